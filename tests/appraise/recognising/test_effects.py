"""All effects of a text, in order, each once."""

from __future__ import annotations

from appraise.recognising.effects import find_effects
from appraise.recognising.passage import Passage


def test_order_and_no_doubles() -> None:
    text = "Death was rarer (5.0% vs. 8.7%, P=1.000). Age mattered (OR 1.5; 95% CI 1.1-2.0). Two deaths occurred."
    effects = find_effects(Passage("abstract", text), ())
    assert [one.measure for one in effects] == ["percent", "OR", "count"]
    assert [one.cue.start for one in effects] == sorted(one.cue.start for one in effects)

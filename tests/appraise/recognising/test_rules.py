"""Every cue, guard and measure of resources/recognising keeps its own promises."""

from __future__ import annotations

import pytest

from appraise.recognising.passage import Passage, fold
from appraise.recognising.rules import Cue, Guard, Measure, cues, guards, measures


@pytest.mark.parametrize("cue", cues(), ids=lambda cue: cue.id)
def test_a_cue_matches_its_example_and_not_its_counterexample(cue: Cue) -> None:
    assert cue.pattern.search(fold(cue.yes))
    assert not cue.pattern.search(fold(cue.no))


@pytest.mark.parametrize("guard", guards(), ids=lambda guard: guard.id)
def test_a_guard_catches_its_example_and_not_its_counterexample(guard: Guard) -> None:
    assert guard.pattern.search(fold(guard.yes))
    assert not guard.pattern.search(fold(guard.no))


@pytest.mark.parametrize("row", measures(), ids=lambda row: row.measure)
def test_a_measure_matches_its_example_and_not_its_counterexample(row: Measure) -> None:
    assert row.pattern.search(Passage("abstract", row.yes).plain)
    assert not row.pattern.search(Passage("abstract", row.no).plain)


def test_ids_are_unique() -> None:
    names = [*(cue.id for cue in cues()), *(guard.id for guard in guards())]
    assert len(names) == len(set(names))

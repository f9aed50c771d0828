"""Names in front of "(n=27)"."""

from __future__ import annotations

from appraise.recognising.arms_in_brackets import bracketed_groups
from appraise.recognising.passage import Passage


def test_names_end_at_small_words_and_sums_are_left_out() -> None:
    text = "Of 60 adults (n=60) 30 got either warm saline [500 ml, n = 20] or cold saline [n = 40] in random groups."
    assert [(arm.name, arm.n) for arm in bracketed_groups(Passage("abstract", text))] == [
        ("warm saline", 20),
        ("cold saline", 40),
    ]

"""Counts in words, and P values of interactions."""

from __future__ import annotations

from appraise.recognising.arms import find_arms
from appraise.recognising.events import find_counts, find_interactions
from appraise.recognising.passage import Passage

COUNTS = (
    "In the escalation phase (n=27), two deaths and two mild adverse events occurred, with no sICH. "
    "In the expansion phase (n=15), one death and one case of sICH were reported, with no adverse events."
)


def test_counts_name_their_group() -> None:
    passage = Passage("abstract", COUNTS)
    found = [(one.estimate, one.label) for one in find_counts(passage, find_arms(passage))]
    assert found == [
        ("2", "deaths, escalation phase"),
        ("2", "mild adverse events, escalation phase"),
        ("0", "sICH, escalation phase"),
        ("1", "death, expansion phase"),
        ("1", "sICH, expansion phase"),
        ("0", "adverse events, expansion phase"),
    ]


def test_there_is_no_count_in_no_treatment() -> None:
    assert (
        list(find_counts(Passage("abstract", "There is no treatment for stroke. No significant infections."), ())) == []
    )


def test_interactions_take_the_outcomes_in_turn() -> None:
    text = (
        "Volume modified the effect of aspirin on sICH (p = 0.01), but not on any ICH (p = 0.52). "
        "The effect of heparin on outcome, any ICH, and sICH was not modified (p = 0.53, p = 0.26, p = 0.63)."
    )
    found = [(one.label, one.p) for one in find_interactions(Passage("abstract", text))]
    assert found == [
        ("Volume modified the effect of aspirin on sICH", "0.01"),
        ("not on any ICH", "0.52"),
        ("outcome", "0.53"),
        ("any ICH", "0.26"),
        ("sICH", "0.63"),
    ]


def test_other_p_values_are_no_interactions() -> None:
    assert list(find_interactions(Passage("abstract", "Volume was larger (p = 0.01)."))) == []

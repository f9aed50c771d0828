"""Guards blank what misleads, cues are found with their places."""

from __future__ import annotations

import pytest

from appraise.recognising.evidence import gather, guarded
from appraise.recognising.passage import Passage


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Further randomised trials are needed to confirm this.", "random"),
        ("A randomized phase II trial is currently underway.", "random"),
        ("No previous randomised controlled trial has tested this.", "random"),
        ("We made a non-randomised comparison.", "random"),
        ("A randomly selected sample was drawn; random forest was used.", "random"),
        ("The patients were randomized into training and validation sets.", "random"),
        ("The trial was retrospectively registered.", "retrospective"),
        ("12 retrospective studies were included.", "retrospective"),
        ("We used a prospectively maintained database.", "prospective"),
        ("Post-hoc analyses explored infarct volume.", "posthoc"),
        ("A recent meta-analysis showed no benefit.", "meta-analysis"),
        ("We followed the Preferred Reporting Items for Systematic Reviews and Meta-Analyses.", "meta-analysis"),
        ("The cross-sectional area was measured.", "cross-sectional"),
        ("Scores improved compared with baseline.", "comparator"),
        ("有待大样本随机对照研究进一步证实。", "random"),
    ],
)
def test_traps(text: str, signal: str) -> None:
    assert not gather([Passage("abstract", text)]).has(signal)


def test_guarded_text_keeps_its_length() -> None:
    passage = Passage("abstract", "A non-randomised study. Further trials are needed.")
    assert len(guarded(passage)) == len(passage.raw)
    assert guarded(passage).split() == ["a", "study."]


def test_hits_know_their_place_and_do_not_overlap() -> None:
    text = "This retrospective study compared two groups."
    evidence = gather([Passage("title", "A retrospective study"), Passage("abstract", text)])
    hits = evidence.of(["retrospective"])
    assert [hit.span.field for hit in hits] == ["title", "abstract"]
    assert text[hits[1].span.start : hits[1].span.end] == "retrospective study"
    assert evidence.title("retrospective")
    assert not evidence.title("comparator")


def test_only_wanted_signals_are_gathered() -> None:
    evidence = gather([Passage("abstract", "A retrospective study in 12 hospitals.")], ["multi-centre"])
    assert {hit.signal for hit in evidence.hits} == {"multi-centre"}

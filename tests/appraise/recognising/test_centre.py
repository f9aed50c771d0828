"""One centre or several, or nothing."""

from __future__ import annotations

import pytest

from appraise.model import Record
from appraise.recognising import recognise


@pytest.mark.parametrize(
    ("abstract", "centre"),
    [
        ("A single-center retrospective study.", "single"),
        ("A retrospective study at the First Affiliated Hospital of Anhui Medical University.", "single"),
        ("A retrospective study of patients who could not attend hospital.", None),
        ("A multicentre retrospective study.", "multi"),
        ("A retrospective study of patients from 46 hospitals.", "multi"),
        ("A single-centre multicentre retrospective study.", None),
        ("A retrospective study.", None),
        ("回顾性分析我院收治的患者。", "single"),
        ("多中心随机对照试验。", "multi"),
    ],
)
def test_centres(abstract: str, centre: str | None) -> None:
    record = Record(title="Saline", abstract=abstract)
    facts = recognise(record)
    assert facts.centre == centre
    assert (facts.centre_cue is None) == (centre is None)
    if facts.centre_cue:
        assert abstract[facts.centre_cue.start : facts.centre_cue.end] == facts.centre_cue.text


def test_a_review_has_no_centre() -> None:
    assert recognise(Record(title="A systematic review", abstract="12 hospitals")).centre is None

"""Scales with ends."""

from __future__ import annotations

import pytest

from appraise.checking.finding import Verdict
from appraise.checking.ranges import Value, blood_pressure, find_range, ranges, within_range, youngest


@pytest.mark.parametrize(
    ("scale", "figure", "verdict"),
    [
        ("mRS", "6", Verdict.CONSISTENT),
        ("mRS", "7", Verdict.IMPOSSIBLE),
        ("modified Rankin Scale", "-1", Verdict.IMPOSSIBLE),
        ("mrs", "2.5", Verdict.NOT_REPRODUCIBLE),
        ("NIHSS", "42", Verdict.CONSISTENT),
        ("NIH Stroke Scale", "43", Verdict.IMPOSSIBLE),
        ("ASPECTS", "10", Verdict.CONSISTENT),
        ("ASPECTS", "11", Verdict.IMPOSSIBLE),
        ("G.C.S.", "3", Verdict.CONSISTENT),
        ("GCS", "2", Verdict.IMPOSSIBLE),
        ("GCS", "16", Verdict.IMPOSSIBLE),
        ("%", "100.0", Verdict.CONSISTENT),
        ("percentage", "104.2", Verdict.IMPOSSIBLE),
        ("age", "134", Verdict.NOT_REPRODUCIBLE),
        ("age", "0.4", Verdict.CONSISTENT),
        ("unknown", "4", Verdict.CANNOT_BE_CHECKED),
        ("", "4", Verdict.CANNOT_BE_CHECKED),
        ("mRS", "two", Verdict.CANNOT_BE_CHECKED),
    ],
)
def test_values_on_scales(scale: str, figure: str, verdict: Verdict) -> None:
    assert within_range(scale, figure).verdict is verdict


def test_averages_need_not_be_whole() -> None:
    assert within_range("mRS", "2.5", Value.AVERAGE).verdict is Verdict.CONSISTENT
    assert within_range("mRS", "6.3", Value.AVERAGE).verdict is Verdict.IMPOSSIBLE


def test_the_file_is_sound() -> None:
    ids = [one.id for one in ranges()]
    assert len(set(ids)) == len(ids) >= 6
    for one in ranges():
        assert one.low.value < one.high.value
        assert one.source
        assert one.certainty in ("facts", "recalled")
        assert all(find_range(name) == one for name in (one.id, one.name, *one.aliases))


def test_pairs() -> None:
    assert youngest("18", "18").verdict is Verdict.CONSISTENT
    assert youngest("16", "18").verdict is Verdict.NOT_REPRODUCIBLE
    assert youngest("x", "18").verdict is Verdict.CANNOT_BE_CHECKED
    assert blood_pressure("120", "80").verdict is Verdict.CONSISTENT
    assert blood_pressure("80", "120").verdict is Verdict.NOT_REPRODUCIBLE
    assert blood_pressure("120", "-").verdict is Verdict.CANNOT_BE_CHECKED

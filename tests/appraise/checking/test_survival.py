"""Events, numbers at risk, medians."""

from __future__ import annotations

import pytest

from appraise.checking.finding import Verdict
from appraise.checking.survival import events_within, medians_and_ratio, numbers_at_risk


def test_events() -> None:
    assert events_within(10, 10).verdict is Verdict.CONSISTENT
    assert events_within(11, 10).verdict is Verdict.IMPOSSIBLE
    with pytest.raises(ValueError, match="counts"):
        events_within(-1, 10)


def test_numbers_at_risk() -> None:
    assert numbers_at_risk([50, 40, 40, 3, 0], 50).verdict is Verdict.CONSISTENT
    rising = numbers_at_risk([50, 40, 45, 3], 50)
    assert rising.verdict is Verdict.NOT_REPRODUCIBLE
    assert "40 to 45" in rising.says
    assert numbers_at_risk([51, 40], 50).verdict is Verdict.NOT_REPRODUCIBLE
    assert numbers_at_risk([51]).verdict is Verdict.CANNOT_BE_CHECKED
    with pytest.raises(ValueError, match="counts"):
        numbers_at_risk([5, -1])


@pytest.mark.parametrize(
    ("median", "comparator", "ratio", "verdict"),
    [
        ("12.0", "8.0", "0.67", Verdict.CONSISTENT),
        ("12.0", "8.0", "1.50", Verdict.NOT_REPRODUCIBLE),
        ("12.0", "8.0", "0.20", Verdict.CANNOT_BE_CHECKED),
        ("0", "8.0", "0.20", Verdict.CANNOT_BE_CHECKED),
        ("NR", "8.0", "0.20", Verdict.CANNOT_BE_CHECKED),
    ],
)
def test_medians(median: str, comparator: str, ratio: str, verdict: Verdict) -> None:
    assert medians_and_ratio(median, comparator, ratio).verdict is verdict

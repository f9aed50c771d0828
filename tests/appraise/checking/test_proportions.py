from __future__ import annotations

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.checking.finding import Verdict
from appraise.checking.proportions import check_proportion_interval, intervals

# Newcombe 1998, Statistics in Medicine 17:857, table I: exact, score, score with correction, Wald
NEWCOMBE = {
    (81, 263): ((0.2527, 0.3676), (0.2553, 0.3662), (0.2535, 0.3682), (0.2522, 0.3638)),
    (15, 148): ((0.0578, 0.1617), (0.0624, 0.1605), (0.0598, 0.1644), (0.0527, 0.1500)),
    (0, 20): ((0.0, 0.1684), (0.0, 0.1611), (0.0, 0.2005), (0.0, 0.0)),
    (1, 29): ((0.0009, 0.1776), (0.0061, 0.1718), (0.0018, 0.1963), (0.0, 0.1009)),
}


@pytest.mark.parametrize("case", NEWCOMBE)
def test_newcombes_published_intervals(case: tuple[int, int]) -> None:
    found = [(round(one.bounds.low, 4), round(one.bounds.high, 4)) for one in intervals(*case)[:4]]
    assert found == list(NEWCOMBE[case])


def test_the_worked_example() -> None:
    one = check_proportion_interval(15, 20, "51", "91")
    assert one.verdict is Verdict.CONSISTENT and "by Clopper–Pearson (exact)" in one.says
    assert check_proportion_interval(8, 23, "16", "57").verdict is Verdict.CONSISTENT
    assert check_proportion_interval(8, 23, "0.16", "0.57", percent=False).verdict is Verdict.CONSISTENT
    assert check_proportion_interval(8, 23, "20", "57").verdict is Verdict.NOT_REPRODUCIBLE


def test_another_level_is_an_explanation() -> None:
    exact = intervals(8, 23, 90)[0].bounds
    found = check_proportion_interval(8, 23, f"{100 * exact.low:.1f}", f"{100 * exact.high:.1f}")
    assert found.explanations[0] == "it is a 90 % interval (Clopper–Pearson (exact))"


@given(st.data(), st.integers(1, 30))
@settings(max_examples=40, deadline=None)
def test_the_exact_limits_leave_half_of_five_per_cent_outside(data: st.DataObject, size: int) -> None:
    events = data.draw(st.integers(0, size))
    bounds = intervals(events, size)[0].bounds

    def upper(p: float, least: int) -> float:
        return sum(comb(size, k) * p**k * (1 - p) ** (size - k) for k in range(least, size + 1))

    assert bounds.low == 0 if events == 0 else upper(bounds.low, events) == pytest.approx(0.025)
    assert bounds.high == 1 if events == size else 1 - upper(bounds.high, events + 1) == pytest.approx(0.025)


@given(st.data(), st.integers(1, 10**6), st.integers(0, 2), st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_true_intervals_are_reproduced_and_outcomes_may_be_exchanged(
    data: st.DataObject, size: int, places: int, method: int
) -> None:
    events = data.draw(st.integers(0, size))
    bounds = intervals(events, size)[method].bounds
    low, high = f"{100 * bounds.low:.{places}f}", f"{100 * bounds.high:.{places}f}"
    assert check_proportion_interval(events, size, low, high).verdict is Verdict.CONSISTENT
    mirrored = intervals(size - events, size)[method].bounds
    assert (mirrored.low, mirrored.high) == pytest.approx((1 - bounds.high, 1 - bounds.low), abs=1e-9)


def test_what_is_not_checked() -> None:
    assert check_proportion_interval(8, 23, "16", "57", basis="clustered").verdict is Verdict.CANNOT_BE_CHECKED
    assert check_proportion_interval(8, 23, "", "57").missing == ("the confidence interval",)
    assert check_proportion_interval(8, 23, "57", "16").verdict is Verdict.IMPOSSIBLE
    with pytest.raises(ValueError, match="no proportion"):
        intervals(24, 23)

"""P of two means, and what stands after ±."""

from __future__ import annotations

import itertools
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from appraise.checking.finding import Verdict
from appraise.checking.mean_differences import Group, Spread, _tests, p_from_means, what_spread
from tests.appraise.checking.rounding import shown_as, ways

ONE, TWO = Group("5.2", "1.1", 20), Group("4.1", "1.3", 22)


def test_the_range_holds_all_figures_of_the_box() -> None:
    """Second derivation: SciPy on a grid over the rounding box; Student's range is exact, Welch's an outer one."""
    grid = [-0.05, -0.02, 0.01, 0.05]
    found: dict[bool, list[float]] = {True: [], False: []}
    for a, b, c, d in itertools.product(grid, repeat=4):
        for equal in (True, False):
            test = stats.ttest_ind_from_stats(5.2 + a, 1.1 + b, 20, 4.1 + c, 1.3 + d, 22, equal_var=equal)
            found[equal].append(test.pvalue)
    ranges = _tests(ONE, TWO, Spread.SD)
    student, welch = ranges["Student's t test"], ranges["Welch's t test"]
    assert (student.low, student.high) == pytest.approx((min(found[True]), max(found[True])), rel=1e-9)
    assert welch.low <= min(found[False]) * (1 + 1e-9)
    assert welch.high >= max(found[False]) * (1 - 1e-9)
    assert (welch.low, welch.high) == pytest.approx((min(found[False]), max(found[False])), rel=0.05)


@pytest.mark.parametrize(
    ("p", "verdict", "decisive"),
    [
        ("0.005", Verdict.CONSISTENT, False),
        ("<0.05", Verdict.CONSISTENT, False),
        ("0.03", Verdict.NOT_REPRODUCIBLE, False),
        ("0.30", Verdict.NOT_REPRODUCIBLE, True),
        ("NS", Verdict.NOT_REPRODUCIBLE, True),
        ("?", Verdict.CANNOT_BE_CHECKED, False),
    ],
)
def test_p_of_two_means(p: str, verdict: Verdict, decisive: bool) -> None:
    finding = p_from_means(ONE, TWO, p)
    assert finding.verdict is verdict
    assert finding.decisive is decisive


def test_adjusted_comparisons_are_information_only() -> None:
    finding = p_from_means(ONE, TWO, "0.30", crude=False)
    assert finding.verdict is Verdict.CANNOT_BE_CHECKED
    assert "information only" in finding.says
    assert "" not in finding.missing


def test_an_se_is_an_explanation() -> None:
    one, two = Group("5.20", "0.25", 20), Group("4.10", "0.28", 22)  # SDs 1.1 and 1.3
    finding = p_from_means(one, two, "0.006")
    assert finding.verdict is Verdict.NOT_REPRODUCIBLE
    assert "is the SE" in finding.explanations[0]
    assert p_from_means(one, two, "0.006", spread=Spread.SE).verdict is Verdict.CONSISTENT
    reading = what_spread(one, two, "0.006")
    assert reading.verdict is Verdict.NOT_REPRODUCIBLE
    assert reading.power.startswith("strong")
    assert what_spread(one, two, "0.006", stated=None).verdict is Verdict.CONSISTENT
    assert "SE" in what_spread(one, two).says


def test_half_an_interval_is_told_from_the_others() -> None:
    t = stats.t.ppf(0.975, 19)
    half = f"{1.1 / math.sqrt(20) * t:.3f}"
    p = stats.ttest_ind_from_stats(5.2, 1.1, 20, 4.6, 1.1, 20).pvalue
    finding = what_spread(Group("5.200", half, 20), Group("4.600", half, 20), f"{p:.3f}", stated=None)
    assert "half the 95 % interval" in finding.says


def test_groups_without_a_test() -> None:
    assert p_from_means(Group("5", "1", 1), TWO, "0.5").verdict is Verdict.CANNOT_BE_CHECKED
    assert what_spread(Group("5", "-1", 9), TWO, "0.5").verdict is Verdict.CANNOT_BE_CHECKED
    assert p_from_means(Group("5.00", "0.00", 9), Group("4.00", "0.00", 9), "<0.001").verdict is Verdict.CONSISTENT
    assert p_from_means(Group("5.00", "0.00", 9), Group("5.00", "0.00", 9), "1.00").verdict is Verdict.CONSISTENT
    with pytest.raises(ValueError, match="patients"):
        Group("5", "1", 0)


@given(st.integers(0, 10**6), st.booleans(), ways, ways)
@settings(max_examples=120, deadline=None)
def test_true_t_tests_are_consistent_and_arms_may_be_exchanged(seed: int, equal: bool, way: str, p_way: str) -> None:
    chance = random.Random(seed)  # noqa: S311
    groups = []
    for _ in range(2):
        n, centre, spread = chance.randint(3, 60), chance.uniform(-5, 5), chance.uniform(0.5, 6)
        groups.append([chance.gauss(centre, spread) for _ in range(n)])
    p = shown_as(float(stats.ttest_ind(*groups, equal_var=equal).pvalue), 3, p_way)
    one, two = (
        Group(shown_as(sum(values) / len(values), 2, way), shown_as(float(stats.tstd(values)), 2, way), len(values))
        for values in groups
    )
    assert p_from_means(one, two, p).verdict is Verdict.CONSISTENT
    assert p_from_means(two, one, p).verdict is Verdict.CONSISTENT
    assert what_spread(one, two, p).verdict in (Verdict.CONSISTENT, Verdict.CANNOT_BE_CHECKED)

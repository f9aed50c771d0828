"""Estimate, interval and P value. The figures of the first tests are worked examples (ii) and (iv) of the facts."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from appraise.checking.bounds import p_span
from appraise.checking.estimates import Estimate, Scale, rescaled
from appraise.checking.finding import Verdict
from appraise.checking.ratios import p_from_interval, p_range, symmetry
from tests.appraise.checking.rounding import shown_as, ways

FIRST = Estimate("1.225", "1.096", "1.370")
SECOND = Estimate("0.209", "0.067", "0.653")
THIRD = Estimate("0.009", "0.00", "0.845")
FOURTH = Estimate("0.96", "0.93", "0.99")


@pytest.mark.parametrize(
    ("estimate", "low", "high"), [(FIRST, 1.2249, 1.2259), (SECOND, 0.2083, 0.2100)], ids=["first", "second"]
)
def test_the_middle_of_the_interval(estimate: Estimate, low: float, high: float) -> None:
    read = estimate.read()
    assert read is not None
    assert (read.middle().low, read.middle().high) == pytest.approx((low, high), abs=0.00005)
    assert symmetry(estimate).verdict is Verdict.CONSISTENT


@pytest.mark.parametrize(
    ("estimate", "words", "se"),
    [
        (FIRST, "0.00034 to 0.00038", 0.0569),
        (SECOND, "0.0070 to 0.0071", 0.581),
        (THIRD, "0.0420 to 0.0422", 2.317),
        (FOURTH, "0.0020 to 0.0258", 0.0159),
    ],
)
def test_p_over_the_feasible_box(estimate: Estimate, words: str, se: float) -> None:
    read, whole = estimate.read(), p_range(estimate)
    assert read is not None
    assert whole is not None
    assert p_span(whole) == words
    assert read.point_se() == pytest.approx(se, rel=0.005)


@pytest.mark.parametrize(("estimate", "p"), [(FIRST, "<0.01"), (SECOND, "<0.01"), (THIRD, "0.042"), (FOURTH, "0.01")])
def test_the_worked_examples_are_consistent(estimate: Estimate, p: str) -> None:
    assert p_from_interval(estimate, p).verdict is Verdict.CONSISTENT


def test_the_first_row_could_say_less_than_a_thousandth() -> None:
    assert "P < 0.001" in p_from_interval(FIRST, "<0.01").says


def test_the_implied_lower_limit_of_the_third_row() -> None:
    finding = symmetry(THIRD)
    assert finding.verdict is Verdict.CONSISTENT
    assert "0.000096" in finding.says


def test_two_decimals_near_one_have_almost_no_power() -> None:
    finding = p_from_interval(FOURTH, "0.01")
    assert finding.power.startswith("weak")
    assert "0.0020 to 0.0258" in finding.power


@pytest.mark.parametrize(
    ("estimate", "level", "low", "high"),
    [(FIRST, 90, 0.0026, 0.0028), (SECOND, 90, 0.0236, 0.0240), (SECOND, 99, 0.00039, 0.00041)],
)
def test_p_if_the_interval_had_another_level(estimate: Estimate, level: float, low: float, high: float) -> None:
    read = estimate.read()
    assert read is not None
    whole = read.p(level)
    assert whole is not None
    assert (whole.low, whole.high) == pytest.approx((low, high), rel=0.02)


def test_a_ninety_per_cent_interval_explains_a_p_value_that_does_not_fit() -> None:
    finding = p_from_interval(SECOND, "0.024")
    assert finding.verdict is Verdict.NOT_REPRODUCIBLE
    assert "90 %" in finding.explanations[0]
    assert not finding.decisive
    assert p_from_interval(Estimate("0.209", "0.067", "0.653", 90), "0.024").verdict is Verdict.CONSISTENT


def test_one_sided_p_values_are_an_explanation() -> None:
    finding = p_from_interval(SECOND, "0.0035")
    assert finding.verdict is Verdict.NOT_REPRODUCIBLE
    assert "one-sided" in finding.explanations[0]


def test_crossing_the_limit_is_decisive() -> None:
    assert p_from_interval(SECOND, "0.07").decisive
    assert p_from_interval(Estimate("1.20", "0.90", "1.60"), "0.04").decisive


@pytest.mark.parametrize(
    ("factor", "expected"),
    [("0.1", (0.62, 0.40, 0.98)), ("0.2", (0.39, 0.16, 0.97)), ("0.01", (0.954, 0.912, 0.998))],
)
def test_the_third_row_per_smaller_unit(factor: str, expected: tuple[float, float, float]) -> None:
    assert rescaled(THIRD, factor) == pytest.approx(expected, abs=0.005)


def test_ten_units_and_the_other_direction() -> None:
    assert rescaled(FOURTH, "10") == pytest.approx((0.66, 0.48, 0.90), abs=0.005)
    back = rescaled(Estimate("2.0", "1.0", "4.0"), "-1")
    assert back == pytest.approx((0.5, 0.25, 1.0))


def test_an_interval_on_the_plain_scale_is_said_to_be_one() -> None:
    finding = symmetry(Estimate("2.00", "1.00", "3.00"))
    assert finding.verdict is Verdict.NOT_REPRODUCIBLE
    assert "plain scale" in finding.explanations[0]
    assert symmetry(Estimate("2.00", "1.00", "3.00", scale=Scale.DIFFERENCE)).verdict is Verdict.CONSISTENT
    assert p_from_interval(Estimate("2.00", "1.00", "3.00"), "0.01").verdict is Verdict.CANNOT_BE_CHECKED


@pytest.mark.parametrize(
    "estimate",
    [Estimate("1.2", "-0.4", "3"), Estimate("x", "1", "2"), Estimate("1.2", "2", "1"), Estimate("1.2", "0.8", "∞")],
)
def test_what_is_no_interval_of_a_ratio_cannot_be_checked(estimate: Estimate) -> None:
    assert symmetry(estimate).verdict is Verdict.CANNOT_BE_CHECKED
    assert p_from_interval(estimate, "0.03").verdict is Verdict.CANNOT_BE_CHECKED
    assert p_range(estimate) is None


@pytest.mark.parametrize("level", [0, 49, 100, -95])
def test_a_level_that_is_none_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="level"):
        Estimate("1.2", "0.8", "1.8", level)


def test_the_range_of_p_is_that_of_a_fine_search() -> None:
    """Second derivation: 200 × 200 limits of the box, kept where their middle rounds to 0.96."""
    ps = []
    for i in range(201):
        low = 0.925 + 0.01 * i / 200
        for j in range(201):
            high = 0.985 + 0.01 * j / 200
            if 0.955 <= math.sqrt(low * high) <= 0.965:
                z = 1.959963984540054 * abs(math.log(low * high)) / math.log(high / low)
                ps.append(math.erfc(z / math.sqrt(2)))
    whole = p_range(FOURTH)
    assert whole is not None
    assert (min(ps), max(ps)) == pytest.approx((whole.low, whole.high), rel=1e-6)


@given(st.floats(-3, 3), st.floats(0.01, 2), st.integers(1, 4), ways, ways, st.sampled_from([90, 95, 99]))
@settings(max_examples=150, deadline=None)
def test_true_wald_intervals_are_always_consistent(
    effect: float, se: float, decimals: int, way: str, p_way: str, level: int
) -> None:
    z = stats.norm.ppf(0.5 + level / 200)
    texts = [shown_as(math.exp(effect + side * z * se), decimals, way) for side in (0, -1, 1)]
    estimate = Estimate(*texts, level=level)
    p = shown_as(2 * stats.norm.sf(abs(effect) / se), 3, p_way)
    assert symmetry(estimate).verdict in (Verdict.CONSISTENT, Verdict.CANNOT_BE_CHECKED)
    assert p_from_interval(estimate, p).verdict in (Verdict.CONSISTENT, Verdict.CANNOT_BE_CHECKED)


@given(st.floats(-50, 50), st.floats(0.1, 20), st.integers(12, 200), ways)
@settings(max_examples=100, deadline=None)
def test_true_differences_are_consistent_with_and_without_degrees_of_freedom(
    effect: float, se: float, df: int, way: str
) -> None:
    t = stats.t.ppf(0.975, df)
    texts = [shown_as(effect + side * t * se, 2, way) for side in (0, -1, 1)]
    p = shown_as(2 * stats.t.sf(abs(effect) / se, df), 3, way)
    for known in (df, None):
        estimate = Estimate(*texts, scale=Scale.DIFFERENCE, df=known)
        assert symmetry(estimate).verdict is Verdict.CONSISTENT
        assert p_from_interval(estimate, p).verdict is Verdict.CONSISTENT


def test_the_inverse_ratio_gives_nearly_the_same_p_value() -> None:
    chance = random.Random(7)  # noqa: S311
    for _ in range(100):
        low, middle = chance.uniform(0.2, 0.9), chance.uniform(1.0, 2.0)
        texts = [f"{value:.6f}" for value in (middle, low, middle**2 / low)]
        turned = [f"{1 / value:.6f}" for value in (middle, middle**2 / low, low)]
        one, other = p_range(Estimate(*texts)), p_range(Estimate(*turned))
        assert one is not None
        assert other is not None
        assert one.low == pytest.approx(other.low, rel=1e-3, abs=1e-12)

"""SDs, ranges and quantiles."""

from __future__ import annotations

import math
import statistics
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.checking.finding import Verdict
from appraise.checking.spread import (
    mean_and_median,
    quantile_order,
    quartiles_and_sd,
    sd_in_range,
    sd_on_scale,
    skew,
)
from tests.appraise.checking.rounding import shown_as, ways

people = st.lists(st.integers(0, 40), min_size=2, max_size=30)


def test_the_largest_sd_on_a_scale() -> None:
    """Half at 1 and half at 5: mean 3, SD = 2 √(10 / 9) = 2.108 for ten people."""
    assert sd_on_scale("3.00", "2.11", 10, "1", "5").verdict is Verdict.CONSISTENT
    assert sd_on_scale("3.00", "2.12", 10, "1", "5").verdict is Verdict.IMPOSSIBLE
    assert sd_on_scale("4.90", "0.70", 100, "1", "5").verdict is Verdict.IMPOSSIBLE  # at most √(3.9 · 0.1) = 0.62
    assert sd_on_scale("5.30", "0.70", 100, "1", "5").verdict is Verdict.IMPOSSIBLE
    assert sd_on_scale("3.00", "-1.0", 10, "1", "5").verdict is Verdict.IMPOSSIBLE
    assert sd_on_scale("3.00", "1.0", 10, "5", "1").verdict is Verdict.CANNOT_BE_CHECKED
    assert sd_on_scale("3.00", "1.0", 1, "1", "5").verdict is Verdict.CANNOT_BE_CHECKED


def test_the_sd_of_a_range() -> None:
    """Ten people from 0 to 10: SD from 10 / √18 = 2.36 to 5 √(10 / 9) = 5.27."""
    assert sd_in_range("5.3", 10, "0", "10").verdict is Verdict.CONSISTENT  # ends may be rounded
    assert sd_in_range("7.0", 10, "0", "10").verdict is Verdict.IMPOSSIBLE
    assert sd_in_range("1.1", 10, "0.0", "10.0").verdict is Verdict.NOT_REPRODUCIBLE
    assert sd_in_range("1.1", 10, "0.0", "10.0", observed=True).verdict is Verdict.IMPOSSIBLE
    assert "SE" in sd_in_range("1.1", 10, "0.0", "10.0").explanations[0]
    assert sd_in_range("2.4", 10, "0.0", "10.0", observed=True).verdict is Verdict.CONSISTENT
    assert sd_in_range("2.4", 10, "10", "0").verdict is Verdict.CANNOT_BE_CHECKED


@given(people, ways, ways)
@settings(max_examples=150, deadline=None)
def test_true_data_are_never_impossible(values: list[int], way: str, other: str) -> None:
    exact = [Decimal(value) / 4 for value in values]
    mean, sd = shown_as(statistics.mean(exact), 1, way), shown_as(Decimal(str(statistics.stdev(exact))), 2, other)
    least, most, median = (shown_as(call(exact), 1, way) for call in (min, max, statistics.median))
    assert sd_on_scale(mean, sd, len(values), "0", "10").verdict is Verdict.CONSISTENT
    assert sd_in_range(sd, len(values), least, most, observed=True).verdict is Verdict.CONSISTENT
    assert mean_and_median(mean, sd, median).verdict is Verdict.CONSISTENT
    assert quantile_order(least, "", median, "", most).verdict is Verdict.CONSISTENT


def test_the_bounds_are_reached() -> None:
    """Second derivation: all splits of n people between both ends have exactly the bound as their SD."""
    for n in (2, 5, 12):
        for k in range(1, n):
            values = [0] * k + [10] * (n - k)
            mean, sd = statistics.mean(values), statistics.stdev(values)
            assert sd_on_scale(f"{mean:.4f}", f"{sd:.4f}", n, "0", "10").verdict is Verdict.CONSISTENT
            assert sd_on_scale(f"{mean:.4f}", f"{sd + 0.01:.4f}", n, "0", "10").verdict is Verdict.IMPOSSIBLE
    middle = [0, 10, *[5] * 8]
    assert statistics.stdev(middle) == pytest.approx(10 / math.sqrt(18))


@pytest.mark.parametrize(
    ("five", "verdict"),
    [
        (("1", "2", "3", "4", "5"), Verdict.CONSISTENT),
        (("", "2", "3", "4", ""), Verdict.CONSISTENT),
        (("", "2.0", "2", "2.0", ""), Verdict.CONSISTENT),
        (("", "4", "2", "5", ""), Verdict.IMPOSSIBLE),
        (("1", "", "", "", "-3"), Verdict.IMPOSSIBLE),
        (("", "", "3", "", ""), Verdict.CANNOT_BE_CHECKED),
        (("", "two", "3", "4", ""), Verdict.CANNOT_BE_CHECKED),
    ],
)
def test_the_order_of_quantiles(five: tuple[str, str, str, str, str], verdict: Verdict) -> None:
    assert quantile_order(*five).verdict is verdict


def test_rules_of_thumb_only_inform() -> None:
    assert "skewed" in skew("5.0", "4.0").says
    assert skew("5.0", "4.0").verdict is Verdict.CANNOT_BE_CHECKED
    assert skew("9.0", "4.0").verdict is Verdict.CONSISTENT
    assert skew("-5.0", "4.0").verdict is Verdict.CANNOT_BE_CHECKED
    assert quartiles_and_sd("40", "54", "10.4").verdict is Verdict.CONSISTENT  # 14 / 1.35 = 10.4
    assert quartiles_and_sd("40", "54", "30").verdict is Verdict.CANNOT_BE_CHECKED


def test_mean_and_median_too_far_apart() -> None:
    assert mean_and_median("20", "3", "10").verdict is Verdict.IMPOSSIBLE
    assert mean_and_median("20", "9.1", "10").verdict is Verdict.CONSISTENT

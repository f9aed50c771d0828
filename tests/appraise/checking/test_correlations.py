"""Correlations and regression."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from appraise.checking.correlations import attenuation, coefficient, correlation, r_squared, r_squared_steps
from appraise.checking.finding import Verdict
from tests.appraise.checking.rounding import shown_as, ways


@pytest.mark.parametrize(
    ("r", "n", "p", "verdict"),
    [
        ("0.50", 20, "0.025", Verdict.CONSISTENT),  # t = 0.5 √(18 / 0.75) = 2.449, P = 0.0248
        ("-0.50", 20, "<0.05", Verdict.CONSISTENT),
        ("0.50", 20, "<0.01", Verdict.NOT_REPRODUCIBLE),
        ("1.20", 20, "0.01", Verdict.IMPOSSIBLE),
        ("0.50", 2, "0.5", Verdict.CANNOT_BE_CHECKED),
    ],
)
def test_p_of_a_correlation(r: str, n: int, p: str, verdict: Verdict) -> None:
    finding = correlation(r, n, p)
    assert finding.verdict is verdict
    assert finding.check == "C29"


@given(st.floats(-0.999, 0.999), st.integers(3, 500), ways, ways)
@settings(max_examples=150, deadline=None)
def test_true_correlations_are_consistent(r: float, n: int, way: str, p_way: str) -> None:
    p = 2 * stats.t.sf(abs(r) * ((n - 2) / (1 - r * r)) ** 0.5, n - 2)
    assert correlation(shown_as(r, 2, way), n, shown_as(p, 3, p_way)).verdict is Verdict.CONSISTENT


def test_attenuation() -> None:
    assert attenuation("0.70", "0.80", "0.70").verdict is Verdict.CONSISTENT  # √0.56 = 0.748
    assert attenuation("0.80", "0.80", "0.70").verdict is Verdict.NOT_REPRODUCIBLE
    assert attenuation("-0.80", "0.80", "0.70").verdict is Verdict.NOT_REPRODUCIBLE
    assert attenuation("0.80", "1.80", "0.70").verdict is Verdict.CANNOT_BE_CHECKED


@pytest.mark.parametrize(
    ("beta", "se", "t", "verdict"),
    [
        ("0.42", "0.20", "2.1", Verdict.CONSISTENT),
        ("-0.42", "0.20", "-2.10", Verdict.CONSISTENT),
        ("-0.42", "0.20", "2.10", Verdict.CONSISTENT),  # the sign is often left out
        ("0.42", "0.00", "210", Verdict.CONSISTENT),
        ("0.42", "0.20", "4.41", Verdict.NOT_REPRODUCIBLE),
        ("0.42", "-0.20", "2.1", Verdict.IMPOSSIBLE),
        ("b", "0.20", "2.1", Verdict.CANNOT_BE_CHECKED),
    ],
)
def test_coefficients(beta: str, se: str, t: str, verdict: Verdict) -> None:
    assert coefficient(beta, se, t).verdict is verdict


@given(st.floats(-20, 20), st.floats(0.001, 5), st.integers(1, 3), ways)
@settings(max_examples=150, deadline=None)
def test_true_coefficients_are_consistent(beta: float, se: float, decimals: int, way: str) -> None:
    texts = (shown_as(value, decimals, way) for value in (beta, se, beta / se))
    assert coefficient(*texts).verdict is Verdict.CONSISTENT


def test_r_squared() -> None:
    assert r_squared("0.300", "0.227", 33, 3).verdict is Verdict.CONSISTENT  # 1 - 0.7 · 32 / 29 = 0.2276
    assert r_squared("0.300", "0.210", 33, 3).verdict is Verdict.NOT_REPRODUCIBLE
    assert r_squared("30.0", "0.210", 33, 3).verdict is Verdict.NOT_REPRODUCIBLE
    assert r_squared("0.300", "0.210", 4, 3).verdict is Verdict.CANNOT_BE_CHECKED
    assert r_squared_steps(["0.10", "0.05"], "0.15").verdict is Verdict.CONSISTENT
    assert r_squared_steps(["0.10", "0.05"], "0.25").verdict is Verdict.NOT_REPRODUCIBLE
    assert r_squared_steps([], "0.25").verdict is Verdict.CANNOT_BE_CHECKED

"""Test statistics with their P values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from appraise.checking.bounds import Bounds
from appraise.checking.finding import Verdict
from appraise.checking.reported_tests import ReportedTest, Statistic, check_test, p_of_statistic, reported_test
from tests.appraise.checking.rounding import shown_as, ways


@pytest.mark.parametrize(
    ("text", "verdict", "decisive"),
    [
        ("t(100) = 1, p < 0.001", Verdict.NOT_REPRODUCIBLE, True),  # the example in statcheck's help: P is 0.32
        ("t(28) = 2.20, p = .036", Verdict.CONSISTENT, False),
        ("t(28) = 2.20, p = .03", Verdict.CONSISTENT, False),  # 0.036 cut off
        ("t(28) = 2.20, p = .04", Verdict.CONSISTENT, False),
        ("t(28) = 2.20, p = .02", Verdict.NOT_REPRODUCIBLE, False),
        ("t(28) = 2.20, p > .05", Verdict.NOT_REPRODUCIBLE, True),
        ("t(28) = 2.20, ns", Verdict.NOT_REPRODUCIBLE, True),
        ("t(37) = −4.93, p <.001", Verdict.CONSISTENT, False),
        ("F(2, 45) = 3.20, p = .05", Verdict.CONSISTENT, False),
        ("F(1,20) = -3, p = 0.03", Verdict.IMPOSSIBLE, False),
        ("χ2(1, N = 90) = 4.10, p < .05", Verdict.CONSISTENT, False),
        ("χ²(1) = 3.84, p = .05", Verdict.CONSISTENT, False),
        ("z = 1.96, p = .05", Verdict.CONSISTENT, False),
        ("Z = 1.96; P＝0.10", Verdict.NOT_REPRODUCIBLE, False),
        ("r(38) = .31, p = .05", Verdict.CONSISTENT, False),
        ("r(38) = 1.31, p = .05", Verdict.IMPOSSIBLE, False),
    ],
)
def test_forms_that_are_printed(text: str, verdict: Verdict, decisive: bool) -> None:
    test = reported_test(text)
    assert test is not None
    finding = check_test(test)
    assert finding.verdict is verdict
    assert finding.decisive is decisive


@pytest.mark.parametrize("text", ["", "t = 2.2, p = .03", "F(2) = 3.2, p = .05", "t(28) 2.2", "t" * 300, "p = .03"])
def test_other_texts_are_no_tests(text: str) -> None:
    assert reported_test(text) is None


def test_one_tailed_is_an_explanation_or_an_assumption() -> None:
    test = ReportedTest(Statistic.T, "2.20", "0.018", "28")
    finding = check_test(test)
    assert finding.verdict is Verdict.NOT_REPRODUCIBLE
    assert "one-tailed" in finding.explanations[0]
    assert check_test(test, one_tailed=True).verdict is Verdict.CONSISTENT
    two = check_test(ReportedTest(Statistic.T, "2.20", "0.036", "28"), one_tailed=True)
    assert "two-tailed" in two.explanations[0]


@pytest.mark.parametrize(
    "test",
    [
        ReportedTest(Statistic.T, "2.2", "0.03", "0"),
        ReportedTest(Statistic.T, "2.2", "0.03", "-4"),
        ReportedTest(Statistic.T, "2.2", "0.03"),
        ReportedTest(Statistic.F, "2.2", "0.03", "3"),
        ReportedTest(Statistic.Z, "x", "0.03"),
        ReportedTest(Statistic.Z, "2", "small"),
    ],
)
def test_what_cannot_be_read_cannot_be_checked(test: ReportedTest) -> None:
    assert check_test(test).verdict is Verdict.CANNOT_BE_CHECKED


@pytest.mark.parametrize(
    ("statistic", "value", "df", "expected"),
    [
        (Statistic.Z, 1.5, (), 2 * stats.norm.sf(1.5)),
        (Statistic.T, 2.5, (7.5,), 2 * stats.t.sf(2.5, 7.5)),
        (Statistic.F, 3.3, (2.0, 19.0), stats.f.sf(3.3, 2, 19)),
        (Statistic.CHI2, 6.0, (3.0,), stats.chi2.sf(6.0, 3)),
        (Statistic.R, 0.5, (18.0,), 2 * stats.t.sf(0.5 * (18 / 0.75) ** 0.5, 18)),
    ],
)
def test_tails_are_those_of_scipy(statistic: Statistic, value: float, df: tuple[float, ...], expected: float) -> None:
    whole = p_of_statistic(statistic, Bounds(value, value), tuple(Bounds(one, one) for one in df))
    assert (whole.low, whole.high) == pytest.approx((expected, expected), rel=1e-9)


def test_a_range_over_nought_reaches_one() -> None:
    assert p_of_statistic(Statistic.Z, Bounds(-0.5, 0.5)).high == 1


@given(st.floats(-8, 8), st.floats(1, 300), st.integers(1, 3), ways, ways)
@settings(max_examples=150, deadline=None)
def test_true_t_tests_are_always_consistent(t: float, df: float, decimals: int, way: str, p_way: str) -> None:
    """Degrees of freedom are printed with one decimal, as for Welch's test."""
    p = shown_as(2 * stats.t.sf(abs(t), df), 3, p_way)
    test = ReportedTest(Statistic.T, shown_as(t, decimals, way), p, shown_as(df, 1))
    assert check_test(test).verdict is Verdict.CONSISTENT


@given(st.floats(0, 30), st.integers(1, 12), st.integers(1, 400), ways)
@settings(max_examples=150, deadline=None)
def test_true_f_and_chi_squared_tests_are_always_consistent(value: float, df1: int, df2: int, way: str) -> None:
    text = shown_as(value, 2, way)
    f = ReportedTest(Statistic.F, text, shown_as(stats.f.sf(value, df1, df2), 3, way), str(df1), str(df2))
    chi2 = ReportedTest(Statistic.CHI2, text, shown_as(stats.chi2.sf(value, df1), 3, way), str(df1))
    assert check_test(f).verdict is Verdict.CONSISTENT
    assert check_test(chi2).verdict is Verdict.CONSISTENT

"""P values as printed."""

from __future__ import annotations

import pytest

from appraise.checking.bounds import Bounds
from appraise.checking.finding import Verdict
from appraise.checking.p_values import crosses, p_format, printed_p


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("0.035", 0.0345, 0.0355),
        ("P = .04", 0.035, 0.045),
        ("P＜0.05", 0.0, 0.05),
        ("<0.001", 0.0, 0.001),
        ("p<.01", 0.0, 0.01),
        ("P > 0·05", 0.05, 1.0),
        ("≥0.20", 0.2, 1.0),
        ("=> 0.20", 0.2, 1.0),
        ("NS", 0.05, 1.0),
        ("p = n.s.", 0.05, 1.0),
        ("0.000", 0.0, 0.0005),
        ("<0.000", 0.0, 0.0005),
        ("1.000", 0.9995, 1.0005),
        ("1.2e-5", 1.15e-5, 1.25e-5),
        ("3 × 10^-8", 2.5e-8, 3.5e-8),
        ("p-value 0.02", 0.015, 0.025),
    ],
)
def test_what_a_printed_p_value_stands_for(text: str, low: float, high: float) -> None:
    p = printed_p(text)
    assert p is not None
    assert (p.bounds().low, p.bounds().high) == pytest.approx((low, high))


@pytest.mark.parametrize("text", ["", "about 0.05", "0.03.1", "<>0.05", "0.05 (adjusted)", "P", "x" * 500, "0,05"])
def test_other_texts_are_no_p_values(text: str) -> None:
    assert printed_p(text) is None
    assert p_format(text).verdict is Verdict.CANNOT_BE_CHECKED


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("1.03", Verdict.IMPOSSIBLE),
        ("-0.03", Verdict.IMPOSSIBLE),
        (">1", Verdict.IMPOSSIBLE),
        ("<0", Verdict.IMPOSSIBLE),
        ("≥1", Verdict.CONSISTENT),
        ("<1.5", Verdict.CONSISTENT),
        ("1.000", Verdict.CONSISTENT),
        ("0.000", Verdict.CONSISTENT),
        ("<0.000", Verdict.CONSISTENT),
        ("<0.05", Verdict.CONSISTENT),
        ("NS", Verdict.CANNOT_BE_CHECKED),
    ],
)
def test_the_form_of_p_values(text: str, verdict: Verdict) -> None:
    assert p_format(text).verdict is verdict


def test_zero_is_read_as_a_very_small_one() -> None:
    assert "below 0.001" in p_format("0.000").says


def test_a_value_cut_off_reaches_one_unit_further() -> None:
    p = printed_p("0.03")
    assert p is not None
    assert not p.fits(Bounds(0.038, 0.039))
    assert p.fits_if_cut(Bounds(0.038, 0.039))
    assert not p.fits_if_cut(Bounds(0.0401, 0.041))


@pytest.mark.parametrize(
    ("text", "calculated", "expected"),
    [
        ("<0.05", Bounds(0.051, 0.06), True),
        ("0.04", Bounds(0.051, 0.06), True),
        ("0.05", Bounds(0.051, 0.06), False),
        ("0.06", Bounds(0.01, 0.02), True),
        ("NS", Bounds(0.01, 0.02), True),
        ("0.04", Bounds(0.03, 0.06), False),
        ("<0.1", Bounds(0.2, 0.3), False),
        ("0.0", Bounds(0.06, 0.07), False),  # may be 0.05
        ("≤0.05", Bounds(0.06, 0.07), False),
    ],
)
def test_a_difference_is_decisive_when_both_sides_are_sure(text: str, calculated: Bounds, expected: bool) -> None:
    p = printed_p(text)
    assert p is not None
    assert crosses(p, calculated) is expected

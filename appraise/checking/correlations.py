"""Correlations and regression coefficients (C29)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from appraise.checking.bounds import Bounds, cannot, cut_or_rounded, figures, rounded, shown, size, span, unreadable
from appraise.checking.finding import Finding, Verdict
from appraise.checking.reported_tests import ReportedTest, Statistic, check_test

_SLIP = "a figure is mistyped"


def correlation(r: str, n: int, p: str) -> Finding:
    """C29: whether a correlation of n people gives the printed P value (t test with n - 2 degrees of freedom).

    ValueError for a size below 1.
    """
    if size(n) < 3:
        return cannot("C29", "A correlation of fewer than three people has no P value.", "the number of people")
    return replace(check_test(ReportedTest(Statistic.R, r, p, str(n - 2))), check="C29")


def attenuation(r: str, reliability: str, other_reliability: str) -> Finding:
    """C29: an observed correlation is hardly above √(reliability × reliability) of the two measures."""
    read = figures(r, reliability, other_reliability)
    if read is None:
        return unreadable("C29", r, reliability, other_reliability)
    size_of_r, one, two = (rounded(figure) for figure in read)
    if min(one.low, two.low) < 0 or max(one.low, two.low) > 1:
        return cannot("C29", "Reliabilities lie from 0 to 1.", "the reliabilities")
    most = math.sqrt(max(0.0, one.high) * max(0.0, two.high))
    least = max(0.0, size_of_r.low, -size_of_r.high)
    working = (f"√({reliability.strip()} × {other_reliability.strip()}) = {shown(most)}; r = {r.strip()}",)
    if least <= most:
        says = "The correlation is not above what the reliabilities allow."
        return Finding("C29", Verdict.CONSISTENT, says, working, power="weak")
    says = f"A correlation of {r.strip()} is above {shown(most)}, the most that the reliabilities allow on average."
    hints = ("chance, in a small sample", "the two measures share items", "it is corrected for attenuation", _SLIP)
    return Finding("C29", Verdict.NOT_REPRODUCIBLE, says, working, hints, "moderate")


def coefficient(beta: str, se: str, statistic: str) -> Finding:
    """C29: whether a coefficient divided by its SE is the printed t or z."""
    read = figures(beta, se, statistic)
    if read is None:
        return unreadable("C29", beta, se, statistic)
    if read[1].value < 0:
        return Finding("C29", Verdict.IMPOSSIBLE, "An SE is never below 0.", (f"SE {se.strip()}",), (_SLIP,), "strong")
    calculated = _quotient(rounded(read[0]), rounded(read[1]))
    text = f"{beta.strip()} / {se.strip()}"
    working = (f"{text} = {span(calculated)}; printed: {statistic.strip()}",)
    signs = _mirrored(rounded(read[2])) if read[2].value > 0 else (rounded(read[2]),)
    if any(calculated.meets(one) for one in signs):
        says = f"{text} and {statistic.strip()} belong together."
        return Finding("C29", Verdict.CONSISTENT, says, working, power="moderate")
    wider = _quotient(cut_or_rounded(read[0]), cut_or_rounded(read[1]))
    if any(wider.meets(one) for one in _mirrored(cut_or_rounded(read[2]))):
        says = f"{text} and {statistic.strip()} belong together if figures were cut off, or a sign was left out."
        return Finding("C29", Verdict.CONSISTENT, says, working, power="moderate")
    says = f"{text} gives {span(calculated)}, not {statistic.strip()}."
    hints = (
        "a Wald statistic is printed, which is the square",
        "the coefficient is standardised, its SE is not",
        _SLIP,
    )
    return Finding("C29", Verdict.NOT_REPRODUCIBLE, says, working, hints, "moderate")


def _mirrored(whole: Bounds) -> tuple[Bounds, Bounds]:
    return whole, Bounds(-whole.high, -whole.low)


def _quotient(beta: Bounds, se: Bounds) -> Bounds:
    def divided(value: float, by: float) -> float:
        return value / by if by > 0 else math.copysign(math.inf, value)

    small, large = max(0.0, se.low), se.high
    low = divided(beta.low, small if beta.low < 0 else large)
    high = divided(beta.high, small if beta.high > 0 else large)
    return Bounds(low, high)


def r_squared(r2: str, adjusted: str, n: int, predictors: int) -> Finding:
    """C29: whether adjusted R² is 1 - (1 - R²)(n - 1) / (n - k - 1). ValueError for sizes below 1."""
    read = figures(r2, adjusted)
    size(n)
    size(predictors)
    if read is None:
        return unreadable("C29", r2, adjusted)
    if not 0 <= read[0].value <= 1:
        says = f"R² = {r2.strip()}: R² lies from 0 to 1."
        return Finding("C29", Verdict.NOT_REPRODUCIBLE, says, (), ("it is printed in per cent", _SLIP), "strong")
    if n <= predictors + 1:
        says = "There are not more people than predictors, so there is no adjusted R²."
        return cannot("C29", says, "n and predictors")
    times = (n - 1) / (n - predictors - 1)
    calculated, wider = (_shrunk(part, times) for part in (rounded(read[0]), cut_or_rounded(read[0])))
    working = (f"1 - (1 - {r2.strip()}) × {n - 1} / {n - predictors - 1} = {span(calculated)}; printed: {adjusted}",)
    if calculated.meets(rounded(read[1])) or wider.meets(cut_or_rounded(read[1])):
        says = f"R² {r2.strip()} and adjusted R² {adjusted.strip()} belong together."
        return Finding("C29", Verdict.CONSISTENT, says, working, power="moderate")
    says = f"R² {r2.strip()} gives an adjusted R² of {span(calculated)}, not {adjusted.strip()}."
    hints = ("n or the number of predictors is another (missing values, dummy variables)", "another adjustment", _SLIP)
    return Finding("C29", Verdict.NOT_REPRODUCIBLE, says, working, hints, "moderate")


def _shrunk(r2: Bounds, times: float) -> Bounds:
    return Bounds(1 - (1 - r2.low) * times, 1 - (1 - r2.high) * times)


def r_squared_steps(steps: Sequence[str], total: str) -> Finding:
    """C29: whether the gains in R² of the steps of a regression add up to its R²."""
    read = figures(total, *steps)
    if read is None or len(read) < 2:
        return unreadable("C29", total, *steps)
    parts = [cut_or_rounded(figure) for figure in read[1:]]
    whole = Bounds(sum(part.low for part in parts), sum(part.high for part in parts))
    working = (f"sum of {len(parts)} steps: {span(whole)} after rounding; printed: {total.strip()}",)
    if whole.meets(cut_or_rounded(read[0])):
        return Finding("C29", Verdict.CONSISTENT, "The steps add up to R².", working, power="moderate")
    says = f"The steps add up to {span(whole)}, not to {total.strip()}."
    hints = ("a step is not printed", "adjusted R² and R² are mixed", _SLIP)
    return Finding("C29", Verdict.NOT_REPRODUCIBLE, says, working, hints, "moderate")

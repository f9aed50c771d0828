"""The planned number of patients: its formula, and how far the actual number is from it (C33). Information only."""

from __future__ import annotations

import math

from appraise.checking.bounds import Bounds, cannot, figures, shown, size
from appraise.checking.distributions import normal_critical
from appraise.checking.finding import Finding, Verdict

_TRACT_LIMIT = 15  # per cent


def against_plan(planned: int, actual: int, stopped_early: bool = False) -> Finding:
    """C33: how far the actual number is from the planned one; TRACT looks at more than 15 %.

    ValueError for sizes below 1.
    """
    share = 100 * (size(actual) - size(planned)) / planned
    working = (f"({actual} - {planned}) / {planned} = {shown(share, 3)} %; TRACT looks at more than {_TRACT_LIMIT} %",)
    if abs(actual - planned) * 100 <= _TRACT_LIMIT * planned:
        says = f"{actual} of {planned} planned patients: within {_TRACT_LIMIT} % of the plan."
        return Finding("C33", Verdict.CONSISTENT, says, working)
    why = " The study was stopped early." if stopped_early else " See whether the report says why."
    apart = f"{shown(abs(share), 3)} % {'more' if share > 0 else 'fewer'}"
    says = f"{actual} patients against {planned} planned: {apart}.{why}"
    return cannot("C33", says, working=working)


def plan_for_shares(
    first: str, second: str, planned_per_group: int, power: float = 80, alpha: float = 0.05, losses: float = 0
) -> Finding:
    """C33: patients per group for two percentages, by the usual formulas with and without continuity correction.

    `power` and `losses` are in per cent. ValueError where a number is outside its range.
    """
    z = _z(power, alpha, losses)
    read = figures(first, second)
    if read is None or not all(0 <= figure.value <= 100 for figure in read) or read[0].value == read[1].value:
        return cannot("C33", "Two different percentages from 0 to 100 are needed.", "both percentages")
    p1, p2 = (float(figure.value) / 100 for figure in read)
    unpooled = z[0] + z[1]
    simple = unpooled**2 * (p1 * (1 - p1) + p2 * (1 - p2)) / (p1 - p2) ** 2
    mean = (p1 + p2) / 2
    root = z[0] * math.sqrt(2 * mean * (1 - mean)) + z[1] * math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))
    pooled = root**2 / (p1 - p2) ** 2
    corrected = pooled / 4 * (1 + math.sqrt(1 + 4 / (pooled * abs(p1 - p2)))) ** 2
    sizes = {"unpooled": simple, "pooled": pooled, "with continuity correction": corrected}
    return _compared(sizes, size(planned_per_group), losses, f"{first.strip()} % against {second.strip()} %")


def plan_for_means(
    difference: str, sd: str, planned_per_group: int, power: float = 80, alpha: float = 0.05, losses: float = 0
) -> Finding:
    """C33: patients per group for a difference of two means with a common SD, by the normal formula.

    `power` and `losses` are in per cent. ValueError where a number is outside its range.
    """
    z = _z(power, alpha, losses)
    read = figures(difference, sd)
    if read is None or not read[0].value or read[1].value <= 0:
        return cannot("C33", "A difference other than 0 and an SD above 0 are needed.", "difference and SD")
    steps = float(read[0].value / read[1].value)
    normal = 2 * (z[0] + z[1]) ** 2 / steps**2
    sizes = {"normal": normal, "with Student's t (about)": normal + z[0] ** 2 / 4}
    return _compared(sizes, size(planned_per_group), losses, f"a difference of {difference.strip()}, SD {sd.strip()}")


def _z(power: float, alpha: float, losses: float) -> tuple[float, float]:
    if not (50 < power < 100 and 0 < alpha < 0.5 and 0 <= losses < 100):
        raise ValueError("power is above 50 and below 100 per cent, alpha below 0.5, losses below 100 per cent")
    return normal_critical(100 * (1 - alpha)), normal_critical(100 * (2 * power / 100 - 1))


def _compared(sizes: dict[str, float], planned: int, losses: float, text: str) -> Finding:
    kept = 1 - losses / 100
    whole = Bounds(math.ceil(min(sizes.values())) - 1, (math.ceil(max(sizes.values())) + 1) / kept)
    working = tuple(f"{name}: {math.ceil(value)} per group" for name, value in sizes.items())
    if losses:
        working = (*working, f"with {losses:g} % losses: divided by {shown(kept, 3)}")
    if whole.low <= planned <= whole.high:
        says = f"{planned} per group is what the usual formulas give for {text}."
        return Finding("C33", Verdict.CONSISTENT, says, working, power="weak: several formulas are in use")
    says = f"{planned} per group is not what the usual formulas give for {text}; see which assumptions are stated."
    return cannot("C33", says, "power, significance level, losses and test of the plan", working=working)

"""C24: whether a printed interval of one proportion comes from the count, by any of the usual methods.

The methods are those compared by Newcombe (1998), with Agresti and Coull's and Jeffreys's.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from appraise.checking.bounds import Bounds, cannot
from appraise.checking.counts import LARGEST, share
from appraise.checking.distributions import normal_critical
from appraise.checking.finding import Finding, Verdict
from appraise.checking.printed import Printed, printed
from appraise.text import listed

_CHECK = "C24"
_LEVELS = (90.0, 95.0, 99.0)
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Method:
    """An interval and the method that gives it."""

    name: str
    bounds: Bounds


def intervals(events: int, size: int, level: float = 95) -> tuple[Method, ...]:
    """Intervals of a proportion, from 0 to 1, by six methods.

    ValueError for sizes outside 1 to 1 000 000, events outside 0 to the size, or a level not between 50 and 100.
    """
    if not (1 <= size <= LARGEST and 0 <= events <= size and 50 <= level < 100):
        raise ValueError(f"{events} of {size} at {level} % is no proportion")
    z = normal_critical(level)
    tail = (100 - level) / 200
    return (
        Method("Clopper–Pearson (exact)", _clopper_pearson(events, size, tail)),
        Method("Wilson (score)", _wilson(events, size, z)),
        Method("Wilson with continuity correction", _wilson_corrected(events, size, z)),
        Method("Wald (normal)", _wald(events / size, size, z)),
        Method("Agresti–Coull", _wald((events + z * z / 2) / (size + z * z), size + z * z, z)),
        Method("Jeffreys", _jeffreys(events, size, tail)),
    )


def _clopper_pearson(events: int, size: int, tail: float) -> Bounds:
    from scipy import special

    low = float(special.betaincinv(events, size - events + 1, tail)) if events else 0.0
    high = float(special.betaincinv(events + 1, size - events, 1 - tail)) if events < size else 1.0
    return Bounds(low, high)


def _jeffreys(events: int, size: int, tail: float) -> Bounds:
    from scipy import special

    low = float(special.betaincinv(events + 0.5, size - events + 0.5, tail)) if events else 0.0
    high = float(special.betaincinv(events + 0.5, size - events + 0.5, 1 - tail)) if events < size else 1.0
    return Bounds(low, high)


def _wald(share_: float, size: float, z: float) -> Bounds:
    half = z * sqrt(share_ * (1 - share_) / size)
    return Bounds(max(0.0, share_ - half), min(1.0, share_ + half))


def wilson(events: int, size: int, z: float) -> Bounds:
    """Wilson's interval of a proportion for a normal deviate."""
    return _wilson(events, size, z)


def _wilson(events: int, size: int, z: float) -> Bounds:
    middle = events + z * z / 2
    half = z * sqrt(events * (size - events) / size + z * z / 4)
    low = (middle - half) / (size + z * z) if events else 0.0
    return Bounds(max(0.0, low), min(1.0, (middle + half) / (size + z * z)) if events < size else 1.0)


def _wilson_corrected(events: int, size: int, z: float) -> Bounds:
    rate, rest = events / size, 1 - events / size
    middle, whole = 2 * events + z * z, 2 * (size + z * z)
    below = z * z - 2 - 1 / size + 4 * rate * (size * rest + 1)
    above = z * z + 2 - 1 / size + 4 * rate * (size * rest - 1)
    low = (middle - 1 - z * sqrt(max(0.0, below))) / whole if events else 0.0
    high = (middle + 1 + z * sqrt(max(0.0, above))) / whole if events < size else 1.0
    return Bounds(max(0.0, low), min(1.0, high))


def check_proportion_interval(
    events: int, size: int, low: str, high: str, level: float = 95, *, percent: bool = True, basis: str = ""
) -> Finding:
    """C24: the printed limits against six methods; limits in per cent, or as proportions with `percent` False.

    `basis` says in the paper's word what makes it another interval ("clustered"). ValueError as for `intervals`.
    """
    methods = intervals(events, size, level)
    limits = printed(low.strip().removesuffix("%")), printed(high.strip().removesuffix("%"))
    if limits[0] is None or limits[1] is None:
        return cannot(_CHECK, "The limits of the interval are not plain numbers.", "the confidence interval")
    if basis:
        return cannot(_CHECK, f"For information only: an interval that is {basis} does not come from counts alone.")
    ends = limits[0], limits[1]
    if ends[0].value > ends[1].value:
        says = f"The lower limit {low.strip()} is above the upper limit {high.strip()}."
        hints = ("the limits were exchanged", "a dash was read as a minus sign")
        return Finding(_CHECK, Verdict.IMPOSSIBLE, says, (), hints, "strong: this is arithmetic")
    return _judged(events, size, ends, level, methods, 100 if percent else 1)


def _judged(
    events: int, size: int, ends: tuple[Printed, Printed], level: float, methods: tuple[Method, ...], unit: int
) -> Finding:
    places = max(end.decimals for end in ends) + 1
    working = tuple(
        f"{one.name}: {unit * one.bounds.low:.{places}f} to {unit * one.bounds.high:.{places}f}" for one in methods
    )
    name = f"{ends[0].text.strip()} to {ends[1].text.strip()}"
    group = f"{events} of {size} ({share(events, size, 1)})"
    distinct = len(
        {(round(unit * one.bounds.low, places - 1), round(unit * one.bounds.high, places - 1)) for one in methods}
    )
    power = f"{'strong' if distinct > 3 else 'moderate'}: six methods give {distinct} different printed intervals"
    if fitting := [one.name for one in methods if _fits(one, ends, unit)]:
        says = f"{name} is the {level:g} % interval of {group} by {listed(fitting)}."
        return Finding(_CHECK, Verdict.CONSISTENT, says, working, power=power)
    says = f"None of {len(methods)} methods gives {name} as the {level:g} % interval of {group}."
    hints = (*_other_levels(events, size, ends, level, unit), "another method, or an interval that is adjusted")
    return Finding(_CHECK, Verdict.NOT_REPRODUCIBLE, says, working, hints, power)


def _fits(method: Method, ends: tuple[Printed, Printed], unit: int) -> bool:
    pairs = zip(ends, (method.bounds.low, method.bounds.high), strict=True)
    return all(float(end.low) - _SLACK <= unit * value <= float(end.high) + _SLACK for end, value in pairs)


def _other_levels(events: int, size: int, ends: tuple[Printed, Printed], level: float, unit: int) -> tuple[str, ...]:
    return tuple(
        f"it is a {other:g} % interval ({one.name})"
        for other in _LEVELS
        if other != level
        for one in intervals(events, size, other)
        if _fits(one, ends, unit)
    )

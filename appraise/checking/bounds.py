"""Ranges of numbers that a printed figure stands for, and how calculated numbers are shown."""

from __future__ import annotations

import math
from dataclasses import dataclass

from appraise.checking.finding import Finding, Verdict
from appraise.checking.printed import Printed, printed

_SLACK = 1e-9  # of the numbers compared: a tie at half a unit must not fail for the sake of floating point
LARGEST_SIZE = 10**9


@dataclass(frozen=True, slots=True)
class Bounds:
    """All numbers from `low` to `high`."""

    low: float
    high: float

    def meets(self, other: Bounds) -> bool:
        """True when a number lies in both."""
        return not self.below(other) and not other.below(self)

    def below(self, other: Bounds) -> bool:
        """True when every number here is smaller than every number of `other`."""
        if not (math.isfinite(self.high) and math.isfinite(other.low)):
            return self.high < other.low
        return self.high < other.low - _SLACK * max(abs(self.high), abs(other.low))


def rounded(figure: Printed) -> Bounds:
    """The numbers that round to `figure`."""
    return Bounds(float(figure.low), float(figure.high))


def cut_or_rounded(figure: Printed) -> Bounds:
    """The numbers that are printed as `figure` when rounded or when cut off behind the last place."""
    unit = 2 * figure.half_unit
    low = figure.low if figure.value > 0 else figure.value - unit
    high = figure.high if figure.value < 0 else figure.value + unit
    return Bounds(float(low), float(high))


def box(figure: Printed, cut: bool = False) -> Bounds:
    """`cut_or_rounded` where `cut`, otherwise `rounded`."""
    return cut_or_rounded(figure) if cut else rounded(figure)


def figures(*texts: str) -> tuple[Printed, ...] | None:
    """The numbers of `texts`, or None when one of them is no number."""
    read = tuple(printed(text) for text in texts)
    return tuple(figure for figure in read if figure is not None) if None not in read else None


def size(n: int) -> int:
    """`n`, a number of patients. ValueError when it is not from 1 to 10**9."""
    if not 1 <= n <= LARGEST_SIZE:
        raise ValueError(f"a number of patients is from 1 to {LARGEST_SIZE}")
    return n


def unreadable(check: str, *texts: str) -> Finding:
    """The finding for figures that are no plain numbers."""
    odd = [" ".join(text[:40].split()) or "nothing" for text in texts if printed(text) is None]
    words = ", ".join(f"“{text}”" for text in odd[:3]) or "too few figures"
    return cannot(check, f"There is no plain number to calculate with here: {words}.", "the figure")


def cannot(check: str, says: str, *missing: str, working: tuple[str, ...] = ()) -> Finding:
    """A finding that the check cannot be made, or gives information only."""
    return Finding(check, Verdict.CANNOT_BE_CHECKED, says, working, missing=missing)


def shown(value: float, digits: int = 4) -> str:
    """`value` with `digits` significant digits, never with an exponent."""
    if not math.isfinite(value):
        return "beyond all limits"
    if value == 0:
        return "0"
    if abs(value) >= 1e15 or abs(value) < 1e-15:
        return f"{value:.1e}"
    exponent = int(f"{abs(value):.{digits - 1}e}".split("e")[1])
    places = digits - 1 - exponent
    return f"{round(value, places):.{max(0, places)}f}"


def shown_p(value: float) -> str:
    """A P value with four decimals, or two significant digits below 0.001."""
    if value < 0.00001:
        return "below 0.00001"
    return f"{value:.4f}" if value >= 0.001 else shown(value, 2)


def p_span(bounds: Bounds) -> str:
    """Bounds of a P value in words: "0.0020 to 0.0258"."""
    low, high = shown_p(bounds.low), shown_p(bounds.high)
    return low if low == high else f"{low} to {high}"


def span(bounds: Bounds, digits: int = 4) -> str:
    """Bounds in words: "1.225 to 1.226"."""
    low, high = shown(bounds.low, digits), shown(bounds.high, digits)
    return low if low == high else f"{low} to {high}"

"""An estimate with its interval as printed, and everything that rounding leaves possible for the three together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from appraise.checking.bounds import Bounds, box, figures
from appraise.checking.distributions import normal_critical, normal_p, t_critical, t_p
from appraise.checking.printed import Printed

_FLOOR = -700.0  # the logarithm of next to nothing: a limit that is printed as 0.00
_FEWEST_DF = 10  # differences without degrees of freedom: groups of together 12 or more are meant

Point = tuple[float, float]


class Scale(StrEnum):
    """Ratios (OR, RR, HR, IRR) are symmetric as logarithms, differences as they are."""

    RATIO = "ratio"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate and its limits as printed. `level` is that of the interval, None where it is not printed (then 95).

    `df` are the degrees of freedom of a difference, where they are known. ValueError for a level that is none.
    """

    estimate: str
    low: str
    high: str
    level: float | None = None
    scale: Scale = Scale.RATIO
    df: float | None = None

    def __post_init__(self) -> None:
        if not 50 <= self.percent < 100:
            raise ValueError("the level of an interval is from 50 to below 100 per cent")
        if self.df is not None and not 0 < self.df < math.inf:
            raise ValueError("degrees of freedom are above 0")

    @property
    def percent(self) -> float:
        """The level, 95 where none is printed."""
        return 95.0 if self.level is None else float(self.level)

    @property
    def null(self) -> int:
        """The value of no effect."""
        return 1 if self.scale is Scale.RATIO else 0

    @property
    def text(self) -> str:
        """The three figures as they are usually printed."""
        return f"{self.estimate.strip()} ({self.low.strip()} to {self.high.strip()})"

    def read(self) -> Read | None:
        """The three numbers, or None when one of them is none."""
        three = figures(self.estimate, self.low, self.high)
        return Read(self, *three) if three else None


@dataclass(frozen=True, slots=True)
class Read:
    """The numbers of an `Estimate`. `on_scale` must be True before the rest is asked for."""

    source: Estimate
    estimate: Printed
    low: Printed
    high: Printed

    @property
    def on_scale(self) -> bool:
        """False for a ratio with figures below 0, or an upper limit of 0, and for limits in the wrong order."""
        if self.low.value > self.high.value:
            return False
        if self.source.scale is Scale.DIFFERENCE:
            return True
        return self.estimate.value >= 0 and self.low.value >= 0 and self.high.value > 0

    def line(self, value: float) -> float:
        """`value` on the line where the interval is symmetric."""
        if self.source.scale is Scale.DIFFERENCE:
            return value
        return math.log(value) if value > 0 else _FLOOR

    def back(self, value: float) -> float:
        """The figure that lies at `value` of the line."""
        return value if self.source.scale is Scale.DIFFERENCE else math.exp(min(700.0, value))

    def on_line(self, figure: Printed, cut: bool = False) -> Bounds:
        """The range of a figure on the line."""
        whole = box(figure, cut)
        return Bounds(self.line(whole.low), self.line(whole.high))

    def middle(self, cut: bool = False) -> Bounds:
        """The middle of the interval in printed units: for ratios the root of the product of the limits."""
        low, high = self.on_line(self.low, cut), self.on_line(self.high, cut)
        return Bounds(self.back((low.low + high.low) / 2), self.back((low.high + high.high) / 2))

    def implied_low(self) -> Bounds:
        """The lower limit that the estimate and the upper limit imply."""
        middle, high = self.on_line(self.estimate), self.on_line(self.high)
        return Bounds(self.back(2 * middle.low - high.high), self.back(2 * middle.high - high.low))

    def feasible(self, cut: bool = False, tied: bool = True) -> list[Point]:
        """The corners of all (lower, upper) limits on the line that round to what is printed.

        `tied`: and whose middle rounds to the printed estimate. Empty when there are none.
        """
        low, high = self.on_line(self.low, cut), self.on_line(self.high, cut)
        corners = [(low.low, high.low), (low.high, high.low), (low.high, high.high), (low.low, high.high)]
        corners = _clipped(corners, (-1, 1), 0)
        if tied:
            middle = self.on_line(self.estimate, cut)
            slack = 1e-12 * (1 + abs(middle.low) + abs(middle.high))
            corners = _clipped(corners, (1, 1), 2 * middle.low - slack)
            corners = _clipped(corners, (-1, -1), -2 * middle.high - slack)
        return corners

    def se(self, cut: bool = False) -> Bounds | None:
        """The SE on the line, from the interval; None when estimate and limits do not fit together."""
        corners = self.feasible(cut)
        if not corners:
            return None
        widths = [y - x for x, y in corners]
        twice = 2 * self.critical()
        return Bounds(max(0.0, min(widths)) / twice, max(widths) / twice)

    def point_se(self) -> float:
        """The SE from the figures as they stand; a lower limit printed as 0.00 is replaced by the implied one."""
        low = self.line(float(self.low.value))
        high = self.line(float(self.high.value))
        if low <= _FLOOR:
            low = 2 * self.line(float(self.estimate.value)) - high
        return max(0.0, high - low) / (2 * self.critical())

    def critical(self, level: float | None = None) -> float:
        """The z or t that the interval of `level` per cent (or its own) was made with."""
        percent = self.source.percent if level is None else level
        return t_critical(percent, self.source.df) if self.source.df else normal_critical(percent)

    def p(self, level: float | None = None, cut: bool = False, tied: bool = True) -> Bounds | None:
        """All two-sided P values that the interval allows; None when the figures do not fit together."""
        corners = self.feasible(cut, tied)
        if not corners:
            return None
        ratios = [_ratio(x, y) for x, y in corners]
        sums = [x + y for x, y in corners]
        least = 0.0 if min(sums) <= 0 <= max(sums) else min(ratios)
        percent = self.source.percent if level is None else level
        return Bounds(self._tail(max(ratios), percent)[0], self._tail(least, percent)[1])

    def _tail(self, ratio: float, percent: float) -> tuple[float, float]:
        """The smallest and the largest P of an effect `ratio` times as far from no effect as half the interval."""
        if self.source.df:
            only = t_p(min(ratio, 1e150) * t_critical(percent, self.source.df), self.source.df)
            return only, only
        normal = normal_p(ratio * normal_critical(percent))
        if self.source.scale is Scale.RATIO:
            return normal, normal
        small = t_p(min(ratio, 1e150) * t_critical(percent, _FEWEST_DF), _FEWEST_DF)
        return min(normal, small), max(normal, small)


def _ratio(x: float, y: float) -> float:
    width = y - x
    return abs(x + y) / width if width > 0 else (math.inf if x + y else 0.0)


def _clipped(corners: list[Point], normal: tuple[int, int], limit: float) -> list[Point]:
    """The part of a convex polygon where normal · point >= limit."""
    kept: list[Point] = []
    for place, one in enumerate(corners):
        before = corners[place - 1]
        now = normal[0] * one[0] + normal[1] * one[1] - limit
        then = normal[0] * before[0] + normal[1] * before[1] - limit
        if (now < 0 < then) or (then < 0 < now):
            share = then / (then - now)
            kept.append((before[0] + share * (one[0] - before[0]), before[1] + share * (one[1] - before[1])))
        if now >= 0:
            kept.append(one)
    return kept


def rescaled(estimate: Estimate, factor: str) -> tuple[float, float, float] | None:
    """Estimate and limits per `factor` units of the predictor, from the figures as they stand.

    A lower limit printed as 0.00 is replaced by the implied one. None when there is nothing to calculate with.
    """
    read, steps = estimate.read(), figures(factor)
    if read is None or steps is None or not read.on_scale or not read.estimate.value:
        return None
    times = max(-1000.0, min(1000.0, float(steps[0].value)))
    middle, high = read.line(float(read.estimate.value)), read.line(float(read.high.value))
    known = read.low.value or read.source.scale is Scale.DIFFERENCE
    low = read.line(float(read.low.value)) if known else 2 * middle - high
    first, last = sorted((times * low, times * high))
    return read.back(times * middle), read.back(first), read.back(last)


def unit_of(figure: Printed) -> Fraction:
    """One unit of the last printed place."""
    return 2 * figure.half_unit

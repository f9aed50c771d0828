"""Counts behind percentages, and two groups with their events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from appraise.checking.printed import Printed, printed

LARGEST = 10**6  # persons of a group; what is larger is not checked
_DECIMALS = 6  # of a percentage; more are no figure of a paper
_MANY = 36  # tables of counts that are gone through one by one


@dataclass(frozen=True, slots=True)
class Table:
    """Events and sizes of two groups. ValueError for sizes outside 1 to 1 000 000 or events outside 0 to the size."""

    events1: int
    size1: int
    events2: int
    size2: int

    def __post_init__(self) -> None:
        for events, size in ((self.events1, self.size1), (self.events2, self.size2)):
            if not (1 <= size <= LARGEST and 0 <= events <= size):
                raise ValueError(f"{events} of {size} is no group")

    @property
    def total(self) -> int:
        """The persons of both groups."""
        return self.size1 + self.size2

    @property
    def events(self) -> int:
        """The events of both groups."""
        return self.events1 + self.events2

    @property
    def swapped(self) -> Table:
        """The same with the groups the other way round."""
        return Table(self.events2, self.size2, self.events1, self.size1)

    @property
    def smallest_expected(self) -> float:
        """The smallest of the four expected counts."""
        least = min(self.events, self.total - self.events)
        return least * min(self.size1, self.size2) / self.total

    def __str__(self) -> str:
        return f"{self.events1}/{self.size1} against {self.events2}/{self.size2}"


@dataclass(frozen=True, slots=True)
class Group:
    """A group as printed: its size, and the number with the event or their percentage.

    ValueError for a negative size or number.
    """

    size: int
    events: int | None = None
    percent: str = ""

    def __post_init__(self) -> None:
        if self.size < 0 or (self.events is not None and self.events < 0):
            raise ValueError("a group has no negative numbers")

    def counts(self) -> range:
        """The numbers with the event that fit what is printed; rounded first, cut off if no rounding fits."""
        if not 1 <= self.size <= LARGEST:
            return range(0)
        if self.events is not None:
            return range(self.events, self.events + 1) if self.events <= self.size else range(0)
        percent = percentage(self.percent)
        if percent is None:
            return range(0)
        return counts_behind(percent, self.size) or counts_behind_cut(percent, self.size)


def percentage(text: str) -> Printed | None:
    """The percentage that a text is, with or without its sign; None where it is none or has too many decimals."""
    number = printed(text.strip().removesuffix("%").removesuffix("％"))
    return number if number is not None and number.decimals <= _DECIMALS else None


def counts_behind(percent: Printed, size: int) -> range:
    """All numbers of `size` persons whose percentage rounds to the printed one."""
    unit = 10**percent.decimals
    twice = 2 * percent.value.numerator * unit // percent.value.denominator  # in half units of the last place
    fewest = -(-size * (twice - 1) // (200 * unit))
    most = size * (twice + 1) // (200 * unit)
    return range(max(0, fewest), min(size, most) + 1)


def counts_behind_cut(percent: Printed, size: int) -> range:
    """All numbers of `size` persons whose percentage gives the printed one when its last places are cut off."""
    if percent.value < 0:
        return range(0)
    unit = 10**percent.decimals
    units = percent.value.numerator * unit // percent.value.denominator
    fewest = -(-size * units // (100 * unit))
    above = -(-size * (units + 1) // (100 * unit))
    return range(fewest, min(size, above - 1) + 1)


def tables_behind(first: Group, second: Group) -> tuple[Table, ...]:
    """The tables that fit two groups as printed; where there are very many, only those of the outermost counts.

    Empty when no counts fit.
    """
    ones, others = first.counts(), second.counts()
    if len(ones) * len(others) > _MANY:
        ones, others = _ends(ones), _ends(others)
    return tuple(Table(one, first.size, other, second.size) for one, other in product(ones, others))


def all_counts(first: Group, second: Group) -> bool:
    """True when `tables_behind` gives every table, not only the outermost."""
    return len(first.counts()) * len(second.counts()) <= _MANY


def _ends(counts: range) -> range:
    return counts if len(counts) < 3 else range(counts[0], counts[-1] + 1, len(counts) - 1)


def share(events: int, size: int, decimals: int = 2) -> str:
    """A percentage for reading, exact to the last place: "57.41 %"."""
    return f"{float(round(Fraction(100 * events, size), decimals)):.{decimals}f} %"


def sizes_with(percent: Printed, sizes: range) -> Iterator[tuple[int, range]]:
    """Sizes of a group that can have the printed percentage, each with the counts that give it."""
    for size in sizes:
        if counts := counts_behind(percent, size):
            yield size, counts

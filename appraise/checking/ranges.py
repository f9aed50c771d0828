"""Values that cannot leave the range of their scale, and pairs that have an order (C32). The scales are data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import rtoml

from appraise.checking.bounds import cannot, cut_or_rounded, figures, unreadable
from appraise.checking.finding import Finding, Verdict
from appraise.checking.printed import Printed, printed
from appraise.resources import resource

_SLIP = "a figure is mistyped, or stands in another row"


class Value(StrEnum):
    """What a figure is: one person's value (also a minimum, maximum or median of few), or an average."""

    SINGLE = "value"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Range:
    """A scale of resources/checking/ranges.toml; `low` and `high` as printed there."""

    id: str
    name: str
    aliases: tuple[str, ...]
    low: Printed
    high: Printed
    whole: bool
    hard: bool
    explanations: tuple[str, ...]
    source: str
    certainty: str

    @property
    def text(self) -> str:
        """The ends in words."""
        return f"{self.low.text} to {self.high.text}"


@cache
def ranges() -> tuple[Range, ...]:
    """All scales, in the order of the file. ValueError when an end is no number."""
    rows = rtoml.loads(resource("checking", "ranges.toml").read_text(encoding="utf-8"))["ranges"]
    return tuple(_range(row) for row in rows)


def _range(row: dict[str, Any]) -> Range:
    low, high = printed(row["low"]), printed(row["high"])
    if low is None or high is None:
        raise ValueError(f"range {row['id']}: the ends are numbers in quotes")
    return Range(
        id=row["id"],
        name=row["name"],
        aliases=tuple(row["aliases"]),
        low=low,
        high=high,
        whole=row["whole"],
        hard=row["hard"],
        explanations=tuple(row["explanations"]),
        source=row["source"],
        certainty=row["certainty"],
    )


def find_range(name: str) -> Range | None:
    """The scale of that id, name or alias, or None."""
    wanted = _folded(name)
    return next((one for one in ranges() if wanted in map(_folded, (one.id, one.name, *one.aliases))), None)


def _folded(name: str) -> str:
    return re.sub(r"[\s.\-_]+", "", name.casefold()) or name


def within_range(scale: str, figure: str, kind: Value = Value.SINGLE) -> Finding:
    """C32: whether a value can occur on its scale, named by id, name or alias."""
    known, read = find_range(scale), printed(figure)
    if known is None:
        return cannot("C32", f"No range is known for “{scale[:40]}”.", "the lowest and the highest value of the scale")
    if read is None:
        return unreadable("C32", figure)
    working = (f"{known.name}: {known.text} ({known.source}; {known.certainty}); printed: {figure.strip()}",)
    # the ends have no more places than the figure, so no rounding carries a value over an end
    if not known.low.value <= read.value <= known.high.value:
        return _outside(known, figure, working)
    if kind is Value.SINGLE and known.whole and read.value.denominator != 1:
        says = f"{figure.strip()} is no value of one person on the {known.name}, which has whole numbers."
        hints = ("it is a mean, or a median between two people", _SLIP)
        return Finding("C32", Verdict.NOT_REPRODUCIBLE, says, working, hints, "moderate")
    says = f"{figure.strip()} lies in the range of the {known.name}."
    return Finding("C32", Verdict.CONSISTENT, says, working, power="weak: only values outside are noticed")


def _outside(known: Range, figure: str, working: tuple[str, ...]) -> Finding:
    verdict = Verdict.IMPOSSIBLE if known.hard else Verdict.NOT_REPRODUCIBLE
    says = f"{figure.strip()} lies outside the range of the {known.name} ({known.text})."
    return Finding("C32", verdict, says, working, (*known.explanations, _SLIP), "strong")


def youngest(age: str, allowed: str) -> Finding:
    """C32: whether the youngest person is as old as the criteria of inclusion ask for."""
    read = figures(age, allowed)
    if read is None:
        return unreadable("C32", age, allowed)
    working = (f"youngest: {age.strip()}; allowed from: {allowed.strip()}",)
    if cut_or_rounded(read[0]).high >= float(read[1].value):
        return Finding("C32", Verdict.CONSISTENT, "The youngest is not below the age of inclusion.", working)
    says = f"The youngest ({age.strip()}) is below the age of inclusion ({allowed.strip()})."
    hints = ("the criteria were changed", "the age is that at onset or in another unit", "a protocol deviation", _SLIP)
    return Finding("C32", Verdict.NOT_REPRODUCIBLE, says, working, hints, "strong")


def blood_pressure(systolic: str, diastolic: str) -> Finding:
    """C32: the diastolic pressure is below the systolic, for one person and for means of the same people."""
    read = figures(systolic, diastolic)
    if read is None:
        return unreadable("C32", systolic, diastolic)
    high, low = cut_or_rounded(read[0]), cut_or_rounded(read[1])
    working = (f"systolic {systolic.strip()}, diastolic {diastolic.strip()}",)
    if not high.below(low):
        says = "The systolic pressure is not below the diastolic."
        return Finding("C32", Verdict.CONSISTENT, says, working, power="weak: only an exchange is noticed")
    says = f"The systolic pressure ({systolic.strip()}) is below the diastolic ({diastolic.strip()})."
    return Finding("C32", Verdict.NOT_REPRODUCIBLE, says, working, ("the two were exchanged", _SLIP), "strong")

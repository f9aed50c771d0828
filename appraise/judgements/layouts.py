"""The layouts of resources/judgements/layouts.toml, and which of them fit a row of headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import rtoml

from appraise.judgements.model import Choice
from appraise.model import OVERALL
from appraise.reading.table_headings import plain
from appraise.resources import resource

WIDEST = 200  # columns; a wider table is no sheet of judgements

_LEAD = re.compile(r"^(?:risk of )?bias (?:due to|in|arising from|from) ")
_DOMAIN_LIKE = re.compile(r"(?:d|domain )(?:\d{1,2}[a-z]?|s)")
_NUMBERED = re.compile(rf"({_DOMAIN_LIKE.pattern}) (.+)")


@dataclass(frozen=True, slots=True)
class Shared:
    """Headings and endings of headings that all layouts share."""

    study: tuple[str, ...]
    result: tuple[str, ...]
    numbers: tuple[str, ...]
    reviewer: tuple[str, ...]
    support: tuple[str, ...]
    judgement: tuple[str, ...]
    direction: tuple[str, ...]
    dialects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: the headings of its domains, and the words that may stand under them."""

    id: str
    name: str
    instrument: str
    columns: Mapping[str, tuple[str, ...]]
    optional: frozenset[str]
    also: frozenset[str]
    same: Mapping[str, str]
    dialects: tuple[str, ...]
    html: bool
    prefixes: tuple[str, ...] = ()

    @property
    def choice(self) -> Choice:
        return Choice(self.id, self.name, self.instrument)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a sheet: the places of columns by domain, and of what is not a judgement."""

    study: int
    judgements: Mapping[str, int]
    support: Mapping[str, int]
    direction: Mapping[str, int]
    result: int | None = None
    numbers: tuple[int, ...] = ()
    reviewer: int | None = None
    aside: tuple[int, ...] = ()


@cache
def shared() -> Shared:
    """What all layouts share."""
    return Shared(**{key: tuple(names) for key, names in _file()["shared"].items()})


@cache
def layouts() -> tuple[Layout, ...]:
    """All layouts, in the order of the file."""
    return tuple(
        Layout(
            id=row["id"],
            name=row["name"],
            instrument=row["instrument"],
            columns=MappingProxyType({domain: tuple(names) for domain, names in row["columns"].items()}),
            optional=frozenset(row.get("optional", ())),
            also=frozenset(row.get("also", ())),
            same=MappingProxyType(row.get("same", {})),
            dialects=tuple(row.get("dialects", shared().dialects)),
            html=bool(row.get("html", False)),
            prefixes=tuple(row.get("prefix", ())),
        )
        for row in _file()["layouts"]
    )


@cache
def _file() -> dict[str, Any]:
    return dict(rtoml.loads(resource("judgements", "layouts.toml").read_text(encoding="utf-8")))


def name_of(heading: str) -> str:
    """A heading as the layouts write it."""
    words = plain(heading).replace("isation", "ization").replace("isers", "izers").split()
    return _LEAD.sub("", " ".join(word for word in words if word != "the"))


def fit(names: Sequence[str], layout: Layout) -> Columns | None:
    """Where the columns of a layout stand under headings with these names (see `name_of`).

    None where a column is missing, or a domain is left over.
    A heading such as "D2: Deviations" names its domain twice, and both must mean the same.
    """
    by_name = {name: domain for domain, names in layout.columns.items() for name in names}
    found: dict[str, dict[str, int]] = {"judgement": {}, "support": {}, "direction": {}}
    rest: list[int] = []
    names = [_without_prefix(name, layout.prefixes) for name in names]
    for place, whole in enumerate(names):
        name, kind = _kind(whole, by_name)
        domain = _domain(name, by_name)
        if domain is None and _looks_like_domain(name):
            return None
        if domain is None:
            rest.append(place)
        elif domain in found[kind]:
            return None
        else:
            found[kind][domain] = place
    missing = layout.columns.keys() - found["judgement"].keys() - layout.optional
    if missing:
        return None
    return _with_rest(names, rest, found)


def _without_prefix(name: str, prefixes: Sequence[str]) -> str:
    return next((name.removeprefix(f"{prefix} ") for prefix in prefixes if name.startswith(f"{prefix} ")), name)


def _kind(name: str, by_name: Mapping[str, str]) -> tuple[str, str]:
    """The name of a domain without the ending that says what the column holds, and what that is."""
    if name in by_name:
        return name, "judgement"
    common = shared()
    for kind, endings in (
        ("judgement", common.judgement),
        ("support", common.support),
        ("direction", common.direction),
    ):
        for ending in endings:
            if name.endswith(f" {ending}"):
                return name.removesuffix(f" {ending}"), kind
    return name, "judgement"


def _domain(name: str, by_name: Mapping[str, str]) -> str | None:
    if name in by_name:
        return by_name[name]
    numbered = _NUMBERED.fullmatch(name)
    if numbered is None:
        return None
    one, other = by_name.get(numbered[1]), by_name.get(_LEAD.sub("", numbered[2]))
    return one if one is not None and one == other else None


def _looks_like_domain(name: str) -> bool:
    numbered = _NUMBERED.fullmatch(name)
    return bool(_DOMAIN_LIKE.fullmatch(numbered[1] if numbered else name))


def _with_rest(names: Sequence[str], rest: Sequence[int], found: Mapping[str, Mapping[str, int]]) -> Columns | None:
    """The columns that are no domain, by their names; None without one for the studies."""
    common = shared()

    def first(wanted: Sequence[str]) -> int | None:
        return next((place for name in wanted for place in rest if names[place] == name), None)

    study = first(common.study)
    if study is None:
        return None
    result, reviewer, note = first(common.result), first(common.reviewer), first(common.support)
    numbers = tuple(place for name in common.numbers for place in rest if names[place] == name)
    used = {study, result, reviewer, *numbers, note if OVERALL in found["judgement"] else None}
    aside = tuple(place for place in rest if place not in used and names[place])
    judged, support, direction = found["judgement"], dict(found["support"]), found["direction"]
    if note is not None and OVERALL in judged:
        support.setdefault(OVERALL, note)
    return Columns(study, judged, support, direction, result, numbers, reviewer, aside)

"""The columns of a chart, and what stands behind each: from the instrument alone.

The first block holds the questions or the domains and then the whole. Each aspect (a second thing that is judged about
the domains, such as applicability) follows as a block of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from appraise.instruments.definition import Domain, Instrument, Layer, Question

OVERALL_COLUMN = "Overall"
BLOCKS = {
    Layer.BIAS: "Risk of bias",
    Layer.CREDIBILITY: "Credibility",
    Layer.DESIGN_QUALITY: "Design and reporting",
}


@dataclass(frozen=True, slots=True)
class Column:
    """`name` heads the column ("D1", "7", "Overall"), `title` says it in full, `group` heads its block ("" where a
    chart has one block only)."""

    name: str
    title: str
    overall: bool = False
    group: str = ""

    @property
    def named(self) -> str:
        """A name that no other column of the chart has."""
        return f"{self.group} {self.name}" if self.group else self.name


@dataclass(frozen=True, slots=True)
class Place:
    """What a column shows: the question, or the domains (variants of one domain share a place), or the whole.

    `key` is a question id, a domain's family, "" for the whole, or for an aspect its name with the domain's id.
    `optional` ones may be left blank; `levels` are those that may stand there ("" for answers).
    """

    key: str
    column: Column
    domains: tuple[Domain, ...] = ()
    levels: tuple[str, ...] = ()
    optional: bool = False
    aspect: str = ""


def by_question(instrument: Instrument) -> bool:
    """True for item lists, whose columns are questions instead of domains."""
    return instrument.chart_columns == "questions"


@lru_cache(maxsize=64)
def places(instrument: Instrument) -> tuple[Place, ...]:
    """All places in the order of the columns; the whole comes last within its block."""
    found = [*(_questions(instrument) if by_question(instrument) else _domains(instrument)), *_whole(instrument)]
    aspects = dict.fromkeys(domain.aspect for domain in instrument.domains if domain.judged and domain.aspect)
    if not aspects:
        return tuple(found)
    first = [replace(one, column=replace(one.column, group=block(instrument))) for one in found]
    return (*first, *(place for aspect in aspects for place in _of_aspect(instrument, aspect)))


def block(instrument: Instrument) -> str:
    """What the first block of columns is about."""
    return "Items" if by_question(instrument) else BLOCKS[instrument.layer]


def columns(instrument: Instrument) -> tuple[Column, ...]:
    """The columns of a chart of this instrument."""
    return tuple(place.column for place in places(instrument))


def family(domain: Domain) -> str:
    """The id without the letter of a variant: "1" for "1A" and "1B"."""
    number = re.match(r"\d+", domain.id)
    return number.group() if domain.variant and number else domain.id


# --- the first block ---


def _questions(instrument: Instrument) -> Iterator[Place]:
    found: dict[str, list[Question]] = {}
    for domain in instrument.domains:
        for question in () if domain.aspect else domain.questions:
            found.setdefault(question.id, []).append(question)
    return (
        Place(key, Column(key, variants[-1].text), optional=all(one.optional for one in variants))
        for key, variants in found.items()
    )


def _domains(instrument: Instrument) -> Iterator[Place]:
    """The judged domains, variants of one domain together: they exclude each other and share a column."""
    groups: dict[str, list[Domain]] = {}
    for domain in instrument.domains:
        if domain.judged and not domain.aspect:
            groups.setdefault(family(domain), []).append(domain)
    return (_domain_place(key, tuple(group)) for key, group in groups.items())


def _domain_place(key: str, group: tuple[Domain, ...]) -> Place:
    return Place(key, Column(_domain_name(group[0]), _common_title(group)), group, _levels(group), _optional(group))


def _domain_name(domain: Domain) -> str:
    name = family(domain)
    return f"D{name}" if name[0].isdigit() else domain.short or name


def _common_title(group: Iterable[Domain]) -> str:
    """One title for all variants: what their titles begin with, or all of them."""
    titles = [domain.title for domain in group]
    starts = dict.fromkeys(title.split(" (")[0] for title in titles)
    return next(iter(starts)) if len(starts) == 1 and len(titles) > 1 else " / ".join(dict.fromkeys(titles))


def _levels(group: Iterable[Domain]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(level for domain in group for level in domain.levels))


def _optional(group: Iterable[Domain]) -> bool:
    return all(domain.optional for domain in group)


def _whole(instrument: Instrument) -> list[Place]:
    overall = instrument.overall
    column = Column(OVERALL_COLUMN, overall.title, overall=True)
    return [Place("", column, (), overall.levels, overall.optional)] if overall.judged else []


# --- aspects ---


def _of_aspect(instrument: Instrument, aspect: str) -> list[Place]:
    """A place for each thing judged about the domains, called as they are, and the whole of the aspect last."""
    groups: dict[tuple[str, str], list[Domain]] = {}
    for domain in instrument.domains:
        if domain.judged and domain.aspect == aspect:
            shared = ("", _about(instrument, domain)) if domain.variant else (domain.id, "")
            groups.setdefault(shared, []).append(domain)
    found = [_aspect_place(instrument, tuple(group)) for group in groups.values()]
    names = [place.column.name for place in found]
    found = [_told_apart(place) if names.count(place.column.name) > 1 else place for place in found]
    return sorted(found, key=lambda place: place.column.overall)


def _aspect_place(instrument: Instrument, group: tuple[Domain, ...]) -> Place:
    first = group[0]
    name = _about(instrument, first) or OVERALL_COLUMN
    column = Column(name, _common_title(group), overall=not first.of, group=first.aspect)
    return Place(f"{first.aspect}: {first.id}", column, group, _levels(group), _optional(group), first.aspect)


def _about(instrument: Instrument, domain: Domain) -> str:
    """The names of the columns of the domains that it is about; variants count once."""
    names = dict.fromkeys(_domain_name(one) for one in instrument.domains if one.id in domain.of)
    return "+".join(names)


def _told_apart(place: Place) -> Place:
    """The place under its own id, where several are about the same domain."""
    return replace(place, column=replace(place.column, name=place.domains[0].id))

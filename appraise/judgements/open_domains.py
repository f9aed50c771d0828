"""Sheets without an instrument of ours, whose headings are the names of the domains: RevMan's table for RoB 1 and for
reviews of test accuracy ("Domain (judgement): …"), and robvis' Generic layout.

The domains keep their printed names, and the levels are the ids of the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from appraise.judgements.collecting import Collector
from appraise.judgements.layouts import WIDEST, layouts, name_of, shared
from appraise.judgements.model import Choice, Judged, JudgementSheet
from appraise.judgements.vocabulary import is_sign, judgements, meaning
from appraise.model import OVERALL
from appraise.reading.cleaning import one_line, without_html
from appraise.reading.table import SEARCHED, Row
from appraise.reading.table_headings import columns_of, names_records

REVMAN = Choice("revman-domains", "Risk of bias of RevMan, by the names of the domains", "")
GENERIC = Choice("generic", "Generic sheet, by the names of the domains", "")

_REVMAN = re.compile(r"\s*Domain \((judgement|support)\)\s*:\s*(.+?)\s*", re.IGNORECASE | re.DOTALL)
_GROUPS = ("All outcomes", "All tests")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of judgements: its domain, the group of outcomes it is about, and where its support stands."""

    place: int
    domain: str
    result: str = ""
    support: int | None = None


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet that was recognised."""

    choice: Choice
    rows: tuple[Row, ...]
    study: int
    columns: tuple[_Column, ...]
    dialects: tuple[str, ...]


def find(rows: Sequence[Row]) -> OpenSheet | None:
    """The sheet that these rows are; None where they are no such sheet."""
    for place, row in enumerate(rows[:SEARCHED]):
        names = [name_of(cell) for cell in row.cells] if len(row.cells) <= WIDEST else []
        study = next((names.index(name) for name in shared().study if name in names), None)
        if study is None:
            continue
        below = tuple(one for one in rows[place + 1 :] if any(map(str.strip, one.cells)))
        if columns := _revman(row.cells):
            return OpenSheet(REVMAN, below, study, columns, ("revman",))
        columns = _generic(row.cells, names, study, below)
        judged = [column for column in columns if column.domain != OVERALL]
        if len(judged) > 1 and not names_records(columns_of(row.cells)):
            return OpenSheet(GENERIC, below, study, columns, shared().dialects)
    return None


def read(sheet: OpenSheet, answers: Mapping[str, str] | None = None) -> JudgementSheet:
    """The judgements of a sheet; raises `AppraiseError` where two rows judge the same differently."""
    collector = Collector()
    for row in sheet.rows:
        collector.row(row, _cell(row, sheet.study), tuple(_judged(row, sheet, answers or {})))
    return collector.sheet((sheet.choice,), len(sheet.rows))


def _judged(row: Row, sheet: OpenSheet, answers: Mapping[str, str]) -> Iterator[Judged]:
    for column in sheet.columns:
        word = _cell(row, column.place)
        means = meaning(word, sheet.dialects, answers=answers)
        support = row.cells[column.support] if column.support is not None and column.support < len(row.cells) else ""
        yield Judged(
            study=_cell(row, sheet.study),
            domain=column.domain,
            level=means.level,
            word=word,
            reason=means.reason,
            means=means.judgement,
            result=column.result,
            support=without_html(support),
            line=row.line,
        )


def _cell(row: Row, place: int) -> str:
    return one_line(row.cells[place]) if place < len(row.cells) else ""


# --- RevMan ---


def _revman(headings: Sequence[str]) -> tuple[_Column, ...]:
    found = {
        (match[1].lower(), match[2]): place
        for place, heading in enumerate(headings)
        if (match := _REVMAN.fullmatch(heading))
    }
    names = [name for kind, name in found if kind == "judgement"]
    columns = []
    for name in names:
        domain, group = _split(name, names)
        columns.append(_Column(found["judgement", name], domain, group, found.get(("support", name))))
    return tuple(columns)


def _split(name: str, names: Sequence[str]) -> tuple[str, str]:
    """A domain and its group of outcomes, which RevMan writes behind it; a colon alone makes no group."""
    domain, colon, group = name.rpartition(": ")
    shares = sum(other.startswith(f"{domain}: ") for other in names) > 1
    return (domain, group) if colon and (group in _GROUPS or shares) else (name, "")


# --- robvis' Generic ---


def _generic(headings: Sequence[str], names: Sequence[str], study: int, rows: Sequence[Row]) -> tuple[_Column, ...]:
    """The columns in which most cells are judgements."""
    whole = {name for layout in layouts() for name in layout.columns.get(OVERALL, ())}
    supports = {name: place for place, name in enumerate(names)}
    columns = []
    for place, heading in enumerate(headings):
        if place == study or not names[place] or not _is_judged(rows, place):
            continue
        domain = OVERALL if names[place] in whole else one_line(heading)
        endings = (f"{names[place]} {ending}" for ending in shared().support)
        columns.append(_Column(place, domain, support=next((supports[n] for n in endings if n in supports), None)))
    return tuple(columns)


def _is_judged(rows: Sequence[Row], place: int) -> bool:
    cells = [cell for row in rows[:200] if (cell := _cell(row, place))]
    known = sum(bool(judgements(cell, shared().dialects)) or is_sign(cell) for cell in cells)
    return known > 0 and 2 * known >= len(cells)

"""A sheet of judgements: one row for each study or result, one column for each domain.

The layouts of robvis, RevMan (RoB 2), CoRATES and of sheets made by hand stand in resources/judgements/layouts.toml.
Headings and words are read, places and first letters never. Where several layouts fit, nothing is decided.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.judgements.collecting import Collector, all_levels, levels_of
from appraise.judgements.layouts import WIDEST, Columns, Layout, fit, layouts, name_of
from appraise.judgements.model import Choice, Judged, JudgementSheet
from appraise.judgements.vocabulary import is_sign, judgements, meaning
from appraise.model import ReadProblem
from appraise.reading.cleaning import one_line, without_html
from appraise.reading.table import SEARCHED, Row

Get = Callable[[str], Instrument]


@dataclass(frozen=True, slots=True)
class Fitting:
    """A layout that fits the headings of a sheet."""

    layout: Layout
    columns: Columns


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet whose headings fit: the row of headings, the rows above and below it, and all layouts that fit."""

    headings: Row
    above: tuple[Row, ...]
    rows: tuple[Row, ...]
    fitting: tuple[Fitting, ...]


def find(rows: Sequence[Row]) -> Found | None:
    """The headings of a sheet of judgements; None where no layout fits, or no judgements stand below them."""
    for place, row in enumerate(rows[:SEARCHED]):
        names = [name_of(cell) for cell in row.cells] if len(row.cells) <= WIDEST else []
        fitting = tuple(Fitting(one, columns) for one in layouts() if (columns := fit(names, one)) is not None)
        below = tuple(one for one in rows[place + 1 :] if any(map(str.strip, one.cells)) and one.cells != row.cells)
        if fitting and _are_judgements(below, fitting[0]):
            above = tuple(one for one in rows[:place] if one.shown)
            return Found(row, above, below, fitting)
    return None


def _are_judgements(rows: Sequence[Row], fitting: Fitting) -> bool:
    """True when most of what stands in the columns is a judgement: days and doses are headed D1 and D2, too."""
    places = fitting.columns.judgements.values()
    cells = [cell for row in rows[:200] for place in places if (cell := _cell(row, place))]
    known = sum(is_sign(cell) or bool(judgements(cell, fitting.layout.dialects)) for cell in cells)
    return 2 * known > len(cells)


def read(found: Found, get: Get, layout: str = "", answers: Mapping[str, str] | None = None) -> JudgementSheet:
    """The judgements of a sheet.

    `get` gives the instrument of an id, `layout` is the id of the one to be used where several fit, and `answers` are
    words explained by a person or by the file: word → id of a judgement. Raises `AppraiseError` for a layout that does
    not fit, and where two rows judge the same differently.
    """
    told = answers or {}
    fitting = _chosen(found, get, layout, told)
    if len(fitting) == 1:
        return _Sheet(found, fitting[0], get(fitting[0].layout.instrument), told).read()
    studies = _labels(found.rows, fitting[0].columns.study)
    names = ", ".join(one.layout.name for one in fitting)
    reason = f"The headings fit several instruments ({names}); which one was used must be said."
    problem = ReadProblem(found.headings.line, reason, found.headings.shown, kept=True)
    choices = tuple(one.layout.choice for one in fitting)
    return JudgementSheet(choices, studies, len(found.rows), problems=(problem,))


def choices(found: Found) -> tuple[Choice, ...]:
    """The layouts whose headings fit."""
    return tuple(one.layout.choice for one in found.fitting)


def _chosen(found: Found, get: Get, layout: str, answers: Mapping[str, str]) -> tuple[Fitting, ...]:
    """The layout that was named; else those that know every word of the sheet; else all."""
    if layout:
        named = tuple(one for one in found.fitting if one.layout.id == layout)
        if not named:
            offered = ", ".join(one.layout.id for one in found.fitting)
            raise AppraiseError(f"The headings do not fit the layout “{layout}”.", f"They fit: {offered}.")
        return named
    knowing = tuple(one for one in found.fitting if _knows_all(one, found.rows, get, answers))
    return knowing or found.fitting


def _knows_all(fitting: Fitting, rows: Sequence[Row], get: Get, answers: Mapping[str, str]) -> bool:
    """True when every word is a level of the instrument, or one that the maker of the layout adds to them."""
    layout = fitting.layout
    offered = all_levels(get(layout.instrument)) | layout.also
    words = {_cell(row, place) for row in rows for place in fitting.columns.judgements.values()} - {""}
    return all(meaning(word, layout.dialects, offered, layout.same, answers).level for word in words)


def _labels(rows: Sequence[Row], place: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for row in rows if (label := _cell(row, place))))


def _cell(row: Row, place: int | None) -> str:
    return one_line(row.cells[place]) if place is not None and place < len(row.cells) else ""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet under one layout."""

    found: Found
    fitting: Fitting
    instrument: Instrument
    answers: Mapping[str, str]

    def read(self) -> JudgementSheet:
        offered = levels_of(self.instrument)
        collector = Collector()
        for problem in self._about():
            collector.say(problem)
        for row in self.found.rows:
            collector.row(row, _cell(row, self.fitting.columns.study), tuple(self._judged(row, offered)))
        return collector.sheet((self.fitting.layout.choice,), len(self.found.rows))

    def _judged(self, row: Row, offered: Mapping[str, Collection[str]]) -> Iterator[Judged]:
        columns, layout = self.fitting.columns, self.fitting.layout
        for domain, place in columns.judgements.items():
            word = _cell(row, place)
            means = meaning(word, layout.dialects, offered.get(domain, ()), layout.same, self.answers)
            yield Judged(
                study=_cell(row, columns.study),
                domain=domain,
                level=means.level,
                word=word,
                reason=means.reason,
                means=means.judgement,
                result=_result(row, columns),
                support=self._support(row, columns.support.get(domain)),
                direction=_cell(row, columns.direction.get(domain)),
                reviewer=_cell(row, columns.reviewer),
                line=row.line,
            )

    def _support(self, row: Row, place: int | None) -> str:
        text = row.cells[place].strip() if place is not None and place < len(row.cells) else ""
        return without_html(text) if self.fitting.layout.html else text

    def _about(self) -> Iterator[ReadProblem]:
        if self.found.above:
            shown = " / ".join(row.shown for row in self.found.above)[:200]
            yield ReadProblem(
                self.found.above[0].line, "What stands above the headings was left out.", shown, kept=True
            )
        headings = [self.found.headings.cells[place].strip() for place in self.fitting.columns.aside]
        if headings:
            reason = "These columns hold no judgement and were left out."
            yield ReadProblem(self.found.headings.line, reason, ", ".join(headings)[:200], kept=True)


def _result(row: Row, columns: Columns) -> str:
    """The name of the result; RevMan's analysis has a number besides, for names repeat."""
    name = _cell(row, columns.result)
    number = ".".join(cell for place in columns.numbers if (cell := _cell(row, place)))
    return f"{name} (analysis {number})" if name and number else name

"""What becomes of each row of a sheet of finished judgements when it is taken into a project. Pure: nothing is written.

A word that is no level refuses its row, a blank cell stays without a judgement, and what may mean several studies waits
for a person. The overall judgement stays as it is in the sheet, whatever the instrument's rule would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from appraise.instruments.definition import Domain, Instrument, Level
from appraise.judgements.cells import Cell, Columns
from appraise.judgements.finding import Fit, find
from appraise.judgements.model import Judged, JudgementSheet
from appraise.judgements.rule import whole_by_rule
from appraise.judgements.vocabulary import plain
from appraise.model import OVERALL, Judgement, ReadProblem, Result, Study
from appraise.text import listed

UNNAMED = "Result not named in the sheet"
_NEW = "it becomes a new study with this label"


class Fate(StrEnum):
    """What becomes of a row."""

    TAKEN = "taken"
    SAME = "already there"
    DECIDE = "to decide"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Known:
    """What the project holds: its studies, their results, and what the reviewer has judged with the instrument.

    `made` is keyed by a study's id and the result's name ("" where the instrument judges studies): domain → level.
    """

    studies: Sequence[Study] = ()
    results: Mapping[str, Sequence[Result]] = field(default_factory=dict)
    made: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What a person has said. `result` is the result of rows that name none.

    `words` explains what is no level by itself: "word" or "column: word" → a level, or "" for no judgement. `variants`
    says which variant of a domain was used, by its number. `studies` maps labels to the id of a study, "" for a new
    one; labels that are not in it and fit only perhaps are left to decide, or all become new studies or the one
    candidate (`unsure`: leave, new, same).
    """

    reviewer: str = ""
    result: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, str] = field(default_factory=dict)
    studies: Mapping[str, str] = field(default_factory=dict)
    unsure: str = "leave"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with its fate. `study` is None for a new study with the row's label, or while it is not decided; `result`
    is "" where the instrument judges studies. `notes` say what was not taken as it stands."""

    line: int | None
    label: str
    result: str
    cells: tuple[Cell, ...]
    fate: Fate
    reason: str
    study: Study | None = None
    candidates: tuple[Study, ...] = ()
    notes: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that is no level in some columns, with what may be said for it."""

    word: str
    columns: tuple[str, ...]
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class JudgementPlan:
    """What taking a sheet in would do: rows_in = taken + already there + to decide + rejected.

    `words` and `variants` (a column with the domains that it may mean) wait for a person; `notes` are remarks about the
    file.
    """

    file: str
    layout: str
    instrument: Instrument
    reviewer: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[PlannedRow, ...]
    notes: tuple[ReadProblem, ...] = ()
    words: tuple[Unknown, ...] = ()
    variants: tuple[tuple[str, str, tuple[Domain, ...]], ...] = ()
    names_results: bool = False

    @property
    def rows_in(self) -> int:
        return len(self.rows)

    def count(self, fate: Fate) -> int:
        """How many rows have this fate."""
        return sum(row.fate is fate for row in self.rows)

    @property
    def taken(self) -> tuple[PlannedRow, ...]:
        """The rows that would come in."""
        return tuple(row for row in self.rows if row.fate is Fate.TAKEN)

    @property
    def sentence(self) -> str:
        """The count in words, in which nothing is lost."""
        counts = " + ".join(f"{self.count(fate)} {fate.value}" for fate in Fate)
        return f"{self.rows_in} {'row' if self.rows_in == 1 else 'rows'} = {counts}"


def plan_judgements(
    sheet: JudgementSheet,
    instrument: Instrument,
    known: Known,
    told: Told,
    file: str,
    fits: Mapping[str, Fit] | None = None,
) -> JudgementPlan:
    """What becomes of each row of a sheet whose domains are those of `instrument`; `file` is its name.

    `fits` is what `find` gave for the studies of the sheet, when that is known already.
    """
    columns = Columns.of(instrument, sheet.judgements, told.words, told.variants)
    fits = find(sheet.studies, known.studies) if fits is None else fits
    planner = _Planner(sheet, instrument, known, told, file, columns, fits)
    rows = [planner.row(unit) for unit in _units(sheet.judgements)]
    rows += [_left(one, Fate.SAME) for one in sheet.repeated]
    rows += [_left(one, Fate.REJECTED) for one in sheet.rejected]
    return JudgementPlan(
        file=file,
        layout=sheet.chosen.name if sheet.chosen else "",
        instrument=instrument,
        reviewer=told.reviewer,
        columns=tuple(columns.names.items()),
        rows=tuple(sorted(rows, key=lambda row: row.line or 0)),
        notes=sheet.said,
        words=_unknown(rows, columns),
        variants=columns.open,
        names_results=any(one.result for one in sheet.judgements),
    )


def _units(judged: Iterable[Judged]) -> list[tuple[Judged, ...]]:
    """The judgements that make one assessment: of one study, result and reviewer."""
    units: dict[tuple[str, str, str], list[Judged]] = {}
    for one in judged:
        units.setdefault((plain(one.study), plain(one.result), plain(one.reviewer)), []).append(one)
    return [tuple(unit) for unit in units.values()]


def _left(problem: ReadProblem, fate: Fate) -> PlannedRow:
    return PlannedRow(problem.line, "", "", (), fate, problem.reason, notes=(problem.text,) if problem.text else ())


def _unknown(rows: Iterable[PlannedRow], columns: Columns) -> tuple[Unknown, ...]:
    """The words that are no level, each once for all columns in which the same levels may stand."""
    found: dict[tuple[str, tuple[Level, ...]], tuple[str, dict[str, None]]] = {}
    for cell in (cell for row in rows for cell in row.cells if cell.refused):
        key = plain(cell.word), columns.levels([cell.place])
        found.setdefault(key, (cell.word, {}))[1][columns.names[cell.place]] = None
    order = tuple(columns.names.values())
    return tuple(
        Unknown(word, tuple(sorted(names, key=order.index)), levels) for (_, levels), (word, names) in found.items()
    )


class _Planner:
    """Decides row by row, and remembers what earlier rows of the sheet are about."""

    def __init__(
        self,
        sheet: JudgementSheet,
        instrument: Instrument,
        known: Known,
        told: Told,
        file: str,
        columns: Columns,
        fits: Mapping[str, Fit],
    ) -> None:
        self._instrument = instrument
        self._known = known
        self._told = told
        self._file = file
        self._columns = columns
        self._fits = fits
        self._by_id = {study.id: study for study in known.studies}
        self._reviewers = {plain(one.reviewer): one.reviewer for one in sheet.judgements if one.reviewer}
        self._before: dict[tuple[str, str], tuple[int | None, Mapping[str, str]]] = {}

    def row(self, unit: Sequence[Judged]) -> PlannedRow:
        """The fate of one row."""
        first = unit[0]
        cells = tuple(self._columns.cell(one) for one in unit)
        fit = self._fit(first.study)
        row = PlannedRow(first.line, first.study, "", cells, Fate.TAKEN, "", fit.study, fit.candidates)
        if refused := self._refused(first, cells):
            return replace(row, fate=refused[0], reason=refused[1])
        row = replace(row, result=self._result(first, fit.study), notes=self._notes(cells))
        row = replace(row, judgements=tuple(self._judgement(cell, first.line) for cell in cells if cell.level))
        if fit.candidates:
            return replace(row, fate=Fate.DECIDE, reason=_which(fit.candidates))
        return self._beside_others(row, fit)

    def _refused(self, first: Judged, cells: Sequence[Cell]) -> tuple[Fate, str] | None:
        """Why a row can't come in, whatever study it is about."""
        if len(self._reviewers) > 1 and plain(first.reviewer) != plain(self._told.reviewer):
            whose = f"of “{first.reviewer}”" if first.reviewer else "of nobody who is named"
            return Fate.DECIDE, f"The sheet holds several reviewers, and this row is {whose}: name that reviewer."
        if refused := [f"Column {self._columns.names[one.place]}: {one.says}" for one in cells if one.refused]:
            return Fate.REJECTED, " ".join(refused)
        if waiting := [one for one in cells if one.level and not one.domain]:
            column = self._columns.names[waiting[0].place]
            return Fate.DECIDE, f"Column {column}: there are variants of this domain, and the sheet names none."
        if not any(one.level for one in cells):
            return Fate.REJECTED, "The row holds no judgement that can be taken."
        return None

    def _fit(self, label: str) -> Fit:
        """What a person said, or what the label means."""
        fit, said = self._fits.get(label, Fit()), self._told.studies.get(label)
        if said is not None:
            return Fit(self._by_id.get(said), "your choice" if said in self._by_id else "")
        if fit.candidates and self._told.unsure == "new":
            return Fit()
        if len(fit.candidates) == 1 and self._told.unsure == "same":
            return Fit(fit.candidates[0], "your choice")
        return fit

    def _result(self, first: Judged, study: Study | None) -> str:
        """The name of the result judged, as the study has it already where it does."""
        if not self._instrument.unit.within_study:
            return ""
        name = first.result or self._told.result.strip() or UNNAMED
        results = self._known.results.get(study.id, ()) if study else ()
        return next((one.name for one in results if plain(one.name) == plain(name)), name)

    def _beside_others(self, row: PlannedRow, fit: Fit) -> PlannedRow:
        """The row, unless the reviewer's judgements of the same are there already, or stand in an earlier row."""
        levels = {one.domain: one.level for one in row.judgements}
        key = (row.study.id if row.study else f"new: {plain(row.label)}", plain(row.result))
        there = self._known.made.get(key)
        if there is not None:
            what = f"{self._told.reviewer} has judged this with {self._instrument.short} already"
            return self._again(row, levels, there, what)
        if key in self._before:
            line, earlier = self._before[key]
            return self._again(row, levels, earlier, f"Row {line} is about the same")
        self._before[key] = row.line, levels
        return replace(row, reason=f"found by {fit.why}" if row.study else _NEW)

    def _again(self, row: PlannedRow, levels: Mapping[str, str], there: Mapping[str, str], what: str) -> PlannedRow:
        if levels == there:
            return replace(row, fate=Fate.SAME, reason=f"{what}, with the same levels.")
        differs = [
            name
            for name in (*levels, *(one for one in there if one not in levels))
            if levels.get(name) != there.get(name)
        ]
        names = listed([self._columns.called(name) for name in differs])
        return replace(row, fate=Fate.DECIDE, reason=f"{what}, differently in {names}. What is there stays.")

    def _judgement(self, cell: Cell, line: int | None) -> Judgement:
        level = cell.level
        place = f", line {line}" if line else ""
        origin = f"Taken from {self._file}{place}."
        direction = f"Direction there: {cell.direction}." if cell.direction and not cell.direction_id else ""
        rationale = " ".join(text for text in (origin, direction, cell.support) if text)
        return Judgement(cell.domain, level.id if level else "", rationale, cell.direction_id)

    def _notes(self, cells: Sequence[Cell]) -> tuple[str, ...]:
        """What is left without a judgement, and an overall judgement that is not what the rule gives."""
        without = [f"{self._columns.names[one.place]}: {one.says}" for one in cells if one.level is None and one.says]
        levels = {one.domain: one.level.id for one in cells if one.level}
        whole = next((one.level for one in cells if one.place == OVERALL), None)
        ruled = whole_by_rule(self._instrument, levels) if whole else None
        if whole and ruled and ruled != whole.id:
            given = self._instrument.levels[ruled].label
            without.append(f"Overall stays {whole.label} as in the sheet; the rule gives {given} for these domains.")
        return tuple(without)


def _which(candidates: Sequence[Study]) -> str:
    names = listed([f"“{one.label}”" for one in candidates[:3]], "or")
    more = f" and {len(candidates) - 3} more" if len(candidates) > 3 else ""
    return f"It may be {names}{more}, or a new study."

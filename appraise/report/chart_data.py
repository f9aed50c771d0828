"""What a chart shows, before it is drawn: rows, columns, one mark for each cell. Made from the instrument alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from appraise.instruments.definition import Instrument
from appraise.report.chart_columns import Column, Place, by_question, places
from appraise.report.chart_marks import NOT_ASSESSED, Legend, Mark, answer_mark, legends, level_mark
from appraise.report.contents import AppraisalReport, Assessed, Basis, Section


@dataclass(frozen=True, slots=True)
class Row:
    """One thing judged. `anchors` name for each cell where the report says more, `weight` is what a sheet gave."""

    label: str
    cells: tuple[Mark, ...]
    weight: float | None = None
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart's content. `instrument` is an id; `noun` is what a cell holds ("judgement", "answer"); `first` and
    `total` number the rows of a part of a longer chart."""

    instrument: str
    title: str
    version: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    legends: tuple[Legend, ...]
    noun: str = "judgement"
    first: int = 1
    total: int = 0

    @property
    def cells(self) -> int:
        """The number of cells that hold a judgement or answer."""
        return sum(mark.judged for row in self.rows for mark in row.cells)

    @property
    def empty_cells(self) -> int:
        """The number of cells that hold none."""
        return sum(not mark.judged for row in self.rows for mark in row.cells)

    @property
    def weighted(self) -> bool:
        """True when every row has a weight."""
        return bool(self.rows) and all(row.weight is not None for row in self.rows)


def without_weights(data: ChartData) -> ChartData:
    """The same chart, in which every row counts the same."""
    return replace(data, rows=tuple(replace(row, weight=None) for row in data.rows))


def split(data: ChartData, rows_per_page: int) -> tuple[ChartData, ...]:
    """The chart in parts of at most `rows_per_page` rows (1 or more), each with all columns."""
    step, total = max(1, rows_per_page), len(data.rows)
    if total <= step:
        return (data,)
    return tuple(
        replace(data, rows=data.rows[start : start + step], first=start + 1, total=total)
        for start in range(0, total, step)
    )


# --- from a report ---


def charts(report: AppraisalReport) -> tuple[ChartData, ...]:
    """One chart for each instrument with a finished assessment, in the order of the report."""
    return tuple(chart_data(report, one) for one in report.instruments if report.assessed_with(one))


def chart_data(report: AppraisalReport, instrument: Instrument) -> ChartData:
    """The chart of all reported assessments with one instrument; without columns that are optional and empty."""
    rows = report.assessed_with(instrument)
    made = [_row(instrument, one, label) for one, label in zip(rows, _labels(rows), strict=True)]
    everywhere = places(instrument)
    kept = [
        number
        for number, place in enumerate(everywhere)
        if not place.optional or any(row.cells[number].judged for row in made)
    ]
    return assemble(instrument, [_only(row, kept) for row in made], [everywhere[number].key for number in kept])


def _row(instrument: Instrument, one: Assessed, label: str) -> Row:
    sections = _sections(instrument, one)
    found = [(place, sections.get(place.key)) for place in places(instrument)]
    anchors = tuple(section_key(one, section) if section else one.key for _, section in found)
    return Row(label, tuple(_mark(instrument, one, place, section) for place, section in found), anchors=anchors)


def _only(row: Row, kept: Sequence[int]) -> Row:
    """The row with some of its cells."""
    return replace(
        row,
        cells=tuple(row.cells[number] for number in kept),
        anchors=tuple(row.anchors[number] for number in kept),
    )


def section_key(one: Assessed, section: Section) -> str:
    """The name of a section within the report."""
    return f"{one.key}:{section.id}"


def assemble(instrument: Instrument, rows: Sequence[Row], keys: Sequence[str] | None = None) -> ChartData:
    """A chart of rows whose cells stand in the order of `keys` of places, or of all places."""
    kept = [place for place in places(instrument) if keys is None or place.key in keys]
    blocks = {place.column.group for place in kept}
    columns = tuple(replace(place.column, group="") if len(blocks) == 1 else place.column for place in kept)
    return ChartData(
        instrument=instrument.id,
        title=instrument.short,
        version=instrument.passport.version,
        columns=columns,
        rows=tuple(rows),
        legends=legends(instrument, kept, {mark for row in rows for mark in row.cells}),
        noun="answer" if by_question(instrument) else "judgement",
    )


def _labels(rows: Sequence[Assessed]) -> list[str]:
    """The study, with the result where a study of the chart has several, and the reviewer where nothing is agreed."""
    several = len({(one.study, one.about) for one in rows}) > len({one.study for one in rows})
    labels = []
    for one in rows:
        label = f"{one.study}: {one.about}" if several and one.about else one.study
        labels.append(f"{label} ({one.reviewers[0]})" if one.basis is Basis.OPEN else label)
    return labels


# --- cells ---


def _sections(instrument: Instrument, one: Assessed) -> dict[str, Section]:
    """For each key of a place where the assessment speaks of it; nothing for the whole and for what was not reached."""
    keys = {domain.id: place.key for place in places(instrument) for domain in place.domains}
    found: dict[str, Section] = {}
    for section in one.sections:
        key = keys.get(section.id)
        if section.judgement and key:
            found[key] = section
        if by_question(instrument) and not section.aspect:
            found |= {answer.question: section for answer in section.answers}
    return found


def _mark(instrument: Instrument, one: Assessed, place: Place, section: Section | None) -> Mark:
    """The mark of one cell; a question or domain that was not reached is not assessed."""
    if place.key == "":
        return level_mark(one.overall.level) if one.overall else NOT_ASSESSED
    if section is None:
        return NOT_ASSESSED
    if section.judgement and place.domains:
        return level_mark(section.judgement.level)
    code = next(answer.response for answer in section.answers if answer.question == place.key)
    return answer_mark(instrument, instrument.response(place.key, code))

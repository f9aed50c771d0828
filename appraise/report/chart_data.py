"""What a chart shows, before it is drawn: rows, columns, one mark for each cell. Made from the instrument alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from appraise.instruments.definition import Domain, Instrument, Level, Response, Tone
from appraise.report.contents import AppraisalReport, Assessed, Basis, Section

WORST_FIRST = (Tone.WORST, Tone.POOR, Tone.CAUTION, Tone.GOOD, Tone.UNKNOWN, Tone.NONE)
OVERALL_COLUMN = "Overall"


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in a cell. `judged` is False for a cell that holds no judgement: not assessed, not applicable."""

    level: str
    label: str
    symbol: str
    tone: Tone
    judged: bool = True


NOT_ASSESSED = Mark("not-assessed", "Not assessed", "", Tone.NONE, judged=False)
NOT_APPLICABLE = Mark("not-applicable", "Not applicable", "", Tone.NONE, judged=False)


@dataclass(frozen=True, slots=True)
class Column:
    """`name` heads the column ("D1", "7", "Overall"), `title` says it in full."""

    name: str
    title: str
    overall: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One thing judged. `anchors` name for each cell where the report says more, `weight` is what a sheet gave."""

    label: str
    cells: tuple[Mark, ...]
    weight: float | None = None
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Legend:
    """Marks with their words, worst first. `title` says what they are of when there is more than one list."""

    title: str
    marks: tuple[Mark, ...]


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
    """The chart of all reported assessments with one instrument."""
    rows = report.assessed_with(instrument)
    return assemble(instrument, [_row(instrument, one, label) for one, label in zip(rows, _labels(rows), strict=True)])


def _row(instrument: Instrument, one: Assessed, label: str) -> Row:
    keys = column_keys(instrument)
    places = [_section_of(instrument, one, key) for key in keys]
    anchors = tuple(section_key(one, section) if section else one.key for section in places)
    return Row(label, tuple(mark_of(instrument, one, key) for key in keys), anchors=anchors)


def section_key(one: Assessed, section: Section) -> str:
    """The name of a section within the report."""
    return f"{one.key}:{section.id}"


def assemble(instrument: Instrument, rows: Sequence[Row]) -> ChartData:
    """A chart of rows whose cells stand in the order of `column_keys`."""
    asks = by_question(instrument)
    return ChartData(
        instrument=instrument.id,
        title=instrument.short,
        version=instrument.passport.version,
        columns=columns(instrument),
        rows=tuple(rows),
        legends=_legends(instrument, {mark for row in rows for mark in row.cells}),
        noun="answer" if asks else "judgement",
    )


def _labels(rows: Sequence[Assessed]) -> list[str]:
    """The study, with the result where a study of the chart has several, and the reviewer where nothing is agreed."""
    several = len({(one.study, one.about) for one in rows}) > len({one.study for one in rows})
    labels = []
    for one in rows:
        label = f"{one.study}: {one.about}" if several and one.about else one.study
        labels.append(f"{label} ({one.reviewers[0]})" if one.basis is Basis.OPEN else label)
    return labels


# --- columns ---


def by_question(instrument: Instrument) -> bool:
    """True for item lists, whose columns are questions instead of domains."""
    return instrument.chart_columns == "questions"


def domain_groups(instrument: Instrument) -> tuple[tuple[Domain, ...], ...]:
    """The judged domains, variants of one domain together: they exclude each other and share a column."""
    groups: dict[str, list[Domain]] = {}
    for domain in instrument.domains:
        if domain.judged:
            groups.setdefault(_family(domain), []).append(domain)
    return tuple(tuple(group) for group in groups.values())


def _family(domain: Domain) -> str:
    """The id without the letter of a variant: "1" for "1A" and "1B"."""
    number = re.match(r"\d+", domain.id)
    return number.group() if domain.variant and number else domain.id


def column_keys(instrument: Instrument) -> tuple[str, ...]:
    """What each column looks up: a question id or a domain's family, and "" for the whole."""
    if by_question(instrument):
        keys = tuple(dict.fromkeys(question.id for domain in instrument.domains for question in domain.questions))
    else:
        keys = tuple(_family(group[0]) for group in domain_groups(instrument))
    return (*keys, "") if instrument.overall.judged else keys


def columns(instrument: Instrument) -> tuple[Column, ...]:
    """The columns of a chart of this instrument; the whole comes last."""
    if by_question(instrument):
        texts = {question.id: question.text for domain in instrument.domains for question in domain.questions}
        found = tuple(Column(key, text) for key, text in texts.items())
    else:
        found = tuple(_domain_column(group) for group in domain_groups(instrument))
    whole = Column(OVERALL_COLUMN, instrument.overall.title, overall=True)
    return (*found, whole) if instrument.overall.judged else found


def _domain_column(group: tuple[Domain, ...]) -> Column:
    family = _family(group[0])
    name = f"D{family}" if family[0].isdigit() else group[0].short or family
    return Column(name, _common_title([domain.title for domain in group]))


def _common_title(titles: list[str]) -> str:
    """One title for all variants: what their titles begin with, or all of them."""
    starts = dict.fromkeys(title.split(" (")[0] for title in titles)
    return next(iter(starts)) if len(starts) == 1 and len(titles) > 1 else " / ".join(dict.fromkeys(titles))


# --- cells ---


def mark_of(instrument: Instrument, one: Assessed, key: str) -> Mark:
    """The mark of one cell; a question or domain that was not reached is not assessed."""
    if key == "":
        return level_mark(one.overall.level) if one.overall else NOT_ASSESSED
    section = _section_of(instrument, one, key)
    if section is None:
        return NOT_ASSESSED
    if section.judgement and not by_question(instrument):
        return level_mark(section.judgement.level)
    answers = (answer.response for answer in section.answers if answer.question == key)
    return next((response_mark(instrument.responses[code]) for code in answers), NOT_ASSESSED)


def _section_of(instrument: Instrument, one: Assessed, key: str) -> Section | None:
    """Where the assessment speaks of a column; None when it was not reached, and for the whole."""
    return next((section for section in one.sections if _holds(instrument, section, key)), None)


def _holds(instrument: Instrument, section: Section, key: str) -> bool:
    if by_question(instrument):
        return any(answer.question == key for answer in section.answers)
    return section.judgement is not None and any(
        domain.id == section.id and domain.variant == section.variant and _family(domain) == key
        for domain in instrument.domains
    )


def level_mark(level: Level) -> Mark:
    return Mark(level.id, level.label, level.symbol, level.tone)


def response_mark(response: Response) -> Mark:
    """A response stands in its cell with its code, or its key where the code is long."""
    return Mark(response.code, response.label, response.code if len(response.code) < 3 else response.key, response.tone)


# --- legends ---


def _legends(instrument: Instrument, used: set[Mark]) -> tuple[Legend, ...]:
    levels = _level_marks(instrument, used)
    rest = tuple(mark for mark in (NOT_APPLICABLE, NOT_ASSESSED) if mark in used)
    extra = tuple(sorted((mark for mark in used if mark.judged and not _known(instrument, mark)), key=_badness))
    if not by_question(instrument):
        return (Legend("", (*levels, *extra, *rest)),)
    answers = (*_response_marks(instrument), *extra, *rest)
    return (Legend("Answers", answers), Legend("Overall", levels)) if levels else (Legend("", answers),)


def _known(instrument: Instrument, mark: Mark) -> bool:
    return mark.level in instrument.levels or mark.level in instrument.responses


def _level_marks(instrument: Instrument, used: set[Mark]) -> tuple[Mark, ...]:
    """Every step of the ladder, worst first, then the levels aside of it that occur."""
    overall = instrument.overall.levels if instrument.overall.judged else ()
    domains = () if by_question(instrument) else tuple(i for d in instrument.domains if d.judged for i in d.levels)
    levels = [instrument.levels[name] for name in dict.fromkeys((*domains, *overall))]
    ladder = sorted((one for one in levels if one.rank is not None), key=lambda one: -(one.rank or 0))
    aside = [one for one in levels if one.rank is None and (level_mark(one) in used or not ladder)]
    return tuple(level_mark(one) for one in (*ladder, *aside))


def _response_marks(instrument: Instrument) -> tuple[Mark, ...]:
    """Every answer that a column's question offers, worst first."""
    codes = dict.fromkeys(code for d in instrument.domains for q in d.questions for code in q.options)
    return tuple(sorted((response_mark(instrument.responses[code]) for code in codes), key=_badness))


def _badness(mark: Mark) -> int:
    return WORST_FIRST.index(mark.tone)

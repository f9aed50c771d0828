"""Every instrument that comes with the program can be filled, reported and drawn; everything is printed."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path

import docx
import pytest

from appraise.instruments.definition import Instrument
from appraise.instruments.file import read_instrument
from appraise.levels import palette
from appraise.report.chart_columns import places
from appraise.report.chart_data import chart_data
from appraise.report.charts import KINDS, lay_out
from appraise.report.contents import AppraisalReport, Assessed
from appraise.report.pdf import pdf_bytes
from appraise.report.pdf_figures import figures, fit
from appraise.report.sheet import read_sheet, sheet_headings
from appraise.report.write import write_report
from appraise.resources import resource

from .filling import report_of
from .looking import beyond_the_margins, body, check_texts, texts, without_spaces

FILES = sorted(resource("instruments").glob("*.toml"))
every = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
SMALLEST = 5.0  # points on the page: smaller print can't be read


@cache
def instrument_of(path: Path) -> Instrument:
    return read_instrument(path)


@cache
def report_for(path: Path) -> AppraisalReport:
    return report_of(instrument_of(path), 6, seed=len(path.stem))


def words_of(one: Assessed) -> list[str]:
    """Everything that the pages of one assessment must say."""
    said = [str(points) for points in one.scores] + [one.hint]
    for section in one.sections:
        said += [section.hint, *([section.title] if section.answers or section.judgement else [])]
        for answer in section.answers:
            said += [answer.text, answer.label, answer.support]
    for made in one.judgements:
        title = made.title if made is one.overall else made.aspect or "Judgement"
        said += [f"{title}: {made.level.label}", made.rationale, made.direction, *made.rules, *made.changes[:3]]
    return said


@every
def test_the_pdf_says_everything_within_its_margins(path: Path) -> None:
    report = report_for(path)
    content = pdf_bytes(report)
    text = body(content)
    for one in report.assessed:
        assert [words for words in words_of(one) if without_spaces(words) not in text] == []
    passport = instrument_of(path).passport
    for words in (passport.citation, passport.licence, passport.wording, passport.successor):
        assert without_spaces(words) in text
    assert all(without_spaces(words) in text for words in passport.certainty)
    assert beyond_the_margins(content) == []


@every
def test_every_cell_is_drawn_once_and_nothing_is_cut_off(path: Path) -> None:
    data = chart_data(report_for(path), instrument_of(path))
    for kind in KINDS:
        check_texts(lay_out(kind, data, palette("cochrane")))
    scene = lay_out("traffic-light", data, palette("cochrane"))
    cells = {dot.name.rsplit(":", 1)[0] for dot in scene.counted}
    assert cells == {f"dot:{row.label}:{column.named}" for row in data.rows for column in data.columns}
    assert len(scene.counted) == len(cells)


@every
def test_the_legend_says_every_mark_in_few_words(path: Path) -> None:
    data = chart_data(report_for(path), instrument_of(path))
    listed = {(mark.label, mark.tone) for legend in data.legends for mark in legend.marks}
    assert {(mark.label, mark.tone) for row in data.rows for mark in row.cells} <= listed
    assert sum(len(legend.marks) for legend in data.legends) <= 16
    said = texts(lay_out("traffic-light", data, palette("cochrane")))
    assert all(legend.title in said for legend in data.legends if legend.title)


@every
def test_figures_can_be_read_on_the_page(path: Path) -> None:
    for drawn in figures(report_for(path)).values():
        for one in drawn:
            sizes = [shape.size for shape in one.scene.shapes if hasattr(shape, "text")]
            assert min(sizes) * fit(one.scene) >= SMALLEST


@every
def test_columns_of_what_may_be_left_out_go_when_nobody_judged_it(path: Path) -> None:
    instrument = instrument_of(path)
    data = chart_data(report_of(instrument, 3, seed=1, optional=False), instrument)
    wanted = sum(not place.optional for place in places(instrument))
    assert len(data.columns) == wanted
    assert all(len(row.cells) == len(row.anchors) == wanted for row in data.rows)


@every
def test_a_sheet_in_words_gives_the_same_chart(path: Path, tmp_path: Path) -> None:
    instrument = instrument_of(path)
    for rows in (30, 600):  # some forms are seldom asked in full
        report = report_of(instrument, rows, seed=2)
        data = chart_data(report, instrument)
        full = [number for number, row in enumerate(data.rows) if all(mark.judged for mark in row.cells)]
        if full:
            break
    assert full and len(data.columns) == len(places(instrument))
    lines = [sheet_headings(instrument)]
    for number in full:
        row, one = data.rows[number], report.assessed[number]
        answers = {answer.question: answer.label for section in one.sections for answer in section.answers}
        cells = zip(places(instrument), row.cells, strict=True)
        lines.append((row.label, *(mark.label if place.levels else answers[place.key] for place, mark in cells)))
    sheet = tmp_path / "sheet.csv"
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(lines)
    again = read_sheet(sheet, instrument)
    assert again.columns == data.columns
    assert [row.cells for row in again.rows] == [data.rows[number].cells for number in full]


@every
def test_the_other_files_say_it_too(path: Path, tmp_path: Path) -> None:
    report = report_for(path)
    for ending in ("docx", "xlsx", "csv", "json"):
        write_report(report, tmp_path / f"r.{ending}")
    document = docx.Document(str(tmp_path / "r.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = without_spaces("".join([*(line.text for line in document.paragraphs), *cells]))
    for one in report.assessed:
        for made in one.judgements:
            assert without_spaces(f"{made.level.label}") in text and without_spaces(made.rationale) in text
    data = json.loads((tmp_path / "r.json").read_bytes())
    judged = [
        (domain["id"], domain["judgement"]["level"])
        for study in data["studies"]
        for one in study["assessments"]
        for domain in one["domains"]
        if domain["judgement"]
    ]
    expected = [(s.id, s.judgement.level.id) for one in report.assessed for s in one.sections if s.judgement]
    assert judged == expected
    rows = list(csv.DictReader(io.StringIO((tmp_path / "r.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == sum(len(one.judgements) for one in report.assessed)

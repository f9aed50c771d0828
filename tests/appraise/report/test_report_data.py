from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from appraise.errors import AppraiseError, Cancelled
from appraise.report.contents import AppraisalReport
from appraise.report.data import report_data
from appraise.report.write import write_report

from .conftest import CHINESE_SUPPORT, PASSAGE, REASON, RECORDS, SUPPORT


def written(report: AppraisalReport, path: Path) -> bytes:
    write_report(report, path)
    return path.read_bytes()


def test_the_data_hold_answers_judgements_and_versions(report: AppraisalReport) -> None:
    data = report_data(report)
    assert (data["schema"], data["schema_version"], data["made_on"]) == ("appraise-report", 1, "2026-11-21")
    assert [study["label"] for study in data["studies"]] == [study.label for study in report.studies]
    one = data["studies"][0]["assessments"][0]
    assert (one["instrument"], one["basis"], one["reviewers"]) == ("rob2-parallel", "consensus", ["Anna Berg", "李明"])
    domain = one["domains"][0]
    made = domain["judgement"]
    assert (made["level"], made["proposed"], made["differs"]) == ("some-concerns", "high", True)
    assert made["rationale"] == REASON and made["rules"]
    answer = domain["answers"][1]
    assert (answer["question"], answer["response"], answer["support"]) == ("1.2", "N", SUPPORT)
    assert answer["quotes"] == [{"text": PASSAGE, "place": "abstract"}]
    assert all(len(one["hash"]) == 64 and one["version_date"] for one in data["instruments"])
    assert data["studies"][3]["assessments"] == [] and data["studies"][3]["unfinished"]


def test_json_is_the_same_document_again(report: AppraisalReport, tmp_path: Path) -> None:
    assert json.loads(written(report, tmp_path / "r.json")) == report_data(report)


def test_csv_has_a_row_for_each_judgement(report: AppraisalReport, tmp_path: Path) -> None:
    text = written(report, tmp_path / "r.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 3 * 6 + 1  # three forms of five domains and the whole, one result that a stop ended
    first = rows[0]
    assert (first["study"], first["domain"], first["judgement"], first["proposed"]) == (
        "Meng 2026",
        "1",
        "Some concerns",
        "High",
    )
    assert (first["differs"], first["rationale"]) == ("yes", REASON)
    assert {row["domain"] for row in rows} == {"1", "2", "3", "4", "5", "overall"}


def test_no_cell_of_a_sheet_is_a_formula(report: AppraisalReport, tmp_path: Path) -> None:
    made = report.studies[0].assessed[0]
    assert made.overall is not None
    evil = replace(made, overall=replace(made.overall, rationale="=HYPERLINK(1)\x0b"), study="@SUM(1)")
    bad = replace(report, studies=(replace(report.studies[0], assessed=(evil,)), *report.studies[1:]))
    text = written(bad, tmp_path / "r.csv").decode("utf-8-sig")
    assert not [row for row in csv.reader(io.StringIO(text)) for cell in row if cell[:1] in "=+-@\t\r" and cell]
    write_report(bad, tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=SUM(A1) of a review" in [cell.value for cell in cells]


def test_the_workbook_has_all_tables(report: AppraisalReport, tmp_path: Path) -> None:
    write_report(report, tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["Judgements", "Answers", "Studies", "Instruments", "Sums"]
    assert [sheet.max_row for sheet in book][::2] == [1 + 19, 1 + 4, 1]
    answers = sum(len(section.answers) for one in report.assessed for section in one.sections)
    assert book["Answers"].max_row == 1 + answers
    values = [cell.value for row in book["Answers"].iter_rows() for cell in row]
    assert SUPPORT in values and CHINESE_SUPPORT in values and f"“{PASSAGE}”" in values


def test_the_word_document_says_what_the_pdf_says(report: AppraisalReport, tmp_path: Path) -> None:
    write_report(report, tmp_path / "r.docx")
    document = docx.Document(str(tmp_path / "r.docx"))
    cells: list[Any] = [cell for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(line.text for line in document.paragraphs), *(cell.text for cell in cells)])
    for words in (report.title, REASON, SUPPORT, CHINESE_SUPPORT, PASSAGE, RECORDS[1].title, RECORDS[0].title):
        assert words in text
    assert "Overall risk of bias: Some concerns" in text and "Quality of design and reporting" in text
    assert len(document.inline_shapes) == 3  # one traffic light for each instrument with finished work
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert any("Noto Sans SC" in value for value in fonts.attrib.values())


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv", "json"])
def test_the_same_report_gives_the_same_file(report: AppraisalReport, tmp_path: Path, ending: str) -> None:
    assert written(report, tmp_path / f"a.{ending}") == written(report, tmp_path / f"b.{ending}")


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv", "json", "pdf"])
def test_an_empty_project_can_be_written(empty_report: AppraisalReport, tmp_path: Path, ending: str) -> None:
    assert written(empty_report, tmp_path / f"a.{ending}")


def test_unknown_endings_and_cancelling(report: AppraisalReport, tmp_path: Path) -> None:
    with pytest.raises(AppraiseError, match="can't be saved"):
        write_report(report, tmp_path / "r.odt")
    with pytest.raises(Cancelled):
        write_report(report, tmp_path / "r.csv", cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []

"""`appraise import` with sheets of finished judgements, from the command to the chart and the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from appraise.cli import main
from appraise.instruments.library import load_library
from appraise.project import Project
from appraise.report.charts import charts
from appraise.report.collect import collect
from appraise.report.sheet import read_sheet

# rows of robvis' example for the five-domain layout, and one with a word that is no level there
SHEET = """Study,D1,D2,D3,D4,D5,Overall,Weight
Study 2,Some concerns,Low,Low,Low,Low,Some concerns,1
Study 5,High,High,Low,Low,Some concerns,High,1
Study 3,No information,Low,Some concerns,Low,Low,Some concerns,1
"""
RIS = "TY  - JOUR\nTI  - A trial of warm saline\nAU  - Okafor, Ada\nPY  - 2023\nER  - \n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "sheet.csv").write_text(SHEET, encoding="utf-8")
    (tmp_path / "refs.ris").write_text(RIS, encoding="utf-8")
    path = tmp_path / "review.appraise"
    assert main(["new", str(path)]) == 0
    return path


def run(project: Path, *words: str) -> int:
    return main(["import", str(project), str(project.parent / "sheet.csv"), *words])


def test_without_a_reviewer_nothing_comes_in(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project) == 3
    assert "Add --reviewer NAME" in capsys.readouterr().err
    assert run(project, str(project.parent / "refs.ris")) == 1
    with Project.open(project) as opened:
        assert [study.label for study in opened.studies()] == ["Okafor 2023"]
        assert opened.assessments(None) == ()


def test_charts_show_what_stands_in_the_sheet(project: Path) -> None:
    assert run(project, "--reviewer", "Anna", "--word", "No information=") == 0
    with Project.open(project) as opened:
        report = collect(opened)
    (chart,) = charts(report)
    path = project.parent / "same.csv"
    path.write_text(SHEET.replace("No information", "Not applicable"), encoding="utf-8")
    sheet = read_sheet(path, load_library().get("rob2-parallel"))
    assert [row.label for row in chart.rows] == ["Study 2", "Study 5", "Study 3"]
    assert [[mark.level for mark in row.cells] for row in chart.rows[:2]] == [
        [mark.level for mark in row.cells] for row in sheet.rows[:2]
    ]
    assert [mark.judged for mark in chart.rows[2].cells] == [False, True, True, True, True, True]
    text = " ".join(report.methods)
    assert "3 assessments have no answers: their judgements were made elsewhere" in text
    assert not [answer for one in report.assessed for part in one.sections for answer in part.answers]
    assert {part.variant for one in report.assessed for part in one.sections} == {""}


def test_the_ledger_as_json_and_one_undo(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(project, str(project.parent / "refs.ris"), "--reviewer", "Anna", "--json") == 0
    ledger = json.loads(capsys.readouterr().out)
    (made,) = ledger["judgements"]
    assert (ledger["new"], made["rows_in"], made["taken"], made["rejected"]) == (1, 3, 2, 1)
    with Project.open(project) as opened:
        opened.undo()
        assert (opened.studies(), opened.assessments(None), opened.reviewers()) == ((), (), ())


def test_a_sheet_that_can_not_be_read_takes_the_records_back_too(project: Path) -> None:
    (project.parent / "sheet.csv").write_text("Study,D1,D2,D3,D4\nA,Low,Low,Low,Low\n", encoding="utf-8")
    assert run(project, str(project.parent / "refs.ris"), "--reviewer", "Anna") == 3
    with Project.open(project) as opened:
        assert opened.studies() == ()

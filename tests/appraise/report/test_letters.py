"""Instruments whose questions have answers of their own: stars and letters in charts, words on pages, sums."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from appraise.instruments.definition import Instrument, Response, Tone
from appraise.instruments.file import read_instrument
from appraise.levels import palette
from appraise.model import Answer, Assessment
from appraise.report.chart_data import chart_data
from appraise.report.chart_marks import answer_mark
from appraise.report.charts import lay_out
from appraise.report.contents import AppraisalReport
from appraise.report.data import report_data, score_rows
from appraise.report.pdf import pdf_bytes
from appraise.report.sheet import read_sheet
from appraise.report.summary import shares
from appraise.report.texts import said
from appraise.report.xlsx_file import xlsx_bytes

from .filling import report_from
from .looking import body, texts


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return read_instrument(Path(__file__).parent / "letters.toml")


def assessment(instrument: Instrument, first: str, second: str) -> Assessment:
    answers = {"A1": Answer("A1", first), "A2": Answer("A2", second)}
    return Assessment("x", "s", None, instrument.id, instrument.hash, "r", finished=True, answers=answers)


@pytest.fixture(scope="module")
def report(instrument: Instrument) -> AppraisalReport:
    return report_from(instrument, [assessment(instrument, *pair) for pair in ("aa", "ba", "cb")])


def test_what_scores_is_a_star_and_the_rest_its_letter(instrument: Instrument, report: AppraisalReport) -> None:
    data = chart_data(report, instrument)
    assert [column.name for column in data.columns] == ["A1", "A2"]  # nobody gave a grade
    drawn = [[(mark.symbol, mark.tone.value) for mark in row.cells] for row in data.rows]
    assert drawn == [
        [("*", "good"), ("*", "good")],
        [("*", "good"), ("*", "good")],
        [("c", "unknown"), ("b", "poor")],
    ]


def test_the_legend_explains_the_letters_without_a_list(instrument: Instrument, report: AppraisalReport) -> None:
    (legend,) = chart_data(report, instrument).legends
    assert [(mark.symbol, mark.label) for mark in legend.marks] == [
        ("b", "No star (the letter is the answer)"),
        ("*", "Star"),
        ("c", "No star, not known (the letter is the answer)"),
    ]


def test_stars_are_one_piece_of_a_bar(instrument: Instrument, report: AppraisalReport) -> None:
    found = shares(chart_data(report, instrument), 0)
    assert [(share.mark.symbol, share.number) for share in found] == [("*", 2), ("c", 1)]


def test_points_are_numbers_where_an_answer_scores_more_than_one(instrument: Instrument) -> None:
    question = instrument.domains[0].questions[0]
    more = replace(question, responses={**question.responses, "a": replace(question.responses["a"], score=2)})
    changed = replace(
        instrument, hash="other", domains=(replace(instrument.domains[0], questions=(more,)), *instrument.domains[1:])
    )
    marks = [answer_mark(changed, response) for response in more.responses.values()]
    assert [(mark.symbol, mark.label) for mark in marks] == [
        ("2", "2 points"),
        ("1", "1 point"),
        ("c", "No point, not known (the letter is the answer)"),
    ]


def test_letters_without_scores_are_read_by_their_colour(instrument: Instrument) -> None:
    def without(response: Response) -> Response:
        return replace(response, score=None)

    domains = tuple(
        replace(
            domain,
            questions=tuple(
                replace(one, responses={code: without(each) for code, each in one.responses.items()})
                for one in domain.questions
            ),
        )
        for domain in instrument.domains
    )
    changed = replace(instrument, hash="unscored", domains=domains)
    marks = [answer_mark(changed, one) for one in domains[0].questions[0].responses.values()]
    assert [(mark.symbol, mark.label) for mark in marks] == [
        ("a", "Favourable (the letter is the answer)"),
        ("b", "Favourable (the letter is the answer)"),
        ("c", "Not known (the letter is the answer)"),
    ]


def test_codes_that_mean_the_same_everywhere_keep_their_words(instrument: Instrument) -> None:
    """Where only the words differ from question to question, the legend takes the general ones."""
    first, second = (domain.questions[0].responses for domain in instrument.domains)
    good, poor = Response("a", "Well done", "A", Tone.GOOD), Response("b", "Badly done", "B", Tone.POOR)
    questions = ({"a": first["a"], "c": first["c"]}, second)
    domains = tuple(
        replace(domain, questions=(replace(domain.questions[0], responses=offered),))
        for domain, offered in zip(instrument.domains, questions, strict=True)
    )
    changed = replace(instrument, hash="general", responses={"a": good, "b": poor}, domains=domains)
    marks = [answer_mark(changed, one) for offered in questions for one in offered.values()]
    assert [(mark.symbol, mark.label) for mark in marks] == [
        ("a", "Well done"),
        ("c", "Not told"),
        ("a", "Well done"),
        ("b", "Badly done"),
    ]


def test_the_pages_say_the_answers_and_the_sums(report: AppraisalReport) -> None:
    text = body(pdf_bytes(report))
    assert "Stars:2of2.First:1of1,Second:1of1.Nogradeismadeofasum." in text
    assert "Stars:0of2.First:0of1,Second:0of1.Nogradeismadeofasum." in text
    for words in ("Fromeverywhere", "Fromsomewhere", "Nottold", "Home", "Away"):
        assert words in text


def test_without_a_grade_the_list_of_all_shows_the_total(report: AppraisalReport) -> None:
    text = body(pdf_bytes(report))
    assert "LettersStars:2of2" in text[: text.index("Figure1.")]


def test_an_instrument_without_a_doi_names_none(report: AppraisalReport) -> None:
    text = body(pdf_bytes(report))
    assert "Madefortests." in text and "doi:" not in text


def test_the_sums_are_in_the_data(report: AppraisalReport) -> None:
    one = report_data(report)["studies"][2]["assessments"][0]
    assert one["score"] == "Stars: 0 of 2"
    assert one["scores"][1] == {"label": "First", "score": 0, "maximum": 1}
    rows = score_rows(report)
    assert [(row["study"], row["sum"], row["score"]) for row in rows[:3]] == [
        ("Study 1 1991", "Stars", 2),
        ("Study 1 1991", "First", 1),
        ("Study 1 1991", "Second", 1),
    ]
    book = openpyxl.load_workbook(BytesIO(xlsx_bytes(report)))
    assert book["Sums"].max_row == 1 + 9


def test_a_sheet_takes_letters_and_labels(tmp_path: Path, instrument: Instrument) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("Study,A1,A2\nA,a,Away\nB,From somewhere,home\n", encoding="utf-8")
    data = read_sheet(path, instrument)
    assert [[mark.symbol for mark in row.cells] for row in data.rows] == [["*", "b"], ["*", "*"]]


def test_the_chart_says_star(instrument: Instrument, report: AppraisalReport) -> None:
    found = texts(lay_out("traffic-light", chart_data(report, instrument), palette("cochrane")))
    assert "Star" in found and "From everywhere" not in found


def test_an_answer_says_its_code_once(report: AppraisalReport) -> None:
    answer = report.assessed[0].sections[0].answers[0]
    assert said(answer) == ("a", "From everywhere")
    assert said(replace(answer, label="a: everywhere")) == ("", "a: everywhere")
    assert said(replace(answer, response="Yes", label="Yes")) == ("", "Yes")

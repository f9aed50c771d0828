from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from appraise.errors import AppraiseError, Cancelled
from appraise.model import Record
from appraise.report.contents import AnswerText, AppraisalReport, DesignText, StudyReport
from appraise.report.data import report_data
from appraise.report.fonts import MISSING
from appraise.report.pdf import ATTACHMENT, pdf_bytes, write_pdf
from appraise.report.pdf_figures import figures

from .conftest import CHINESE_SUPPORT, PASSAGE, REASON, RECORDS
from .looking import pages, squeezed, without_spaces


@pytest.fixture(scope="module")
def content(report: AppraisalReport) -> bytes:
    return pdf_bytes(report)


def links(reader: PdfReader, number: int) -> list[tuple[tuple[float, ...], int]]:
    """The links of a page: where each lies, and the number of the page that it leads to."""
    order = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference}
    annotations: list[Any] = [one.get_object() for one in reader.pages[number].get("/Annots") or []]
    return [
        (tuple(map(float, one["/Rect"])), order[list.__getitem__(one["/Dest"], 0).idnum])
        for one in annotations
        if one["/Subtype"] == "/Link"
    ]


def round_links(reader: PdfReader) -> list[tuple[int, int]]:
    """The links that lie on dots, as pages from and to: they are as wide as high."""
    return [
        (number, to)
        for number in range(len(reader.pages))
        for (left, low, right, high), to in links(reader, number)
        if abs((right - left) - (high - low)) < 0.01
    ]


def test_every_answer_reason_and_judgement_is_printed(report: AppraisalReport, content: bytes) -> None:
    text = squeezed(content)

    def printed(words: str) -> bool:
        return without_spaces(words) in text

    for one in report.assessed:
        for section in one.sections:
            assert printed(section.title)
            for answer in section.answers:
                assert printed(answer.text) and printed(answer.label) and printed(answer.support)
        for made in one.judgements:
            assert printed(f"{made.level.label}")
            assert printed(made.why) and all(printed(rule) for rule in made.rules)
    assert printed(PASSAGE) and printed(REASON) and printed(CHINESE_SUPPORT)
    assert printed("The judgement differs from the proposal.")
    assert all(printed(paragraph) for paragraph in report.methods)


def test_titles_are_literal_in_any_script(report: AppraisalReport, content: bytes) -> None:
    text = squeezed(content)
    for words in (report.title, report.question, *(record.title for record in RECORDS)):
        assert without_spaces(words) in text
    assert "≥0.05,±2,R²" in text and "0–2at90days" in text


def test_what_is_unfinished_has_no_level(content: bytes) -> None:
    page = next(page for page in pages(content) if "Not finished No level is given" in page)
    assert "not finished by 李明" in page
    study = next(page for page in pages(content) if RECORDS[3].title in page and "Design" in page)
    assert "Low" not in study and "High" not in study


def test_design_quality_is_in_a_part_of_its_own(content: bytes) -> None:
    (number,) = [n for n, page in enumerate(pages(content)) if "This part gives no risk-of-bias level" in page]
    assert "Quality of design and reporting" in pages(content)[number]
    assert number > next(n for n, page in enumerate(pages(content)) if RECORDS[3].title in page)


def test_every_dot_leads_to_its_answers(report: AppraisalReport, content: bytes) -> None:
    text = pages(content)
    found = round_links(PdfReader(BytesIO(content)))
    dots = [dot for drawn in figures(report).values() for one in drawn for dot in one.scene.counted]
    assert len(found) == len(dots) == 3 * 6 + 7 + 16
    places = {one.key: one.about for one in report.assessed}
    titles = {f"{one.key}:{section.id}": section.title for one in report.assessed for section in one.sections}
    for (here, there), dot in zip(found, dots, strict=True):
        assert "Each dot leads to its answers" in text[here] and there > here
        assert (titles.get(dot.anchor) or places[dot.anchor]) in text[there]


def test_each_assessment_leads_back_to_its_figure(report: AppraisalReport, content: bytes) -> None:
    reader = PdfReader(BytesIO(content))
    text = pages(content)
    back = 0
    for number, page in enumerate(text):
        for figure in re.findall(r"Back to figure (\d+)", page):
            back += 1
            assert any(f"Figure {figure}." in text[to] for _, to in links(reader, number))
    assert back == len(report.assessed)


def test_bookmarks_numbers_and_contents(report: AppraisalReport, content: bytes) -> None:
    reader = PdfReader(BytesIO(content))
    text = pages(content)
    total = len(text)
    for number, page in enumerate(text[1:], start=2):
        assert f"page {number} of {total}" in page
    top = [one for one in reader.outline if not isinstance(one, list)]
    titles = [str(one.title) for one in top]
    assert titles == [
        *("Contents", "Methods", "Judgements at a glance", "Studies", "Quality of design and reporting"),
        *("References", "Appendix: instruments and rules"),
    ]
    for one in top[1:]:
        number = reader.get_destination_page_number(one)
        assert number is not None and f"{one.title} {number + 1}" in text[1]
        assert one.typ == "/XYZ"


def test_properties_and_attachment(report: AppraisalReport, content: bytes) -> None:
    reader = PdfReader(BytesIO(content))
    about = reader.metadata
    assert about is not None
    assert (about.title, about.author) == (report.title, "Anna Berg and 李明")
    assert about.subject == report.question and "risk of bias" in str(about.keywords)
    assert str(about.creation_date_raw) == "D:20261121000000Z"
    root = reader.root_object
    assert root["/Lang"] == "en" and root["/ViewerPreferences"]["/DisplayDocTitle"]
    (attached,) = reader.attachments[ATTACHMENT]
    assert json.loads(attached) == report_data(report)


def test_all_fonts_are_embedded(content: bytes) -> None:
    reader = PdfReader(BytesIO(content))
    fonts = {
        str(font.get_object()["/BaseFont"]): "/FontFile2" in font.get_object()["/FontDescriptor"]
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert fonts and all(fonts.values()) and all("NotoSans" in name for name in fonts)


def test_the_same_report_gives_the_same_bytes(report: AppraisalReport, content: bytes) -> None:
    assert pdf_bytes(report) == content


def test_parts_can_be_left_out(report: AppraisalReport) -> None:
    small = pdf_bytes(replace(report, include_appendix=False, include_data=False, include_quotes=False))
    assert not PdfReader(BytesIO(small)).attachments
    text = " ".join(pages(small))
    assert "Appendix" not in text and f"“{PASSAGE}”" not in text


def test_an_empty_project_makes_a_plain_report(empty_report: AppraisalReport) -> None:
    text = pages(pdf_bytes(empty_report))
    assert "No assessment is finished" in text[3]
    assert all(len(page) > 60 for page in text)


def many(report: AppraisalReport, number: int) -> AppraisalReport:
    """The first study of the report many times."""
    study = report.studies[0]
    one = study.assessed[0]
    studies = []
    for n in range(1, number + 1):
        label = f"Study {n} 急性卒中"
        copy = replace(one, key=f"a{n}-1", study=label)
        studies.append(replace(study, key=f"s{n}", label=label, assessed=(copy,)))
    return replace(report, studies=tuple(studies))


def test_sixty_studies_are_all_there(report: AppraisalReport) -> None:
    large = many(report, 60)
    content = pdf_bytes(large)
    text = pages(content)
    shown = " ".join(page for page in text if "Each dot leads" in page)
    for number in range(1, 61):
        assert f"Study {number} 急性卒中" in shown
    assert "rows 1 to 30 of 60" in shown and "180 judgements, 180 dots" in shown
    assert all(len(page) > 60 for page in text)
    overview = [page for page in text if "Result judged" in page]
    assert len(overview) == 2


def test_texts_that_no_page_can_hold(report: AppraisalReport) -> None:
    one = report.studies[0].assessed[0]
    section = one.sections[0]
    huge = ("zebra long " * 900 + "长" * 2000, "x" * 3000, "\n" * 400 + "end", "<para>&bogus;</b>" * 50)
    answers = tuple(
        AnswerText(f"9.{n}", "Q?", "Y", "Yes", section.answers[0].tone, support=text) for n, text in enumerate(huge)
    )
    assessed = replace(one, sections=(replace(section, answers=answers), *one.sections[1:]))
    record = Record(title="T" * 900 + " <i>" + "题" * 900, authors=("A" * 200,) * 3)
    study = StudyReport("s1", "\U0001f600 label", DesignText("rct", "trial", True), (record,), assessed=(assessed,))
    content = pdf_bytes(replace(report, studies=(study,), title="<b>" + "W" * 700))
    text = squeezed(content)
    assert (text.count("zebra"), text.count("长")) == (900, 2000)
    assert text.count("x") >= 3000 and text.count("T" * 50) and text.count("题") == 2 * 900
    assert "<para>&bogus;</b>" * 50 in text
    assert f"({MISSING})standsforacharacter" in text


def test_progress_runs_to_its_end(report: AppraisalReport, tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    write_pdf(report, tmp_path / "r.pdf", lambda done, total: calls.append((done, total)))
    assert calls == sorted(calls) and calls[-1][0] == calls[-1][1] > 50
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize("after", [0, 5, 60])
def test_cancelling_leaves_nothing(report: AppraisalReport, tmp_path: Path, after: int) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > after

    with pytest.raises(Cancelled):
        write_pdf(report, tmp_path / "r.pdf", cancelled=cancelled)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_can_not_be_written(report: AppraisalReport, tmp_path: Path) -> None:
    with pytest.raises(AppraiseError, match="folder"):
        write_pdf(report, tmp_path / "none" / "r.pdf")

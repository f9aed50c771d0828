"""Article PDFs, on pages written here."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from appraise.errors import AppraiseError
from appraise.reading.article_pdf import read

TITLE = "Cooled saline after thrombectomy: a single-centre retrospective study"
LINES = [
    TITLE,
    "Jane Doe, John Roe",
    "doi: 10.1234/abcd.2024.17",
    "Abstract",
    "Background: It is not known whether cooled saline helps. Methods: We looked back at 98 patients treated in one",
    "centre, of whom 54 got cooled saline. Results: 31 of 54 and 16 of 44 were independent. Conclusion: A trial is",
    "needed before it is used.",
]


def written(lines: list[str], title: str = "", encrypt: str = "") -> io.BytesIO:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=encrypt or None)
    if title:
        canvas.setTitle(title)
    for number, line in enumerate(lines):
        canvas.drawString(60, 780 - 18 * number, line)
    canvas.showPage()
    canvas.save()
    stream.seek(0)
    return stream


def test_a_page_with_its_title_in_the_file() -> None:
    (entry,) = read(written(LINES, TITLE))
    assert entry.record is not None
    assert (entry.record.title, entry.record.doi) == (TITLE, "10.1234/abcd.2024.17")
    assert "31 of 54" in entry.record.text and any(problem.kept for problem in entry.problems)


def test_a_title_that_is_not_printed_is_not_taken() -> None:
    (entry,) = read(written(LINES, "Microsoft Word - final_version_3.docx"))
    assert entry.record is not None and "Microsoft" not in entry.record.title
    assert entry.record.doi == "10.1234/abcd.2024.17"


def test_a_scan_is_rejected_with_the_reason() -> None:
    (entry,) = read(written([]))
    assert entry.record is None and "scan" in entry.problems[0].reason


def test_a_protected_file_is_said() -> None:
    with pytest.raises(AppraiseError, match="password"):
        list(read(written(LINES, encrypt="secret")))


def test_a_damaged_file_is_said() -> None:
    with pytest.raises(AppraiseError, match="damaged"):
        list(read(io.BytesIO(b"%PDF-1.4 and nothing more")))


def test_a_page_that_can_not_be_loaded_is_said() -> None:
    data = (
        written(LINES).getvalue().replace(b"/Type /Page\n", b"/Type /Nope\n").replace(b"/Type /Page ", b"/Type /Nope ")
    )
    with pytest.raises(AppraiseError, match="damaged"):
        list(read(io.BytesIO(data)))

"""Workbooks: what they hold, and what is refused before it can do harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as NewBook

from appraise.errors import AppraiseError
from appraise.reading.workbook import RATIO_FROM, is_workbook, open_workbook

SHEET = "xl/worksheets/sheet1.xml"


def book(fill: Callable[[NewBook], object]) -> io.BytesIO:
    new = NewBook()
    fill(new)
    stream = io.BytesIO()
    new.save(stream)
    stream.seek(0)
    return stream


def one_row(*values: object) -> io.BytesIO:
    return book(lambda new: new.active.append(values))


def cells(stream: io.BytesIO) -> tuple[str, ...]:
    (row,) = open_workbook(stream).sheets[0].rows()
    return row.cells


def changed(part: str, change: Callable[[bytes], bytes], **added: bytes) -> io.BytesIO:
    """A small workbook with one part of its archive changed, and others added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(one_row("a", 1)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        for name, data in added.items():
            new.writestr(name, data)
    return stream


def test_values_as_they_would_be_typed() -> None:
    first = datetime(2021, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones
    values = (True, 2021, 2021.0, 1.5, first, date(2020, 2, 3), time(12, 30), "text", None, "end")
    assert cells(one_row(*values)) == (
        "TRUE", "2021", "2021", "1.5", "2021-01-01", "2020-02-03", "12:30:00", "text", "", "end",
    )  # fmt: skip


def test_escaped_and_control_characters_leave_text() -> None:
    assert cells(one_row("a_x000D_\nb_x0041_")) == ("a\nbA",)


def test_a_formula_is_never_worked_out() -> None:
    stream = one_row("=1+1", '=HYPERLINK("http://127.0.0.1:9/","x")', "plain")
    (row,) = open_workbook(stream).sheets[0].rows()
    assert row.cells == ("", "", "plain")
    assert [(problem.line, problem.text, problem.kept) for problem in row.problems] == [
        (1, "=1+1", True),
        (1, '=HYPERLINK("http://127.0.0.1:9/","x")', True),
    ]


def test_the_stored_value_of_a_formula_counts() -> None:
    stored = b'<c r="B1" t="str"><f>1+1</f><v>two</v></c>'
    stream = changed(SHEET, lambda xml: xml.replace(b'<c r="B1" t="n"><v>1</v></c>', stored))
    (row,) = open_workbook(stream).sheets[0].rows()
    assert (row.cells, row.problems) == (("a", "two"), ())


def test_rows_keep_their_numbers_and_gaps_cost_nothing() -> None:
    def fill(new: NewBook) -> None:
        new.active["A1"] = "first"
        new.active["XFD1048576"] = "far corner"

    first, last = open_workbook(book(fill)).sheets[0].rows()
    assert (first.line, first.cells) == (1, ("first",))
    assert (last.line, len(last.cells), last.cells[-1]) == (1_048_576, 16_384, "far corner")


def test_hidden_sheets_are_only_named() -> None:
    def fill(new: NewBook) -> None:
        new.active.title = "Seen"
        new.create_sheet("Hidden").sheet_state = "hidden"
        new.create_sheet("Deep").sheet_state = "veryHidden"

    found = open_workbook(book(fill))
    assert ([sheet.name for sheet in found.sheets], found.hidden) == (["Seen"], ("Hidden", "Deep"))


def test_rows_may_be_read_again() -> None:
    (sheet,) = open_workbook(one_row("a", "b")).sheets
    assert list(sheet.rows()) == list(sheet.rows())


# --- what is refused ---


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        (io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "encrypted"),
        (io.BytesIO(b"Title,Authors\na,b\n"), "not a whole Excel workbook"),
        (io.BytesIO(b""), "not a whole Excel workbook"),
        (changed("xl/workbook.xml", lambda xml: b"<" + xml), "damaged"),
        (changed(SHEET, lambda xml: b'<!DOCTYPE x [<!ENTITY a "aa">]>' + xml), "declares entities"),
        (changed("xl/styles.xml", lambda xml: bytes(RATIO_FROM + 1)), "far larger"),
    ],
)
def test_what_is_no_workbook_or_a_hostile_one(stream: io.BytesIO, words: str) -> None:
    with pytest.raises(AppraiseError, match=words):
        open_workbook(stream)


def test_other_archives_are_no_workbooks() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert not is_workbook(stream)
    assert is_workbook(one_row("a"))
    assert not is_workbook(io.BytesIO(b"PK\x03\x04"))
    with pytest.raises(AppraiseError, match="not an Excel workbook"):
        open_workbook(stream)


def test_too_many_parts() -> None:
    parts = {f"xl/media/{number}": b"" for number in range(5001)}
    with pytest.raises(AppraiseError, match="far larger"):
        open_workbook(changed(SHEET, bytes, **parts))


def test_a_damaged_sheet_is_named_with_its_row() -> None:
    stream = changed(SHEET, lambda xml: xml.replace(b"</sheetData>", b'<row r="2"><c r="A2" t="s"><v>99</v></c></row>'))
    rows = open_workbook(stream).sheets[0].rows()
    with pytest.raises(AppraiseError, match="damaged"):
        list(rows)


@given(st.binary(max_size=400), st.integers(0, 4000))
def test_any_bytes_inside_of_a_workbook(data: bytes, at: int) -> None:
    whole = WHOLE.getvalue()
    stream = io.BytesIO(whole[:at] + data + whole[at + len(data) :])
    try:
        for sheet in open_workbook(stream).sheets:
            for row in sheet.rows():
                assert row.line > 0
    except AppraiseError as error:
        assert error.sentence


WHOLE = one_row("Title", "DOI", 2020, "=1+1")

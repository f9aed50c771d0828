"""Workbooks of references: which sheets are read, and what the bad files give."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from appraise.errors import AppraiseError
from appraise.reading.entry import Entry
from appraise.reading.xlsx_file import read

DATA = Path(__file__).resolve().parents[3] / "../shared/data"
HEADINGS = ("Title", "DOI", "Year")


def entries(**sheets: list[tuple[object, ...]]) -> list[Entry]:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return list(read(stream))


def titles(found: list[Entry]) -> list[str]:
    return [entry.record.title for entry in found if entry.record is not None]


def test_rows_of_a_sheet_become_records() -> None:
    (entry,) = entries(Refs=[("exported by", "me"), HEADINGS, (), ("One", "10.1000/x", 2020.0)])
    record = entry.record
    assert record is not None
    assert (entry.line, record.title, record.doi, record.year) == (4, "One", "10.1000/x", 2020)


def test_all_sheets_with_references_are_read_and_the_others_named() -> None:
    found = entries(Notes=[("Read me",)], A=[HEADINGS, ("One", "10.1000/x", 1)], B=[HEADINGS, ("Two", "", "")])
    assert titles(found) == ["One", "Two"]
    reasons = [problem.reason for problem in found[0].problems]
    assert reasons[0] == "The sheet “Notes” holds no headings of references and was left out."
    assert reasons[1].startswith("Sheet “A”: The year is not plausible")


def test_a_workbook_without_references() -> None:
    with pytest.raises(AppraiseError, match="looked in “Legend”"):
        entries(Legend=[("Symbol", "Meaning")])
    with pytest.raises(AppraiseError, match="No sheet"):
        entries(Refs=[HEADINGS])


def bad(name: str) -> list[Entry]:
    path = next((DATA / "bad").glob(f"{name}_*"), None)
    if path is None:
        pytest.skip("the shared files are not here")
    with path.open("rb") as stream:
        return list(read(stream))


@pytest.mark.parametrize(("name", "words"), [("b07", "far larger"), ("b09", "not a whole Excel"), ("b10", "encrypted")])
def test_what_is_refused(name: str, words: str) -> None:
    with pytest.raises(AppraiseError, match=words):
        bad(name)


def test_names_inside_an_archive_are_never_paths() -> None:
    assert titles(bad("b08")) == ["Zip slip row"]
    assert not Path("/tmp/ZIP_SLIP_PWNED.txt").exists()  # noqa: S108 - the file that must not appear
    assert not Path("/tmp/ZIP_SLIP_ABS.txt").exists()  # noqa: S108


def test_odd_cells() -> None:
    found = bad("b40")
    assert [entry.line for entry in found] == [2, 3, 5, 6, 1_048_576]
    date, formula, boolean, merged = (entry.record for entry in found[:4])
    assert date is not None
    assert (date.title, date.year, date.doi) == ("Date cell as year", 2021, "10.1000/x1")
    assert formula is not None
    assert (formula.title, formula.year, formula.doi) == ("", 2020, "10.1000/x2")
    assert "=1+1" in [problem.text for problem in found[1].problems]
    assert boolean is not None
    assert (boolean.year, boolean.doi) == (2019, "10.1000/x3")
    assert merged is not None
    assert merged.title == "Merged title across three cells"
    assert found[4].record is None
    assert "far corner" in [problem.text for problem in found[4].problems]
    assert any("“Hidden” is hidden" in problem.reason for problem in found[0].problems)
    assert "Hidden sheet record" not in repr(found)

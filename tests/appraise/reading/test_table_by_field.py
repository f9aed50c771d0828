"""Tables with a row for each field."""

from __future__ import annotations

from pathlib import Path

from appraise.reading import csv_file, read_files, read_text
from appraise.reading.table import Row
from appraise.reading.table_by_field import is_by_field

LONG = "A title of far more than eighty characters, as many have, so that no heading could ever be taken for it"
TEXT = f'''"TITLE","{LONG}"
"AUTHOR NAMES","Doe J.","Roe R."
"SOURCE TITLE","Thorax"
"PUBLICATION YEAR","2020"
"COLOUR OF COVER","red"
"ABSTRACT","First line,
second line"
"DOI","10.1136/thx.2"
"MEDLINE PMID","31900002"

"TITLE","Second study"
"AUTHOR NAMES","Poe P."
"COLOUR OF COVER","blue"
"PUBLICATION YEAR","20x9"
'''


def test_records() -> None:
    batch = read_text(TEXT)
    first, second = batch.records
    assert (batch.format, batch.records_in) == ("csv", 2)
    assert (first.title, first.authors, first.year) == (LONG, ("Doe, J.", "Roe, R."), 2020)
    assert (first.journal, first.doi, first.pmid) == ("Thorax", "10.1136/thx.2", "31900002")
    assert first.abstract == "First line,\nsecond line"
    assert (second.title, second.authors, second.year, second.journal) == ("Second study", ("Poe, P.",), None, "")
    assert [record.source.line for record in batch.records] == [1, 11]
    assert [(one.line, one.text) for one in batch.problems] == [(1, "COLOUR OF COVER"), (11, "20x9")]


def test_a_workbook_of_that_kind(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (("TITLE", "One"), ("AUTHOR NAMES", "Doe J.", "Roe R."), ("DOI", "10.1/a"), ("TITLE", "Two")):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (batch,) = read_files([tmp_path / "a.xlsx"])
    assert [(one.title, one.authors) for one in batch.records] == [("One", ("Doe, J.", "Roe, R.")), ("Two", ())]


def test_what_is_no_such_table() -> None:
    for rows in (
        (("Title", "Authors"), ("Year", "2020"), ("DOI", "Journal")),  # an ordinary table
        (("Title", "One"), ("Title", "Authors"), ("Year", "2020")),
        (("Title", "One"), ("A study", "x"), ("Authors", "Doe")),
        (("Title",), ("Authors",), ("DOI",)),
        ((""), ()),
    ):
        assert not is_by_field([Row(line, tuple(cells)) for line, cells in enumerate(rows, 1)])
    assert [one.record.title for one in csv_file.read(["Title,Year", "Authors,2020"]) if one.record] == ["Authors"]

"""Workbooks of references (.xlsx): every visible sheet whose headings name records; what was left out is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

from appraise.errors import AppraiseError
from appraise.model import ReadProblem
from appraise.reading.entry import Entry
from appraise.reading.table import HINT, SEARCHED, headings_in
from appraise.reading.table_by_field import read_either
from appraise.reading.workbook import Sheet, Workbook, open_workbook
from appraise.text import listed


def read(stream: BinaryIO) -> Iterator[Entry]:
    """The records of a workbook; `line` is the row of the sheet.

    Raises `AppraiseError` for a file that is no workbook, too large or damaged, or has no sheet of references.
    """
    book = open_workbook(stream)
    chosen = [sheet for sheet in book.sheets if _holds_records(sheet)]
    if not chosen:
        raise AppraiseError(f"No sheet holds references{_which(book)}.", HINT)
    before = _left_out(book, chosen)
    for sheet in chosen:
        for entry in read_either(sheet.rows()):
            named = _named(entry, sheet) if len(chosen) > 1 else entry
            yield replace(named, problems=(*before, *named.problems)) if before else named
            before = ()


def _holds_records(sheet: Sheet) -> bool:
    """True when headings that name records stand in the sheet, and a row below them."""
    rows = sheet.rows()
    head = list(islice(rows, SEARCHED))
    found = headings_in(head)
    return found is not None and (len(head) > found[0] + 1 or next(rows, None) is not None)


def _which(book: Workbook) -> str:
    names = [f"“{sheet.name}”" for sheet in book.sheets]
    looked = f" (looked in {listed(names)})" if names else ""
    hidden = [f"“{name}”" for name in book.hidden]
    return looked + (f"; hidden and not read: {listed(hidden)}" if hidden else "")


def _left_out(book: Workbook, chosen: list[Sheet]) -> tuple[ReadProblem, ...]:
    said = [
        (f"The sheet “{sheet.name}” holds no headings of references and was left out.", sheet.name)
        for sheet in book.sheets
        if sheet not in chosen
    ]
    said += [(f"The sheet “{name}” is hidden and was not read.", name) for name in book.hidden]
    return tuple(ReadProblem(None, reason, name[:200], kept=True) for reason, name in said)


def _named(entry: Entry, sheet: Sheet) -> Entry:
    """The entry with the name of its sheet in what is said, for a row alone tells no place in several sheets."""
    problems = (replace(one, reason=f"Sheet “{sheet.name}”: {one.reason}") for one in entry.problems)
    return replace(entry, problems=tuple(problems))

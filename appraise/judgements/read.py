"""The doors: rows, text or a workbook → sheets of judgements, or None for what holds none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from appraise.judgements import hawc, open_domains, sheet
from appraise.judgements.model import JudgementSheet
from appraise.judgements.sheet import Get
from appraise.judgements.vocabulary import explained
from appraise.reading.delimited import rows
from appraise.reading.table import Row
from appraise.reading.table_headings import plain
from appraise.reading.workbook import open_workbook

_DELIMITERS = ",;\t"
_LEGEND = (frozenset({"symbol", "code", "sign", "abbreviation"}), frozenset({"meaning", "judgement", "judgment"}))
_LONGEST_LEGEND = 30  # rows
_HEAD = 400  # lines that are enough to recognise a sheet


def read_sheet(
    table: Sequence[Row], get: Get, layout: str = "", answers: Mapping[str, str] | None = None
) -> JudgementSheet | None:
    """The judgements in the rows of a table; None where it holds none.

    `get` gives the instrument of an id; `layout` is the id of the layout where several fit; `answers` explain words:
    word → id of a judgement. Raises `AppraiseError` for a layout that does not fit, and for rows that contradict
    each other.
    """
    if (scores := hawc.find(table)) is not None:
        return hawc.read(scores)
    if (found := sheet.find(table)) is not None:
        return sheet.read(found, get, layout, answers)
    if (named := open_domains.find(table)) is not None:
        return open_domains.read(named, answers)
    return None


def read_text(text: str, get: Get, layout: str = "", answers: Mapping[str, str] | None = None) -> JudgementSheet | None:
    """The judgements in delimited text; as `read_sheet`."""
    delimiter = _delimiter(text)
    if not delimiter:
        return None
    return read_sheet(list(rows(text.split("\n"), delimiter)), get, layout, answers)


def recognises(head: str) -> bool:
    """True when a text begins as a sheet of judgements; to be asked before it is taken for references."""
    return bool(_delimiter(head))


def holds_judgements(table: Sequence[Row]) -> bool:
    """True when the first rows of a table are those of a sheet of judgements."""
    return any((hawc.find(table), sheet.find(table), open_domains.find(table)))


def read_workbook(
    stream: BinaryIO, get: Get, layout: str = "", answers: Mapping[str, str] | None = None
) -> dict[str, JudgementSheet]:
    """The sheets of a workbook that hold judgements, by their names; empty where none does.

    Signs are read where a sheet of the same workbook explains them. Raises `AppraiseError` for a file that is no
    workbook, and as `read_sheet` does.
    """
    tables = {one.name: list(one.rows()) for one in open_workbook(stream).sheets}
    told = {word: means for table in tables.values() for word, means in _legend(table).items()} | dict(answers or {})
    found = {name: read_sheet(table, get, layout, told) for name, table in tables.items()}
    return {name: one for name, one in found.items() if one is not None}


def _delimiter(text: str) -> str:
    lines = text.split("\n", _HEAD)[:_HEAD]
    for delimiter in _DELIMITERS:
        if holds_judgements(list(rows(lines, delimiter))):
            return delimiter
    return ""


def _legend(table: Sequence[Row]) -> dict[str, str]:
    """Signs and what they mean, from a table headed so: "Symbol", "Meaning"."""
    for place, row in enumerate(table):
        names = [plain(cell) for cell in row.cells[:2]]
        if len(names) == 2 and names[0] in _LEGEND[0] and names[1] in _LEGEND[1]:
            return _explained(table[place + 1 : place + 1 + _LONGEST_LEGEND])
    return {}


def _explained(table: Sequence[Row]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table:
        means = explained(row.cells[1]) if len(row.cells) > 1 else ""
        if not means:
            break
        found[row.cells[0].strip()] = means
    return found

"""Workbooks (.xlsx): the rows of their visible sheets, as text.

A workbook is a zip archive from a stranger. Its size is looked at before anything is inflated, names inside are never
used as paths, XML that declares entities is refused, and formulas are never worked out: the value that the spreadsheet
stored counts, and where it stored none the cell is empty and named.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import repeat
from typing import TYPE_CHECKING, BinaryIO

from appraise.errors import AppraiseError
from appraise.model import ReadProblem
from appraise.reading.cleaning import printable
from appraise.reading.table import Row

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook as _Book

PARTS = 5_000
PART_LIMIT = 256 * 1024 * 1024  # bytes of one part of the archive, inflated
TOTAL_LIMIT = 400 * 1024 * 1024
RATIO_LIMIT = 200  # inflated to packed; real sheets stay below 50
RATIO_FROM = 8 * 1024 * 1024  # smaller parts do no harm
CELL_LIMIT = 100_000_000  # cells of a sheet, counting the empty ones left of a filled one
LAST_ROW = 1_048_576

_OLD = b"\xd0\xcf\x11\xe0"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SAVE = "Open it in the spreadsheet program and save it as .xlsx without a password, or as CSV UTF-8."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet. `rows` may be called again."""

    name: str
    _values: _Book
    _formulas: _Book | None

    def rows(self) -> Iterator[Row]:
        """The rows that are not empty, each under its number. Raises `AppraiseError` for a damaged sheet."""
        nothing: tuple[int, Sequence[object]] = (0, ())
        formulas = repeat(nothing) if self._formulas is None else _filled_rows(self._formulas, self.name)
        width = 0
        for (number, values), (_, texts) in zip(_filled_rows(self._values, self.name), formulas, strict=False):
            width += len(values)
            if width > CELL_LIMIT:
                raise AppraiseError(f"The sheet “{self.name}” has too many cells.", _SAVE, line=number)
            row = _row(number, values, texts)
            if row.cells or row.problems:
                yield row


@dataclass(frozen=True, slots=True)
class Workbook:
    """The visible sheets, and the names of the hidden ones."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...]


def is_workbook(stream: BinaryIO) -> bool:
    """True for a zip archive with the parts of an .xlsx workbook; the stream is put back to its start."""
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            return "xl/workbook.xml" in archive.NameToInfo
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    finally:
        stream.seek(0)


def open_workbook(stream: BinaryIO) -> Workbook:
    """The sheets of a workbook; they are read from `stream` when they are wanted.

    Raises `AppraiseError` for a file that is no workbook, is old, encrypted or damaged, or would grow too large.
    """
    formulas = _examine(stream)
    values = _load(stream, data_only=True)
    texts = _load(stream, data_only=False) if formulas else None
    visible = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in values.worksheets if sheet.sheet_state != "visible"]
    return Workbook(tuple(Sheet(sheet.title, values, texts) for sheet in visible), tuple(hidden))


# --- before anything is believed ---


def _examine(stream: BinaryIO) -> bool:
    """Refuse what is no workbook or does not keep to the limits; True when a sheet holds formulas."""
    stream.seek(0)
    if stream.read(4) == _OLD:
        raise AppraiseError("This is an encrypted workbook or one in the old Excel format (.xls).", _SAVE)
    stream.seek(0)
    with _damage_named("This is not a whole Excel workbook (.xlsx)."), zipfile.ZipFile(stream) as archive:
        _refuse_large(archive)
        if "xl/workbook.xml" not in archive.NameToInfo:
            raise AppraiseError("This is not an Excel workbook (.xlsx).", _SAVE)
        parts = (part for part in archive.infolist() if part.filename.endswith((".xml", ".rels")))
        return sum(_scan(archive, part) for part in parts) > 0  # all of them are looked at


def _refuse_large(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    large = any(
        part.file_size > PART_LIMIT
        or (part.file_size > RATIO_FROM and part.file_size > RATIO_LIMIT * max(1, part.compress_size))
        for part in parts
    )
    if large or len(parts) > PARTS or sum(part.file_size for part in parts) > TOTAL_LIMIT:
        sentence = "The workbook is refused: unpacked it would be far larger than a table of references."
        raise AppraiseError(sentence, "Export the references as CSV or RIS.")


def _scan(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """True when a sheet holds formulas. A part that gives more bytes than it states ends as damaged, in zipfile."""
    is_sheet, found, tail = part.filename.startswith("xl/worksheets/"), False, b""
    with archive.open(part) as inside:
        while chunk := inside.read(1 << 20):
            window = tail + chunk
            if _DOCTYPE.search(window):
                raise AppraiseError("The workbook is refused: its XML declares entities.", _SAVE)
            found = found or (is_sheet and bool(_FORMULA.search(window)))
            tail = chunk[-16:]
    return found


@contextmanager
def _damage_named(sentence: str) -> Iterator[None]:
    """What zipfile and openpyxl raise for a damaged or hostile file is of any kind: all of it becomes one sentence."""
    try:
        yield
    except AppraiseError:
        raise
    except Exception as error:
        raise AppraiseError(sentence, _SAVE) from error


# --- openpyxl ---


def _load(stream: BinaryIO, data_only: bool) -> _Book:
    from openpyxl import load_workbook

    stream.seek(0)
    with _damage_named("The workbook is damaged and can't be read."), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions that are of no use here
        return load_workbook(stream, read_only=True, data_only=data_only, keep_links=False)


def _filled_rows(book: _Book, name: str) -> Iterator[tuple[int, Sequence[object]]]:
    """The rows that have cells, with their numbers; what stands there up to the last cell of each."""
    with _damage_named(f"The sheet “{name}” is damaged."):
        sheet = book[name]
        sheet.reset_dimensions()  # a sheet may state any size; only its own cells count
        numbered = enumerate(sheet.iter_rows(max_row=LAST_ROW, values_only=True), 1)
    filled = (one for one in numbered if one[1])  # openpyxl walks the gaps too, a million rows in a moment
    number = 0
    while True:
        with _damage_named(f"The sheet “{name}” is damaged after row {number}."), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = next(filled, None)
        if found is None:
            return
        number = found[0]
        yield found


# --- one row ---


def _row(number: int, values: Sequence[object], texts: Sequence[object]) -> Row:
    cells = [_text(value) for value in values]
    while cells and not cells[-1]:
        cells.pop()
    problems = tuple(
        ReadProblem(number, "A formula has no stored value; its cell was left empty.", printable(text)[:200], kept=True)
        for text, value in zip(map(_formula, texts), values, strict=False)
        if text and value is None
    )
    return Row(number, tuple(cells), problems, padded=True)


def _formula(value: object) -> str:
    """The text of a formula; "" for anything else (openpyxl gives array formulas as objects)."""
    text = value if isinstance(value, str) else getattr(value, "text", None)
    return text if isinstance(text, str) and text.startswith("=") else ""


def _text(value: object) -> str:
    """A value as it would be typed: dates as year-month-day, whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))

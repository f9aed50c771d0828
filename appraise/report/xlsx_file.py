"""The tables of a report as a workbook."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraise.files import write_atomically
from appraise.report.contents import AppraisalReport
from appraise.report.data import JUDGEMENT_COLUMNS, TABLES, Row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

CELL_LIMIT = 32_767
LONG_TIME_AGO = (1980, 1, 1, 0, 0, 0)
WIDTHS = {"study": 24, "title": 60, "question_text": 50, "support": 50, "quotes": 50, "rationale": 50, "citation": 60}


def write_xlsx(report: AppraisalReport, path: Path) -> None:
    """Write the sheets Judgements, Answers, Studies, Instruments. Raises `AppraiseError` when it can't be written."""
    content = xlsx_bytes(report)
    write_atomically(path, lambda stream: stream.write(content))


def xlsx_bytes(report: AppraisalReport) -> bytes:
    """The workbook; the same report always gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in TABLES.items():
        _fill(book.create_sheet(name), rows(report))
    moment = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    if report.made_on:
        moment = datetime(report.made_on.year, report.made_on.month, report.made_on.day, tzinfo=UTC).replace(tzinfo=None)
    book.properties.title, book.properties.creator = report.title, report.program
    book.properties.created = book.properties.modified = moment
    stream = BytesIO()
    book.save(stream)
    return undated(stream.getvalue(), moment)


def _fill(sheet: Worksheet, rows: list[Row]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    names = list(rows[0]) if rows else JUDGEMENT_COLUMNS if sheet.title == "Judgements" else ["nothing to list"]
    for column, name in enumerate(names, start=1):
        sheet.cell(1, column, name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(name, 16)
    for line, row in enumerate(rows, start=2):
        for column, value in enumerate(row.values(), start=1):
            _put(sheet.cell(line, column), value)
            sheet.cell(line, column).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _put(cell: Any, value: str | int) -> None:
    """Text stays text, even when it begins like a formula; what a workbook can't hold becomes a sign."""
    if isinstance(value, int):
        cell.value = value
        return
    cell.value = "".join(character if _allowed(character) else "\ufffd" for character in value)[:CELL_LIMIT]
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(("=", "+", "-", "@", "\t", "\r"))


def _allowed(character: str) -> bool:
    return character in "\t\n\r" or (character >= " " and not "\ud800" <= character <= "\udfff" and character < "\ufffe")


def undated(content: bytes, moment: datetime) -> bytes:
    """A zip file whose entries carry no time of their writing."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, LONG_TIME_AGO), old.read(name), zipfile.ZIP_DEFLATED)
    return result.getvalue()

"""Writing a report: the ending of the file's name says what kind of file it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from appraise.errors import AppraiseError, Cancelled
from appraise.report.contents import AppraisalReport
from appraise.report.data import write_csv, write_json


def write_report(
    report: AppraisalReport,
    path: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write the report as .pdf, .docx, .xlsx, .csv or .json, by the ending of `path`.

    Raises `AppraiseError` for another ending and when the place can't be written, `Cancelled` when asked to stop.
    """
    from appraise.report.docx_file import write_docx
    from appraise.report.pdf import write_pdf
    from appraise.report.xlsx_file import write_xlsx

    writers: Mapping[str, Callable[[], None]] = {
        ".pdf": lambda: write_pdf(report, path, progress, cancelled),
        ".docx": lambda: write_docx(report, path),
        ".xlsx": lambda: write_xlsx(report, path),
        ".csv": lambda: write_csv(report, path),
        ".json": lambda: write_json(report, path),
    }
    ending = Path(path).suffix.lower()
    if ending not in writers:
        raise AppraiseError(f"A report can't be saved as “{ending or path}”.", f"Use {', '.join(writers)}.")
    if cancelled and cancelled():
        raise Cancelled
    writers[ending]()

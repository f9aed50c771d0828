"""Copies of project files: one when a changed project is opened, one before every upgrade. The last ten are kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from appraise.errors import Cancelled
from appraise.places import backups
from appraise.progress import CancelCheck

KEPT = 10
PAGES = 128  # at a time; a megabyte


def copy(connection: sqlite3.Connection, path: Path, why: str, cancelled: CancelCheck = lambda: False) -> Path:
    """A copy of the open project in the backups folder, named after it, the time and the reason.

    It is made a megabyte at a time, so that it takes no memory and can be cancelled: then nothing is left. Raises
    `Cancelled`.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = backups() / f"{path.stem}~{stamp}~{why}{path.suffix}"
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")

    def going_on(*_: int) -> None:
        if cancelled():
            raise Cancelled

    try:
        with closing(sqlite3.connect(part)) as copied:
            connection.backup(copied, pages=PAGES, progress=going_on)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def keep(connection: sqlite3.Connection, path: Path, cancelled: CancelCheck = lambda: False) -> None:
    """Back the project up if it has changed since its newest backup; a failure here never keeps it from opening."""
    try:
        known = of(path)
        if known and known[-1].stat().st_mtime >= path.stat().st_mtime:
            return
        if connection.execute("SELECT count(*) FROM step").fetchone()[0] < 2:
            return
        copy(connection, path, "opened", cancelled)
        for old in of(path)[:-KEPT]:
            old.unlink()
    except (OSError, sqlite3.Error):
        return


def of(path: Path) -> list[Path]:
    """The backups of projects of this name, oldest first."""
    return sorted(file for file in backups().glob("*") if file.name.startswith(f"{path.stem}~"))


def hint(path: Path) -> str:
    """A sentence that names the newest backup, or nothing."""
    known = of(path)
    return f" The newest backup is {known[-1]}." if known else ""

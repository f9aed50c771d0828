"""Copies of project files: one when a changed project is opened, one before every upgrade. The last ten are kept."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from appraise.files import write_atomically
from appraise.places import backups

KEPT = 10


def copy(connection: sqlite3.Connection, path: Path, why: str) -> Path:
    """A copy of the open project in the backups folder, named after it, the time and the reason."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = backups() / f"{path.stem}~{stamp}~{why}{path.suffix}"
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, lambda stream: stream.write(connection.serialize()))
    return target


def keep(connection: sqlite3.Connection, path: Path) -> None:
    """Back the project up if it has changed since its newest backup; a failure here never keeps it from opening."""
    try:
        known = of(path)
        if known and known[-1].stat().st_mtime >= path.stat().st_mtime:
            return
        if connection.execute("SELECT count(*) FROM step").fetchone()[0] < 2:
            return
        copy(connection, path, "opened")
        for old in of(path)[:-KEPT]:
            old.unlink()
    except OSError:
        return


def of(path: Path) -> list[Path]:
    """The backups of projects of this name, oldest first."""
    return sorted(file for file in backups().glob("*") if file.name.startswith(f"{path.stem}~"))


def hint(path: Path) -> str:
    """A sentence that names the newest backup, or nothing."""
    known = of(path)
    return f" The newest backup is {known[-1]}." if known else ""

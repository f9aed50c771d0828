"""Opening the SQLite file of a project: its lock, how it is written, and SQLite's errors in plain words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from appraise import backup
from appraise.errors import AppraiseError

PROJECT_HINT = "Choose a file that ends in .appraise."
DAMAGED_HINT = "Ask for an undamaged copy, or open the newest backup."


class ProjectBusy(AppraiseError):  # noqa: N818 - says what is the matter, as AppraiseError's sentence does
    """Another program holds the project; a read-only copy can be opened instead."""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection that holds the file's lock, unless it is only for reading."""
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=0.5)
    try:
        _settle(connection, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _settle(connection: sqlite3.Connection, *, read_only: bool) -> None:
    """Set how the file is written, and take its lock."""
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    if not read_only:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")


def refuse_other_files(path: Path) -> None:
    """What can be told without opening the file: opening it beside SQLite would drop SQLite's lock on POSIX."""
    if not path.exists():
        raise AppraiseError("There is no such project.", "Check the name and the folder.", file=path)
    if path.is_dir():
        raise AppraiseError("This is a folder, not a project.", PROJECT_HINT, file=path)
    if not os.access(path, os.R_OK):
        raise AppraiseError("The project can't be read.", "Check your rights to this file.", file=path)
    if path.stat().st_size == 0:
        raise AppraiseError("The file is empty.", PROJECT_HINT + backup.hint(path), file=path)


@contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    """The world's share of SQLite's errors, in words."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text:
            raise ProjectBusy(
                "The project is open in another window or program.", "Close it there, or read a copy.", file=path
            ) from error
        if "unable to open" in text or "readonly" in text:
            raise AppraiseError(
                "The project can't be written here.", "Choose a folder you may write to.", file=path
            ) from error
        if "full" in text:
            raise AppraiseError("The disk is full; nothing was changed.", "Free some space.", file=path) from error
        if "disk I/O" in text:
            raise AppraiseError("The disk failed; nothing was changed.", "Check the drive.", file=path) from error
        raise
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise
        if error.sqlite_errorname == "SQLITE_NOTADB":
            raise AppraiseError(
                "This is not an Appraise project.", PROJECT_HINT + backup.hint(path), file=path
            ) from error
        raise AppraiseError("The project file is damaged.", DAMAGED_HINT + backup.hint(path), file=path) from error

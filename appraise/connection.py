"""Opening the SQLite file of a project: its lock, how it is written, and SQLite's errors in plain words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from appraise import backup
from appraise.errors import AppraiseError

Connection = sqlite3.Connection
PROJECT_HINT = "Choose a file that ends in .appraise."
DAMAGED_HINT = "Ask for an undamaged copy, or open the newest backup."
CACHE_KIB = 16 * 1024  # the indexes of 100,000 references fit into it; the 2 MB of SQLite would write them many times

# What a transaction has touched, and how it was; empty between transactions.
TOUCHED = """
CREATE TEMP TABLE touched (
    seq INTEGER PRIMARY KEY,
    "table" TEXT NOT NULL,
    key TEXT NOT NULL,
    before TEXT,
    UNIQUE ("table", key)
) STRICT
"""


class ProjectBusy(AppraiseError):  # noqa: N818 - says what is the matter, as AppraiseError's sentence does
    """Another program holds the project; a read-only copy can be opened instead."""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection that holds the file's lock, unless it is only for reading.

    A job may open it, or work with it, and hand it on: one thread at a time, not always the same one.
    """
    address = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=0.5, check_same_thread=False)
    try:
        _settle(connection, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _settle(connection: sqlite3.Connection, *, read_only: bool) -> None:
    """Set how the file is written, and take its lock."""
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA page_size = 8192")  # of new files: a record of 2 KB wastes a quarter less than in 4 KB
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    if not read_only:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA journal_size_limit = 0")  # beside a file that is held, an empty journal stays
        connection.execute(TOUCHED)
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

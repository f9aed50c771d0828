"""The project file: one SQLite database, one way to write it, one log of every change.

Rollback journal and full syncs, because project files live on shares and in synced folders where WAL breaks. The file
is locked while it is open, so that two programs never write it at once.
"""

from __future__ import annotations

import json
import os
import sqlite3
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from appraise import backup, migrations
from appraise.connection import connect, refuse_other_files, sqlite_errors
from appraise.errors import AppraiseError
from appraise.history import UndoState, broken_steps, step_hash, undo_state
from appraise.model import Change, Changes, Step
from appraise.progress import CancelCheck, Progress
from appraise.transaction import Pace, Row, Transaction, Value, logged_changes

__all__ = ["Row", "Store", "Transaction", "Value", "read_only_copy"]

CREATED = "create project"  # the one step that undo never takes back


class Store:
    """One open project file. `transact` is the only way to change it."""

    def __init__(self, connection: sqlite3.Connection, path: Path, replica: str, *, read_only: bool) -> None:
        self._connection = connection
        self.path = path
        self.replica = replica
        self.read_only = read_only
        self._listeners: list[Callable[[Changes], None]] = []
        self._busy = False
        self._joined: Transaction | None = None

    # --- opening and closing ---

    @classmethod
    def create(cls, path: Path, installation: str, first_rows: Mapping[str, Row]) -> Store:
        """A new project file holding `first_rows` (table to row). Refuses to replace an existing file."""
        path = Path(path)
        if path.exists():
            raise AppraiseError("There is already a file of this name.", "Choose another name.", file=path)
        with sqlite_errors(path):
            connection = connect(path)
            try:
                migrations.create(connection)
                store = cls(connection, path, _replica(connection, installation, path), read_only=False)
                with store.transact(CREATED) as transaction:
                    for table, row in first_rows.items():
                        transaction.put(table, row)
            except BaseException:
                connection.close()
                path.unlink(missing_ok=True)
                raise
        return store

    @classmethod
    def open(
        cls, path: Path, installation: str, *, read_only: bool = False, cancelled: CancelCheck = lambda: False
    ) -> Store:
        """Open, check and if need be upgrade (after a backup) an existing project file.

        Raises `ProjectBusy` when another program has it open, `AppraiseError` when it is damaged, newer than this
        program, no project at all, or in a place that can't be read.
        """
        path = Path(path)
        refuse_other_files(path)
        if not read_only and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            raise AppraiseError("This project can only be read.", "Copy it to a folder you may write to.", file=path)
        with sqlite_errors(path):
            connection = connect(path, read_only=read_only)
            try:
                migrations.check(connection, path)
                if read_only:
                    return cls(_in_present_format(connection, path), path, "", read_only=True)
                migrations.upgrade(connection, path)
                backup.keep(connection, path, cancelled)
                return cls(connection, path, _replica(connection, installation, path), read_only=False)
            except BaseException:
                connection.close()
                raise

    def close(self) -> None:
        self._connection.close()

    # --- reading ---

    def rows(self, table: str, order: str = "rowid", **equal: Value) -> list[Row]:
        """Rows of `table` whose columns equal the given values."""
        where = " AND ".join(f'"{name}" IS ?' for name in equal) or "1"
        cursor = self._connection.execute(
            f'SELECT * FROM "{table}" WHERE {where} ORDER BY {order}',  # noqa: S608
            tuple(equal.values()),
        )
        return [dict(row) for row in cursor]

    def values(
        self,
        table: str,
        columns: Sequence[str],
        order: str = "rowid",
        among: Mapping[str, Collection[str]] | None = None,
    ) -> Iterator[tuple[Any, ...]]:
        """These columns of all rows whose other columns are among the given values, one row after the other."""
        cursor = self._connection.cursor()
        cursor.row_factory = None
        names = ", ".join(f'"{name}"' for name in columns)
        where = " AND ".join(f'"{name}" IN (SELECT value FROM json_each(?))' for name in among or ()) or "1"  # noqa: S608
        sought = tuple(json.dumps(list(values)) for values in (among or {}).values())
        return cursor.execute(f'SELECT {names} FROM "{table}" WHERE {where} ORDER BY {order}', sought)  # noqa: S608

    def row(self, table: str, key: str) -> Row | None:
        row = self._connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (key,)).fetchone()  # noqa: S608
        return dict(row) if row else None

    def content(self, key: str) -> bytes:
        """Bytes that were kept. Raises `AppraiseError` when they are not what they were."""
        row = self._connection.execute("SELECT data FROM content WHERE id = ?", (key,)).fetchone()
        if row is None or sha256(row[0]).hexdigest() != key:
            raise AppraiseError("This attachment is damaged.", "Attach the file again.", file=self.path)
        return bytes(row[0])

    # --- writing ---

    @contextmanager
    def transact(
        self,
        action: str,
        reviewer: str = "",
        reverts: str | None = None,
        *,
        rows: int = 0,
        progress: Progress | None = None,
        cancelled: CancelCheck | None = None,
    ) -> Iterator[Transaction]:
        """All changes inside the block are written and logged as one step, or none of them is.

        A block that changes nothing leaves no step. Listeners hear of the step after it is on disk and may not
        write themselves. `progress(done, total)` is told and `cancelled()` asked every twentieth of a second until the
        step is being committed; `rows` is how many rows will be written. Raises `Cancelled`: nothing is left then.
        """
        if self.read_only:
            raise AppraiseError("This copy can only be read.", "Open the original to make changes.", file=self.path)
        if self._joined is not None:
            yield self._joined
            return
        if self._busy:
            raise RuntimeError("a transaction inside another one, or inside a listener")
        self._busy = True
        try:
            changes = None
            with sqlite_errors(self.path):
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    transaction = Transaction(self._connection, Pace(progress, cancelled, rows))
                    yield transaction
                    changes = self._log(transaction, action, reviewer, reverts)
                    self._connection.execute("COMMIT" if changes else "ROLLBACK")
                except BaseException:
                    with suppress(sqlite3.Error):
                        self._connection.execute("ROLLBACK")
                    raise
            if changes:
                self._announce(changes)
        finally:
            self._busy = False

    @contextmanager
    def one_step(self, action: str, reviewer: str = "") -> Iterator[None]:
        """Transactions inside the block join into one step. An error must leave the block: then nothing is written."""
        with self.transact(action, reviewer) as transaction:
            outer, self._joined = self._joined, transaction
            try:
                yield
            finally:
                self._joined = outer

    def _log(self, transaction: Transaction, action: str, reviewer: str, reverts: str | None) -> Changes | None:
        key = str(uuid.uuid4())
        if not transaction.log(key):
            return None
        last = self._last_step()
        clock = self._connection.execute("SELECT coalesce(max(clock), 0) FROM step").fetchone()[0]
        step: Row = {
            "id": key,
            "replica": self.replica,
            "counter": int(last["counter"] or 0) + 1,
            "clock": int(clock) + 1,
            "action": action,
            "reviewer": reviewer,
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "reverts": reverts,
            "previous_hash": last["hash"],
        }
        step["hash"] = step_hash(str(last["hash"]), step, transaction.logged(key))
        names = ", ".join(f'"{name}"' for name in step)
        marks = ", ".join("?" for _ in step)
        self._connection.execute(f"INSERT INTO step ({names}) VALUES ({marks})", tuple(step.values()))  # noqa: S608
        return Changes(key, action, transaction.keys(key))

    def _last_step(self) -> Row:
        row = self._connection.execute(
            "SELECT counter, hash FROM step WHERE replica = ? ORDER BY counter DESC LIMIT 1", (self.replica,)
        ).fetchone()
        return dict(row) if row else {"counter": 0, "hash": ""}

    # --- the log ---

    def undo_state(self) -> UndoState:
        """What undo and redo would take back: the steps of every place where this file has been worked on."""
        steps = self.rows("step", "clock, replica")
        return undo_state([step for step in steps if step["action"] != CREATED])

    def step(self, key: str, *, changes: bool = True) -> Step:
        """One step; with `changes=False` without what it changed, which may be a great deal."""
        row = self.row("step", key)
        if row is None:
            raise KeyError(key)
        return _step(row, self.rows("change", "seq", step=key) if changes else [])

    def size(self, step: str | None) -> int:
        """How many rows a step changed; 0 for None."""
        return int(self._connection.execute("SELECT count(*) FROM change WHERE step = ?", (step,)).fetchone()[0])

    def steps(self) -> Iterator[Step]:
        """All steps of all replicas, oldest first."""
        for row in self.rows("step", "clock, replica"):
            yield _step(row, self.rows("change", "seq", step=row["id"]))

    def broken_steps(self) -> tuple[str, ...]:
        """What is wrong with the log, in words; empty when it is complete and untampered."""
        return broken_steps(self.rows("step"), lambda step: logged_changes(self._connection, step))

    # --- listeners ---

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `listener` after every step; gives back a function that ends this."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _announce(self, changes: Changes) -> None:
        for listener in tuple(self._listeners):
            listener(changes)


def _in_present_format(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The same connection, or for a file of an older format that may not be touched a copy in memory, upgraded."""
    if not migrations.is_old(connection):
        return connection
    memory = sqlite3.connect(":memory:", isolation_level=None)
    memory.row_factory = sqlite3.Row
    connection.backup(memory)
    connection.close()
    migrations.add_what_is_new(memory, path)
    return memory


def _step(row: Row, changes: list[Row]) -> Step:
    return Step(
        id=str(row["id"]),
        replica=str(row["replica"]),
        counter=int(row["counter"] or 0),
        action=str(row["action"]),
        reviewer=str(row["reviewer"]),
        at=str(row["at"]),
        reverts=None if row["reverts"] is None else str(row["reverts"]),
        hash=str(row["hash"]),
        changes=tuple(
            Change(str(one["table"]), str(one["key"]), _json(one["before"]), _json(one["after"])) for one in changes
        ),
    )


def _json(text: Value) -> dict[str, object] | None:
    return None if text is None else dict(json.loads(str(text)))


def _replica(connection: sqlite3.Connection, installation: str, path: Path) -> str:
    place = str(path.absolute())
    row = connection.execute(
        "SELECT replica FROM replica WHERE installation = ? AND place = ?", (installation, place)
    ).fetchone()
    if row:
        return str(row[0])
    replica = str(uuid.uuid4())
    connection.execute("INSERT INTO replica VALUES (?, ?, ?)", (installation, place, replica))
    return replica


def read_only_copy(path: Path, folder: Path) -> Path:
    """A copy of a project that another program holds, to be opened with `read_only=True`."""
    copy = folder / path.name
    with closing(path.open("rb")) as source, closing(copy.open("wb")) as target:
        while block := source.read(1 << 20):
            target.write(block)
    return copy

"""100,000 references of about 2 KB into a project in one step, beside a plain insert of the same rows with sqlite3.

Both write the same columns into the same kind of file; the project writes its log too, and can be cancelled. The rest
is what one does with it then: undo, redo, check the log, open. Seconds of the clock, and of the processor in brackets:
what else the machine does matters less for these.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from appraise.connection import connect
from appraise.matching import ImportPlan
from appraise.migrations import create
from appraise.model import Changes, Record
from appraise.project import Project
from appraise.reading import read_records
from appraise.store import Store
from tests.benchmarks.reading import write_ris

RECORDS = 100_000
ROUNDS = 2
Value = TypeVar("Value")
Seconds = tuple[float, float]


def measure() -> Iterator[str]:
    """One line for each measure."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        os.environ["APPRAISE_HOME"] = str(place / "home")
        records = _records(place)
        gc.collect()
        gc.freeze()  # the records are there in both; searching them for cycles is no part of either
        yield f"write {len(records):,} references in one step:"
        yield from _writing(place, records)
        yield from _afterwards(place / "round0.appraise")


def _records(place: Path) -> tuple[Record, ...]:
    write_ris(place / "large.ris", RECORDS)
    return tuple(read_records(place / "large.ris").records)


def _writing(place: Path, records: tuple[Record, ...]) -> Iterator[str]:
    plan = ImportPlan(new=records, records_in=len(records))
    plain, stored, whole = [], [], []
    for number in range(ROUNDS):
        project = Project.create(place / f"round{number}.appraise")
        whole.append(_timed(lambda p=project: p.add_studies(plan))[1])  # type: ignore[misc]
        project.close()
        rows = _rows(place / f"round{number}.appraise")
        plain.append(_timed(lambda r=rows, n=number: _plain(place / f"plain{n}.db", r))[1])  # type: ignore[misc]
        stored.append(_timed(lambda r=rows, n=number: _stored(place / f"stored{n}.appraise", r))[1])  # type: ignore[misc]
    least = min(plain)
    yield f"  plain insert            {_said(least)}"
    for name, found in (("the same rows, logged", stored), ("from records to studies", whole)):
        best = min(found)
        yield f"  {name:24}{_said(best)}  {best[0] / least[0]:.1f} x, processor {best[1] / least[1]:.1f} x"


def _rows(path: Path) -> dict[str, list[dict[str, str | int | None]]]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    tables = ("study", "reference")
    rows = {name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for name in tables}  # noqa: S608
    connection.close()
    return rows


def _plain(path: Path, rows: dict[str, list[dict[str, str | int | None]]]) -> None:
    """As anybody would write it, with the settings of a project file."""
    connection = connect(path)
    create(connection)
    connection.execute("BEGIN")
    for name, many in rows.items():
        marks = ", ".join("?" * len(many[0]))
        connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', (tuple(row.values()) for row in many))  # noqa: S608
    connection.execute("COMMIT")
    connection.close()


def _stored(path: Path, rows: dict[str, list[dict[str, str | int | None]]]) -> None:
    store = Store.create(path, "bench", {})
    with store.transact("import studies", rows=sum(map(len, rows.values()))) as transaction:
        for name, many in rows.items():
            transaction.add_all(name, many)
    store.close()


def _afterwards(path: Path) -> Iterator[str]:
    project, opening = _timed(lambda: Project.open(path))
    heard: list[Changes] = []
    project.subscribe(heard.append)
    yield f"  open and check the file {_said(opening)}"
    yield f"  undo                    {_said(_timed(project.undo)[1])}"
    yield f"  redo                    {_said(_timed(project.redo)[1])}"
    yield f"  listeners were told {len(heard)} times"
    yield f"  check the whole log     {_said(_timed(project.verify)[1])}"
    yield f"  read all studies        {_said(_timed(project.studies)[1])}"
    project.close()


def _said(seconds: Seconds) -> str:
    return f"{seconds[0]:7.2f} s ({seconds[1]:5.2f} s)"


def _timed(work: Callable[[], Value]) -> tuple[Value, Seconds]:
    clock, processor = time.perf_counter(), time.process_time()
    value = work()
    return value, (time.perf_counter() - clock, time.process_time() - processor)


if __name__ == "__main__":
    for line in measure():
        print(line, flush=True)  # noqa: T201 - its purpose

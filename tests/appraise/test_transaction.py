"""Long transactions: stopped without a trace, told how far they are, logged truly and taken back whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from appraise.errors import AppraiseError, Cancelled
from appraise.model import Changes
from appraise.store import Row, Store
from appraise.transaction import EVERY_SECONDS, Pace

PROJECT: Row = {"id": "project", "uuid": "u", "title": "T", "question": "Q"}
ODD = "".join(map(chr, (*range(0x20), 0x22, 0x5C, 0x7F, 0x85, 0xA0, 0x2028, 0xFEFF, 0xFFFF, 0x1D538, 0x10FFFF)))
PROJECTS = Path(__file__).parents[1] / "projects"
MANY = 1200  # more than are written at a time


def study(key: str, label: str = "A 2020") -> Row:
    return {"id": key, "label": label, "design": "", "position": 0}


def many() -> list[Row]:
    return [study(str(number), f"Study {number}") for number in range(MANY)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.appraise"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    one = Store.create(path, "installation", {"project": PROJECT})
    yield one
    one.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock on which every look takes as long as it takes until the next question."""
    now = iter(number * EVERY_SECONDS * 2 for number in range(100_000))
    monkeypatch.setattr("appraise.transaction.monotonic", lambda: next(now))


def add(store: Store, rows: list[Row], **pace: object) -> None:
    with store.transact("import", rows=len(rows), **pace) as transaction:  # type: ignore[arg-type]
        transaction.add_all("study", rows)


@pytest.mark.parametrize("asked", range(1, 8))
def test_a_cancelled_transaction_leaves_no_trace(store: Store, path: Path, clock: None, asked: int) -> None:
    """It is asked after every 500 rows written, logged and hashed; whenever it says yes, nothing is left."""
    add(store, [study("before")])
    state = (list(store.steps()), path.read_bytes())
    answers = iter([False] * (asked - 1) + [True])
    with pytest.raises(Cancelled):
        add(store, many(), cancelled=lambda: next(answers))
    assert (list(store.steps()), path.read_bytes()) == state
    assert [file.name for file in path.parent.iterdir() if file.stat().st_size] == [path.name]
    add(store, many())
    assert len(store.rows("study")) == MANY + 1
    assert store.broken_steps() == ()
    store.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_progress_goes_forward_to_the_end(store: Store, clock: None) -> None:
    told: list[tuple[int, int]] = []
    add(store, many(), progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {total for _, total in told} == {MANY * 3}
    assert told[0][0] <= 500
    assert told[-1][0] > MANY * 2


def test_the_pace_asks_no_more_often_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("appraise.transaction.monotonic", lambda: now[0])
    asked: list[float] = []
    pace = Pace(cancelled=lambda: bool(asked.append(now[0])))
    for number in range(1000):
        now[0] = number * EVERY_SECONDS / 10
        pace.went(1)
    assert 90 <= len(asked) <= 101


def test_every_sign_comes_back_out_of_the_log(store: Store) -> None:
    add(store, [study("1", ODD), study("2", "é" * 5000)])
    with store.transact("rename") as transaction:
        transaction.put("study", study("1", "B"))
    made, renamed = list(store.steps())[1:]
    assert [change.after for change in made.changes] == [study("1", ODD), study("2", "é" * 5000)]
    assert (renamed.changes[0].before, renamed.changes[0].after) == (study("1", ODD), study("1", "B"))
    assert store.broken_steps() == ()


def changing(transaction) -> None:
    transaction.put("study", study("1", "later in the same step"))


def deleting(transaction) -> None:
    transaction.delete("study", "1")


def replacing(transaction) -> None:
    transaction.delete("study", "1")
    transaction.put("study", study("1", "again"))


@pytest.mark.parametrize(
    ("then", "logged"),
    [
        (changing, {"1": "later in the same step", "2": "A 2020"}),
        (deleting, {"2": "A 2020"}),
        (replacing, {"1": "again", "2": "A 2020"}),
    ],
)
def test_an_added_row_that_is_touched_again_is_one_change(
    store: Store, then: Callable[[object], None], logged: dict[str, str]
) -> None:
    with store.transact("import") as transaction:
        transaction.add_all("study", [study("1"), study("2")])
        then(transaction)
    step = list(store.steps())[-1]
    assert all(change.before is None for change in step.changes)
    assert {change.key: change.after["label"] for change in step.changes if change.after} == logged
    assert len(step.changes) == len(logged)
    assert {str(row["id"]): row["label"] for row in store.rows("study")} == logged


def test_added_between_other_rows_everything_is_logged_once(store: Store) -> None:
    with store.transact("import") as transaction:
        transaction.add_all("study", [study("1")])
        transaction.put("study", study("2"))
        transaction.add_all("study", [study("3"), study("4")])
        transaction.put("study", study("3", "changed"))
    step = list(store.steps())[-1]
    assert sorted(change.key for change in step.changes) == ["1", "2", "3", "4"]


def test_a_row_that_is_there_cannot_be_added(store: Store) -> None:
    add(store, [study("1")])
    with pytest.raises(sqlite3.IntegrityError):
        add(store, [study("1")])
    assert len(list(store.steps())) == 2


def back(store: Store) -> Changes:
    heard: list[Changes] = []
    stop = store.subscribe(heard.append)
    key = list(store.steps())[-1].id
    with store.transact("back", reverts=key) as transaction:
        transaction.take_back(key)
    stop()
    assert len(heard) == 1
    return heard[0]


def test_taking_back_and_forth(store: Store) -> None:
    add(store, many())
    with store.transact("more") as transaction:
        transaction.put("study", study("7", "changed"))
        transaction.delete("study", "8")
        transaction.put("study", study("new"))
    after = sorted(map(str, store.rows("study")))
    assert back(store).keys == {("study", "7"), ("study", "8"), ("study", "new")}
    assert sorted(map(str, store.rows("study"))) == sorted(map(str, many()))
    back(store)
    assert sorted(map(str, store.rows("study"))) == after
    assert store.broken_steps() == ()


def test_what_was_changed_since_is_not_taken_back(store: Store) -> None:
    add(store, [study("1"), study("2")])
    key = list(store.steps())[-1].id
    with store.transact("rename") as transaction:
        transaction.put("study", study("2", "B"))
    with pytest.raises(AppraiseError, match="later change"), store.transact("back") as transaction:
        transaction.take_back(key)
    assert [row["label"] for row in store.rows("study")] == ["A 2020", "B"]


def test_a_log_without_a_later_column_is_taken_back(store: Store, path: Path) -> None:
    """Rows of an older program, whose table had fewer columns, count as the same while these columns say the same."""
    add(store, [study("1")])
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER change_stays")
    connection.execute("UPDATE change SET after = json_remove(after, '$.design') WHERE \"table\" = 'study'")
    connection.execute(
        "CREATE TRIGGER change_stays BEFORE UPDATE ON change "
        "BEGIN SELECT RAISE(ABORT, 'the log is never rewritten'); END"
    )
    connection.commit()
    connection.close()
    again = Store.open(path, "installation")
    back(again)
    assert again.rows("study") == []
    again.close()


@pytest.mark.parametrize(
    "file", sorted((Path(__file__).parents[1] / "projects").glob("*.appraise")), ids=lambda f: f.name
)
def test_projects_of_earlier_programs_verify(file: Path, tmp_path: Path) -> None:
    path = tmp_path / file.name
    path.write_bytes(file.read_bytes())
    opened = Store.open(path, "installation")
    assert len(list(opened.steps())) > 1
    assert opened.broken_steps() == ()
    opened.close()

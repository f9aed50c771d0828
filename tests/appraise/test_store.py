"""The project file: one logged way to write it, all or nothing, and plain words for files that are not sound."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from appraise.connection import ProjectBusy
from appraise.errors import AppraiseError
from appraise.model import Changes
from appraise.store import Row, Store, read_only_copy

PROJECT: Row = {"id": "project", "uuid": "u", "title": "T", "question": "Q"}


def study(key: str, label: str = "A 2020") -> Row:
    return {"id": key, "label": label, "design": "", "position": 0}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.appraise"


@pytest.fixture
def store(path: Path):
    one = Store.create(path, "installation", {"project": PROJECT})
    yield one
    one.close()


def test_a_transaction_commits_whole(store: Store) -> None:
    with store.transact("import") as transaction:
        transaction.put("study", study("1"))
        transaction.put("study", study("2", "B 2021"))
    assert [row["label"] for row in store.rows("study")] == ["A 2020", "B 2021"]
    step = list(store.steps())[-1]
    assert (step.action, [change.key for change in step.changes]) == ("import", ["1", "2"])
    assert step.changes[0].before is None
    assert step.changes[0].after == study("1")


def test_a_failing_transaction_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.transact("import") as transaction:
            transaction.put("study", study("1"))
            raise ZeroDivisionError

    before = len(list(store.steps()))
    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.rows("study") == []
    assert len(list(store.steps())) == before


def test_a_transaction_that_changes_nothing_leaves_no_step(store: Store) -> None:
    before = len(list(store.steps()))
    with store.transact("nothing") as transaction:
        transaction.put("project", PROJECT)
    assert len(list(store.steps())) == before


def test_a_row_changed_twice_is_one_change(store: Store) -> None:
    with store.transact("import") as transaction:
        transaction.put("study", study("1", "first"))
        transaction.put("study", study("1", "second"))
    assert [change.after for change in list(store.steps())[-1].changes] == [study("1", "second")]


def test_listeners_hear_after_the_commit_and_may_not_write(store: Store) -> None:
    heard: list[Changes] = []
    store.subscribe(heard.append)
    with store.transact("import") as transaction:
        transaction.put("study", study("1"))
        assert heard == []
    assert heard[0].touches("study")
    assert not heard[0].touches("answer")

    def write(_: Changes) -> None:
        with store.transact("inside"):
            pass

    store.subscribe(write)
    with pytest.raises(RuntimeError), store.transact("more") as transaction:
        transaction.put("study", study("2"))
    assert len(store.rows("study")) == 2


def test_the_log_refuses_to_be_rewritten(store: Store, path: Path) -> None:
    store.close()
    connection = sqlite3.connect(path)
    for statement in ("UPDATE step SET action = 'x'", "DELETE FROM step", "UPDATE change SET after = '{}'"):
        with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
            connection.execute(statement)
    connection.close()


def test_tampering_shows(store: Store, path: Path) -> None:
    with store.transact("import") as transaction:
        transaction.put("study", study("1"))
    with store.transact("rename") as transaction:
        transaction.put("study", study("1", "B"))
    assert store.broken_steps() == ()
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER change_stays")
    connection.execute("UPDATE change SET after = replace(after, 'A 2020', 'Z 1999')")
    connection.execute(
        "CREATE TRIGGER change_stays BEFORE UPDATE ON change "
        "BEGIN SELECT RAISE(ABORT, 'the log is never rewritten'); END"
    )
    connection.commit()
    connection.close()
    opened = Store.open(path, "installation")
    problems = opened.broken_steps()
    opened.close()
    assert len(problems) == 1
    assert "was changed after it was written" in problems[0]


def test_joined_transactions_are_one_step_or_nothing(store: Store) -> None:
    with store.one_step("both"):
        with store.transact("one") as transaction:
            transaction.put("study", study("1"))
        with store.one_step("inner"), store.transact("two") as transaction:
            transaction.put("study", study("2", "B"))
        with store.transact("three") as transaction:
            transaction.put("study", study("3", "C"))
    assert [step.action for step in store.steps()] == ["create project", "both"]

    def fail() -> None:
        with store.one_step("both"):
            with store.transact("one") as transaction:
                transaction.put("study", study("4", "D"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert len(store.rows("study")) == 3


def test_a_second_opener_is_told_and_can_read_a_copy(store: Store, path: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectBusy, match="open in another"):
        Store.open(path, "other")
    folder = tmp_path / "copies"
    folder.mkdir()
    copy = Store.open(read_only_copy(path, folder), "other", read_only=True)
    assert copy.rows("project")[0]["title"] == "T"
    with pytest.raises(AppraiseError, match="can only be read"), copy.transact("x"):
        pass
    copy.close()


def test_an_existing_file_is_never_replaced(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(AppraiseError, match="already a file"):
        Store.create(path, "installation", {"project": PROJECT})
    assert path.read_text() == "mine"


def test_a_copied_file_becomes_a_replica_of_its_own(store: Store, path: Path, tmp_path: Path) -> None:
    first = store.replica
    store.close()
    copy = tmp_path / "b.appraise"
    shutil.copy(path, copy)
    replicas = []
    for place, installation in ((path, "installation"), (copy, "installation"), (path, "another")):
        opened = Store.open(place, installation)
        replicas.append(opened.replica)
        opened.close()
    assert replicas[0] == first
    assert len(set(replicas)) == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n not a project at all, only a picture", "not an Appraise project"),
        ("half", "damaged"),
        ("newer", "newer Appraise"),
        ("foreign", "not an Appraise project"),
        ("changed", "not as Appraise makes it"),
    ],
)
def test_files_that_are_not_sound_get_a_sentence(store: Store, path: Path, tmp_path: Path, content, says) -> None:
    with store.transact("import") as transaction:
        for number in range(300):
            transaction.put("study", study(str(number), f"Study {number} " + "x" * 200))
    store.close()
    other = tmp_path / "other.appraise"
    if isinstance(content, bytes):
        other.write_bytes(content)
    elif content == "half":
        data = path.read_bytes()
        other.write_bytes(data[: len(data) // 2])
    else:
        shutil.copy(path, other)
        connection = sqlite3.connect(other)
        pragma = {"newer": "PRAGMA user_version = 2000", "foreign": "PRAGMA application_id = 7"}
        connection.execute(pragma.get(content, "CREATE TABLE extra (a TEXT)"))
        connection.commit()
        connection.close()
    before = other.read_bytes()
    with pytest.raises(AppraiseError, match=says) as caught:
        Store.open(other, "installation")
    assert caught.value.hint
    assert other.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.appraise", "other.appraise"]


def test_missing_files_and_folders_get_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AppraiseError, match="no such project"):
        Store.open(tmp_path / "none.appraise", "installation")
    with pytest.raises(AppraiseError, match="folder"):
        Store.open(tmp_path, "installation")
    with pytest.raises(AppraiseError, match="can't be written"):
        Store.create(tmp_path / "none" / "a.appraise", "installation", {"project": PROJECT})

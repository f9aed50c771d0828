"""Project files of earlier formats open, keep everything, and can be worked on."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from appraise import backup
from appraise.errors import AppraiseError
from appraise.migrations import FORMAT
from appraise.project import Project

OLD = Path(__file__).resolve().parents[1] / "projects" / "format-1.0.appraise"
LABELS = ["Lind 2021", "Berg 2019"]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD, tmp_path / "old.appraise"))


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_a_project_of_the_first_format_is_upgraded_after_a_backup(old: Path) -> None:
    with Project.open(old) as project:
        assert [study.label for study in project.studies()] == LABELS
        assert project.studies()[0].design == "rct"
        assert project.verify() == ()
    assert version(old) == FORMAT
    assert any("before-upgrade-from-1000" in copy.name for copy in backup.of(old))


def test_its_steps_can_be_undone_and_done_again(old: Path) -> None:
    with Project.open(old) as project:
        before = project.studies()
        assert project.redo() is not None
        while project.undo():
            pass
        assert project.studies() == ()
        while project.redo():
            pass
        assert project.studies() == before
        assert project.verify() == ()


def test_it_is_read_without_being_touched(old: Path) -> None:
    content = old.read_bytes()
    with Project.open(old, read_only=True) as project:
        assert [study.label for study in project.studies()] == LABELS
        assert len(project.assessments(None)) == 1
    assert old.read_bytes() == content


def test_an_old_file_with_something_foreign_inside_is_refused(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE TRIGGER x AFTER INSERT ON study BEGIN DELETE FROM reference; END")
        connection.commit()
    with pytest.raises(AppraiseError, match="not as Appraise makes it"):
        Project.open(old)
    assert version(old) == 1_000


def test_a_format_from_before_the_first_is_refused(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("PRAGMA user_version = 3")
    with pytest.raises(AppraiseError, match="unknown old format 3"):
        Project.open(old)

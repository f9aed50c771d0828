"""Backups: made when a changed project is opened, never more than ten, named in the sentence about a damaged file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from appraise import backup
from appraise.errors import AppraiseError
from appraise.project import Project


def change(path: Path, title: str, moment: int) -> None:
    with Project.open(path) as project:
        project.describe(title=title)
    os.utime(path, (4e9 + moment, 4e9 + moment))  # later than every backup, whatever the clock says


def test_a_changed_project_is_backed_up_when_opened_and_ten_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "review.appraise"
    Project.create(path, "0").close()
    for number in range(1, 14):
        change(path, str(number), number)
    kept = backup.of(path)
    assert len(kept) == backup.KEPT
    with Project.open(kept[-1], read_only=True) as old:
        assert old.title == "12"


def test_a_damaged_project_names_its_newest_backup(tmp_path: Path) -> None:
    path = tmp_path / "review.appraise"
    Project.create(path, "0").close()
    change(path, "1", 1)
    Project.open(path).close()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(AppraiseError) as caught:
        Project.open(path)
    assert str(backup.of(path)[-1]) in caught.value.hint

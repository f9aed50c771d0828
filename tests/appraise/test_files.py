"""A file is the old one or the new one, never a half."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from appraise.errors import AppraiseError
from appraise.files import write_atomically, write_text


def test_a_failure_keeps_the_old_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def half(stream) -> None:
        stream.write(b"new, but")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_atomically(path, half)
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_a_written_file_has_the_rights_of_an_ordinary_one(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "≥ 李")
    (tmp_path / "b.txt").write_text("x")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "≥ 李"
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "b.txt").stat().st_mode


def test_a_missing_folder_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AppraiseError, match="folder does not exist"):
        write_text(tmp_path / "none" / "a.txt", "x")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_gets_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(AppraiseError, match="can't be written"):
        write_text(folder / "a.txt", "x")

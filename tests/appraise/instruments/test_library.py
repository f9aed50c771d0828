"""The folder of built-in instruments, and any other folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.library import Library, check_file, load_library

SMALL = Path(__file__).parent / "small.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(SMALL, tmp_path / "small-1.toml")
    (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no instrument", encoding="utf-8")
    return tmp_path


def test_the_built_in_library_holds_the_main_instruments() -> None:
    library = load_library()
    assert {"rob2-parallel", "robins-i-v2"} <= set(library.ids())
    assert library.get("rob2-parallel").short == "RoB 2"
    assert [instrument.id for instrument in library] == list(library.ids()) and len(library) == len(library.ids())


def test_a_file_is_read_when_it_is_wanted_and_once(folder: Path) -> None:
    library = Library(folder, folder / "none")
    assert library.ids() == ("broken", "small-1") and "broken" in library
    assert library.get("small-1") is library.get("small-1")
    with pytest.raises(AppraiseError, match=r"broken\.toml"):
        library.get("broken")


def test_an_unknown_id_lists_what_there_is(folder: Path) -> None:
    with pytest.raises(AppraiseError, match="small-1"):
        Library(folder, folder / "none").get("nothing")


def test_the_check_of_a_file_tells_everything(folder: Path, tmp_path: Path) -> None:
    assert check_file(folder / "small-1.toml") == ()
    (problem,) = check_file(folder / "broken.toml")
    assert problem.startswith("line 1: the file is not TOML")
    gap = tmp_path / "gap.toml"
    text = SMALL.read_text(encoding="utf-8").replace(
        'then = "low"\nbecause = "one', 'when = [{ "1.1" = "YES" }]\nthen = "low"\nbecause = "one'
    )
    gap.write_text(text, encoding="utf-8")
    assert check_file(gap)[0].endswith(": no rule covers 1.1 = N, 1.2 = N in domain 1")
    with pytest.raises(AppraiseError):
        check_file(tmp_path / "none.toml")

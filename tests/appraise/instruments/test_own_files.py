"""The user's own instrument files: proved, added, replaced, removed; what is refused is told and stops nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from appraise import places
from appraise.errors import AppraiseError
from appraise.instruments.library import InstrumentRefused, Library, Origin, load_library
from tests.appraise.made import made, toml

SMALL = (Path(__file__).parent / "small.toml").read_text(encoding="utf-8")
GAP = SMALL.replace(
    '[[domains.rules]]\nid = "D1.2"\nthen', '[[domains.rules]]\nid = "D1.2"\nwhen = [{ "1.1" = "YES" }]\nthen'
)


@pytest.fixture
def folder() -> Path:
    places.instruments().mkdir(parents=True)
    return places.instruments()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "my tool.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_an_added_file_is_offered_beside_the_built_in_ones(file: Path) -> None:
    library = load_library()
    added = library.add_instrument(file)
    for one in (library, load_library()):
        assert one.get("small-1") == added
        assert one.origin("small-1") is Origin.YOURS
        assert one.origin("minors") is Origin.BUILT_IN
        assert "small-1" in one
        assert list(one.ids()) == sorted(one.ids())
    assert (places.instruments() / "small-1.toml").read_bytes() == file.read_bytes()
    assert [path.name for path in places.instruments().iterdir()] == ["small-1.toml"]


def test_a_dropped_file_may_have_any_name_and_is_named_by_its_id(folder: Path) -> None:
    (folder / "whatever.toml").write_text(SMALL, encoding="utf-8")
    library = load_library()
    assert library.get("small-1").short == "Small"
    assert "whatever" not in library
    assert library.refused() == {}


@pytest.mark.parametrize(
    "text",
    [
        SMALL.replace('id = "small-1"\n', "").replace(
            'chart_columns = "domains"', 'chart_columns = "domains"\nid = "small-1"'
        ),
        SMALL.replace('id = "small-1"', "'id' = 'small-1' # mine"),
        "\ufeff" + SMALL,
        "# a long word before\n" * 1000 + SMALL,
        SMALL.replace('id = "small-1"', 'id = """small-1"""'),
        SMALL.replace("\n", "\r\n"),
    ],
)
def test_the_id_is_found_wherever_toml_allows_it(folder: Path, text: str) -> None:
    (folder / "a.toml").write_bytes(text.encode())
    library = load_library()
    assert library.origin("small-1") is Origin.YOURS
    assert library.get("small-1").short == "Small"


def test_a_file_that_is_not_sound_is_not_added(tmp_path: Path) -> None:
    file = tmp_path / "gap.toml"
    file.write_text(GAP, encoding="utf-8")
    library = load_library()
    with pytest.raises(InstrumentRefused, match="no rule covers") as caught:
        library.add_instrument(file)
    assert any("no rule covers 1.1 = N, 1.2 = N in domain 1" in problem for problem in caught.value.problems)
    assert "small-1" not in library
    assert not places.instruments().exists()
    with pytest.raises(AppraiseError, match="could not be read"):
        library.add_instrument(tmp_path / "none.toml")


def test_a_dropped_file_that_is_not_sound_is_told_and_not_offered(folder: Path) -> None:
    (folder / "gap.toml").write_text(GAP, encoding="utf-8")
    (folder / "no.toml").write_text("id = ", encoding="utf-8")
    (folder / "kit.toml").write_text(SMALL.replace("small-1", "kit"), encoding="utf-8")
    (folder / "notes.txt").write_text("no instrument", encoding="utf-8")
    (folder / "._kit.toml").write_bytes(b"\0\0")
    (folder / "a folder.toml").mkdir()
    library = load_library()
    assert {"small-1", "kit"} <= {*library.ids()}, "proved when it is wanted, not before"
    offered = [one.id for one in library]
    assert "kit" in offered
    assert "small-1" not in offered
    assert "small-1" not in library
    refused = library.refused()
    assert list(refused) == ["a folder.toml", "no.toml", "gap.toml"]
    assert "no rule covers" in refused["gap.toml"][0]
    assert refused["no.toml"][0].startswith("line 1: the file is not TOML")
    with pytest.raises(AppraiseError, match=r"Refused files: .*gap\.toml"):
        library.get("small-1")


def test_the_refusal_of_a_wanted_file_says_why(folder: Path) -> None:
    (folder / "gap.toml").write_text(GAP, encoding="utf-8")
    with pytest.raises(InstrumentRefused, match=r"gap\.toml.*no rule covers"):
        load_library().get("small-1")


def test_a_file_that_pretends_another_id_is_refused(folder: Path) -> None:
    pretence = 'designs = ["""\nid = "fake"\n"""]\nid = "real"'
    text = SMALL.replace('id = "small-1"\n', "").replace('designs = ["rct"]', pretence)
    (folder / "a.toml").write_text(text, encoding="utf-8")
    library = load_library()
    with pytest.raises(InstrumentRefused, match="fake"):
        library.get("fake")
    assert "fake" not in library
    assert "real" not in library


def test_the_id_of_a_built_in_instrument_is_refused(folder: Path, tmp_path: Path) -> None:
    text = SMALL.replace('"small-1"', '"minors"')
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    library = load_library()
    assert library.origin("minors") is Origin.BUILT_IN
    assert library.get("minors").short == "MINORS"
    assert "comes with the program" in library.refused()["mine.toml"][0]
    file = tmp_path / "again.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(AppraiseError, match="comes with the program"):
        library.add_instrument(file)


def test_of_two_files_with_one_id_the_second_is_refused(folder: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (folder / name).write_text(SMALL, encoding="utf-8")
    library = load_library()
    assert library.get("small-1").short == "Small"
    assert library.refused() == {"b.toml": ("its id is small-1, which is that of a.toml too",)}


def test_another_file_of_the_same_version_is_not_replaced_unless_it_is_said(file: Path) -> None:
    library = load_library()
    library.add_instrument(file)
    library.add_instrument(file)
    file.write_text(SMALL.replace('short = "Small"', 'short = "Other"'), encoding="utf-8")
    with pytest.raises(AppraiseError, match="same version"):
        library.add_instrument(file)
    assert library.get("small-1").short == "Small"
    assert library.add_instrument(file, replace=True).short == "Other"
    assert library.get("small-1").short == "Other"


@pytest.mark.parametrize(("old", "new"), [('version = "1"', 'version = "2"'), ("2020-01-02", "2021-01-02")])
def test_another_version_replaces_the_file_where_it_lies(folder: Path, file: Path, old: str, new: str) -> None:
    (folder / "whatever.toml").write_text(SMALL, encoding="utf-8")
    file.write_text(SMALL.replace(old, new).replace('short = "Small"', 'short = "Newer"'), encoding="utf-8")
    assert load_library().add_instrument(file).short == "Newer"
    assert [path.name for path in folder.iterdir()] == ["whatever.toml"]


def test_a_foreign_file_in_the_way_is_never_overwritten(folder: Path, file: Path) -> None:
    (folder / "small-1.toml").write_text("a note of mine", encoding="utf-8")
    load_library().add_instrument(file)
    assert (folder / "small-1.toml").read_text(encoding="utf-8") == "a note of mine"
    assert load_library().get("small-1").short == "Small"


def test_a_broken_file_is_not_replaced_by_the_way(folder: Path, file: Path) -> None:
    (folder / "small-1.toml").write_text(GAP.replace("then =", "thn ="), encoding="utf-8")
    with pytest.raises(AppraiseError, match="same version"):
        load_library().add_instrument(file)
    assert load_library().add_instrument(file, replace=True).short == "Small"


def test_only_your_own_are_removed(folder: Path, file: Path) -> None:
    library = load_library()
    library.add_instrument(file)
    (folder / "no.toml").write_text("id = ", encoding="utf-8")
    library.refresh()
    library.remove_instrument("small-1")
    library.remove_instrument("no.toml")
    assert list(folder.iterdir()) == []
    assert "small-1" not in library
    for name, says in (
        ("minors", "comes with the program"),
        ("small-1", "no instrument"),
        ("../x.toml", "no instrument"),
    ):
        with pytest.raises(AppraiseError, match=says):
            library.remove_instrument(name)


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("APPRAISE_HOME", str(tmp_path / "taken"))
    library = load_library()
    assert library.get("minors")
    with pytest.raises(AppraiseError, match="can't be made"):
        library.add_instrument(file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_in_the_folder_does_not_hang_the_program(folder: Path) -> None:
    os.mkfifo(folder / "pipe.toml")
    assert list(load_library().refused()) == ["pipe.toml"]


def test_built_in_files_are_not_read_at_the_start(tmp_path: Path) -> None:
    built_in, yours = tmp_path / "built-in", tmp_path / "yours"
    built_in.mkdir()
    yours.mkdir()
    (built_in / "broken.toml").write_text("id = ", encoding="utf-8")
    (yours / "kit.toml").write_text(toml("kit", ("1", "1.1 Y/N")), encoding="utf-8")
    library = Library(built_in, yours)
    assert library.ids() == ("broken", "kit")
    assert library.get("kit") == made("kit", ("1", "1.1 Y/N"))
    with pytest.raises(AppraiseError, match=r"broken\.toml"):
        library.get("broken")
    assert library.origin("broken") is Origin.BUILT_IN, "a built-in file that is broken is our bug, and is not hidden"

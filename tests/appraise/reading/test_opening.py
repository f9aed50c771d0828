"""Files, folders and archives: what is found, what is refused, and that nothing is unpacked or followed."""

from __future__ import annotations

import gzip
import os
import zipfile
from pathlib import Path

import pytest

from appraise.errors import AppraiseError
from appraise.reading import opening
from appraise.reading.opening import Found, NotOpened, find, shown

BAD = Path(__file__).resolve().parents[3] / "../shared/data/bad"
GOOD = b"TY  - JOUR\nTI  - A title\nER  - \n"

with_data = pytest.mark.skipif(not BAD.exists(), reason="needs the shared data")


def found(*paths: Path) -> dict[str, Found | NotOpened]:
    return {one.name: one for one in find(paths)}


def read(one: Found | NotOpened) -> bytes:
    assert isinstance(one, Found), one
    with one.open() as stream:
        return stream.read()


def refused(one: Found | NotOpened) -> str:
    assert isinstance(one, NotOpened)
    return one.error.sentence


def test_a_plain_file(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    path.write_bytes(GOOD)
    (one,) = find([path])
    assert (one.name, read(one)) == ("a.ris", GOOD)
    assert isinstance(one, Found) and one.size == len(GOOD)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert "can't be read" in refused(found(tmp_path / "none.ris")["none.ris"])


def test_a_folder_with_all_that_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "b.ris").write_bytes(GOOD)
    (folder / ".hidden.ris").write_bytes(GOOD)
    (folder / "a.ris").write_bytes(GOOD)
    assert set(found(folder)) == {"export/.hidden.ris", "export/a.ris", "export/deep/b.ris"}


def test_links_in_a_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    (tmp_path / "secret.ris").write_bytes(GOOD)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "out.ris").symlink_to(tmp_path / "secret.ris")
    assert {name: refused(one) for name, one in found(folder).items()} == {
        "export/loop": "This is a link and was not followed.",
        "export/out.ris": "This is a link and was not followed.",
    }


def test_too_many_files_end_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "FILES", 3)
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.ris").write_bytes(GOOD)
    names = list(found(folder))
    assert names == ["many/0.ris", "many/1.ris", "many/2.ris", "many"]


def test_gzip_by_content_and_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.nbib"
    path.write_bytes(gzip.compress(GOOD))
    assert read(found(path)["a.nbib"]) == GOOD


def test_a_gzip_that_grows_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "FREE", 100_000)
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(b"\0" * 5_000_000))
    with pytest.raises(AppraiseError, match="grows far beyond"):
        read(found(path)["bomb.gz"])


def test_a_cut_gzip_gives_what_comes_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "cut.gz"
    data = os.urandom(50_000)
    path.write_bytes(gzip.compress(data)[:20_000])
    there = found(path)["cut.gz"]
    assert isinstance(there, Found)
    with there.open() as stream:
        begun = stream.read()
        assert data.startswith(begun)
        assert len(begun) > 5_000
        assert "damaged" in str(stream.raw.damage)


def test_a_gzip_that_is_damaged_at_once_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.gz"
    path.write_bytes(gzip.compress(b"TY  - JOUR")[:10] + b"\xff" * 40)
    with pytest.raises(AppraiseError, match="damaged"):
        read(found(path)["bad.gz"])


def test_the_members_of_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.ris", GOOD)
        archive.writestr("deep/b.ris", GOOD)
        archive.writestr("empty/", b"")
    members = found(path)
    assert set(members) == {"all.zip/a.ris", "all.zip/deep/b.ris"}
    assert all(read(one) == GOOD for one in members.values())


def test_names_in_a_zip_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "slip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../out.ris", GOOD)
        archive.writestr("/tmp/absolute.ris", GOOD)  # noqa: S108 - a name inside an archive
    assert [read(one) for one in found(path).values()] == [GOOD, GOOD]
    assert [entry.name for entry in tmp_path.iterdir()] == ["slip.zip"]


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "FREE", 100_000)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.ris", b"\0" * 20_000_000)
    assert "far beyond its size" in refused(found(path)["bomb.zip/bomb.ris"])


def test_a_damaged_zip_is_said(tmp_path: Path) -> None:
    path = tmp_path / "broken.zip"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 500)
    assert refused(found(path)["broken.zip"]) == "The archive is damaged."


@with_data
def test_workbooks_stay_whole_for_their_own_reader() -> None:
    for name in ("b07_zip_bomb_400MB.xlsx", "b08_zip_slip.xlsx", "b40_odd_cells.xlsx"):
        (one,) = find([BAD / name])
        assert isinstance(one, Found) and one.name == name


@with_data
def test_the_stored_compressed_file() -> None:
    (one,) = find([BAD / "b42_gzip_named.nbib"])
    assert b"PMID" in read(one)


def test_names_are_printable_and_short() -> None:
    assert shown("a\nb\tc.ris") == "a\ufffdb\ufffdc.ris"
    assert "\u202e" not in shown("\u202esir.exe.ris")
    assert len(shown("x" * 500)) == 120
    assert shown("中文文件名—测试.ris") == "中文文件名—测试.ris"


def test_a_member_without_a_name_is_read_like_any_other(tmp_path: Path) -> None:
    broken = tmp_path / "b.zip"
    with zipfile.ZipFile(broken, "w") as archive:
        member = zipfile.ZipInfo("x")
        member.filename = ""
        archive.writestr(member, GOOD)
    assert [one.name for one in find([broken])] == ["b.zip/"]

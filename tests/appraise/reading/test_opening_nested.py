"""Archives and workbooks inside archives, and what is no file at all."""

from __future__ import annotations

import gzip
import io
import os
import threading
import zipfile
from pathlib import Path

import pytest

from appraise.reading import opening, read_files
from appraise.reading.opening import Found, NotOpened, find

FORMATS = Path(__file__).resolve().parents[3] / "../shared/data/formats"
GOOD = b"TY  - JOUR\nTI  - A title\nER  - \n"


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def workbook() -> bytes:
    from openpyxl import Workbook

    book, stream = Workbook(), io.BytesIO()
    for row in (("Title", "Authors"), ("A title", "Doe, J")):
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def titles(path: Path) -> dict[str, list[str] | str]:
    """For each file its titles, or why it was not read."""
    return {one.file: one.unread or [record.title for record in one.records] for one in read_files([path])}


DEEP = "This archive stands too deep inside other archives. Unpack the archive around it."
CASES = {
    "a workbook in a zip": (zipped(a=workbook(), b=GOOD), {"x/a": ["A title"], "x/b": ["A title"]}),
    "a workbook in a gzip": (gzip.compress(workbook()), {"x": ["A title"]}),
    "a workbook two deep": (zipped(z=zipped(a=workbook())), {"x/z/a": ["A title"]}),
    "a zip in a zip": (
        zipped(z=zipped(a=GOOD, b=GOOD), c=GOOD),
        {name: ["A title"] for name in ("x/z/a", "x/z/b", "x/c")},
    ),
    "a zip in a gzip": (gzip.compress(zipped(a=GOOD)), {"x/a": ["A title"]}),
    "a gzip in a zip": (zipped(a=gzip.compress(GOOD), b=GOOD), {"x/a": ["A title"], "x/b": ["A title"]}),
    "a gzip in a gzip": (gzip.compress(gzip.compress(GOOD)), {"x": ["A title"]}),
    "a zip too deep": (zipped(z=zipped(y=zipped(a=GOOD)), c=GOOD), {"x/z/y": DEEP, "x/c": ["A title"]}),
    "a gzip too deep": (gzip.compress(gzip.compress(gzip.compress(GOOD))), {"x": DEEP}),
    "a damaged zip in a zip": (
        zipped(z=zipped(a=GOOD)[:-30], c=GOOD),
        {"x/z": "The archive is damaged. Export or copy it again.", "x/c": ["A title"]},
    ),
    "a damaged gzip in a zip": (
        zipped(z=gzip.compress(GOOD)[:10] + b"\xff" * 40, c=GOOD),
        {"x/z": "The compressed file is damaged. Export or copy it again.", "x/c": ["A title"]},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_in_an_archive(case: str, tmp_path: Path) -> None:
    data, expected = CASES[case]
    (tmp_path / "x").write_bytes(data)
    assert titles(tmp_path / "x") == expected


@pytest.mark.skipif(not FORMATS.is_dir(), reason="needs the shared data")
def test_the_real_workbooks_in_a_zip_and_a_gzip(tmp_path: Path) -> None:
    count = {"xlsx_embase.xlsx": 10, "xlsx_colrev.xlsx": 3}
    (tmp_path / "x.zip").write_bytes(zipped(**{name: (FORMATS / name).read_bytes() for name in count}))
    assert [len(one.records) for one in read_files([tmp_path / "x.zip"])] == list(count.values())
    for name, expected in count.items():
        (tmp_path / "x.gz").write_bytes(gzip.compress((FORMATS / name).read_bytes()))
        assert [len(one.records) for one in read_files([tmp_path / "x.gz"])] == [expected]


def test_an_archive_inside_an_archive_keeps_to_the_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "FREE", 100_000)
    monkeypatch.setattr(opening, "HELD", 200_000)
    path = tmp_path / "x"
    path.write_bytes(zipped(a=gzip.compress(b"A" * 5_000_000), b=zipped(c=b"\0" * 5_000_000), d=GOOD))
    told = titles(path)
    assert "grows far beyond its size" in told["x/a"]
    assert "would grow far beyond its size" in told["x/b/c"]
    assert told["x/d"] == ["A title"]
    path.write_bytes(zipped(b=zipped(a=os.urandom(200_000)), d=GOOD))
    told = titles(path)
    assert "may have 0 MB; this one is larger" in told["x/b"]
    assert told["x/d"] == ["A title"]


def test_all_files_of_an_archive_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "FILES", 3)
    path = tmp_path / "x"
    path.write_bytes(zipped(a=zipped(a=GOOD, b=GOOD), b=zipped(c=GOOD, d=GOOD)))
    names = [(type(one), one.name) for one in find([path])]
    assert names == [(Found, "x/a/a"), (Found, "x/a/b"), (Found, "x/b/c"), (NotOpened, "x")]


def test_damage_of_every_packing_is_told(tmp_path: Path) -> None:
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", method) as archive:
            archive.writestr("a", GOOD * 50)
        data = bytearray(stream.getvalue())
        data[31:60] = b"\xff" * 29
        (tmp_path / "x").write_bytes(data)
        assert "damaged" in titles(tmp_path / "x")["x/a"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_named_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.ris"
    os.mkfifo(pipe)
    told: list[dict[str, list[str] | str]] = []
    for path in (pipe, tmp_path):
        reader = threading.Thread(target=lambda path=path: told.append(titles(path)), daemon=True)
        reader.start()
        reader.join(20)
    sentence = "This is not a regular file. Save what it gives as a file first."
    assert told == [{"pipe.ris": sentence}, {f"{tmp_path.name}/pipe.ris": sentence}]

"""Reading record by record: the same as reading at once, in little memory, and stopped at any moment."""

from __future__ import annotations

import gzip
import io
import os
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from appraise.errors import AppraiseError, Cancelled
from appraise.model import Source
from appraise.reading import decoding, opening, read, read_files, read_records, stream_records
from appraise.reading.opening import Found
from appraise.reading.watching import Watch

RIS = "TY  - JOUR\nTI  - Warm saline for the shock of the heart\nAU  - Doe, Jane\nPY  - 2021\nER  - \n"
NAMELESS = "TY  - JOUR\nPY  - 2021\nER  - \n"
XML = (
    "<PubmedArticle><MedlineCitation><PMID>123</PMID><Article><ArticleTitle>Warm</ArticleTitle></Article>"
    "</MedlineCitation></PubmedArticle>"
)
ROW = '"Warm saline","Doe, Jane",2021,10.1000/x\n'
ITEM = '{"type": "article-journal", "title": "Warm saline", "issued": {"date-parts": [[2021]]}}'
PAGE = "Warm saline against cold saline in shock\nPMID: 12345678\nAbstract\nBackground: Saline may be warm or cold.\n"
COUNT = 16
FILES = {
    "ris": (RIS * COUNT).encode(),
    "ris in utf-16": (RIS * COUNT).encode("utf-16"),
    "ris in windows-1252": (RIS.replace("Jane", "Zoë") * COUNT).encode("cp1252"),
    "bibtex": b"@article{a, title={Warm saline}, author={Doe, Jane}, year={2021}}\n" * COUNT,
    "csl-json": ("[" + ",\n".join([ITEM] * COUNT) + "]").encode(),
    "pubmed-xml": f"<PubmedArticleSet>{XML * COUNT}</PubmedArticleSet>".encode(),
    "csv": ("Title,Authors,Year,DOI\n" + ROW * COUNT).encode(),
    "page": PAGE.encode(),
}
WRAPPERS = ("plain", "gzip", "zip")


@pytest.fixture(params=[(name, wrapper) for name in FILES for wrapper in WRAPPERS], ids=" in ".join)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """One file of each kind, as it is and packed."""
    name, wrapper = request.param
    made = tmp_path / "file"
    if wrapper == "zip":
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner", FILES[name])
    else:
        made.write_bytes(gzip.compress(FILES[name]) if wrapper == "gzip" else FILES[name])
    return made


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small files are read in several pieces too, and each is told."""
    monkeypatch.setattr(decoding, "_PIECE", 100)
    monkeypatch.setattr("appraise.reading.xml_text._PIECE", 500)
    monkeypatch.setattr("appraise.reading.xml_kinds._HEAD", 500)
    monkeypatch.setattr("appraise.reading.watching._STEP", 1)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[io.IOBase]]:
    """Every stream that reading opens; all must be closed in the end."""
    streams: list[io.IOBase] = []
    found = opening.Found.__init__

    def watched(self: opening.Found, name: str, size: int, open_bytes: object) -> None:
        def noted() -> object:
            stream = open_bytes()  # type: ignore[operator]
            streams.append(stream)
            return stream

        found(self, name, size, noted)

    monkeypatch.setattr(opening.Found, "__init__", watched)
    yield streams
    assert streams
    assert all(stream.closed for stream in streams)


def handles(path: Path) -> list[str]:
    """The handles of this process on a file, where the system tells them."""
    folder = Path("/proc/self/fd")
    links = [os.readlink(one) for one in folder.iterdir() if one.is_symlink()] if folder.is_dir() else []  # noqa: PTH115
    return [link for link in links if link == str(path)]


def test_one_by_one_gives_what_reading_at_once_gives(path: Path, opened: list[io.IOBase]) -> None:
    batch = read_records(path)
    with stream_records(path) as reading:
        entries = list(reading)
    assert len(entries) == batch.records_in == (1 if batch.format == "page" else COUNT)
    assert tuple(entry.record for entry in entries) == batch.records
    assert (reading.file, reading.encoding) == (batch.file, batch.encoding)
    problems = [*reading.problems, *(problem for entry in entries for problem in entry.problems)]
    assert tuple(problems) == batch.problems


def test_it_can_be_stopped_at_any_moment(path: Path, opened: list[io.IOBase]) -> None:
    asked = 0

    def never() -> bool:
        nonlocal asked
        asked += 1
        return False

    read_records(path, cancelled=never)
    assert asked > 4
    for moment in range(asked):
        answers = iter([False] * moment + [True])
        with pytest.raises(Cancelled) as caught:
            read_records(path, cancelled=lambda answers=answers: next(answers))
        assert caught.value and not handles(path)  # although the error, with all its frames, is still held
        assert all(stream.closed for stream in opened)


def test_progress_never_goes_back_and_ends_at_all(path: Path) -> None:
    seen: list[tuple[int, int]] = []
    read_records(path, lambda done, total: seen.append((done, total)))
    done = [place for place, _ in seen]
    total = read_total(path)
    assert done == sorted(done) and done[0] == 0
    assert seen[-1] == (total, total) and {total for _, total in seen} == {total}


def read_total(path: Path) -> int:
    """The length by which a file is counted: that of a zip's member is known, of a gzip only the packed one."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return archive.getinfo("inner").file_size
    return path.stat().st_size


@pytest.mark.parametrize("name", [name for name in FILES if name != "page"])
def test_progress_moves_within_a_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(FILES[name])
    seen: list[float] = []
    read_records(path, lambda done, total: seen.append(done / total))
    for quarter in range(4):
        assert any(quarter / 4 <= share <= (quarter + 1) / 4 for share in seen)


def test_leaving_early_closes_the_file(path: Path, opened: list[io.IOBase]) -> None:
    with stream_records(path) as reading:
        next(iter(reading))
    assert not handles(path)
    assert list(reading) == []


def test_an_error_in_the_middle_comes_with_the_files_name_and_closes_it(
    tmp_path: Path, opened: list[io.IOBase]
) -> None:
    path = tmp_path / "cut.gz"
    path.write_bytes(gzip.compress(f"<PubmedArticleSet>{XML * 4000}</PubmedArticleSet>".encode())[:-200])
    with pytest.raises(AppraiseError, match="damaged") as caught:
        for _ in stream_records(path):
            pass
    assert caught.value.file == "cut.gz"
    assert not handles(path)


def test_a_rejected_record_is_an_entry_without_one(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    path.write_text(RIS + NAMELESS + RIS, encoding="utf-8")
    first, second, third = stream_records(path)
    assert first.record is not None and third.record is not None
    assert (first.record.source, third.record.source) == (Source("a.ris", "ris", 1), Source("a.ris", "ris", 9))
    assert first.record.language == "en"
    assert second.record is None and [problem.line for problem in second.problems] == [6]


def test_a_page_without_a_record_ends_in_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("hello", encoding="utf-8")
    reading = stream_records(path)
    with pytest.raises(AppraiseError, match="No title"):
        list(reading)


def test_what_can_not_be_read_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    path.write_bytes(b"")
    with pytest.raises(AppraiseError, match="empty"):
        stream_records(path)


def test_memory_does_not_grow_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "_PIECE", 32 * 1024)
    path = tmp_path / "large.ris"
    path.write_text(RIS.replace("PY", f"AB  - {'The abstract of this record. ' * 70}\nPY") * 3000, encoding="utf-8")
    assert path.stat().st_size > 6_000_000
    next(iter(stream_records(path)))  # what is imported late is not counted
    tracemalloc.start()
    count = sum(entry.record is not None for entry in stream_records(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3000
    assert peak < 1_000_000


def test_many_files_are_closed_and_counted_whether_they_are_good_or_not(
    tmp_path: Path, opened: list[io.IOBase]
) -> None:
    for name, data in (("a.ris", RIS.encode() * 9), ("b.gz", gzip.compress(RIS.encode() * 99)[:-30]), ("c.ris", b"")):
        (tmp_path / name).write_bytes(data)
    seen: list[tuple[int, int]] = []
    batches = read_files([tmp_path], lambda done, total: seen.append((done, total)))
    assert [bool(batch.unread) for batch in batches] == [False, False, True]
    total = sum(file.stat().st_size for file in tmp_path.iterdir())
    assert seen[-1] == (total, total) and seen == sorted(seen)


def test_a_packed_text_beyond_the_limit_is_refused_by_its_unpacked_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("appraise.reading.read.LONGEST_TEXT", 1000)
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(FILES["bibtex"]))
    assert path.stat().st_size < 1000 < len(FILES["bibtex"])
    with pytest.raises(AppraiseError, match="too long"):
        read_records(path)


def test_a_watch_without_listeners_asks_nobody() -> None:
    watch = Watch(0)
    watch.begin(0)
    watch.end()


def test_a_fault_of_ours_in_one_file_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.ris", "b.ris"):
        (tmp_path / name).write_text(RIS, encoding="utf-8")
    whole = read._opened

    def faulty(found: Found, watch: Watch) -> object:
        if found.name.endswith("a.ris"):
            raise ZeroDivisionError
        return whole(found, watch)

    monkeypatch.setattr(read, "_opened", faulty)
    first, second = read_files([tmp_path])
    assert "unexpected fault (ZeroDivisionError)" in first.unread
    assert second.records

"""The front door: formats by content, refusals in plain words, nothing lost, cancel and progress."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from appraise.errors import AppraiseError, Cancelled
from appraise.reading import opening, read_files, read_records, read_text

RIS = "TY  - JOUR\nTI  - Warm saline\nAU  - Doe, Jane\nPY  - 2021\nER  - \n"
NBIB = "PMID- 12345678\nTI  - Warm saline.\nFAU - Doe, Jane\nDP  - 2021 Jan\n"
BIB = "@article{a, title={Warm saline}, author={Doe, Jane}, year={2021}}"
CSL = '[{"type": "article-journal", "title": "Warm saline", "issued": {"date-parts": [[2021]]}}]'
PAGE = "Warm saline against cold saline in shock\nPMID: 12345678\nAbstract\nBackground: Saline may be warm or cold.\n"


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("text", "format_id"), [(RIS, "ris"), (NBIB, "medline"), (BIB, "bibtex"), (CSL, "csl-json"), (PAGE, "page")]
)
def test_the_format_is_told_from_the_content(tmp_path: Path, text: str, format_id: str) -> None:
    batch = read_records(written(tmp_path, "wrong.pdf", text))
    assert (batch.file, batch.format, batch.records_in, len(batch.records)) == ("wrong.pdf", format_id, 1, 1)
    assert batch.records[0].title.startswith("Warm saline")
    assert batch.records[0].source.file == "wrong.pdf"
    assert batch.records[0].source.format == format_id


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \r\n\t\r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "JPEG picture"),
        (b"%PDF-1.7 stuff", "PDF is damaged"),
        (b"PK\x03\x04" + b"anything", "archive is damaged"),
        (b"\x1f\x8b\x08\x00", "damaged"),
        (bytes(range(256)) * 8, "binary data"),
        (b"<?xml version='1.0'?><PubmedArticleSet></PubmedArticleSet>", "holds no reference"),
        (b"<html><head><title>403 Forbidden</title></head><body>Access denied</body></html>", "web page"),
        (b"[[[[", "JSON"),
    ],
)
def test_what_is_no_reference_file_is_refused_by_name(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(AppraiseError) as caught:
        read_records(written(tmp_path, "a.ris", data))
    assert words in caught.value.sentence
    assert caught.value.hint or words == "JSON"
    assert caught.value.file == "a.ris"


def test_a_picture_is_called_no_reference_file(tmp_path: Path) -> None:
    with pytest.raises(AppraiseError, match="not a reference file"):
        read_records(written(tmp_path, "a.ris", b"\x89PNG\r\n\x1a\n" + bytes(100)))


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(AppraiseError, match="can't be read"):
        read_records(tmp_path / "none.ris")


def test_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SIZE", 1000)
    with pytest.raises(AppraiseError, match="larger than"):
        read_records(written(tmp_path, "big.ris", RIS * 100))


def test_a_record_without_its_end_mark_keeps_its_last_field(tmp_path: Path) -> None:
    batch = read_records(written(tmp_path, "a.ris", "TY  - JOUR\nTI  - Warm saline\nAB  - All of it is here.\n"))
    assert batch.records[0].abstract == "All of it is here."


# --- many files --------------------------------------------------------------------


def test_a_folder_gives_a_batch_for_each_file_and_a_bad_one_costs_no_good_one(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    written(folder, "a.ris", RIS)
    written(folder, "b.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.writestr("d.nbib", NBIB)
        archive.writestr("e.bib", BIB)
    written(folder, "f.csl", gzip.compress(CSL.encode()))
    batches = read_files([folder])
    told = [(batch.file, batch.format, len(batch.records)) for batch in batches]
    assert told == [
        ("exports/a.ris", "ris", 1),
        ("exports/b.png", "", 0),
        ("exports/c.zip/d.nbib", "medline", 1),
        ("exports/c.zip/e.bib", "bibtex", 1),
        ("exports/f.csl", "csl-json", 1),
    ]
    (unread,) = [batch for batch in batches if batch.unread]
    assert "PNG picture" in unread.unread and unread.problems[0].reason == unread.unread
    assert all(batch.records[0].source.file == batch.file for batch in batches if batch.records)


def test_progress_over_many_files_grows_to_the_end(tmp_path: Path) -> None:
    paths = [written(tmp_path, f"{number}.ris", RIS * 300) for number in range(3)]
    seen: list[tuple[int, int]] = []
    read_files(paths, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1] == sum(path.stat().st_size for path in paths)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_an_archive_of_several_is_no_single_file(tmp_path: Path) -> None:
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.ris", RIS)
        archive.writestr("b.ris", RIS)
    with pytest.raises(AppraiseError, match="no single file"):
        read_records(path)
    assert [len(batch.records) for batch in read_files([path])] == [1, 1]


# --- one file ----------------------------------------------------------------------


def test_a_bad_record_costs_no_good_one(tmp_path: Path) -> None:
    batch = read_records(written(tmp_path, "a.ris", RIS + "TY  - JOUR\nAU  - Nobody, A\nER  - \n" + RIS))
    assert batch.records_in == 3
    assert [record.title for record in batch.records] == ["Warm saline", "Warm saline"]
    rejected = [problem for problem in batch.problems if not problem.kept]
    assert [problem.line for problem in rejected] == [6]


def test_progress_reaches_the_end_and_cancel_stops(tmp_path: Path) -> None:
    path = written(tmp_path, "a.ris", RIS * 500)
    seen: list[tuple[int, int]] = []
    read_records(path, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    with pytest.raises(Cancelled):
        read_records(path, cancelled=lambda: True)


def test_pasted_text_goes_the_same_way() -> None:
    batch = read_text(RIS.replace("\n", "\r\n"))
    assert (batch.file, batch.format, batch.encoding) == ("pasted text", "ris", "utf-8")
    assert batch.records[0].authors == ("Doe, Jane",)


def test_text_without_a_record_says_what_to_paste() -> None:
    with pytest.raises(AppraiseError) as caught:
        read_text("hello")
    assert "No title" in caught.value.sentence
    assert "Paste the title" in caught.value.hint

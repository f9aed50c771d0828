"""The front door: formats by content, refusals in plain words, nothing lost, cancel and progress."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraise.errors import AppraiseError, Cancelled
from appraise.reading import read_records, read_text
from appraise.reading.read import LIMIT

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
        (b"%PDF-1.7 stuff", "PDF document"),
        (b"PK\x03\x04" + b"xl/workbook.xml", "Excel workbook"),
        (b"PK\x03\x04" + b"anything", "zip archive"),
        (b"\x1f\x8b\x08\x00", "compressed file"),
        (bytes(range(256)) * 8, "binary data"),
        (b"<?xml version='1.0'?><xml><records><record></record></records></xml>", "EndNote XML"),
        (b"<?xml version='1.0'?><PubmedArticleSet></PubmedArticleSet>", "PubMed XML"),
        (b"%0 Journal Article\n%T Title\n", "EndNote tagged"),
        (b"FN Clarivate Analytics\nVR 1.0\nPT J\n", "Web of Science"),
        (b"Title,Authors,Year,DOI\nA,B,2020,10.1/x\n", "table"),
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


def test_too_large_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "big.ris"
    with path.open("wb") as stream:
        stream.truncate(LIMIT + 1)
    with pytest.raises(AppraiseError, match="larger than 64 MB"):
        read_records(path)


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

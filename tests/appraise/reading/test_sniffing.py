"""What a file is, told from its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraise.errors import AppraiseError
from appraise.reading.sniffing import format_of, format_of_text, looks_like_binary

DATA = Path(__file__).resolve().parents[3] / "../shared/data"
MAKERS = {
    "ris": "ris", "nbib": "medline", "bib": "bibtex", "enw": "refer", "wos": "web-of-science", "refworks": "refworks",
    "ovid": "ovid", "net": "noteexpress", "enxml": "xml", "pubmedxml": "xml", "jats": "xml", "xlsx": "xlsx",
    "csl": "csl-json", "crossref": "csl-json",
}  # fmt: skip
ELSE = {"ris_pubmed_txt_as_ris.ris": "medline"}


@pytest.mark.parametrize(
    ("text", "format_id"),
    [
        ("Record #3 of 18\nTY  - JOUR\nTI  - A\nER  - \n", "ris"),
        ("T1  - A\nER  - \n", "ris"),
        ("Record #1 of 2\nID: CN-01\nAU: A B\n", "cochrane-text"),
        ("PMID- 1\nTI  - A\n", "medline"),
        ("% comment\n@article{a, title={B}}", "bibtex"),
        ('  {"title": "A"}', "csl-json"),
        ("<!DOCTYPE html><html>", "page"),
        ("<?xml version='1.0'?><html xmlns='x'><head>", "page"),
        ("<?xml version='1.0'?><xml><records><record>", "xml"),
        ("%0 Journal Article\n%T Title\n", "refer"),
        ("Title,Authors,Year,DOI\nA,B,2020,10.1/x\n", "csv"),
        ("A title\n- PMID: 40535629\nAbstract\n", "page"),
        ("Meng T, Wang X, Yang L\n{...}\n", "page"),
    ],
)
def test_formats(text: str, format_id: str) -> None:
    assert format_of_text(text).id == format_id


def test_utf16_is_no_binary_data() -> None:
    assert looks_like_binary("TY  - JOUR\n".encode("utf-16-le") * 50) == ""
    assert looks_like_binary(b"TI  - a few \x00\x01 bytes in a long enough line of text\n") == ""


def test_a_word_document_is_called_so() -> None:
    with pytest.raises(AppraiseError, match="Word document"):
        format_of(b"PK\x03\x04 word/document.xml")


@pytest.mark.skipif(not DATA.exists(), reason="needs the shared data")
def test_real_files_of_every_maker() -> None:
    for path in sorted((DATA / "formats").iterdir()):
        expected = ELSE.get(path.name) or MAKERS.get(path.name.split("_")[0])
        if expected:
            assert format_of(path.read_bytes()[:65536]).id == expected, path.name


@pytest.mark.skipif(not DATA.exists(), reason="needs the shared data")
def test_pages_are_taken_for_nothing_else() -> None:
    for path in sorted((DATA / "records").glob("o*")) + sorted((DATA / "records" / "seeds").iterdir()):
        found = format_of(path.read_bytes()[:65536]).id
        assert found in ("page", "csl-json") or (path.name, found) == ("o023.txt", "medline"), (path.name, found)


def test_finished_judgements_are_no_references() -> None:
    text = "Study,D1,D2,D3,D4,D5,Overall\nStudy 1,Low,Low,High,Low,Low,High\nStudy 2,Low,Low,Low,Low,Low,Low\n"
    with pytest.raises(AppraiseError, match="finished judgements"):
        format_of_text(text)


def test_a_table_of_something_else_is_no_page() -> None:
    with pytest.raises(AppraiseError, match="none of its headings"):
        format_of_text("file,repo,path,commit\na.ris,x/y,10.1234/abc,1\nb.ris,x/y,10.1234/abd,2\n")

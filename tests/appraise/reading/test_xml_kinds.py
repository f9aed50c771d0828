"""Which kind of XML a file is; and the hostile files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from time import perf_counter

import pytest

from appraise.errors import AppraiseError
from appraise.reading.decoding import decode
from appraise.reading.entry import Entry
from appraise.reading.xml_kinds import SIGNATURE, read

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
BAD, FORMATS, RECORDS = DATA / "bad", DATA / "formats", DATA / "records"
shared = pytest.mark.skipif(not DATA.is_dir(), reason="the shared files are not here")


def entries(text: str) -> list[Entry]:
    return list(read(BytesIO(text.encode())))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<xml><records><record><titles><title>T</title></titles></record></records></xml>", "endnote-xml"),
        ("<records>\n<record><titles><title>T</title></titles></record></records>", "endnote-xml"),
        ("<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation></PubmedArticle>", "pubmed-xml"),
        ("<PubmedBookArticle><BookDocument><PMID>1</PMID></BookDocument></PubmedBookArticle>", "pubmed-xml"),
        (
            "<article><front><article-meta><article-id pub-id-type='pmid'>1</article-id></article-meta></front>",
            "jats",
        ),
        ("<clinical_study><brief_title>T</brief_title></clinical_study>", "registry-xml"),
    ],
)
def test_kinds_are_told_by_their_elements(text: str, kind: str) -> None:
    for head in ("", "\ufeff", '<?xml version="1.0"?>\n<!-- <article> -->\n<!DOCTYPE a SYSTEM "b">\n'):
        (entry,) = entries(head + text)
        assert entry.record is not None
        assert entry.record.source.format == kind
        assert SIGNATURE.match((head + text).lstrip("\ufeff"))


@pytest.mark.parametrize(
    "text",
    [
        "<html><article><p>x</p></article></html>",
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x"><html></html>',
        "<!DOCTYPE html><article><h1>x</h1></article>",
        '<article class="post"><h1>x</h1></article>',
        "<1>\nUnique Identifier\n",
        "TY  - JOUR",
        "P <0.05",
    ],
)
def test_what_is_no_xml_file(text: str) -> None:
    assert not SIGNATURE.match(text)


def test_other_xml_is_refused() -> None:
    with pytest.raises(AppraiseError, match="no reference in a known format"):
        entries('<?xml version="1.0"?><feed><entry/></feed>')


@shared
def test_the_signature_fits_the_xml_files_and_no_others() -> None:
    files = [*FORMATS.iterdir(), *BAD.iterdir(), *RECORDS.glob("o*"), *(RECORDS / "seeds").iterdir()]
    found = {path.name for path in files if SIGNATURE.match(decode(path.read_bytes()[:64_000]).text)}
    assert found == {path.name for path in files if path.suffix in (".xml", ".nxml")} - {"b41_jats_html_error_page.xml"}


@shared
@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("b03_xxe_local_file.xml", "entities of its own"),
        ("b04_xxe_parameter_http.xml", "entities of its own"),
        ("b05_billion_laughs.xml", "entities of its own"),
        ("b06_quadratic_blowup.xml", "entities of its own"),
        ("b35_deep_nested.xml", "no reference"),
        ("b41_jats_html_error_page.xml", "web page"),
    ],
)
def test_hostile_files_are_refused_at_once(name: str, match: str) -> None:
    start = perf_counter()
    with pytest.raises(AppraiseError, match=match) as caught:
        list(read(BytesIO((BAD / name).read_bytes())))
    assert perf_counter() - start < 1
    assert "root:" not in str(caught.value)

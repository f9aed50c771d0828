"""XML of every kind on real files, with values read off the files by hand, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraise.errors import AppraiseError
from appraise.reading import read_records, read_text

DATA = Path(__file__).resolve().parents[3] / "../shared/data"
with_data = pytest.mark.skipif(not DATA.exists(), reason="needs the shared data")

ENDNOTE, PUBMED = "endnote-xml", "pubmed-xml"


@with_data
@pytest.mark.parametrize(
    ("name", "kind", "count", "title", "author", "year", "doi"),
    [
        ("enxml_zotero0.xml", ENDNOTE, 9, "Country Clustering in Comparative Political", "Ahlquist, John S", 2009, ""),
        ("enxml_jabref_article2.xml", ENDNOTE, 2, "An ecological basis for reforestation", "Chapman, A. G.", 1937, ""),
        (
            "pubmedxml_biopython1.xml",
            PUBMED,
            2,
            "The treatment of AIDS behind the walls",
            "Olivero, J Michael",
            1990,
            "",
        ),
        (
            *("pubmedxml_zotero0.xml", PUBMED, 2, "High-content single-cell drug screening"),
            *("Krutzik, Peter O", 2008, "10.1038/nchembio.2007.59"),
        ),
        (
            *("jats_pubmedparser_ehp.nxml", "jats", 1, "Dietary Exposure to 2,2′,4,4′-Tetrabromodiphenyl Ether"),
            *("Lema, Sean C.", 2008, "10.1289/ehp.11570"),
        ),
        (
            *("jats_liebert_nojournal.xml", "jats", 1, "Universities, Sustainability, and Nitrogen Pollution"),
            *("Leach, Allison M.", 2017, "10.1089/sus.2017.29089.aml"),
        ),
    ],
)
def test_real_files(name: str, kind: str, count: int, title: str, author: str, year: int, doi: str) -> None:
    batch = read_records(DATA / "formats" / name)
    first = batch.records[0]
    assert (batch.format, batch.records_in, len(batch.records)) == (kind, count, count)
    assert first.title.startswith(title)
    assert (first.authors[0], first.year, first.doi) == (author, year, doi)
    assert first.source.format == kind


@with_data
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("b03_xxe_local_file.xml", "entities"),
        ("b04_xxe_parameter_http.xml", "entities"),
        ("b05_billion_laughs.xml", "entities"),
        ("b06_quadratic_blowup.xml", "entities"),
        ("b35_deep_nested.xml", "no reference"),
        ("b41_jats_html_error_page.xml", "web page"),
    ],
)
def test_hostile_files_are_refused(name: str, words: str) -> None:
    with pytest.raises(AppraiseError, match=words):
        read_records(DATA / "bad" / name)


PIECES = """<?xml version="1.0"?><xml><records>
<record><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Doe, Jane</style></author></authors></contributors>
<titles><title><style face="italic">Warm</style><style face="normal"> saline &lt; cold</style></title></titles>
<dates><year><style>2021</style></year></dates>
<electronic-resource-num><style>10.1234/warm.1</style></electronic-resource-num></record>
</records></xml>"""


def test_styled_pieces_are_joined_and_escapes_are_text() -> None:
    (record,) = read_text(PIECES).records
    assert (record.title, record.year, record.doi) == ("Warm saline < cold", 2021, "10.1234/warm.1")
    assert record.authors == ("Doe, Jane",)


def test_a_cut_file_keeps_the_whole_records() -> None:
    second = PIECES.replace("</records></xml>", "<record><titles><title>Cut here")
    batch = read_text(second)
    assert batch.records[0].doi == "10.1234/warm.1"
    assert batch.problems


def test_other_xml_holds_no_reference() -> None:
    with pytest.raises(AppraiseError, match="no reference"):
        read_text("<?xml version='1.0'?><xml><note>buy milk</note></xml>")

"""What the reader of EndNote's XML promises: small texts of our own, then real files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.errors import AppraiseError
from appraise.model import Record
from appraise.reading.endnote_xml import read
from appraise.reading.entry import Entry

FORMATS = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "formats"
real = pytest.mark.skipif(not FORMATS.is_dir(), reason="the shared files are not here")

WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<xml><records><record>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal" size="100%">Roe, Kim</style></author><author>The Group</author>
</authors><secondary-authors><author>Ed, A.</author></secondary-authors></contributors>
<titles><title><style face="normal">Warm </style><style face="italic">saline</style><style> at 10</style><style
 face="superscript">9</style></title><secondary-title>Short</secondary-title></titles>
<periodical><full-title>Journal of Tests</full-title></periodical>
<pages>1-9</pages><volume>3</volume><number>2</number>
<keywords><keyword>one&#xD;two</keyword><keyword>three</keyword></keywords>
<dates><year>2019</year></dates>
<accession-num>31366609</accession-num>
<abstract><style>AIM: a
   layout.&#xD;RESULTS: b.</style></abstract>
<notes>Journal Article&#xD;Randomized Controlled Trial&#xD;Review of it&#xD;ClinicalTrials.gov/NCT01234567</notes>
<custom2>PMC1234 and others</custom2>
<electronic-resource-num>https://doi.org/10.1000/XYZ.1</electronic-resource-num>
<remote-database-provider>NLM</remote-database-provider><language>eng</language>
</record></records></xml>"""


def entries(text: str) -> list[Entry]:
    return list(read(BytesIO(text.encode())))


def record_of(inner: str) -> Record:
    (entry,) = entries(f"<xml><records><record>{inner}</record></records></xml>")
    assert entry.record is not None
    return entry.record


def test_a_whole_record() -> None:
    (entry,) = entries(WHOLE)
    assert entry == Entry(
        2,
        Record(
            title="Warm saline at 10⁹",
            authors=("Roe, Kim", "The Group"),
            year=2019,
            journal="Journal of Tests",
            volume="3",
            issue="2",
            pages="1-9",
            doi="10.1000/XYZ.1",
            pmid="31366609",
            pmcid="PMC1234",
            registrations=("NCT01234567",),
            abstract="AIM: a layout.\nRESULTS: b.",
            language="eng",
            keywords=("one", "two", "three"),
            publication_types=("Journal Article", "Randomized Controlled Trial"),
        ),
    )


def test_an_accession_number_is_a_pubmed_id_only_where_the_source_is_named() -> None:
    number = "<titles><title>T</title></titles><accession-num>31366609</accession-num>"
    assert record_of(number).pmid == ""
    assert record_of(number + "<remote-database-name>Medline</remote-database-name>").pmid == "31366609"
    assert record_of(number + "<remote-database-name>Scopus</remote-database-name>").pmid == ""


def test_a_doi_in_a_link() -> None:
    links = "<related-urls><url>http://a.org/1</url><url>https://doi.org/10.1000/a</url></related-urls>"
    assert record_of(f"<titles><title>T</title></titles><urls>{links}</urls>").doi == "10.1000/a"


def test_an_old_doi_is_whole() -> None:
    old = "10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    printed = old.replace("<", "&lt;").replace(">", "&gt;")
    assert record_of(f"<electronic-resource-num>{printed}</electronic-resource-num>").doi == old


def test_editors_where_there_are_no_authors() -> None:
    names = "<contributors><secondary-authors><author>Hall, Peter A</author></secondary-authors></contributors>"
    assert record_of(f"<titles><title>T</title></titles>{names}").authors == ("Hall, Peter A",)


def test_what_is_not_plausible_is_left_empty_and_named() -> None:
    (entry,) = entries(
        "<xml><records>\n<record><titles><title>T</title></titles><dates><year>in press</year></dates>"
        "<electronic-resource-num>pending</electronic-resource-num></record></records></xml>"
    )
    assert entry.record == Record(title="T")
    assert [(one.line, one.text, one.kept) for one in entry.problems] == [(2, "in press", True), (2, "pending", True)]


def test_an_empty_record_is_rejected_and_the_next_kept() -> None:
    empty, whole = entries("<xml><records><record><dates/></record><record><titles><title>T</title></titles></record>")
    assert empty.record is None
    assert [problem.kept for problem in empty.problems] == [False]
    assert whole.record == Record(title="T")


@real
def test_tafenoquine() -> None:
    found = [entry.record for entry in read(BytesIO((FORMATS / "enxml_tafenoquine.xml").read_bytes()))]
    assert len(found) == 179
    first, last = found[0], found[-1]
    assert first is not None
    assert last is not None
    assert all(record is not None and record.title for record in found)
    assert (first.title, first.year) == ("8-Aminoquinoline Therapy for Latent Malaria", 2019)
    assert (first.authors, first.journal) == (("Baird, J. K.",), "Clin Microbiol Rev")
    assert (first.doi, first.pmid, first.pmcid) == ("10.1128/cmr.00011-19", "31366609", "PMC6750137")
    assert first.publication_types == ("Journal Article", "Review")
    assert last.title.startswith("Validation of the quantitative point-of-care CareStart biosensor")
    assert (last.authors[0], last.authors[-1], len(last.authors)) == ("Bancone, G.", "Nosten, F.", 8)
    assert (last.year, last.journal, last.volume, last.issue) == (2018, "PLoS One", "13", "5")
    assert (last.doi, last.pmid, last.pmcid) == ("10.1371/journal.pone.0196716", "29738562", "PMC5940185")
    assert last.pages == "e0196716"


@real
def test_zotero() -> None:
    found = [entry.record for entry in read(BytesIO((FORMATS / "enxml_zotero0.xml").read_bytes()))]
    assert len(found) == 9
    assert found[0] == Record(
        title="Country Clustering in Comparative Political Economy",
        authors=("Ahlquist, John S", "Breunig, Christian"),
        year=2009,
        pages="32",
        publication_types=("Report",),
    )
    assert found[8] == Record(
        title="CSL search by example", journal="Citation Style Editor", publication_types=("Web Page",)
    )
    assert found[3] is not None
    assert found[3].authors == ("Hancke\u0301, Bob", "Rhodes, Martin", "Thatcher, Mark")  # as the file writes it


@real
def test_jabref() -> None:
    first, last = (entry.record for entry in read(BytesIO((FORMATS / "enxml_jabref_article2.xml").read_bytes())))
    assert first == Record(
        title="An ecological basis for reforestation of submariginal lands in the Central Hardwood Region",
        authors=("Chapman, A. G.",),
        year=1937,
        journal="Ecology",
        volume="18",
        issue="1",
        pages="93-105",
        language="English",
        publication_types=("Journal Article",),
    )
    assert last is not None
    assert last.title == "A survey of soil temperatures in the Chicago area"
    assert (last.authors, last.year, last.pages) == (("Strohecker, H. F.",), 1937, "162-168")


MARKS = (
    "<record> </record> <titles> <title> </title> </titles> <dates><year> </year></dates> 2020 x &#xD; & < <style> "
    "</style> <electronic-resource-num>10.1000/x</electronic-resource-num> <notes> </notes>"
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(MARKS.split()), max_size=30).map("".join))
def test_any_markup_gives_entries_or_a_sentence(text: str) -> None:
    try:
        found = entries(text)
    except AppraiseError as error:
        assert error.sentence
    else:
        assert all((entry.record is None) == any(not one.kept for one in entry.problems) for entry in found)

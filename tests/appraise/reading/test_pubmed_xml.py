"""What the reader of PubMed's XML promises: small texts of our own, then real files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from time import perf_counter

import pytest

from appraise.model import Record
from appraise.reading.entry import Entry
from appraise.reading.pubmed_xml import read

FORMATS = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "formats"
real = pytest.mark.skipif(not FORMATS.is_dir(), reason="the shared files are not here")

ARTICLE = """<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://dtd.nlm.nih.gov/pubmed.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation><PMID Version="1">123</PMID><Article><Journal><JournalIssue><Volume>4</Volume>
<Issue>2</Issue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue>
<Title>Journal of Tests</Title></Journal>
<ArticleTitle>Warm <i>saline</i> at 10<sup>9</sup>/L.</ArticleTitle><Pagination><StartPage>5</StartPage>
<EndPage>9</EndPage></Pagination><ELocationID EIdType="pii">x</ELocationID>
<ELocationID EIdType="doi">10.1000/xyz</ELocationID>
<Abstract><AbstractText Label="AIM">To warm.</AbstractText><AbstractText Label="UNLABELLED">It was &lt; 5 &amp; &gt; 1.
</AbstractText><CopyrightInformation>(c)</CopyrightInformation></Abstract>
<AuthorList><Author><LastName>Müller</LastName><ForeName>Eva B</ForeName><Suffix>Jr</Suffix></Author>
<Author><CollectiveName>The Group</CollectiveName></Author></AuthorList><Language>eng</Language>
<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList>
<AccessionNumber>NCT01234567</AccessionNumber></AccessionNumberList></DataBank></DataBankList>
<PublicationTypeList><PublicationType>Randomized Controlled Trial</PublicationType></PublicationTypeList></Article>
<MeshHeadingList><MeshHeading>
<DescriptorName>Shock</DescriptorName><QualifierName>drug therapy</QualifierName></MeshHeading>
</MeshHeadingList><KeywordList><Keyword>saline</Keyword></KeywordList></MedlineCitation><PubmedData><ArticleIdList>
<ArticleId IdType="pmc">PMC777</ArticleId></ArticleIdList><ReferenceList><Reference><ArticleIdList>
<ArticleId IdType="doi">10.1000/cited</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>
</PubmedArticle>
</PubmedArticleSet>"""


def entries(text: str) -> list[Entry]:
    return list(read(BytesIO(text.encode())))


def test_a_whole_article() -> None:
    assert entries(ARTICLE) == [
        Entry(
            4,
            Record(
                title="Warm saline at 10⁹/L",
                authors=("Müller, Eva B Jr", "The Group"),
                year=1998,
                journal="Journal of Tests",
                volume="4",
                issue="2",
                pages="5-9",
                doi="10.1000/xyz",
                pmid="123",
                pmcid="PMC777",
                registrations=("NCT01234567",),
                abstract="AIM: To warm.\nIt was < 5 & > 1.",
                language="eng",
                keywords=("saline", "Shock/drug therapy"),
                publication_types=("Randomized Controlled Trial",),
            ),
        )
    ]


def test_a_chapter_stands_in_its_book() -> None:
    (entry,) = entries(
        "<PubmedArticleSet><PubmedBookArticle><BookDocument><PMID>77</PMID><ArticleIdList>"
        '<ArticleId IdType="doi">10.1000/c</ArticleId></ArticleIdList><Book><BookTitle>The Book.</BookTitle><PubDate>'
        '<Year>2011</Year></PubDate><AuthorList Type="editors"><Author><LastName>Ed</LastName></Author></AuthorList>'
        "</Book>"
        '<ArticleTitle>A chapter</ArticleTitle><AuthorList Type="authors"><Author><LastName>Roe</LastName><ForeName>K'
        "</ForeName></Author></AuthorList><ContributionDate><Year>2015</Year></ContributionDate></BookDocument>"
        "</PubmedBookArticle></PubmedArticleSet>"
    )
    assert entry.record == Record(
        title="A chapter", authors=("Roe, K",), year=2015, journal="The Book", doi="10.1000/c", pmid="77"
    )


def test_editors_where_a_book_has_no_authors() -> None:
    (entry,) = entries(
        "<PubmedBookArticle><BookDocument><Book><BookTitle>B</BookTitle><AuthorList Type='editors'><Author><LastName>Ed"
        "</LastName><Initials>A</Initials></Author></AuthorList></Book></BookDocument></PubmedBookArticle>"
    )
    assert entry.record == Record(title="B", authors=("Ed, A",))


def test_a_wrong_number_is_left_empty_and_named() -> None:
    (entry,) = entries(
        "<PubmedArticle><MedlineCitation><PMID>12x</PMID><Article><ArticleTitle>T</ArticleTitle><Journal><JournalIssue>"
        "<PubDate><Year>20222</Year></PubDate></JournalIssue></Journal></Article></MedlineCitation></PubmedArticle>"
    )
    assert entry.record == Record(title="T")
    assert [(problem.text, problem.kept) for problem in entry.problems] == [("20222", True), ("12x", True)]


def test_articles_with_one_number_are_all_kept_and_quick() -> None:
    one = "<PubmedArticle><MedlineCitation><PMID>12345678</PMID><Article><ArticleTitle>Same</ArticleTitle></Article>"
    text = f"<PubmedArticleSet>{f'{one}</MedlineCitation></PubmedArticle>' * 5000}</PubmedArticleSet>"
    start = perf_counter()
    found = entries(text)
    assert perf_counter() - start < 10
    assert len(found) == 5000
    assert {entry.record for entry in found} == {Record(title="Same", pmid="12345678")}


@real
def test_zotero() -> None:
    first, last = (entry.record for entry in read(BytesIO((FORMATS / "pubmedxml_zotero0.xml").read_bytes())))
    assert first is not None
    assert last is not None
    assert first.title == "High-content single-cell drug screening with phosphospecific flow cytometry"
    assert first.authors == ("Krutzik, Peter O", "Crane, Janelle M", "Clutter, Matthew R", "Nolan, Garry P")
    assert (first.year, first.journal, first.pages) == (2008, "Nature chemical biology", "132-42")
    assert (first.doi, first.pmid) == ("10.1038/nchembio.2007.59", "18157122")
    assert first.registrations == ()
    assert last.title == "Site selectivity of platinum anticancer therapeutics"
    assert last.authors == ("Wu, Bin", "Dröge, Peter", "Davey, Curt A")
    assert (last.year, last.doi, last.pmid) == (2008, "10.1038/nchembio.2007.58", "18157123")


@real
def test_biopython() -> None:
    first, last = (entry.record for entry in read(BytesIO((FORMATS / "pubmedxml_biopython1.xml").read_bytes())))
    assert first is not None
    assert last is not None
    assert first.title == "The treatment of AIDS behind the walls of correctional facilities"
    assert (first.authors, first.year, first.doi) == (("Olivero, J Michael",), 1990, "")
    assert (first.journal, first.pages) == ("Social justice (San Francisco, Calif.)", "113-25")
    assert first.publication_types == ("Journal Article", "Review")
    assert last.title == "Magnetic studies of Chromatium flavocytochrome C552. A mechanism for heme-flavin interaction"
    assert (last.authors, last.year, last.pmid) == (("Strekas, T C",), 1976, "9997")
    assert (last.journal, last.doi) == ("Biochimica et biophysica acta", "10.1016/0005-2795(76)90109-4")


@real
def test_a_book() -> None:
    (entry,) = read(BytesIO((FORMATS / "pubmedxml_jabref_book.xml").read_bytes()))
    assert entry.record == Record(
        title="Rheumatoid Arthritis: National Clinical Guideline for Management and Treatment in Adults",
        authors=("National Collaborating Centre for Chronic Conditions (UK)", "Williams, Darlisha A"),
        year=2009,
        pmid="21413195",
        abstract="just a dummy.",
        language="eng",
        publication_types=("Review", "Practice Guideline"),
    )

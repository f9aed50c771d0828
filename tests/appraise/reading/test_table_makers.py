"""Tables of further makers, a row of each with the maker's headings.

The headings are recalled: no file of these makers is among the shared data.
"""

from __future__ import annotations

import pytest

from appraise.model import Record
from appraise.reading import read_text


def only(text: str) -> Record:
    (record,) = read_text(text).records
    return record


TABLES = {
    "Web of Science, tabs": (
        "PT\tAU\tAF\tTI\tSO\tLA\tDT\tAB\tPY\tVL\tIS\tBP\tEP\tDI\tUT\tPM\n"
        "J\tRoe, K; Muller, E\tRoe, Kim; Müller, Eva\tWarm saline\tJ Ex\tEnglish\tArticle\tWe compared.\t2020\t3\t2\t"
        "10\t19\t10.1000/x\tWOS:1\t12345678\n"
    ),
    "Dimensions": (
        '"About the data: Exported on Jan 5, 2024.",,,,,,,,,,\n'
        "Rank,Publication ID,DOI,PMID,Title,Abstract,Source title,PubYear,Volume,Issue,Pagination,Authors\n"
        '500,pub.1,10.1000/x,12345678,Warm saline,We compared.,J Ex,2020,3,2,10-19,"Roe, Kim; Müller, Eva"\n'
    ),
    "Lens": (
        "Lens ID,Title,Date Published,Publication Year,Source Title,ISSNs,Author/s,Abstract,Volume,Issue Number,"
        "Start Page,End Page,PMID,DOI\n"
        "001,Warm saline,2020-01-05,2020,J Ex,1,Kim Roe; Eva Müller,We compared.,3,2,10,19,12345678,10.1000/x\n"
    ),
    "Zotero": (
        '"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Abstract Note","Pages",'
        '"Issue","Volume","Extra"\n"A1","journalArticle","2020","Roe, Kim; Müller, Eva","Warm saline","J Ex",'
        '"10.1000/x","We compared.","10-19","2","3","PMID: 12345678\nPMCID: PMC1234567"\n'
    ),
    "OpenAlex": (
        "id,doi,title,publication_year,ids.pmid,primary_location.source.display_name,authorships.author.display_name,"
        "biblio.volume,biblio.issue,biblio.first_page,biblio.last_page,abstract\n"
        "https://openalex.org/W1,https://doi.org/10.1000/x,Warm saline,2020,https://pubmed.ncbi.nlm.nih.gov/12345678,"
        "J Ex,Kim Roe|Eva Müller,3,2,10,19,We compared.\n"
    ),
}


@pytest.mark.parametrize("maker", TABLES)
def test_the_same_article_from_every_maker(maker: str) -> None:
    record = only(TABLES[maker])
    assert (record.title, record.authors) == ("Warm saline", ("Roe, Kim", "Müller, Eva"))
    assert (record.year, record.journal, record.volume, record.issue) == (2020, "J Ex", "3", "2")
    assert (record.pages, record.doi, record.pmid) == ("10-19", "10.1000/x", "12345678")
    assert record.abstract == "We compared."


def test_pubmed_has_volume_and_pages_in_its_citation_only() -> None:
    head = "PMID,Title,Authors,Citation,Journal/Book,Publication Year,DOI\n"
    place = only(
        f'{head}1234,Warm,"Roe K, Doe J.","J Ex. 2020 Jan 5;3(2):e10-9. doi: 10.1000/x;4(5):6.",J Ex,2020,10.1/x\n'
    )
    assert (place.volume, place.issue, place.pages) == ("3", "2", "e10-9")
    ahead = only(
        f'{head}1234,Warm,"Roe K, Doe J.","J Ex. 2020 Jan 5. doi: 10.1000/x. Online ahead of print.",J Ex,2020,\n'
    )
    assert (ahead.volume, ahead.issue, ahead.pages) == ("", "", "")


def test_publish_or_perish_puts_initials_first() -> None:
    head = "Cites,Authors,Title,Year,Source,DOI,StartPage,EndPage\n"
    assert only(f'{head}5,"K Roe, PJ van der Berg, ...",Warm,2020,J Ex,10.1000/x,10,19\n').authors == (
        "Roe, K",
        "van der Berg, PJ",
    )


def test_proquest() -> None:
    record = only(
        "Title,StoreId,Authors,documentType,issue,pages,pubtitle,year,subjectTerms,volume\n"
        'Warm saline,123,"Roe, Kim; Müller, Eva",Journal Article,2,10-19,J Ex,2020,Saline,3\n'
    )
    assert (record.journal, record.publication_types, record.keywords) == ("J Ex", ("Journal Article",), ("Saline",))


def test_registers() -> None:
    ictrp = only(
        "TrialID,Public title,Scientific title,Date registration,Source Register,Condition\n"
        "ChiCTR2000034575,Warm,A randomised trial of warm saline,05/01/2020,ChiCTR,Shock\n"
    )
    assert (ictrp.title, ictrp.year, ictrp.journal) == ("A randomised trial of warm saline", 2020, "ChiCTR")
    assert (ictrp.registrations, ictrp.keywords) == (("ChiCTR2000034575",), ("Shock",))
    american = only(
        "NCT Number,Study Title,Brief Summary,Conditions,Other IDs,Start Date\n"
        "NCT01234567,A trial of warm saline,To warm.,Shock,2015-004526-33,2016-05\n"
    )
    assert (american.year, american.abstract) == (2016, "To warm.")
    assert american.registrations == ("NCT01234567", "2015-004526-33")

"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.reading.europe_pmc import is_item, printed, record
from appraise.reading.kept import Printed

RESULT = {
    "pmid": ["29351207"],
    "pmcid": ["PMC5800256"],
    "doi": ["10.3390/ijerph15010157"],
    "title": ["Screening: A Systematic Review."],
    "authorString": ["Kashim RM, Newton P."],
    "authorList": [{"author": [{"lastName": ["Kashim"], "firstName": ["Rahima"]}, {"collectiveName": ["The Group"]}]}],
    "journalInfo": [{"volume": ["15"], "issue": ["1"], "journal": [{"title": ["Int J Tests"]}]}],
    "pubYear": ["2018"],
    "abstractText": ["<h4>Aim</h4>Children 6-<24 months."],
    "pubTypeList": [{"pubType": ["Review", "Journal Article"]}],
    "keywordList": [{"keyword": ["Screening"]}],
}


def test_values_in_lists_of_one() -> None:
    assert is_item(RESULT)
    found = record(RESULT)
    assert found.authors == ("Kashim, Rahima", "The Group")
    assert (found.year, found.journal, found.volume, found.issue) == (2018, "Int J Tests", "15", "1")
    assert (found.pmid, found.pmcid) == ("29351207", "PMC5800256")
    assert found.abstract == "Aim\nChildren 6-<24 months."
    assert found.publication_types == ("Review", "Journal Article")


def test_plain_values_and_names_from_the_author_string() -> None:
    found = record({"title": "One", "authorString": "Kashim RM, Newton P.", "pubYear": "2018", "journalTitle": "J"})
    assert found.authors == ("Kashim, RM", "Newton, P")
    assert found.journal == "J"


def test_the_short_answer() -> None:
    item = {
        "title": "One",
        "authorString": "Kashim RM.",
        "pubYear": "in press",
        "firstPublicationDate": "2018-01-01",
        "pubType": "review; journal article",
        "pmid": "x",
    }
    found = record(item)
    assert (found.year, found.publication_types, found.pmid) == (2018, ("review", "journal article"), "")
    assert printed(item) == Printed("in press", "", "x")

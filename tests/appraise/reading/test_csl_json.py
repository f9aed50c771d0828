"""What a CSL item becomes, on small items of our own."""

from __future__ import annotations

import pytest

from appraise.model import Record
from appraise.reading.csl_json import Item, printed, record, texts, words
from appraise.reading.kept import Printed

ITEM: Item = {
    "type": "article-journal",
    "title": "Warm <i>saline</i> &amp; shock",
    "container-title": ["Journal of Tests"],
    "author": [
        {"family": "Poppel", "given": "Laura", "non-dropping-particle": "van", "suffix": "Jr"},
        {"literal": "The Group"},
        None,
    ],
    "issued": {"date-parts": [["2021", 2, 3]]},
    "volume": 12,
    "DOI": "10.1000/xyz.1",
    "PMID": "123",
    "PMCID": "PMC1234",
    "keyword": "shock, saline",
}


def test_an_item_becomes_a_record() -> None:
    assert record(ITEM) == Record(
        title="Warm saline & shock",
        authors=("van Poppel, Laura Jr", "The Group"),
        year=2021,
        journal="Journal of Tests",
        volume="12",
        doi="10.1000/xyz.1",
        pmid="123",
        pmcid="PMC1234",
        keywords=("shock", "saline"),
        publication_types=("article-journal",),
    )
    assert printed(ITEM) == Printed("2021", "10.1000/xyz.1", "123")


def test_crossref_has_lists_trials_and_a_date_of_print() -> None:
    item: Item = {
        "title": ["Warm saline"],
        "subtitle": ["a trial"],
        "published-print": {"date-parts": [[2021, 6]]},
        "issued": {"date-parts": [[2020, 12]]},
        "article-number": "e12",
        "clinical-trial-number": [{"clinical-trial-number": "isrctn12345678"}, "odd"],
        "abstract": "<jats:title>Abstract</jats:title><jats:p>Children 6-<24 months.</jats:p>",
        "URL": "https://doi.org/10.1000/abc",
    }
    assert record(item) == Record(
        title="Warm saline: a trial",
        year=2021,
        pages="e12",
        doi="10.1000/abc",
        registrations=("ISRCTN12345678",),
        abstract="Children 6-<24 months.",
    )


def test_zotero_puts_ids_into_the_note() -> None:
    found = record({"title": "T", "note": "PMID: 123\nPMCID: PMC456"})
    assert (found.pmid, found.pmcid) == ("123", "PMC456")


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ({"date-parts": [[None, "13"]]}, None),
        ({"date-parts": [[20200000000000000000000]]}, None),
        ({"raw": "May 2019"}, 2019),
        ({"literal": "2018"}, 2018),
        ("2017-01-01", 2017),
        ([None], None),
    ],
)
def test_dates(date: object, year: int | None) -> None:
    assert record({"title": "T", "issued": date}).year == year


def test_wrong_types_are_left_empty() -> None:
    odd = {"title": {"a": 1}, "author": 7, "issued": [None], "DOI": 10.1, "volume": True, "abstract": None}
    assert record(odd) == Record()
    assert record({"author": "Doe, Jane and Roe, K"}).authors == ("Doe, Jane", "Roe, K")


def test_words_of_any_json_value() -> None:
    assert words([["first"], "second"]) == "first"
    assert words(None) == words({}) == words([]) == words(True) == ""
    assert words("\ud83d x\x00") == "\ufffd x"
    assert len(words("x" * 2_000_000)) == 1_000_001
    assert texts(["a", None, 2]) == ("a", "2")

"""What items of no standard become, on small items of our own."""

from __future__ import annotations

from appraise.model import Record
from appraise.reading.csl_json import Item
from appraise.reading.loose_json import is_item, record


def test_zotero() -> None:
    item: Item = {
        "itemType": "journalArticle",
        "title": "Warm saline",
        "creators": [
            {"creatorType": "author", "firstName": "Kim", "lastName": "Roe"},
            {"creatorType": "author", "name": "The Group"},
            {"creatorType": "editor", "firstName": "A", "lastName": "Ed"},
        ],
        "date": "2019-05-01",
        "publicationTitle": "Journal of Tests",
        "abstractNote": "To warm.",
        "DOI": "10.1000/xyz",
        "extra": "PMID: 123\nPMCID: PMC456",
        "tags": [{"tag": "shock"}],
    }
    assert is_item(item)
    assert record(item) == Record(
        title="Warm saline",
        authors=("Roe, Kim", "The Group"),
        year=2019,
        journal="Journal of Tests",
        doi="10.1000/xyz",
        pmid="123",
        pmcid="PMC456",
        abstract="To warm.",
        keywords=("shock",),
        publication_types=("journalArticle",),
    )


def test_semantic_scholar() -> None:
    item: Item = {
        "title": "Warm saline",
        "authors": [{"authorId": "1", "name": "Kim Roe"}],
        "year": 2019,
        "venue": "Tests",
        "journal": {"name": "Journal of Tests", "volume": "3", "pages": "1-9"},
        "externalIds": {"DOI": "10.1000/xyz", "PubMed": "123"},
        "publicationTypes": ["JournalArticle", "Review"],
    }
    found = record(item)
    assert (found.authors, found.year, found.journal) == (("Roe, Kim",), 2019, "Journal of Tests")
    assert (found.volume, found.pages, found.doi, found.pmid) == ("3", "1-9", "10.1000/xyz", "123")
    assert found.publication_types == ("JournalArticle", "Review")


def test_lists_of_names() -> None:
    assert record({"title": "T", "authors": ["Doe, J.,Roe, K.", "Bee, C."]}).authors == (
        "Doe, J.",
        "Roe, K.",
        "Bee, C.",
    )
    assert record({"title": "T", "authors": "Doe, J.; Roe, K."}).authors == ("Doe, J.", "Roe, K.")


def test_items_of_a_standard_are_left_to_it() -> None:
    assert not is_item({"title": "T", "issued": {}, "journal": "J"})
    assert not is_item({"title": "T", "DOI": "10.1000/x"})
    assert not is_item({"authors": []})


def test_lens_lists_ids_with_their_types() -> None:
    item = {
        "title": "T",
        "year_published": "2020",
        "source": {"title": "J Ex"},
        "start_page": "10",
        "end_page": "19",
        "authors": [{"first_name": "Kim", "last_name": "Roe"}],
        "external_ids": [{"type": "doi", "value": "10.1000/x"}, {"type": "pmid", "value": "12345678"}, None],
    }
    assert is_item(item)
    found = record(item)
    assert (found.authors, found.year, found.journal, found.pages) == (("Roe, Kim",), 2020, "J Ex", "10-19")
    assert (found.doi, found.pmid) == ("10.1000/x", "12345678")

"""What a work of OpenAlex becomes."""

from __future__ import annotations

from typing import Any

from appraise.model import Record
from appraise.reading.openalex import is_item, record

WORK: dict[str, Any] = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.1000/x",
    "title": "Warm <i>saline</i>",
    "publication_year": "2020",
    "ids": {
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/12345678",
        "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/1234567",
    },
    "language": "en",
    "primary_location": {"source": {"display_name": "J Ex"}},
    "type": "article",
    "authorships": [{"author": {"display_name": "Kim Roe"}}, {"author": None}, "x"],
    "biblio": {"volume": "3", "issue": "2", "first_page": "10", "last_page": "19"},
    "keywords": [{"display_name": "Saline"}],
    "abstract_inverted_index": {"We": ["0"], "20": ["2", "4"], "compared": ["1"], "with": ["3"], "x": ["-1", None, {}]},
}


def test_a_work() -> None:
    assert is_item(WORK)
    assert record(WORK) == Record(
        title="Warm saline",
        authors=("Roe, Kim",),
        year=2020,
        journal="J Ex",
        volume="3",
        issue="2",
        pages="10-19",
        doi="10.1000/x",
        pmid="12345678",
        pmcid="PMC1234567",
        abstract="We compared 20 with 20",
        language="en",
        keywords=("Saline",),
        publication_types=("article",),
    )


def test_wrong_types_are_left_empty() -> None:
    wrong: dict[str, Any] = dict.fromkeys(WORK, True)
    assert record({**wrong, "title": "A"}) == Record(title="A")
    assert record({"display_name": "A", "authorships": None, "primary_location": None}) == Record(title="A")
    assert not is_item({"title": "A", "DOI": "10.1000/x"})

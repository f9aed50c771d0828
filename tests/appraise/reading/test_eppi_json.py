"""What a reference of EPPI-Reviewer becomes."""

from __future__ import annotations

import json

from appraise.model import Record, Source
from appraise.reading import read_text
from appraise.reading.eppi_json import record

REFERENCE = {
    "ItemId": 1,
    "Title": "Warm saline",
    "ParentTitle": "J Ex",
    "Year": "2020",
    "Volume": "3",
    "Issue": "2",
    "Pages": "10-19",
    "Authors": "Roe Kim ; van Poppel L M ; Müller, Eva ;",
    "DOI": "10.1000/x",
    "Abstract": "We compared.",
    "Keywords": "saline\rshock",
    "TypeName": "Journal, Article",
}


def test_the_references_of_a_report() -> None:
    report = {"CodeSets": [{"SetName": "Title"}], "References": [REFERENCE, {"ItemId": 2, "Title": "Cold saline"}]}
    batch = read_text(json.dumps(report))
    assert batch.records_in == 2 and batch.problems == ()
    assert batch.records[0] == Record(
        title="Warm saline",
        authors=("Roe, Kim", "van Poppel, L M", "Müller, Eva"),
        year=2020,
        journal="J Ex",
        volume="3",
        issue="2",
        pages="10-19",
        doi="10.1000/x",
        abstract="We compared.",
        keywords=("saline", "shock"),
        publication_types=("Journal, Article",),
        source=Source("pasted text", "eppi-json", 1),
    )


def test_wrong_types_are_left_empty() -> None:
    assert record({"Title": "A", "Authors": {}, "Year": [], "DOI": None, "Keywords": 1.5}).title == "A"

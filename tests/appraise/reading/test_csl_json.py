"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.reading.csl_json import record, words

ITEM = {
    "type": "article-journal",
    "title": "Warm <i>saline</i> &amp; shock",
    "container-title": ["Journal of Tests"],
    "author": [
        {"family": "Poppel", "given": "Laura", "non-dropping-particle": "van"},
        {"literal": "The Group"},
        None,
    ],
    "issued": {"date-parts": [["2021", 2, 3]]},
    "volume": 12,
    "DOI": "10.1000/xyz.1",
    "PMID": "123",
    "PMCID": "PMC1234",
}


def test_an_item_becomes_a_record() -> None:
    found = record(ITEM)
    assert found.title == "Warm saline & shock"
    assert found.authors == ("van Poppel, Laura", "The Group")
    assert (found.year, found.journal, found.volume) == (2021, "Journal of Tests", "12")
    assert (found.doi, found.pmid, found.pmcid) == ("10.1000/xyz.1", "123", "PMC1234")


def test_wrong_types_are_left_empty_and_a_lone_name_is_a_name() -> None:
    odd = {"title": {"a": 1}, "author": "Doe", "issued": [None], "DOI": 10.1, "volume": True, "abstract": None}
    found = record(odd)
    assert (found.title, found.authors, found.year, found.doi, found.volume) == ("", ("Doe",), None, "", "")


def test_words_of_any_json_value() -> None:
    assert words([["first"], "second"]) == "first"
    assert words(None) == words({}) == words([]) == words(True) == ""
    assert words("\ud83d x") == "\ufffd x"

"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.reading import web_of_science
from appraise.reading.entry import Entry

TWO = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Doe, J
   Roe, K
AF Doe, Jane
   Roe, Kim
CA The Saline Group
TI Warm saline: a
   randomised trial
SO JOURNAL OF TESTS
LA English
DT Article; Early Access
DE saline; septic
   shock
ID RISK
AB Words
   and words.
CY MAY 01-03, 2016
PD DEC 16 2020
PY 2020
VL 6
IS 1
AR UNSP 1722034
DI 10.1000/xyz.1
PM 31858815
UT WOS:000514379300001
ER

PT S
BA Roe, K
TI A chapter
SO A BOOK
BP 9
EP 20
EA JAN 2021
D2 10.1000/book
ER
EF
"""


def entries(text: str) -> list[Entry]:
    return list(web_of_science.read(text.split("\n")))


def test_fields() -> None:
    first, second = entries(TWO)
    assert (first.line, second.line) == (3, 30)
    assert first.problems == second.problems == ()
    article, chapter = first.record, second.record
    assert article is not None
    assert chapter is not None
    assert article.title == "Warm saline: a randomised trial"
    assert article.authors == ("Doe, Jane", "Roe, Kim", "The Saline Group")
    assert (article.year, article.journal, article.volume, article.issue) == (2020, "JOURNAL OF TESTS", "6", "1")
    assert (article.pages, article.doi, article.pmid) == ("1722034", "10.1000/xyz.1", "31858815")
    assert article.keywords == ("saline", "septic shock", "RISK")
    assert article.publication_types == ("Article", "Early Access")
    assert article.abstract == "Words and words."
    assert (chapter.authors, chapter.pages, chapter.year) == (("Roe, K",), "9-20", 2021)
    assert (chapter.doi, chapter.journal) == ("10.1000/book", "A BOOK")


def test_a_missing_end_mark_and_joined_files_lose_nothing() -> None:
    one, two, three = entries(
        "FN x\nVR 1.0\nPT J\nTI One\nPT J\nTI Two\nER\n\nEF\nFN x\nVR 1.0\nPT J\nTI Three\nER\n\nEF"
    )
    assert [found.record and found.record.title for found in (one, two, three)] == ["One", "Two", "Three"]
    assert [(p.line, p.kept) for p in one.problems] == [(3, True)]
    assert two.problems == three.problems == ()

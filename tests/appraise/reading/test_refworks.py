"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.reading import refworks
from appraise.reading.entry import Entry

TWO = """Refworks Export Tagged Format

Character Set=utf-8

Tag legend
*****
RT=Reference Type
A1=Primary Authors

RT Journal Article
SR Electronic(1)
ID 271
A1 Allan,Steven
A1 Gilbert,Paul
T1 Anger and rank
JF Personality & Individual Differences
JO Pers. Ind. Diff.
YR 2002
FD Feb
VO 32
IS 3
SP 551
OP 565
K1 Anger
K1 Self Report
AB Explored the relationship.
Further words.
DO 10.1000/xyz.1
DS MEDLINE
AN 12345678
LA English

RT Book, Section
A1 Doe, J
T1 A chapter
T2 A book
YR 1999
"""


def entries(text: str) -> list[Entry]:
    return list(refworks.read(text.split("\n")))


def test_fields() -> None:
    first, second = entries(TWO)
    article, chapter = first.record, second.record
    assert article is not None
    assert chapter is not None
    assert (first.line, first.problems) == (10, ())
    assert article.authors == ("Allan, Steven", "Gilbert, Paul")
    assert (article.title, article.journal) == ("Anger and rank", "Personality & Individual Differences")
    assert (article.year, article.volume, article.issue, article.pages) == (2002, "32", "3", "551-565")
    assert (article.doi, article.pmid, article.language) == ("10.1000/xyz.1", "12345678", "English")
    assert article.keywords == ("Anger", "Self Report")
    assert article.abstract == "Explored the relationship. Further words."
    assert (chapter.title, chapter.journal, chapter.year) == ("A chapter", "A book", 1999)


def test_words_before_the_first_record_and_end_marks() -> None:
    first, second = entries("Some words\nRT Generic\nT1 One\nER \n\nRT Generic\nT1 Two\nER \n")
    assert [(p.line, p.text) for p in first.problems] == [(1, "Some words")]
    assert second.record is not None
    assert (second.record.title, second.problems) == ("Two", ())


def test_chinese_databases_write_small_letters_and_all_pages_in_one_field() -> None:
    (entry,) = entries("RT Journal Article\nSR 1\nA1 王伟;李娜;\nT1 温盐水\nYR 2020\nIS 02\nvo 3\nOP 10-19\n")
    assert entry.record is not None
    assert (entry.record.volume, entry.record.issue, entry.record.pages) == ("3", "02", "10-19")
    assert entry.record.authors == ("王伟", "李娜")

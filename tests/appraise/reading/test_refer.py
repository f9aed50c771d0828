"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.model import Record
from appraise.reading import refer

ENDNOTE = """%0 Journal Article
%A Doe, Jane
%A Roe, Kim M.
%T Warm saline: a
randomised trial
%J Journal of Tests
%D 2020
%8 May 1
%V 12
%N 3
%P 10-19
%R doi:10.1000/xyz.1
%M 12345678
%~ PubMed
%2 PMC6055010
%G eng
%9 Clinical trial
%K saline
shock
%X We randomly assigned 20 patients (NCT01234567).
%5 of them died.
%U https://example.org
"""


def records(text: str) -> list[Record]:
    return [entry.record for entry in refer.read(text.split("\n")) if entry.record is not None]


def test_endnote() -> None:
    (found,) = records(ENDNOTE)
    assert found.title == "Warm saline: a randomised trial"
    assert found.authors == ("Doe, Jane", "Roe, Kim M.")
    assert (found.year, found.journal, found.volume, found.issue) == (2020, "Journal of Tests", "12", "3")
    assert (found.pages, found.doi, found.pmid, found.pmcid) == ("10-19", "10.1000/xyz.1", "12345678", "PMC6055010")
    assert (found.language, found.keywords) == ("eng", ("saline", "shock"))
    assert found.registrations == ("NCT01234567",)
    assert found.publication_types == ("Journal Article", "Clinical trial")


def test_an_accession_number_of_another_database_is_no_pubmed_id() -> None:
    assert records("%0 Journal Article\n%T One\n%M 12345678\n%W CNKI\n")[0].pmid == ""


def test_cnki_has_blank_lines_in_abstracts() -> None:
    text = "%0 Journal Article\n%A 吴继琴\n%T 题目\n%K 甲;;乙\n%X 一、目的\n\n  二、方法\n\n%P 1-9\n%W CNKI\n"
    first, second = records(f"{text}\n%0 Journal Article\n%T 二\n")
    assert (first.abstract, first.pages, first.keywords) == ("一、目的 二、方法", "1-9", ("甲", "乙"))
    assert second.title == "二"


def test_records_without_a_type_start_after_a_blank_line() -> None:
    lines = ["%T One", "%0 Journal Article", "%A Doe, J", "", "", "%T Two", "%B A book", "", "%A Roe, K", "%T Three"]
    found = list(refer.read(lines))
    assert [(one.line, one.record and one.record.title) for one in found] == [(1, "One"), (6, "Two"), (9, "Three")]


def test_records_without_blank_lines_start_with_their_type() -> None:
    assert [found.title for found in records("%0 Book\n%T One\n%0 Book\n%T Two")] == ["One", "Two"]


def test_several_names_in_one_field() -> None:
    (found,) = records("%0 Book\n%T One\n%A a1l, a1f and a2l, a2f\n")
    assert found.authors == ("a1l, a1f", "a2l, a2f")

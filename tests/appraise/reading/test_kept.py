"""What is kept of a record, and what is said about it."""

from __future__ import annotations

from appraise.model import ReadProblem, Record
from appraise.reading.entry import Entry
from appraise.reading.kept import Printed, doi_of, entry_of


def test_a_good_record_has_no_problems() -> None:
    record = Record(title="T", year=2020, doi="10.1000/x", pmid="1")
    assert entry_of(record, 3, (), Printed("2020", "10.1000/x", "1")) == Entry(3, record)


def test_values_that_were_not_taken_are_named() -> None:
    entry = entry_of(Record(title="T"), 3, (), Printed(" in press ", "n/a", "x1"))
    assert [(one.line, one.text, one.kept) for one in entry.problems] == [
        (3, "in press", True), (3, "n/a", True), (3, "x1", True),
    ]  # fmt: skip


def test_no_title_is_named_and_nothing_at_all_is_rejected() -> None:
    known = entry_of(Record(authors=("Roe, K",), year=2020), 3, start="x" * 300)
    assert known.record is not None
    assert [(one.kept, len(one.text)) for one in known.problems] == [(True, 200)]
    earlier = ReadProblem(1, "earlier", kept=True)
    nothing = entry_of(Record(year=2020), 3, (earlier,))
    assert nothing.record is None
    assert [one.kept for one in nothing.problems] == [True, False]
    assert entry_of(Record(year=2020), 3, anything=True).record == Record(year=2020)
    assert entry_of(Record(), 3, anything=True).record is None


def test_an_endless_field_is_cut_and_named() -> None:
    entry = entry_of(Record(title="b" * 1_000_001, abstract="c" * 1_000_000), 3)
    assert entry.record is not None
    assert (len(entry.record.title), len(entry.record.abstract)) == (1_000_000, 1_000_000)
    assert [one.reason for one in entry.problems] == [
        "The title has more than 1,000,000 characters; the rest was cut off."
    ]


def test_lost_characters_are_named_once() -> None:
    (problem,) = entry_of(Record(title="T", authors=("M\ufffdller",)), 3).problems
    assert (problem.line, problem.text, problem.kept) == (3, "T", True)
    assert entry_of(Record(title="T\ufffd"), 3, (problem,)).problems == (problem,)


def test_dois_of_the_old_kind_are_whole() -> None:
    old = "10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    assert doi_of(f"https://doi.org/{old}") == old
    assert doi_of("10.1000/a<b>") == "10.1000/a"
    assert doi_of("nothing") == ""


def test_every_value_but_the_texts_stands_on_one_line() -> None:
    entry = entry_of(Record(title="A\n b", authors=("Roe,\tK", "Doe"), abstract="One\ntwo", keywords=("a\u2028b",)), 1)
    assert entry.record is not None
    assert entry.record == Record(title="A b", authors=("Roe, K", "Doe"), abstract="One\ntwo", keywords=("a b",))


def test_of_a_record_without_title_it_is_said_what_was_kept() -> None:
    record = Record(authors=("Doe, J",), year=2020, pmid="12", publication_types=("Web Page",))
    (said,) = entry_of(record, 3, start="@misc{a, url={https://example.org}}").problems
    assert said.reason == "The record has no title; kept of it: authors, year, PubMed id and publication types."

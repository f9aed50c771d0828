"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.model import Record
from appraise.reading.entry import is_record, names_something, rejected


def test_a_rejected_entry_says_why() -> None:
    entry = rejected(7, "No title.", "x" * 500)
    assert entry.record is None
    assert (entry.problems[0].line, entry.problems[0].kept, len(entry.problems[0].text)) == (7, False, 200)


def test_what_names_a_record() -> None:
    assert names_something(Record(doi="10.1000/x"))
    assert not names_something(Record(abstract="words", authors=("Doe, J",)))


def test_a_record_of_an_export_needs_something_to_know_it_by() -> None:
    assert is_record(Record(journal="Journal of Tests"))
    assert is_record(Record(abstract="words"))
    assert is_record(Record(authors=("Doe, J",), year=2001))
    assert not is_record(Record(authors=("Doe, J",)))
    assert not is_record(Record(year=2001, volume="3"))

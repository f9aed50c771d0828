"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.model import Record
from appraise.reading.entry import names_something, rejected


def test_a_rejected_entry_says_why() -> None:
    entry = rejected(7, "No title.", "x" * 500)
    assert entry.record is None
    assert (entry.problems[0].line, entry.problems[0].kept, len(entry.problems[0].text)) == (7, False, 200)


def test_what_names_a_record() -> None:
    assert names_something(Record(doi="10.1000/x"))
    assert not names_something(Record(abstract="words", authors=("Doe, J",)))

"""What a reader of one format gives back, record by record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from appraise.model import ReadProblem, Record


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a file, starting at `line`: kept, or None where `problems` says why it was rejected.

    `screening` is what the file says of an earlier screening ("included", "excluded" or ""), `study` the name that it
    gives the record's study.
    """

    line: int | None
    record: Record | None
    problems: tuple[ReadProblem, ...] = ()
    screening: str = ""
    study: str = ""


# What a file holds → its records, in the order of the file:
LineReader = Callable[[Iterable[str]], Iterator[Entry]]  # the lines of the file without line ends, streamed
TextReader = Callable[[str], Iterator[Entry]]  # the whole decoded text
ByteReader = Callable[[BinaryIO], Iterator[Entry]]  # the bytes, for XML and workbooks


def rejected(line: int | None, reason: str, text: str = "") -> Entry:
    """An entry for a record that could not be kept."""
    return Entry(line, None, (ReadProblem(line, reason, text[:200]),))


def names_something(record: Record) -> bool:
    """True when the record can be told from others: a title or an identifier."""
    return bool(record.title or record.doi or record.pmid or record.pmcid or record.registrations)


def is_record(record: Record) -> bool:
    """True when a record of an export, even without a title, can be told from others and shown to a reviewer."""
    return names_something(record) or bool(record.journal or record.abstract or (record.authors and record.year))

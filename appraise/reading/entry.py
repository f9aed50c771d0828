"""What a reader of one format gives back, record by record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from appraise.model import ReadProblem, Record


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a file, starting at `line`: kept, or None where `problems` says why it was rejected."""

    line: int | None
    record: Record | None
    problems: tuple[ReadProblem, ...] = ()


# What a file holds → its records, in the order of the file:
LineReader = Callable[[Iterable[str]], Iterator[Entry]]  # the lines of the file without line ends, streamed
TextReader = Callable[[str], Iterator[Entry]]  # the whole decoded text
ByteReader = Callable[[BinaryIO], Iterator[Entry]]  # the bytes, for XML and workbooks
Reader = TextReader


def rejected(line: int | None, reason: str, text: str = "") -> Entry:
    """An entry for a record that could not be kept."""
    return Entry(line, None, (ReadProblem(line, reason, text[:200]),))


def names_something(record: Record) -> bool:
    """True when the record can be told from others: a title or an identifier."""
    return bool(record.title or record.doi or record.pmid or record.pmcid or record.registrations)

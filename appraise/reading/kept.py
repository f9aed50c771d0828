"""From what a file prints to an entry: what is kept of a record, and what is said about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from appraise.model import ReadProblem, Record
from appraise.reading.cleaning import one_line
from appraise.reading.entry import Entry, is_record, rejected
from appraise.reading.identifiers import find_doi
from appraise.text import listed

LONGEST = 1_000_000  # characters of one field; the whole text of a long article has a third of that

_OLD_DOI = re.compile(r"(10\.\d{4,9}/\S{1,100}<\d+::[\w-]{1,30}>\S{1,60})")  # ".../16<1661::AID-SIM968>3.0.CO;2-2"
_WITH_PARAGRAPHS = frozenset({"abstract", "text"})
_IN_WORDS = {"doi": "DOI", "pmid": "PubMed id", "pmcid": "PubMed Central id", "registrations": "registration numbers"}
_FIELDS = tuple(field.name for field in fields(Record) if field.name != "source")


@dataclass(frozen=True, slots=True)
class Printed:
    """What the file prints for fields that only take plausible values."""

    year: str = ""
    doi: str = ""
    pmid: str = ""


def doi_of(text: str) -> str:
    """The DOI of a field that holds nothing else, also of the old kind with "<" and ">" in it; "" for none."""
    old = _OLD_DOI.search(text) if "<" in text else None
    return old[1] if old else find_doi(text)


def entry_of(
    record: Record,
    line: int | None,
    problems: Iterable[ReadProblem] = (),
    printed: Printed | None = None,
    start: str = "",
    *,
    anything: bool = False,
) -> Entry:
    """The entry of a record that was read: kept when a reviewer could tell it from others.

    `printed` tells which values were given and not taken; `start` shows the record where it can't be told by a title.
    With `anything` the record is kept whatever is known of it, if only its year.
    """
    if not (is_record(record) or (anything and not _is_empty(record))):
        entry = rejected(line, "Nothing tells this record from others: no title, no identifier, no authors.", start)
        return replace(entry, problems=(*problems, *entry.problems))
    record = _in_lines(record)
    said = [*problems, *_left_empty(record, line, printed or Printed())]
    if not record.title:
        reason = f"The record has no title; kept of it: {listed(_held_by(record))}."
        said.append(ReadProblem(line, reason, start[:200], kept=True))
    if _has_lost_characters(record) and not any("\ufffd" in problem.reason for problem in said):
        reason = "Some characters of this record could not be read; \ufffd stands in their place."
        said.append(ReadProblem(line, reason, record.title[:200] or start[:200], kept=True))
    for name in _FIELDS:
        value = getattr(record, name)
        if isinstance(value, str) and len(value) > LONGEST:
            shorter: dict[str, Any] = {name: value[:LONGEST]}
            record = replace(record, **shorter)
            reason = f"The {name} has more than {LONGEST:,} characters; the rest was cut off."
            said.append(ReadProblem(line, reason, value[:200], kept=True))
    return Entry(line, record, tuple(said))


def _in_lines(record: Record) -> Record:
    """`record` with every value on one line, except for the texts, which have paragraphs."""
    changed: dict[str, Any] = {}
    for name in _FIELDS:
        value = getattr(record, name)
        if name in _WITH_PARAGRAPHS or not value:
            continue
        if isinstance(value, str) and not value.isprintable():
            changed[name] = one_line(value)
        elif isinstance(value, tuple) and not all(map(str.isprintable, value)):
            changed[name] = tuple(map(one_line, value))
    return replace(record, **changed) if changed else record


def _held_by(record: Record) -> list[str]:
    """The fields that are not empty, in words; of others, such as an address, nothing is kept."""
    held = (name for name in _FIELDS if getattr(record, name))
    return [_IN_WORDS.get(name, name.replace("_", " ")) for name in held]


def _has_lost_characters(record: Record) -> bool:
    return "\ufffd" in record.title or "\ufffd" in record.abstract or any("\ufffd" in name for name in record.authors)


def _is_empty(record: Record) -> bool:
    return all(getattr(record, name) in ("", (), None) for name in _FIELDS)


def _left_empty(record: Record, line: int | None, printed: Printed) -> Iterable[ReadProblem]:
    for name, given, taken in (
        ("year is not plausible", printed.year, record.year),
        ("DOI is malformed", printed.doi, record.doi),
        ("PubMed id is malformed", printed.pmid, record.pmid),
    ):
        if given.strip() and not taken:
            yield ReadProblem(line, f"The {name} and was left empty.", given.strip()[:200], kept=True)

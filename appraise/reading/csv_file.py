"""Delimited text (CSV, TSV, semicolons): the delimiter is the one under which the headings make most sense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from appraise.errors import AppraiseError
from appraise.reading.delimited import rows
from appraise.reading.entry import Entry
from appraise.reading.table import HINT, SEARCHED, Headings, Row, headings_in
from appraise.reading.table_by_field import is_by_field, read_either

_DELIMITERS = ",;\t|"
_BARS = 3  # known headings that a table parted by bars must have; two stand in a pattern such as title|abstract too
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\s*$", re.IGNORECASE)  # Excel's own first line


def read(lines: Iterable[str]) -> Iterator[Entry]:
    """The records of delimited text, from its lines without line ends; streamed.

    Raises `AppraiseError` where no row holds headings that name a title or an identifier, or no row follows them.
    """
    stream = iter(lines)
    head = list(islice(stream, SEARCHED))
    delimiter = delimiter_of(head)
    if delimiter is None:
        raise AppraiseError("This table has no headings that name a title or an identifier.", HINT)
    start = 1 if head and _SEPARATOR_LINE.match(head[0]) else 0
    yield from read_either(rows(chain(head[start:], stream), delimiter, first=start + 1))


def delimiter_of(head: Sequence[str]) -> str | None:
    """The delimiter of a table of references that begins with these lines; None where there are no headings."""
    found = _found(head)
    return found[0] if found else None


def recognises(head: str) -> bool:
    """True when the beginning of a text is a table of references: headings, and rows of like width below them.

    One known heading is enough only in the very first row and beside others.
    """
    lines = head.split("\n")[: SEARCHED + 20]
    found = _found(lines[:SEARCHED])
    if found is None:
        return False
    delimiter, headings = found
    if is_by_field(_rows(lines[:SEARCHED], delimiter)):
        return True
    cells = [cell.strip() for cell in headings.row.cells if cell.strip()]
    if len(cells) < 2 or any(len(cell) > 80 for cell in cells):
        return False
    below = list(rows(lines[headings.row.line :], delimiter))
    counts = [len(row.cells) for row in below if any(row.cells)]
    alike = sum(count > 1 and len(cells) / 2 <= count <= 1.5 * len(headings.row.cells) + 1 for count in counts)
    return alike > 0 and 2 * alike >= len(counts)


def _found(head: Sequence[str]) -> tuple[str, Headings] | None:
    """The delimiter and the headings."""
    stated = _SEPARATOR_LINE.match(head[0]) if head else None
    best: tuple[str, Headings] | None = None
    for delimiter in stated[1] if stated else _DELIMITERS:
        found = headings_in(_rows(head, delimiter))
        if found is None or (delimiter == "|" and found[1].fields < _BARS):
            continue
        if best is None or found[1].fields > best[1].fields:
            best = (delimiter, found[1])
    return best


def _rows(head: Sequence[str], delimiter: str) -> list[Row]:
    return list(rows((line[:100_000] for line in head), delimiter))

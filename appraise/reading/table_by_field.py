"""Tables with a row for each field, as Embase's "fields by row": each record is read like a table of one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from appraise.model import ReadProblem
from appraise.reading.entry import Entry
from appraise.reading.table import SEARCHED, Row, read_rows
from appraise.reading.table_headings import columns_of, is_unused

_LEAST = 3  # known fields that the first record must name


def read_either(rows: Iterable[Row]) -> Iterator[Entry]:
    """The records of a table with its fields in columns or in rows; raises as `read_rows`."""
    stream = iter(rows)
    head = list(islice(stream, SEARCHED))
    everything = chain(head, stream)
    return _by_field(everything) if is_by_field(head) else read_rows(everything)


def is_by_field(head: Sequence[Row]) -> bool:
    """True when a table that begins with these rows names fields in its first column, the title as the first one."""
    filled = [row for row in head if any(map(str.strip, row.cells))]
    names = [row.cells[0].strip() for row in filled]
    if not names or "title" not in columns_of(names[:1]) or len(columns_of(filled[0].cells)) > 1:
        return False
    record = names[: names.index(names[0], 1)] if names[0] in names[1:] else names
    return len(columns_of(record)) >= _LEAST and all(len(row.cells) > 1 for row in filled[: len(record)])


def _by_field(rows: Iterable[Row]) -> Iterator[Entry]:
    unknown: set[str] = set()
    for record in _records(rows):
        values: dict[str, list[str]] = {}
        for row in record:
            values.setdefault(row.cells[0].strip(), []).extend(cell for cell in row.cells[1:] if cell.strip())
        known = {name: "; ".join(cells) for name, cells in values.items() if columns_of((name,))}
        strange = [name for name in values if name not in known and name not in unknown and not is_unused(name)]
        unknown.update(strange)
        problems = [problem for row in record for problem in row.problems]
        if strange:
            reason = "Fields that are not known were left out here and further on."
            problems.append(ReadProblem(record[0].line, reason, ", ".join(strange)[:200], kept=True))
        line = record[0].line
        for entry in read_rows((Row(line, tuple(known)), Row(line, tuple(known.values()), padded=True))):
            yield replace(entry, problems=(*problems, *entry.problems))


def _records(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows of each record; the field that comes first in the table starts another one."""
    found: list[Row] = []
    for row in rows:
        name = row.cells[0].strip()
        if found and name == found[0].cells[0].strip():
            yield found
            found = []
        if name:
            found.append(row)
    yield found

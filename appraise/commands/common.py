"""What commands share: printing JSON and tables."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence


def print_json(value: object) -> None:
    """One JSON document, UTF-8, keys in the order of the contract."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def print_csv(names: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """A CSV table; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: harmless(row[name]) for name in names})


def harmless(value: object) -> object:
    """A text that no spreadsheet runs as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def print_table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A plain table with aligned columns."""
    lines = [list(names), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(names))]
    for line in lines:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())

"""What commands share: printing JSON and tables."""

from __future__ import annotations

import json
from collections.abc import Sequence


def print_json(value: object) -> None:
    """One JSON document, UTF-8, keys in the order of the contract."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def print_table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A plain table with aligned columns."""
    lines = [list(names), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(names))]
    for line in lines:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def at_line(line: object) -> str:
    """ ", line 3" for messages; nothing where the line is not known."""
    return f", line {line}" if line else ""

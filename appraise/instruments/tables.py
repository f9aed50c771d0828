"""Typed, suspicious access to the tables of an instrument file.

Every wrong or missing entry becomes a `Problem` with its line; reading goes on with a placeholder, so that one look at
a file tells everything that is wrong with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

LABEL_LIMIT = 500
TABLE_LIMIT = 500
PROBLEM_LIMIT = 100
TEXT_LIMIT = 20_000
_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([A-Za-z0-9_.\-]+)[ \t]*\]\]?[ \t]*(?:#.*)?$")
# control characters, marks that turn the direction of text, half characters, private and undefined ones
_DECEPTIVE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufff0-\uffff"
)
_NOT_IN_TEXTS = re.compile(f"[{_DECEPTIVE}]")
_NOT_IN_LABELS = re.compile(f"[\t\n{_DECEPTIVE}]")

Name = TypeVar("Name", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file: the reason in words and the 1-based line where it was found."""

    reason: str
    line: int | None = None

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}" if self.line else self.reason


class Document:
    """The text of a file, where its tables start, and the problems found so far.

    Lines are looked up only when there is a problem to place: most files have none.
    """

    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._read: dict[str, int] = defaultdict(int)

    @cached_property
    def lines(self) -> list[str]:
        return self._text.splitlines()

    @cached_property
    def _headers(self) -> dict[str, list[int]]:
        headers: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self.lines, start=1):
            if "[" in line and (match := _HEADER.match(line)):
                headers[match[1]].append(number)
        return headers

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(line for lines in self._headers.values() for line in lines)

    def next_table(self, path: str) -> int:
        """The place of the next table called `path` among all of that name, in the order of the file."""
        place = self._read[path]
        self._read[path] += 1
        return place

    def header(self, path: str, place: int) -> int | None:
        """The line of a table's header; None for a table that is written in another way."""
        lines = self._headers.get(path, [])
        return lines[place] if place < len(lines) else None

    def why_unknown(self, name: str, own: object, line: int) -> str:
        """Why a name means nothing at a line: it is the place's own, it comes later, it is nowhere, or of no use."""
        if name == own:
            return "which is itself"
        written = re.compile(rf"""^\s*id\s*=\s*["']{re.escape(name)}["']""")
        found = [number for number, text in enumerate(self.lines, start=1) if written.match(text)]
        if not found:
            return "which is not known here"
        return f"which comes later (line {found[0]})" if found[0] > line else "which can't be named here"

    def header_line(self, path: str) -> int | None:
        """The line of the first table called `path` that was not read."""
        return self.header(path, self._read[path])

    def line_of(self, start: int, key: str) -> int:
        """The line inside the table starting at `start` that sets `key`; `start` when there is none."""
        after = bisect_right(self._starts, start)
        end = self._starts[after] if after < len(self._starts) else len(self.lines) + 1
        pattern = re.compile(rf"""^\s*["']?{re.escape(key)}["']?\s*[=.]""")
        found = (n for n in range(start, end) if n >= 1 and pattern.match(self.lines[n - 1]))
        return next(found, max(start, 1))


class Table:
    """One table of the file. Each reading method notes the key, so that `close` can refuse the unknown ones."""

    def __init__(
        self, data: dict[str, object], document: Document, path: str = "", label: str = "", within: Table | None = None
    ) -> None:
        self.data = data
        self.path = path
        self.document = document
        self._label = label
        self._within = within
        self._place = document.next_table(path) if path else 0
        self._seen: set[str] = set()

    @property
    def line(self) -> int:
        """The line of its header, or that of its key in the table around it; 0 for the file itself."""
        header = self.document.header(self.path, self._place) if self.path else None
        if header or self._within is None:
            return header or 0
        return self._within._line_of(self.path.rpartition(".")[2])

    def problem(self, reason: str, key: str = "") -> None:
        """Note a problem of this table, at the line of `key` where it can be found. Some hundred are enough."""
        if len(self.document.problems) < PROBLEM_LIMIT:
            where = f"{_name(self._label, self.data)}: " if self._label else ""
            self.document.problems.append(Problem(where + reason, self._line_of(key)))

    def problem_at(self, reason: str, line: int | None) -> None:
        """Note a problem at a line that is known already."""
        self.document.problems.append(Problem(reason, line))

    def _line_of(self, key: str) -> int:
        return self.document.line_of(self.line, key) if key else max(self.line, 1)

    def close(self) -> None:
        """Refuse the keys that nothing has asked for."""
        for key in self.data.keys() - self._seen:
            meant = get_close_matches(key, self._seen, 1)
            reason = f'unknown entry "{_shown(key)}"' + (f'; is "{meant[0]}" meant?' if meant else "")
            header = self.document.header_line(self._below(key))
            if header:
                self.problem_at(f"{_name(self._label, self.data)}: {reason}" if self._label else reason, header)
            else:
                self.problem(reason, key)

    def raw(self, key: str) -> object:
        """The value as TOML gave it, or None."""
        self._seen.add(key)
        return self.data.get(key)

    def text(self, key: str, default: str | None = None, limit: int = LABEL_LIMIT) -> str:
        """A string without control characters; without `default` it must be there and not be blank."""
        value = self.raw(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or (default is None and not value.strip()):
            self.problem(f'"{key}" must be a text' if value is not None else f'"{key}" is missing', key)
            return default or ""
        self._check_text(key, value, limit)
        return value.strip()

    def _check_text(self, key: str, value: str, limit: int) -> None:
        if len(value) > limit:
            self.problem(f'"{_shown(key)}" is longer than {limit} characters', key)
        if not value.isprintable():
            found = (_NOT_IN_TEXTS if limit > LABEL_LIMIT else _NOT_IN_LABELS).search(value)
            if found:
                self.problem(f'"{_shown(key)}" holds a character that can\'t be shown (U+{ord(found[0]):04X})', key)

    def words(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of words without repetition, written as one string with spaces or as a list of strings."""
        value = self.raw(key)
        if value is None:
            if default is None:
                self.problem(f'"{key}" is missing', key)
            return default or ()
        return self._listed(key, value.split() if isinstance(value, str) else value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, empty when it is not there."""
        value = self.raw(key)
        return () if value is None else self._listed(key, value)

    def _listed(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.problem(f'"{key}" must be a list of texts', key)
            return ()
        for item in value:
            self._check_text(key, item, TEXT_LIMIT)
        if len(set(value)) < len(value):
            self.problem(f'"{key}" names something twice', key)
        return tuple(item.strip() for item in value)

    def whole(self, key: str) -> int | None:
        """A whole number between -10,000 and 10,000, or None when it is not there."""
        value = self.raw(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 10_000:
            self.problem(f'"{key}" must be a whole number', key)
            return None
        return value

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self.raw(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.problem(f'"{key}" must be true or false', key)
            return default
        return value

    def day(self, key: str) -> date:
        """A date, which must be there."""
        value = self.raw(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.problem(f'"{key}" must be a date such as 2019-08-22', key)
        return date.min

    def one_of(self, key: str, names: type[Name], default: Name | None = None) -> Name:
        """One of the names of an enumeration."""
        text = self.text(key, default)
        if text in [name.value for name in names]:
            return names(text)
        if self.data.get(key) is not None:
            self.problem(f'"{key}" must be one of: {", ".join(names)}', key)
        return default or next(iter(names))

    def table(self, key: str) -> Table | None:
        """The table under `key`, or None when it is not there."""
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.problem(f'"{key}" must be a table', key)
            return None
        return Table(value, self.document, self._below(key), key, self)

    def tables(self, key: str, label: str) -> list[Table]:
        """The tables under `key` in order, each named `label` and its id in messages."""
        value = self.raw(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.problem(f'"{key}" must be a list of tables ([[{self._below(key)}]])', key)
            return []
        if len(value) > TABLE_LIMIT:
            self.problem(f"there are more than {TABLE_LIMIT} tables called {self._below(key)}", key)
        return [Table(item, self.document, self._below(key), label, self) for item in value[:TABLE_LIMIT]]

    def _below(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def _name(label: str, item: dict[str, object]) -> str:
    own = item.get("id", item.get("code"))
    return f"{label} {_shown(own)}" if isinstance(own, str) else label


def _shown(text: str) -> str:
    """A name from an untrusted file as it may stand in a message: short and on one line."""
    return "".join(c if c.isprintable() else "?" for c in text[:60])

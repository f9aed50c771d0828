"""The tokenizer of the tagged formats: the lines of a file, one after the other → the fields of each record.

Only the record that is being read is held. A line without a tag goes on with the field above it; outside a field it
is set aside and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

Values = dict[str, list[str]]  # tag → its values in the order of the file; the lines of one value have "\n" between

IGNORED = ""  # as a tag: the line says nothing and is understood
STRAY = "*"  # as a tag: the line belongs to no field, wherever it stands
_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Block:
    """The fields of one record as they stand in the file."""

    values: Values = field(default_factory=dict)
    at: dict[str, int] = field(default_factory=dict)  # tag → the line of its first field
    open: str = ""  # the tag of the field that the next line may go on with
    ended: bool = False  # its end mark was read
    last: bool = False  # the file ends with it
    cut: bool = False  # ... in the middle of a line
    strays: list[tuple[int, int, str]] = field(default_factory=list)  # first line, number of lines, first words

    @property
    def line(self) -> int:
        """The line on which the record starts."""
        for line in self.at.values():
            return line
        return self.strays[0][0]

    @property
    def outside(self) -> bool:
        """True where a line without a tag belongs to no field."""
        return self.ended or not self.open


Split = Callable[[str, Block], tuple[str, str] | None]  # a line → its tag and value; None for a line without a tag
Starts = Callable[[str, Block, bool], bool]  # tag, record so far, blank line before → whether another record starts


@dataclass(frozen=True, slots=True)
class Layout:
    """How a format writes its fields.

    `quick` are tags that neither start nor end a record; a line with one of them, then `mark`, needs no closer look.
    """

    split: Split
    starts: Starts
    end: str | None = None
    quick: frozenset[str] = _NONE
    mark: str = "\n"


def blocks(lines: Iterable[str], layout: Layout) -> Iterator[Block]:
    """The records of a file in order. A last block without fields means that the file holds nothing but strays."""
    scan = _Scan(layout)
    block, quick, mark = scan.block, scan.quick, layout.mark
    values, at = block.values, block.at
    opened = line = ""
    for number, line in enumerate(lines, start=1):
        tag, found, value = line.partition(mark)
        if found and tag in quick:
            if tag in values:
                values[tag].append(value.strip())
            else:
                values[tag] = [value.strip()]
                at[tag] = number
            opened = tag
            continue
        if not line:
            scan.blank = number
            continue
        if opened:
            block.open, opened = opened, ""
        if (done := scan.take(number, line)) is not None:
            yield done
        block, quick = scan.block, scan.quick
        values, at = block.values, block.at
    block.open = opened or block.open
    if (done := scan.finish(cut=bool(line.strip()))) is not None:
        yield done


class _Scan:
    """What is known between two lines that need a closer look."""

    def __init__(self, layout: Layout) -> None:
        self.block = Block()
        self.quick = layout.quick
        self.blank = 0  # the last blank line; the file starts as if after one
        self._layout = layout
        self._more: list[str] = []  # further lines of the open field
        self._stray_at = 0  # the last stray line; 0 after the end of a record

    def take(self, number: int, line: str) -> Block | None:
        """Take in a line; gives the record before it when the line starts another one."""
        if line.isspace():
            self.blank = number
            return None
        found = self._layout.split(line, self.block)
        if found is None or found[0] == STRAY:
            self._untagged(number, line.strip(), astray=found is not None)
            return None
        tag, value = found
        if tag == IGNORED or (tag == self._layout.end and self.block.outside):
            return None
        if self._more:
            self._join()
        done = self._next() if self._ends_before(tag, number) else None
        self._field(number, tag, value.strip())
        return done

    def finish(self, cut: bool) -> Block | None:
        """The last record; None for a file without any."""
        if self._more:
            self._join()
        block = self.block
        block.last, block.cut = True, cut and not block.ended
        return block if block.at or block.strays else None

    def _ends_before(self, tag: str, number: int) -> bool:
        block = self.block
        return bool(block.at) and (block.ended or self._layout.starts(tag, block, self.blank == number - 1))

    def _next(self) -> Block:
        done, self.block = self.block, Block()
        return done

    def _field(self, number: int, tag: str, value: str) -> None:
        block = self.block
        if tag == self._layout.end:
            block.ended = True
            self.quick = _NONE
            self._stray_at = 0
            if value:
                self._stray(number, value)
            return
        block.values.setdefault(tag, []).append(value)
        block.at.setdefault(tag, number)
        block.open = tag
        self.quick = self._layout.quick

    def _untagged(self, number: int, word: str, astray: bool) -> None:
        if astray or self.block.outside:
            self._stray(number, word)
        else:
            self._more.append(word)
            self.quick = _NONE

    def _stray(self, number: int, word: str) -> None:
        strays = self.block.strays
        if strays and self._stray_at and (self.block.outside or number == self._stray_at + 1):
            line, count, words = strays[-1]
            strays[-1] = (line, count + 1, words)
        else:
            strays.append((number, 1, word[:200]))
        self._stray_at = number

    def _join(self) -> None:
        values = self.block.values[self.block.open]
        values[-1] = "\n".join([values[-1], *self._more] if values[-1] else self._more)
        self._more = []
        self.quick = self._layout.quick


def first(values: Values, tags: Iterable[str]) -> str:
    """The first value, on one line, of the first of `tags` that has one; or ""."""
    for tag in tags:
        for value in values.get(tag, ()):
            if value:
                return value.replace("\n", " ")
    return ""


def every(values: Values, tags: Iterable[str]) -> list[str]:
    """All values of the first of `tags` that has one."""
    for tag in tags:
        if found := [value for value in values.get(tag, ()) if value]:
            return found
    return []


def flat(values: Values, tags: Iterable[str]) -> Values:
    """The fields `tags` with their lines joined, for formats that break lines anywhere."""
    return {tag: [value.replace("\n", " ") for value in values[tag]] for tag in tags if tag in values}

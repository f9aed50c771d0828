"""Rows of delimited text, from lines. Quotation marks as they really arrive: also in the middle, or never closed.

A quoted cell may hold delimiters, line ends and doubled quotation marks. A mark that nothing closes must not swallow
the rest of the file: it is then a sign like any other, and the lines behind it are rows of their own, marked `strict`.
Linear in time, and memory holds no more than one cell.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from appraise.model import ReadProblem
from appraise.reading.table import Row

CELL_LINES = 5_000  # a cell with more lines, or more characters than this, is a quotation mark that was left open
CELL_SIZE = 2_000_000

_NEVER_CLOSED = "A quotation mark that is opened here is never closed; it was taken as a sign of the text."


def rows(lines: Iterable[str], delimiter: str, first: int = 1) -> Iterator[Row]:
    """The rows of delimited text whose first line has the number `first`."""
    return _Splitter(lines, delimiter, first).rows()


class _Splitter:
    def __init__(self, lines: Iterable[str], delimiter: str, first: int) -> None:
        self._lines = iter(lines)
        self._delimiter = delimiter
        self._number = first - 1  # of the line taken last
        self._ahead: deque[str] = deque()  # lines that were looked at for the end of a cell and given back
        self._strict = 0  # how many of the coming lines are such
        self._damaged = False  # a cell ran over its limit or to the end: from here on every row is strict

    def rows(self) -> Iterator[Row]:
        while True:
            alone = self._strict > 0
            line = self._take()
            if line is None:
                return
            start, strict = self._number, alone or self._damaged
            if '"' not in line:
                yield Row(start, tuple(line.split(self._delimiter)), strict=strict)
                continue
            cells, problems = self._cells(line, alone)
            yield Row(start, tuple(cells), problems, strict=strict or bool(problems))

    def _take(self) -> str | None:
        line = self._ahead.popleft() if self._ahead else next(self._lines, None)
        if line is not None:
            self._number += 1
            self._strict = max(0, self._strict - 1)
        return line

    def _cells(self, line: str, alone: bool) -> tuple[list[str], tuple[ReadProblem, ...]]:
        """The cells of a row that begins with `line`; it takes more lines unless it stands `alone`."""
        cells: list[str] = []
        problems: tuple[ReadProblem, ...] = ()
        place, start = 0, self._number
        while place <= len(line):
            if line.startswith('"', place):
                found = self._quoted(line, place + 1, alone)
                if found is not None:
                    cell, line, place = found
                    cells.append(cell)
                    continue
                if line.find('"', place + 1) < 0:  # a word in quotation marks is no reason to doubt the row
                    problems = (ReadProblem(start, _NEVER_CLOSED, line[:200], kept=True),)
            end = line.find(self._delimiter, place)
            end = len(line) if end < 0 else end
            cells.append(line[place:end])
            place = end + 1
        return cells, problems

    def _quoted(self, line: str, place: int, alone: bool) -> tuple[str, str, int] | None:
        """A quoted cell whose text starts at `place`: the cell, the line it ends on, and where the next one starts.

        None where nothing closes it; lines that were taken meanwhile are given back. A mark inside the text that is not
        doubled belongs to the text, but then the cell must end on its first line.
        """
        parts: list[str] = []
        taken: list[str] = []
        size = 0
        single = alone
        while True:
            mark = line.find('"', place)
            if mark >= 0:
                after = line[mark + 1 : mark + 2]
                if after == '"':
                    parts.append(line[place : mark + 1])
                    place = mark + 2
                    continue
                end = self._end(line, mark + 1)
                if end is not None:
                    parts.append(line[place:mark])
                    return "".join(parts), line, end
                if not self._opens(line, mark):
                    parts.append(line[place : mark + 1])
                    place = mark + 1
                    single = single or not taken
                    continue
            following = None if mark >= 0 or single else self._more(taken, size)
            if following is None:
                self._give_back(taken, strict=len(taken) - (mark >= 0))
                return None
            parts += (line[place:], "\n")
            size += len(line) - place
            line, place = following, 0

    def _end(self, line: str, place: int) -> int | None:
        """Where the next cell starts if a closing mark before `place` ends a cell, else None."""
        while line.startswith(" ", place):
            place += 1
        if place >= len(line):
            return len(line) + 1
        return place + 1 if line[place] == self._delimiter else None

    def _opens(self, line: str, mark: int) -> bool:
        """True for a mark that can only open a cell: an earlier one was then left open."""
        return mark == 0 or line[mark - 1] == self._delimiter

    def _more(self, taken: list[str], size: int) -> str | None:
        line = self._take() if len(taken) < CELL_LINES and size <= CELL_SIZE else None
        if line is None:
            self._damaged = True
        else:
            taken.append(line)
        return line

    def _give_back(self, taken: list[str], strict: int) -> None:
        """Put lines back; the first `strict` of them are rows of their own (not the one that showed the mistake)."""
        self._ahead.extendleft(reversed(taken))
        self._number -= len(taken)
        self._strict = max(self._strict, strict)

"""What stands in a file of the records that were rejected, in full, so that nothing of them is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from appraise.model import ReadProblem
from appraise.reading.entry import Entry

LONGEST = 1_000_000  # characters of one rejected record
MOST = 50_000_000  # characters of all of them together


@dataclass(slots=True)
class Rejected:
    """One rejected record: why, and the lines that are its own, from `first` (0: none) up to before `past`."""

    problem: ReadProblem
    first: int
    past: int | None = None


class RejectedRecords:
    """Collects them while a file is read; `in_full` then looks their lines up."""

    def __init__(self) -> None:
        self._found: list[Rejected] = []
        self._open = False
        self._last = 0  # the line of the entry before

    def see(self, entry: Entry) -> None:
        """Note the next entry of the file, kept or not."""
        if self._open and entry.line:
            self._found[-1].past = entry.line
            self._open = False
        if entry.record is None:
            why = next((one for one in reversed(entry.problems) if not one.kept), None)
            problem = why or ReadProblem(entry.line, "This record could not be read.")
            own = entry.line if entry.line and entry.line != self._last else 0
            self._found.append(Rejected(replace(problem, line=entry.line or problem.line), own))
            self._open = bool(own)
        self._last = entry.line or self._last

    def __bool__(self) -> bool:
        return bool(self._found)

    def in_full(self, lines: Iterable[str] = ()) -> tuple[ReadProblem, ...]:
        """The rejected records with their own lines of the file; one whose lines can't be told apart keeps its text."""
        texts = _texts(self._found, lines)
        return tuple(replace(one.problem, text=texts.get(one.first) or one.problem.text) for one in self._found)


def _texts(found: list[Rejected], lines: Iterable[str]) -> dict[int, str]:
    """First line → text, for those that have lines to themselves."""
    waiting = iter([one for one in found if one.first and one.past != one.first])
    present = next(waiting, None)
    texts: dict[int, str] = {}
    taken: list[str] = []
    room, size = MOST, 0
    for number, line in enumerate(lines, start=1):
        while present is not None and present.past is not None and number >= present.past:
            texts[present.first] = _joined(taken)
            taken, size, present = [], 0, next(waiting, None)
        if present is None or room <= 0:
            break
        if number >= present.first and size <= LONGEST:  # a damaged file can be one record of millions of lines
            taken.append(line)
            size += len(line) + 1
            room -= len(line)
    if present is not None and taken:
        texts[present.first] = _joined(taken)
    return texts


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n")[:LONGEST]

"""What a file of finished judgements says, as values."""

from __future__ import annotations

from dataclasses import dataclass

from appraise.model import ReadProblem


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement as it stands in a file.

    `domain` is the instrument's id (`OVERALL` for the whole); without an instrument it is the name that is printed.
    `level` is the instrument's level, None where the printed `word` is no level of it; `reason` then says why.
    `means` is the judgement that the word stands for, whether the instrument has it or not ("" where it is not known).
    """

    study: str
    domain: str
    level: str | None
    word: str
    reason: str = ""
    means: str = ""
    result: str = ""
    support: str = ""
    direction: str = ""
    reviewer: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A layout that fits a sheet, and the id of its instrument ("" for none)."""

    layout: str
    name: str
    instrument: str


@dataclass(frozen=True, slots=True)
class JudgementSheet:
    """What a file of judgements holds.

    Where several layouts fit, `choices` has more than one, nothing was decided, and there are no judgements: the reader
    of the sheet must be asked, and the file is read again with the layout that was chosen. `rows_in` counts the rows
    below the headings (studies, in a file without rows); `studies` are their labels, each once, in order. `repeated`
    and `rejected` are the rows that gave no judgement of their own; they are among the `problems` too, as are `said`,
    the remarks about the file.
    """

    choices: tuple[Choice, ...]
    studies: tuple[str, ...]
    rows_in: int
    judgements: tuple[Judged, ...] = ()
    problems: tuple[ReadProblem, ...] = ()
    said: tuple[ReadProblem, ...] = ()
    repeated: tuple[ReadProblem, ...] = ()
    rejected: tuple[ReadProblem, ...] = ()

    @property
    def chosen(self) -> Choice | None:
        """The layout under which the judgements were read; None while it is open."""
        return self.choices[0] if len(self.choices) == 1 else None

    @property
    def open(self) -> tuple[Judged, ...]:
        """The judgements that have no level yet."""
        return tuple(one for one in self.judgements if one.level is None)

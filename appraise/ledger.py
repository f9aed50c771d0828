"""The ledger of an import: what became of every record, and which lines were not understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from appraise.csv_text import csv_text
from appraise.matching import ImportPlan, Match, MatchKind
from appraise.model import ImportBatch, ReadProblem, Record

BY_HAND = "decided by hand"
COLUMNS = ("fate", "file", "line", "title", "authors", "year", "doi", "reason", "score", "compared_with")


class Fate(StrEnum):
    """What can become of a record."""

    NEW = "new"
    SAME = "same"
    UNSURE = "unsure"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One record of a file. `record` is None for a rejected one, whose `text` is what stands in the file.

    `other` is the record it was compared with, `score` how far the two agree (0 to 1).
    """

    fate: Fate
    file: str
    line: int | None
    reason: str = ""
    score: float | None = None
    record: Record | None = None
    other: Record | None = None
    text: str = ""

    @property
    def title(self) -> str:
        """What the record is called, for a list; of a rejected one the first line that says something."""
        if self.record is not None:
            return self.record.title or self.record.doi or self.record.pmid or "(no title)"
        return next((line.strip() for line in self.text.splitlines() if line.strip()), "")[:200]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a file that was not understood; `kept` says that the rest of its record came in all the same."""

    file: str
    line: int | None
    reason: str
    text: str = ""
    kept: bool = False


@dataclass(frozen=True)
class Ledger:
    """One row for every record that the files hold, in their order. `unread` names the files that gave nothing."""

    rows: tuple[LedgerRow, ...] = ()
    remarks: tuple[Remark, ...] = ()
    unread: tuple[Remark, ...] = ()

    @cached_property
    def counts(self) -> dict[Fate, int]:
        """How many records had which fate; they add up to `records_in`."""
        counted = Counter(row.fate for row in self.rows)
        return {fate: counted[fate] for fate in Fate}

    @property
    def records_in(self) -> int:
        return len(self.rows)

    @property
    def sentence(self) -> str:
        """The ledger in a line."""
        parts = " + ".join(f"{number:,} {fate}" for fate, number in self.counts.items())
        return f"{self.records_in:,} {'record' if self.records_in == 1 else 'records'} in = {parts}"

    @property
    def rejected_text(self) -> str:
        """What stands in the files of the records that were rejected, each after a line that says why."""
        return "\n".join(
            f"{_place(row.file, row.line)}: {row.reason}\n{row.text}\n"
            for row in self.rows
            if row.fate is Fate.REJECTED
        )

    def csv(self) -> str:
        """The whole ledger as a sheet: the rows with `COLUMNS`, then remarks and unread files."""
        rows = [_sheet_row(row) for row in self.rows]
        for fate, remarks in (("remark", self.remarks), ("unread file", self.unread)):
            rows += [{"fate": fate, "file": one.file, "line": one.line, "reason": one.reason} for one in remarks]
        return csv_text(rows, COLUMNS)


def ledger_of(batches: Iterable[ImportBatch], plan: ImportPlan, asked: Iterable[Match] = ()) -> Ledger:
    """The ledger of an import that goes as `plan` says; `asked` are the matches that a person decided about."""
    batches = tuple(batches)
    fates = _fates(plan, asked)
    rows = tuple(row for batch in batches for row in _rows(batch, fates))
    remarks = tuple(remark for batch in batches if not batch.unread for remark in _remarks(batch))
    unread = tuple(_remark(batch.file, problem) for batch in batches if batch.unread for problem in batch.problems)
    return Ledger(rows, remarks, unread)


_Known = dict[int, tuple[Fate, str, Match | None]]


def _fates(plan: ImportPlan, asked: Iterable[Match]) -> _Known:
    """What became of each record, by its id()."""
    known: _Known = {id(record): (Fate.NEW, _screened(record), None) for record in plan.new}
    for match in asked:
        if id(match.record) in known:
            known[id(match.record)] = (Fate.NEW, f"{match.reason}; {BY_HAND}: another study", match)
    for match in plan.reports:
        known[id(match.record)] = (Fate.NEW, f"may be another report of a study that is there: {match.reason}", match)
    for match in plan.joined:
        known[id(match.record)] = (Fate.NEW, f"another report of a study that is there: {match.reason}", match)
    for match in plan.same:
        hand = f"; {BY_HAND}" if match.kind is not MatchKind.SAME else ""
        known[id(match.record)] = (Fate.SAME, f"{match.reason}{hand}", match)
    for match in (*plan.unsure, *plan.left_out):
        known[id(match.record)] = (Fate.UNSURE, f"{match.reason}; left out", match)
    return known


def _screened(record: Record) -> str:
    said = record.source.screening
    return f"{said} at an earlier screening, says the file" if said else ""


def _rows(batch: ImportBatch, fates: _Known) -> Sequence[LedgerRow]:
    rows = [_row(batch.file, record, *fates[id(record)]) for record in batch.records]
    rows += [LedgerRow(Fate.REJECTED, batch.file, one.line, one.reason, text=one.text) for one in batch.rejected]
    return sorted(rows, key=lambda row: row.line or 0)


def _row(file: str, record: Record, fate: Fate, reason: str, match: Match | None) -> LedgerRow:
    score, other = (match.score, match.other) if match else (None, None)
    return LedgerRow(fate, file, record.source.line, reason, score, record, other)


def _remarks(batch: ImportBatch) -> list[Remark]:
    """All remarks but those that say why a record was rejected: they stand in its row."""
    said = {(one.line, one.reason) for one in batch.rejected}
    return [_remark(batch.file, one) for one in batch.problems if (one.line, one.reason) not in said]


def _remark(file: str, problem: ReadProblem) -> Remark:
    return Remark(file, problem.line, problem.reason, problem.text, problem.kept)


def _place(file: str, line: int | None) -> str:
    return f"{file}, line {line}" if line else file


def _sheet_row(row: LedgerRow) -> dict[str, object]:
    record = row.record or Record()
    return {
        "fate": str(row.fate),
        "file": row.file,
        "line": row.line,
        "title": row.title,
        "authors": "; ".join(record.authors),
        "year": record.year,
        "doi": record.doi,
        "reason": row.reason,
        "score": None if row.score is None else f"{row.score:.2f}",
        "compared_with": row.other.title if row.other else "",
    }

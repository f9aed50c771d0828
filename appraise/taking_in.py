"""From a settled plan to rows: which record becomes a study, and which belongs to one that is there."""

from __future__ import annotations

import uuid

from appraise import rows
from appraise.matching import ImportPlan, Match, study_label
from appraise.model import Attachment, Merge, MergeKind, Record, Reference, Study
from appraise.store import Row, Store, Transaction

TOGETHER = 500  # rows
WORD_FOR_WORD = 1.0  # the score of a record that is there already in every word


def take_in(store: Store, transaction: Transaction, plan: ImportPlan) -> TakingIn:
    """Write the records of a plan that has nothing unsure any more; `added()` of the result are the new studies."""
    taking = TakingIn(store, transaction, plan)
    joined = {id(match.record) for match in plan.joined}
    for record in plan.new:
        if id(record) not in joined:
            taking.add_study(record)
    for match in plan.joined:
        taking.join(match, MergeKind.REPORT)
    for match in plan.same:
        taking.join(match, MergeKind.SAME)
    taking.finish()
    return taking


class TakingIn:
    """What is written so far."""

    def __init__(self, store: Store, transaction: Transaction, plan: ImportPlan) -> None:
        self._store = store
        self._transaction = transaction
        self._matches = {id(match.record): match for match in (*plan.joined, *plan.same)}
        self._labels = {str(row["label"]) for row in store.rows("study")}
        self._study_of: dict[int, str] = {}  # id() of a record of the plan → its study
        self._new: dict[str, Row] = {}
        self._waiting: dict[str, list[Row]] = {}
        self._references: dict[str, list[Reference]] = {}  # of the new studies
        self._positions: dict[str, int] = {}  # study → where its next reference stands
        self._attachments: dict[str, list[Attachment]] = {}

    def added(self) -> tuple[Study, ...]:
        """The studies that are new. Making 100,000 takes a while, so not while the step can be cancelled."""
        return tuple(
            rows.study(row, self._references[key], self._attachments.get(key, ())) for key, row in self._new.items()
        )

    def finish(self) -> None:
        """Write what still waits."""
        for table in self._waiting:
            self._write(table)

    def _later(self, table: str, row: Row) -> None:
        """New rows are written many at a time."""
        waiting = self._waiting.setdefault(table, [])
        waiting.append(row)
        if len(waiting) == TOGETHER:
            self._write(table)

    def _write(self, table: str) -> None:
        self._transaction.add_all(table, self._waiting[table])
        self._waiting[table] = []

    def add_study(self, record: Record) -> None:
        key = str(uuid.uuid4())
        label = study_label(record, self._labels)
        row = rows.study_row(key, label, len(self._labels))
        self._labels.add(label)
        self._later("study", row)
        self._new[key] = row
        self._references[key] = []
        self._positions[key] = 0
        self._study_of[id(record)] = key
        self._add_reference(key, record)

    def join(self, match: Match, kind: MergeKind) -> None:
        study = self._target(match)
        self._study_of[id(match.record)] = study
        if kind is MergeKind.REPORT or match.score < WORD_FOR_WORD:
            self._add_reference(study, match.record, Merge(kind, match.reason, match.score))
        else:
            self._attach(study, match.record)

    def _target(self, match: Match) -> str:
        """The study that a match leads to, if need be over other records of the same import."""
        for _ in range(len(self._matches) + 1):
            study = match.study or self._study_of.get(id(match.into))
            if study is not None:
                return study
            match = self._matches[id(match.into)]
        raise ValueError("records of a plan that lead to each other only")

    def _add_reference(self, study: str, record: Record, merge: Merge | None = None) -> None:
        reference = Reference(str(uuid.uuid4()), study, record, merge)
        if study not in self._positions:
            self._positions[study] = len(self._store.rows("reference", study=study))
        self._later("reference", rows.reference_row(reference.id, study, self._positions[study], record))
        self._positions[study] += 1
        if merge:
            self._later("merge", rows.merge_row(reference.id, merge))
        if study in self._references:
            self._references[study].append(reference)
        self._attach(study, record)

    def _attach(self, study: str, record: Record) -> None:
        if record.source.content is None:
            return
        data = record.source.content()
        content = self._transaction.keep_content(data)
        name = record.source.file.rsplit("/", 1)[-1]
        attachment = Attachment(f"{study}:{content}", study, name, len(data), content)
        self._transaction.put("attachment", rows.attachment_row(attachment))
        self._attachments.setdefault(study, []).append(attachment)

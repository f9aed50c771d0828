"""`Project`, the only door to a project file. Its methods are the user's verbs; each is one step of the log."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from appraise import places, rows
from appraise.assessments import Assessments
from appraise.errors import AppraiseError
from appraise.matching import ImportPlan, normal_doi, study_label
from appraise.model import Changes, Record, Reference, Result, Reviewer, Step, Study
from appraise.store import Row, Store, Transaction


class Project(Assessments):
    """One open project. Every method that changes something is on disk when it returns, or raises and changes nothing.

    Listeners (`subscribe`) hear what changed; they may read, not write.
    """

    # --- opening and closing ---

    @classmethod
    def create(cls, path: Path, title: str = "", question: str = "") -> Project:
        """A new, empty project file at `path`, which must not exist yet."""
        row: Row = {"id": "project", "uuid": str(uuid.uuid4()), "title": title, "question": question}
        return cls(Store.create(Path(path), places.installation(), {"project": row}))

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Project:
        """An existing project. Raises `ProjectBusy` when it is open elsewhere, else `AppraiseError`."""
        return cls(Store.open(Path(path), places.installation(), read_only=read_only))

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def read_only(self) -> bool:
        return self._store.read_only

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `listener` after every step; gives back a function that ends this."""
        return self._store.subscribe(listener)

    def one_step(self, action: str, reviewer: str = "") -> AbstractContextManager[None]:
        """The verbs called inside the block make one step together, or nothing when one of them raises."""
        return self._store.one_step(action, reviewer)

    # --- the project itself ---

    @property
    def title(self) -> str:
        return str(self._row("project", "project")["title"])

    @property
    def question(self) -> str:
        """The question of the review."""
        return str(self._row("project", "project")["question"])

    def describe(self, *, title: str | None = None, question: str | None = None) -> None:
        """Set the title and the review's question; None leaves one as it is."""
        with self._store.transact("describe project") as transaction:
            row = self._row("project", "project")
            new = {"title": title, "question": question}
            transaction.put("project", row | {name: text for name, text in new.items() if text is not None})

    # --- reviewers ---

    def reviewers(self) -> tuple[Reviewer, ...]:
        return tuple(Reviewer(str(row["id"]), str(row["name"])) for row in self._store.rows("reviewer"))

    def reviewer(self, name: str) -> Reviewer:
        """The reviewer of this name, added when there is none yet."""
        name = " ".join(name.split())
        if not name:
            raise AppraiseError("A reviewer needs a name.", "Write a name or initials.")
        for known in self.reviewers():
            if known.name.casefold() == name.casefold():
                return known
        new = Reviewer(str(uuid.uuid4()), name)
        with self._store.transact("add reviewer", name) as transaction:
            transaction.put("reviewer", {"id": new.id, "name": new.name})
        return new

    # --- studies ---

    def studies(self) -> tuple[Study, ...]:
        """All studies with their references, in the order in which they came."""
        references: dict[str, list[Reference]] = {}
        for row in self._store.rows("reference", "study, position"):
            references.setdefault(str(row["study"]), []).append(rows.reference(row))
        return tuple(
            rows.study(row, references.get(str(row["id"]), ())) for row in self._store.rows("study", "position, rowid")
        )

    def study(self, key: str) -> Study:
        """The study with this id, label, DOI, PMID or registration number. Raises `AppraiseError` unless it is one."""
        found = [one for one in self.studies() if key in (one.id, one.label) or _has_identifier(one, key)]
        if len(found) != 1:
            number = "No study" if not found else f"{len(found)} studies"
            raise AppraiseError(f"{number} found for “{key}”.", "Give the label as the list of studies shows it.")
        return found[0]

    def add_studies(self, plan: ImportPlan) -> tuple[Study, ...]:
        """Add the new records of a plan, each as its own study, in one step. Unsure ones must be settled before."""
        if plan.unsure:
            raise AppraiseError(
                f"{len(plan.unsure)} records may be in the project already.", "Decide about each of them first."
            )
        taken = {str(row["label"]) for row in self._store.rows("study")}
        added = []
        with self._store.transact("import studies") as transaction:
            for position, record in enumerate(plan.new, start=len(taken)):
                label = study_label(record, taken)
                taken.add(label)
                added.append(_put_study(transaction, label, position, record))
        return tuple(added)

    def rename_study(self, study: Study, label: str) -> None:
        label = label.strip()
        if not label or any(other.label == label and other.id != study.id for other in self.studies()):
            raise AppraiseError("This label is empty or used already.", "Choose another label.")
        with self._store.transact("rename study") as transaction:
            transaction.put("study", self._row("study", study.id) | {"label": label})

    def confirm_design(self, study: Study, design: str, reviewer: Reviewer | None = None) -> None:
        """Store the design label that a reviewer decided on; "" takes the decision back."""
        with self._store.transact("confirm design", reviewer.name if reviewer else "") as transaction:
            transaction.put("study", self._row("study", study.id) | {"design": design})

    def remove_study(self, study: Study) -> None:
        """Take a study out with its references and results. Refused while there are assessments of it."""
        if self._store.rows("assessment", study=study.id):
            raise AppraiseError("This study has assessments.", "Remove its assessments first.")
        with self._store.transact("remove study") as transaction:
            for table in ("reference", "result"):
                for row in self._store.rows(table, study=study.id):
                    transaction.delete(table, str(row["id"]))
            transaction.delete("study", study.id)

    # --- results ---

    def results(self, study: Study) -> tuple[Result, ...]:
        return tuple(rows.result(row) for row in self._store.rows("result", study=study.id))

    def add_result(
        self,
        study: Study,
        name: str,
        *,
        outcome: str = "",
        comparison: str = "",
        time_point: str = "",
        estimate: str = "",
    ) -> Result:
        """A result of a study, to be judged. The name is unique within the study."""
        if not name.strip() or any(one.name == name for one in self.results(study)):
            raise AppraiseError("A result needs a name of its own.", "Name the outcome and the time point.")
        new = Result(str(uuid.uuid4()), study.id, name, outcome, comparison, time_point, estimate)
        with self._store.transact("add result") as transaction:
            transaction.put("result", {name: getattr(new, name) for name in Result.__slots__})
        return new

    # --- the log ---

    def undo(self) -> Step | None:
        """Take back the last step; gives back that step, or None when there is none left."""
        return self._revert(self._store.undo_state().undo)

    def redo(self) -> Step | None:
        """Bring back the step that was undone last; gives back the undoing that was taken back, or None."""
        return self._revert(self._store.undo_state().redo)

    def undo_texts(self) -> tuple[str | None, str | None]:
        """What undo and redo would act on, as verbs; None where there is nothing."""
        state = self._store.undo_state()
        return (
            self._store.step(state.undo).action if state.undo else None,
            self._store.step(state.redo).action.removeprefix("undo: ") if state.redo else None,
        )

    def history(self) -> Iterator[Step]:
        """All steps, oldest first."""
        return self._store.steps()

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the log, in words; empty when it is complete and untampered."""
        return self._store.broken_steps()

    def _revert(self, key: str | None) -> Step | None:
        if key is None:
            return None
        step = self._store.step(key)
        action = "redo: " + step.action.removeprefix("undo: ") if step.reverts else f"undo: {step.action}"
        with self._store.transact(action, step.reviewer, reverts=step.id) as transaction:
            transaction.restore(step.changes)
        return step


def _put_study(transaction: Transaction, label: str, position: int, record: Record) -> Study:
    study = Study(str(uuid.uuid4()), label)
    reference = Reference(str(uuid.uuid4()), study.id, record)
    transaction.put("study", {"id": study.id, "label": label, "design": "", "position": position})
    transaction.put("reference", rows.reference_row(reference.id, study.id, 0, record))
    return replace(study, references=(reference,))


def _has_identifier(study: Study, key: str) -> bool:
    records = [reference.record for reference in study.references]
    return any(
        key in (record.pmid, record.pmcid, *record.registrations) or normal_doi(key) == normal_doi(record.doi) != ""
        for record in records
    )

"""`Project`, the only door to a project file. Its methods are the user's verbs; each is one step of the log."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from appraise import places
from appraise.errors import AppraiseError
from appraise.judgements.verbs import Taking
from appraise.model import REDO, UNDO, Changes, Reviewer, Step
from appraise.progress import CancelCheck, Progress
from appraise.store import Row, Store
from appraise.studies import Studies


class Project(Studies, Taking):
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
    def open(cls, path: Path, *, read_only: bool = False, cancelled: CancelCheck = lambda: False) -> Project:
        """An existing project, backed up if it has changed since its newest backup.

        Raises `ProjectBusy` when it is open elsewhere, `Cancelled`, else `AppraiseError`.
        """
        return cls(Store.open(Path(path), places.installation(), read_only=read_only, cancelled=cancelled))

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

    # --- the log ---

    def undo(self, progress: Progress | None = None, cancelled: CancelCheck | None = None) -> Step | None:
        """Take back the last step; gives back that step, or None when there is none left. Raises `Cancelled`."""
        return self._revert(self._store.undo_state().undo, progress, cancelled)

    def redo(self, progress: Progress | None = None, cancelled: CancelCheck | None = None) -> Step | None:
        """Bring back the step that was undone last; gives back the undoing that was taken back, or None.

        Raises `Cancelled`.
        """
        return self._revert(self._store.undo_state().redo, progress, cancelled)

    def undo_sizes(self) -> tuple[int, int]:
        """How many rows undo and redo would touch."""
        state = self._store.undo_state()
        return self._store.size(state.undo), self._store.size(state.redo)

    def undo_texts(self) -> tuple[str | None, str | None]:
        """What undo and redo would act on, as verbs; None where there is nothing."""
        state = self._store.undo_state()
        return (
            self._store.step(state.undo, changes=False).verb if state.undo else None,
            self._store.step(state.redo, changes=False).verb if state.redo else None,
        )

    def history(self) -> Iterator[Step]:
        """All steps, oldest first."""
        return self._store.steps()

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the log, in words; empty when it is complete and untampered."""
        return self._store.broken_steps()

    def _revert(self, key: str | None, progress: Progress | None, cancelled: CancelCheck | None) -> Step | None:
        if key is None:
            return None
        step = self._store.step(key, changes=False)
        action = (REDO if step.action.startswith(UNDO) else UNDO) + step.verb
        with self._store.transact(
            action, step.reviewer, reverts=step.id, progress=progress, cancelled=cancelled
        ) as transaction:
            transaction.take_back(step.id)
        return step

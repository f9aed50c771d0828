"""From what was dropped or pasted to studies: read beside the window, settle what is unsure, add in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QWidget

from appraise.errors import AppraiseError
from appraise.matching import ImportPlan, plan_import
from appraise.model import ImportBatch, ReadProblem, Study
from ui import ask
from ui.jobs import CancelCheck, Progress
from ui.session import Session

READING = "Reading"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that was not understood, and where."""

    file: str
    line: int | None
    reason: str
    text: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of an import. `read` = new + same + rejected, in records; `files` that could not be read at all are
    in `troubles` too."""

    read: int
    new: int
    same: int
    rejected: int
    troubles: tuple[Trouble, ...] = ()

    @property
    def sentence(self) -> str:
        return f"{self.read:,} read: {self.new:,} new, {self.same:,} already there, {self.rejected:,} rejected"

    @property
    def rejected_text(self) -> str:
        """The lines that did not come in, for a file."""
        return "\n".join(one.text for one in self.troubles if one.text and not one.kept)


@dataclass(frozen=True, slots=True)
class Readings:
    """What reading gave, with a plan for the project."""

    plan: ImportPlan
    troubles: tuple[Trouble, ...]


class Importer(QObject):
    """One import at a time; `finished(Ledger)` when it is in the project."""

    finished = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def take(self, data: QMimeData) -> None:
        """Read files, folders or the text of what was dropped or pasted."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.read_files(paths)
        elif text := plain_text(data):
            self.read_pasted(text)
        else:
            self._session.trouble.emit(AppraiseError("There is nothing to read here.", "Copy files or text first."))

    def read_files(self, paths: Sequence[Path]) -> None:
        studies = self._studies()
        self._session.jobs.start(
            READING, lambda progress, cancelled: _read_files(paths, studies, progress, cancelled), self._settle
        )

    def read_pasted(self, text: str) -> None:
        studies = self._studies()
        self._session.jobs.start(READING, lambda _, __: _read_pasted(text, studies), self._settle)

    def _studies(self) -> tuple[Study, ...]:
        return self._session.overview.studies if self._session.overview else ()

    def _settle(self, readings: Readings) -> None:
        """Back in the main thread: ask about the unsure ones, then add."""
        plan = readings.plan
        if plan.unsure:
            existing = {study.id: study.record for study in self._studies()}
            settled = ask.settle(self._window, plan, existing)
            if settled is None:
                self._session.news.emit("Nothing was added.")
                return
            plan = settled
        added = self._session.act(lambda project: project.add_studies(plan)) if plan.new else ()
        if added is None:
            return
        ledger = Ledger(plan.records_in, len(added), len(plan.same), len(plan.rejected), readings.troubles)
        self._session.recognise()
        self.finished.emit(ledger)


def plain_text(data: QMimeData) -> str:
    """The text of a clipboard or drop; a web page gives its words without the markup."""
    if data.hasText() and data.text().strip():
        return data.text()
    if data.hasHtml():
        return QTextDocumentFragment.fromHtml(data.html()).toPlainText()
    return ""


def _read_files(
    paths: Sequence[Path], studies: Sequence[Study], progress: Progress, cancelled: CancelCheck
) -> Readings:
    from appraise.reading import read_files

    return _readings(read_files(paths, progress, cancelled), studies)


def _read_pasted(text: str, studies: Sequence[Study]) -> Readings:
    from appraise.reading import read_text

    return _readings([read_text(text)], studies)


def _readings(batches: Sequence[ImportBatch], studies: Sequence[Study]) -> Readings:
    if len(batches) == 1 and batches[0].unread:
        raise AppraiseError(batches[0].unread, file=batches[0].file)
    troubles = tuple(_trouble(batch.file, problem) for batch in batches for problem in batch.problems)
    return Readings(plan_import(batches, studies), troubles)


def _trouble(file: str, problem: ReadProblem) -> Trouble:
    return Trouble(file, problem.line, problem.reason, problem.text, problem.kept)

"""From what was dropped or pasted to studies: read beside the window, settle what is unsure, add in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from appraise.errors import AppraiseError
from appraise.judgements.opening import SheetFile, part
from appraise.ledger import Ledger, ledger_of
from appraise.matching import ImportPlan, plan_import
from appraise.model import ImportBatch, Record, Study
from appraise.progress import CancelCheck, Progress
from appraise.project import Project
from ui import ask
from ui.session import Session
from ui.studies.settle import needs_a_person

READING = "Reading and matching"
ADDING = "Adding to the project"


@dataclass(frozen=True, slots=True)
class Readings:
    """What reading gave, with a plan for the project."""

    batches: tuple[ImportBatch, ...]
    plan: ImportPlan
    sheets: tuple[SheetFile, ...] = ()


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
        elif texts := pasted_texts(data):
            self.read_pasted(texts)
        else:
            self._session.trouble.emit(AppraiseError("There is nothing to read here.", "Copy files or text first."))

    def read_files(self, paths: Sequence[Path]) -> None:
        studies = self._studies()
        self._session.jobs.start(
            READING, lambda progress, cancelled: _read_files(paths, studies, progress, cancelled), self._settle
        )

    def read_pasted(self, texts: Sequence[str]) -> None:
        studies = self._studies()
        self._session.jobs.start(READING, lambda _, cancelled: _read_pasted(texts, studies, cancelled), self._settle)

    def _studies(self) -> tuple[Study, ...]:
        return self._session.overview.studies if self._session.overview else ()

    def _settle(self, readings: Readings) -> None:
        """Back in the main thread: ask about the unsure ones, then add."""
        plan = readings.plan
        if needs_a_person(plan):
            existing = {study.id: study for study in self._studies()}
            settled = ask.settle(self._window, plan, existing)
            if settled is None:
                self._session.news.emit("Nothing was added.")
                return
            plan = settled
        self._session.act_beside(ADDING, partial(_add, readings, plan), partial(self._added, readings.sheets))

    def _added(self, sheets: Sequence[SheetFile], ledger: Ledger) -> None:
        self._session.recognise()
        if ledger.rows or ledger.unread or not sheets:
            self.finished.emit(ledger)
        for file in sheets:
            self._take_sheets(file)

    def _take_sheets(self, file: SheetFile) -> None:
        """Show each sheet of finished judgements, and take in what the person agrees to."""
        from appraise.judgements.offer import offers
        from appraise.judgements.storing import take_in

        session = self._session
        for offer in session.act(lambda project: offers(file, project, session.library)) or ():
            plan = ask.judgements(self._window, offer, session)
            if plan is not None and session.act(partial(take_in, plan=plan)) is not None:
                session.recognise()
                session.news.emit(f"{plan.file}: {plan.sentence}")


def _add(readings: Readings, plan: ImportPlan, project: Project, progress: Progress, cancelled: CancelCheck) -> Ledger:
    ledger = ledger_of(readings.batches, plan, readings.plan.unsure)
    project.add_studies(plan, progress, cancelled)
    return ledger


def pasted_texts(data: QMimeData) -> tuple[str, ...]:
    """What was pasted or dropped, as words and as the source of a web page; a browser gives both."""
    texts = (data.text() if data.hasText() else "", data.html() if data.hasHtml() else "")
    return tuple(text for text in texts if text.strip())


def _read_files(
    paths: Sequence[Path], studies: Sequence[Study], progress: Progress, cancelled: CancelCheck
) -> Readings:
    from appraise.reading import read_files

    sheets, others = part(paths)
    if sheets and not others:
        return Readings((), ImportPlan(), sheets)
    half = partial(_report, progress, 0)
    read = _readings(read_files(others, half, cancelled), studies, partial(_report, progress, 1), cancelled)
    return replace(read, sheets=sheets)


def _report(progress: Progress, half: int, done: int, of: int) -> None:
    """Reading is the first half of the work, matching the second."""
    progress(half * 500 + (500 * done // of if of else 0), 1000)


def _read_pasted(texts: Sequence[str], studies: Sequence[Study], cancelled: CancelCheck) -> Readings:
    """That of the texts which says most. Raises the `AppraiseError` of the first when none holds a record."""
    from appraise.reading import read_text

    batches: list[ImportBatch] = []
    errors: list[AppraiseError] = []
    for text in texts:
        try:
            batches.append(read_text(text))
        except AppraiseError as error:
            errors.append(error)
    if not batches:
        raise errors[0]
    return _readings([max(batches, key=_known)], studies, None, cancelled)


def _known(batch: ImportBatch) -> tuple[int, int]:
    """How many records a text holds, and how much is known of the first."""
    first = batch.records[0] if batch.records else Record()
    said = (first.title, first.authors, first.year, first.journal, first.doi, first.abstract)
    return len(batch.records), sum(map(bool, said))


def _readings(
    batches: Sequence[ImportBatch], studies: Sequence[Study], progress: Progress | None, cancelled: CancelCheck
) -> Readings:
    if len(batches) == 1 and batches[0].unread:
        raise AppraiseError(batches[0].unread, file=batches[0].file)
    return Readings(tuple(batches), plan_import(batches, studies, progress=progress, cancelled=cancelled))

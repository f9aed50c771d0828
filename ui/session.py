"""What is open: the project, the reviewer, and what was recognised. Pages get it in their constructor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from appraise.assessing import Standing
from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.library import Library, load_library
from appraise.levels import PALETTES, Palette
from appraise.model import (
    Assessment,
    Attachment,
    Changes,
    Confidence,
    Design,
    Facts,
    Record,
    Reviewer,
    Study,
    Suggestion,
)
from appraise.project import Project
from appraise.store import read_only_copy
from ui.bridge import Bridge
from ui.jobs import CancelCheck, Jobs
from ui.overview import Overview
from ui.settings import Settings

T = TypeVar("T")
SLICE_SECONDS = 0.25  # recognising gives its results back this often


class Session(QObject):
    """One window's open project with everything that hangs on it. `act` is the way to every verb."""

    switched = Signal()
    """Another project is open now, or none."""
    changed = Signal(object)
    """Ids of the studies that look different after a step (a frozenset), or None for all of them."""
    stepped = Signal(object)
    """The `Changes` of a step, after the overview has followed it."""
    viewer_changed = Signal()
    recognised = Signal(object)
    """Ids of studies whose facts are known now."""
    library_changed = Signal()
    """Instruments were added or removed."""
    looks_changed = Signal()
    trouble = Signal(object)
    """An `AppraiseError` for the inline bar."""
    news = Signal(str)
    settle = Signal()
    """Typed text is to be saved now: a verb, a change of page or the end follows."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.jobs = Jobs(self)
        self.jobs.trouble.connect(self.trouble)
        self.bridge = Bridge(self)
        self.bridge.changed.connect(self._follow)
        self.project: Project | None = None
        self.overview: Overview | None = None
        self.base: Library = load_library()
        """The instruments of this computer: those of the program and the user's own."""
        self.library: Library = self.base
        """These and what only the open project holds."""
        self.reviewer: Reviewer | None = None
        self.facts: dict[str, Facts] = {}
        self._copies: TemporaryDirectory[str] | None = None
        self._shown: TemporaryDirectory[str] | None = None

    # --- the open project ---

    @property
    def writable(self) -> bool:
        return self.project is not None and not self.project.read_only

    def create(self, path: Path) -> None:
        """Make a new project and open it. Raises `AppraiseError`."""
        self._take(Project.create(path, title=path.stem))

    def open(self, path: Path) -> None:
        """Open a project. Raises `ProjectBusy` or another `AppraiseError`; what was open then stays open."""
        self._take(Project.open(path))

    def open_copy(self, path: Path) -> None:
        """Open a copy of a project that another program holds, for reading only."""
        copies = TemporaryDirectory(prefix="appraise-copy-", ignore_cleanup_errors=True)
        project = Project.open(read_only_copy(path, Path(copies.name)), read_only=True)
        self._take(project, path)
        self._copies = copies

    def close(self) -> None:
        """Close the project; everything is on disk already."""
        if self.project is None:
            return
        self._drop()
        self.switched.emit()

    def _take(self, project: Project, original: Path | None = None) -> None:
        """Work with this project; what is remembered about it hangs on where the original lies."""
        self._drop()
        self.project = project
        known = self.settings.reviewer(original or project.path)
        self.reviewer = next((one for one in project.reviewers() if one.name == known), None)
        self.overview = Overview(project, self.reviewer)
        self.library = project.library(self.base)
        self.bridge.attach(project)
        if not project.read_only:
            self.settings.remember(project.path)
        self.switched.emit()
        self.recognise()

    def _drop(self) -> None:
        self.settle.emit()
        self.jobs.stop_all()
        self.bridge.detach()
        if self.project is not None:
            self.project.close()
        self.project = self.overview = self.reviewer = None
        self.library = self.base
        self.facts = {}
        for folder in (self._copies, self._shown):
            if folder is not None:
                folder.cleanup()
        self._copies = self._shown = None

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if self.overview is None:
            return
        studies = self.overview.take(changes)
        if changes.touches("instrument"):
            self.refresh_library()
        self.changed.emit(studies)
        self.stepped.emit(changes)

    # --- verbs ---

    def act(self, verb: Callable[[Project], T]) -> T | None:
        """Do one thing to the project. When the world is at fault, the inline bar says so and None comes back."""
        self.settle.emit()
        return self.write(verb)

    def write(self, verb: Callable[[Project], T]) -> T | None:
        """As `act`, for text fields that are being settled themselves."""
        if self.project is None:
            return None
        try:
            return verb(self.project)
        except AppraiseError as error:
            self.trouble.emit(error)
            return None

    def undo(self) -> str | None:
        """Take back the last step; gives back its verb."""
        step = self.act(lambda project: project.undo())
        return step.action if step else None

    def redo(self) -> str | None:
        step = self.act(lambda project: project.redo())
        return step.action.removeprefix("undo: ") if step else None

    def unpacked(self, attachment: Attachment) -> Path | None:
        """A copy of an attachment to be shown by another program; it is gone when the project is closed."""
        data = self.act(lambda project: project.attachment(attachment))
        if data is None:
            return None
        if self._shown is None:
            self._shown = TemporaryDirectory(prefix="appraise-shown-", ignore_cleanup_errors=True)
        path = Path(self._shown.name, f"{attachment.content[:12]}.pdf")
        path.write_bytes(data)
        return path

    # --- the reviewer ---

    def become(self, name: str) -> None:
        """From now on answers belong to this reviewer, and the project is seen with their eyes."""
        reviewer = self.act(lambda project: project.reviewer(name))
        if reviewer is None or self.project is None:
            return
        self.reviewer = reviewer
        self.settings.set_reviewer(self.project.path, reviewer.name)
        self.overview = Overview(self.project, reviewer)
        self.viewer_changed.emit()
        self.changed.emit(None)

    # --- instruments and assessments ---

    def refresh_library(self) -> None:
        """Look again at the instruments, after some were added or removed."""
        self.library = self.project.library(self.base) if self.project else self.base
        self.library_changed.emit()

    def instrument(self, assessment: Assessment) -> Instrument:
        assert self.project is not None  # noqa: S101 - an assessment comes from an open project
        return self.project.instrument(assessment)

    def standing(self, assessment: Assessment) -> Standing | None:
        return self.overview.standing(assessment.id) if self.overview else None

    # --- what was recognised ---

    def facts_of(self, study: Study) -> Facts | None:
        """What was recognised in a study's main record; None while it has not been looked at."""
        return self.facts.get(study.id)

    def suggestions(self, study: Study) -> tuple[Suggestion, ...]:
        """The instruments that fit. A confirmed design counts instead of the recognised one."""
        from appraise.instruments.choose import choose

        facts = self.facts.get(study.id)
        if facts is None:
            return ()
        if study.design:
            facts = replace(facts, design=Design(study.design, Confidence.HIGH, facts.design.cues))
        return choose(facts, self.library.ids())

    def recognise(self) -> None:
        """Look at all records that were not looked at, beside the window."""
        if self.overview is None or any(job.label == RECOGNISING for job in self.jobs.running):
            return
        waiting = {one.id: one.record for one in self.overview.studies if one.id not in self.facts}
        if waiting:
            self.jobs.start(RECOGNISING, lambda _, cancelled: _recognise(waiting, cancelled), self._learn, quiet=True)

    def _learn(self, facts: Mapping[str, Facts]) -> None:
        self.facts.update(facts)
        self.recognised.emit(frozenset(facts))
        self.recognise()

    # --- looks ---

    @property
    def palette(self) -> Palette:
        """The colours of judgements in the window."""
        return PALETTES.get(self.settings.text("palette"), PALETTES["cochrane"])

    def set_palette(self, name: str) -> None:
        self.settings.set_text("palette", name)
        self.looks_changed.emit()

    def shut_down(self) -> None:
        """End everything; the window is closing."""
        with suppress(AppraiseError):
            self.settle.emit()
        self._drop()


RECOGNISING = "Recognising designs"


def _recognise(records: Mapping[str, Record], cancelled: CancelCheck) -> dict[str, Facts]:
    """The facts of as many records as a short while allows, at least one."""
    from appraise.recognising import recognise

    found: dict[str, Facts] = {}
    end = monotonic() + SLICE_SECONDS
    for key, record in records.items():
        found[key] = recognise(record)
        if cancelled() or monotonic() > end:
            break
    return found

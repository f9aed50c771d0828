"""The one crossing from what the core announces to a Qt signal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from appraise.model import Changes
from appraise.project import Project


class Bridge(QObject):
    """Emits `changed(Changes)` for every step of the project that is attached.

    Slots may read the project, not write it: the step that is being announced is not over yet.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._detach: Callable[[], None] | None = None

    def attach(self, project: Project) -> None:
        self.detach()
        self._detach = project.subscribe(self._announce)

    def detach(self) -> None:
        if self._detach is not None:
            self._detach()
            self._detach = None

    def _announce(self, changes: Changes) -> None:
        self.changed.emit(changes)

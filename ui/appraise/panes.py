"""The three panes of the Appraise page and how they share the width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.appraise.sections import SectionList
from ui.settings import Settings

NARROW = 50  # times the height of a line
PANES = "appraise-panes"


class Panes(QSplitter):
    """In a narrow window, or with large text, the list of domains shrinks to its dots."""

    def __init__(self, sections: SectionList, form: QWidget, source: QWidget, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._sections = sections
        self._settings = settings
        self._narrow: bool | None = None
        for pane in (sections, form, source):
            self.addWidget(pane)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 3)
        self.setStretchFactor(2, 2)
        self.setSizes([230, 590, 380])

    def keep(self) -> None:
        """Remember the widths, unless they are those of a narrow window."""
        if not self._narrow:
            self._settings.set_blob(PANES, self.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_narrow"):
            self._narrow = None
            QTimer.singleShot(0, self, self._arrange)  # when the panes have the new font too

    def _arrange(self) -> None:
        narrow = self.width() < self.fontMetrics().height() * NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._sections.set_compact(narrow)
            self.setSizes([100, 600, 400] if narrow else [230, 590, 380])
            if not narrow:
                self.restoreState(self._settings.blob(PANES))

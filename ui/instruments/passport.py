"""The passport of an instrument: where it comes from, how certain it is, what was checked, and how it decides."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QTabBar, QWidget

from appraise.instruments.definition import Instrument
from appraise.instruments.passport import passport_texts
from appraise.levels import Palette
from ui.instruments.diagrams import DiagramPane
from ui.instruments.text import Paragraphs
from ui.jobs import Job, Jobs
from ui.widgets import button, column, label, row

Counted = Mapping[str, int | None]
COUNTING = "Counting answer combinations"
WAITING = "being counted …"


class PassportView(QWidget):
    """Shows one instrument. The answer combinations are counted beside the window and shown when they are known."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._job: Job[Counted] | None = None
        self._counted: dict[str, Counted] = {}
        self.instrument: Instrument | None = None
        self._palette: Palette | None = None
        self._title = label("", "heading", wrap=True)
        self._full = label("", "muted", wrap=True, selectable=True)
        self.newer = label("", "hint", wrap=True, selectable=True)
        self.tabs = QTabBar()
        self.tabs.setObjectName("passport-tabs")
        self.tabs.setAccessibleName("Parts of the passport")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name in ("About", "Decision diagrams"):
            self.tabs.addTab(name)
        self.texts = Paragraphs("About this instrument")
        self.diagrams = DiagramPane()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.texts)
        self._stack.addWidget(self.diagrams)
        self.tabs.currentChanged.connect(self._turn)
        layout = column(column(self._title, self._full, gap=2), self.newer, self.tabs, self._stack, gap=8)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def show_instrument(self, instrument: Instrument, palette: Palette) -> None:
        """Show an instrument; the part that is looked at stays."""
        counted = instrument.hash in self._counted or self._job in self._jobs.running
        if instrument == self.instrument and palette == self._palette and counted:
            return
        self.instrument, self._palette = instrument, palette
        self._title.setText(instrument.short)
        self._full.setText(instrument.title)
        self._full.setVisible(instrument.title != instrument.short)
        successor = instrument.passport.successor
        self.newer.setText(f"There is a newer edition: {successor}")
        self.newer.setVisible(bool(successor))
        self._write()
        self._count(instrument)
        self._turn()

    def _turn(self, _: int = 0) -> None:
        place = self.tabs.currentIndex()
        if place == 1 and self.instrument is not None and self._palette is not None:
            self.diagrams.show_instrument(self.instrument, self._palette)
        self._stack.setCurrentIndex(place)

    def _write(self) -> None:
        if self.instrument is None:
            return
        counted = self._counted.get(self.instrument.hash)
        known = {name for name, _ in passport_texts(self.instrument)}  # all but what is counted
        texts = passport_texts(self.instrument, {} if counted is None else counted)
        waits = (name for name, _ in texts if counted is None and name not in known)
        said = dict(texts) | dict.fromkeys(waits, WAITING)
        own = self.instrument.title
        self.texts.show_paragraphs([(name, tuple(text.split("\n"))) for name, text in said.items() if text != own])

    def _count(self, instrument: Instrument) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if instrument.hash in self._counted:
            return

        def work(_: object, __: object) -> Counted:
            from appraise.instruments.proof import combinations

            return combinations(instrument)

        def done(counted: Counted) -> None:
            self._counted[instrument.hash] = counted
            self._job = None
            if self.instrument == instrument:
                self._write()

        self._job = self._jobs.start(COUNTING, work, done, quiet=True)


class PassportWindow(QDialog):
    """The passport of one instrument in a window of its own; the work beside it goes on."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("passport")
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.view = PassportView(jobs)
        em = self.fontMetrics().height()
        close = button("Close", clicked=self.close)
        self.setLayout(column(self.view, row(None, close), gap=em // 2, margins=(em, em, em, em)))
        self.resize(round(em * 44), round(em * 40))

    def show_instrument(self, instrument: Instrument, palette: Palette) -> None:
        """Show an instrument and come to the front."""
        self.setWindowTitle(f"About {instrument.short}")
        self.view.show_instrument(instrument, palette)
        self.show()
        self.raise_()
        self.activateWindow()
        self.view.tabs.setFocus()

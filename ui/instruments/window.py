"""The Instruments window: all of them with their passports, and the reviewer's own added or removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QSplitter, QStackedWidget, QWidget

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.library import InstrumentRefused, Origin, read_sound
from ui import ask
from ui.instruments.catalogue import Entry, read_catalogue
from ui.instruments.chooser import Chooser
from ui.instruments.passport import PassportView
from ui.instruments.refused import Refused
from ui.session import Session
from ui.widgets import button, column, label, open_at, row, set_property


class InstrumentsWindow(QDialog):
    """Beside the main window, so that a passport can be read while appraising."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("instruments")
        self.setWindowTitle("Instruments")
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.setAcceptDrops(True)
        self._session = session
        self._busy = False
        self._stale = True
        self._wanted = ""
        """The id to be turned to when the list has been read."""
        self.chooser = Chooser()
        self.chooser.turned_to.connect(self._show_entry)
        self.passport = PassportView(session.jobs)
        self.refused = Refused()
        self._nothing = label("No instrument is called so.", "muted")
        self._pages = QStackedWidget()
        for page in (self._nothing, self.passport, self.refused):
            self._pages.addWidget(page)
        self.add = button("Add an instrument file…", clicked=self.choose_file)
        self.add.setObjectName("add-instrument")
        self.keep = button("Keep a copy in the project", clicked=self.keep_in_project)
        self.keep.setObjectName("keep-instrument")
        self.remove = button("Remove…", clicked=self.remove_current)
        self.remove.setObjectName("remove-instrument")
        self._said = label("", "hint", wrap=True, selectable=True)
        self._said.hide()
        self._build()
        session.switched.connect(self._mark_stale)
        session.library_changed.connect(self._mark_stale)
        session.looks_changed.connect(lambda: self._show_entry(self.chooser.current()))

    def _build(self) -> None:
        em = self.fontMetrics().height()
        left, right = QWidget(), QWidget()
        hint = label("Or drop a file on this window.", "small", wrap=True)
        self.add.setToolTip("docs/instruments.md tells how such a file is written.")
        below = column(self.add, hint, gap=4)
        listed = column(self.chooser, below, gap=10, margins=(0, 0, em, 0))
        listed.setStretch(0, 1)
        left.setLayout(listed)
        foot = row(self.keep, self.remove, None, button("Close", clicked=self.close))
        shown = column(self._said, self._pages, foot, gap=10, margins=(em, 0, 0, 0))
        shown.setStretch(1, 1)
        right.setLayout(shown)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(left)
        panes.addWidget(right)
        panes.setChildrenCollapsible(False)
        panes.setStretchFactor(1, 1)
        panes.setSizes([em * 20, em * 42])
        self.setLayout(column(panes, margins=(em, em, em, em)))
        open_at(self, em * 64, em * 42)

    # --- what is shown ---

    def bring(self) -> None:
        """Come to the front."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.chooser.search.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _mark_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Read the list anew, beside the window."""
        self._stale = False
        self._set_busy(True)
        library, current = self._session.library, self._wanted
        self._wanted = ""

        def done(entries: tuple[Entry, ...]) -> None:
            self._set_busy(False)
            self.chooser.show_entries(entries, current)

        self._session.jobs.start(READING, lambda _, cancelled: read_catalogue(library, cancelled), done, self._failed)

    def _show_entry(self, entry: Entry | None) -> None:
        instrument = entry.instrument if entry else None
        if instrument is not None:
            self.passport.show_instrument(instrument, self._session.palette)
        elif entry is not None:
            self.refused.show_problems(entry.id, entry.problems)
        page = self._nothing if entry is None else self.passport if instrument else self.refused
        self._pages.setCurrentWidget(page)
        self._offer(entry)

    def _offer(self, entry: Entry | None) -> None:
        yours = entry is not None and entry.origin is Origin.YOURS
        self.remove.setVisible(yours)
        self.remove.setEnabled(not self._busy)
        self.keep.setVisible(yours and entry is not None and entry.instrument is not None and self._session.writable)
        self.add.setEnabled(not self._busy)

    def _set_busy(self, busy: bool) -> None:
        """While files are read beside the window, the library must not be changed."""
        self._busy = busy
        self._offer(self.chooser.current())

    def _say(self, text: str, role: str = "done") -> None:
        set_property(self._said, "role", role)
        self._said.setText(text)
        self._said.setVisible(bool(text))

    # --- adding and removing ---

    def choose_file(self) -> None:
        path = ask.instrument_file(self, Path.home())
        if path is not None:
            self.add_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) and not self._busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_file(_dropped(event)[0])

    def add_file(self, path: Path) -> None:
        """Prove a file beside the window; take it in when it is sound, else show everything that is wrong with it."""
        self._say("")
        self._set_busy(True)

        def done(instrument: Instrument) -> None:
            self._set_busy(False)
            self._take_in(path, instrument)

        self._session.jobs.start("Checking the instrument", lambda *_: read_sound(path), done, self._failed)

    def _take_in(self, path: Path, instrument: Instrument, *, replace: bool = False) -> None:
        base = self._session.base
        known = instrument.id in base and base.origin(instrument.id) is Origin.YOURS
        try:
            base.add_instrument(path, replace=replace)
        except InstrumentRefused as error:
            self._failed(error)
        except AppraiseError as error:
            question = f"{error.sentence} Replace it with {path.name}? Projects keep the copies that they use."
            if known and not replace and ask.confirm(self, "Replace the instrument?", question, "Replace"):
                self._take_in(path, instrument, replace=True)
            elif not known:
                self._failed(error)
        else:
            self._say(f"{instrument.short} was added and can be used at once.")
            self.chooser.search.clear()
            self._changed(instrument.id)

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, InstrumentRefused):
            self.chooser.list.setCurrentRow(-1)
            self.refused.show_problems(error.file or "The file", error.problems)
            self._pages.setCurrentWidget(self.refused)
            self._offer(None)
            self.refused.list.setFocus()
        else:
            self._say(str(error), "hint")

    def remove_current(self) -> None:
        """Remove an instrument of one's own, after asking; projects keep their copies."""
        entry = self.chooser.current()
        if entry is None or entry.origin is not Origin.YOURS:
            return
        text = "The file is deleted from this computer. Projects that use it keep their own copies."
        if ask.confirm(self, f"Remove {entry.short}?", text, "Remove"):
            self._session.base.refused()  # it finds out which files are, if it was not asked yet
            self._try(lambda: self._session.base.remove_instrument(entry.id), f"{entry.short} was removed.")

    def keep_in_project(self) -> None:
        """Put a copy into the open project, so that co-reviewers have it too."""
        entry = self.chooser.current()
        instrument = entry.instrument if entry else None
        if instrument is not None:
            self._session.act(lambda project: project.add_instrument(instrument))
            self._say(f"The project keeps a copy of {instrument.short} now.")

    def _try(self, do: Callable[[], object], said: str) -> None:
        try:
            do()
        except AppraiseError as error:
            self._say(str(error), "hint")
        else:
            self._say(said)
            self._changed()

    def _changed(self, current: str = "") -> None:
        """The user's folder has changed: everything that lists instruments follows."""
        self._wanted = current
        self._session.refresh_library()


READING = "Reading instruments"


def _dropped(event: QDropEvent) -> list[Path]:
    """The local files that hang over the window."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]

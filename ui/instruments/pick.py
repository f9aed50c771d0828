"""One of all instruments, to begin an assessment with."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from ui.instruments.catalogue import Entry, read_catalogue
from ui.instruments.chooser import Chooser
from ui.jobs import Job
from ui.session import Session
from ui.widgets import button, column, label, open_at, row


class PickDialog(QDialog):
    """A list with a search field; Return takes what is chosen."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Appraise with another instrument")
        self.chooser = Chooser()
        self.chooser.turned_to.connect(self._turn)
        self.chooser.chosen.connect(self._choose)
        self._newer = label("", "hint", wrap=True)
        self._newer.hide()
        self.agree = button("Appraise with this", "primary", clicked=self.accept)
        self.agree.setEnabled(False)
        refuse = button("Cancel", clicked=self.reject)
        em = self.fontMetrics().height()
        head = label("Which instrument?", "heading")
        layout = column(
            head, self.chooser, self._newer, row(None, refuse, self.agree), gap=em, margins=(em, em, em, em)
        )
        layout.setStretch(1, 1)
        self.setLayout(layout)
        open_at(self, em * 36, em * 38)
        self.chooser.search.setFocus()
        library = session.library
        self._job: Job[tuple[Entry, ...]] = session.jobs.start(
            "Reading instruments", lambda _, cancelled: read_catalogue(library, cancelled), self._show, quiet=True
        )

    def picked(self) -> str | None:
        """The id of the instrument that is chosen."""
        entry = self.chooser.current()
        return entry.id if entry is not None and entry.instrument is not None else None

    def forget(self) -> None:
        """The dialog is closed: what is still being read is not wanted any more."""
        self._job.cancel()

    def _show(self, entries: tuple[Entry, ...]) -> None:
        self.chooser.show_entries([entry for entry in entries if entry.instrument is not None])

    def _turn(self, entry: Entry | None) -> None:
        self.agree.setEnabled(entry is not None)
        newer = entry.successor if entry else ""
        self._newer.setText(f"There is a newer edition: {newer}")
        self._newer.setVisible(bool(newer))

    def _choose(self, entry: Entry) -> None:
        if entry.instrument is not None:
            self.accept()

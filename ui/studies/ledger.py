"""The line that says what became of an import; the whole ledger opens in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from appraise.ledger import Fate, Ledger
from appraise.model import Changes
from ui.session import Session
from ui.studies.ledger_window import REMARKS, LedgerWindow
from ui.widgets import IconButton, button, label, row, set_property


class LedgerBar(QFrame):
    """Hidden until something was imported. Its undo is there as long as the import is the last step."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("ledger")
        self.setProperty("role", "notice")
        self._session = session
        self.ledger: Ledger | None = None
        self.window_shown: LedgerWindow | None = None
        self._written = False  # a step was made since the last ledger
        self._undoable = False
        self._words = label("", "strong", wrap=True)
        self._details = button("Show the ledger", "quiet", clicked=self.open)
        self._details.setObjectName("show-ledger")
        self._undo = button("Undo the import", "quiet", clicked=self.undo)
        self._undo.setObjectName("undo-import")
        close = IconButton("close", "Close this line")
        close.clicked.connect(self.hide)
        line = row(self._words, self._details, self._undo, close, margins=(20, 6, 12, 6))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()
        session.stepped.connect(self._follow)
        session.switched.connect(self._forget)

    def text(self) -> str:
        return self._words.text()

    def show_ledger(self, ledger: Ledger) -> None:
        """Show what an import did. One that brought nothing new is no step, and nothing is to be undone."""
        self._close_window()
        self.ledger = ledger
        self._undoable, self._written = self._written, False
        files = _counted(len(ledger.unread), "file not read", "files not read")
        self._words.setText(ledger.sentence + files + _counted(len(ledger.remarks), "remark", "remarks"))
        self._words.setAccessibleName(self._words.text())
        lost = ledger.counts[Fate.REJECTED] or ledger.counts[Fate.UNSURE] or ledger.unread
        set_property(self, "tone", "warning" if lost else "good")
        self._undo.setVisible(self._undoable)
        self.show()

    def leave(self) -> None:
        """The person turns to something else: a ledger without remarks has been read."""
        if self.ledger is not None and not (self.ledger.remarks or self.ledger.unread):
            self.hide()

    def open(self) -> None:
        """Open the window with the whole ledger, at what needs a look most."""
        if self.ledger is None:
            return
        self._close_window()
        undo = self.undo if self._undoable else None
        self.window_shown = LedgerWindow(self._session, self.ledger, undo, self.window())
        for which in (Fate.REJECTED, Fate.UNSURE):
            if self.ledger.counts[which]:
                self.window_shown.choose(which)
                break
        else:
            if self.ledger.unread:
                self.window_shown.choose(REMARKS)
        self.window_shown.show()

    def undo(self) -> None:
        """Take the whole import back."""
        if self._undoable:
            self._session.undo(lambda _: self._session.news.emit("The import was undone."))

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        """Another step was made: the import that is shown is not the last one any more."""
        self._written = changes.action == "import studies"
        if self.ledger is not None:
            self._undoable = False
            self._undo.hide()
            if changes.action == "undo: import studies":
                self._close_window()
                self.hide()

    @Slot()
    def _forget(self) -> None:
        self._close_window()
        self.ledger = None
        self.hide()

    def _close_window(self) -> None:
        if self.window_shown is not None:
            self.window_shown.close()
            self.window_shown.deleteLater()
            self.window_shown = None


def _counted(number: int, one: str, many: str) -> str:
    return f"; {number:,} {one if number == 1 else many}" if number else ""

"""The line that says what became of an import, with the problems behind it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from appraise.errors import AppraiseError
from appraise.files import write_text
from ui import ask
from ui.session import Session
from ui.studies.importing import Ledger, Trouble
from ui.widgets import IconButton, button, clear, column, label, row, scrolling, set_property

MOST_SHOWN = 200


class LedgerBar(QFrame):
    """Hidden until something was imported; problems fold out."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("ledger")
        self.setProperty("role", "notice")
        self._session = session
        self._ledger: Ledger | None = None
        self._words = label("", "strong")
        self._details = button("", "quiet", clicked=self._toggle)
        self._save = button("Save the rejected lines…", "quiet", clicked=self.save_rejected)
        close = IconButton("close", "Close this line")
        close.clicked.connect(self.hide)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._inner = QWidget()
        self._inner.setLayout(column(self._list, None, margins=(20, 0, 16, 8)))
        self._area = scrolling(self._inner)
        head = row(self._words, None, self._details, self._save, close, margins=(20, 6, 12, 6))
        self.setLayout(column(head, self._area, gap=0))
        self.hide()

    def text(self) -> str:
        return self._words.text()

    def show_ledger(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._words.setText(ledger.sentence)
        self._words.setAccessibleName(ledger.sentence)
        count = len(ledger.troubles)
        self._details.setText("1 remark" if count == 1 else f"{count:,} remarks")
        self._details.setVisible(bool(count))
        self._save.setVisible(bool(ledger.rejected_text))
        lost = any(not one.kept for one in ledger.troubles)
        set_property(self, "tone", "warning" if lost else "good")
        self._fill(ledger.troubles)
        self._area.setVisible(lost)
        self.show()

    def leave(self) -> None:
        """The person turns to something else: a ledger without remarks has been read."""
        if self._ledger is not None and not self._ledger.troubles:
            self.hide()

    def save_rejected(self) -> None:
        """Write the lines that did not come in to a file of the person's choice."""
        if self._ledger is None:
            return
        path = ask.save_as(self, "Save the rejected lines", Path.home() / "rejected.txt", {"Text (*.txt)": ".txt"})
        if path is None:
            return
        try:
            write_text(path, self._ledger.rejected_text)
            self._session.news.emit(f"Saved to {path.name}.")
        except AppraiseError as error:
            self._session.trouble.emit(error)

    def _toggle(self) -> None:
        self._area.setVisible(self._area.isHidden())

    def _fill(self, troubles: tuple[Trouble, ...]) -> None:
        clear(self._list)
        for one in troubles[:MOST_SHOWN]:
            place = f"{one.file}, line {one.line}" if one.line else one.file
            kept = " The rest of the record was kept." if one.kept else ""
            self._list.addWidget(label(f"{place}: {one.reason}{kept}", "small", wrap=True, selectable=True))
        if len(troubles) > MOST_SHOWN:
            self._list.addWidget(label(f"and {len(troubles) - MOST_SHOWN:,} more", "small"))
        wanted = self._inner.sizeHint().height()
        self._area.setFixedHeight(min(wanted, self.fontMetrics().height() * 9))

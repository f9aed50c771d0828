"""Why an instrument file is refused: every problem with its line, to read, copy and mend."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from ui.widgets import button, column, label, row


class Refused(QWidget):
    """Shows the problems of one file."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "heading", wrap=True)
        self._sentence = label("", "muted", wrap=True)
        self.list = QListWidget()
        self.list.setObjectName("problems")
        self.list.setAccessibleName("Problems of the file")
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setSpacing(3)
        QShortcut(QKeySequence.StandardKey.Copy, self.list, self.copy_chosen)
        self.copy = button("Copy all", clicked=self.copy_all)
        self.copy.setObjectName("copy-problems")
        layout = column(column(self._title, self._sentence, gap=4), self.list, row(None, self.copy), gap=10)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_problems(self, name: str, problems: tuple[str, ...]) -> None:
        count = "One problem" if len(problems) == 1 else f"{len(problems)} problems"
        self._title.setText(f"{name} is refused")
        self._sentence.setText(f"{count}. Nothing was taken in. Mend the file, then add it again.")
        self.list.clear()
        self.list.addItems(problems)

    def copy_all(self) -> None:
        self._copy(range(self.list.count()))

    def copy_chosen(self) -> None:
        """The selected lines, in their order."""
        self._copy(sorted(index.row() for index in self.list.selectedIndexes()))

    def _copy(self, rows: range | list[int]) -> None:
        QGuiApplication.clipboard().setText("\n".join(self.list.item(place).text() for place in rows))

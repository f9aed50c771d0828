"""The ledger of an import as a window: every record with what became of it, and every line not understood."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QDialog, QHeaderView, QPushButton, QTableView, QWidget

from appraise.errors import AppraiseError
from appraise.files import write_text
from appraise.ledger import Fate, Ledger, LedgerRow, Remark
from appraise.text import in_reading_order
from ui import ask
from ui.session import Session
from ui.widgets import FlowLayout, button, column, label, open_at, option, row

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
TITLES = ("What", "Record", "Why", "Where")
WORDS = {
    Fate.NEW: "+ new",
    Fate.SAME: "= same",
    Fate.UNSURE: "? unsure",
    Fate.REJECTED: "× rejected",
}
REMARKS = "Remarks"
SHEET, TEXT = {"Sheet (*.csv)": ".csv"}, {"Text (*.txt)": ".txt"}
Line = LedgerRow | Remark


class LedgerModel(QAbstractTableModel):
    """The lines that are chosen: those of one fate, all records, or the remarks."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self.lines: tuple[Line, ...] = ledger.rows

    def choose(self, which: Fate | str | None) -> None:
        """Show the records with this fate, `REMARKS`, or with None all records."""
        self.beginResetModel()
        if which == REMARKS:
            self.lines = (*self._ledger.unread, *self._ledger.remarks)
        else:
            self.lines = tuple(one for one in self._ledger.rows if which in (None, one.fate))
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return TITLES[section] if shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return cell_texts(self.lines[index.row()])[index.column()] if index.isValid() and role in texts else None


def cell_texts(line: Line) -> tuple[str, str, str, str]:
    """The cells of a line: what, record, why, where."""
    where = f"line {line.line}, {line.file}" if line.line else line.file
    if isinstance(line, Remark):
        kept = "the rest was kept" if line.kept else "left out"
        return kept, in_reading_order(" ".join(line.text.split())[:200]), line.reason, where
    score = "" if line.score is None else f" ({line.score:.2f})"
    return WORDS[line.fate], in_reading_order(line.title), f"{line.reason}{score}", where


class LedgerWindow(QDialog):
    """Beside the main window. `undo` takes the whole import back; None where that is not possible any more."""

    def __init__(self, session: Session, ledger: Ledger, undo: Callable[[], None] | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ledger-window")
        self.setWindowTitle("What the import did")
        self._session = session
        self._ledger = ledger
        self._undo = undo
        self.model = LedgerModel(ledger)
        self.table = QTableView()
        self._words = label("", wrap=True, selectable=True)
        self._words.setObjectName("ledger-words")
        self._said = label("", "done")
        self._said.hide()
        self.choices = self._choices()
        self._build()

    # --- building ---

    def _choices(self) -> dict[Fate | str | None, QPushButton]:
        counts: dict[Fate | str | None, tuple[str, int]] = {None: ("All records", self._ledger.records_in)}
        counts |= {fate: (WORDS[fate].capitalize(), number) for fate, number in self._ledger.counts.items()}
        counts[REMARKS] = (REMARKS, len(self._ledger.remarks) + len(self._ledger.unread))
        group = QButtonGroup(self)
        made: dict[Fate | str | None, QPushButton] = {}
        for which, (words, number) in counts.items():
            one = option(f"{words}  {number:,}", clicked=partial(self.choose, which))
            one.setEnabled(bool(number) or which is None)
            group.addButton(one)
            made[which] = one
        made[None].setChecked(True)
        return made

    def _build(self) -> None:
        em = self.fontMetrics().height()
        self._set_up_table(em)
        choices = FlowLayout(gap=8)
        for one in self.choices.values():
            choices.addWidget(one)
        head = column(label(self._ledger.sentence, "heading", wrap=True, selectable=True), choices, gap=em // 2)
        rejected = button("Save the rejected…", clicked=self.save_rejected)
        rejected.setVisible(bool(self._ledger.counts[Fate.REJECTED]))
        self.take_back = button("Undo the import", clicked=self._take_back)
        self.take_back.setVisible(self._undo is not None)
        close = button("Close", "primary", clicked=self.close)
        foot = row(button("Save the ledger…", clicked=self.save_ledger), rejected, self.take_back, None, close)
        whole = column(head, self.table, self._words, self._said, foot, gap=em // 2, margins=(em, em, em, em))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        open_at(self, em * 64, em * 38)
        room = self.width() - 2 * em
        for place, hundredths in ((0, 12), (1, 38), (2, 30)):
            self.table.setColumnWidth(place, room * hundredths // 100)
        self._show(-1)
        self.table.setFocus()

    def _set_up_table(self, em: int) -> None:
        table = self.table
        table.setObjectName("ledger-table")
        table.setAccessibleName("What became of each record")
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(round(em * 1.7))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        table.selectionModel().currentChanged.connect(lambda index, _: self._show(index.row()))

    # --- what is shown ---

    def choose(self, which: Fate | str | None) -> None:
        """Show only lines of one kind."""
        self.choices[which].setChecked(True)
        self.model.choose(which)
        self._show(-1)

    def _show(self, place: int) -> None:
        """All that is known of a line, for the words that the table cuts off."""
        if not 0 <= place < len(self.model.lines):
            self._words.setText("")
            self._words.hide()
            return
        line = self.model.lines[place]
        what, title, why, where = cell_texts(line)
        parts = [f"{what} · {where}", title, why]
        if isinstance(line, LedgerRow) and line.other is not None:
            other = line.other
            who = "; ".join(other.authors[:3])
            parts.append(f"Compared with: {other.title} ({', '.join(filter(None, (who, str(other.year or ''))))})")
        self._words.setText("\n".join(part for part in parts if part))
        self._words.show()

    # --- what the person does ---

    def save_ledger(self) -> None:
        """Write the whole ledger as a sheet."""
        self._save("Save the ledger", "ledger.csv", SHEET, "\ufeff" + self._ledger.csv())

    def save_rejected(self) -> None:
        """Write what did not come in, in full, with the reasons."""
        self._save("Save the rejected records", "rejected.txt", TEXT, self._ledger.rejected_text)

    def _save(self, title: str, name: str, kinds: dict[str, str], text: str) -> None:
        folder = self._session.project.path.parent if self._session.project else Path.home()
        path = ask.save_as(self, title, folder / name, kinds)
        if path is None:
            return
        try:
            write_text(path, text)
            self._say(f"Saved to {path.name}.")
        except AppraiseError as error:
            self._say(str(error))

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()

    def _take_back(self) -> None:
        if self._undo is not None:
            self._undo()
            self.close()

"""The table of a sheet of judgements before it comes in: each level with its symbol, its word and its colour."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from appraise.judgements.cells import Cell
from appraise.judgements.taking import Fate, JudgementPlan, PlannedRow
from appraise.levels import Palette
from ui.marks import Mark, mark, paint_mark

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
MARK = Qt.ItemDataRole.UserRole + 1
FIXED = ("Row", "Study in the sheet", "Study in the project", "What happens")
FATES = {Fate.TAKEN: "comes in", Fate.SAME: "is there already", Fate.DECIDE: "to decide", Fate.REJECTED: "stays out"}
_PAD = 8


class RowsModel(QAbstractTableModel):
    """The rows of a plan: four columns about the row, then one for each domain."""

    def __init__(self, palette: Palette, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._plan: JudgementPlan | None = None

    def show_plan(self, plan: JudgementPlan | None) -> None:
        """Show another plan, or nothing."""
        self.beginResetModel()
        self._plan = plan
        self.endResetModel()

    def planned(self, row: int) -> PlannedRow | None:
        """The row of the plan that stands there."""
        rows = self._plan.rows if self._plan else ()
        return rows[row] if 0 <= row < len(rows) else None

    # --- what Qt asks ---

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return len(self._plan.rows) if self._plan and not parent.isValid() else 0

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return len(FIXED) + len(self._plan.columns) if self._plan and not parent.isValid() else 0

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way is not Qt.Orientation.Horizontal or self._plan is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return FIXED[section] if section < len(FIXED) else self._plan.columns[section - len(FIXED)][1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.planned(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == MARK:
            return self._mark(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {self._said(row, index.column())}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return said(row) if index.column() < len(FIXED) else self._said(row, index.column())
        return self._text(row, index.column()) if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, row: PlannedRow, column: int) -> str:
        if column >= len(FIXED):
            return self._word(row, column)
        in_project = row.study.label if row.study else "a new study" if row.fate is Fate.TAKEN else ""
        return (str(row.line or ""), row.label, in_project, FATES[row.fate])[column]

    def _word(self, row: PlannedRow, column: int) -> str:
        cell = self._cell(row, column)
        if cell is None:
            return ""
        if cell.level:
            return cell.level.label
        return f"“{cell.word}”" if cell.word else "no judgement"

    def _said(self, row: PlannedRow, column: int) -> str:
        """A cell for those who don't see its mark."""
        cell = self._cell(row, column) if column >= len(FIXED) else None
        if cell is None or cell.level or not cell.word:
            return self._text(row, column)
        return f"“{cell.word}”, refused" if cell.refused else f"“{cell.word}”, no judgement"

    def _mark(self, row: PlannedRow, column: int) -> Mark | None:
        cell = self._cell(row, column) if column >= len(FIXED) else None
        if cell is None:
            return None
        return Mark(self._word(row, column), "×") if cell.refused else mark(cell.level, self._palette)

    def _cell(self, row: PlannedRow, column: int) -> Cell | None:
        place = self._plan.columns[column - len(FIXED)][0] if self._plan else ""
        return next((cell for cell in row.cells if cell.place == place), None)


def said(row: PlannedRow) -> str:
    """What happens with a row and why, in full."""
    about = ", ".join(text for text in (f"Row {row.line}" if row.line else "", row.label, row.result) if text)
    reason = f"{row.reason[:1].upper()}{row.reason[1:].rstrip('.')}."
    return " ".join((f"{about}: {FATES[row.fate]}.", reason, *row.notes))


class RowsDelegate(QStyledItemDelegate):
    """Draws a level as a dot with its symbol and its word behind it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = option.fontMetrics
        dot = metrics.height() + _PAD if index.data(MARK) else 0
        width = metrics.horizontalAdvance(str(index.data() or "")) + dot + 4 * _PAD
        return QSize(min(width, metrics.height() * 16), round(metrics.height() * 1.7))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Midlight))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        box = option.rect.adjusted(_PAD if index.column() else 2 * _PAD, 0, -_PAD, 0)
        found = index.data(MARK)
        if isinstance(found, Mark):
            side = option.fontMetrics.height()
            square = QRectF(box.x(), box.y() + (box.height() - side) / 2, side, side)
            paint_mark(painter, square, found, palette, option.font)
            box = box.adjusted(side + _PAD, 0, 0, 0)
        painter.setFont(option.font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        text = option.fontMetrics.elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        painter.restore()

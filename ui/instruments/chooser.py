"""A list of instruments with a search field above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.instruments.catalogue import Entry
from ui.widgets import column, label

ENTRY = Qt.ItemDataRole.UserRole + 1
Role = QPalette.ColorRole


class Chooser(QWidget):
    """`turned_to(entry)` when another one is looked at (None for none), `chosen(entry)` on Return or a double click."""

    turned_to = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setObjectName("instrument-search")
        self.search.setPlaceholderText("Search: name, design, author …")
        self.search.setAccessibleName("Search instruments")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("instrument-list")
        self.list.setAccessibleName("Instruments")
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.currentItemChanged.connect(self._turned)
        self.list.itemActivated.connect(lambda item: self.chosen.emit(item.data(ENTRY)))
        self._count = label("Reading …", "small")
        layout = column(self.search, self._count, self.list, gap=6)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_entries(self, entries: Sequence[Entry], current: str = "") -> None:
        """Fill the list; the entry with the id `current` is chosen, else the one that was, else the first."""
        shown = self.current()
        wanted = current or (shown.id if shown else "")
        self.list.blockSignals(True)
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.short)
            item.setData(ENTRY, entry)
            spoken = ", ".join(part for part in (entry.short, entry.title, entry.remark) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            newer = f"\nSucceeded by: {entry.successor}" if entry.successor else ""
            item.setToolTip(entry.title + newer)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._filter(self.search.text(), wanted)

    def current(self) -> Entry | None:
        item = self.list.currentItem()
        return item.data(ENTRY) if item is not None and not item.isHidden() else None

    def _filter(self, text: str, wanted: str = "") -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        for item in items:
            item.setHidden(not item.data(ENTRY).found_by(text))
        left = [item for item in items if not item.isHidden()]
        many = f"{len(left)} of {len(items)}" if len(left) != len(items) else str(len(items))
        self._count.setText(f"{many} instruments")
        kept = next((item for item in left if item.data(ENTRY).id == wanted), None)
        if kept is None and self.list.currentItem() in left:
            kept = self.list.currentItem()
        kept = kept or (left[0] if left else None)
        if kept is None:
            self.list.setCurrentRow(-1)
            self.turned_to.emit(None)
        elif kept is self.list.currentItem():
            self._turned(kept)
        else:
            self.list.setCurrentItem(kept)
        if kept is not None:
            self.list.scrollToItem(kept)

    def _turned(self, item: QListWidgetItem | None) -> None:
        self.turned_to.emit(item.data(ENTRY) if item is not None else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the search field go through the list, Return takes what is chosen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                entry = self.current()
                if entry is not None:
                    self.chosen.emit(entry)
                return True
        return super().eventFilter(watched, event)

    def _step(self, direction: int) -> None:
        row = self.list.currentRow() + direction
        while 0 <= row < self.list.count() and self.list.item(row).isHidden():
            row += direction
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)


class _Delegate(QStyledItemDelegate):
    """Two lines: the short name, and the full name with a remark at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, round(option.fontMetrics.height() * 2.7))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(2, 1, -2, -1)
        self._background(painter, option, box)
        height = option.fontMetrics.height()
        line = QRect(box.x() + 10, box.y() + (box.height() - 2 * height) // 2, box.width() - 20, height)
        small, bold = QFont(option.font), QFont(option.font)
        small.setPointSizeF(small.pointSizeF() * 0.88)
        bold.setBold(True)
        muted = option.palette.color(Role.PlaceholderText)
        taken = QFontMetrics(small).horizontalAdvance(entry.remark) + 8 if entry.remark else 0
        painter.setPen(option.palette.color(Role.BrightText) if entry.problems else muted)
        painter.setFont(small)
        below = line.translated(0, height)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, entry.remark)
        painter.setPen(option.palette.color(Role.Text))
        _draw(painter, bold, line, entry.short)
        painter.setPen(muted)
        _draw(painter, small, below.adjusted(0, 0, -taken, 0), entry.title)
        painter.restore()

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        chosen = option.state & QStyle.StateFlag.State_Selected
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(option.palette.color(Role.Midlight if chosen else Role.AlternateBase))
            painter.drawRoundedRect(box, 6, 6)


def _draw(painter: QPainter, font: QFont, box: QRect, text: str) -> None:
    painter.setFont(font)
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)

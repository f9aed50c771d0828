"""Draws the cells of the table of studies."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.marks import Mark, paint_mark
from ui.studies.cells import DesignCell, Share, StudyCells
from ui.studies.table import CELLS, Column

Role = QPalette.ColorRole
PAD = 10
MOST_MARKS = 3


class StudyDelegate(QStyledItemDelegate):
    """Two lines a row: the label over the title, a chip for the design, bars for progress, dots for judgements."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, round(option.fontMetrics.height() * 2.75))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(CELLS)
        if not isinstance(row, StudyCells):
            return
        painter.save()
        self._background(painter, option)
        box = option.rect.adjusted(PAD, 0, -PAD, 0)
        column = Column(index.column())
        if column is Column.STUDY:
            _two_lines(painter, option, box, row.label, row.title)
        elif column is Column.DESIGN:
            _chip(painter, option, box, row.design)
        elif column is Column.INSTRUMENTS:
            _line(painter, option, box, row.instruments)
        elif column is Column.PROGRESS:
            _shares(painter, option, box, row.shares)
        elif column is Column.OVERALL:
            _marks(painter, option, box, row.marks)
        elif row.flags:
            _flag(painter, option, box)
        painter.restore()

    def _background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.color(Role.Midlight))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, palette.color(Role.AlternateBase))
        painter.setPen(palette.color(Role.Mid))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _font(option: QStyleOptionViewItem, *, bold: bool = False, small: bool = False) -> QFont:
    font = QFont(option.font)
    font.setBold(bold)
    if small:
        font.setPointSizeF(font.pointSizeF() * 0.92)
    return font


def _text(
    painter: QPainter, font: QFont, colour: QColor, box: QRect, text: str, how: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, how | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, cut)


def _two_lines(painter: QPainter, option: QStyleOptionViewItem, box: QRect, first: str, second: str) -> None:
    palette = option.palette
    height = option.fontMetrics.height()
    gap = (box.height() - 2 * height - 2) // 2
    upper = QRect(box.x(), box.y() + gap, box.width(), height)
    lower = QRect(box.x(), upper.bottom() + 3, box.width(), height)
    _text(painter, _font(option, bold=True), palette.color(Role.Text), upper, first)
    _text(painter, _font(option, small=True), palette.color(Role.PlaceholderText), lower, second)


def _line(painter: QPainter, option: QStyleOptionViewItem, box: QRect, text: str) -> None:
    _text(painter, _font(option), option.palette.color(Role.Text), box, text)


def _chip(painter: QPainter, option: QStyleOptionViewItem, box: QRect, design: DesignCell) -> None:
    """Filled when a reviewer confirmed the design, outlined while it is only recognised."""
    if not design.words:
        _text(painter, _font(option, small=True), option.palette.color(Role.PlaceholderText), box, "…")
        return
    font = _font(option, small=True)
    metrics = QFontMetrics(font)
    width = min(box.width(), metrics.horizontalAdvance(design.words) + 18)
    height = metrics.height() + 6
    chip = QRectF(box.x() + 0.5, box.y() + (box.height() - height) / 2, width - 1, height)
    palette = option.palette
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(Role.Midlight if design.confirmed else Role.Dark), 1))
    painter.setBrush(palette.color(Role.Midlight if design.confirmed else Role.Base))
    if design.confirmed and option.state & QStyle.StateFlag.State_Selected:
        painter.setPen(QPen(palette.color(Role.Highlight), 1))
    painter.drawRoundedRect(chip, height / 2, height / 2)
    colour = palette.color(Role.Highlight if design.confirmed else Role.Text)
    _text(painter, font, colour, chip.toRect().adjusted(9, 0, -8, 0), design.words)


def _shares(painter: QPainter, option: QStyleOptionViewItem, box: QRect, shares: tuple[Share, ...]) -> None:
    """One line a reviewer: initials and how far; of more than two the others are counted."""
    shown = shares[:2] if len(shares) <= 2 else shares[:1]
    lines = [(share.name, _far(share)) for share in shown]
    if len(shares) > 2:
        lines.append((f"+{len(shares) - 1} more", ""))
    font = _font(option, small=True)
    height = QFontMetrics(font).height() + 1
    top = box.y() + (box.height() - height * len(lines)) // 2
    palette = option.palette
    for number, (name, far) in enumerate(lines):
        line = QRect(box.x(), top + number * height, box.width(), height)
        room = QFontMetrics(font).horizontalAdvance(far) + 8 if far else 0
        _text(painter, font, palette.color(Role.PlaceholderText), line.adjusted(0, 0, -room, 0), name)
        right = line.adjusted(line.width() - room + 8, 0, 0, 0)
        _text(painter, font, palette.color(Role.Text), right, far)


def _far(share: Share) -> str:
    if share.finished:
        return "✓"
    return f"{share.answered}/{share.asked}" if share.asked else "begun"


def _marks(painter: QPainter, option: QStyleOptionViewItem, box: QRect, marks: tuple[Mark, ...]) -> None:
    side = option.fontMetrics.height()
    x = float(box.x())
    shown = marks[:MOST_MARKS]
    for one in shown:
        paint_mark(painter, QRectF(x, box.y() + (box.height() - side) / 2, side, side), one, option.palette, option.font)
        x += side + 6
    if len(shown) == 1:
        rest = QRect(round(x), box.y(), round(box.right() - x), box.height())
        colour = option.palette.color(Role.Text if shown[0].symbol else Role.PlaceholderText)
        _text(painter, _font(option, small=True), colour, rest, shown[0].word)


def _flag(painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
    painter.setFont(_font(option, bold=True))
    painter.setPen(option.palette.color(Role.BrightText))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "!")

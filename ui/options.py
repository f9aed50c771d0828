"""Buttons to choose one of several answers or levels, with the key that chooses it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from ui.marks import Mark, paint_mark

Role = QPalette.ColorRole
WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class OptionButton(QPushButton):
    """One of several. Shows its key, or the dot of a level, before the words. Chosen is checked.

    Left and right go to its neighbours; up and down are left to the form.
    """

    def __init__(self, words: str, key: str = "", mark: Mark | None = None) -> None:
        super().__init__()
        self._words, self._key, self._mark = words, key, mark
        self.setProperty("role", "option")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setText(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_mark(self, mark: Mark) -> None:
        self._mark = mark
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        em = self.fontMetrics().height()
        return QSize(metrics.horizontalAdvance(self._words) + self._lead() + round(em * 1.35), round(em * 1.72))

    def heightForWidth(self, width: int) -> int:
        """Words that are too long for the line go on in a second one."""
        room = QRect(0, 0, max(1, width - self._lead() - round(self.fontMetrics().height() * 1.15)), 10_000)
        words = self._metrics().boundingRect(room, WRAPPED, self._words)
        return words.height() + round(self.fontMetrics().height() * 0.72)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 3, self.sizeHint().height())

    def nextCheckState(self) -> None:
        """The form decides what is checked, once the answer is stored."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left:
            self.focusPreviousChild()
        elif event.key() == Qt.Key.Key_Right:
            self.focusNextChild()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        em = self.fontMetrics().height()
        box = self.rect().adjusted(round(em * 0.65), 0, -round(em * 0.5), 0)
        self._paint_lead(painter, box)
        self._paint_words(painter, box.adjusted(self._lead(), 0, 0, 0))
        painter.end()

    def _paint_lead(self, painter: QPainter, box: QRect) -> None:
        if self._mark is not None:
            side = self.fontMetrics().height() * 0.95
            place = QRectF(box.x() - 2, box.y() + (box.height() - side) / 2, side, side)
            paint_mark(painter, place, self._mark, self.palette(), self.font())
        elif self._key:
            font = self.font()
            font.setPointSizeF(font.pointSizeF() * 0.8)
            painter.setFont(font)
            painter.setPen(self.palette().color(Role.Highlight if self.isChecked() else Role.PlaceholderText))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._key)

    def _paint_words(self, painter: QPainter, box: QRect) -> None:
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        plain = self.isEnabled() or self.isChecked()
        colour = self.palette().color(QPalette.ColorGroup.Active, Role.Text if plain else Role.PlaceholderText)
        painter.setPen(colour)
        painter.drawText(box, WRAPPED, self._words)

    def _lead(self) -> int:
        em = self.fontMetrics().height()
        if self._mark is not None:
            return round(em * 1.15)
        return round(em * 0.85) if self._key else 0

    def _metrics(self) -> QFontMetrics:
        font = self.font()
        font.setBold(True)  # room for the bold words of a chosen one, so that nothing moves
        return QFontMetrics(font)

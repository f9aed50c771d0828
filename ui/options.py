"""Buttons to choose one of several answers or levels, with the key that chooses it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from ui.marks import Mark, paint_mark

Role = QPalette.ColorRole
WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
SHORT = 24  # letters; options with longer labels stand below each other


def stacked(labels: Iterable[str]) -> bool:
    """True when options read better below each other than in a line."""
    return any(len(one) > SHORT for one in labels)


class OptionButton(QPushButton):
    """One of several. Shows its key, or the dot of a level, before the words. Chosen is checked.

    `detail` is a line below the words. Left and right go to its neighbours; up and down are left to the form.
    """

    def __init__(self, words: str, key: str = "", mark: Mark | None = None, detail: str = "") -> None:
        super().__init__()
        self._words, self._key, self._mark, self._detail = words, key, mark, detail
        self.setProperty("role", "option")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setAccessibleDescription(detail)
        self.setText(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_mark(self, mark: Mark) -> None:
        self._mark = mark
        self.update()

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        words = max(self._metrics().horizontalAdvance(self._words), self._small().horizontalAdvance(self._detail))
        height = round(em * 1.72) + (self._small().height() if self._detail else 0)
        return QSize(words + self._lead() + round(em * 1.35), height)

    def heightForWidth(self, width: int) -> int:
        """Words that are too long for the line go on in a second one."""
        em = self.fontMetrics().height()
        words, detail = self._heights(width - self._lead() - round(em * 1.15))
        return words + detail + round(em * 0.72)

    def _heights(self, room: int) -> tuple[int, int]:
        """What the words and the detail need in a line of this width."""
        box = QRect(0, 0, max(1, room), 10_000)
        words = self._metrics().boundingRect(box, TOP, self._words).height()
        return words, self._small().boundingRect(box, TOP, self._detail).height() if self._detail else 0

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
        palette, group = self.palette(), QPalette.ColorGroup.Active
        plain = self.isEnabled() or self.isChecked()
        words, detail = self._heights(box.width())
        top = box.y() + (box.height() - words - detail) // 2
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(palette.color(group, Role.Text if plain else Role.PlaceholderText))
        painter.drawText(QRect(box.x(), top, box.width(), words), WRAPPED, self._words)
        if self._detail:
            painter.setFont(self._small_font())
            painter.setPen(palette.color(group, Role.PlaceholderText))
            painter.drawText(QRect(box.x(), top + words, box.width(), detail), TOP, self._detail)

    def _lead(self) -> int:
        em = self.fontMetrics().height()
        if self._mark is not None:
            return round(em * 1.15)
        return round(em * 0.85) if self._key else 0

    def _metrics(self) -> QFontMetrics:
        font = self.font()
        font.setBold(True)  # room for the bold words of a chosen one, so that nothing moves
        return QFontMetrics(font)

    def _small_font(self) -> QFont:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        return font

    def _small(self) -> QFontMetrics:
        return QFontMetrics(self._small_font())

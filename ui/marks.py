"""The coloured dot of a judgement: always with its symbol and its word."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from appraise.instruments.definition import Level
from appraise.levels import Palette


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn and said for a judgement, a proposal that is not decided yet, or nothing so far."""

    word: str
    symbol: str = ""
    fill: str = ""
    ink: str = ""
    judged: bool = False


NOTHING = Mark("not judged yet")


def mark(level: Level | None, palette: Palette, *, judged: bool = True, missing: str = NOTHING.word) -> Mark:
    """The mark of a level; a hollow one while it is only proposed."""
    if level is None:
        return Mark(missing)
    return Mark(level.label, level.symbol, palette.fills[level.tone], palette.inks[level.tone], judged)


def paint_mark(painter: QPainter, box: QRectF, mark: Mark, palette: QPalette, font: QFont) -> None:
    """Draw the dot into the square `box`: filled when judged, a ring when proposed, a faint ring when open."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    circle = box.adjusted(1, 1, -1, -1)
    if mark.symbol and not mark.fill:
        pass  # a bare symbol, such as a tick
    elif not mark.symbol:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Dark), 1.2))
        painter.drawEllipse(circle)
    elif mark.judged:
        painter.setPen(QPen(QColor(0, 0, 0, 45), 1))
        painter.setBrush(QColor(mark.fill))
        painter.drawEllipse(circle)
    else:
        painter.setPen(QPen(QColor(mark.fill), box.height() / 10))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
    if mark.symbol:
        _symbol(painter, box, mark, palette, font)
    painter.restore()


def _symbol(painter: QPainter, box: QRectF, mark: Mark, palette: QPalette, font: QFont) -> None:
    small = QFont(font)
    small.setPixelSize(max(7, round(box.height() * 0.66)))
    small.setBold(True)
    painter.setFont(small)
    colour = QColor(mark.ink) if mark.judged else palette.color(QPalette.ColorRole.Text)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.symbol)


class Dot(QWidget):
    """A mark as a small widget; the word stands beside it in a label of its own."""

    def __init__(self, mark: Mark = NOTHING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(mark)

    def show_mark(self, mark: Mark) -> None:
        self._mark = mark
        self.setAccessibleName(mark.word)
        self.setToolTip(mark.word)
        self.update()

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().height() * 1.05)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()), self._mark, self.palette(), self.font())
        painter.end()

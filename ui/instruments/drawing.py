"""A decision diagram as a picture: boxes, arrows, and the answers beside the arrows. Colours follow light and dark."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen, QPolygonF

from appraise.instruments.definition import Instrument
from appraise.instruments.diagram import Diagram, Edge, Node
from appraise.levels import Palette
from ui.instruments.layout import Box, Laid, Line, Size, Spacing, lay_out
from ui.instruments.words import node_name
from ui.marks import mark, paint_mark

WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
Role = QPalette.ColorRole


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of a drawing; everything else is measured by them."""

    plain: QFont
    bold: QFont
    small: QFont

    @property
    def em(self) -> float:
        return QFontMetricsF(self.plain).height()


def fonts(base: QFont) -> Fonts:
    bold, small = QFont(base), QFont(base)
    bold.setBold(True)
    small.setPointSizeF(base.pointSizeF() * 0.88)
    return Fonts(QFont(base), bold, small)


class Picture:
    """A diagram that can be painted. `size` is what it needs at full size."""

    def __init__(self, instrument: Instrument, drawn: Diagram, palette: Palette, base: QFont) -> None:
        self._instrument = instrument
        self._palette = palette
        self._fonts = fonts(base)
        self._nodes = {node.key: node for node in drawn.nodes}
        em = self._fonts.em
        self._pad = em * 0.55
        self._margin = em * 1.2
        self._labels = {edge: self._measure_label(edge) for edge in drawn.edges}
        sizes = {node.key: self._measure(node, drawn) for node in drawn.nodes}
        spacing = Spacing(boxes=em * 1.6, lines=em * 0.9, rows=em * 1.5)
        self.laid: Laid = lay_out(drawn, sizes, self._labels, spacing)

    @property
    def size(self) -> QSizeF:
        edge = 2 * self._margin
        return QSizeF(self.laid.width + edge, self.laid.height + edge)

    @property
    def middle(self) -> float:
        """How far from the left the first box stands, as a share of the width."""
        first = self.laid.boxes[0]
        return (first.x + first.width / 2 + self._margin) / self.size.width()

    # --- measuring ---

    def _measure_label(self, edge: Edge) -> Size:
        em = self._fonts.em
        words = _measured(self._fonts.small, edge.text, em * 11)
        return Size(words.width() + em * 0.5, words.height() + em * 0.45)

    def _measure(self, node: Node, drawn: Diagram) -> Size:
        em = self._fonts.em
        if node.level:
            words = _measured(self._fonts.bold, node.text, em * 12)
            return Size(words.width() + em * 2.8, words.height() + em * 0.8)
        leaving = [self._labels[edge].width for edge in drawn.edges if edge.start == node.key]
        ports = sum(leaving) + em * 0.45 * (len(leaving) - 1)
        width = max(em * 14.5, ports + em * 0.5)
        height = sum(self._text_heights(node, width - 2 * self._pad))
        return Size(width, height + 2 * self._pad)

    def _text_heights(self, node: Node, room: float) -> tuple[float, float]:
        """The line with the number, where there is one, and the words below it."""
        head = QFontMetricsF(self._fonts.bold).height() if node_name(self._instrument, node) else 0.0
        return head, _measured(self._fonts.small, node.text, room).height()

    # --- painting ---

    def paint(self, painter: QPainter, colours: QPalette) -> None:
        """Paint the whole at its full size, from the top left."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._margin, self._margin)
        for line in self.laid.lines:
            self._paint_line(painter, line, colours)
        for box in self.laid.boxes:
            node = self._nodes[box.key]
            if node.level:
                self._paint_level(painter, box, node, colours)
            else:
                self._paint_question(painter, box, node, colours)
        for line in self.laid.lines:
            self._paint_label(painter, line, colours)

    def _paint_line(self, painter: QPainter, line: Line, colours: QPalette) -> None:
        pen = QPen(colours.color(Role.PlaceholderText), self._fonts.em * 0.085)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        first, *rest = (QPointF(*point) for point in line.points)
        path = QPainterPath(QPointF(*line.start))
        path.lineTo(first)
        at = first
        for place, point in enumerate(rest):
            if place % 2:
                path.lineTo(point)  # straight through a row
            else:
                middle = (at.y() + point.y()) / 2
                path.cubicTo(QPointF(at.x(), middle), QPointF(point.x(), middle), point)
            at = point
        painter.drawPath(path)
        if not line.joins:
            self._paint_head(painter, at, colours)

    def _paint_head(self, painter: QPainter, tip: QPointF, colours: QPalette) -> None:
        side = self._fonts.em * 0.38
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(Role.PlaceholderText))
        left, right = QPointF(tip.x() - side * 0.6, tip.y() - side), QPointF(tip.x() + side * 0.6, tip.y() - side)
        painter.drawPolygon(QPolygonF([tip, left, right]))

    def _paint_label(self, painter: QPainter, line: Line, colours: QPalette) -> None:
        size = self._labels[line.edge]
        lift = self._fonts.em * 0.2
        box = QRectF(line.start[0] - size.width / 2, line.start[1] + lift, size.width, size.height - lift)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(Role.Window))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(self._fonts.small)
        painter.setPen(colours.color(Role.Text))
        painter.drawText(box, CENTRED, line.edge.text)

    def _paint_question(self, painter: QPainter, box: Box, node: Node, colours: QPalette) -> None:
        frame = QRectF(box.x, box.y, box.width, box.height)
        painter.setPen(QPen(colours.color(Role.Dark), 1))
        painter.setBrush(colours.color(Role.Base))
        painter.drawRoundedRect(frame, 7, 7)
        inner = frame.adjusted(self._pad, self._pad, -self._pad, -self._pad)
        number, words = self._text_heights(node, inner.width())
        painter.setFont(self._fonts.bold)
        painter.setPen(colours.color(Role.Highlight))
        name = QFontMetricsF(self._fonts.bold).elidedText(
            node_name(self._instrument, node), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(QRectF(inner.x(), inner.y(), inner.width(), number), WRAPPED, name)
        painter.setFont(self._fonts.small)
        painter.setPen(colours.color(Role.Text))
        painter.drawText(QRectF(inner.x(), inner.y() + number, inner.width(), words + 1), WRAPPED, node.text)

    def _paint_level(self, painter: QPainter, box: Box, node: Node, colours: QPalette) -> None:
        """A level with its colour, its symbol and its word."""
        em = self._fonts.em
        frame = QRectF(box.x, box.y, box.width, box.height)
        made = mark(self._instrument.levels[node.level or ""], self._palette)
        painter.setPen(QPen(QColor(made.fill), em * 0.14))
        painter.setBrush(colours.color(Role.Base))
        painter.drawRoundedRect(frame, em * 0.8, em * 0.8)
        dot = QRectF(frame.x() + em * 0.5, frame.center().y() - em * 0.55, em * 1.1, em * 1.1)
        paint_mark(painter, dot, made, colours, self._fonts.plain)
        painter.setFont(self._fonts.bold)
        painter.setPen(colours.color(Role.Text))
        painter.drawText(frame.adjusted(em * 2.0, 0, -em * 0.4, 0), WRAPPED, node.text)


def _measured(font: QFont, text: str, room: float) -> QSizeF:
    """What a text needs when it is wrapped at this width."""
    found = QFontMetricsF(font).boundingRect(QRectF(0, 0, room, 1e5), WRAPPED, text)
    return QSizeF(found.width() + 2, found.height() + 1)

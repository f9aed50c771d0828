"""Charts on pages: a scene drawn with the page's own fonts and lines, every dot a link to its answers."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from appraise.report.fonts import width
from appraise.report.pdf_document import draw_line
from appraise.report.pdf_text import ROOM
from appraise.report.scene import Box, Dot, Rule, Scene, Shape, Text, edge_colour, symbol_of


class Drawing(Flowable):  # type: ignore[misc] # reportlab has no types
    """A scene in its size, or smaller so that it fits the width of the page."""

    def __init__(self, scene: Scene, room: float = ROOM) -> None:
        super().__init__()
        self.scene = scene
        self.scale = min(1.0, room / scene.width)
        self.width, self.height = scene.width * self.scale, scene.height * self.scale

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.scale(self.scale, self.scale)
        for shape in self.scene.shapes:
            _paint(canvas, shape, self.scene.height)
        canvas.restoreState()
        for dot in self.scene.counted:
            if dot.anchor:
                _link(canvas, dot, self.scene.height, self.scale)


def _paint(canvas: Any, shape: Shape, height: float) -> None:
    """A shape; the canvas counts upwards, scenes count downwards."""
    if isinstance(shape, Text):
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor] * width(shape.text, shape.size, shape.font)
        draw_line(canvas, shape.x - shift, height - shape.y, shape.text, shape.size, shape.colour, shape.font)
    elif isinstance(shape, Box):
        canvas.setFillColor(HexColor(shape.fill))
        if shape.edge:
            canvas.setStrokeColor(HexColor(shape.edge))
            canvas.setLineWidth(0.4)
        canvas.rect(shape.x, height - shape.y - shape.height, shape.width, shape.height, int(bool(shape.edge)), 1)
    elif isinstance(shape, Rule):
        canvas.setStrokeColor(HexColor(shape.colour))
        canvas.setLineWidth(shape.thickness)
        canvas.line(shape.x, height - shape.y, shape.to_x, height - shape.to_y)
    else:
        _paint_dot(canvas, shape, height)


def _paint_dot(canvas: Any, dot: Dot, height: float) -> None:
    canvas.setFillColor(HexColor(dot.fill))
    canvas.setStrokeColor(HexColor(edge_colour(dot)))
    canvas.setLineWidth(0.5)
    canvas.circle(dot.x, height - dot.y, dot.radius, 1, int(dot.mark.judged))
    _paint(canvas, symbol_of(dot), height)


def _link(canvas: Any, dot: Dot, height: float, scale: float) -> None:
    left, right = (dot.x - dot.radius) * scale, (dot.x + dot.radius) * scale
    low, high = (height - dot.y - dot.radius) * scale, (height - dot.y + dot.radius) * scale
    canvas.linkRect("", dot.anchor, (left, low, right, high), relative=1, thickness=0)


class Mark(Flowable):  # type: ignore[misc]
    """One dot among words, for tables and headings."""

    def __init__(self, dot: Dot) -> None:
        super().__init__()
        self.dot = dot
        self.width = self.height = 2 * dot.radius + 1

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        _paint_dot(self.canv, self.dot, 2 * self.dot.y)

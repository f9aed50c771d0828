"""A drawing as plain shapes in points, the origin at the top left. Painters turn it into a figure or onto a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from appraise.report.chart_marks import Mark
from appraise.report.fonts import BOLD, REGULAR, printable, width, wrapped

CAPITAL_MIDDLE, STAR_MIDDLE = 0.357, 0.55
"""Where the middle of a capital, and of a star, stands above the base line, as a part of the size."""
INK, SOFT, FAINT, RULE, WASH = "#222222", "#555555", "#8A8A8A", "#D9D9D9", "#F1F1F1"


@dataclass(frozen=True, slots=True)
class Text:
    """One line. `x` is its start, middle or end by `anchor`; `y` is the base line. `room` is what it may fill."""

    x: float
    y: float
    text: str
    size: float
    font: str = REGULAR
    colour: str = INK
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    fill: str = WASH
    edge: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: str = RULE
    thickness: float = 0.5


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark in a circle; without a judgement it is an empty circle with a stroke. `anchor` is where a click leads."""

    x: float
    y: float
    radius: float
    mark: Mark
    fill: str
    ink: str
    name: str = ""
    anchor: str = ""


Shape = Text | Box | Rule | Dot


@dataclass(frozen=True, slots=True)
class Scene:
    """Shapes in the order of painting. `counted` are the dots that stand for cells, not those of a legend."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str = ""

    @property
    def counted(self) -> tuple[Dot, ...]:
        """The dots that stand for cells."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Dot) and shape.name)


def moved(shapes: Sequence[Shape], x: float, y: float) -> tuple[Shape, ...]:
    """The shapes at another place."""
    return tuple(_moved(shape, x, y) for shape in shapes)


def _moved(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, Rule):
        return replace(shape, x=shape.x + x, y=shape.y + y, to_x=shape.to_x + x, to_y=shape.to_y + y)
    return replace(shape, x=shape.x + x, y=shape.y + y)


@dataclass(frozen=True, slots=True)
class Block:
    """Shapes with the space they take, from their own top left."""

    shapes: tuple[Shape, ...]
    width: float
    height: float


def paragraph(
    text: str, size: float, room: float, font: str = REGULAR, colour: str = INK, most: int = 0, leading: float = 1.32
) -> Block:
    """Text wrapped to `room` points."""
    lines = wrapped(text, size, room, font, most)
    step = size * leading
    shapes = tuple(Text(0, number * step + size, line, size, font, colour) for number, line in enumerate(lines) if line)
    return Block(shapes, max(width(line, size, font) for line in lines), len(lines) * step)


def stacked(blocks: Sequence[Block], gap: float = 0) -> Block:
    """Blocks one below the other."""
    shapes: list[Shape] = []
    y = 0.0
    for number, block in enumerate(blocks):
        y += gap if number else 0
        shapes += moved(block.shapes, 0, y)
        y += block.height
    return Block(tuple(shapes), max((block.width for block in blocks), default=0.0), y)


def line_width(text: str, size: float, font: str = REGULAR) -> float:
    """The width of a text that is not wrapped."""
    return width(printable(text), size, font)


# --- dots ---


def drawn_symbol(mark: Mark) -> str:
    """The symbol as it is drawn: hyphen and letter x as the minus and times signs that stand in the middle."""
    if not mark.judged:
        return "/"
    return {"-": "−", "--": "−−", "x": "×"}.get(mark.symbol, mark.symbol)


def symbol_of(dot: Dot) -> Shape:
    """What stands in a dot: the symbol of its level, or a stroke where nothing was judged."""
    if not dot.mark.judged:
        reach = dot.radius * 0.7
        return Rule(dot.x - reach, dot.y + reach, dot.x + reach, dot.y - reach, edge_colour(dot), 0.6)
    symbol = printable(drawn_symbol(dot.mark))
    size = dot.radius * (1.55 if len(symbol) < 2 else 1.05)
    middle = STAR_MIDDLE if symbol == "*" else CAPITAL_MIDDLE
    return Text(dot.x, dot.y + middle * size, symbol, size, BOLD, dot.ink, "middle")


def edge_colour(dot: Dot) -> str:
    """A thin dark edge, so that pale fills stand out on white."""
    return "#4A4A4A" if dot.mark.judged else "#8A8A8A"

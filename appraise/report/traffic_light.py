"""The traffic-light chart: one row for each thing judged, one column for each domain or question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from appraise.levels import Palette
from appraise.report.chart_data import ChartData, Column, Row
from appraise.report.chart_parts import BODY, LEAST_WIDTH, MARGIN, centred, count_text, dot, footer, title_block
from appraise.report.fonts import BOLD, printable
from appraise.report.scene import RULE, WASH, Block, Box, Dot, Rule, Scene, Shape, line_width, moved, paragraph

LABEL_ROOM = 200.0
MOST_SLACK = 24.0
MANY_ROWS = 24
HEADER = 20.0
GAP = 10.0


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where things are: `left` of the first column, `widths` of the columns, `heights` of the rows."""

    left: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    radius: float
    labels: tuple[Block, ...]

    @property
    def right(self) -> float:
        return self.left + sum(self.widths)

    @property
    def height(self) -> float:
        return HEADER + sum(self.heights)

    def middle(self, column: int) -> float:
        return self.left + sum(self.widths[:column]) + self.widths[column] / 2


def row_heights(data: ChartData) -> tuple[float, ...]:
    """The height of each row in points, to find out how many fit on a page."""
    return _grid(data).heights


def traffic_light(data: ChartData, palette: Palette) -> Scene:
    """The scene of the chart; every judgement becomes one named dot."""
    grid = _grid(data)
    room = max(grid.right, LEAST_WIDTH)
    body = _body(data, grid, palette)
    dots = sum(isinstance(shape, Dot) and shape.mark.judged for shape in body)
    head = title_block(data, room)
    foot = footer(data, palette, room, f"{count_text(data, dots)}.")
    below = head.height + GAP + grid.height + GAP
    shapes = (*head.shapes, *moved(body, 0, head.height + GAP), *moved(foot.shapes, 0, below))
    height = below + foot.height
    return Scene(room + 2 * MARGIN, height + 2 * MARGIN, moved(shapes, MARGIN, MARGIN), f"{data.title}: traffic light")


def _grid(data: ChartData) -> _Grid:
    pitch, radius = _pitch(len(data.columns))
    dense = max(data.total, len(data.rows)) > MANY_ROWS
    radius, air = (min(radius, 6.4), 4.2) if dense else (radius, 6.0)
    widest = max((line_width(row.label, BODY) for row in data.rows), default=0)
    room = min(widest, LABEL_ROOM) + 1
    labels = tuple(paragraph(row.label, BODY, room, leading=1.2) for row in data.rows)
    heights = tuple(max(2 * radius + air, label.height + air + 1) for label in labels)
    widths = tuple(max(pitch, line_width(column.name, BODY, BOLD) + 8) for column in data.columns)
    slack = max(0.0, LEAST_WIDTH - room - 10 - sum(widths)) / max(1, len(widths))
    widths = tuple(wide + min(slack, MOST_SLACK) for wide in widths)
    return _Grid(room + 10, widths, heights, radius, labels)


def _pitch(columns: int) -> tuple[float, float]:
    """The width of a column and the radius of a dot in it."""
    return (31.0, 7.6) if columns <= 9 else (25.0, 7.2) if columns <= 13 else (20.0, 6.8)


def _body(data: ChartData, grid: _Grid, palette: Palette) -> tuple[Shape, ...]:
    shapes = [*_ground(data.columns, grid), *_header(data.columns, grid)]
    y = HEADER
    for row, label, height in zip(data.rows, grid.labels, grid.heights, strict=True):
        shapes += moved(label.shapes, 0, y + (height - label.height) / 2 - 0.6)
        shapes += _dots(row, data.columns, grid, y + height / 2, palette)
        y += height
        shapes.append(Rule(0, y, grid.right, y))
    return tuple(shapes)


def _ground(columns: Sequence[Column], grid: _Grid) -> list[Shape]:
    """A band behind the headings, and one behind the column of the whole."""
    shapes: list[Shape] = [Box(0, 0, grid.right, HEADER)]
    if columns and columns[-1].overall:
        shapes.append(Box(grid.right - grid.widths[-1], 0, grid.widths[-1], grid.height, WASH))
    return shapes


def _header(columns: Sequence[Column], grid: _Grid) -> list[Shape]:
    names = [
        centred(grid.middle(number), HEADER / 2, printable(column.name), BODY) for number, column in enumerate(columns)
    ]
    return [*names, Rule(0, HEADER, grid.right, HEADER, RULE, 0.8)]


def _dots(row: Row, columns: Sequence[Column], grid: _Grid, y: float, palette: Palette) -> list[Shape]:
    return [
        dot(
            grid.middle(number),
            y,
            grid.radius,
            mark,
            palette,
            name=f"dot:{row.label}:{column.name}:{mark.level}",
            anchor=row.anchors[number] if row.anchors else "",
        )
        for number, (column, mark) in enumerate(zip(columns, row.cells, strict=True))
    ]

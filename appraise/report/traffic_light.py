"""The traffic-light chart: one row for each thing judged, one column for each domain or question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from appraise.levels import Palette
from appraise.report.chart_columns import Column
from appraise.report.chart_data import ChartData, Row
from appraise.report.chart_parts import BODY, LEAST_WIDTH, MARGIN, centred, count_text, dot, footer, title_block
from appraise.report.fonts import BOLD, printable
from appraise.report.scene import RULE, SOFT, WASH, Block, Box, Dot, Rule, Scene, Shape, line_width, moved, paragraph

LABEL_ROOM = 200.0
MOST_SLACK = 24.0
MANY_ROWS = 24
HEADER = 20.0
GROUP_HEADER = 16.0
BETWEEN_GROUPS = 14.0
GAP = 10.0


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where things are: left edges and `widths` of the columns, `heights` of the rows, `header` of the headings."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    radius: float
    labels: tuple[Block, ...]
    header: float

    @property
    def right(self) -> float:
        return self.lefts[-1] + self.widths[-1] if self.lefts else 0.0

    @property
    def height(self) -> float:
        return self.header + sum(self.heights)

    def middle(self, column: int) -> float:
        return self.lefts[column] + self.widths[column] / 2


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
    widths = _widths(data.columns, pitch)
    slack = max(0.0, LEAST_WIDTH - room - 10 - sum(widths)) / max(1, len(widths))
    widths = tuple(wide + min(slack, MOST_SLACK) for wide in widths)
    header = HEADER + (GROUP_HEADER if groups(data.columns)[0][0] else 0) if data.columns else HEADER
    return _Grid(_lefts(data.columns, widths, room + 10), widths, heights, radius, labels, header)


def groups(columns: Sequence[Column]) -> list[tuple[str, list[int]]]:
    """The blocks of columns: the heading of each, and the numbers of its columns."""
    numbered = groupby(range(len(columns)), lambda number: columns[number].group)
    return [(name, list(numbers)) for name, numbers in numbered]


def _widths(columns: Sequence[Column], pitch: float) -> tuple[float, ...]:
    """Each column holds its name, and all columns of a block together hold its heading."""
    widths = [max(pitch, line_width(column.name, BODY, BOLD) + 8) for column in columns]
    for name, block in groups(columns):
        lacking = line_width(name, BODY, BOLD) + 4 - sum(widths[number] for number in block)
        for number in block:
            widths[number] += max(0.0, lacking) / len(block)
    return tuple(widths)


def _lefts(columns: Sequence[Column], widths: Sequence[float], start: float) -> tuple[float, ...]:
    lefts: list[float] = []
    x = start
    for number, wide in enumerate(widths):
        x += BETWEEN_GROUPS if number and columns[number].group != columns[number - 1].group else 0
        lefts.append(x)
        x += wide
    return tuple(lefts)


def _pitch(columns: int) -> tuple[float, float]:
    """The width of a column and the radius of a dot in it."""
    return (31.0, 7.6) if columns <= 9 else (25.0, 7.2) if columns <= 13 else (20.0, 6.8)


def _body(data: ChartData, grid: _Grid, palette: Palette) -> tuple[Shape, ...]:
    shapes = [*_ground(data.columns, grid), *_header(data.columns, grid)]
    y = grid.header
    for row, label, height in zip(data.rows, grid.labels, grid.heights, strict=True):
        shapes += moved(label.shapes, 0, y + (height - label.height) / 2 - 0.6)
        shapes += _dots(row, data.columns, grid, y + height / 2, palette)
        y += height
        shapes.append(Rule(0, y, grid.right, y))
    return tuple(shapes)


def _ground(columns: Sequence[Column], grid: _Grid) -> list[Shape]:
    """A band behind the headings, and one behind each column of a whole."""
    shapes: list[Shape] = [Box(0, 0, grid.right, grid.header)]
    top = grid.header - HEADER
    for number, column in enumerate(columns):
        if column.overall:
            shapes.append(Box(grid.lefts[number], top, grid.widths[number], grid.height - top, WASH))
    return shapes


def _header(columns: Sequence[Column], grid: _Grid) -> list[Shape]:
    """The names of the columns, and above them what each block is about."""
    y = grid.header - HEADER / 2
    shapes: list[Shape] = [
        centred(grid.middle(number), y, printable(column.name), BODY) for number, column in enumerate(columns)
    ]
    for name, block in groups(columns):
        if name:
            left, right = grid.lefts[block[0]], grid.lefts[block[-1]] + grid.widths[block[-1]]
            shapes.append(centred((left + right) / 2, GROUP_HEADER / 2 + 1, printable(name), BODY))
            shapes.append(Rule(left, GROUP_HEADER + 1, right, GROUP_HEADER + 1, SOFT, 0.6))
    return [*shapes, Rule(0, grid.header, grid.right, grid.header, RULE, 0.8)]


def _dots(row: Row, columns: Sequence[Column], grid: _Grid, y: float, palette: Palette) -> list[Shape]:
    return [
        dot(
            grid.middle(number),
            y,
            grid.radius,
            mark,
            palette,
            name=f"dot:{row.label}:{column.named}:{mark.level}",
            anchor=row.anchors[number] if row.anchors else "",
        )
        for number, (column, mark) in enumerate(zip(columns, row.cells, strict=True))
    ]

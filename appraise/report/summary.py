"""The summary chart: for each domain or question, the share of each level as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from appraise.levels import Palette
from appraise.report.chart_columns import Column
from appraise.report.chart_data import ChartData
from appraise.report.chart_marks import WORST_FIRST, Mark
from appraise.report.chart_parts import BODY, LEAST_WIDTH, MARGIN, SMALL, TINY, centred, legend_rows, title_block
from appraise.report.fonts import BOLD, REGULAR
from appraise.report.scene import (
    FAINT,
    RULE,
    SOFT,
    Block,
    Box,
    Rule,
    Scene,
    Shape,
    Text,
    drawn_symbol,
    line_width,
    moved,
    paragraph,
    stacked,
)
from appraise.report.words import count

LABEL_ROOM = 190.0
BAR = 15.0
AXIS = 16.0
GAP = 10.0


@dataclass(frozen=True, slots=True)
class Share:
    """One piece of a bar: `number` cells, and their part of the whole between 0 and 1."""

    mark: Mark
    number: int
    part: float


def shares(data: ChartData, column: int) -> tuple[Share, ...]:
    """The shares of one column, best first, of every row's weight, or of the number of rows."""
    weights = [row.weight if data.weighted and row.weight is not None else 1.0 for row in data.rows]
    numbers: dict[Mark, int] = {}
    sums: dict[Mark, float] = {}
    for row, weight in zip(data.rows, weights, strict=True):
        mark = row.cells[column]
        numbers[mark] = numbers.get(mark, 0) + 1
        sums[mark] = sums.get(mark, 0.0) + weight
    total = sum(sums.values())
    order = sorted(sums, key=lambda mark: _order(data, mark))
    return tuple(Share(mark, numbers[mark], sums[mark] / total if total else 0.0) for mark in order)


def _order(data: ChartData, mark: Mark) -> tuple[int, int, str]:
    """Best first, as readers know these bars; what is no judgement comes last."""
    listed = [known for legend in data.legends for known in legend.marks]
    alike = (number for number, known in enumerate(listed) if known.judged and known.tone == mark.tone)
    place = listed.index(mark) if mark in listed else next(alike, 0)
    aside = not mark.judged or WORST_FIRST.index(mark.tone) > 3
    return (1, place, mark.symbol) if aside else (0, -place, mark.symbol)


def summary(data: ChartData, palette: Palette) -> Scene:
    """The scene of the chart."""
    labels = [_label(column) for column in data.columns]
    left = max((label.width for label in labels), default=0) + 10
    room = max(LEAST_WIDTH, left + 250)
    head = title_block(data, room, _weighing(data))
    body = _bars(data, palette, labels, left, room - left)
    closing = f"{count(len(data.rows), 'row')}, {count(data.cells, data.noun)} in {count(len(data.columns), 'bar')}."
    foot = stacked([legend_rows(data.legends, palette, room), paragraph(closing, TINY, room, colour=FAINT)], 8)
    below = head.height + GAP + body.height + GAP
    shapes = (*head.shapes, *moved(body.shapes, 0, head.height + GAP), *moved(foot.shapes, 0, below))
    height = below + foot.height
    return Scene(room + 2 * MARGIN, height + 2 * MARGIN, moved(shapes, MARGIN, MARGIN), f"{data.title}: summary")


def _weighing(data: ChartData) -> str:
    return "rows count by their weight" if data.weighted else "every row counts the same"


def _label(column: Column) -> Block:
    text = column.title if column.overall else f"{column.name}  {column.title}"
    return paragraph(text, BODY, LABEL_ROOM, BOLD if column.overall else REGULAR, leading=1.2)


def _bars(data: ChartData, palette: Palette, labels: Sequence[Block], left: float, room: float) -> Block:
    shapes: list[Shape] = []
    y = 0.0
    group = ""
    for number, (column, label) in enumerate(zip(data.columns, labels, strict=True)):
        if column.group != group:
            group = column.group
            heading = paragraph(group, BODY, left + room, BOLD)
            y += 8 if number else 0
            shapes += moved(heading.shapes, 0, y)
            y += heading.height + 2
        y += 5 if column.overall and number else 0
        height = max(BAR + 6, label.height + 5)
        shapes += moved(label.shapes, 0, y + (height - label.height) / 2 - 0.6)
        shapes += _bar(shares(data, number), palette, left, y + (height - BAR) / 2, room, column.named)
        y += height
    return Block((*shapes, *moved(_axis(room), left, y + 2)), left + room, y + 2 + AXIS)


def _bar(parts: Sequence[Share], palette: Palette, x: float, y: float, room: float, column: str) -> list[Shape]:
    shapes: list[Shape] = []
    for share in parts:
        wide = share.part * room
        name = f"bar:{column}:{share.mark.level}"
        shapes.append(Box(x, y, wide, BAR, palette.fills[share.mark.tone], SOFT, name))
        shapes += _inscription(share, palette.inks[share.mark.tone], x + wide / 2, y + BAR / 2, wide)
        x += wide
    return shapes


def _inscription(share: Share, ink: str, x: float, y: float, room: float) -> list[Shape]:
    """Symbol and percentage where they fit, else the symbol alone, smaller in a narrow piece."""
    symbol = drawn_symbol(share.mark)
    whole = f"{symbol} {share.part * 100:.0f} %".strip()
    if line_width(whole, SMALL, BOLD) + 4 <= room:
        return [centred(x, y, whole, SMALL, BOLD, ink)]
    size = min(SMALL, SMALL * room / (line_width(symbol or "/", SMALL, BOLD) + 1))
    return [centred(x, y, symbol, size, BOLD, ink)] if symbol and size >= 3 else []


def _axis(room: float) -> list[Shape]:
    shapes: list[Shape] = [Rule(0, 0, room, 0, RULE, 0.8)]
    for percent in (0, 25, 50, 75, 100):
        x = room * percent / 100
        anchor = "start" if percent == 0 else "end" if percent == 100 else "middle"
        shapes += [Rule(x, 0, x, 3, FAINT), Text(x, 11, f"{percent} %", TINY, REGULAR, SOFT, anchor)]
    return shapes

"""The parts that charts have in common: title, captions of the columns, legend, line of counts, dots."""

from __future__ import annotations

from appraise.levels import Palette
from appraise.report.chart_columns import Column
from appraise.report.chart_data import ChartData
from appraise.report.chart_marks import Legend, Mark
from appraise.report.fonts import BOLD
from appraise.report.scene import (
    CAPITAL_MIDDLE,
    FAINT,
    INK,
    SOFT,
    Block,
    Dot,
    Shape,
    Text,
    line_width,
    moved,
    paragraph,
    stacked,
)
from appraise.report.words import count

MARGIN = 10.0
TITLE, BODY, SMALL, TINY = 10.5, 8.5, 7.5, 7.0
LEGEND_RADIUS = 5.0
LEAST_WIDTH = 430.0


def dot(x: float, y: float, radius: float, mark: Mark, palette: Palette, name: str = "", anchor: str = "") -> Dot:
    """A mark's dot in the colours of its tone."""
    return Dot(x, y, radius, mark, palette.fills[mark.tone], palette.inks[mark.tone], name, anchor)


def title_block(data: ChartData, room: float, note: str = "") -> Block:
    """The instrument and its version; for a part of a longer chart also which rows these are."""
    rows = f"rows {data.first} to {data.first + len(data.rows) - 1} of {data.total}" if data.total else ""
    said = "; ".join(part for part in (f"Version {data.version}", rows, note) if part)
    return stacked([paragraph(data.title, TITLE, room, BOLD), paragraph(said, SMALL, room, colour=SOFT)], 1)


def captions_block(columns: tuple[Column, ...], room: float) -> Block:
    """What each column is; the whole explains itself, and so does a domain's column under another aspect."""
    named = {column.name: column for column in reversed(columns) if not column.overall}
    return _captions([column for column in columns if named.get(column.name) is column], room)


def _captions(named: list[Column], room: float) -> Block:
    indent = max((line_width(column.name, SMALL, BOLD) for column in named), default=0) + 6
    return stacked([_caption(column, indent, room) for column in named], 1)


def _caption(column: Column, indent: float, room: float) -> Block:
    text = paragraph(column.title, SMALL, room - indent, colour=SOFT)
    name = Text(0, SMALL, column.name, SMALL, BOLD, SOFT)
    return Block((name, *moved(text.shapes, indent, 0)), indent + text.width, text.height)


def legend_block(legends: tuple[Legend, ...], palette: Palette, room: float) -> Block:
    """The words of the marks, worst first, one below the other."""
    blocks = []
    for legend in legends:
        if legend.title:
            blocks.append(paragraph(legend.title, SMALL, room, BOLD, SOFT))
        blocks += [_legend_line(mark, palette, room) for mark in legend.marks]
    return stacked(blocks, 3)


def legend_rows(legends: tuple[Legend, ...], palette: Palette, room: float) -> Block:
    """The words of the marks, worst first, side by side."""
    rows = []
    for legend in legends:
        if legend.title:
            rows.append(paragraph(legend.title, SMALL, room, BOLD, SOFT))
        rows += _side_by_side([_legend_line(mark, palette, room) for mark in legend.marks], room)
    return stacked(rows, 3)


def _side_by_side(blocks: list[Block], room: float, gap: float = 16) -> list[Block]:
    """Blocks in rows of at most `room` points."""
    rows: list[Block] = []
    for block in blocks:
        if rows and rows[-1].width + gap + block.width <= room:
            last, x = rows[-1], rows[-1].width + gap
            shapes = (*last.shapes, *moved(block.shapes, x, 0))
            rows[-1] = Block(shapes, x + block.width, max(last.height, block.height))
        else:
            rows.append(block)
    return rows


def _legend_line(mark: Mark, palette: Palette, room: float) -> Block:
    indent = 2 * LEGEND_RADIUS + 6
    text = paragraph(mark.label, SMALL, room - indent)
    height = max(text.height, 2 * LEGEND_RADIUS + 1)
    first = dot(LEGEND_RADIUS, LEGEND_RADIUS + 0.5, LEGEND_RADIUS, mark, palette)
    return Block((first, *moved(text.shapes, indent, 0)), indent + text.width, height)


def count_text(data: ChartData, dots: int) -> str:
    """How many judgements went in and how many dots came out, so that nothing is lost unseen."""
    text = f"{count(data.cells, data.noun)}, {count(dots, 'dot')}"
    return f"{text}; {count(data.empty_cells, 'cell')} not assessed or not applicable" if data.empty_cells else text


def footer(data: ChartData, palette: Palette, room: float, closing: str) -> Block:
    """Captions on the left and legend on the right, then the line of counts."""
    natural = legend_block(data.legends, palette, 1000).width
    legend_room = min(natural, room * 0.42) + 1
    legend = legend_block(data.legends, palette, legend_room)
    left = captions_block(data.columns, room - legend_room - 26)
    shapes: tuple[Shape, ...] = (*left.shapes, *moved(legend.shapes, room - legend_room, 0))
    both = Block(shapes, room, max(left.height, legend.height))
    return stacked([both, paragraph(closing, TINY, room, colour=FAINT)], 8)


def centred(x: float, y: float, text: str, size: float, font: str = BOLD, colour: str = INK) -> Text:
    """One line around a point, by the height of capitals and figures."""
    return Text(x, y + CAPITAL_MIDDLE * size, text, size, font, colour, "middle")

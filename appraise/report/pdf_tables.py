"""Tables of a page: thin rules, a repeated header, rows that may break over pages, dots among words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Table, TableStyle

from appraise.instruments.definition import Level
from appraise.levels import Palette
from appraise.report.chart_marks import level_mark
from appraise.report.chart_parts import dot
from appraise.report.fonts import REGULAR
from appraise.report.pdf_figures import Mark
from appraise.report.pdf_text import ACCENT, HEIGHT, ROOM, RULE, WASH, bold, paragraph, written

Cell = Any
"""What reportlab takes as a cell: a flowable, several of them, or a plain string."""
DOT = 4.6
DOT_ROOM = 15.0


def ruled(
    header: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[float], *, tall: bool = False
) -> Table:
    """A table with a header that is repeated on each page, and a thin rule below each row. Rows stay whole unless
    `tall` says that one may be higher than a page."""
    head: list[Cell] = [written(name, "head") if name else "" for name in header]
    style = [
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(WASH)),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(RULE)),
        ("TOPPADDING", (0, 1), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, 0), 3),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
    ]
    return _table([head, *rows], widths, style, repeat=1, tall=tall)


def facts(rows: Sequence[tuple[str, Cell]], label_room: float = 128.0) -> Table:
    """Labels on the left, what they say on the right, without rules."""
    cells: list[Sequence[Cell]] = [(written(label, "head"), value) for label, value in rows]
    style = [
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (0, -1), 2.3),  # the smaller label on the base line of its text
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    return _table(cells, (label_room, ROOM - label_room), style, tall=True)


def _table(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    style: Sequence[tuple[object, ...]],
    repeat: int = 0,
    *,
    tall: bool = False,
) -> Table:
    common = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ]
    return Table(
        [list(row) for row in rows],
        colWidths=list(widths),
        repeatRows=repeat,
        splitInRow=int(tall),
        hAlign="LEFT",
        style=TableStyle([*common, *style]),
    )


def start_of(table: Table) -> float:
    """The height of a table's header with its first row, to keep a heading with them."""
    table.wrap(ROOM, HEIGHT)
    return float(min(sum(table._rowHeights[:2]), HEIGHT / 2))


def level_cells(level: Level, palette: Palette) -> tuple[Flowable, Flowable]:
    """A level as its dot and its word, for two cells side by side."""
    return level_dot(level, palette), paragraph(bold(level.label), "cell")


def level_dot(level: Level, palette: Palette, radius: float = DOT) -> Mark:
    return Mark(dot(radius + 0.5, radius + 0.5, radius, level_mark(level), palette))


def banner(level: Level, palette: Palette, title: str, *lines: Flowable) -> Table:
    """A judgement that stands out: its dot, its words, and what belongs to it, on a pale ground."""
    words = paragraph(bold(f"{title}: {level.label}"), "banner")
    style = [
        ("BACKGROUND", (0, 0), (-1, -1), HexColor(WASH)),
        ("LINEBEFORE", (0, 0), (0, -1), 2, HexColor(ACCENT)),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ("LEFTPADDING", (0, 0), (0, -1), 8),
    ]
    return _table([(level_dot(level, palette, 6.5), [words, *lines])], (28, ROOM - 28), style)

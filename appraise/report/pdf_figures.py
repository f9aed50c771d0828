"""Charts on pages: a scene drawn with the page's own fonts and lines, every dot a link to its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from appraise.instruments.definition import Instrument, Layer
from appraise.levels import palette
from appraise.report.chart_data import ChartData, chart_data, split
from appraise.report.chart_parts import MARGIN
from appraise.report.charts import lay_out
from appraise.report.contents import AppraisalReport
from appraise.report.fonts import width
from appraise.report.pdf_document import draw_line
from appraise.report.pdf_text import HEIGHT, ROOM
from appraise.report.scene import Box, Dot, Rule, Scene, Shape, Text, edge_colour, symbol_of
from appraise.report.traffic_light import row_heights

BESIDE = 48.0
"""What a page with a figure holds besides: the space above it, the caption below it."""


class Drawing(Flowable):  # type: ignore[misc] # reportlab has no types
    """A scene without its margin, in its size, or smaller so that it fits the width of the page."""

    def __init__(self, scene: Scene, room: float = ROOM) -> None:
        super().__init__()
        self.scene = scene
        self.scale = fit(scene, room)
        self.width = (scene.width - 2 * MARGIN) * self.scale
        self.height = (scene.height - 2 * MARGIN) * self.scale

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.scale(self.scale, self.scale)
        canvas.translate(-MARGIN, -MARGIN)
        for shape in self.scene.shapes:
            _paint(canvas, shape, self.scene.height)
        canvas.restoreState()
        for dot in self.scene.counted:
            if dot.anchor:
                self._link(dot)

    def _link(self, dot: Dot) -> None:
        x, y = dot.x - MARGIN, self.scene.height - MARGIN - dot.y
        corners = (x - dot.radius, y - dot.radius, x + dot.radius, y + dot.radius)
        self.canv.linkRect("", dot.anchor, [corner * self.scale for corner in corners], relative=1, thickness=0)


def fit(scene: Scene, room: float = ROOM) -> float:
    """By how much a scene must be made smaller to fit the width of the page."""
    return min(1.0, room / (scene.width - 2 * MARGIN))


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


# --- the figures of a report ---


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: where it is (`anchor`), and which assessments (by their keys) it shows. The first one of an
    instrument has a bookmark."""

    number: int
    bookmark: str
    scene: Scene
    caption: str
    anchor: str
    shows: frozenset[str]


def figures(report: AppraisalReport) -> Mapping[str, tuple[Figure, ...]]:
    """The figures of each instrument (by its hash): the traffic light in as many parts as it needs, then the bars."""
    found: dict[str, tuple[Figure, ...]] = {}
    number = 1
    for instrument in sorted(report.instruments, key=lambda one: one.layer is Layer.DESIGN_QUALITY):
        if report.assessed_with(instrument):
            found[instrument.hash] = _figures(report, instrument, number)
            number += len(found[instrument.hash])
    return found


def _figures(report: AppraisalReport, instrument: Instrument, first: int) -> tuple[Figure, ...]:
    whole = chart_data(report, instrument)
    colours = palette(report.palette)
    kinds = [("traffic-light", part) for part in _parts(whole, report)]
    kinds += [("summary", whole)] if len(whole.rows) > 1 else []
    return tuple(
        Figure(
            number,
            instrument.short if number == first else "",
            lay_out(kind, data, colours),
            _caption(kind, data),
            f"figure-{number}",
            _shown(kind, data),
        )
        for number, (kind, data) in enumerate(kinds, start=first)
    )


def _shown(kind: str, data: ChartData) -> frozenset[str]:
    rows = data.rows if kind == "traffic-light" else ()
    return frozenset(anchor.split(":")[0] for row in rows for anchor in row.anchors)


def _caption(kind: str, data: ChartData) -> str:
    what = f"{data.noun}s with {data.title}"
    if kind == "summary":
        return f"Shares of the {what}."
    part = f", rows {data.first} to {data.first + len(data.rows) - 1} of {data.total}" if data.total else ""
    return f"All {what}{part}. Each dot leads to its answers."


def _parts(data: ChartData, report: AppraisalReport) -> tuple[ChartData, ...]:
    """The chart in as few even parts as fit on a page each."""
    scene = lay_out("traffic-light", data, palette(report.palette))
    heights = row_heights(data)
    room = (HEIGHT - BESIDE) / fit(scene) - (scene.height - 2 * MARGIN - sum(heights))
    most = max(1, int(room / max(heights)))
    return split(data, ceil(len(heights) / ceil(len(heights) / most)))


def places(found: Mapping[str, tuple[Figure, ...]]) -> Mapping[str, Figure]:
    """For each assessment (by its key) the figure that shows it."""
    return {key: figure for figures in found.values() for figure in figures for key in figure.shows}

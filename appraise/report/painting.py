"""Scenes onto matplotlib figures, with the bundled fonts and nothing of the machine it runs on."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from appraise.report.fonts import BOLD, FAMILIES, font_files
from appraise.report.scene import Box, Dot, Rule, Scene, Text, edge_colour, symbol_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

POINTS_PER_INCH = 72
SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "appraise",
    "pdf.fonttype": 42,
    "font.sans-serif": ["DejaVu Sans"],
    "text.hinting": "none",  # texts are as wide as they were laid out
}
ALIGN = {"start": "left", "middle": "center", "end": "right"}


@lru_cache(maxsize=1)
def _prepare() -> None:
    """Make matplotlib usable without a writable home, with the bundled fonts in place of any others of their name."""
    if "MPLCONFIGDIR" not in os.environ:
        folder = tempfile.mkdtemp(prefix="appraise-matplotlib-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ["MPLCONFIGDIR"] = folder
    from matplotlib.font_manager import fontManager

    fontManager.ttflist[:] = [entry for entry in fontManager.ttflist if entry.name not in FAMILIES]
    for file in font_files():
        fontManager.addfont(file)


def figure_of(scene: Scene) -> Figure:
    """A figure with the scene; one point of the scene is one point of the figure."""
    _prepare()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    size = (scene.width / POINTS_PER_INCH, scene.height / POINTS_PER_INCH)
    figure = Figure(figsize=size, dpi=POINTS_PER_INCH, facecolor="white")
    FigureCanvasAgg(figure)
    figure.set_label(scene.title)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, scene.width)
    axes.set_ylim(scene.height, 0)
    for layer, shape in enumerate(scene.shapes):
        _paint(axes, shape, layer)
    return figure


def _paint(axes: Axes, shape: object, layer: int) -> None:
    if isinstance(shape, Dot):
        _paint_dot(axes, shape, layer)
    elif isinstance(shape, Text):
        _paint_text(axes, shape, layer)
    elif isinstance(shape, Box):
        _paint_box(axes, shape, layer)
    elif isinstance(shape, Rule):
        _paint_rule(axes, shape, layer)


def _paint_dot(axes: Axes, dot: Dot, layer: int) -> None:
    from matplotlib.patches import Circle

    fill = dot.fill if dot.mark.judged else "none"
    edge = edge_colour(dot)
    circle = Circle((dot.x, dot.y), dot.radius, facecolor=fill, edgecolor=edge, linewidth=0.6, zorder=layer)
    circle.set_gid(dot.name or None)
    axes.add_patch(circle)
    _paint(axes, symbol_of(dot), layer)


def _paint_text(axes: Axes, text: Text, layer: int) -> None:
    from matplotlib.font_manager import FontProperties

    weight = "bold" if text.font == BOLD else "normal"
    font = FontProperties(family=[*FAMILIES, "sans-serif"], size=text.size, weight=weight)
    axes.text(
        text.x,
        text.y,
        text.text,
        fontproperties=font,
        color=text.colour,
        ha=ALIGN[text.anchor],
        va="baseline",
        zorder=layer,
        parse_math=False,
    )


def _paint_box(axes: Axes, box: Box, layer: int) -> None:
    from matplotlib.patches import Rectangle

    patch = Rectangle(
        (box.x, box.y),
        box.width,
        box.height,
        facecolor=box.fill,
        edgecolor=box.edge or "none",
        linewidth=0.6,
        zorder=layer,
    )
    patch.set_gid(box.name or None)
    axes.add_patch(patch)


def _paint_rule(axes: Axes, rule: Rule, layer: int) -> None:
    from matplotlib.lines import Line2D

    line = Line2D([rule.x, rule.to_x], [rule.y, rule.to_y], color=rule.colour, linewidth=rule.thickness, zorder=layer)
    axes.add_line(line)


def figure_bytes(figure: Figure, form: str, dpi: int) -> bytes:
    """The figure as "svg", "pdf" or "png"; the same figure always gives the same bytes."""
    import matplotlib as mpl

    title = {"Title": str(figure.get_label())}
    undated: dict[str, dict[str, Any]] = {
        "svg": {"Date": None, "Creator": None, **title},
        "pdf": {"CreationDate": None, "Creator": None, "Producer": None, **title},
        "png": {"Software": None, **title},
    }
    stream = BytesIO()
    with mpl.rc_context(SETTINGS):
        figure.savefig(stream, format=form, dpi=dpi, metadata=undated[form])
    return stream.getvalue()

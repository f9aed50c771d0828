"""Charts: which kinds there are, drawing one, saving it. New kinds are added to `KINDS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from appraise.errors import AppraiseError
from appraise.files import write_atomically
from appraise.levels import Palette
from appraise.report.chart_data import ChartData, charts, split, without_weights
from appraise.report.scene import Scene
from appraise.report.summary import summary
from appraise.report.traffic_light import traffic_light

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["KINDS", "ChartData", "charts", "draw", "lay_out", "save_chart", "split", "without_weights"]

KINDS: Mapping[str, Callable[[ChartData, Palette], Scene]] = MappingProxyType(
    {"traffic-light": traffic_light, "summary": summary}
)
FORMS = (".svg", ".pdf", ".png")
PNG_DPI = 300
MOST_PIXELS = 60_000


def lay_out(kind: str, data: ChartData, palette: Palette) -> Scene:
    """The chart as shapes, in points. Raises `AppraiseError` for an unknown kind and for a chart without rows."""
    if kind not in KINDS:
        raise AppraiseError(f"There is no chart “{kind}”.", f"Offered: {', '.join(KINDS)}.")
    if not data.rows:
        raise AppraiseError("There is nothing to draw: no assessment is finished.", "Finish an assessment first.")
    return KINDS[kind](data, palette)


def draw(kind: str, data: ChartData, palette: Palette) -> Figure:
    """The chart as a matplotlib figure. Raises `AppraiseError` like `lay_out`."""
    from appraise.report.painting import figure_of

    return figure_of(lay_out(kind, data, palette))


def save_chart(figure: Figure, path: Path) -> None:
    """Write the figure as .svg, .pdf or .png (300 dpi), by the ending of `path`.

    Raises `AppraiseError` for another ending, for a picture too tall for PNG, and when the place can't be written.
    """
    from appraise.report.painting import figure_bytes

    path = Path(path)
    form = path.suffix.lower()
    if form not in FORMS:
        raise AppraiseError(f"A chart can't be saved as “{path.suffix or path.name}”.", "Use .svg, .pdf or .png.")
    if form == ".png" and max(figure.get_size_inches()) * PNG_DPI > MOST_PIXELS:
        raise AppraiseError(
            "This chart is too tall for a PNG picture.", "Save it as SVG or PDF, or draw fewer studies."
        )
    content = figure_bytes(figure, form[1:], PNG_DPI)
    write_atomically(path, lambda stream: stream.write(content))

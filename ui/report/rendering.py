"""Pages of a PDF as pictures, made beside the window. Plain bytes go out; the main thread makes the picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from PySide6.QtGui import QImage

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Raster:
    """One drawn page: 32-bit pixels in the order that Qt calls RGB32."""

    page: int
    scale: float
    width: int
    height: int
    stride: int
    pixels: bytes

    def image(self) -> QImage:
        """A picture that owns its pixels."""
        return QImage(self.pixels, self.width, self.height, self.stride, QImage.Format.Format_RGB32).copy()


def page_sizes(path: Path, lock: Lock) -> tuple[tuple[float, float], ...]:
    """Width and height of every page in points."""
    from pypdfium2 import PdfDocument

    with lock:
        document = PdfDocument(path)
        try:
            return tuple(document.get_page_size(number) for number in range(len(document)))
        finally:
            document.close()


def render(path: Path, page: int, scale: float, lock: Lock) -> Raster:
    """Draw a page, counted from 0, at `scale` pixels a point. The library may not be used twice at once: `lock`."""
    from pypdfium2 import PdfDocument

    with lock:
        document = PdfDocument(path)
        try:
            drawn = document[page].render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
            return Raster(page, scale, drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
        finally:
            document.close()

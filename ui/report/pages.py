"""The real pages of the report, below each other; only those in sight are drawn."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from appraise.progress import CancelCheck, Progress
from ui.jobs import Job, Jobs
from ui.report.rendering import Raster, page_sizes, render

GAP = 16
LEAST, MOST, STEP = 0.4, 4.0, 1.2
KEPT = 12  # pages that stay in memory


class PdfView(QScrollArea):
    """Shows a PDF file. `shown(pages)` when its pages are known, `turned(page)` when another page is in sight."""

    shown = Signal(int)
    turned = Signal(int)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._lock = Lock()
        self._path: Path | None = None
        self._job: Job[Raster] | None = None
        self._zoom: float | None = None
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.images: dict[int, tuple[float, QImage]] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Pages of the report")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.canvas = _Canvas(self)
        self.setWidget(self.canvas)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # --- showing ---

    def show_file(self, path: Path) -> None:
        """Show another file at the place where the last one was scrolled to."""
        self._path = path
        self._jobs.start("Pages", lambda _, __: page_sizes(path, self._lock), self._show_pages, quiet=True)

    def clear(self) -> None:
        self._path = None
        self._show_pages(())

    @property
    def scale(self) -> float:
        """Pixels a point: as wide as the pane unless a zoom was chosen."""
        if self._zoom is not None:
            return self._zoom
        widest = max((width for width, _ in self.sizes), default=595.0)
        return max(LEAST, min((self.viewport().width() - 2 * GAP) / widest, 1.9))

    def zoom(self, factor: float) -> None:
        """Draw larger or smaller; 0 goes back to the width of the pane."""
        self._zoom = None if not factor else max(LEAST, min(self.scale * factor, MOST))
        self._arrange()

    def box(self, page: int) -> QRect:
        """Where a page stands on the canvas."""
        scale, y = self.scale, GAP
        for number, (width, height) in enumerate(self.sizes):
            size = QSize(round(width * scale), round(height * scale))
            if number == page:
                return QRect(max(GAP, (self.canvas.width() - size.width()) // 2), y, size.width(), size.height())
            y += size.height() + GAP
        return QRect()

    def visible_pages(self) -> list[int]:
        sight = QRect(0, self.verticalScrollBar().value(), self.canvas.width(), self.viewport().height())
        return [number for number in range(len(self.sizes)) if self.box(number).intersects(sight)]

    # --- inside ---

    def _show_pages(self, sizes: tuple[tuple[float, float], ...]) -> None:
        self.sizes = sizes
        self.images = {number: (0.0, image) for number, (_, image) in self.images.items() if number < len(sizes)}
        self._arrange()
        self.shown.emit(len(sizes))

    def _arrange(self) -> None:
        scale = self.scale
        width = max((round(width * scale) for width, _ in self.sizes), default=0) + 2 * GAP
        height = sum(round(height * scale) + GAP for _, height in self.sizes) + GAP
        self.canvas.resize(max(width, self.viewport().width()), max(height, self.viewport().height()))
        self.canvas.update()
        self._draw_next()

    def _draw_next(self) -> None:
        """Draw the first page in sight that is not drawn at this size; one at a time."""
        if self._job is not None or self._path is None:
            return
        path, wanted = self._path, self._wanted_scale()
        for number in self.visible_pages():
            if self.images.get(number, (0.0, None))[0] != wanted:
                work = partial(_render, path, number, wanted, self._lock)
                self._job = self._jobs.start("Page", work, self._drawn, quiet=True)
                return

    def _wanted_scale(self) -> float:
        return round(self.scale * self.devicePixelRatioF(), 3)

    def _drawn(self, raster: Raster) -> None:
        self._job = None
        image = raster.image()
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.images[raster.page] = (raster.scale, image)
        for number in [one for one in self.images if one not in self.visible_pages()][
            : max(0, len(self.images) - KEPT)
        ]:
            del self.images[number]
        self.canvas.update()
        self._draw_next()

    def forget_job(self) -> None:
        """All jobs were stopped from outside."""
        self._job = None

    def _scrolled(self) -> None:
        self._draw_next()
        pages = self.visible_pages()
        if pages:
            middle = self.verticalScrollBar().value() + self.viewport().height() // 2
            self.turned.emit(min(pages, key=lambda number: abs(self.box(number).center().y() - middle)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.canvas.update()


def _render(path: Path, page: int, scale: float, lock: Lock, _: Progress, __: CancelCheck) -> Raster:
    return render(path, page, scale, lock)


class _Canvas(QWidget):
    """Paints the pages of its view."""

    def __init__(self, view: PdfView) -> None:
        super().__init__()
        self._view = view

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Light))
        for number in range(len(self._view.sizes)):
            box = self._view.box(number)
            if not box.adjusted(-4, -4, 4, 4).intersects(event.rect()):
                continue
            painter.fillRect(box, QColor("white"))
            if number in self._view.images:
                painter.drawImage(box, self._view.images[number][1])
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
        painter.end()

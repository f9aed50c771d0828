"""The decision diagrams of an instrument: drawn with zoom and scroll, or in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QScrollArea, QStackedWidget, QWidget

from appraise.instruments.definition import Domain, Instrument
from appraise.instruments.diagram import Diagram, diagram
from appraise.levels import Palette
from ui.instruments.drawing import Picture
from ui.instruments.text import Paragraphs
from ui.instruments.words import domain_in_words, domain_name, overall_in_words
from ui.widgets import FlowLayout, IconButton, button, column, label

STEP = 1.25
SMALLEST, LARGEST = 0.3, 3.0
READABLE = 0.75


class Canvas(QWidget):
    """The picture of a diagram at some scale."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("diagram")
        self._made: tuple[Instrument, Diagram, Palette] | None = None
        self._picture: Picture | None = None
        self.scale = 1.0

    def show_diagram(self, instrument: Instrument, drawn: Diagram, palette: Palette, name: str, words: str) -> None:
        """`words` says the same to those who do not see it."""
        self._made = (instrument, drawn, palette)
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self._draw()

    def natural(self) -> QSize:
        """The size without any zoom."""
        return self._picture.size.toSize() if self._picture else QSize(1, 1)

    def middle(self) -> float:
        """Where it begins, as a share of the width."""
        return self._picture.middle if self._picture else 0.5

    def zoom(self, scale: float) -> None:
        self.scale = max(SMALLEST, min(scale, LARGEST))
        self.resize(self.natural() * self.scale)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_made"):
            self._draw()

    def _draw(self) -> None:
        self._picture = Picture(*self._made, self.font()) if self._made else None
        self.zoom(self.scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is not None:
            painter = QPainter(self)
            painter.scale(self.scale, self.scale)
            self._picture.paint(painter, self.palette())
            painter.end()


class DiagramView(QScrollArea):
    """Scrolls with arrows and by dragging, zooms with + and -, Ctrl and the wheel; 0 fits the width."""

    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("diagram-view")
        self.setAccessibleName("Decision diagram")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.canvas = Canvas()
        self.setWidget(self.canvas)
        self._fits = True
        self._grabbed: QPoint | None = None

    def show_diagram(self, instrument: Instrument, drawn: Diagram, palette: Palette, name: str, words: str) -> None:
        """Show a diagram, as wide as there is room for."""
        self.canvas.show_diagram(instrument, drawn, palette, name, words)
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.fit()
        self.verticalScrollBar().setValue(0)
        beginning = round(self.canvas.width() * self.canvas.middle() - self.viewport().width() / 2)
        self.horizontalScrollBar().setValue(beginning)

    def fit(self) -> None:
        """As wide as the view, but not larger than life, nor too small to read."""
        self._fits = True
        room = self.viewport().width() / max(1, self.canvas.natural().width())
        self.canvas.zoom(max(READABLE, min(1.0, room)))
        self.zoomed.emit()

    def step(self, direction: int) -> None:
        """One step larger (1) or smaller (-1)."""
        self._fits = False
        self.canvas.zoom(self.canvas.scale * (STEP if direction > 0 else 1 / STEP))
        self.zoomed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("+", "="):
            self.step(1)
        elif event.text() == "-":
            self.step(-1)
        elif event.text() == "0":
            self.fit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            moved = event.position().toPoint() - self._grabbed
            self._grabbed = event.position().toPoint()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None


class DiagramPane(QWidget):
    """A domain to choose, its diagram, and the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._instrument: Instrument | None = None
        self._palette: Palette | None = None
        self._domains: list[Domain | None] = []
        self.choice = QComboBox()
        self.choice.setObjectName("diagram-domain")
        self.choice.setAccessibleName("Domain")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.currentIndexChanged.connect(self._show)
        self.worded = button("In words", clicked=self._show)
        self.worded.setObjectName("diagram-words")
        self.worded.setCheckable(True)
        self.view = DiagramView()
        self.words = Paragraphs("The rules in words")
        self._none = label("", "muted", wrap=True)
        zooms = (("zoom-out", "Smaller (-)", -1), ("zoom-in", "Larger (+)", 1))
        self._zooms = [self._zoom(icon, tip, step) for icon, tip, step in zooms]
        self._fit = button("Fit", name="Fit the width (0)", clicked=self.view.fit)
        line = FlowLayout(gap=6)
        for part in (self.choice, self.worded, *self._zooms, self._fit):
            line.addWidget(part)
        self._stack = QStackedWidget()
        for page in (self.view, self.words, self._none):
            self._stack.addWidget(page)
        layout = column(line, self._stack, gap=8)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _zoom(self, icon: str, tip: str, step: int) -> IconButton:
        made = IconButton(icon, tip)
        made.clicked.connect(lambda: self.view.step(step))
        return made

    def show_instrument(self, instrument: Instrument, palette: Palette) -> None:
        """Offer what has rules or hints; the first is shown."""
        self._instrument, self._palette = instrument, palette
        self._domains = [domain for domain in instrument.domains if domain.verdict.proposes or domain.hints]
        if overall_in_words(instrument):
            self._domains.append(None)
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems([domain_name(one) if one else instrument.overall.title for one in self._domains])
        self.choice.blockSignals(False)
        self._show()

    def _show(self) -> None:
        instrument, palette, place = self._instrument, self._palette, self.choice.currentIndex()
        if instrument is None or palette is None:
            return
        for part in (self.choice, self.worded):
            part.setEnabled(bool(self._domains))
        if not self._domains:
            self._none.setText("This instrument has no rules: the reviewer judges, and the program proposes nothing.")
            self._turn_to(self._none)
            return
        domain = self._domains[place]
        drawn = diagram(instrument, domain) if domain else None
        found = domain_in_words(instrument, domain, drawn) if domain else overall_in_words(instrument)
        if domain is not None and domain.verdict.proposes and drawn is None:
            found = (("No drawing", ("There are too many ways for a drawing to help.",)), *found)
        self.words.show_paragraphs(found)
        if drawn is not None and domain is not None:
            name = f"Decision diagram: {domain_name(domain)}"
            self.view.show_diagram(instrument, drawn, palette, name, "\n".join(found[0][1]))
        self.worded.setEnabled(drawn is not None)
        self._turn_to(self.view if drawn is not None and not self.worded.isChecked() else self.words)

    def _turn_to(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        for part in (*self._zooms, self._fit):
            part.setEnabled(page is self.view)

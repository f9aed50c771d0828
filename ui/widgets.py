"""Small building blocks that every page uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from appraise.text import in_reading_order
from ui import icons

Box = TypeVar("Box", bound=QBoxLayout)
Margins = tuple[int, int, int, int]
NARROWEST = 120


def label(text: str = "", role: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """A label with plain text (never markup, since it may come from a file) in one of the roles of the style sheet."""
    made = QLabel(in_reading_order(text))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def button(text: str, role: str = "", *, name: str = "", clicked: Callable[[], object] | None = None) -> QPushButton:
    """A push button; `name` is what a screen reader says when the text alone is not enough."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if name:
        made.setAccessibleName(name)
    if clicked is not None:
        made.clicked.connect(lambda _=False: clicked())
    return made


def option(text: str, *, name: str = "", clicked: Callable[[], object] | None = None) -> QPushButton:
    """A button that stays pressed, with room for its words in bold."""
    made = button(text, "option", name=name, clicked=clicked)
    made.setCheckable(True)
    made.setMinimumWidth(made.sizeHint().width() + made.fontMetrics().height())
    return made


def open_at(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or what the screen has room for."""
    screen = window.screen().availableSize()
    window.resize(min(width, screen.width() * 9 // 10), min(height, screen.height() * 9 // 10))


class IconButton(QToolButton):
    """A button with an icon that follows the colours; `tip` is its tooltip and accessible name."""

    def __init__(self, icon: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setProperty("role", "icon")
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _draw(self) -> None:
        side = max(16, round(self.fontMetrics().height() * 1.05))
        self.setIconSize(QSize(side, side))
        palette = self.palette()
        self.setIcon(icons.icon(self._icon, palette.color(QPalette.ColorRole.PlaceholderText), side))


class Picture(QLabel):
    """A large quiet icon for an empty place."""

    def __init__(self, icon: str, times: float = 3.0) -> None:
        super().__init__()
        self._icon = icon
        self._times = times
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _draw(self) -> None:
        side = round(self.fontMetrics().height() * self._times)
        colour = self.palette().color(QPalette.ColorRole.Dark)
        picture: QPixmap = icons.pixmap(self._icon, colour, side, self.devicePixelRatioF())
        self.setPixmap(picture)


class Elided(QLabel):
    """A line of text that is cut with … where there is no room; the whole text is its tooltip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)
        self._whole = ""
        self.show_text(text)

    def show_text(self, text: str) -> None:
        self._whole = text = in_reading_order(text)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self._cut()

    def whole(self) -> str:
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self._room())))

    def _room(self) -> int:
        return self.width()


class Chip(Elided):
    """A chip as wide as its words, cut with … only where the line is shorter."""

    def __init__(self, text: str, role: str = "chip") -> None:
        super().__init__(text, role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        width = self.fontMetrics().horizontalAdvance(self.whole()) + round(height * 1.9)
        return QSize(width, super().sizeHint().height())

    def _room(self) -> int:
        return self.width() - round(self.fontMetrics().height() * 1.6)


class ElidedButton(QPushButton):
    """A button whose text is cut with … where there is no room."""

    def __init__(self, text: str, role: str, name: str) -> None:
        super().__init__()
        self._whole = text
        self.setProperty("role", role)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = max(0, self.width() - self.fontMetrics().height())
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class Fold(QPushButton):
    """A line that opens and closes the part under it, which begins closed; cut with … where there is no room."""

    switched = Signal(bool)
    """The person opened (True) or closed it."""

    def __init__(self, part: QWidget, name: str = "") -> None:
        super().__init__()
        self._part = part
        self._words = ""
        self.setObjectName(name)
        self.setProperty("role", "fold")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.switch)
        part.hide()

    @property
    def is_open(self) -> bool:
        return not self._part.isHidden()

    def show_words(self, words: str) -> None:
        self._words = words
        self._say()

    def switch(self) -> None:
        """Open it, or close it."""
        self._part.setVisible(self._part.isHidden())
        self._say()
        self.switched.emit(self.is_open)

    def shut(self) -> None:
        self._part.hide()
        self._say()

    def _say(self) -> None:
        self.setAccessibleName(f"{self._words}: {'shown' if self.is_open else 'hidden'}")
        self.updateGeometry()
        self._cut()

    def _whole(self) -> str:
        return f"{'▾' if self.is_open else '▸'}  {self._words}"

    def _cut(self) -> None:
        room = max(0, self.width() - round(self.fontMetrics().height() * 0.7))
        self.setText(self.fontMetrics().elidedText(self._whole(), Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole()) + metrics.height(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 4, super().minimumSizeHint().height())


class FlowLayout(QLayout):
    """Lays widgets in lines like words in a paragraph; `stacked` gives each a line of its own."""

    def __init__(
        self, parent: QWidget | None = None, gap: int = 6, line_gap: int | None = None, *, stacked: bool = False
    ) -> None:
        super().__init__(parent)
        self._stacked = stacked
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = gap if line_gap is None else line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """As high as its highest widget, but never wider than a narrow pane: a wide widget is cut down to the line."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return QSize(min(size.width(), NARROWEST), size.height())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if 0 < rect.width() < size.width() or (self._stacked and rect.width() > 0):
                size.setWidth(rect.width())
                size.setHeight(item.heightForWidth(rect.width()) if item.hasHeightForWidth() else size.height())
            if x > rect.x() and x + size.width() > rect.x() + rect.width():
                x, y, line = rect.x(), y + line + self._line_gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()


def row(*parts: QWidget | QLayout | int | None, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Widgets beside each other; None stretches, a number is a fixed space."""
    return _fill(QHBoxLayout(), parts, gap, margins)


def column(*parts: QWidget | QLayout | int | None, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Widgets below each other; None stretches, a number is a fixed space."""
    return _fill(QVBoxLayout(), parts, gap, margins)


def _fill(box: Box, parts: tuple[QWidget | QLayout | int | None, ...], gap: int, margins: Margins) -> Box:
    box.setSpacing(gap)
    box.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)
    return box


def card(layout: QLayout, role: str = "card") -> QFrame:
    """A frame in the role of a card around a layout."""
    made = QFrame()
    made.setProperty("role", role)
    made.setLayout(layout)
    return made


def rule() -> QFrame:
    """A thin line."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def scrolling(content: QWidget, area: QScrollArea | None = None) -> QScrollArea:
    """A scroll area around a page's content, as wide as the window allows."""
    area = area or QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(content)
    content.setAutoFillBackground(False)  # setWidget turns it on
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it when Qt is ready."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and redraw when it is new."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

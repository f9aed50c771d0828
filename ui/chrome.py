"""What stands around the pages: the rail of places on the left and the line on top."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPalette
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import icons
from ui.actions import Actions
from ui.widgets import Elided, label, row

PLACES = ("studies", "appraise", "report")


class _Place(QToolButton):
    """One place in the rail: icon above its name."""

    def __init__(self, action: QAction, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setCheckable(True)
        self.setText(action.text().rstrip("…"))
        self.setAccessibleName(action.text())
        self.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _draw(self) -> None:
        side = round(self.fontMetrics().height() * 1.35)
        role = QPalette.ColorRole
        self.setIconSize(QSize(side, side))
        palette = self.palette()
        self.setIcon(icons.icon(self._icon, palette.color(role.PlaceholderText), side, palette.color(role.Highlight)))


class Rail(QFrame):
    """The places in the order of the work."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._group = QButtonGroup(self)
        self._buttons = {name: _Place(actions[name], name) for name in PLACES}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 12)
        layout.setSpacing(6)
        for place in self._buttons.values():
            self._group.addButton(place)
            layout.addWidget(place)
        layout.addStretch(1)
        self.instruments = _Place(actions["instruments"], "info")
        self.instruments.setCheckable(False)
        layout.addWidget(self.instruments)

    def show_place(self, name: str) -> None:
        if name in self._buttons:
            self._buttons[name].setChecked(True)


class TopBar(QFrame):
    """The project, whether it can be changed, undo and redo, and who is appraising."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._title = Elided("", "strong")
        self._copy = label("Read-only copy", "chip")
        self._copy.hide()
        self.reviewer = QToolButton()
        self.reviewer.setObjectName("reviewer")
        self.reviewer.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.reviewer.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.reviewer)
        self.reviewer.setMenu(self.menu)
        self._history = {name: self._history_button(actions[name]) for name in ("undo", "redo")}
        line = row(self._title, self._copy, *self._history.values(), self.reviewer, gap=10)
        line.setContentsMargins(20, 6, 14, 6)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._draw()

    def show_project(self, title: str, question: str, *, read_only: bool) -> None:
        self._title.show_text(title)
        self._title.setToolTip("\n".join(part for part in (title, question) if part))
        self._copy.setVisible(read_only)

    def show_reviewer(self, name: str) -> None:
        self.reviewer.setText(name or "Choose reviewer")
        self.reviewer.setAccessibleName(f"Reviewer: {name or 'nobody yet'}")
        self.reviewer.setToolTip("Who is appraising")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _history_button(self, action: QAction) -> QToolButton:
        made = QToolButton()
        made.setDefaultAction(action)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        return made

    def _draw(self) -> None:
        if not hasattr(self, "_history"):
            return
        side = round(self.fontMetrics().height() * 1.05)
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        faint = self.palette().color(QPalette.ColorRole.Mid)
        self.reviewer.setIcon(icons.icon("person", colour, side))
        for name, made in self._history.items():
            picture = icons.icon(name, colour, side)
            picture.addPixmap(icons.pixmap(name, faint, side, 2), QIcon.Mode.Disabled)
            made.defaultAction().setIcon(picture)
        for made in (self.reviewer, *self._history.values()):
            made.setIconSize(QSize(side, side))


def place_widget(rail: QWidget, content: QWidget) -> QWidget:
    """The rail beside the content."""
    made = QWidget()
    line = row(rail, content, gap=0)
    line.setStretch(1, 1)
    made.setLayout(line)
    return made

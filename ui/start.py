"""What is shown while no project is open: three things to do, and the projects of last time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from appraise.resources import resource
from ui.widgets import Elided, Picture, button, card, clear, column, label, row, scrolling

CHOICES = (
    ("new", "add", "New project", "One file holds the whole appraisal work of a review."),
    ("open", "open", "Open project", "A file that ends in .appraise."),
    ("example", "example", "Open the example", "A finished review of five studies, to look around in."),
)


class _Choice(QPushButton):
    """A large button: icon, name and a sentence."""

    def __init__(self, icon: str, title: str, sentence: str) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setAutoDefault(False)
        words = column(label(title, "strong"), label(sentence, "small", wrap=True), gap=2)
        self._line = row(Picture(icon, 1.4), words, gap=14, margins=(16, 12, 16, 12))
        self._line.setStretch(1, 1)
        self.setLayout(self._line)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        inner = self._line.sizeHint()
        width = max(self.width(), inner.width())
        return QSize(inner.width(), max(inner.height(), self._line.heightForWidth(width)))


class _Recent(QPushButton):
    """One project of last time."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setAutoDefault(False)
        self.setAccessibleName(f"Open {path.stem}")
        self.setToolTip(str(path))
        name, folder = label(path.stem, "strong"), Elided(_folder(path), "small")
        line = row(name, folder, gap=12, margins=(12, 4, 12, 4))
        line.setStretch(1, 1)
        self.setLayout(line)
        for child in (name, folder):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(200, round(self.fontMetrics().height() * 2.2))


class StartPage(QWidget):
    """`opened(path)` when a recent project is chosen."""

    opened = Signal(object)

    def __init__(self, do: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self.setObjectName("start")
        logo = QLabel()
        side = self.fontMetrics().height() * 3
        logo.setPixmap(QIcon(str(resource("icons", "appraise-logo.svg"))).pixmap(QSize(side, side)))
        motto = label("Appraise evidence, offline. Nothing is sent anywhere.", "muted")
        head = column(label("Appraise", "title"), motto, gap=0)
        self.choices = {}
        choices = QVBoxLayout()
        choices.setSpacing(10)
        for name, icon, title, sentence in CHOICES:
            choice = _Choice(icon, title, sentence)
            choice.setObjectName(f"start-{name}")
            choice.clicked.connect(lambda _=False, name=name: do[name]())
            choices.addWidget(choice)
            self.choices[name] = choice
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._recent_card = card(column(self._recent, margins=(4, 4, 4, 4)))
        self._recent_head = label("Recent projects", "section")
        hint = label("You can also drop reference files or a project anywhere on this window.", "small", wrap=True)
        self.instruments = button("Look at the instruments", "quiet", clicked=do["instruments"])
        self.instruments.setObjectName("start-instruments")
        more = row(self.instruments, None)
        parts = (row(logo, head, None, gap=16), 16, choices, 12, self._recent_head, self._recent_card, 4, hint, more)
        middle = QWidget()
        middle.setLayout(column(None, *parts, None, gap=8))
        middle.setMaximumWidth(round(self.fontMetrics().height() * 34))
        content = QWidget()
        line = row(None, middle, None, margins=(24, 24, 24, 24))
        line.setStretch(1, 100)
        content.setLayout(line)
        self.setLayout(column(scrolling(content)))

    def show_recent(self, paths: Sequence[Path]) -> None:
        clear(self._recent)
        for path in paths[:5]:
            entry = _Recent(path)
            entry.clicked.connect(lambda _=False, path=path: self.opened.emit(path))
            self._recent.addWidget(entry)
        self._recent_card.setVisible(bool(paths))
        self._recent_head.setVisible(bool(paths))
        first = self._recent_card.findChild(_Recent) or self.choices["new"]
        first.setFocus()


def _folder(path: Path) -> str:
    """The folder, with ~ for the person's own."""
    try:
        return str(Path("~") / path.parent.relative_to(Path.home()))
    except ValueError:
        return str(path.parent)

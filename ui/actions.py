"""Every action of the window, declared once; menus, shortcuts and the list of keys are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides which actions can be used."""

    project: bool = False
    writable: bool = False
    studies: bool = False
    assessment: bool = False
    undo: str = ""
    redo: str = ""


Rule = Callable[[Situation], bool]


def _always(_: Situation) -> bool:
    return True


def _project(now: Situation) -> bool:
    return now.project


def _writable(now: Situation) -> bool:
    return now.writable


def _studies(now: Situation) -> bool:
    return now.studies


def _assessment(now: Situation) -> bool:
    return now.assessment


def _undo(now: Situation) -> bool:
    return now.writable and bool(now.undo)


def _redo(now: Situation) -> bool:
    return now.writable and bool(now.redo)


@dataclass(frozen=True, slots=True)
class Spec:
    """One action: id, words, menu (another block begins after a line), keys, and when it can be used."""

    id: str
    text: str
    menu: str
    block: int = 0
    keys: tuple[str, ...] = ()
    when: Rule = _always
    choice: str = ""
    """Actions of one choice exclude each other and carry a tick."""


ACTIONS = (
    Spec("new", "New project…", "File", 0, ("Ctrl+N",)),
    Spec("open", "Open project…", "File", 0, ("Ctrl+O",)),
    Spec("example", "Open the example", "File", 0),
    Spec("close", "Close project", "File", 0, ("Ctrl+W",), _project),
    Spec("add", "Add studies from files…", "File", 1, ("Ctrl+I",), _writable),
    Spec("paste", "Paste studies", "File", 1, ("Ctrl+V",), _writable),
    Spec("export", "Export report…", "File", 2, ("Ctrl+E",), _studies),
    Spec("quit", "Quit", "File", 3, ("Ctrl+Q",)),
    Spec("undo", "Undo", "Edit", 0, ("Ctrl+Z",), _undo),
    Spec("redo", "Redo", "Edit", 0, ("Ctrl+Shift+Z", "Ctrl+Y"), _redo),
    Spec("find", "Filter studies", "Edit", 1, ("Ctrl+F",), _project),
    Spec("rename", "Rename study…", "Edit", 1, ("F2",), _writable),
    Spec("reviewer", "Change reviewer…", "Edit", 2, (), _writable),
    Spec("larger", "Larger text", "View", 0, ("Ctrl++", "Ctrl+=")),
    Spec("smaller", "Smaller text", "View", 0, ("Ctrl+-",)),
    Spec("normal", "Normal text", "View", 0, ("Ctrl+0",)),
    Spec("system", "Follow the system", "View", 1, choice="look"),
    Spec("light", "Light", "View", 1, choice="look"),
    Spec("dark", "Dark", "View", 1, choice="look"),
    Spec("cochrane", "Cochrane colours", "View", 2, choice="palette"),
    Spec("colour-blind", "Colour-blind safe colours", "View", 2, choice="palette"),
    Spec("greyscale", "Greyscale", "View", 2, choice="palette"),
    Spec("studies", "Studies", "Go", 0, ("Ctrl+1",), _project),
    Spec("appraise", "Appraise", "Go", 0, ("Ctrl+2",), _project),
    Spec("report", "Report", "Go", 0, ("Ctrl+5",), _project),
    Spec("instruments", "Instruments…", "Go", 0, ("Ctrl+Shift+I",)),
    Spec("next-domain", "Next domain", "Go", 1, ("Ctrl+Down",), _assessment),
    Spec("previous-domain", "Previous domain", "Go", 1, ("Ctrl+Up",), _assessment),
    Spec("next-study", "Next study", "Go", 1, ("Ctrl+Right",), _studies),
    Spec("previous-study", "Previous study", "Go", 1, ("Ctrl+Left",), _studies),
    Spec("finish", "Finish assessment", "Go", 2, ("Ctrl+Shift+F",), _assessment),
    Spec("keys", "Keyboard", "Help", 0, ("F1",)),
    Spec("about", "About Appraise", "Help", 0),
)

FORM_KEYS = (
    ("1 … 9", "first to ninth answer, or level"),
    ("Y, P, R, N, I …", "the answer with this letter"),
    ("Backspace", "take the answer back"),
    ("↑ ↓", "question before, next question"),
    ("Enter", "write the reason; accept the proposal"),
    ("W", "at a judgement: what would change the proposal"),
    ("Esc", "from the reason back to the question"),
    ("G", "show or hide guidance"),
    ("Q", "keep the selected passage as a quote"),
)


class Actions:
    """The actions as Qt objects. `handlers` maps ids to what is done."""

    def __init__(self, window: QWidget, handlers: Mapping[str, Callable[[], object]]) -> None:
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(spec.text, window)
            action.setObjectName(f"action-{spec.id}")
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setCheckable(bool(spec.choice))
            handler = handlers[spec.id]
            action.triggered.connect(lambda _=False, handler=handler: handler())
            window.addAction(action)
            self._actions[spec.id] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def build_menus(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Fill a menu bar; gives back the menus by name."""
        menus = {}
        for name, specs in groupby(ACTIONS, key=lambda spec: spec.menu):
            menu = bar.addMenu(name)
            block = 0
            for spec in specs:
                if spec.block != block:
                    menu.addSeparator()
                    block = spec.block
                menu.addAction(self._actions[spec.id])
            menus[name] = menu
        return menus

    def refresh(self, now: Situation) -> None:
        """Enable what can be used now, and name what undo and redo would act on."""
        for spec in ACTIONS:
            self._actions[spec.id].setEnabled(spec.when(now))
        self._actions["undo"].setText(f"Undo: {now.undo}" if now.undo else "Undo")
        self._actions["redo"].setText(f"Redo: {now.redo}" if now.redo else "Redo")

    def tick(self, choice: str, chosen: str) -> None:
        """Put the tick of a choice at one action."""
        for spec in ACTIONS:
            if spec.choice == choice:
                self._actions[spec.id].setChecked(spec.id == chosen)


def key_groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """All keys with their meaning, for the help."""
    listed = tuple((spec.keys[0], spec.text.rstrip("…")) for spec in ACTIONS if spec.keys)
    return (("In the questions", FORM_KEYS), ("Everywhere", listed))

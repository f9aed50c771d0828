"""The main window: the rail, the top line, the pages, and where each action leads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from appraise import __version__, places
from appraise.connection import ProjectBusy
from appraise.errors import AppraiseError
from appraise.model import REDO, UNDO, Changes
from ui import ask
from ui.actions import Actions, Situation, key_groups
from ui.chrome import Rail, TopBar, place_widget
from ui.look import Look
from ui.notice import Notice, Progress, Toast
from ui.page import Page
from ui.pages import Pages
from ui.session import Session
from ui.settings import Place
from ui.start import StartPage
from ui.widgets import column

PAGED = ("add", "export", "find", "rename", "finish", "next-domain", "previous-domain", "next-study", "previous-study")
EXAMPLE = "Example review.appraise"
SMALLEST = (760, 520)
FIRST_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """One window on one session. `start(path)` shows a project, or the start page."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.session = session
        self.look = look
        self._undo = ("", "")
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.actions_ = Actions(self, self._handlers())
        self.actions_.build_menus(self.menuBar())
        self.rail = Rail(self.actions_)
        self.topbar = TopBar(self.actions_)
        self.notice = Notice()
        self.progress = Progress(session.jobs)
        self.start_page = StartPage(
            {"new": self.new, "open": self.open, "example": self.open_example, "instruments": self.show_instruments}
        )
        self.start_page.opened.connect(self.open_path)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start_page)
        self.pages = Pages(session, self)
        content = QWidget()
        content.setLayout(column(self.topbar, self.notice, self.progress, self.stack, gap=0))
        self.setCentralWidget(place_widget(self.rail, content))
        self.toast = Toast(content)
        self._listen()
        self._restore()

    # --- beginning and end ---

    def start(self, path: Path | None) -> None:
        """Show the project at `path` where it was left off, or the start page."""
        self._show_session()
        if path is not None:
            self.open_path(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_place()
        self.session.settings.set_blob("window", self.saveGeometry())
        self.pages.keep_looks()
        self.pages.close_windows()
        self.session.shut_down()
        self.pages.reset()
        event.accept()

    def _restore(self) -> None:
        self.resize(*FIRST_SIZE)
        self.restoreGeometry(self.session.settings.blob("window"))
        self.actions_.tick("look", self.look.appearance)
        self.actions_.tick("palette", self.session.palette.id)

    def _listen(self) -> None:
        session = self.session
        session.trouble.connect(self.notice.show_trouble)
        session.news.connect(self.toast.say)
        session.switched.connect(self._show_session)
        session.stepped.connect(self._stepped)
        session.viewer_changed.connect(self._show_reviewer)
        self.topbar.menu.aboutToShow.connect(self._fill_reviewers)

    # --- projects ---

    def new(self) -> None:
        path = ask.new_project(self, self._folder())
        if path is not None:
            self._try(lambda: self.session.create(path))

    def open(self) -> None:
        path = ask.open_project(self, self._folder())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a project; when it is open elsewhere, offer a copy for reading."""
        self.session.open_beside(path, lambda error: self._not_opened(path, error))

    def _not_opened(self, path: Path, error: Exception) -> None:
        if isinstance(error, ProjectBusy):
            self.notice.show_message(str(error), "warning", "Read a copy", lambda: self.open_copy(path))
            return
        self.session.settings.forget(path)
        self.session.trouble.emit(error)
        self.start_page.show_recent(self.session.settings.recent())

    def open_copy(self, path: Path) -> None:
        self._try(lambda: self.session.open_copy(path))

    def open_example(self) -> None:
        """Open the finished example; it is written to the program's own folder the first time."""
        path = places.home() / EXAMPLE
        if path.exists():
            self.open_path(path)
            return

        def build(_: object, __: object) -> Path:
            from appraise.example import build_example

            path.parent.mkdir(parents=True, exist_ok=True)
            build_example(path)
            return path

        self.session.jobs.start("Making the example", build, self.open_path)

    def close_project(self) -> None:
        self._keep_place()
        self.session.close()

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except AppraiseError as error:
            self.session.trouble.emit(error)

    def _folder(self) -> Path:
        """Where dialogs begin: beside the project of last time."""
        if self.session.project is not None:
            return self.session.project.path.parent
        recent = self.session.settings.recent()
        return recent[0].parent if recent else Path.home()

    # --- what is shown ---

    @property
    def page(self) -> Page | None:
        """The page that is shown; None on the start page."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def go(self, name: str) -> None:
        """Go to a place of the rail."""
        if self.session.project is None:
            return
        self.session.settle.emit()
        page = self.pages.get(name, self.stack)
        self.stack.setCurrentWidget(page)
        self.rail.show_place(name)
        page.freshen()
        page.begin()
        self.refresh_actions()

    @Slot()
    def _show_session(self) -> None:
        project = self.session.project
        self.notice.dismiss()
        self._undo = ("", "")
        for part in (self.rail, self.topbar):
            part.setVisible(project is not None)
        self.pages.reset()
        if project is None:
            self.setWindowTitle("Appraise")
            self.start_page.show_recent(self.session.settings.recent())
            self.stack.setCurrentWidget(self.start_page)
        else:
            self._show_title()
            self._read_undo()
            place = self.session.settings.place(project.path)
            QTimer.singleShot(0, self, lambda: self._resume(place))
        self._show_reviewer()
        self.refresh_actions()

    def _resume(self, place: Place) -> None:
        if self.session.project is None:
            return
        self.go("studies")
        self.pages.resume(place, self.stack)
        if place.page in ("appraise", "report"):
            self.go(place.page)

    def _keep_place(self) -> None:
        if self.session.project is not None:
            self.session.settings.set_place(self.session.project.path, self.pages.place(self.stack.currentWidget()))

    def _show_title(self) -> None:
        project = self.session.project
        if project is not None:
            title = project.title or project.path.stem
            self.setWindowTitle(f"{title} – Appraise")
            self.topbar.show_project(title, project.question, read_only=project.read_only)

    # --- actions ---

    def _handlers(self) -> dict[str, Callable[[], object]]:
        look = self.look
        own: dict[str, Callable[[], object]] = {
            "new": self.new,
            "open": self.open,
            "example": self.open_example,
            "close": self.close_project,
            "quit": self.close,
            "undo": self.undo,
            "redo": self.redo,
            "reviewer": self.ask_reviewer,
            "paste": lambda: self.take(QGuiApplication.clipboard().mimeData()),
            "instruments": self.show_instruments,
            "keys": lambda: ask.shortcuts(self, key_groups()),
            "about": lambda: ask.tell(self, "Appraise", ABOUT),
            "larger": lambda: look.step(1),
            "smaller": lambda: look.step(-1),
            "normal": lambda: look.set_percent(100),
        }
        many = (
            (self._set_look, ("system", "light", "dark")),
            (self._set_palette, ("cochrane", "colour-blind", "greyscale")),
            (self.go, ("studies", "appraise", "report")),
            (self.pages_do, PAGED),
        )
        for do, names in many:
            own |= {name: partial(do, name) for name in names}
        return own

    def show_instruments(self) -> None:
        """All instruments with their passports, in a window of their own."""
        self.pages.instruments().bring()

    def pages_do(self, action: str) -> None:
        """An action that belongs to a page."""
        self.pages.do(action)

    def refresh_actions(self) -> None:
        session, overview = self.session, self.session.overview
        self.actions_.refresh(
            Situation(
                project=session.project is not None,
                writable=session.writable,
                studies=bool(overview and overview.studies),
                assessment=self.pages.has_assessment(),
                undo=self._undo[0],
                redo=self._undo[1],
            )
        )

    def undo(self) -> None:
        self.session.undo(lambda action: self.session.news.emit(f"Undone: {action}."))

    def redo(self) -> None:
        self.session.redo(lambda action: self.session.news.emit(f"Redone: {action}."))

    @Slot(object)
    def _stepped(self, changes: Changes) -> None:
        """A plain step is what undo acts on next; only after an undo the project must be asked."""
        if changes.action.startswith((UNDO, REDO)):
            self._read_undo()
        else:
            self._undo = (changes.action, "")
        if changes.touches("project"):
            self._show_title()
        self.refresh_actions()

    def _read_undo(self) -> None:
        if self.session.writable and self.session.project is not None:
            undo, redo = self.session.project.undo_texts()
            self._undo = (undo or "", redo or "")

    def _set_look(self, name: str) -> None:
        self.look.set_appearance(name)
        self.actions_.tick("look", name)

    def _set_palette(self, name: str) -> None:
        self.session.set_palette(name)
        self.actions_.tick("palette", name)

    # --- the reviewer ---

    def ask_reviewer(self) -> bool:
        """Ask who is appraising; True when somebody said."""
        overview = self.session.overview
        name = ask.reviewer(self, tuple(overview.reviewers.values()) if overview else ())
        if name:
            self.session.become(name)
        return bool(name)

    def _show_reviewer(self) -> None:
        reviewer = self.session.reviewer
        self.topbar.show_reviewer(reviewer.name if reviewer else "")
        self.topbar.reviewer.setEnabled(self.session.writable)

    def _fill_reviewers(self) -> None:
        menu, overview = self.topbar.menu, self.session.overview
        menu.clear()
        for name in overview.reviewers.values() if overview else ():
            action = QAction(name, menu)
            action.setCheckable(True)
            action.setChecked(self.session.reviewer is not None and self.session.reviewer.name == name)
            action.triggered.connect(lambda _=False, name=name: self.session.become(name))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.actions_["reviewer"])

    # --- dropping and pasting ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()
            self.pages.show_drop(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.pages.show_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.pages.show_drop(False)
        self.take(event.mimeData())

    def take(self, data: QMimeData) -> None:
        """Take in what was dropped or pasted: a project is opened, anything else is read for studies."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if len(paths) == 1 and paths[0].suffix == ".appraise":
            self.open_path(paths[0])
            return
        if self.session.project is None:
            self.new()
        if self.session.writable:
            self.go("studies")
            self.pages.studies(self.stack).take(data)


ABOUT = (
    f"Version {__version__}\n\nAppraises evidence offline: recognises what a study is, scores it with a published "
    "instrument, and makes the report. The program proposes; the reviewer decides.\n\nIt has no network code and "
    "sends nothing anywhere. Questions are in our own words; use them with the official forms, which each report names."
)

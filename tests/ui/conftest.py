"""Fixtures for the window: offscreen, a real window on real project files, and a watch for leaks."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from appraise.matching import ImportPlan
from appraise.model import Record
from appraise.project import Project
from ui import ask
from ui.dialogs import ResultDraft
from ui.look import Look, prepare
from ui.session import Session
from ui.settings import Settings
from ui.window import MainWindow

TRIAL = Record(
    title="Warm saline against cold saline: a randomised controlled trial",
    authors=("Müller, Eva", "李, 伟"),
    year=2024,
    journal="Journal of Examples",
    doi="10.1000/xyz.1",
    abstract=(
        "We did a randomised controlled trial in 80 adults. Patients were randomly assigned (1:1) by computer.\n"
        "Pain at 24 h was lower with warm saline (odds ratio 0.60, 95% CI 0.40 to 0.90). 𝔸 Registered as NCT01234567."
    ),
    registrations=("NCT01234567",),
)
COHORT = Record(
    title="Warm saline in routine care: a retrospective cohort study",
    authors=("Okafor, Ada",),
    year=2023,
    abstract="We compared 20 patients with 23 others in a retrospective cohort study.",
)


@pytest.fixture(scope="session")
def looked(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> QApplication:
    """The application with our fonts and style."""
    os.environ["APPRAISE_HOME"] = str(tmp_path_factory.mktemp("look"))
    prepare(qapp, Settings())
    return qapp


@pytest.fixture(autouse=True)
def _no_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test with a window there are no threads, running timers or top-level windows left of it."""
    if "qapp" not in request.fixturenames and "qtbot" not in request.fixturenames:
        yield
        return
    app = request.getfixturevalue("qapp")
    threads = set(threading.enumerate())
    windows = set(map(id, QApplication.topLevelWidgets()))
    yield
    for _ in range(3):
        app.sendPostedEvents(None, 52)  # deferred deletions
        app.processEvents()
    assert not [one.name for one in threading.enumerate() if one not in threads and one.is_alive()]
    left = [one for one in QApplication.topLevelWidgets() if id(one) not in windows and one.isVisible()]
    assert not left
    assert not [one for one in app.findChildren(QTimer) if one.isActive()]


@pytest.fixture
def look(looked: QApplication) -> Iterator[Look]:
    """The look with the settings of this test."""
    made = Look(looked, Settings())
    made.apply()
    yield made
    made.set_percent(100)
    made.set_appearance("light")
    made.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> Iterator[MainWindow]:
    """A real window on the start page."""
    session = Session(Settings())
    made = MainWindow(session, look)
    session.setParent(made)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    made.start(None)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A project file with a trial and a cohort study."""
    path = tmp_path / "review.appraise"
    with Project.create(path, "Saline", "Does warm saline help?") as project:
        project.add_studies(ImportPlan(new=(TRIAL, COHORT), records_in=2))
    return path


@pytest.fixture
def reviewed(window: MainWindow, review: Path, rest: Callable[[], None]) -> MainWindow:
    """The window with that project open and Anna at the keyboard."""
    window.open_path(review)
    rest()
    window.session.become("Anna Berg")
    return window


@pytest.fixture
def rest(qtbot: QtBot, window: MainWindow) -> Callable[[], None]:
    """Waits until the window has nothing more to do."""

    def wait() -> None:
        qtbot.wait(30)
        qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=20_000)
        qtbot.wait(30)

    return wait


@pytest.fixture
def press(window: MainWindow) -> Callable[..., None]:
    """Presses keys where the keyboard focus is."""

    def press_keys(*keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            target = window.focusWidget() or window
            if isinstance(key, str):
                QTest.keyClicks(target, key, modifier)
            else:
                QTest.keyClick(target, key, modifier)

    return press_keys


@pytest.fixture
def result(monkeypatch: pytest.MonkeyPatch) -> ResultDraft:
    """Whoever is asked for a result names this one."""
    draft = ResultDraft("Pain, 24 h", "Pain", "warm against cold", "24 h", "OR 0.60")
    monkeypatch.setattr(ask, "result", lambda *_: draft)
    return draft


@pytest.fixture
def appraising(reviewed: MainWindow, result: ResultDraft, trial_tool: str) -> MainWindow:
    """The window with an empty assessment of the trial open."""
    page = reviewed.pages.studies(reviewed.stack)
    page.start(trial_tool)
    return reviewed


@pytest.fixture
def trial_tool() -> str:
    """The instrument for parallel randomised trials."""
    return "rob2-parallel"


def files_dropped(*paths: Path) -> QMimeData:
    """What a file manager hands over."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def unnamed(widget: QWidget) -> list[str]:
    """Visible controls below `widget` that a screen reader could not name."""
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
    found = []
    for kind in kinds:
        for one in widget.findChildren(kind):
            text = one.text() if isinstance(one, QAbstractButton) else ""
            inside = one.objectName().startswith("qt_")
            if one.isVisible() and not one.accessibleName() and not text and not inside:
                found.append(f"{type(one).__name__} {one.objectName()}")
    return found

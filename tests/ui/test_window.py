"""The window: projects, undo, reviewers, looks, and what is remembered."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from appraise.project import Project
from ui import ask
from ui.look import Look
from ui.session import Session
from ui.settings import Settings
from ui.window import MainWindow

Wait = Callable[[], None]


def test_it_begins_with_three_things_to_do(window: MainWindow) -> None:
    assert window.page is None
    assert set(window.start_page.choices) == {"new", "open", "example"}
    assert not window.rail.isVisible()


def test_a_new_project_opens_on_its_empty_table(
    window: MainWindow, rest: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "new_project", lambda *_: tmp_path / "mine.appraise")
    window.start_page.choices["new"].click()
    rest()
    assert (tmp_path / "mine.appraise").is_file()
    assert window.windowTitle() == "mine – Appraise"
    assert window.findChild(object, "choose-files").isVisible()


def test_the_example_opens_as_a_finished_review(window: MainWindow, rest: Wait) -> None:
    window.start_page.choices["example"].click()
    rest()
    overview = window.session.overview
    assert len(overview.studies) == 5
    assert all(one.finished for study in overview.studies for one in overview.assessments(study.id))
    window.close_project()
    window.open_example()  # a second time it is only opened
    rest()
    assert len(window.session.overview.studies) == 5


def test_a_file_that_is_no_project_is_named_in_the_bar(window: MainWindow, tmp_path: Path, rest: Wait) -> None:
    (tmp_path / "fake.appraise").write_text("no database at all, only words")
    window.open_path(tmp_path / "fake.appraise")
    rest()
    assert "not an Appraise project" in window.notice.text()
    assert "fake.appraise" in window.notice.text()
    assert window.page is None


def test_a_project_that_is_open_elsewhere_can_be_read_as_a_copy(window: MainWindow, review: Path, rest: Wait) -> None:
    with Project.open(review):
        window.open_path(review)
        rest()
        assert "open in another window" in window.notice.text()
        window.notice._action.click()
        rest()
    assert window.session.project is not None
    assert window.session.project.read_only
    assert not window.session.writable
    assert not window.actions_["add"].isEnabled()
    assert window.pages.studies(window.stack).model.rowCount() == 2
    copy = window.session.project.path
    window.close_project()
    assert not copy.exists()


def test_dropping_a_project_opens_it(window: MainWindow, review: Path, rest: Wait) -> None:
    from PySide6.QtCore import QUrl

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(review))])
    point = QPointF(QPoint(400, 300))
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(point, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    rest()
    assert window.windowTitle() == "Saline – Appraise"


def test_where_it_was_left_off_is_where_it_opens(
    appraising: MainWindow, look: Look, qtbot: QtBot, rest: Wait, review: Path
) -> None:
    page = appraising.pages.appraise(appraising.stack)
    page.show_section("1")
    key = page.place()[0]
    appraising.close()
    again = MainWindow(Session(Settings()), look)
    again.session.setParent(again)
    qtbot.addWidget(again)
    again.show()
    again.start(review)
    qtbot.waitUntil(lambda: again.page is again.pages._appraise is not None)
    assert again.pages.appraise(again.stack).place() == (key, "1")
    assert again.session.reviewer is not None
    assert again.session.reviewer.name == "Anna Berg"
    assert again.session.settings.recent() == (review,)
    again.close()
    again.deleteLater()


def test_undo_and_redo_name_what_they_do(reviewed: MainWindow) -> None:
    study = reviewed.session.overview.studies[0]
    reviewed.session.act(lambda project: project.confirm_design(study, "rct"))
    assert reviewed.actions_["undo"].text() == "Undo: confirm design"
    reviewed.undo()
    assert reviewed.session.overview.studies[0].design == ""
    assert reviewed.actions_["redo"].text() == "Redo: confirm design"
    reviewed.redo()
    assert reviewed.session.overview.studies[0].design == "rct"
    assert not reviewed.actions_["redo"].isEnabled()


def test_the_reviewer_is_asked_once_and_can_be_switched(reviewed: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "reviewer", lambda *_: "Ben Cho")
    reviewed.actions_["reviewer"].trigger()
    assert reviewed.topbar.reviewer.text() == "Ben Cho"
    reviewed._fill_reviewers()
    names = [action.text() for action in reviewed.topbar.menu.actions() if action.text()]
    assert names[:2] == ["Anna Berg", "Ben Cho"]
    reviewed.topbar.menu.actions()[0].trigger()
    assert reviewed.session.reviewer.name == "Anna Berg"


def test_places_are_reached_by_their_keys(reviewed: MainWindow, press: Callable[..., None], qtbot: QtBot) -> None:
    qtbot.waitUntil(reviewed.isActiveWindow)
    press(Qt.Key.Key_2, modifier=Qt.KeyboardModifier.ControlModifier)
    assert reviewed.page is reviewed.pages.appraise(reviewed.stack)
    press(Qt.Key.Key_1, modifier=Qt.KeyboardModifier.ControlModifier)
    assert reviewed.page is reviewed.pages.studies(reviewed.stack)


def test_appraise_shows_the_study_that_is_chosen_in_the_table(reviewed: MainWindow, result: object) -> None:
    studies = reviewed.pages.studies(reviewed.stack)
    studies._choose(studies.model.study(1).id)
    reviewed.go("appraise")
    appraise = reviewed.pages.appraise(reviewed.stack)
    assert appraise.study.label == "Okafor 2023"
    assert appraise.nothing.isVisible()
    appraise.step_study(-1)
    reviewed.go("studies")
    assert studies.detail.study.label == "Müller 2024"


def test_text_grows_to_twice_its_size_and_nothing_is_cut(appraising: MainWindow, look: Look, qtbot: QtBot) -> None:
    small = appraising.fontMetrics().height()
    appraising.look.set_percent(200)
    qtbot.waitUntil(lambda: appraising.fontMetrics().height() > 1.8 * small)
    for name in ("studies", "appraise", "report"):
        appraising.go(name)
        qtbot.wait(60)
        for area in appraising.page.findChildren(QScrollArea):
            if area.isVisible() and area.widget() is not None and area.widgetResizable():
                assert area.widget().width() <= area.viewport().width() + 1, name
    appraising.look.set_percent(100)


def test_dark_and_light_change_every_colour_at_once(window: MainWindow) -> None:
    window.actions_["dark"].trigger()
    assert window.palette().window().color().lightness() < 60
    assert window.actions_["dark"].isChecked()
    window.actions_["light"].trigger()
    assert window.palette().window().color().lightness() > 200


def test_an_error_of_the_world_is_a_sentence_and_changes_nothing(reviewed: MainWindow) -> None:
    study = reviewed.session.overview.studies[0]
    assert reviewed.session.act(lambda project: project.rename_study(study, "  ")) is None
    assert reviewed.notice.text().startswith("This label is empty")
    assert "Traceback" not in reviewed.notice.text()


def test_closing_the_project_leads_back_to_the_start(reviewed: MainWindow, review: Path) -> None:
    reviewed.close_project()
    assert reviewed.page is None
    assert reviewed.session.settings.recent() == (review,)
    with Project.open(review):
        pass


def test_it_starts_and_ends_as_a_program(tmp_path: Path, review: Path) -> None:
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.main import run

app = QApplication([])
QTimer.singleShot(600, lambda: [one.close() for one in app.topLevelWidgets() if one.objectName() == "window"])
sys.exit(run(Path(sys.argv[1])))
"""
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", code, str(review)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr

"""Any instrument can be picked for a study from a list with search."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from ui import ask
from ui.instruments.pick import PickDialog
from ui.window import MainWindow

Wait = Callable[[], None]


@pytest.fixture
def dialog(reviewed: MainWindow, rest: Wait) -> PickDialog:
    made = PickDialog(reviewed.session, reviewed)
    made.show()
    rest()
    return made


def test_return_in_the_search_takes_what_is_found(dialog: PickDialog) -> None:
    QTest.keyClicks(dialog.chooser.search, "quips")
    assert dialog.agree.isEnabled()
    QTest.keyClick(dialog.chooser.search, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.picked() == "quips"


def test_a_superseded_edition_says_so_before_it_is_used(dialog: PickDialog) -> None:
    QTest.keyClicks(dialog.chooser.search, "robins-i 2016")
    assert dialog._newer.isVisible()
    assert "V2" in dialog._newer.text()
    dialog.chooser.search.setText("rob2-parallel")
    assert not dialog._newer.isVisible()


def test_nothing_found_is_nothing_to_begin_with(dialog: PickDialog) -> None:
    QTest.keyClicks(dialog.chooser.search, "no such tool")
    assert not dialog.agree.isEnabled()
    QTest.keyClick(dialog.chooser.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.picked() is None
    dialog.reject()


def test_closed_before_the_list_is_read_it_leaves_nothing(reviewed: MainWindow, rest: Wait) -> None:
    made = PickDialog(reviewed.session, reviewed)
    made.forget()
    made.deleteLater()
    rest()


def test_from_the_studies_page_an_assessment_begins(reviewed: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "instrument", lambda *_: "quips")
    monkeypatch.setattr(ask, "result", lambda *_: None)
    page = reviewed.pages.studies(reviewed.stack)
    tool = reviewed.session.library.get("minors")
    monkeypatch.setattr(ask, "instrument", lambda *_: tool.id)
    page.detail.findChild(QPushButton, "another-instrument").click()
    assert reviewed.pages.appraise(reviewed.stack).assessment.instrument == tool.id


def test_stopping_begins_nothing(reviewed: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "instrument", lambda *_: None)
    page = reviewed.pages.studies(reviewed.stack)
    page.detail.findChild(QPushButton, "another-instrument").click()
    assert not reviewed.session.overview.any_assessments

"""A field that saves itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.fields import SavedEdit

Field = tuple[SavedEdit, list[str]]


@pytest.fixture
def field(looked: QApplication, qtbot: QtBot) -> Iterator[Field]:
    """A field in a window, and what it saved so far."""
    holder = QWidget()
    qtbot.addWidget(holder)
    made = SavedEdit("Reason", "Reason for 1.1")
    QVBoxLayout(holder).addWidget(made)
    holder.resize(300, 200)
    holder.show()
    saved: list[str] = []
    made.saved.connect(saved.append)
    made.setFocus()
    yield made, saved


def test_showing_is_no_saving(field: Field) -> None:
    edit, saved = field
    edit.show_text("kept on disk")
    edit.flush()
    assert saved == []


def test_typing_is_saved_after_quiet_or_when_asked(field: Field, qtbot: QtBot) -> None:
    edit, saved = field
    edit._quiet.setInterval(50)
    QTest.keyClicks(edit, "by computer")
    qtbot.waitUntil(lambda: saved == ["by computer"])
    QTest.keyClicks(edit, "!")
    edit.flush()
    edit.flush()
    assert saved == ["by computer", "by computer!"]


def test_escape_saves_and_leaves(field: Field, qtbot: QtBot) -> None:
    edit, saved = field
    QTest.keyClicks(edit, "x")
    with qtbot.waitSignal(edit.left):
        QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert saved == ["x"]


def test_a_refresh_leaves_alone_what_is_being_typed(field: Field, qtbot: QtBot) -> None:
    edit, _ = field
    qtbot.waitUntil(edit.hasFocus)
    QTest.keyClicks(edit, "half a sen")
    edit.show_text("")
    assert edit.toPlainText() == "half a sen"
    edit.flush()


def test_it_grows_with_its_lines(field: Field, qtbot: QtBot) -> None:
    edit, _ = field
    low = edit.height()
    edit.show_text("one\ntwo\nthree")
    qtbot.waitUntil(lambda: edit.height() > 2 * low - 20)


def test_a_locked_field_saves_nothing(field: Field) -> None:
    edit, saved = field
    edit.setReadOnly(True)
    QTest.keyClicks(edit, "x")
    edit.flush()
    assert saved == []

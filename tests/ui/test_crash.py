"""When the fault is ours: a readable report without text of studies, once for each fault."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import ask
from ui.crash import CrashGuard

STUDY_TEXT = "Patient 17 died of sepsis"


def caught(guard: CrashGuard, message: str = STUDY_TEXT) -> None:
    try:
        raise KeyError(message)
    except KeyError as error:
        guard.handle(type(error), error, error.__traceback__)


@pytest.fixture
def guard(looked: QApplication, qtbot: QtBot) -> Iterator[CrashGuard]:
    made = CrashGuard()
    yield made
    if made.dialog is not None:
        made.dialog.close()
    qtbot.wait(10)


def test_the_report_names_the_place_and_no_study(guard: CrashGuard, qtbot: QtBot) -> None:
    caught(guard)
    qtbot.waitUntil(lambda: guard.dialog is not None)
    assert guard.dialog is not None
    guard.dialog.copy()
    text = QGuiApplication.clipboard().text()
    assert "KeyError" in text
    assert "ui/test_crash.py" in text
    assert STUDY_TEXT not in text
    assert str(Path.home()) not in text


def test_the_same_fault_is_shown_once(guard: CrashGuard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(guard._caught):
        caught(guard)
    with qtbot.assertNotEmitted(guard._caught):
        caught(guard)


def test_saving_writes_the_report(
    guard: CrashGuard, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught(guard)
    qtbot.waitUntil(lambda: guard.dialog is not None)
    monkeypatch.setattr(ask, "save_as", lambda *_: tmp_path / "fault.txt")
    assert guard.dialog is not None
    guard.dialog.save()
    assert "KeyError" in (tmp_path / "fault.txt").read_text(encoding="utf-8")


def test_both_hooks_are_set_and_given_back(guard: CrashGuard) -> None:
    before = (sys.excepthook, threading.excepthook)
    guard.install()
    try:
        assert sys.excepthook == guard.handle
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
    finally:
        guard.remove()
    assert (sys.excepthook, threading.excepthook) == before
    assert len(guard._seen) == 1

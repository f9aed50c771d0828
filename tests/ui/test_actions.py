"""Actions are declared once; menus and keys follow."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence

from ui.actions import ACTIONS, Situation, key_groups
from ui.window import MainWindow


def test_no_id_and_no_key_is_used_twice() -> None:
    ids = Counter(spec.id for spec in ACTIONS)
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)
    assert ids.most_common(1)[0][1] == 1
    assert keys.most_common(1)[0][1] == 1


def test_every_action_is_in_a_menu_and_the_keys_are_listed(window: MainWindow) -> None:
    shown = {action.objectName() for menu in window.menuBar().actions() for action in menu.menu().actions()}
    assert {f"action-{spec.id}" for spec in ACTIONS} <= shown
    listed = {key for _, keys in key_groups() for key, _ in keys}
    assert {spec.keys[0] for spec in ACTIONS if spec.keys} <= listed


def test_what_cannot_be_done_is_disabled(window: MainWindow) -> None:
    window.actions_.refresh(Situation())
    assert not window.actions_["add"].isEnabled()
    assert window.actions_["new"].isEnabled()
    window.actions_.refresh(Situation(project=True, writable=True, undo="answer"))
    assert window.actions_["undo"].isEnabled()
    assert window.actions_["undo"].text() == "Undo: answer"
    assert not window.actions_["redo"].isEnabled()

"""What the core announces becomes one Qt signal."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from appraise.project import Project
from ui.bridge import Bridge


def test_every_step_is_one_signal(project: Project, qtbot: QtBot) -> None:
    bridge = Bridge()
    bridge.attach(project)
    with qtbot.waitSignal(bridge.changed) as heard:
        project.reviewer("Anna")
    assert heard.args[0].touches("reviewer")


def test_after_detaching_nothing_is_heard(project: Project, qtbot: QtBot) -> None:
    bridge = Bridge()
    bridge.attach(project)
    bridge.detach()
    with qtbot.assertNotEmitted(bridge.changed):
        project.reviewer("Anna")

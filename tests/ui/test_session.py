"""Long verbs: done beside the window, which follows when they are over."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from appraise.errors import AppraiseError, Cancelled
from appraise.matching import ImportPlan
from appraise.model import Record
from appraise.progress import CancelCheck, Progress
from appraise.project import Project
from ui import session as session_module
from ui.window import MainWindow

Wait = Callable[[], None]
PLAN = ImportPlan(new=(Record(title="Cold saline", year=2021),), records_in=1)


def test_the_window_follows_when_it_is_over(reviewed: MainWindow, rest: Wait) -> None:
    session = reviewed.session
    steps: list[str] = []
    session.stepped.connect(lambda changes: steps.append(changes.action))
    labels: list[str] = []
    session.act_beside(
        "Adding", lambda project, _, __: project.add_studies(PLAN), lambda new: labels.append(new[0].label)
    )
    rest()
    assert labels == ["Cold saline 2021"]
    assert steps == ["import studies"]
    assert len(session.overview.studies) == 3
    session.act(lambda project: project.rename_study(session.overview.studies[2], "Cold"))
    assert session.overview.studies[2].label == "Cold"


def test_nothing_else_is_written_meanwhile(reviewed: MainWindow, rest: Wait, qtbot: QtBot) -> None:
    session = reviewed.session
    begun, go_on = threading.Event(), threading.Event()
    said: list[AppraiseError] = []
    session.trouble.connect(said.append)

    def slow(project: Project, _: Progress, __: CancelCheck) -> None:
        begun.set()
        go_on.wait(5)
        project.add_studies(PLAN)

    session.act_beside("Adding", slow, lambda _: None)
    qtbot.waitUntil(begun.is_set)
    study = session.overview.studies[0]
    assert session.act(lambda project: project.confirm_design(study, "rct")) is None
    session.write(lambda project: project.rename_study(study, "Typed meanwhile"))
    session.act_beside("Adding", slow, lambda _: None)
    go_on.set()
    rest()
    assert [str(error.sentence) for error in said] == ["The project is being written."] * 2
    assert len(session.overview.studies) == 3
    assert session.overview.studies[0].design == ""
    assert session.project.studies()[0].label == session.overview.studies[0].label == "Typed meanwhile"


def test_a_cancelled_one_leaves_no_trace_and_the_window_works_on(
    reviewed: MainWindow, rest: Wait, qtbot: QtBot
) -> None:
    session = reviewed.session
    begun = threading.Event()
    before = len(list(session.project.history()))

    def endless(project: Project, _: Progress, cancelled: CancelCheck) -> None:
        with project.one_step("import studies"):
            project.add_studies(PLAN)
            begun.set()
            while not cancelled():
                pass
            raise Cancelled

    session.act_beside("Adding", endless, lambda _: None)
    qtbot.waitUntil(begun.is_set)
    reviewed.progress.cancel()
    rest()
    assert len(list(session.project.history())) == before
    assert len(session.overview.studies) == 2
    session.act(lambda project: project.confirm_design(session.overview.studies[0], "rct"))
    assert session.overview.studies[0].design == "rct"


def test_a_step_of_many_rows_is_undone_beside_the_window(
    reviewed: MainWindow, rest: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = reviewed.session
    session.act(lambda project: project.add_studies(PLAN))
    monkeypatch.setattr(session_module, "MANY_ROWS", 1)
    said: list[str] = []
    session.undo(said.append)
    assert not said
    rest()
    assert (said, len(session.overview.studies)) == (["import studies"], 2)
    session.redo(said.append)
    rest()
    assert (said[1], len(session.overview.studies)) == ("import studies", 3)

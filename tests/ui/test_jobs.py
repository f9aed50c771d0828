"""Background work: values in, values out, progress, cancel."""

from __future__ import annotations

import threading
import time

import pytest
from pytestqt.qtbot import QtBot

from appraise.errors import AppraiseError, Cancelled
from appraise.progress import CancelCheck, Progress
from ui.jobs import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def test_the_result_arrives_in_the_main_thread(jobs: Jobs, qtbot: QtBot) -> None:
    found: list[tuple[bool, bool]] = []
    main = threading.current_thread()
    jobs.start(
        "look",
        lambda _, __: threading.current_thread() is main,
        lambda inside: found.append((inside, threading.current_thread() is main)),
    )
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(False, True)]
    assert not jobs.running


def test_progress_is_seen_and_only_the_last_of_many_counts(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    done: list[int] = []

    def work(progress: Progress, _: CancelCheck) -> int:
        for number in range(1001):
            progress(number, 1000)
        time.sleep(0.1)
        return 7

    job = jobs.start("count", work, done.append)
    jobs.changed.connect(lambda: seen.append(job.position))
    qtbot.waitUntil(lambda: done == [7])
    assert (1000, 1000) in seen
    assert len(seen) < 20


def test_cancel_stops_the_work_and_nothing_is_done(jobs: Jobs, qtbot: QtBot) -> None:
    stopped = threading.Event()
    done: list[object] = []

    def work(_: Progress, cancelled: CancelCheck) -> None:
        while not cancelled():
            time.sleep(0.005)
        stopped.set()
        raise Cancelled

    job = jobs.start("endless", work, done.append)
    job.cancel()
    qtbot.waitUntil(lambda: not jobs.running)
    assert stopped.is_set()
    assert done == []


def test_a_result_that_comes_after_cancel_is_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[object] = []
    job = jobs.start("late", lambda _, __: time.sleep(0.05), done.append)
    job.cancel()
    qtbot.waitUntil(lambda: not jobs.running)
    assert done == []


def test_the_worlds_faults_are_told(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_: Progress, __: CancelCheck) -> None:
        raise AppraiseError("The disk is full.", "Free some space.")

    with qtbot.waitSignal(jobs.trouble) as told:
        jobs.start("write", work, lambda _: None)
    assert str(told.args[0]) == "The disk is full. Free some space."


def test_our_faults_are_raised_in_the_main_thread(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_: Progress, __: CancelCheck) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        jobs.start("divide", work, lambda _: None)
        qtbot.waitUntil(lambda: not jobs.running)
        qtbot.wait(30)
    assert [one[0] for one in caught] == [ZeroDivisionError]


def test_stopping_everything_waits_for_the_threads(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_: Progress, cancelled: CancelCheck) -> None:
        while not cancelled():
            time.sleep(0.005)

    jobs.start("one", work, lambda _: None)
    jobs.start("two", work, lambda _: None)
    jobs.stop_all()
    assert not [one for one in threading.enumerate() if one.name.startswith("job: ")]


def test_work_that_stands_is_told_even_when_it_was_cancelled_too_late(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[int] = []
    go_on = threading.Event()
    job = jobs.start("write", lambda _, __: int(go_on.wait(5)), done.append, stands=True)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.running)
    assert done == [1]


@pytest.mark.parametrize("error", [Cancelled(), AppraiseError("The disk is full.")])
def test_who_waits_hears_that_there_is_no_result(jobs: Jobs, qtbot: QtBot, error: Exception) -> None:
    heard: list[str] = []

    def work(_: Progress, __: CancelCheck) -> None:
        raise error

    jobs.start("write", work, lambda _: heard.append("done"), stands=True, stopped=lambda: heard.append("stopped"))
    qtbot.waitUntil(lambda: not jobs.running)
    assert heard == ["stopped"]

"""Long work beside the window: values in, values out. The only place with threads.

A worker thread touches nothing of Qt: it puts messages into a queue, and a timer of the main thread, running only
while there is work, hands them on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from appraise.errors import AppraiseError, Cancelled
from appraise.progress import CancelCheck, Progress

T = TypeVar("T")
EVERY_MS = 20


@dataclass(eq=False)
class Job(Generic[T]):
    """One piece of running work, as the main thread sees it."""

    label: str
    work: Callable[[Progress, CancelCheck], T]
    done: Callable[[T], None]
    failed: Callable[[Exception], None] | None = None
    quiet: bool = False
    """True for work that nobody waits for: it shows no progress bar."""
    stands: bool = False
    """True for work whose result counts even when it was cancelled too late: `done` is called then all the same."""
    stopped: Callable[[], None] | None = None
    """Called when it ended without a result: cancelled in time, or failed."""
    position: tuple[int, int] = (0, 0)
    _stop: threading.Event = field(default_factory=threading.Event)
    _mail: SimpleQueue[tuple[str, object]] = field(default_factory=SimpleQueue)
    _thread: threading.Thread | None = None

    def cancel(self) -> None:
        """Ask the work to stop; `done` will not be called any more."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name=f"job: {self.label}", daemon=True)
        self._thread.start()

    def join(self, seconds: float) -> None:
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._mail.put(("done", self.work(self._report, self._stop.is_set)))
        except Cancelled:
            self._mail.put(("cancelled", None))
        except Exception as error:
            self._mail.put(("failed", error))

    def _report(self, position: int, total: int) -> None:
        self._mail.put(("progress", (position, total)))

    def letters(self) -> list[tuple[str, object]]:
        """Messages since the last time; of several reports of progress only the last counts."""
        found: list[tuple[str, object]] = []
        while True:
            try:
                letter = self._mail.get_nowait()
            except Empty:
                return found
            if found and letter[0] == "progress" == found[-1][0]:
                found.pop()
            found.append(letter)


class Jobs(QObject):
    """Starts jobs and hands their results to the main thread."""

    changed = Signal()
    """A job began, went on or ended."""
    trouble = Signal(object)
    """An `AppraiseError` of a job that does not deal with its errors itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.running: list[Job[object]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._deliver)

    def start(
        self,
        label: str,
        work: Callable[[Progress, CancelCheck], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        quiet: bool = False,
        stands: bool = False,
        stopped: Callable[[], None] | None = None,
    ) -> Job[T]:
        """Run `work(progress, cancelled)` beside the window, then `done(result)` in the main thread.

        `failed` gets an `AppraiseError`; without it `trouble` is emitted. Any other error is ours and is raised in
        the main thread, where the crash window catches it.
        """
        job = Job(label, work, done, failed, quiet, stands, stopped)
        self.running.append(job)  # type: ignore[arg-type]
        job.start()
        self._timer.start()
        self.changed.emit()
        return job

    def stop_all(self, seconds: float = 3.0) -> None:
        """Cancel everything and wait until the threads are gone."""
        for job in self.running:
            job.cancel()
        for job in self.running:
            job.join(seconds)
        self.running.clear()
        self._timer.stop()

    @Slot()
    def _deliver(self) -> None:
        for job in tuple(self.running):
            for kind, value in job.letters():
                self._hand_on(job, kind, value)
        if not self.running:
            self._timer.stop()

    def _hand_on(self, job: Job[object], kind: str, value: object) -> None:
        if kind == "progress":
            job.position = value  # type: ignore[assignment]
            self.changed.emit()
            return
        if job not in self.running:
            return
        self.running.remove(job)
        self.changed.emit()
        called_off = kind == "cancelled" or (job.cancelled and not (job.stands and kind == "done"))
        if (called_off or kind == "failed") and job.stopped is not None:
            job.stopped()
        if called_off:
            return
        if kind == "done":
            job.done(value)
        elif isinstance(value, AppraiseError):
            (job.failed or self.trouble.emit)(value)
        elif isinstance(value, Exception):
            raise value

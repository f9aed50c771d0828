"""The window on a project of 100,000 studies: how long until it can be used, and how long it ever stood still.

A timer asks to be called every two milliseconds; the longest gap between two calls is how long nothing could be drawn
or typed. The window runs offscreen, so painting is done by the processor and not by a graphics card.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

STUDIES = 100_000
BEAT_MS = 2
WORDS = "smith 2007"


class Heart:
    """Beats while the window can do something; the longest pause is kept."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.pause = 0.0
        self.timer = QTimer()
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self._beat)
        self.timer.start(BEAT_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.pause = max(self.pause, now - self._last)
        self._last = now

    def during(self, work: Callable[[], object], until: Callable[[], bool] = lambda: True) -> tuple[float, float]:
        """Seconds that `work` took until `until` was true, and the longest pause meanwhile."""
        QApplication.processEvents()
        self.pause, start = 0.0, time.perf_counter()
        self._last = start
        work()
        while not until():
            QApplication.processEvents()
            time.sleep(0.0002)
        seconds = time.perf_counter() - start
        QApplication.processEvents()
        self._beat()
        return seconds, self.pause


def measure() -> Iterator[str]:
    """One line for each measure."""
    from ui.main import SWITCH_SECONDS

    sys.setswitchinterval(SWITCH_SECONDS)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["APPRAISE_HOME"] = str(Path(folder) / "home")
        path = Path(folder) / "large.appraise"
        yield f"the window with {_make(path):,} studies:"
        yield from _in_window(path)


def _make(path: Path) -> int:
    """A project file of generated records, made by another process so that its memory is not counted here."""
    import subprocess

    code = (
        "import sys; from pathlib import Path; from tests.benchmarks.reading import write_ris;"
        "from appraise.reading import read_records; from appraise.matching import ImportPlan;"
        "from appraise.project import Project; path = Path(sys.argv[1]); ris = path.with_suffix('.ris');"
        "write_ris(ris, int(sys.argv[2])); records = tuple(read_records(ris).records); ris.unlink();"
        "project = Project.create(path); project.add_studies(ImportPlan(new=records, records_in=len(records)));"
        "project.close()"
    )
    subprocess.run([sys.executable, "-c", code, str(path), str(STUDIES)], check=True)
    return STUDIES


def _in_window(path: Path) -> Iterator[str]:
    from ui.look import prepare
    from ui.session import Session
    from ui.settings import Settings
    from ui.window import MainWindow

    app = QApplication.instance() or QApplication([])
    settings = Settings()
    window = MainWindow(Session(settings), prepare(app, settings))  # type: ignore[arg-type]
    window.resize(1280, 800)
    window.show()
    window.start(None)
    heart = Heart()
    heart.during(lambda: None, window.isVisible)
    session = window.session
    for said in ("open for the first time", "open again"):
        yield _line(said, heart.during(lambda: window.open_path(path), lambda: session.overview is not None))
        page = window.pages.studies(window.stack)
        yield _line("  then show the table", heart.during(lambda: None, lambda p=page: p.model.rowCount() == STUDIES))
        if said == "open for the first time":
            window.close_project()
    yield f"  memory {_megabytes():5.0f} MB"
    yield from _using(window, heart)
    session.shut_down()
    window.close()


def _using(window: object, heart: Heart) -> Iterator[str]:
    page = window.pages.studies(window.stack)  # type: ignore[attr-defined]
    table, bar = page.table, page.table.verticalScrollBar()
    yield _line("two seconds of recognising", heart.during(lambda: QTest.qWait(2000)))
    yield _line("200 wheel steps down", heart.during(lambda: [_scroll(bar, 40) for _ in range(200)]))
    yield _line("50 leaps", heart.during(lambda: [_scroll(bar, bar.maximum() // 50) for _ in range(50)]))
    for sign in WORDS:
        yield _line(f"  key “{sign}”", heart.during(lambda s=sign: QTest.keyClicks(page.filter, s), _after(0.35)))
    yield f"  {page.model.rowCount():,} rows left"
    yield _line("clear the filter", heart.during(page.filter.clear, _after(0.35)))
    for column in range(4):
        yield _line(
            f"sort by column {column}",
            heart.during(lambda c=column: table.sortByColumn(c, Qt.SortOrder.AscendingOrder)),
        )
    yield _line("confirm a design", heart.during(lambda: page._choose_design("cohort")))
    yield _line("become a reviewer", heart.during(lambda: window.session.become("Anna Berg")))  # type: ignore[attr-defined]


def _scroll(bar: object, by: int) -> None:
    bar.setValue(bar.value() + by)  # type: ignore[attr-defined]
    QApplication.processEvents()


def _after(seconds: float) -> Callable[[], bool]:
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() > end


def _line(what: str, measured: tuple[float, float]) -> str:
    return f"  {what:28}{measured[0]:7.2f} s, longest pause {measured[1] * 1000:5.0f} ms"


def _megabytes() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    for line in measure():
        print(line, flush=True)  # noqa: T201 - its purpose

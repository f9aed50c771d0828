"""Every instrument that comes with the program can be begun, filled, judged and finished in the window."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from appraise.model import OVERALL
from tests.ui.appraise.forms import begun, fill
from ui import ask
from ui.window import MainWindow

ALL = sorted(path.stem for path in (Path(__file__).resolve().parents[3] / "resources/instruments").glob("*.toml"))


class Flashes(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("tool", ALL)
def test_it_is_filled_judged_and_finished(
    tool: str, reviewed: MainWindow, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    page = begun(reviewed, tool)
    fill(page, Random(tool))  # noqa: S311 - the same choices in every run
    qapp.removeEventFilter(flashes)
    form = page.current_form()
    assert form.standing.open_points == ()
    assert not form.standing.evaluation.stopped
    assert all(section.done for section in form.sections())
    page.show_section(OVERALL)
    assert page.form.whole.finish.isEnabled()
    page.form.whole.finish.click()
    assert page.assessment.finished
    assert reviewed.notice.text() == ""
    assert flashes.seen == []

"""The ledger in the window: a line, and everything behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from appraise.ledger import Fate, Ledger
from ui import ask
from ui.studies.ledger import LedgerBar
from ui.studies.ledger_window import REMARKS, LedgerWindow
from ui.window import MainWindow

Wait = Callable[[], None]
FILE = """TY  - JOUR
AU  - Lind, Eva
PY  - 2021
TI  - Cold saline: a randomised controlled trial
DO  - 10.1000/cold
ER  -

TY  - JOUR
AU  - Lind, Eva
PY  - 2021
TI  - Cold saline: a randomised controlled trial
DO  - https://doi.org/10.1000/COLD
ER  -

TY  - JOUR
ER  -
"""


@pytest.fixture
def bar(reviewed: MainWindow, rest: Wait, tmp_path: Path) -> LedgerBar:
    """The line after a file with a new record, the same again, and one that says nothing."""
    (tmp_path / "three.ris").write_text(FILE, encoding="utf-8")
    take(reviewed, tmp_path / "three.ris")
    rest()
    return reviewed.pages.studies(reviewed.stack).ledger


def take(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.take(data)


def opened(bar: LedgerBar) -> LedgerWindow:
    bar.open()
    assert bar.window_shown is not None
    return bar.window_shown


def test_the_line_adds_up(bar: LedgerBar) -> None:
    assert bar.text().startswith("3 records in = 1 new + 1 same + 0 unsure + 1 rejected")


def test_the_window_opens_at_what_was_rejected(bar: LedgerBar) -> None:
    window = opened(bar)
    assert window.choices[Fate.REJECTED].isChecked()
    (line,) = window.model.lines
    assert line.line == 15
    window.choose(None)
    assert [window.model.index(row, 0).data() for row in range(3)] == ["+ new", "= same", "× rejected"]


def test_a_line_says_all_that_the_table_cuts_off(bar: LedgerBar) -> None:
    window = opened(bar)
    window.choose(Fate.SAME)
    window.table.selectRow(0)
    shown = window._words.text()
    assert "the same DOI 10.1000/cold" in shown
    assert "Compared with: Cold saline" in shown
    assert "line 8, three.ris" in shown


def test_the_rejected_and_the_ledger_are_saved(bar: LedgerBar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened(bar)
    monkeypatch.setattr(ask, "save_as", lambda *args: tmp_path / args[2].name)
    window.save_rejected()
    window.save_ledger()
    assert "TY  - JOUR" in (tmp_path / "rejected.txt").read_text(encoding="utf-8")
    assert (tmp_path / "ledger.csv").read_text(encoding="utf-8-sig").count("three.ris") >= 3


def test_the_whole_import_is_undone_in_one_step(bar: LedgerBar, reviewed: MainWindow, rest: Wait) -> None:
    assert len(reviewed.session.overview.studies) == 3
    opened(bar).take_back.click()
    rest()
    assert len(reviewed.session.overview.studies) == 2
    assert not bar.isVisible()
    assert bar.window_shown is None


def test_undo_is_not_offered_after_another_step(bar: LedgerBar, reviewed: MainWindow) -> None:
    study = reviewed.session.overview.studies[0]
    reviewed.session.act(lambda project: project.rename_study(study, "Another label"))
    assert not bar._undo.isVisible()
    assert opened(bar).take_back.isHidden()


def test_remarks_stand_by_themselves(reviewed: MainWindow, bar: LedgerBar, rest: Wait, tmp_path: Path) -> None:
    odd = FILE.replace("PY  - 2021", "PY  - 20211", 1)
    (tmp_path / "odd.ris").write_text(odd, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("odd.ris", "picture.png")])
    reviewed.take(data)
    rest()
    window = opened(bar)
    window.choose(REMARKS)
    places = {(one.file, one.line) for one in window.model.lines}
    assert ("picture.png", None) in places
    assert ("odd.ris", 3) in places


def test_an_empty_ledger_is_no_trouble(reviewed: MainWindow, bar: LedgerBar) -> None:
    bar.show_ledger(Ledger())
    assert bar.text() == "0 records in = 0 new + 0 same + 0 unsure + 0 rejected"
    assert opened(bar).model.rowCount() == 0


def test_an_import_that_brought_nothing_offers_no_undo(
    bar: LedgerBar, reviewed: MainWindow, rest: Wait, tmp_path: Path
) -> None:
    assert bar._undo.isVisible()
    take(reviewed, tmp_path / "three.ris")
    rest()
    assert bar.text().startswith("3 records in = 0 new + 2 same")
    assert not bar._undo.isVisible()
    bar.undo()
    assert len(reviewed.session.overview.studies) == 3
    assert opened(bar).take_back.isHidden()

"""The Instruments window: search, add, refuse, replace, remove, keep in the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from appraise import places
from appraise.instruments.library import Origin
from tests.ui.conftest import unnamed
from ui import ask
from ui.instruments.window import InstrumentsWindow
from ui.window import MainWindow

Wait = Callable[[], None]
OwnFile = Callable[..., Path]


@pytest.fixture
def instruments(reviewed: MainWindow, rest: Wait) -> InstrumentsWindow:
    reviewed.show_instruments()
    rest()
    return reviewed.pages.instruments()


def names(window: InstrumentsWindow) -> list[str]:
    shown = window.chooser.list
    items = [shown.item(row) for row in range(shown.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_it_opens_from_the_start_page_without_a_project(window: MainWindow, rest: Wait) -> None:
    window.start_page.instruments.click()
    rest()
    shown = window.pages.instruments()
    assert shown.isVisible()
    assert "RoB 2" in names(shown)
    assert not shown.keep.isVisible()


def test_typing_narrows_the_list_and_the_arrows_go_through_it(instruments: InstrumentsWindow) -> None:
    search = instruments.chooser.search
    QTest.keyClicks(search, "amstar")
    assert names(instruments) == ["AMSTAR 2"]
    assert instruments.passport.instrument.short == "AMSTAR 2"
    search.clear()
    before = instruments.passport.instrument
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert instruments.passport.instrument != before
    QTest.keyClicks(search, "no such tool")
    assert names(instruments) == []
    assert instruments._pages.currentWidget() is instruments._nothing


def test_a_sound_file_appears_at_once_and_can_be_used(
    instruments: InstrumentsWindow, reviewed: MainWindow, rest: Wait, own_file: OwnFile
) -> None:
    instruments.chooser.search.setText("amstar")  # what is added shows although it was not searched for
    instruments.add_file(own_file("mine", "My tool"))
    rest()
    assert names(instruments)[0] == "My tool"
    assert instruments.chooser.current().id == "mine"
    assert instruments.passport.instrument.id == "mine"
    assert "My tool was added" in instruments._said.text()
    assert "mine" in reviewed.session.library
    page = reviewed.pages.studies(reviewed.stack)
    page.start("mine")
    assert reviewed.pages.appraise(reviewed.stack).assessment.instrument == "mine"


def test_a_refused_file_shows_everything_that_is_wrong_and_takes_nothing_in(
    instruments: InstrumentsWindow, rest: Wait, own_file: OwnFile
) -> None:
    path = own_file("mine", "My tool")
    lines = path.read_text(encoding="utf-8").splitlines()
    wrong = [number for number, line in enumerate(lines, start=1) if line.startswith("options = ")][:3]
    for number in wrong:
        lines[number - 1] = lines[number - 1].replace("options", "option")
    path.write_text("\n".join(lines), encoding="utf-8")
    instruments.add_file(path)
    rest()
    assert instruments._pages.currentWidget() is instruments.refused
    told = [instruments.refused.list.item(row).text() for row in range(instruments.refused.list.count())]
    for number in wrong:
        assert any(line.startswith(f"line {number}: ") for line in told)
    assert not places.instruments().exists() or not list(places.instruments().iterdir())
    instruments.refused.copy.click()
    assert QGuiApplication.clipboard().text().splitlines() == told
    instruments.refused.list.setCurrentRow(1)
    instruments.refused.copy_chosen()
    assert QGuiApplication.clipboard().text() == told[1]


def test_a_file_that_cannot_be_read_is_said(instruments: InstrumentsWindow, rest: Wait, tmp_path: Path) -> None:
    instruments.add_file(tmp_path / "nowhere.toml")
    rest()
    assert "nowhere.toml" in instruments._said.text()
    assert instruments.add.isEnabled()


def test_a_file_is_chosen_or_dropped(
    instruments: InstrumentsWindow, rest: Wait, own_file: OwnFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "instrument_file", lambda *_: own_file("chosen", "Chosen"))
    instruments.add.click()
    rest()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(own_file("dropped", "Dropped")))])
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    instruments.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), copy, data, left, Qt.KeyboardModifier.NoModifier))
    rest()
    assert names(instruments)[:2] == ["Chosen", "Dropped"]


def test_the_same_version_is_replaced_only_when_told(
    instruments: InstrumentsWindow, reviewed: MainWindow, rest: Wait, own_file: OwnFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    instruments.add_file(own_file("mine", "First"))
    rest()
    asked: list[str] = []
    monkeypatch.setattr(ask, "confirm", lambda *words: asked.append(str(words[2])) or False)
    instruments.add_file(own_file("mine", "Second"))
    rest()
    assert len(asked) == 1
    assert reviewed.session.library.get("mine").short == "First"
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    instruments.add_file(own_file("mine", "Second"))
    rest()
    assert reviewed.session.library.get("mine").short == "Second"


def test_the_id_of_a_built_in_one_is_refused(instruments: InstrumentsWindow, rest: Wait, own_file: OwnFile) -> None:
    instruments.add_file(own_file("minors", "Not ours"))
    rest()
    assert "comes with the program" in instruments._said.text()


def test_only_ones_own_can_be_removed_and_projects_keep_their_copies(
    instruments: InstrumentsWindow, reviewed: MainWindow, rest: Wait, own_file: OwnFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not instruments.remove.isVisible()
    instruments.add_file(own_file("mine", "My tool"))
    rest()
    assert instruments.remove.isVisible()
    instruments.keep.click()
    rest()
    monkeypatch.setattr(ask, "confirm", lambda *_: False)
    instruments.remove.click()
    assert reviewed.session.library.origin("mine") is Origin.YOURS
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    instruments.remove.click()
    rest()
    assert "mine" not in reviewed.session.base
    assert reviewed.session.library.origin("mine") is Origin.PROJECT
    assert names(instruments)[0] == "My tool"
    assert not instruments.remove.isVisible()


def test_a_file_that_was_spoilt_later_is_listed_as_refused_and_can_be_removed(
    reviewed: MainWindow, rest: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = places.instruments()
    folder.mkdir(parents=True)
    (folder / "broken.toml").write_text('id = "broken"\ntitle = 5\n', encoding="utf-8")
    reviewed.session.base.refresh()
    reviewed.session.refresh_library()
    reviewed.show_instruments()
    rest()
    window = reviewed.pages.instruments()
    assert names(window)[-1] == "broken.toml"
    window.chooser.list.setCurrentRow(window.chooser.list.count() - 1)
    assert window._pages.currentWidget() is window.refused
    assert window.refused.list.count() > 0
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    window.remove.click()
    rest()
    assert "broken.toml" not in names(window)
    assert not (folder / "broken.toml").exists()


def test_every_control_has_a_name(instruments: InstrumentsWindow) -> None:
    assert unnamed(instruments) == []

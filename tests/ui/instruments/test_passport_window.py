"""The passport of an instrument: its texts, its counts, and its diagrams with zoom and in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from appraise.levels import PALETTES
from tests.ui.appraise.forms import begun
from tests.ui.conftest import unnamed
from ui.instruments.passport import WAITING, PassportWindow
from ui.window import MainWindow

Wait = Callable[[], None]


@pytest.fixture
def passport(reviewed: MainWindow, rest: Wait) -> PassportWindow:
    """About the instrument of the assessment that is shown, from the head of the page."""
    page = begun(reviewed, "robins-i-v2")
    page.head.about.click()
    return reviewed.pages._passport


def texts(window: PassportWindow) -> str:
    return window.view.texts.toPlainText()


def test_it_says_where_the_instrument_comes_from(passport: PassportWindow) -> None:
    instrument = passport.view.instrument
    assert passport.isVisible()
    assert passport.windowTitle() == f"About {instrument.short}"
    for part in (instrument.passport.citation, instrument.passport.doi, instrument.passport.licence):
        assert part in texts(passport)
    for line in (*instrument.passport.certainty, *instrument.passport.rulings):
        assert line in texts(passport)


def test_combinations_are_counted_beside_the_window(reviewed: MainWindow, rest: Wait) -> None:
    reviewed.pages.show_passport(reviewed.session.library.get("robins-i-v2"))
    window = reviewed.pages._passport
    assert WAITING in texts(window)
    rest()
    assert WAITING not in texts(window)
    assert "46,106" in texts(window)  # domain 4 of the official flowcharts


def test_a_superseded_edition_says_what_follows_it(reviewed: MainWindow, rest: Wait) -> None:
    older = reviewed.session.library.get("robins-i-2016")
    reviewed.pages.show_passport(older)
    window = reviewed.pages._passport
    assert window.view.newer.isVisible()
    assert older.passport.successor in window.view.newer.text()
    reviewed.pages.show_passport(reviewed.session.library.get("robins-i-v2"))
    assert not window.view.newer.isVisible()
    rest()


def test_the_diagram_is_drawn_and_said(passport: PassportWindow, rest: Wait) -> None:
    passport.view.tabs.setCurrentIndex(1)
    pane = passport.view.diagrams
    names = [pane.choice.itemText(place) for place in range(pane.choice.count())]
    pane.choice.setCurrentIndex(names.index("4  Missing data"))
    assert pane._stack.currentWidget() is pane.view
    assert "Missing data" in pane.view.accessibleName()
    assert "4.11" in pane.view.accessibleDescription()
    picture = pane.view.canvas.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    }
    worst = PALETTES["cochrane"].fills[passport.view.instrument.levels["critical"].tone]
    assert QColor(worst).name() in colours
    pane.worded.click()
    assert pane._stack.currentWidget() is pane.words
    assert "Step by step" in pane.words.toPlainText()
    rest()


def test_it_zooms_with_keys_and_fits_again(passport: PassportWindow, rest: Wait) -> None:
    passport.view.tabs.setCurrentIndex(1)
    view = passport.view.diagrams.view
    before = view.canvas.width()
    QTest.keyClicks(view, "+")
    assert view.canvas.width() > before
    QTest.keyClicks(view, "--")
    assert view.canvas.width() < before
    QTest.keyClicks(view, "0")
    assert view.canvas.width() == before
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > 0
    rest()


def test_every_instrument_shows_all_its_diagrams(reviewed: MainWindow, rest: Wait) -> None:
    for instrument in reviewed.session.library:
        reviewed.pages.show_passport(instrument)
        view = reviewed.pages._passport.view
        view.tabs.setCurrentIndex(1)
        pane = view.diagrams
        for place in range(pane.choice.count()):
            pane.choice.setCurrentIndex(place)
            shown = pane._stack.currentWidget()
            shown.grab()
            assert shown is pane.view or pane.words.toPlainText()
        if not pane.choice.count():
            assert "no rules" in pane._none.text()
    rest()


def test_it_follows_light_and_dark_and_the_text_size(passport: PassportWindow, rest: Wait) -> None:
    rest()
    passport.view.tabs.setCurrentIndex(1)
    look = passport.parent().look
    before = passport.view.diagrams.view.canvas.natural()
    look.set_appearance("dark")
    look.set_percent(200)
    rest()
    assert passport.view.diagrams.view.canvas.natural().width() > before.width() * 1.6
    passport.grab()


def test_every_control_has_a_name(passport: PassportWindow, rest: Wait) -> None:
    passport.view.tabs.setCurrentIndex(1)
    assert unnamed(passport) == []
    rest()


def test_closing_the_program_closes_it(passport: PassportWindow, reviewed: MainWindow) -> None:
    reviewed.close()
    assert not passport.isVisible()

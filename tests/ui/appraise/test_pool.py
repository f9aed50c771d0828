"""Question cards are used again; nothing of the question before is left on them, and the Tab key keeps its order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.appraise.forms import begun
from ui.appraise.page import AppraisePage
from ui.window import MainWindow

Press = Callable[..., None]


@pytest.fixture
def trial(reviewed: MainWindow) -> AppraisePage:
    page = begun(reviewed, "rob2-parallel", study=0)
    page.set_up("effect", "assignment")
    page.show_section("1")
    return page


def test_a_card_used_again_shows_only_its_new_question(trial: AppraisePage, press: Press) -> None:
    old = trial.form.cards["1.1"]
    press("y")
    trial.form.turn_to("1.1")
    press("g")
    press(Qt.Key.Key_Return)
    press("By computer")
    press(Qt.Key.Key_Escape)
    trial.show_section("5")
    again = [card for card in trial.form.cards.values() if card is old]
    assert again, "a card with the same answers is used again"
    card = again[0]
    assert card.key.startswith("5.")
    assert card.reason.toPlainText() == ""
    assert not card.reason.document().isUndoAvailable()
    assert not card.guidance.isVisible()
    assert not any(option.isChecked() for option in card.options.values())
    assert card._text.text() == card.view.question.text
    assert card.key in card.accessibleName()
    assert all(option.accessibleName().startswith(card.key) for option in card.options.values())
    press("n")
    assert trial.assessment.responses == {"1.1": "Y", "5.1": "N"}
    assert trial.assessment.answers["1.1"].support == "By computer"


def test_going_back_shows_what_was_answered(trial: AppraisePage, press: Press) -> None:
    press("y", "n")
    for key in ("5", "4", "1"):
        trial.show_section(key)
    assert trial.form.cards["1.1"].options["Y"].isChecked()
    assert trial.form.cards["1.2"].options["N"].isChecked()
    assert list(trial.form.cards) == ["1.1", "1.2", "1.3"]


def test_the_tab_key_goes_from_top_to_bottom(trial: AppraisePage, press: Press) -> None:
    for key in ("5", "2", "1"):  # cards change their places on the way
        trial.show_section(key)
    for name in ("1.1", "1.2", "1.3"):
        trial.answer(name, "Y")
    window = trial.window()
    window.activateWindow()
    trial.form.cards["1.1"].setFocus()
    seen = []
    for _ in range(40):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        widget = window.focusWidget()
        seen.append(widget.mapTo(trial.form._area.widget(), widget.rect().topLeft()).y())
        if widget is trial.form._next:
            break
    assert window.focusWidget() is trial.form._next
    assert len(seen) > 20
    assert all(one <= other + 40 for one, other in pairwise(seen))


def test_no_more_cards_are_kept_than_are_ever_shown_at_once(trial: AppraisePage) -> None:
    from ui.appraise.pool import MOST

    for _ in range(3):
        for section in trial.current_form().sections():
            trial.show_section(section.key)
    assert sum(map(len, trial.form._pool._spare.values())) <= MOST
    assert trial.form._pool._count == sum(map(len, trial.form._pool._spare.values()))

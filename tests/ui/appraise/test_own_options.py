"""Options of one question: their own labels on the cards, and the keys that choose them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from appraise.instruments.definition import Question, Response, Tone
from appraise.model import Answer
from tests.ui.appraise.forms import begun
from ui.appraise.card import QuestionCard
from ui.appraise.page import AppraisePage
from ui.appraise.shown import QuestionView
from ui.window import MainWindow

Press = Callable[..., None]


@pytest.fixture
def stars(reviewed: MainWindow) -> AppraisePage:
    """A scale whose answers are the letters of the official form, with words of their own."""
    page = begun(reviewed, "nos-cohort")
    page.show_section("selection")
    return page


def view(*options: Response) -> QuestionView:
    question = Question("1", "How was the exposure established?", {one.code: one for one in options})
    return QuestionView(question, options, Answer("1", ""), ())


def option(code: str, label: str, key: str = "") -> Response:
    return Response(code, label, key, Tone.NONE)


def test_the_card_shows_the_words_of_its_own_question(stars: AppraisePage) -> None:
    first, third = (stars.form.cards[name].options["a"].text() for name in ("S1", "S3"))
    assert first != third
    assert "typical" in first
    assert "record" in third


def test_letters_and_places_choose(stars: AppraisePage, press: Press) -> None:
    press("b", "3")  # S1 by its official letter, S2 by place
    assert stars.assessment.responses == {"S1": "b", "S2": "c"}


def test_long_words_stand_below_each_other_and_short_ones_in_a_line(stars: AppraisePage) -> None:
    long = [one.geometry() for one in stars.form.cards["S1"].options.values()]
    assert len({box.x() for box in long}) == 1
    assert len({box.width() for box in long}) == 1
    assert all(one.bottom() < other.top() for one, other in pairwise(long))
    stars.show_section("comparability")
    short = [one.geometry() for one in stars.form.cards["C1a"].options.values()]
    assert len({box.y() for box in short}) == 1


def test_words_wrap_in_a_narrow_pane_and_stay_inside(stars: AppraisePage) -> None:
    stars.form.resize(300, 700)
    card = stars.form.cards["S1"]
    for one in card.options.values():
        assert one.height() >= one.heightForWidth(one.width())
        assert one.geometry().right() <= card.width()


def test_up_and_down_leave_the_list_of_options_to_the_form(stars: AppraisePage, press: Press) -> None:
    stars.form.cards["S1"].options["a"].setFocus()
    press(Qt.Key.Key_Down)
    assert stars.form.current_question == "S2"


@pytest.mark.parametrize(
    ("text", "code"),
    [("a", "a"), ("B", "b"), ("1", "a"), ("3", "c"), ("x", None), ("", None), (" ", None), ("4", None)],
)
def test_a_code_of_one_letter_is_its_own_key(qtbot: object, looked: object, text: str, code: str | None) -> None:
    card = QuestionCard(view(option("a", "A secure record"), option("b", "Self-report"), option("c", "Not told")))
    assert card.code_for_key(text) == code


def test_an_option_without_letter_shows_its_place(qtbot: object, looked: object) -> None:
    card = QuestionCard(view(option("++", "Clearly"), option("--", "Not at all", "X")))
    assert card.options["++"]._key == "1"
    assert card.options["--"]._key == "X"
    assert card.code_for_key("1") == "++"
    assert card.code_for_key("x") == "--"


def test_a_letter_of_the_question_goes_before_the_keys_of_the_form(
    reviewed: MainWindow, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = begun(reviewed, "nos-cohort")
    page.show_section("selection")
    card = page.form.cards["S1"]
    monkeypatch.setattr(card, "code_for_key", {"q": "a", "g": "c"}.get)
    press("q")
    assert page.assessment.responses["S1"] == "a"
    page.form.turn_to("S1")
    press("g")
    assert page.assessment.responses["S1"] == "c"
    assert not card.guidance.isVisible()

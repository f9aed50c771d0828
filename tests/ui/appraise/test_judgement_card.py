"""What stands beside a judgement: hints, criteria, what would change the proposal, prompts, an early reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from appraise.model import OVERALL
from tests.ui.appraise.forms import begun
from ui.appraise.page import AppraisePage
from ui.appraise.shown import criteria
from ui.window import MainWindow

Press = Callable[..., None]


@pytest.fixture
def trial(reviewed: MainWindow) -> AppraisePage:
    """A randomised trial at domain 1, answered so that the official algorithm gives low."""
    page = begun(reviewed, "rob2-parallel", study=0)
    page.set_up("effect", "assignment")
    page.show_section("1")
    for name, code in {"1.1": "Y", "1.2": "Y", "1.3": "N"}.items():
        page.answer(name, code)
    return page


@pytest.fixture
def cohort(reviewed: MainWindow) -> AppraisePage:
    """An instrument whose domains are judged by the reviewer alone, with customary readings beside."""
    page = begun(reviewed, "robins-i-2016")
    page.show_section("1")
    return page


def test_a_hint_is_a_note_with_its_standing_and_never_a_proposal(cohort: AppraisePage) -> None:
    for name, code in {"1.1": "Y", "1.2": "N", "1.4": "Y", "1.5": "Y", "1.6": "N"}.items():
        cohort.answer(name, code)
    card = cohort.form.judgement
    assert card.proposal.said.text() == "No algorithm: the reviewer judges"
    assert card.proposal.hint.isVisible()
    assert card.proposal.hint.text().startswith("Customary, not official. Moderate: ")
    assert card.view.proposed is None
    assert not card.accept()
    assert cohort.assessment.judgements == {}


def test_without_rules_each_level_says_what_it_stands_for_in_this_domain(cohort: AppraisePage) -> None:
    first = dict(cohort.form.judgement.view.criteria)
    assert set(first) == set(cohort.form.judgement.levels)
    cohort.show_section("2")
    assert cohort.form.judgement.view.criteria["moderate"] != first["moderate"]
    for name, option in cohort.form.judgement.levels.items():
        assert option.accessibleDescription() == cohort.form.judgement.view.criteria[name]


def test_with_rules_the_chosen_level_says_what_it_means(trial: AppraisePage) -> None:
    card = trial.form.judgement
    assert not card._meaning.isVisible()
    card.accept()
    assert card._meaning.isVisible()
    assert card._meaning.text() == trial.current_form().instrument.levels["low"].meaning


def test_criteria_are_taken_from_lines_that_begin_with_a_level(trial: AppraisePage) -> None:
    levels = trial.form.judgement.view.levels
    found, rest = criteria("Low: nothing is wrong.\nThink of the outcome.\nHigh: a flaw.", levels, meanings=False)
    assert found == {"low": "Nothing is wrong.", "high": "A flaw."}
    assert rest == "Think of the outcome."
    assert criteria("Think: hard.", levels, meanings=False) == ({}, "Think: hard.")


def test_what_would_change_the_proposal_opens_with_its_key(trial: AppraisePage, press: Press) -> None:
    card = trial.form.judgement
    card.setFocus()
    assert not card.proposal.turns.isVisible()
    press("w")
    # guidance of 22 August 2019, algorithm for domain 1, from Y, Y, N
    assert set(card.proposal.turns.text().splitlines()) == {
        "1.1 = PN or N: Some concerns",
        "1.2 = PN or N: High",
        "1.2 = NI: Some concerns",
        "1.3 = Y or PY: Some concerns",
    }
    assert "shown" in card.proposal.fold.accessibleName()
    press("w")
    assert not card.proposal.turns.isVisible()


def test_it_follows_the_answers_while_it_is_open_and_closes_without_a_proposal(trial: AppraisePage) -> None:
    card = trial.form.judgement
    card.proposal.toggle_turns()
    trial.answer("1.2", "N")  # high, whatever else is answered, as long as 1.2 is no
    lines = card.proposal.turns.text().splitlines()
    assert lines
    assert all(line.startswith("1.2 = ") for line in lines)
    trial.answer("1.2", "")
    assert not card.proposal.fold.isVisible()
    assert not card.proposal.turns.isVisible()


def test_nothing_is_worked_out_before_it_is_wanted(trial: AppraisePage, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> tuple[str, ...]:
        raise AssertionError("not wanted")

    monkeypatch.setattr(trial.form.judgement.proposal, "_turns", fail)
    trial.refresh()
    assert trial.form.judgement.proposal.fold.isVisible()


def test_where_the_whole_rests_on_answers_it_waits_for_them(reviewed: MainWindow) -> None:
    page = begun(reviewed, "amstar-2")
    page.show_section(OVERALL)
    assert page.form.judgement.view.turns
    assert not page.form.judgement.proposal.fold.isVisible(), "nothing is proposed yet"


def test_steps_left_to_the_reviewer_are_asked_at_their_level(trial: AppraisePage) -> None:
    answers = {
        "2.1": "N", "2.2": "N", "2.6": "Y", "3.1": "Y",
        "4.1": "N", "4.2": "N", "4.3": "N", "5.1": "Y", "5.2": "N", "5.3": "N",
    }  # fmt: skip
    trial.show_section("2")
    for name, code in answers.items():
        trial.answer(name, code)
    trial.show_section(OVERALL)
    for key in ("1", "2", "3", "4", "5"):
        trial._decide(key, "low", "", "")
    assert trial.form.judgement.proposal.prompts.text() == ""
    trial._decide("1", "some-concerns", "a doubt", "")
    assert trial.form.judgement.view.proposed.id == "some-concerns"
    assert trial.form.judgement.proposal.prompts.text() == ""  # the guidance speaks of several domains
    trial._decide("3", "some-concerns", "a doubt", "")
    assert trial.form.judgement.proposal.prompts.isVisible()
    assert "high" in trial.form.judgement.proposal.prompts.text().lower()


def test_a_reason_written_before_the_level_waits_for_it(cohort: AppraisePage, press: Press) -> None:
    for name, code in {"1.1": "Y", "1.2": "N", "1.4": "N", "1.6": "N"}.items():
        cohort.answer(name, code)
    card = cohort.form.judgement
    card.reason.setFocus()
    press("Severity was not adjusted for.")
    press(Qt.Key.Key_Escape)
    assert cohort.assessment.judgements == {}
    assert card._needs.isVisible()
    cohort.refresh()
    assert card.reason.toPlainText() == "Severity was not adjusted for."
    card.levels["serious"].click()
    made = cohort.assessment.judgements["1"]
    assert (made.level, made.rationale) == ("serious", "Severity was not adjusted for.")
    cohort.window().undo()
    assert card.reason.toPlainText() == ""


def test_a_direction_is_kept_with_the_judgement(trial: AppraisePage) -> None:
    card = trial.form.judgement
    card.accept()
    words = [card.direction.itemText(place) for place in range(card.direction.count())]
    assert "favours experimental" in words
    card.direction.setCurrentText("favours experimental")
    card.direction.activated.emit(card.direction.currentIndex())
    assert trial.assessment.judgements["1"].direction == "favours experimental"

"""A second judgement of a domain: applicability, or the threat to the conclusions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from appraise.model import OVERALL
from tests.ui.appraise.forms import begun
from ui.appraise.page import AppraisePage
from ui.appraise.sections import aspect_words, status
from ui.window import MainWindow

Press = Callable[..., None]


@pytest.fixture
def accuracy(reviewed: MainWindow) -> AppraisePage:
    """A study of diagnostic accuracy at its first domain, with the questions answered."""
    page = begun(reviewed, "quadas-2")
    page.show_section("1")
    for name in ("1.1", "1.2", "1.3"):
        page.answer(name, "Y")
    return page


@pytest.fixture
def exposure(reviewed: MainWindow) -> AppraisePage:
    """A study of an exposure, past its first questions: B1 yes and B2 to B4 no go on."""
    page = begun(reviewed, "robins-e")
    for name, code in {"B1": "Y", "B2": "N", "B3": "N", "B4": "N"}.items():
        page.answer(name, code)
    for name in ("C5", "C8"):
        if name in page.form.cards:
            page.answer(name, "N")
    return page


def section(page: AppraisePage, key: str) -> object:
    return next(one for one in page.current_form().sections() if one.key == key)


def test_both_judgements_stand_on_the_page_of_the_domain(accuracy: AppraisePage) -> None:
    assert list(accuracy.form.judgements) == ["1", "1.applicability"]
    assert [one.key for one in accuracy.current_form().sections()] == ["setup", "1", "2", "3", "4", OVERALL]
    own, second = accuracy.form.judgements.values()
    assert own.geometry().bottom() < second.geometry().top()


def test_each_is_judged_by_its_own_keys_and_enter_goes_from_one_to_the_next(
    accuracy: AppraisePage, press: Press
) -> None:
    accuracy.form.begin()
    press("1")
    press(Qt.Key.Key_Return)
    assert accuracy.form._current is accuracy.form.judgements["1.applicability"]
    press("2")
    made = accuracy.assessment.judgements
    assert (made["1"].level, made["1.applicability"].level) == ("low", "high")
    press(Qt.Key.Key_Return)
    assert accuracy.section == "2"


def test_the_list_says_both_and_a_domain_is_done_with_both(accuracy: AppraisePage) -> None:
    accuracy._decide("1", "low", "", "")
    assert not section(accuracy, "1").done
    accuracy._decide("1.applicability", "unclear", "", "")
    found = section(accuracy, "1")
    assert found.done
    assert status(found) == "Low"
    assert [aspect_words(one) for one in found.aspects] == ["Applicability: Unclear"]
    item = accuracy.sections.item(1)
    spoken = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Low" in spoken
    assert "Applicability: Unclear" in spoken


def test_the_reason_of_one_is_not_that_of_the_other(accuracy: AppraisePage) -> None:
    second = accuracy.form.judgements["1.applicability"]
    second.reason.setPlainText("Only inpatients.")
    second.levels["high"].click()
    assert accuracy.assessment.judgements["1.applicability"].rationale == "Only inpatients."
    assert accuracy.form.judgements["1"].reason.toPlainText() == ""


def test_what_is_left_to_do_names_the_aspect(accuracy: AppraisePage) -> None:
    accuracy._decide("1", "low", "", "")
    points = " ".join(accuracy.current_form().standing.open_points)
    assert "Applicability of domain 1 is not judged." in points


def test_an_optional_judgement_says_so_and_does_not_hold_up(accuracy: AppraisePage) -> None:
    found = section(accuracy, OVERALL)
    assert status(found) == "optional"
    assert found.done
    accuracy.show_section(OVERALL)
    assert accuracy.form.judgement.view.optional


def test_a_finished_one_can_only_be_read(accuracy: AppraisePage) -> None:
    accuracy.form.judgements["1.applicability"].lock(True)
    assert not any(one.isEnabled() for one in accuracy.form.judgements["1.applicability"].levels.values())


def test_the_aspect_of_two_variants_stands_with_the_one_that_applies(exposure: AppraisePage) -> None:
    keys = {one.key: [aspect.name for aspect in one.aspects] for one in exposure.current_form().sections()}
    assert keys["1A"] == ["Threat to the conclusion"]
    assert "1B" not in keys


def test_the_whole_of_an_aspect_is_judged_with_the_whole(exposure: AppraisePage) -> None:
    exposure.show_section(OVERALL)
    assert list(exposure.form.judgements) == [OVERALL, "threat"]
    for key in ("1", "2", "3", "4", "5", "6", "7"):
        exposure._decide(f"{key}.threat", "threat-no", "", "")
    card = exposure.form.judgements["threat"]
    assert card.view.proposed.id == "threat-no"  # by the document: no domain threatens the conclusion
    exposure._decide("3.threat", "threat-yes", "", "")
    assert exposure.form.judgements["threat"].view.proposed.id == "threat-yes"


def test_a_narrow_list_keeps_both_dots(accuracy: AppraisePage) -> None:
    accuracy.sections.set_compact(True)
    heights = [accuracy.sections.visualItemRect(accuracy.sections.item(row)).height() for row in (1, 4)]
    assert heights[0] > heights[1]  # domain 4 has no applicability
    accuracy.sections.grab()

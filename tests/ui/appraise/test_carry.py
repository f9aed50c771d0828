"""Carrying answers over from an older version: a quiet notice, one step, and what is left to ask."""

from __future__ import annotations

import pytest

from appraise.model import Result
from tests.ui.appraise.forms import begun
from ui.appraise.page import AppraisePage
from ui.window import MainWindow

OLD = {"1": "Y", "2": "N", "3": "Y", "4": "Y", "5": "U", "7": "N"}


@pytest.fixture
def older(reviewed: MainWindow) -> MainWindow:
    """The first study has been appraised with the edition of 2020."""
    page = begun(reviewed, "jbi-rct-2020", study=0)
    for name, code in OLD.items():
        page.answer(name, code)
    page._reason("1", "Random numbers.")
    return reviewed


@pytest.fixture
def newer(older: MainWindow) -> AppraisePage:
    """The same study with the newer edition, just begun."""
    return begun(older, "jbi-rct", study=0)


def test_the_notice_counts_what_means_the_same_and_names_the_version(newer: AppraisePage) -> None:
    notice = newer.form.carry
    assert notice.isVisible()
    # by subject: 1 to 5 keep their numbers, 7 is now 6
    assert notice.text().startswith("6 answers of JBI RCT")
    assert "mean the same here" in notice.text()
    assert newer.assessment.responses == {}


def test_one_click_carries_them_over_in_one_step(newer: AppraisePage, older: MainWindow) -> None:
    newer.form.carry.carry.click()
    assert newer.assessment.responses == {"1": "Y", "2": "N", "3": "Y", "4": "Y", "5": "U", "6": "N"}
    assert newer.assessment.judgements == {}
    support = newer.assessment.answers["1"].support
    assert "Carried over from" in support
    assert "Random numbers." in support
    older.undo()
    assert newer.assessment.responses == {}
    assert newer.form.carry.carry.isVisible()


def test_where_everything_means_the_same_nothing_is_left_to_say(newer: AppraisePage) -> None:
    newer.form.carry.carry.click()
    assert not newer.form.carry.isVisible()


def test_what_must_be_asked_again_is_listed_with_the_reason(reviewed: MainWindow) -> None:
    old = begun(reviewed, "quadas-2")
    for name, code in {"1.1": "Y", "1.2": "Y", "2.1": "N"}.items():
        old.answer(name, code)
    page = begun(reviewed, "quadas-3")
    notice = page.form.carry
    assert notice.text().startswith("2 answers of QUADAS-2, version 2 ")  # 1.1 is 1.3 there, and 2.1 is 2.2
    notice.carry.click()
    assert page.assessment.responses == {"1.3": "Y", "2.2": "N"}
    assert notice.text().startswith("Nothing more of QUADAS-2")
    assert "to be asked again" in notice.fold.accessibleName()
    assert not notice.lines.isVisible()
    notice.fold.click()
    assert notice.lines.isVisible()
    lines = notice.lines.text().splitlines()
    assert lines[0] == "To be asked again"
    assert any(line.startswith("1.1") and ": " in line for line in lines)


def test_answers_given_here_are_left_alone(newer: AppraisePage) -> None:
    newer.answer("1", "N")
    newer.show_section(newer.current_form().sections()[0].key)
    newer.form.carry.carry.click()
    assert newer.assessment.responses["1"] == "N"
    assert newer.assessment.responses["2"] == "N"


def test_it_stands_in_the_first_section_only_and_not_without_a_bridge(newer: AppraisePage, older: MainWindow) -> None:
    keys = [one.key for one in newer.current_form().sections()]
    newer.show_section(keys[-1])
    assert not newer.form.carry.isVisible()
    newer.show_section(keys[0])
    assert newer.form.carry.isVisible()
    other = begun(older, "minors", study=0)
    assert not other.form.carry.isVisible()


def test_another_reviewer_is_offered_nothing_of_mine(older: MainWindow) -> None:
    older.session.become("Ben Cho")
    page = begun_again(older)
    assert not page.form.carry.isVisible()


def begun_again(window: MainWindow) -> AppraisePage:
    """Another reviewer's assessment of the first study with the newer edition."""
    session = window.session
    study = session.overview.studies[0]
    tool = session.library.get("jbi-rct")
    result: Result | None = None
    if tool.unit.within_study:
        result = session.act(lambda project: project.add_result(study, "Pain, 24 h"))
    one = session.act(lambda project: project.start_assessment(study, tool, session.reviewer, result))
    window.pages.open_assessment(one.id)
    return window.pages.appraise(window.stack)

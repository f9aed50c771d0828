"""The screen where a person says what each unsure record is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from appraise.matching import ImportPlan, Match, MatchKind
from appraise.model import Record, Reference, Source, Study
from ui.studies.settle import Decision, SettleDialog, needs_a_person

THERE = Record(title="Cold saline", authors=("Lind, Eva",), year=2020, source=Source("old.ris", "ris", 1))
STUDY = Study("s", "Lind 2020", "", (Reference("r", "s", THERE),))
FIRST, SECOND, THIRD, OFFERED = (
    Record(title=title, authors=("Lind, Eva",), year=2021, source=Source("new.ris", "ris", line))
    for title, line in (("Cold saline", 1), ("Cold saline again", 6), ("Cold saline at last", 11), ("Five years", 16))
)
UNSURE = (
    Match(FIRST, "s", "the same title and authors, but another year", MatchKind.UNSURE, 0.65, THERE),
    Match(SECOND, "s", "a similar title", MatchKind.UNSURE, 0.5, THERE),
    Match(THIRD, None, "a similar title", MatchKind.UNSURE, 0.5, SECOND, SECOND),
)
OFFER = Match(OFFERED, "s", "the same registration number", MatchKind.REPORT, 0.8, THERE)
PLAN = ImportPlan((OFFERED,), (), UNSURE, (), 4, (OFFER,))


@pytest.fixture
def dialog(qtbot: QtBot, looked: object) -> Iterator[SettleDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = SettleDialog(PLAN, {"s": STUDY}, parent)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def words(dialog: SettleDialog) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def test_nothing_is_decided_before_a_person_did(dialog: SettleDialog) -> None:
    assert not any(one.isChecked() for one in dialog.buttons.values())
    settled = dialog.settled()
    assert settled.new == (OFFERED,)
    assert settled.same == settled.unsure == ()
    assert {match.record.title for match in settled.left_out} == {one.record.title for one in UNSURE}
    assert "3 undecided" in words(dialog)


def test_keys_decide_and_go_on_to_the_next(dialog: SettleDialog, qtbot: QtBot) -> None:
    for key in ("1", "2", "3"):
        qtbot.keyClicks(dialog.list, key)
    settled = dialog.settled()
    assert [match.record for match in settled.same] == [FIRST]
    assert [match.record for match in settled.joined] == [SECOND]
    assert set(settled.new) == {OFFERED, SECOND, THIRD}
    assert settled.left_out == ()
    assert dialog.agree.hasFocus()


def test_the_same_key_again_takes_a_decision_back(dialog: SettleDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.list, "1")
    dialog.list.setCurrentIndex(dialog.questions.index(0))
    assert dialog.buttons[Decision.SAME].isChecked()
    qtbot.keyClicks(dialog.list, "1")
    assert dialog.questions.decisions == {}


def test_both_records_stand_side_by_side_with_what_differs(dialog: SettleDialog) -> None:
    shown = words(dialog)
    for text in (
        "In the project: Lind 2020",
        "Being imported",
        "2021",
        "2020",
        "≠",
        "new.ris, line 1",
        "old.ris, line 1",
    ):
        assert text in shown
    assert "The same title and authors, but another year." in shown


def test_an_offer_needs_no_decision_and_can_be_taken_up(dialog: SettleDialog, qtbot: QtBot) -> None:
    dialog.list.setCurrentIndex(dialog.questions.index(3))
    assert not dialog.buttons[Decision.SAME].isVisible()
    qtbot.keyClicks(dialog.list, "1")
    assert dialog.questions.decisions == {}
    qtbot.keyClicks(dialog.list, "2")
    assert [match.record for match in dialog.settled().joined] == [OFFERED]


def test_all_that_is_undecided_is_decided_at_once(dialog: SettleDialog) -> None:
    dialog.decide(Decision.NEW)
    dialog._all.menu().actions()[0].trigger()
    settled = dialog.settled()
    assert {match.record.title for match in settled.same} == {SECOND.title, THIRD.title}
    assert FIRST in settled.new
    assert not dialog._all.isEnabled()


def test_a_record_that_belongs_to_one_that_is_left_out_is_left_out_too(dialog: SettleDialog) -> None:
    dialog.questions.decide(2, Decision.SAME)
    left = dialog.settled().left_out
    assert {match.record.title for match in left} == {FIRST.title, SECOND.title, THIRD.title}


def test_the_screen_is_for_what_needs_a_person() -> None:
    assert needs_a_person(PLAN)
    assert needs_a_person(ImportPlan((OFFERED,), reports=(OFFER,), records_in=1))
    assert not needs_a_person(ImportPlan((FIRST,), records_in=1))


def test_the_list_is_walked_by_keyboard(dialog: SettleDialog, qtbot: QtBot) -> None:
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.list.currentIndex().row() == 1
    assert "Cold saline again" in words(dialog)

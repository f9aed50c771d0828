"""The small building blocks: folds, flows, and options with long words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.options import OptionButton, stacked
from ui.widgets import FlowLayout, Fold, column


@pytest.fixture
def fold(qtbot: QtBot, looked: object) -> Iterator[Fold]:
    around = QWidget()
    part = QLabel("what is folded away")
    made = Fold(part, "fold")
    made.show_words("Details: 2 of 5 filled")
    around.setLayout(column(made, part))
    qtbot.addWidget(around)
    around.show()
    yield made
    around.close()


def test_a_fold_begins_closed_and_opens_with_a_click(fold: Fold, qtbot: QtBot) -> None:
    assert not fold.is_open
    with qtbot.waitSignal(fold.switched) as caught:
        fold.click()
    assert caught.args == [True]
    assert fold.is_open
    assert fold.text().startswith("▾")
    fold.click()
    assert not fold.is_open
    assert fold.text().startswith("▸")


def test_a_fold_says_what_it_holds_and_whether_it_is_open(fold: Fold) -> None:
    assert fold.accessibleName() == "Details: 2 of 5 filled: hidden"
    fold.click()
    assert fold.accessibleName() == "Details: 2 of 5 filled: shown"
    fold.shut()
    assert fold.accessibleName() == "Details: 2 of 5 filled: hidden"


def test_a_fold_never_widens_its_pane(fold: Fold) -> None:
    fold.show_words("A very long line of words that would not fit " * 5)
    assert fold.minimumSizeHint().width() < 150
    fold.resize(160, fold.height())
    assert fold.text().endswith("…")


def test_one_long_label_makes_a_list_of_all() -> None:
    assert not stacked(["Yes", "Probably yes", "No information"])
    assert stacked(["Yes", "A dependable record, such as operation notes"])


def test_a_stacked_flow_gives_each_its_own_full_line(qtbot: QtBot, looked: object) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    flow = FlowLayout(around, gap=6, line_gap=4, stacked=True)
    options = [OptionButton(words) for words in ("Yes", "A much longer option that needs more than one line", "No")]
    for one in options:
        flow.addWidget(one)
    around.resize(200, flow.heightForWidth(200))
    around.show()
    assert {one.width() for one in options} == {200}
    assert options[1].height() > options[0].height()
    assert around.height() >= options[-1].geometry().bottom()


def test_a_detail_stands_below_the_words_and_is_said(qtbot: QtBot, looked: object) -> None:
    plain, detailed = OptionButton("Low"), OptionButton("Low", detail="Nothing was found that is likely to mislead.")
    for one in (plain, detailed):
        qtbot.addWidget(one)
    assert detailed.accessibleDescription() == "Nothing was found that is likely to mislead."
    assert detailed.sizeHint().height() > plain.sizeHint().height()
    assert detailed.heightForWidth(150) > detailed.heightForWidth(600)

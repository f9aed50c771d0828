"""The dialog for a sheet of finished judgements: what is certain is shown, what is not is asked, nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from appraise.instruments.library import load_library
from appraise.judgements.offer import offers
from appraise.judgements.opening import part
from appraise.judgements.taking import Fate
from appraise.levels import PALETTES
from tests.appraise.judgements.conftest import TakingProject
from tests.ui.conftest import unnamed
from ui.look import Look
from ui.studies.judgements import JudgementsDialog

SHEET = """Study,D1,D2,D3,D4,D5,Overall,Weight
Okafor 2023,Low,Some concerns,Low,Low,Low,Some concerns,1
Okafur 2024,Low,High,Low,Low,Low,High,2
Li 2020,Low,No information,Low,Low,Low,Low,1
New trial 2025,,Some concerns,Some concerns,Low,Low,High,1
"""
Open = Callable[..., JudgementsDialog]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[TakingProject]:
    with TakingProject.create(tmp_path / "review.appraise") as made:
        assert isinstance(made, TakingProject)
        for label in ("Okafor 2023", "Okafer 2024", "Li 2020"):
            made.add_labelled_study(label)
        yield made


@pytest.fixture
def opened(project: TakingProject, tmp_path: Path, looked: QApplication, qtbot: QtBot) -> Iterator[Open]:
    parent = QWidget()
    qtbot.addWidget(parent)

    def made(text: str = SHEET, *reviewers: str) -> JudgementsDialog:
        (tmp_path / "sheet.csv").write_text(text, encoding="utf-8")
        (offer,) = offers(part([tmp_path / "sheet.csv"])[0][0], project, load_library())
        names = reviewers or ("Anna Berg",)
        dialog = JudgementsDialog(offer, names, project.studies(), PALETTES["cochrane"], parent)
        dialog.show()
        return dialog

    yield made
    assert project.assessments(None) == ()


def combo(dialog: JudgementsDialog, name: str) -> QComboBox:
    (found,) = [one for one in dialog.findChildren(QComboBox) if one.accessibleName() == name]
    return found


def fates(dialog: JudgementsDialog) -> list[Fate]:
    plan = dialog.agreed()
    return [row.fate for row in plan.rows] if plan else []


def spoken(dialog: JudgementsDialog, row: int) -> list[str]:
    model = dialog.table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, place).data(role)) for place in range(model.columnCount())]


def test_every_row_says_what_happens(opened: Open) -> None:
    dialog = opened()
    assert fates(dialog) == [Fate.TAKEN, Fate.DECIDE, Fate.REJECTED, Fate.TAKEN]
    assert spoken(dialog, 0)[:6] == [
        "Row: 2",
        "Study in the sheet: Okafor 2023",
        "Study in the project: Okafor 2023",
        "What happens: comes in",
        "D1: Low",
        "D2: Some concerns",
    ]
    assert spoken(dialog, 2)[3:6] == ["What happens: stays out", "D1: Low", "D2: “No information”, refused"]
    assert spoken(dialog, 3)[2:5] == ["Study in the project: a new study", "What happens: comes in", "D1: no judgement"]
    assert dialog.agree.text() == "Take in 2 rows" and dialog.agree.isEnabled()


def test_the_row_in_hand_is_explained_in_full(opened: Open) -> None:
    dialog = opened()
    dialog.table.selectRow(3)
    assert dialog._about.text() == (
        "Row 5, New trial 2025, Result not named in the sheet: comes in. It becomes a new study with this label."
    )
    dialog.table.selectRow(2)
    assert "Column D2: “No information” is no level of the instrument here." in dialog._about.text()
    assert not dialog._study_line.isVisible()


def test_a_study_that_is_not_certain_is_chosen(opened: Open) -> None:
    dialog = opened()
    dialog.table.selectRow(1)
    studies = combo(dialog, "Study in the project")
    texts = [studies.itemText(place) for place in range(studies.count())]
    assert texts[:3] == ["Choose…", "A new study “Okafur 2024”", "Okafer 2024"]
    studies.activated.emit(0)
    assert fates(dialog)[1] is Fate.DECIDE
    studies.activated.emit(2)
    plan = dialog.agreed()
    assert plan is not None and plan.rows[1].study is not None
    assert (plan.rows[1].fate, plan.rows[1].study.label) == (Fate.TAKEN, "Okafer 2024")
    assert dialog.table.currentIndex().row() == 1 and dialog._study_line.isVisible()
    combo(dialog, "Study in the project").activated.emit(0)  # now the entry for a new study
    changed = dialog.agreed()
    assert changed is not None and changed.rows[1].study is None and changed.rows[1].fate is Fate.TAKEN


@pytest.mark.parametrize(("entry", "level"), [("High", "high"), ("No judgement", None)])
def test_a_word_is_explained(opened: Open, entry: str, level: str | None) -> None:
    dialog = opened()
    words = combo(dialog, "“No information” (D2) means")
    words.setCurrentIndex(words.findText(entry))
    plan = dialog.agreed()
    assert plan is not None and plan.rows[2].fate is Fate.TAKEN
    assert {one.domain: one.level for one in plan.rows[2].judgements}.get("2") == level
    words.setCurrentIndex(0)
    assert fates(dialog)[2] is Fate.REJECTED


def test_where_several_instruments_fit_one_is_asked_for(opened: Open) -> None:
    dialog = opened("Study,D1,D2,D3,D4\nA,Low,Low,High,Low\n")
    assert dialog.agreed() is None and not dialog.agree.isEnabled() and not dialog.table.isVisible()
    assert "Which instrument" in dialog._trouble.text()
    instruments = combo(dialog, "Instrument")
    instruments.setCurrentIndex(instruments.findData("probast"))
    plan = dialog.agreed()
    assert plan is not None and plan.instrument.id == "probast" and fates(dialog) == [Fate.TAKEN]
    assert dialog.table.isVisible() and not dialog._trouble.isVisible()


def test_an_instrument_that_does_not_fit_is_refused_in_words(opened: Open) -> None:
    dialog = opened("Study,Domain (judgement): Blinding,Domain (judgement): Other\nA,Low risk,High risk\n")
    instruments = combo(dialog, "Instrument")
    instruments.setCurrentIndex(instruments.findData("rob2-parallel"))
    assert "no domain “Blinding”" in dialog._trouble.text() and not dialog.agree.isEnabled()


def test_variants_are_asked_for(opened: Open) -> None:
    heads = "Study,Confounding,Classification of interventions,Selection of participants,Missing data,"
    dialog = opened(
        f"{heads}Measurement of the outcome,Selection of the reported result\nA,Serious,Low,Low,Low,Low,Low\n"
    )
    assert fates(dialog) == [Fate.DECIDE]
    combo(dialog, "D1 is").setCurrentIndex(2)
    plan = dialog.agreed()
    assert plan is not None and plan.rows[0].judgements[0].domain == "1B"


def test_a_reviewer_is_needed(opened: Open) -> None:
    dialog = opened()
    names = combo(dialog, "Reviewer")
    names.setEditText("  ")
    assert not dialog.agree.isEnabled() and "Name the reviewer" in dialog._trouble.text()
    names.setEditText("Ben")
    plan = dialog.agreed()
    assert dialog.agree.isEnabled() and plan is not None and plan.reviewer == "Ben"


def test_the_result_is_asked_for_only_where_the_sheet_names_none(opened: Open) -> None:
    dialog = opened()
    dialog._result.setText("Pain, 24 h")
    plan = dialog.agreed()
    assert plan is not None and {row.result for row in plan.taken} == {"Pain, 24 h"}
    assert not opened("Study,Outcome,D1,D2,D3,D4,D5\nA,Pain,Low,Low,Low,Low,Low\n")._result.isVisible()
    assert not opened(
        "Study,Patient selection,Index test,Reference standard,Flow and timing\nA,Low,Low,Low,Low\n"
    )._result.isVisible()


def test_keyboard_alone_and_names_for_all(opened: Open) -> None:
    dialog = opened()
    assert unnamed(dialog) == []
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.table.currentIndex().row() == 1
    QTest.keyClick(dialog.table, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is not dialog.table
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and dialog.result() == 0


@pytest.mark.parametrize(("appearance", "percent"), [("light", 200), ("dark", 200), ("dark", 100)])
def test_large_text_and_dark(look: Look, opened: Open, appearance: str, percent: int) -> None:
    look.set_appearance(appearance)
    look.set_percent(percent)
    dialog = opened()
    room = QRect(QPoint(0, 0), QApplication.primaryScreen().availableSize())
    assert room.contains(QRect(QPoint(0, 0), dialog.size()))
    assert dialog.rect().contains(QRect(dialog.agree.mapTo(dialog, QPoint(0, 0)), dialog.agree.size()))
    assert not dialog.grab().isNull()

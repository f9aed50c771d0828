"""The table of studies stays quick at 100,000 rows."""

from __future__ import annotations

from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from appraise.model import Record, Reference, Study
from appraise.project import Project
from ui.overview import Overview
from ui.session import Session
from ui.settings import Settings
from ui.studies.delegate import StudyDelegate
from ui.studies.table import StudyModel

MANY = 100_000


@pytest.fixture(scope="module")
def studies() -> tuple[Study, ...]:
    return tuple(
        Study(
            f"s{n}", f"Author{n} {1950 + n % 75}", references=(Reference(f"r{n}", f"s{n}", Record(title=f"Title {n}")),)
        )
        for n in range(MANY)
    )


@pytest.fixture
def model(project: Project, looked: QApplication, qtbot: QtBot) -> StudyModel:
    session = Session(Settings())
    session.project = project
    session.overview = Overview(project, None)
    made = StudyModel(session)
    session.setParent(made)
    return made


def seconds(do: object) -> float:
    start = perf_counter()
    do()  # type: ignore[operator]
    return perf_counter() - start


def test_showing_filtering_and_sorting_many(model: StudyModel, studies: tuple[Study, ...]) -> None:
    assert seconds(lambda: model.show_studies(studies)) < 0.3
    model.filter("first words are gathered once")
    assert seconds(lambda: model.filter("title 99999")) < 0.3
    assert model.rowCount() == 1
    assert model.study(0) is studies[99_999]
    model.filter("")
    assert seconds(lambda: model.sort(0, Qt.SortOrder.DescendingOrder)) < 1.5
    assert model.study(0).label == max((one.label for one in studies), key=str.casefold)


def test_painting_many_rows_is_painting_a_few(model: StudyModel, studies: tuple[Study, ...], qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(model)
    table.setItemDelegate(StudyDelegate(table))
    table.resize(900, 600)
    model.show_studies(studies)
    table.show()
    qtbot.wait(50)
    table.verticalScrollBar().setValue(70_000)
    assert seconds(table.repaint) < 0.25


def test_all_words_of_the_filter_must_be_there(model: StudyModel, studies: tuple[Study, ...]) -> None:
    model.show_studies(studies[:2000])
    model.filter("author12 title")
    assert {model.study(row).label.split()[0] for row in range(model.rowCount())} >= {"Author12", "Author1299"}
    model.filter("author12 nowhere")
    assert model.rowCount() == 0


def test_a_row_is_found_after_sorting(model: StudyModel, studies: tuple[Study, ...]) -> None:
    model.show_studies(studies[:100])
    model.sort(0, Qt.SortOrder.DescendingOrder)
    row = model.row_of("s42")
    assert model.study(row).id == "s42"
    assert model.row_of("nobody") == -1

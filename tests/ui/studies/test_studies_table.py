"""The table of studies stays quick at 100,000 rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
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
def session(project: Project, looked: QApplication, qtbot: QtBot) -> Iterator[Session]:
    made = Session(Settings())
    made.project = project
    made.overview = Overview(project, None)
    yield made
    made.jobs.stop_all()


@pytest.fixture
def show(session: Session, qtbot: QtBot) -> Callable[[tuple[Study, ...]], StudyModel]:
    """A model that shows these studies, ready to be filtered."""

    def made(studies: tuple[Study, ...]) -> StudyModel:
        model = StudyModel(session, session)
        session.overview.hold(studies)
        model.show_studies(studies)
        qtbot.waitUntil(lambda: not session.jobs.running, timeout=20_000)
        return model

    return made


def seconds(do: object) -> float:
    start = perf_counter()
    do()  # type: ignore[operator]
    return perf_counter() - start


def test_showing_filtering_and_sorting_many(show, studies: tuple[Study, ...]) -> None:
    model = show(studies)
    assert seconds(lambda: model.show_studies(studies)) < 0.3
    assert seconds(lambda: model.filter("title 99999")) < 0.3
    assert model.rowCount() == 1
    assert model.study(0) is studies[99_999]
    model.filter("")
    assert seconds(lambda: model.sort(0, Qt.SortOrder.DescendingOrder)) < 1.5
    assert model.study(0).label == max((one.label for one in studies), key=str.casefold)


def test_painting_many_rows_is_painting_a_few(show, studies: tuple[Study, ...], qtbot: QtBot) -> None:
    model = show(studies)
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(model)
    table.setItemDelegate(StudyDelegate(table))
    table.resize(900, 600)
    table.show()
    qtbot.wait(50)
    table.verticalScrollBar().setValue(70_000)
    assert seconds(table.repaint) < 0.25


def test_all_words_of_the_filter_must_be_there(show, studies: tuple[Study, ...]) -> None:
    model = show(studies[:2000])
    model.filter("author12 title")
    assert {model.study(row).label.split()[0] for row in range(model.rowCount())} >= {"Author12", "Author1299"}
    model.filter("author12 nowhere")
    assert model.rowCount() == 0


def test_a_row_is_found_after_sorting(show, studies: tuple[Study, ...]) -> None:
    model = show(studies[:100])
    model.sort(0, Qt.SortOrder.DescendingOrder)
    row = model.row_of("s42")
    assert model.study(row).id == "s42"
    assert model.row_of("nobody") == -1


def labels(model: StudyModel) -> list[str]:
    return [model.study(row).label for row in range(model.rowCount())]


@pytest.mark.parametrize(
    "typed", [("t", "ti", "title 1", "title 12"), ("title 12", "title 1", "1950"), ("12", "author12 title", "title")]
)
def test_typing_on_finds_what_typing_anew_finds(show, studies: tuple[Study, ...], typed: tuple[str, ...]) -> None:
    model = show(studies[:300])
    for needle in typed:
        model.filter(needle)
        words = needle.split()
        said = [(one.label, f"{one.label} {one.record.title}".casefold()) for one in studies[:300]]
        assert labels(model) == [label for label, text in said if all(word in text for word in words)]


def test_what_is_typed_before_the_table_is_prepared_shows_when_it_is(
    session: Session, studies: tuple[Study, ...], qtbot: QtBot
) -> None:
    model = StudyModel(session, session)
    session.overview.hold(studies)
    model.show_studies(studies)
    model.filter("title 99999")
    assert model.rowCount() == MANY
    with qtbot.waitSignal(model.prepared, timeout=20_000):
        pass
    assert labels(model) == [studies[99_999].label]


def test_a_renamed_study_is_found_by_its_new_label(show, session: Session, studies: tuple[Study, ...]) -> None:
    model = show(studies)
    renamed = (replace(studies[0], label="Renamed"), *studies[1:])
    session.overview.hold(renamed)
    model.show_studies(renamed)
    assert not session.jobs.running
    model.filter("renamed")
    assert labels(model) == ["Renamed"]
    model.filter("author0 1950")
    assert labels(model) == []

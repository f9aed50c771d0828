"""Duplicates, other reports and files of a study in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton

from appraise.matching import ImportPlan, Match, MatchKind
from appraise.model import Source
from ui.studies.page import StudiesPage
from ui.window import MainWindow

Wait = Callable[[], None]


@pytest.fixture
def page(reviewed: MainWindow, rest: Wait) -> StudiesPage:
    """The page with a study that has a duplicate, another report and a PDF."""
    study = reviewed.session.overview.studies[0]
    main = study.record
    copy = replace(main, pages="1-9", source=Source("scopus.csv", "csv", 7))
    article = Source("article.pdf", "pdf", None, lambda: b"%PDF-1.4")
    later = replace(main, title="Warm saline after five years", year=2028, source=article)
    same = Match(copy, study.id, "the same title and authors", MatchKind.SAME, 0.93, main)
    report = Match(later, study.id, "the registration number", MatchKind.REPORT, 0.8, main)
    plan = ImportPlan(new=(later,), same=(same,), joined=(report,), records_in=2)
    reviewed.session.act(lambda project: project.add_studies(plan))
    rest()
    page = reviewed.pages.studies(reviewed.stack)
    page._choose(study.id)
    return page


def texts(page: StudiesPage) -> str:
    return "\n".join(one.text() for one in page.detail.records.findChildren(QLabel))


def button(page: StudiesPage, name: str) -> QPushButton:
    return next(one for one in page.detail.records.findChildren(QPushButton) if name in one.accessibleName())


def test_everything_that_belongs_to_the_study_is_listed_with_its_reason(page: StudiesPage) -> None:
    shown = texts(page)
    assert "The same record, from scopus.csv, line 7" in shown
    assert "the same title and authors (0.93)" in shown
    assert "Another report: Warm saline after five years" in shown
    assert "article.pdf" in shown
    assert page.model.rowCount() == 2


def test_a_merge_is_undone_by_a_button_and_by_undo(page: StudiesPage, reviewed: MainWindow, rest: Wait) -> None:
    button(page, "Split off: The same record").click()
    rest()
    assert page.model.rowCount() == 3
    reviewed.session.undo(lambda _: None)
    rest()
    assert page.model.rowCount() == 2


def test_a_pdf_is_opened_in_another_program(page: StudiesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bytes] = []

    def show(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()).read_bytes())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    button(page, "Open article.pdf").click()
    assert opened == [b"%PDF-1.4"]


def test_a_study_with_one_record_shows_nothing(page: StudiesPage) -> None:
    page._choose(page.model.study(1).id)
    assert page.detail.records.isHidden()

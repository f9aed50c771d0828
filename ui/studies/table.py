"""The table of studies: an index list over the project's studies, so that 100,000 rows filter and sort at once."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from appraise.model import Study
from ui.session import Session
from ui.studies.cells import StudyCells, cells

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
CELLS = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    STUDY = 0
    DESIGN = 1
    APPRAISAL = 2
    OVERALL = 3


TITLES = ("Study", "Design", "Appraisal", "Overall")


class StudyModel(QAbstractTableModel):
    """Rows of `session.overview.studies` that pass the filter, in the chosen order."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._studies: tuple[Study, ...] = ()
        self._rows: list[int] = []
        self._row_of: dict[str, int] = {}
        self._words: list[str] = []
        self._cells: dict[str, StudyCells] = {}
        self._needle = ""
        self._order: tuple[Column, Qt.SortOrder] | None = None

    # --- what Qt asks ---

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way is not Qt.Orientation.Horizontal:
            return None
        return TITLES[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == CELLS:
            return self.cells(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _text(self.cells(index.row()), Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tooltip(self.cells(index.row()), Column(index.column()))
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (Column(column), order) if column >= 0 else None
        self._arrange()

    # --- what the page asks ---

    def study(self, row: int) -> Study | None:
        return self._studies[self._rows[row]] if 0 <= row < len(self._rows) else None

    def row_of(self, study: str) -> int:
        """The row that shows a study, or -1."""
        if not self._row_of:
            self._row_of = {self._studies[place].id: row for row, place in enumerate(self._rows)}
        return self._row_of.get(study, -1)

    def cells(self, row: int) -> StudyCells:
        study = self._studies[self._rows[row]]
        if study.id not in self._cells:
            assert self._session.overview is not None  # noqa: S101 - rows come from an overview
            self._cells[study.id] = cells(self._session, self._session.overview, study)
        return self._cells[study.id]

    def total(self) -> int:
        return len(self._studies)

    def show_studies(self, studies: tuple[Study, ...]) -> None:
        """Take over another list of studies."""
        self._studies = studies
        self._words = []
        self._cells.clear()
        self._arrange()

    def filter(self, text: str) -> None:
        """Keep the rows whose label, title, authors, journal or identifiers hold all words of `text`."""
        self._needle = text.strip().casefold()
        self._arrange()

    def redraw(self, studies: frozenset[str] | None) -> None:
        """The rows of these studies look different now; None: all rows."""
        if studies is None:
            self._cells.clear()
        for study in studies or ():
            self._cells.pop(study, None)
        rows = range(len(self._rows)) if studies is None else [self.row_of(study) for study in studies]
        shown = [row for row in rows if row >= 0]
        if shown:
            self.dataChanged.emit(self.index(min(shown), 0), self.index(max(shown), len(Column) - 1))

    # --- inside ---

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = self._matching()
        if self._order is not None:
            column, order = self._order
            self._rows.sort(key=self._key(column), reverse=order is Qt.SortOrder.DescendingOrder)
        self._row_of = {}
        self.endResetModel()

    def _matching(self) -> list[int]:
        words = self._needle.split()
        if not words:
            return list(range(len(self._studies)))
        if not self._words:
            self._words = [_haystack(study) for study in self._studies]
        first, *others = words
        found = [place for place, text in enumerate(self._words) if first in text]
        for word in others:
            found = [place for place in found if word in self._words[place]]
        return found

    def _key(self, column: Column) -> Callable[[int], str]:
        studies = self._studies
        if column is Column.STUDY:
            return lambda place: studies[place].label.casefold()
        if column is Column.DESIGN:
            return lambda place: self._design(studies[place])
        return lambda place: _sortable(self._cells_of(place), column)

    def _design(self, study: Study) -> str:
        facts = self._session.facts_of(study)
        return study.design or (facts.design.label if facts else "~")

    def _cells_of(self, place: int) -> StudyCells:
        study = self._studies[place]
        if study.id not in self._cells:
            assert self._session.overview is not None  # noqa: S101 - rows come from an overview
            self._cells[study.id] = cells(self._session, self._session.overview, study)
        return self._cells[study.id]


def _haystack(study: Study) -> str:
    record = study.record
    parts = (study.label, record.title, " ".join(record.authors), record.journal, record.doi, record.pmid, study.design)
    return "\n".join(parts).casefold()


def _sortable(row: StudyCells, column: Column) -> str:
    if column is Column.APPRAISAL:
        return "|".join(f"{share.answered / share.asked if share.asked else 0:.3f}" for share in row.shares)
    return _text(row, column).casefold()


def _text(row: StudyCells, column: Column) -> str:
    """A cell in words: what a screen reader says."""
    if column is Column.STUDY:
        return f"{row.label}: {row.title}" + "".join(f" ({flag})" for flag in row.flags)
    if column is Column.DESIGN:
        return row.design.words or "not looked at yet"
    if column is Column.OVERALL:
        return ", ".join(one.word for one in row.marks)
    far = [progress_words(share.answered, share.asked, share.finished, share.name) for share in row.shares]
    return "; ".join(part for part in (row.instruments, *far) if part)


def _tooltip(row: StudyCells, column: Column) -> str:
    if column is Column.STUDY:
        return "\n".join((row.title, *row.flags))
    return row.design.why if column is Column.DESIGN else _text(row, column)


def progress_words(answered: int, asked: int, finished: bool, name: str) -> str:
    """How far a reviewer is, in words."""
    if finished:
        return f"{name}: finished"
    return f"{name}: {answered} of {asked} answered" if asked else f"{name}: begun"

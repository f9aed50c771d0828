"""The table of studies: an index list over the project's studies, so that 100,000 rows filter and sort at once."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from appraise.errors import Cancelled
from appraise.model import Study
from appraise.progress import CancelCheck
from ui.session import Session
from ui.studies.cells import StudyCells, cells

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
AT_ONCE = 2_000  # studies that the filter can be made ready for without a pause
PREPARING = "Preparing the table"
CELLS = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    STUDY = 0
    DESIGN = 1
    APPRAISAL = 2
    OVERALL = 3


TITLES = ("Study", "Design", "Appraisal", "Overall")


class StudyModel(QAbstractTableModel):
    """Rows of `session.overview.studies` that pass the filter, in the chosen order."""

    prepared = Signal()
    """What was typed or sorted while the table was being prepared shows now."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._studies: tuple[Study, ...] = ()
        self._rows: list[int] = []
        self._shown: frozenset[int] | range = range(0)
        self._words: list[str] = []
        self._labels: list[str] = []
        self._found: tuple[str, list[int]] = ("", [])
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
        place = self._session.overview.place(study) if self._session.overview else None
        return self._rows.index(place) if place is not None and place in self._shown else -1

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
        self._cells.clear()
        before, self._studies = self._studies, studies
        if not self._refreshed(before):
            self._prepare()
        self._found = ("", [])
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
        places = {overview.place(study) for study in studies or ()} if (overview := self._session.overview) else set()
        shown = [row for row, place in enumerate(self._rows) if studies is None or place in places]
        if shown:
            self.dataChanged.emit(self.index(min(shown), 0), self.index(max(shown), len(Column) - 1))

    # --- inside ---

    def _refreshed(self, before: tuple[Study, ...]) -> bool:
        """True when few studies differ from those of before, and the filter knows them now."""
        studies = self._studies
        if len(before) != len(studies) or len(self._words) != len(studies):
            return False
        differing = [place for place, study in enumerate(studies) if study is not before[place]]
        if len(differing) > AT_ONCE or any(studies[place].id != before[place].id for place in differing):
            return False
        for place in differing:
            self._words[place], self._labels[place] = _haystack(studies[place]), studies[place].label.casefold()
        return True

    def _prepare(self) -> None:
        """What is filtered and sorted by; made beside the window where it takes longer than a key may."""
        studies, self._words, self._labels = self._studies, [], []
        if len(studies) <= AT_ONCE:
            self._take(_prepared(studies, lambda: False))
        else:
            self._session.jobs.start(PREPARING, lambda _, stop: _prepared(studies, stop), self._take, quiet=True)

    def _take(self, prepared: tuple[tuple[Study, ...], list[str], list[str]]) -> None:
        studies, words, labels = prepared
        if studies is not self._studies:
            return
        self._words, self._labels = words, labels
        if self._needle or self._order is not None:  # asked for before it was ready
            self._arrange()
            self.prepared.emit()

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = self._matching()
        if self._order is not None:
            column, order = self._order
            self._rows.sort(key=self._key(column), reverse=order is Qt.SortOrder.DescendingOrder)
        self._shown = range(len(self._studies)) if len(self._rows) == len(self._studies) else frozenset(self._rows)
        self.endResetModel()

    def _matching(self) -> list[int]:
        words = self._needle.split()
        if not words or not self._words:
            return list(range(len(self._studies)))
        before, found = self._found
        if not before or not self._needle.startswith(before):  # typing on narrows what was found already
            found = list(range(len(self._studies)))
        for word in words:
            found = [place for place in found if word in self._words[place]]
        self._found = (self._needle, found)
        return list(found)

    def _key(self, column: Column) -> Callable[[int], str]:
        studies = self._studies
        if column is Column.STUDY:
            return self._labels.__getitem__ if self._labels else lambda place: ""
        if column is Column.DESIGN:
            return lambda place: self._design(studies[place])
        overview = self._session.overview
        begun = frozenset(overview.begun()) if overview else frozenset()  # most rows of a long table say nothing yet
        return lambda place: _sortable(self._cells_of(place), column) if studies[place].id in begun else ""

    def _design(self, study: Study) -> str:
        facts = self._session.facts_of(study)
        return study.design or (facts.design.label if facts else "~")

    def _cells_of(self, place: int) -> StudyCells:
        study = self._studies[place]
        if study.id not in self._cells:
            assert self._session.overview is not None  # noqa: S101 - rows come from an overview
            self._cells[study.id] = cells(self._session, self._session.overview, study)
        return self._cells[study.id]


def _prepared(studies: tuple[Study, ...], stop: CancelCheck) -> tuple[tuple[Study, ...], list[str], list[str]]:
    """The studies, what the filter looks through, and what is sorted by."""
    words, labels = [], []
    for number, study in enumerate(studies):
        words.append(_haystack(study))
        labels.append(study.label.casefold())
        if number % AT_ONCE == 0 and stop():
            raise Cancelled
    return studies, words, labels


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

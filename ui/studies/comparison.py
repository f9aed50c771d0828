"""Two records side by side, field by field; what differs is marked by a sign and by weight, not by colour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from appraise.model import Record
from ui.widgets import clear, column, label, scrolling

MOST_TEXT = 1200  # characters of an abstract; more does not help to tell two records apart
SAME, DIFFERS, ONE_SIDE = "=", "≠", " "
PLACE = "From"


class Comparison(QWidget):
    """`show_records` fills it; long texts wrap and the whole scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        em = self.fontMetrics().height()
        self._grid.setHorizontalSpacing(em)
        self._grid.setVerticalSpacing(em // 2)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnStretch(3, 1)
        inner = QWidget()
        inner.setLayout(column(self._grid, None, margins=(0, 0, em, 0)))
        self._area = scrolling(inner)
        self.setLayout(column(self._area))

    def show_records(self, names: tuple[str, str], one: Record, other: Record) -> None:
        """Fields that both leave empty are left out. `names` stand above the two columns."""
        clear(self._grid)
        for place, name in enumerate(names, start=2):
            self._grid.addWidget(label(name, "section", wrap=True), 0, place)
        rows = [(field, left, right) for field, left, right in _pairs(one, other) if left or right]
        for line, (field, left, right) in enumerate(rows, start=1):
            sign = ONE_SIDE if field == PLACE else _sign(left, right)
            self._add(line, 0, label(field, "muted"))
            self._add(line, 1, label(sign, "strong" if sign == DIFFERS else "muted"))
            for place, text in ((2, left), (3, right)):
                words = label(text or "not given", _role(text, sign), wrap=True, selectable=True)
                words.setMinimumWidth(1)  # a long word must not push the other record out of sight
                words.setAccessibleName(f"{field}, {names[place - 2]}: {text or 'not given'}")
                self._add(line, place, words)
        self._area.verticalScrollBar().setValue(0)

    def _add(self, line: int, place: int, widget: QWidget) -> None:
        self._grid.addWidget(widget, line, place, Qt.AlignmentFlag.AlignTop)


def place_of(record: Record) -> str:
    """Where a record stands: file and line."""
    source = record.source
    return f"{source.file}, line {source.line}" if source.line else source.file


def _pairs(one: Record, other: Record) -> list[tuple[str, str, str]]:
    return [(name, left, right) for (name, left), (_, right) in zip(_fields(one), _fields(other), strict=True)]


def _fields(record: Record) -> tuple[tuple[str, str], ...]:
    return (
        ("Title", record.title),
        ("Authors", "; ".join(record.authors)),
        ("Year", str(record.year or "")),
        ("Journal", record.journal),
        ("Volume", record.volume),
        ("Issue", record.issue),
        ("Pages", record.pages),
        ("DOI", record.doi),
        ("PubMed", record.pmid),
        ("Registered as", ", ".join(record.registrations)),
        ("Type", ", ".join(record.publication_types)),
        ("Abstract", _cut(record.abstract or record.text)),
        (PLACE, place_of(record)),
    )


def _cut(text: str) -> str:
    return text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT]} …"


def _sign(left: str, right: str) -> str:
    if not left or not right:
        return ONE_SIDE
    return SAME if " ".join(left.casefold().split()) == " ".join(right.casefold().split()) else DIFFERS


def _role(text: str, sign: str) -> str:
    if not text:
        return "muted"
    return "strong" if sign == DIFFERS else ""

"""The right pane: what the study says. A selected passage becomes a quote; a quote leads back to its passage."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from appraise.model import Facts, Quote, Reference, Span, Study
from ui.reading import Highlight, ReadingView, highlights_of
from ui.widgets import Elided, button, column, label, row

FIELDS = ("title", "abstract", "text")


class SourcePane(QWidget):
    """Shows one reference of a study at a time. `quote_asked()` when the selection is to be kept."""

    quote_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sourcepane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._study: Study | None = None
        self._facts: Facts | None = None
        self._quotes: tuple[Quote, ...] = ()
        self._reference: Reference | None = None
        self._choice = QComboBox()
        self._choice.setAccessibleName("Reference")
        self._choice.currentIndexChanged.connect(self._show_reference)
        self.view = ReadingView("Source text")
        self.view.setObjectName("source")
        self.view.selectionChanged.connect(self._selected)
        self.keep = button("Quote (Q)", name="Keep the selected passage as a quote", clicked=self.quote_asked.emit)
        self.keep.setObjectName("keep-quote")
        self.keep.setEnabled(False)
        self._tip = Elided("Select a passage, then press Q", "small")
        head = row(label("Source", "section"), self._choice, self._tip, self.keep, gap=12, margins=(16, 8, 12, 8))
        head.setStretch(2, 1)
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.setMinimumContentsLength(8)
        self._empty = label("This study has no abstract or text to quote from.", "muted", wrap=True)
        self._empty.setContentsMargins(16, 0, 16, 0)
        layout = column(head, self._empty, self.view, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_study(self, study: Study, facts: Facts | None, quotes: tuple[Quote, ...]) -> None:
        """Show the study's source; the same text stays where it is scrolled to."""
        other = self._study is None or self._study != study
        self._study, self._facts, self._quotes = study, facts, quotes
        if other:
            with QSignalBlocker(self._choice):
                self._choice.clear()
                self._choice.addItems([_name(one) for one in study.references])
            self._choice.setVisible(len(study.references) > 1)
            self._show_reference(0)
        else:
            self.view.highlight(self._highlights())

    def lock(self, locked: bool) -> None:
        """Where nothing may be changed, nothing can be quoted."""
        self.keep.setVisible(not locked)
        self._tip.setVisible(not locked)

    def selected(self) -> tuple[Reference, Span] | None:
        """The reference that is shown and the passage selected in it."""
        span = self.view.selected()
        return (self._reference, span) if self._reference and span else None

    def reveal(self, quote: Quote) -> bool:
        """Go to the passage of a quote; False when it is not there any more."""
        for place, reference in enumerate(self._study.references if self._study else ()):
            if reference.id == quote.reference:
                if reference is not self._reference:
                    self._choice.setCurrentIndex(place)
                return self.view.reveal(quote.span)
        return False

    def _show_reference(self, place: int) -> None:
        references = self._study.references if self._study else ()
        self._reference = references[place] if 0 <= place < len(references) else None
        record = self._reference.record if self._reference else None
        self._empty.setVisible(record is None or not (record.abstract or record.text))
        if record is not None:
            self.view.show_record(record, FIELDS, self._highlights())

    def _highlights(self) -> tuple[Highlight, ...]:
        """Recognised facts, and on top of them the quotes of this reference."""
        reference = self._reference
        if reference is None or self._study is None:
            return ()
        main = bool(self._study.references) and reference.id == self._study.references[0].id
        facts = highlights_of(reference.record, self._facts) if main and self._facts else ()
        mine = [one for one in self._quotes if one.reference == reference.id]
        return facts + tuple(Highlight(one.span, "quotes", f"Quoted for {one.question}") for one in mine)

    def _selected(self) -> None:
        on = self.view.textCursor().hasSelection()
        self.keep.setEnabled(on)
        self._tip.show_text("" if on else "Select a passage, then press Q")


def _name(reference: Reference) -> str:
    record = reference.record
    return f"{record.journal or record.title[:40]} {record.year or ''}".strip()

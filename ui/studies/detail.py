"""One study: its record with every recognised fact where it stands, its design, and the instruments that fit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from appraise.model import Facts, Record, Study
from appraise.report.words import DESIGNS, design_words, first_upper
from appraise.text import in_reading_order
from ui.reading import Legend, ReadingView, highlights_of
from ui.session import Session
from ui.studies.cells import recognised_why
from ui.studies.instruments import InstrumentList
from ui.studies.records import RecordList
from ui.widgets import Chip, FlowLayout, button, card, clear, column, label, row, scrolling, set_property

MOST_AUTHORS = 6


class DetailPane(QWidget):
    """`design_chosen(label)` when the reviewer decides about the design ("" takes it back)."""

    design_chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("detail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.study: Study | None = None
        self._title = ReadingView("Title", grows=True, scale=1.15, bold=True)
        self._authors = label("", "muted", wrap=True, selectable=True)
        self._journal = label("", "muted", wrap=True, selectable=True)
        self._numbers = FlowLayout(gap=6)
        self._design = Chip("")
        self._why = label("", "small", wrap=True)
        self._confirm = button("Confirm", clicked=self._confirm_recognised)
        self._confirm.setObjectName("confirm-design")
        self._other = button("Choose another", name="Choose another design")
        self._other.setObjectName("other-design")
        self._designs = QMenu(self._other)
        self._other.setMenu(self._designs)
        self._fill_designs()
        self.instruments = InstrumentList(session)
        self.records = RecordList(session)
        self._body = ReadingView("Abstract", grows=True)
        self._legend = Legend(("design", "groups", "numbers", "identifiers"))
        content = QWidget()
        parts = (
            column(self._title, self._authors, self._journal, gap=4),
            self._numbers,
            card(self._design_box()),
            card(column(self.instruments, margins=(14, 12, 14, 12))),
            column(label("Record", "section"), self._legend, gap=6),
            self._body,
            self.records,
        )
        content.setLayout(column(*parts, None, gap=14, margins=(20, 18, 20, 20)))
        self._area = scrolling(content)
        self.setLayout(column(self._area))

    def _design_box(self) -> QVBoxLayout:
        head = row(label("Design", "section"), None)
        buttons = FlowLayout(gap=8)
        buttons.addWidget(self._confirm)
        buttons.addWidget(self._other)
        chip = FlowLayout()
        chip.addWidget(self._design)
        return column(head, chip, self._why, buttons, gap=8, margins=(14, 12, 14, 12))

    # --- showing ---

    def show_study(self, study: Study) -> None:
        """Show a study; the pane keeps its place when it is the same one."""
        other = self.study is None or self.study.id != study.id or self.study.record != study.record
        self.study = study
        if other:
            self._show_record(study.record)
            self._area.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Show again what may have changed about the study that is shown."""
        if self.study is None:
            return
        facts = self._session.facts_of(self.study)
        self._show_design(self.study, facts)
        found = highlights_of(self.study.record, facts) if facts else ()
        for view in (self._title, self._body):
            view.highlight(found)
        self.instruments.show_study(self.study)
        self.records.show_study(self.study)

    def _show_record(self, record: Record) -> None:
        self._title.show_record(record, ("title",))
        more = len(record.authors) - MOST_AUTHORS
        names = "; ".join(record.authors[:MOST_AUTHORS]) + (f" and {more} more" if more > 0 else "")
        self._authors.setText(in_reading_order(names))
        self._authors.setToolTip("; ".join(record.authors))
        self._authors.setVisible(bool(names))
        self._journal.setText(in_reading_order(_journal(record)))
        self._journal.setVisible(bool(_journal(record)))
        clear(self._numbers)
        for text in _numbers(record):
            self._numbers.addWidget(Chip(text))
        self._body.show_record(record, ("abstract", "text"))
        empty = not record.abstract and not record.text
        self._body.setVisible(not empty)
        self._legend.setVisible(not empty)

    def _show_design(self, study: Study, facts: Facts | None) -> None:
        confirmed = bool(study.design)
        recognised = facts.design.label if facts else ""
        words = design_words(study.design or recognised) if study.design or recognised else "Looking …"
        self._design.show_text(first_upper(words))
        set_property(self._design, "role", "chip-on" if confirmed else "chip")
        if confirmed:
            agrees = recognised in ("", study.design)
            also = "" if agrees else f" The program recognised: {design_words(recognised)}."
            self._why.setText(f"Confirmed by a reviewer.{also}")
        else:
            self._why.setText(recognised_why(facts) if facts else "")
        known = recognised not in ("", "unclear")
        self._confirm.setVisible(not confirmed and known and self._session.writable)
        self._other.setText("Change" if confirmed else "Choose another" if known else "Choose")
        self._other.setVisible(self._session.writable)

    # --- the design ---

    def _fill_designs(self) -> None:
        for key, words in DESIGNS.items():
            if key != "unclear":
                action = self._designs.addAction(first_upper(words))
                action.triggered.connect(lambda _=False, key=key: self.design_chosen.emit(key))
        self._designs.addSeparator()
        back = self._designs.addAction("Take the decision back")
        back.triggered.connect(lambda: self.design_chosen.emit(""))

    def _confirm_recognised(self) -> None:
        facts = self._session.facts_of(self.study) if self.study else None
        if facts is not None:
            self.design_chosen.emit(facts.design.label)


def _journal(record: Record) -> str:
    volume = record.volume + (f"({record.issue})" if record.issue else "")
    place = ":".join(part for part in (volume, record.pages) if part)
    return ", ".join(part for part in (record.journal, str(record.year or ""), place) if part)


def _numbers(record: Record) -> tuple[str, ...]:
    named = (("DOI", record.doi), ("PMID", record.pmid), ("", record.pmcid))
    texts = [f"{kind} {value}".strip() for kind, value in named if value]
    return (*texts, *record.registrations)

"""The last section: all domains at a glance, what is still open, and Finish."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appraise.levels import Palette
from ui.appraise.sections import aspect_mark, aspect_words, section_mark, status
from ui.appraise.shown import AspectState, Section
from ui.appraise.view import Form
from ui.marks import Dot
from ui.widgets import Elided, button, card, clear, column, label, row
from ui.words import open_points

MOST_POINTS = 4


class Whole(QWidget):
    """`section_wanted(key)`, `finish_wanted()`, `reopen_wanted()`."""

    section_wanted = Signal(str)
    finish_wanted = Signal()
    reopen_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._score = label("", "heading")
        self._note = label("", "muted", wrap=True)
        self._open = label("", "muted", wrap=True)
        self.finish = button("Finish", "primary", clicked=self.finish_wanted.emit)
        self.finish.setObjectName("finish")
        self.reopen = button("Open again", clicked=self.reopen_wanted.emit)
        self.reopen.setObjectName("reopen")
        line = row(self._open, self.finish, self.reopen, gap=16)
        line.setStretch(0, 1)
        self.top = card(column(self._rows, margins=(4, 6, 4, 6)))
        self.bottom = QWidget()
        self.bottom.setLayout(column(self._note, line, gap=10))
        self.setLayout(column(self._score, self.top, gap=10))

    def show_form(self, form: Form, sections: tuple[Section, ...], palette: Palette, *, own: bool) -> None:
        """Show where the assessment stands. `own` is True when the viewer may finish it."""
        clear(self._rows)
        for section in sections[:-1]:
            self._rows.addWidget(self._row(section, palette))
            for aspect in section.aspects:
                self._rows.addLayout(self._aspect(aspect, palette))
        self._score.setText(form.score())
        self._score.setVisible(bool(form.score()))
        notes = " ".join(part for part in (form.layer_note(), form.instrument.overall.note) if part)
        self._note.setText(notes)
        self._note.setVisible(bool(notes))
        finished = form.assessment.finished
        points = form.standing.open_points
        self._open.setText("Finished." if finished else open_points(points, MOST_POINTS))
        self.finish.setVisible(own and not finished)
        self.finish.setEnabled(not points)
        self.reopen.setVisible(own and finished)

    def _row(self, section: Section, palette: Palette) -> QWidget:
        made = button("", "row", name=f"{section.name}: {status(section)}")
        made.clicked.connect(lambda _=False: self.section_wanted.emit(section.key))
        line = row(Dot(section_mark(section, palette)), Elided(section.name), label(status(section), "muted"), gap=12)
        line.setStretch(1, 1)
        line.setContentsMargins(12, 0, 12, 0)
        made.setLayout(line)
        made.setMinimumHeight(round(self.fontMetrics().height() * 2.0))
        return made

    def _aspect(self, aspect: AspectState, palette: Palette) -> QHBoxLayout:
        em = self.fontMetrics().height()
        made = row(Dot(aspect_mark(aspect, palette)), label(aspect_words(aspect), "muted", wrap=True), gap=12)
        made.setStretch(1, 1)
        made.setContentsMargins(12 + round(em * 2), 0, 12, round(em * 0.4))
        return made

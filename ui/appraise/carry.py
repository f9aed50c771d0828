"""The quiet notice that answers of an older version mean the same here, and what must be asked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from appraise.errors import AppraiseError
from appraise.model import Assessment
from appraise.text import listed
from ui.session import Session
from ui.widgets import FlowLayout, Fold, button, column, label


@dataclass(frozen=True, slots=True)
class CarryView:
    """What could be carried over now. `older` names the version that the assessment `source` was made with."""

    source: str
    older: str
    ready: tuple[str, ...]
    fields: int
    """How many of what is ready are set-up fields."""
    again: Mapping[str, str]
    waiting: Mapping[str, str]
    note: str


def carry_view(session: Session, assessment: Assessment) -> CarryView | None:
    """The older assessment of the same that offers most; None when there is none, or nothing is left to say."""
    project = session.project
    if project is None or assessment.finished:
        return None
    try:
        found = [(one, project.could_carry(one, assessment)) for one in project.carry_sources(assessment)]
    except AppraiseError:
        return None
    found = [(one, carried) for one, carried in found if carried.copied or carried.waiting or carried.again]
    if not found:
        return None
    source, carried = max(found, key=lambda pair: len(pair[1].copied))
    old = session.instrument(source)
    older = f"{old.short}, version {old.passport.version.partition(' (')[0]}"
    fields = {field.id for field in session.instrument(assessment).setup}
    settled = sum(name in fields for name in carried.copied)
    return CarryView(source.id, older, carried.copied, settled, carried.again, carried.waiting, carried.note)


class CarryNotice(QFrame):
    """`wanted(source)` when the answers of that assessment are to be carried over."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("carry-notice")
        self.setProperty("role", "quiet")
        self._view: CarryView | None = None
        self._words = label("", wrap=True)
        self._note = label("", "small", wrap=True, selectable=True)
        self.carry = button("Carry them over", clicked=self._carry)
        self.carry.setObjectName("carry-over")
        self.lines = label("", "small", wrap=True, selectable=True)
        self.fold = Fold(self.lines, "carry-list")
        line = FlowLayout(gap=8)
        for part in (self.carry, self.fold):
            line.addWidget(part)
        parts = (self._words, self._note, line, self.lines)
        self.setLayout(column(*parts, gap=4, margins=(16, 10, 12, 10)))
        self.hide()

    def show_view(self, view: CarryView | None) -> None:
        """Show what could be carried over; nothing is shown for None."""
        self._view = view
        self.setVisible(view is not None)
        if view is None:
            return
        self._words.setText(_words(view))
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note and view.ready))
        self.carry.setVisible(bool(view.ready))
        self.lines.setText("\n".join(_lines(view)))
        counts = ((len(view.again), "to be asked again"), (len(view.waiting), "waiting"))
        words = ", ".join(f"{count} {what}" for count, what in counts if count)
        self.fold.setVisible(bool(words))
        if not words:
            self.fold.shut()
        self.fold.show_words(words)

    def text(self) -> str:
        return self._words.text()

    def _carry(self) -> None:
        if self._view is not None:
            self.wanted.emit(self._view.source)


def _words(view: CarryView) -> str:
    answers = len(view.ready) - view.fields
    counts = ((answers, "answer"), (view.fields, "set-up field"))
    named = listed([f"{count} {what}{'s' if count != 1 else ''}" for count, what in counts if count])
    if named:
        verb = "means" if len(view.ready) == 1 else "mean"
        return f"{named} of {view.older} {verb} the same here."
    return f"Nothing more of {view.older} can be carried over now."


def _lines(view: CarryView) -> list[str]:
    """What must be asked again and what waits; those with the same reason stand together."""
    found = []
    for title, reasons in (("To be asked again", view.again), ("Waiting", view.waiting)):
        groups: dict[str, list[str]] = {}
        for name, reason in reasons.items():
            groups.setdefault(reason, []).append(name)
        found += [title] if groups else []
        found += [f"{', '.join(names)}: {reason}" for reason, names in groups.items()]
    return found

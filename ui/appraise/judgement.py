"""The judgement of a domain or of the whole: what the rules propose, and what the reviewer decides."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy

from appraise.instruments.definition import Level
from appraise.levels import Palette
from ui.appraise.view import JudgementView
from ui.fields import SavedEdit
from ui.marks import NOTHING, Dot, mark
from ui.options import OptionButton
from ui.widgets import FlowLayout, column, label, row, set_property


class JudgementCard(QFrame):
    """Shows a `JudgementView`. `decided(target, level, reason, direction)` when the reviewer judges.

    A level that differs from the proposal waits here until there is a reason for it.
    """

    decided = Signal(str, str, str, str)
    touched = Signal()
    left_reason = Signal()

    def __init__(self, view: JudgementView, palette: Palette) -> None:
        super().__init__()
        self.view = view
        self._palette = palette
        self.waiting = ""
        """The level that still needs a reason; "" when nothing waits."""
        self.setObjectName("judgement")
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dot = Dot()
        self._proposal = label("", "strong", wrap=True)
        self._why = label("", wrap=True)
        self._rules = label("", "small")
        self._hint = label("", "hint", wrap=True)
        self._stale = label("", "hint", wrap=True)
        self._flow = FlowLayout(gap=6)
        self.levels = {level.id: self._level(level, place) for place, level in enumerate(view.levels, start=1)}
        self.reason = SavedEdit("Reason for the judgement", "Reason for the judgement")
        self.reason.saved.connect(self._reasoned)
        self.reason.left.connect(self.left_reason)
        self._needs = label("", "hint", wrap=True)
        self.direction = QComboBox()
        self.direction.setAccessibleName("Direction of bias")
        self.direction.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.direction.setMinimumContentsLength(22)
        self.direction.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.direction.addItems(["Direction of bias: not stated", *view.directions])
        self.direction.activated.connect(self._directed)
        self._build()
        self.direction.setVisible(bool(view.directions))
        self.show_view(view)

    def _build(self) -> None:
        head = row(self._dot, self._proposal, gap=8)
        head.setStretch(1, 1)
        decide = label("Your judgement", "section")
        foot = row(self.direction, None)
        proposal = column(head, self._why, self._rules, self._hint, gap=4)
        mine = column(decide, self._stale, self._flow, self.reason, self._needs, foot, gap=8)
        self.setLayout(column(proposal, mine, gap=16, margins=(16, 14, 16, 14)))

    def _level(self, level: Level, place: int) -> OptionButton:
        made = OptionButton(level.label, mark=mark(level, self._palette))
        made.setObjectName(f"level-{level.id}")
        made.setAccessibleName(f"Judge: {level.label}")
        made.setToolTip(f"{level.meaning}  ({place})" if level.meaning else f"{place}")
        made.clicked.connect(lambda _=False, level=level.id: self._click(level))
        self._flow.addWidget(made)
        return made

    # --- showing ---

    def show_view(self, view: JudgementView) -> None:
        """Show what is stored, without an echo."""
        if self.waiting and view.judgement is not None and view.judgement.level == self.waiting:
            self.waiting = ""
        self.view = view
        self._show_proposal(view)
        made = view.judgement
        chosen = self.waiting or (made.level if made else "")
        for name, option in self.levels.items():
            with QSignalBlocker(option):
                option.setChecked(name == chosen)
            option.setEnabled(not view.missing)
        if not self.waiting:
            self.reason.show_text(made.rationale if made else "")
        with QSignalBlocker(self.direction):
            self.direction.setCurrentIndex(self._direction_index(made.direction if made else ""))
        self._show_needs(view)
        said = made.level if made else "not judged"
        self.setAccessibleName(f"Judgement of {view.title}: {said}. {self._proposal.text()}")

    def _show_proposal(self, view: JudgementView) -> None:
        if not view.proposes:
            self._dot.show_mark(NOTHING)
            self._proposal.setText("No algorithm: the reviewer judges")
            why = _missing(view)
        elif view.proposed is None:
            self._dot.show_mark(NOTHING)
            self._proposal.setText("No proposal yet")
            why = _missing(view) or view.proposal.why
        else:
            self._dot.show_mark(mark(view.proposed, self._palette, judged=False))
            self._proposal.setText(f"Proposed: {view.proposed.label}")
            why = _because(view.proposal.why)
        self._dot.setVisible(view.proposed is not None)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        rules = ", ".join(view.proposal.rules)
        self._rules.setText(f"By rule {rules}" if rules else "")
        self._rules.setVisible(bool(rules))
        hint = "\n".join(part for part in (view.proposal.hint, *view.prompts) if part)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def _show_needs(self, view: JudgementView) -> None:
        made = view.judgement
        proposed = view.proposed.label if view.proposed else "nothing"
        self._stale.setText(f"The proposal has changed since you judged: it is {proposed} now. Judge again.")
        self._stale.setVisible(view.stale and made is not None)
        waiting = next((level.label for level in view.levels if level.id == self.waiting), "")
        self._needs.setText(f"{waiting} differs from the proposal. Write why; it is saved with the reason.")
        self._needs.setVisible(bool(waiting))

    def set_current(self, current: bool) -> None:
        set_property(self, "current", "true" if current else "false")

    def lock(self, locked: bool) -> None:
        for option in self.levels.values():
            option.setEnabled(not locked and not self.view.missing)
        self.direction.setEnabled(not locked)
        stated = self.direction.currentIndex() > 0
        self.direction.setVisible(bool(self.view.directions) and (stated or not locked))
        self.reason.setReadOnly(locked)
        self.reason.setVisible(not locked or bool(self.reason.toPlainText()))

    # --- what the person does ---

    def accept(self) -> bool:
        """Take the proposal as the judgement; False when there is nothing to accept."""
        view = self.view
        settled = view.judgement is not None and not view.stale
        if view.proposed is None or settled or view.missing or self.waiting:
            return False
        self._click(view.proposed.id)
        return True

    def choose(self, place: int) -> bool:
        """Judge with the level at this place, counted from 1."""
        if 0 < place <= len(self.view.levels) and not self.view.missing:
            self._click(self.view.levels[place - 1].id)
            return True
        return False

    def _click(self, level: str) -> None:
        self.touched.emit()
        view, reason = self.view, self.reason.toPlainText()
        differs = view.proposed is not None and level != view.proposed.id
        if differs and not reason.strip():
            self.waiting = level
            self.show_view(view)
            self.reason.setFocus()
            return
        self.waiting = ""
        self.decided.emit(view.target, level, reason, self._direction())

    def _reasoned(self, text: str) -> None:
        made = self.view.judgement
        level = self.waiting or (made.level if made else "")
        if level and (text.strip() or not self.waiting):
            self.decided.emit(self.view.target, level, text, self._direction())

    def _directed(self) -> None:
        made = self.view.judgement
        if made is not None:
            self.decided.emit(self.view.target, made.level, made.rationale, self._direction())

    def _direction(self) -> str:
        return self.direction.currentText() if self.direction.currentIndex() > 0 else ""

    def _direction_index(self, direction: str) -> int:
        return 0 if not direction else max(0, self.direction.findText(direction))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.touched.emit()


def _missing(view: JudgementView) -> str:
    if not view.missing:
        return ""
    names = ", ".join(view.missing[:6])
    return f"Still to be answered: {names}" + (" …" if len(view.missing) > 6 else ".")


def _because(why: str) -> str:
    return why[:1].upper() + why[1:] if why else ""

"""The judgement of a domain, an aspect or the whole: what the rules propose, and what the reviewer decides."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy, QWidget

from appraise.instruments.definition import Level
from appraise.levels import Palette
from ui.appraise.proposal import ProposalPart, Turns
from ui.appraise.shown import JudgementView
from ui.fields import SavedEdit
from ui.marks import mark
from ui.options import OptionButton, stacked
from ui.widgets import FlowLayout, column, label, row, set_property


class JudgementCard(QFrame):
    """Shows a `JudgementView`. `decided(target, level, reason, direction)` when the reviewer judges.

    A level that differs from the proposal waits here until there is a reason for it.
    """

    decided = Signal(str, str, str, str)
    touched = Signal(str)
    """The target, when the person turned to it."""
    left_reason = Signal()

    def __init__(self, view: JudgementView, palette: Palette, turns: Turns) -> None:
        super().__init__()
        self.view = view
        self._palette = palette
        self.waiting = ""
        """The level that still needs a reason; "" when nothing waits."""
        self.setObjectName(f"judgement-{view.target}")
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.proposal = ProposalPart(palette, turns)
        self._stale = label("", "hint", wrap=True)
        details = {} if view.proposes and not view.aspect else view.criteria
        self._flow = FlowLayout(
            gap=6, line_gap=4, stacked=bool(details) or stacked(level.label for level in view.levels)
        )
        self.levels = {
            level.id: self._level(level, place, details.get(level.id, ""))
            for place, level in enumerate(view.levels, start=1)
        }
        self._meaning = label("", "small", wrap=True)
        self._has_details = bool(details)
        self._made = False
        self.reason = SavedEdit("Reason for the judgement", f"Reason for the judgement of {view.title}")
        self.reason.saved.connect(self._reasoned)
        self.reason.left.connect(self.left_reason)
        self._needs = label("", "hint", wrap=True)
        self.direction = self._directions(view)
        self._build(view)
        self.show_view(view)

    def _directions(self, view: JudgementView) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName("Direction of bias")
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(22)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        made.addItems(["Direction of bias: not stated", *view.directions])
        made.activated.connect(self._directed)
        return made

    def _build(self, view: JudgementView) -> None:
        decide = label("Your judgement (optional)" if view.optional else "Your judgement", "section")
        foot = row(self.direction, None)
        mine = column(decide, self._stale, self._flow, self._meaning, self.reason, self._needs, foot, gap=8)
        gap, edge = (8, 10) if view.aspect else (16, 14)
        self.setLayout(column(self.proposal, mine, gap=gap, margins=(16, edge, 16, edge)))
        decide.setVisible(not view.aspect)
        self.direction.setVisible(bool(view.directions))

    def _level(self, level: Level, place: int, detail: str) -> OptionButton:
        made = OptionButton(level.label, mark=mark(level, self._palette), detail=detail)
        made.setObjectName(f"level-{self.view.target}-{level.id}")
        made.setAccessibleName(f"Judge: {level.label}")
        made.setAccessibleDescription(detail or level.meaning)
        made.setToolTip(f"{level.meaning}  ({place})" if level.meaning else f"{place}")
        made.clicked.connect(lambda _=False, level=level.id: self._click(level))
        self._flow.addWidget(made)
        return made

    def tab_order(self) -> tuple[QWidget, ...]:
        """What the Tab key goes through."""
        return self, self.proposal.fold, *self.levels.values(), self.reason, self.direction

    # --- showing ---

    def show_view(self, view: JudgementView) -> None:
        """Show what is stored, without an echo."""
        if self.waiting and view.judgement is not None and view.judgement.level == self.waiting:
            self.waiting = ""
        self.view = view
        self.proposal.show_view(view)
        made = view.judgement
        chosen = self.waiting or (made.level if made else "")
        for name, option in self.levels.items():
            with QSignalBlocker(option):
                option.setChecked(name == chosen)
            option.setEnabled(not view.missing)
        if not self.waiting and (made is not None or self._made):  # a reason may be written before the level
            self.reason.show_text(made.rationale if made else "")
        self._made = made is not None
        with QSignalBlocker(self.direction):
            self.direction.setCurrentIndex(self._direction_index(made.direction if made else ""))
        self._show_meaning(view, chosen)
        self._show_needs(view)
        said = self.levels[chosen].text() if chosen in self.levels else "not judged"
        what = f"{view.aspect}: {view.title}" if view.aspect else f"Judgement of {view.title}"
        self.setAccessibleName(f"{what}: {said}. {self.proposal.said.text()}".strip())

    def _show_meaning(self, view: JudgementView, chosen: str) -> None:
        """What the chosen level means, where the levels do not say it themselves."""
        meaning = next((level.meaning for level in view.levels if level.id == chosen), "")
        self._meaning.setText(meaning)
        self._meaning.setVisible(bool(meaning) and not self._has_details)

    def _show_needs(self, view: JudgementView) -> None:
        made = view.judgement
        proposed = view.proposed.label if view.proposed else "nothing"
        self._stale.setText(f"The proposal has changed since you judged: it is {proposed} now. Judge again.")
        self._stale.setVisible(view.stale and made is not None)
        waiting = next((level.label for level in view.levels if level.id == self.waiting), "")
        early = made is None and bool(self.reason.toPlainText().strip())
        text = f"{waiting} differs from the proposal. Write why; it is saved with the reason." if waiting else ""
        self._needs.setText(text or "Choose a level. The reason is saved with it.")
        self._needs.setVisible(bool(text) or early)

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

    def press(self, text: str) -> bool:
        """A digit judges, W opens what would change the proposal; True when the key meant something."""
        if text.isdigit():
            return self.choose(int(text))
        if text.casefold() == "w" and self.proposal.foldable:
            self.proposal.toggle_turns()
            return True
        return False

    def _click(self, level: str) -> None:
        self.touched.emit(self.view.target)
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
        else:
            self._show_needs(self.view)

    def _directed(self) -> None:
        made = self.view.judgement
        if made is not None:
            self.decided.emit(self.view.target, made.level, made.rationale, self._direction())

    def _direction(self) -> str:
        return self.direction.currentText() if self.direction.currentIndex() > 0 else ""

    def _direction_index(self, direction: str) -> int:
        return 0 if not direction else max(0, self.direction.findText(direction))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit(self.view.target)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.touched.emit(self.view.target)

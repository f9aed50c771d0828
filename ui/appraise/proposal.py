"""The upper part of a judgement: what the rules propose and by which path, what would change it, and hints."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from appraise.levels import Palette
from appraise.model import OVERALL
from ui.appraise.shown import JudgementView
from ui.marks import NOTHING, Dot, mark
from ui.widgets import Fold, column, label, row

Turns = Callable[[str], tuple[str, ...]]
"""What single change would change the proposal for a target, a line each."""
ASK = "What would change this"
NOTHING_TURNS = (
    "No other answer to one question of this domain would change it.",
    "No other judgement of one domain would change it.",
)


class ProposalPart(QWidget):
    """Shows the proposal of a `JudgementView`. `turns(target)` is asked only while the fold is open."""

    def __init__(self, palette: Palette, turns: Turns) -> None:
        super().__init__()
        self._palette = palette
        self._turns = turns
        self._view: JudgementView | None = None
        self._aspect = label("", "section", wrap=True)
        self._title = label("", "strong", wrap=True)
        self._dot = Dot()
        self.said = label("", "strong", wrap=True)
        self._why = label("", wrap=True, selectable=True)
        self._rules = label("", "small")
        self.turns = label("", "small", wrap=True, selectable=True)
        self.fold = Fold(self.turns, "turns")
        self.fold.show_words(ASK)
        self.fold.switched.connect(self._fill_turns)
        self.hint = label("", "note", wrap=True, selectable=True)
        self.note = label("", "muted", wrap=True, selectable=True)
        self.prompts = label("", "hint", wrap=True)
        head = row(self._dot, self.said, gap=8)
        head.setStretch(1, 1)
        below = column(self._why, self._rules, row(self.fold, None), self.turns, gap=2)
        parts = (self._aspect, self._title, self.note, head, below, self.hint, self.prompts)
        self.setLayout(column(*parts, gap=4))

    def show_view(self, view: JudgementView) -> None:
        self._view = view
        self._show_title(view)
        self._show_proposal(view)
        _say(self.hint, view.proposal.hint)
        _say(self.note, view.note)
        _say(self.prompts, "\n".join(view.prompts))
        self._show_turns()

    def _show_title(self, view: JudgementView) -> None:
        """An aspect says what it is about; the judgement of the page itself stands under the page's title."""
        _say(self._aspect, f"{view.aspect} (optional)" if view.aspect and view.optional else view.aspect)
        _say(self._title, view.title if view.aspect else "")

    def _show_proposal(self, view: JudgementView) -> None:
        rules = ", ".join(view.proposal.rules)
        why = _missing(view)
        if not view.proposes:
            said = "No algorithm: the reviewer judges"
        elif view.proposed is None:
            said, why = "No proposal yet", why or _because(view.proposal.why)
        else:
            said, why = f"Proposed: {view.proposed.label}", _because(view.proposal.why)
        self._dot.show_mark(mark(view.proposed, self._palette, judged=False) if view.proposed else NOTHING)
        self._dot.setVisible(view.proposed is not None)
        _say(self.said, "" if view.aspect and not view.proposes else said)
        _say(self._why, why)
        _say(self._rules, f"By rule {rules}" if rules else "")

    def toggle_turns(self) -> None:
        """Open or close the lines of what would change the proposal."""
        if self.foldable:
            self.fold.switch()

    @property
    def foldable(self) -> bool:
        """True when there is a proposal whose changes can be looked for."""
        return self._view is not None and self._view.turns and self._view.proposed is not None

    def _show_turns(self) -> None:
        self.fold.setVisible(self.foldable)
        if not self.foldable:
            self.fold.shut()
        self._fill_turns(self.fold.is_open)

    def _fill_turns(self, opened: bool) -> None:
        if opened and self._view is not None:
            nothing = NOTHING_TURNS[self._view.target == OVERALL]
            self.turns.setText("\n".join(self._turns(self._view.target)) or nothing)


def _say(words: QLabel, text: str) -> None:
    """Show a text, and nothing where there is none."""
    words.setText(text)
    words.setVisible(bool(text))


def _missing(view: JudgementView) -> str:
    if not view.missing:
        return ""
    names = ", ".join(view.missing[:6])
    return f"Still to be answered: {names}" + (" …" if len(view.missing) > 6 else ".")


def _because(why: str) -> str:
    return why[:1].upper() + why[1:] if why else ""

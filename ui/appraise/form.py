"""The middle pane: one section of an assessment, its cards, and which of them the keyboard speaks to."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget

from appraise.levels import Palette
from appraise.model import OVERALL
from ui.appraise.card import QuestionCard
from ui.appraise.carry import CarryNotice
from ui.appraise.judgement import JudgementCard
from ui.appraise.pool import CardPool
from ui.appraise.setup import SetupForm
from ui.appraise.shown import SETUP, Block, JudgementView, QuestionView, Section
from ui.appraise.view import Form
from ui.appraise.whole import Whole
from ui.widgets import button, clear, column, label, row, scrolling

Card = QuestionCard | JudgementCard


class _Area(QScrollArea):
    """Leaves the arrow keys to the form: they go between questions."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class FormPane(QWidget):
    """Shows one section. It says what the person did and stores nothing itself."""

    answered = Signal(str, str)
    reasoned = Signal(str, str)
    set_up = Signal(str, object)
    decided = Signal(str, str, str, str)
    quote_wanted = Signal(object)
    quote_removed = Signal(object)
    section_wanted = Signal(str)
    finish_wanted = Signal()
    reopen_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._form: Form | None = None
        self._shown: tuple[object, ...] = ()
        self._section = ""
        self._next_section = ""
        self._pool = CardPool(self._listen_to)
        self.cards: dict[str, QuestionCard] = {}
        self.judgements: dict[str, JudgementCard] = {}
        """The judgement of the section and those of its aspects, by their targets."""
        self._blocks: tuple[Block, ...] = ()
        self._current: Card | None = None
        self._chained: list[QWidget] = []
        self._make_parts()
        self._build()

    def _make_parts(self) -> None:
        self._title = label("", "heading", wrap=True)
        self._note = label("", "muted", wrap=True)
        self.carry = CarryNotice()
        self.setup = SetupForm()
        self.setup.chosen.connect(self.set_up)
        self.whole = Whole()
        self.whole.section_wanted.connect(self.section_wanted)
        self.whole.finish_wanted.connect(self.finish_wanted)
        self.whole.reopen_wanted.connect(self.reopen_wanted)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._verdict = QVBoxLayout()
        self._verdict.setSpacing(10)
        self._next = button("", "quiet", clicked=self.go_on)
        self._next.setObjectName("next-section")

    def _build(self) -> None:
        content = QWidget()
        parts = (
            column(self._title, self._note, gap=2),
            self.carry,
            self.setup,
            self._cards,
            self.whole,
            self._verdict,
            self.whole.bottom,
            row(None, self._next),
        )
        content.setLayout(column(*parts, None, gap=12, margins=(20, 16, 20, 24)))
        self._area = scrolling(content, _Area())
        self.setLayout(column(self._area))

    # --- showing ---

    def show_section(
        self, form: Form, sections: tuple[Section, ...], section: str, palette: Palette, *, own: bool
    ) -> None:
        """Show a section; cards are made anew only when other questions are in it."""
        locked = not own or form.assessment.finished
        self._form = form
        self._blocks = form.blocks(section)
        domain = form.domain(section)
        layout = (form.assessment.id, section, domain.variant if domain else "", palette.id, *map(_shape, self._blocks))
        if layout != self._shown:
            self._rebuild(form, section, palette)
            self._shown, self._section = layout, section
        for block in self._blocks:
            for view in block.questions:
                self.cards[view.question.id].show_view(view)
                self.cards[view.question.id].lock(locked)
            if block.judgement is not None:
                self.judgements[block.key].show_view(block.judgement)
                self.judgements[block.key].lock(locked)
        self._show_setup(form, section, locked=locked)
        self._show_whole(form, sections, section, palette, own=own)
        self._show_next(sections, section)
        self._chain()

    def _chain(self) -> None:
        """The Tab key goes through the page from top to bottom, whatever card was made first."""
        parts = [self.carry.carry, self.carry.fold, *self.setup.tab_order()]
        for block in self._blocks:
            parts += [part for view in block.questions for part in self.cards[view.question.id].tab_order()]
            parts += self.judgements[block.key].tab_order() if block.key in self.judgements else ()
        parts += [self.whole.finish, self.whole.reopen, self._next]
        if parts != self._chained:
            self._chained = parts
            for one, other in pairwise(parts):
                QWidget.setTabOrder(one, other)

    def _rebuild(self, form: Form, section: str, palette: Palette) -> None:
        self._forget_cards()
        self._head(form, section)
        for place, block in enumerate(self._blocks):
            for view in block.questions:
                self._add_card(view, self._verdict if place else self._cards)
            if block.judgement is not None:
                self._add_judgement(block.judgement, palette)
        self._area.verticalScrollBar().setValue(0)

    def _add_card(self, view: QuestionView, place: QLayout) -> None:
        card = self._pool.give(view)
        self.cards[card.key] = card
        place.addWidget(card)
        card.show()  # at once, so that it can have the focus at once

    def _listen_to(self, card: QuestionCard) -> None:
        card.answered.connect(self.answered)
        card.reasoned.connect(self.reasoned)
        card.quote_wanted.connect(self.quote_wanted)
        card.quote_removed.connect(self.quote_removed)
        card.touched.connect(self._touched)
        card.left_reason.connect(self.focus_current)

    def _add_judgement(self, view: JudgementView, palette: Palette) -> None:
        card = JudgementCard(view, palette, self._turns)
        card.decided.connect(self.decided)
        card.touched.connect(self._touched_judgement)
        card.left_reason.connect(self.focus_current)
        self.judgements[view.target] = card
        self._verdict.addWidget(card)
        card.show()

    def _turns(self, target: str) -> tuple[str, ...]:
        return self._form.turns(target) if self._form is not None else ()

    @property
    def judgement(self) -> JudgementCard | None:
        """The judgement of the section itself."""
        return self.judgements.get(self._section)

    def _forget_cards(self) -> None:
        """Take the old cards away; the focus that they lose must not make another one current on its way out."""
        for old in (*self.cards.values(), *self.judgements.values()):
            old.blockSignals(True)
        self._set_current(None)
        for card in self.cards.values():
            self._pool.take_back(card, self._cards if self._cards.indexOf(card) >= 0 else self._verdict)
        self.cards, self.judgements = {}, {}
        clear(self._verdict)

    def _head(self, form: Form, section: str) -> None:
        domain = form.domain(section)
        if section == SETUP:
            title = "Before you answer"
        elif domain is not None:
            number = f"{domain.id}  " if domain.judged else ""
            variant = f" ({domain.variant})" if domain.variant and domain.variant not in domain.title else ""
            title = (number + domain.title + variant).strip()
        else:
            title = form.instrument.overall.title if form.instrument.overall.judged else "Summary"
        self._title.setText(title)
        self._note.setText(form.note(section))
        self._note.setVisible(bool(form.note(section)))

    def _show_setup(self, form: Form, section: str, *, locked: bool) -> None:
        self.setup.setVisible(section == SETUP and bool(form.instrument.setup))
        if section == SETUP:
            self.setup.show_fields(form.setup_fields(), form.deciding_fields(), form.assessment, locked=locked)

    def _show_whole(
        self, form: Form, sections: tuple[Section, ...], section: str, palette: Palette, *, own: bool
    ) -> None:
        for part in (self.whole, self.whole.bottom):
            part.setVisible(section == OVERALL)
        if section == OVERALL:
            self.whole.show_form(form, sections, palette, own=own)

    def _show_next(self, sections: tuple[Section, ...], section: str) -> None:
        keys = [one.key for one in sections]
        place = keys.index(section) + 1 if section in keys else len(keys)
        self._next_section = keys[place] if place < len(keys) else ""
        self._next.setVisible(bool(self._next_section))
        if self._next_section:
            following = sections[place]
            self._next.setText(f"Next: {following.name}  ›")

    def forget(self) -> None:
        """Another assessment follows."""
        self._shown = ()
        self.setup.forget()

    # --- the current card ---

    @property
    def current_question(self) -> str:
        """The id of the question that the keyboard speaks to, or ""."""
        return self._current.key if isinstance(self._current, QuestionCard) else ""

    def _order(self) -> list[Card]:
        """The cards in the order in which they stand."""
        found: list[Card] = []
        for block in self._blocks:
            cards = [self.cards[view.question.id] for view in block.questions]
            found += [card for card in cards if card.asked]
            found += [self.judgements[block.key]] if block.key in self.judgements else []
        return found

    def begin(self) -> None:
        """Turn to the first question that has no answer, else to the judgement that is to be made."""
        order = self._order()
        waiting = [one for one in order if isinstance(one, QuestionCard) and not one.view.answer.response]
        to_judge = [one for one in self.judgements.values() if one.view.waits]
        self._set_current(next(iter([*waiting, *to_judge, *self.judgements.values(), *order]), None))
        self.focus_current()

    def turn(self, direction: int) -> None:
        """Turn to the next (1) or previous (-1) card."""
        order = self._order()
        if not order:
            self._scroll(direction)
            return
        place = order.index(self._current) + direction if self._current in order else 0
        if 0 <= place < len(order):
            self._set_current(order[place])
            self.focus_current()
        else:
            self._scroll(direction)

    def turn_to(self, question: str) -> None:
        """Turn to a question of this section."""
        if question in self.cards and self.cards[question].asked:
            self._set_current(self.cards[question])
            self.focus_current()

    def focus_current(self) -> None:
        """Give the keyboard to the current card and bring it into view."""
        card = self._current
        if card is None or not card.isEnabled():
            self.setFocus()
            return
        card.setFocus()
        QTimer.singleShot(0, card, lambda: self._bring_into_view(card))

    def _bring_into_view(self, card: Card) -> None:
        order = self._order()
        if order and card is order[0] and not self.setup.isVisible():
            self._area.verticalScrollBar().setValue(0)
        self._area.ensureWidgetVisible(card, 0, 24)

    def go_on(self) -> None:
        """Go to the next section."""
        if self._next_section:
            self.section_wanted.emit(self._next_section)

    def _touched(self, question: str) -> None:
        self._set_current(self.cards.get(question))

    def _touched_judgement(self, target: str) -> None:
        self._set_current(self.judgements.get(target))

    def _set_current(self, card: Card | None) -> None:
        if card is self._current:
            return
        if self._current is not None:
            self._current.set_current(False)
        self._current = card
        if card is not None:
            card.set_current(True)

    def _scroll(self, direction: int) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + direction * bar.singleStep() * 3)

    # --- keys ---

    def press(self, text: str) -> bool:
        """A letter or digit for the current card; True when it meant something."""
        card = self._current
        if isinstance(card, QuestionCard):
            code = card.code_for_key(text)
            if code is not None:
                self.answered.emit(card.key, code)
                return True
            if text.casefold() == "g":
                card.toggle_guidance()
                return True
        elif isinstance(card, JudgementCard):
            return card.press(text)
        return False

    def enter(self) -> None:
        """Return: write the reason of a question; accept a proposal; go on when all is judged."""
        card = self._current
        if isinstance(card, QuestionCard):
            card.reason.setFocus()
        elif isinstance(card, JudgementCard):
            if card.waiting:
                card.reason.setFocus()
            elif not card.accept():
                self._after(card)

    def _after(self, card: JudgementCard) -> None:
        """To the next card of the section that waits for its judgement, else to the next section."""
        order = self._order()
        later = order[order.index(card) + 1 :]
        if any(isinstance(one, QuestionCard) or one.view.waits for one in later):
            self.turn(1)
        else:
            self.go_on()

    def take_back(self) -> None:
        """Backspace: clear the answer of the current question."""
        if isinstance(self._current, QuestionCard) and self._current.view.answer.response:
            self.answered.emit(self._current.key, "")

    def flush(self) -> None:
        """Save what is being typed."""
        self.setup.flush()
        for card in tuple(self.cards.values()):
            card.reason.flush()
        for judgement in tuple(self.judgements.values()):
            judgement.reason.flush()


def _shape(block: Block) -> tuple[object, ...]:
    """What decides whether the cards of a block can be kept."""
    made = block.judgement
    offered = (made.proposes, *(level.id for level in made.levels)) if made else None
    return block.key, tuple(view.question.id for view in block.questions), offered

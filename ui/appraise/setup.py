"""What is settled before answering: the set-up fields of an instrument."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLayout, QVBoxLayout, QWidget

from appraise.instruments.definition import SetupField
from appraise.model import Assessment
from appraise.report.words import first_upper
from ui.appraise.view import is_text
from ui.fields import SavedEdit
from ui.options import OptionButton, stacked
from ui.widgets import FlowLayout, Fold, clear, column, label, row

Value = str | tuple[str, ...]


class FieldCard(QFrame):
    """One set-up field. `chosen(field, value)` when the person settles it.

    A deciding one stands on a card of its own; the others are details for the report.
    """

    chosen = Signal(str, object)

    def __init__(self, field: SetupField, *, deciding: bool) -> None:
        super().__init__()
        self.field = field
        self.setObjectName(f"setup-{field.id}")
        self._options: dict[str, OptionButton] = {}
        self._boxes: dict[str, QCheckBox] = {}
        self.edit: SavedEdit | None = None
        self._needed = label("needed to finish" if is_text(field) else "needed first", "chip")
        title = row(label(field.label, "strong" if deciding else "", wrap=True), self._needed, gap=10)
        title.setStretch(0, 1)
        title.setAlignment(self._needed, Qt.AlignmentFlag.AlignTop)
        parts: list[QWidget | QLayout | int | None] = [title]
        if field.help:
            parts.append(label(field.help.strip(), "small", wrap=True, selectable=True))
        parts.append(self._body(field))
        self.setLayout(column(*parts, gap=6, margins=(16, 12, 16, 12) if deciding else (0, 2, 0, 8)))
        if deciding:
            self.setProperty("role", "card")

    def tab_order(self) -> tuple[QWidget, ...]:
        """What the Tab key goes through."""
        return *self._options.values(), *self._boxes.values(), *((self.edit,) if self.edit else ())

    def show_value(self, value: Value) -> None:
        """Show what is stored, or the convention that holds until it is changed."""
        chosen = (value,) if isinstance(value, str) else value
        self._needed.setVisible(self.field.required and not any(chosen))
        for name, option in self._options.items():
            with QSignalBlocker(option):
                option.setChecked(name in chosen)
        for name, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setChecked(name in chosen)
        if self.edit is not None:
            self.edit.show_text("\n".join(chosen))

    def lock(self, locked: bool) -> None:
        for option in (*self._options.values(), *self._boxes.values()):
            option.setEnabled(not locked)
        if self.edit is not None:
            self.edit.setReadOnly(locked)

    def flush(self) -> None:
        if self.edit is not None:
            self.edit.flush()

    def _body(self, field: SetupField) -> QWidget | FlowLayout | QVBoxLayout:
        if field.kind == "choice":
            return self._choice(field)
        if field.kind == "many":
            return self._many(field)
        self.edit = SavedEdit("One a line" if field.kind == "lines" else "", field.label)
        self.edit.saved.connect(self._typed)
        return self.edit

    def _choice(self, field: SetupField) -> FlowLayout:
        flow = FlowLayout(gap=6, line_gap=4, stacked=stacked(words for _, words in field.options))
        for name, words in field.options:
            option = OptionButton(first_upper(words))
            option.setObjectName(f"setup-{field.id}-{name}")
            option.setAccessibleName(f"{field.label}: {words}")
            option.clicked.connect(lambda _=False, name=name: self.chosen.emit(field.id, name))
            self._options[name] = option
            flow.addWidget(option)
        return flow

    def _many(self, field: SetupField) -> FlowLayout:
        flow = FlowLayout(gap=16, line_gap=2, stacked=stacked(words for _, words in field.options))
        for name, words in field.options:
            box = QCheckBox(first_upper(words))
            box.setObjectName(f"setup-{field.id}-{name}")
            box.toggled.connect(lambda _=False: self._ticked())
            self._boxes[name] = box
            flow.addWidget(box)
        return flow

    def _ticked(self) -> None:
        self.chosen.emit(self.field.id, tuple(name for name, box in self._boxes.items() if box.isChecked()))

    def _typed(self, text: str) -> None:
        self.chosen.emit(self.field.id, text)


class SetupForm(QWidget):
    """The fields that decide something as cards, the others folded behind one line."""

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._cards: dict[str, FieldCard] = {}
        self._shown: tuple[object, ...] = ()
        self._deciding = QVBoxLayout()
        self._deciding.setSpacing(10)
        self._others = QVBoxLayout()
        self._others.setSpacing(4)
        self._box = QFrame()
        self._box.setProperty("role", "card")
        self._box.setLayout(column(self._others, margins=(16, 12, 16, 12)))
        self._more = Fold(self._box, "setup-more")
        self.setLayout(column(self._deciding, row(self._more, None), self._box, gap=8))

    def show_fields(
        self, fields: tuple[SetupField, ...], deciding: frozenset[str], assessment: Assessment, *, locked: bool
    ) -> None:
        """Show these fields with what is stored; cards are made anew only when other fields apply."""
        if (fields, deciding) != self._shown:
            self._make(fields, deciding)
        for field in fields:
            card = self._cards[field.id]
            card.show_value(assessment.setup.get(field.id) or field.default)
            card.lock(locked)
        others = [field for field in fields if field.id not in deciding]
        filled = sum(1 for field in others if assessment.setup.get(field.id))
        self._more.setVisible(bool(others))
        if not others:
            self._more.shut()
        self._more.show_words(f"Details for the report: {filled} of {len(others)} filled")

    def tab_order(self) -> tuple[QWidget, ...]:
        """What the Tab key goes through: the cards, the fold, and what it holds."""
        placed = {one: self._others.indexOf(one) < 0 for one in self._cards.values()}
        first = [part for one, above in placed.items() if above for part in one.tab_order()]
        return *first, self._more, *(part for one, above in placed.items() if not above for part in one.tab_order())

    def flush(self) -> None:
        for card in tuple(self._cards.values()):
            card.flush()

    def card(self, field: str) -> FieldCard:
        return self._cards[field]

    def forget(self) -> None:
        """Another assessment follows."""
        self._make((), frozenset())
        self._more.shut()

    def _make(self, fields: tuple[SetupField, ...], deciding: frozenset[str]) -> None:
        clear(self._deciding)
        clear(self._others)
        self._shown = (fields, deciding)
        self._cards = {}
        for field in fields:
            card = FieldCard(field, deciding=field.id in deciding)
            card.chosen.connect(self.chosen)
            self._cards[field.id] = card
            (self._deciding if field.id in deciding else self._others).addWidget(card)

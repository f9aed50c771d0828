"""One signalling question: its answers, the reason, and the quotes that support it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from appraise.instruments.definition import Response
from appraise.model import Quote
from ui.appraise.shown import QuestionView
from ui.fields import SavedEdit
from ui.options import OptionButton, stacked
from ui.widgets import Elided, ElidedButton, FlowLayout, IconButton, clear, column, label, row, set_property


class QuestionCard(QFrame):
    """Shows a `QuestionView` and says what the person did. It stores nothing itself."""

    answered = Signal(str, str)
    """Question and response code; "" takes the answer back."""
    reasoned = Signal(str, str)
    """Question and the text of the reason."""
    quote_wanted = Signal(object)
    quote_removed = Signal(object)
    touched = Signal(str)
    """The question that the person turned to."""
    left_reason = Signal()

    def __init__(self, view: QuestionView) -> None:
        super().__init__()
        self.view = view
        self.key = view.question.id
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._number = label("", "number")
        self._text = label("", wrap=True)
        self._critical = label("critical", "chip")
        self._guide = IconButton("info", "Guidance")
        self._guide.setCheckable(True)
        self._guide.clicked.connect(self.toggle_guidance)
        self._guide.setProperty("role", "tight")
        self.guidance = label("", "small", wrap=True, selectable=True)
        self._flow = FlowLayout(gap=6, line_gap=4, stacked=stacked(option.label for option in view.options))
        self.options = {option.code: self._option(option, place) for place, option in enumerate(view.options, start=1)}
        self.reason = SavedEdit("Reason, in your words", "Reason")
        self.reason.saved.connect(lambda text: self.reasoned.emit(self.key, text))
        self.reason.left.connect(self.left_reason)
        self._quotes = QVBoxLayout()
        self._quotes.setSpacing(2)
        self._shown_quotes: tuple[Quote, ...] = ()
        self._aways: list[IconButton] = []
        self._folded = Elided("", "small")
        self._build()
        self.take(view)

    def take(self, view: QuestionView) -> None:
        """Become the card of another question that offers the same answers."""
        self.key = view.question.id
        self.setObjectName(f"question-{self.key}")
        self._number.setText(self.key)
        self._text.setText(view.question.text)
        self.guidance.setText(view.question.guidance.strip())
        self.guidance.hide()
        self._guide.setChecked(False)
        self._guide.setAccessibleName(f"Guidance for {self.key}")
        for option in view.options:
            self.options[option.code].setObjectName(f"answer-{self.key}-{option.code}")
            self.options[option.code].setAccessibleName(f"{self.key} {option.label}")
        self.reason.setAccessibleName(f"Reason for the answer to {self.key}")
        self.reason.forget()
        self.show_view(view)

    def _build(self) -> None:
        head = row(self._number, self._text, self._folded, self._critical, self._guide, gap=10)
        head.setStretch(1, 1)
        head.setStretch(2, 1)
        for part in (self._number, self._text, self._critical, self._guide):
            head.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self._body = QWidget()
        self._body.setLayout(column(self.guidance, self._flow, self.reason, self._quotes, gap=8))
        self._whole = column(head, self._body, gap=8)
        self.setLayout(self._whole)

    def _option(self, option: Response, place: int) -> OptionButton:
        key = _key(option) or str(place)
        made = OptionButton(option.label, key)
        made.setToolTip(f"{option.label}  ({place} or {key})" if key != str(place) else f"{option.label}  ({key})")
        made.clicked.connect(lambda _=False, code=option.code: self._click(code))
        self._flow.addWidget(made)
        return made

    def tab_order(self) -> tuple[QWidget, ...]:
        """What the Tab key goes through."""
        return self, self._guide, *self.options.values(), self.reason

    # --- showing ---

    def show_view(self, view: QuestionView) -> None:
        """Show what is stored, without an echo."""
        self.view = view
        for code, option in self.options.items():
            with QSignalBlocker(option):
                option.setChecked(code == view.answer.response)
        self.reason.show_text(view.answer.support)
        if view.quotes != self._shown_quotes:
            self._show_quotes(view.quotes)
        self._fold(view)
        answer = next((one.label for one in view.options if one.code == view.answer.response), "not answered")
        self.setAccessibleName(f"{self.key} {view.question.text} {answer}")

    def set_current(self, current: bool) -> None:
        set_property(self, "current", "true" if current else "false")

    def lock(self, locked: bool) -> None:
        """A finished assessment, or another reviewer's, can only be read."""
        for option in self.options.values():
            option.setEnabled(not locked)
        for away in self._aways:
            away.setVisible(not locked)
        self.reason.setReadOnly(locked)
        self.reason.setVisible(not locked or bool(self.reason.toPlainText()))

    def toggle_guidance(self) -> None:
        if self.view.question.guidance and not self.view.not_asked:
            self.guidance.setVisible(self.guidance.isHidden())
            self._guide.setChecked(not self.guidance.isHidden())

    @property
    def asked(self) -> bool:
        return not self.view.not_asked

    def _fold(self, view: QuestionView) -> None:
        """A question that is not reached is one grey line that says why."""
        folded = bool(view.not_asked)
        self._body.setVisible(not folded)
        self._text.setVisible(not folded)
        self._folded.setVisible(folded)
        self._guide.setVisible(bool(view.question.guidance) and not folded)
        self._critical.setVisible(view.question.critical and not folded)
        kept = " (the answer given before is kept and doesn't count)" if view.answer.response else ""
        self._folded.show_text(f"{_ended(view.not_asked)}{kept}  ·  {view.question.text}" if folded else "")
        self._whole.setContentsMargins(*((16, 3, 12, 3) if folded else (16, 12, 12, 12)))
        set_property(self, "role", "folded" if folded else "card")
        set_property(self._number, "role", "muted" if folded else "number")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if folded else Qt.FocusPolicy.StrongFocus)

    def _show_quotes(self, quotes: tuple[Quote, ...]) -> None:
        clear(self._quotes)
        self._shown_quotes = quotes
        self._aways = []
        for quote in quotes:
            words = " ".join(quote.span.text.split())
            back = ElidedButton(f"“{words}”", "quote", f"Quote for {self.key}: {words}")
            back.clicked.connect(lambda _=False, quote=quote: self.quote_wanted.emit(quote))
            away = IconButton("close", "Remove this quote")
            away.clicked.connect(lambda _=False, quote=quote: self.quote_removed.emit(quote))
            self._aways.append(away)
            line = row(back, away, gap=4)
            line.setStretch(0, 1)
            self._quotes.addLayout(line)

    # --- what the person does ---

    def _click(self, code: str) -> None:
        self.touched.emit(self.key)
        self.answered.emit(self.key, "" if code == self.view.answer.response else code)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit(self.key)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.touched.emit(self.key)

    def code_for_key(self, text: str) -> str | None:
        """The response that a key stands for: its letter, or its place. Where the answers are numbers, the number."""
        options = self.view.options
        codes = [option.code for option in options]
        if not text.strip():
            return None
        if text.isdigit():
            if any(code.isdigit() for code in codes):
                return text if text in codes else None
            return codes[int(text) - 1] if 0 < int(text) <= len(codes) else None
        return next((option.code for option in options if _key(option).casefold() == text.casefold()), None)


def _key(option: Response) -> str:
    """The letter that chooses an option: its own, else its code when that is a single character."""
    return option.key or (option.code.upper() if len(option.code) == 1 else "")


def _ended(reason: str) -> str:
    """A reason without its full stop, for the middle of a line."""
    return (reason[:1].upper() + reason[1:]).rstrip(".")

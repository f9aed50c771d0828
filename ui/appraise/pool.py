"""Question cards that are out of use, to be used again: making one takes ten times as long as writing on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from PySide6.QtWidgets import QLayout

from appraise.instruments.definition import Response
from ui.appraise.card import QuestionCard
from ui.appraise.shown import QuestionView

MOST = 60


class CardPool:
    """`made` is called once for each new card, to listen to it."""

    def __init__(self, made: Callable[[QuestionCard], None]) -> None:
        self._made = made
        self._spare: dict[tuple[Response, ...], list[QuestionCard]] = defaultdict(list)
        self._count = 0

    def give(self, view: QuestionView) -> QuestionCard:
        """A card for this question; it still has to be put into a layout and shown."""
        spare = self._spare[view.options]
        if spare:
            self._count -= 1
            card = spare.pop()
            card.take(view)
            return card
        card = QuestionCard(view)
        self._made(card)
        return card

    def take_back(self, card: QuestionCard, layout: QLayout) -> None:
        """Put a card aside. The focus that it loses must not make another one current on its way out."""
        layout.removeWidget(card)
        card.hide()
        if self._count < MOST:
            self._count += 1
            card.blockSignals(False)
            self._spare[card.view.options].append(card)
        else:
            card.setParent(None)
            card.deleteLater()

"""Effects as printed: ratios and differences with intervals, two-group values, counts, interaction P values."""

from __future__ import annotations

from collections.abc import Sequence

from appraise.model import Arm, Effect
from appraise.recognising.estimates import find_accuracy, find_estimates
from appraise.recognising.events import find_counts, find_interactions
from appraise.recognising.pairs import find_pairs
from appraise.recognising.passage import Passage


def find_effects(passage: Passage, arms: Sequence[Arm]) -> tuple[Effect, ...]:
    """All effects of `passage` in the order of the text, each place once.

    Numbers stay as printed, without "%"; an interval without a printed level is taken as 95 %, the field's custom.
    """
    found = [
        *find_accuracy(passage),
        *find_estimates(passage),
        *find_pairs(passage),
        *find_interactions(passage),
        *find_counts(passage, arms),
    ]
    kept: list[Effect] = []
    for effect in sorted(found, key=lambda effect: effect.cue.start):
        if not any(_same_place(effect, other) for other in kept):
            kept.append(effect)
    return tuple(kept)


def _same_place(one: Effect, other: Effect) -> bool:
    return one.cue.start < other.cue.end and other.cue.start < one.cue.end and one.measure == other.measure

"""Survival: events, numbers at risk, medians and hazard ratios (C27). The interval of a hazard ratio: see `ratios`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from appraise.checking.bounds import Bounds, cannot, figures, rounded, shown, span, unreadable
from appraise.checking.finding import Finding, Verdict

_SLIP = "a figure is mistyped, or belongs to another row"
_SHOWN = 30


def events_within(events: int, n: int) -> Finding:
    """C27: no more people have an event than there are. ValueError for numbers below 0."""
    if min(events, n) < 0:
        raise ValueError("events and people are counts")
    working = (f"{events} events, {n} people",)
    if events <= n:
        return Finding("C27", Verdict.CONSISTENT, f"{events} of {n} people can have the event.", working, power="weak")
    hints = ("events, not people, are counted (several per person)", "n is that of another group or time", _SLIP)
    says = f"{events} events are more than {n} people, if each can have one."
    return Finding("C27", Verdict.IMPOSSIBLE, says, working, hints, "strong: if each person counts once")


def numbers_at_risk(numbers: Sequence[int], n: int | None = None) -> Finding:
    """C27: numbers at risk never rise with time, and start with at most `n`. ValueError for numbers below 0."""
    if any(number < 0 for number in numbers):
        raise ValueError("numbers at risk are counts")
    if len(numbers) < 2:
        return cannot("C27", "Two or more numbers at risk are needed.", "numbers at risk")
    listed = ", ".join(str(number) for number in numbers[:_SHOWN])
    working = (f"at risk: {listed}",)
    if n is not None and numbers[0] > n:
        says = f"{numbers[0]} are at risk at the start, more than the {n} in the group."
        hints = ("the rows were exchanged", "n is that of another analysis", _SLIP)
        return Finding("C27", Verdict.NOT_REPRODUCIBLE, says, working, hints, "strong")
    rises = [(a, b) for a, b in pairwise(numbers) if b > a]
    if not rises:
        return Finding("C27", Verdict.CONSISTENT, "The numbers at risk never rise.", working, power="moderate")
    says = f"The number at risk rises from {rises[0][0]} to {rises[0][1]}."
    hints = ("people enter late (age or calendar time as the time scale)", "the rows were exchanged", _SLIP)
    return Finding("C27", Verdict.NOT_REPRODUCIBLE, says, working, hints, "strong: without late entry they only fall")


def medians_and_ratio(median: str, comparator: str, ratio: str) -> Finding:
    """C27: with constant hazards the hazard ratio is about comparator median / median. A rough check of direction."""
    read = figures(median, comparator, ratio)
    if read is None:
        return unreadable("C27", median, comparator, ratio)
    own, other, printed_ratio = (rounded(figure) for figure in read)
    if min(read[0].value, read[1].value, read[2].value) <= 0 or min(own.low, other.low) <= 0:
        return cannot("C27", "Medians and hazard ratio must be above 0.", "both medians")
    about = Bounds(other.low / own.high, other.high / own.low)
    working = (f"{comparator.strip()} / {median.strip()} = {span(about, 3)}; printed hazard ratio {ratio.strip()}",)
    power = "weak: it holds for constant hazards only"
    opposite = (about.low > 1 and printed_ratio.high < 1) or (about.high < 1 and printed_ratio.low > 1)
    if opposite:
        says = f"The medians speak for a hazard ratio of about {span(about, 2)}, on the other side of 1."
        hints = (
            "the curves cross",
            "the ratio compares the groups the other way round",
            "the ratio is adjusted",
            _SLIP,
        )
        return Finding("C27", Verdict.NOT_REPRODUCIBLE, says, working, hints, power, decisive=True)
    factor = max(about.low / printed_ratio.high, max(0.0, printed_ratio.low) / about.high)
    if factor > 2:
        says = f"The hazard ratio is {shown(factor, 2)} times what the medians suggest; the hazards are not constant."
        return cannot("C27", says, "the curves", working=working)
    says = "Medians and hazard ratio point the same way."
    return Finding("C27", Verdict.CONSISTENT, says, working, power=power)

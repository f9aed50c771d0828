"""C25: designs of early trials: Simon's two stages (Simon 1989), and the rules of 3+3 dose finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log

from appraise.checking.bounds import Bounds, cannot
from appraise.checking.finding import Finding, Verdict
from appraise.checking.printed import Printed, printed

_CHECK = "C25"
_LARGEST = 500  # persons of a two-stage design
_COHORT = 3


@dataclass(frozen=True, slots=True)
class TwoStages:
    """A two-stage design: stop after `size1` persons with `stop1` responses or fewer; promising above `stop` of `size`.

    ValueError unless 0 <= stop1 < size1 < size <= 500 and stop1 <= stop < size.
    """

    stop1: int
    size1: int
    stop: int
    size: int

    def __post_init__(self) -> None:
        if not (0 <= self.stop1 < self.size1 < self.size <= _LARGEST and self.stop1 <= self.stop < self.size):
            raise ValueError("these numbers are no two-stage design of up to 500 persons")

    def stopped(self, risk: float) -> float:
        """The probability of stopping after the first stage at this response rate."""
        return sum(_binomial(count, self.size1, risk) for count in range(self.stop1 + 1))

    def expected_size(self, risk: float) -> float:
        """The number of persons to be expected at this response rate."""
        return self.size1 + (1 - self.stopped(risk)) * (self.size - self.size1)

    def promising(self, risk: float) -> float:
        """The probability of ending with more than `stop` responses at this response rate."""
        second = self.size - self.size1
        above = [0.0] * (second + 2)  # above[k]: k responses or more in the second stage
        for count in range(second, -1, -1):
            above[count] = above[count + 1] + _binomial(count, second, risk)
        return sum(
            _binomial(first, self.size1, risk) * above[min(second + 1, max(0, self.stop - first + 1))]
            for first in range(self.stop1 + 1, self.size1 + 1)
        )

    def __str__(self) -> str:
        return f"{self.stop1}/{self.size1} and {self.stop}/{self.size}"


def _binomial(count: int, size: int, risk: float) -> float:
    if risk <= 0 or risk >= 1:
        return float(count == (0 if risk <= 0 else size))
    ways = lgamma(size + 1) - lgamma(count + 1) - lgamma(size - count + 1)
    return exp(ways + count * log(risk) + (size - count) * log(1 - risk))


def check_two_stages(design: TwoStages, poor: str, good: str, alpha: str, power: str) -> Finding:
    """C25: whether the design keeps to the printed error rates, for response rates `poor` and `good`.

    All four are proportions from 0 to 1. A design must err no more often than is printed.
    """
    figures = [printed(text) for text in (poor, good, alpha, power)]
    if any(figure is None or not 0 < figure.value < 1 for figure in figures):
        return cannot(_CHECK, "The response rates, alpha and power must be proportions.", "the design's rates")
    p0, p1, limit, wanted = (figure for figure in figures if figure is not None)
    if p0.value >= p1.value:
        return cannot(_CHECK, "The poor response rate must be below the good one.", "the response rates")
    found = Bounds(design.promising(float(p0.value)), design.promising(float(p1.value)))
    working = (
        f"chance of a promising end at {poor}: {found.low:.4f}; printed limit {alpha}",
        f"chance of a promising end at {good}: {found.high:.4f}; printed power {power}",
        f"chance of stopping early at {poor}: {design.stopped(float(p0.value)):.2f}; "
        f"persons expected: {design.expected_size(float(p0.value)):.1f}",
    )
    return _two_stages(design, found, limit, wanted, working)


def _two_stages(design: TwoStages, found: Bounds, limit: Printed, wanted: Printed, working: tuple[str, ...]) -> Finding:
    strength = "strong: the design's rates are calculated exactly"
    missed = []
    if found.low > float(limit.high) + 1e-9:
        missed.append(f"a promising end at the poor rate has {found.low:.3f}, over {limit.text.strip()}")
    if found.high < float(wanted.low) - 1e-9:
        missed.append(f"the power is {found.high:.3f}, under {wanted.text.strip()}")
    if not missed:
        says = f"The two-stage design {design} keeps to the printed alpha and power."
        return Finding(_CHECK, Verdict.CONSISTENT, says, working, power=strength)
    says = f"The two-stage design {design} does not give the printed alpha and power: {' and '.join(missed)}."
    hints = ("the response rates are others than printed", "the design is not Simon's", "alpha is two-sided")
    return Finding(_CHECK, Verdict.NOT_REPRODUCIBLE, says, working, hints, strength)


def check_three_plus_three(levels: Sequence[tuple[int, int]], tolerated: int | None = None) -> Finding:
    """C25: dose levels as (persons, those with dose-limiting toxicity), the lowest first, against the rules of 3+3.

    `tolerated` is the position (from 0) of the dose called the maximum tolerated. ValueError for numbers that are no
    dose levels, or a position that is none of theirs.
    """
    if not levels or any(not 0 <= toxic <= treated for treated, toxic in levels):
        raise ValueError("dose levels are persons and those among them with toxicity")
    if tolerated is not None and not 0 <= tolerated < len(levels):
        raise ValueError("there is no such dose level")
    notes = [note for place in range(len(levels)) for note in _level(place, levels)]
    if tolerated is not None:
        notes.extend(_tolerated(tolerated, levels))
    working = tuple(f"dose level {place + 1}: {toxic}/{treated}" for place, (treated, toxic) in enumerate(levels))
    power = "moderate: persons who were replaced, and groups added later, are not seen"
    if not notes:
        return Finding(_CHECK, Verdict.CONSISTENT, "The dose levels follow the rules of 3+3.", working, power=power)
    says = f"The dose levels do not follow the rules of 3+3 as they are printed: {'; '.join(notes[:3])}."
    hints = ("a dose was expanded after the search", "persons were replaced", "another design was used")
    return Finding(_CHECK, Verdict.NOT_REPRODUCIBLE, says, working, hints, power)


def _level(place: int, levels: Sequence[tuple[int, int]]) -> Iterator[str]:
    treated, toxic = levels[place]
    last = place == len(levels) - 1
    name = f"dose level {place + 1}"
    if treated not in (_COHORT, 2 * _COHORT) and not (last and treated < 2 * _COHORT and toxic >= 2):
        yield f"{name} has {treated} persons, not 3 or 6"
    if treated == _COHORT and toxic == 1:
        yield f"{name} has 1 of 3 with toxicity, so 3 more would be treated"
    if toxic >= 2 and not last:
        yield f"{name} has {toxic} with toxicity, so the dose would not be raised"


def _tolerated(place: int, levels: Sequence[tuple[int, int]]) -> Iterator[str]:
    treated, toxic = levels[place]
    if toxic > 1:
        yield f"the dose called tolerated has {toxic} of {treated} with toxicity, more than 1 of 6"
    if treated < 2 * _COHORT:
        yield f"the dose called tolerated has {treated} persons, not 6"

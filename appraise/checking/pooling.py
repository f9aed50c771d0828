"""The pooled estimate of several studies, over everything that rounding leaves possible.

Inverse variance with a common effect, and with the between-study variance of DerSimonian and Laird. All ranges are
outer ranges: the true value is always inside, so a printed figure outside is not a matter of rounding.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from appraise.checking.bounds import Bounds, rounded
from appraise.checking.estimates import Estimate, Read

MOST_STUDIES = 200


@dataclass(frozen=True, slots=True)
class Study:
    """The effect of one study and its variance, on the line where intervals are symmetric."""

    effect: Bounds
    variance: Bounds


@dataclass(frozen=True, slots=True)
class Pooled:
    """The ranges of a pooled effect, its SE, Q and the between-study variance, on the same line."""

    effect: Bounds
    se: Bounds
    q: Bounds
    tau2: Bounds


def read_studies(estimates: Sequence[Estimate]) -> tuple[Study, ...] | None:
    """The studies of `estimates`, or None where one has no symmetric interval that can be read."""
    studies = []
    for estimate in estimates[:MOST_STUDIES]:
        read = estimate.read()
        study = _study(read) if read is not None and read.on_scale else None
        if study is None:
            return None
        studies.append(study)
    return tuple(studies)


def _study(read: Read) -> Study | None:
    corners, own = read.feasible(), read.on_line(read.estimate)
    if not corners:
        return None
    middles = [(x + y) / 2 for x, y in corners]
    widths = [(y - x) / (2 * read.critical()) for x, y in corners]
    effect = Bounds(max(own.low, min(middles)), min(own.high, max(middles)))
    return Study(effect, Bounds(min(widths) ** 2, max(widths) ** 2)) if min(widths) > 0 else None


def pooled(studies: Sequence[Study], random: bool) -> Pooled:
    """The pooled effect; `random` adds the between-study variance. ValueError without a study."""
    if not studies:
        raise ValueError("pooling needs a study")
    common = [Bounds(1 / study.variance.high, 1 / study.variance.low) for study in studies]
    middle = _weighted_mean([study.effect for study in studies], common)
    q = _q(studies, common, middle)
    tau2 = _tau2(q, common) if random else Bounds(0.0, 0.0)
    weights = [Bounds(1 / (study.variance.high + tau2.high), 1 / (study.variance.low + tau2.low)) for study in studies]
    effect = _weighted_mean([study.effect for study in studies], weights)
    total = Bounds(sum(weight.low for weight in weights), sum(weight.high for weight in weights))
    return Pooled(effect, Bounds(1 / math.sqrt(total.high), 1 / math.sqrt(total.low)), q, tau2)


def _weighted_mean(effects: list[Bounds], weights: list[Bounds]) -> Bounds:
    return Bounds(
        _least_mean([effect.low for effect in effects], weights),
        -_least_mean([-effect.high for effect in effects], weights),
    )


def _least_mean(values: list[float], weights: list[Bounds]) -> float:
    """The smallest weighted mean: large weights for the smallest values, up to some place in the order."""
    ordered = sorted(zip(values, weights, strict=True), key=lambda pair: pair[0])
    total = sum(weight.low for _, weight in ordered)
    summed = sum(value * weight.low for value, weight in ordered)
    best = summed / total
    for value, weight in ordered:
        summed += value * (weight.high - weight.low)
        total += weight.high - weight.low
        best = min(best, summed / total)
    return best


def _q(studies: Sequence[Study], weights: list[Bounds], middle: Bounds) -> Bounds:
    low = high = 0.0
    for study, weight in zip(studies, weights, strict=True):
        near = max(0.0, study.effect.low - middle.high, middle.low - study.effect.high)
        far = max(abs(study.effect.high - middle.low), abs(middle.high - study.effect.low))
        low += weight.low * near**2
        high += weight.high * far**2
    return Bounds(low, high)


def _tau2(q: Bounds, weights: list[Bounds]) -> Bounds:
    """(Q - df) / (W - Σw² / W), never below 0."""
    df = len(weights) - 1
    if df == 0:
        return Bounds(0.0, 0.0)
    low, high = sum(weight.low for weight in weights), sum(weight.high for weight in weights)
    # W - Σw²/W is Σ over pairs of 2 w v / W, which rises with every weight
    least = (low**2 - sum(weight.low**2 for weight in weights)) / low
    most = (high**2 - sum(weight.high**2 for weight in weights)) / high
    return Bounds(max(0.0, q.low - df) / most, max(0.0, q.high - df) / least)


def i_squared(q: Bounds, df: int) -> Bounds:
    """I² in per cent: (Q - df) / Q, never below 0."""
    return Bounds(*(100 * max(0.0, 1 - df / value) if value > 0 else 0.0 for value in (q.low, q.high)))


def fits(read: Read, calculated: Pooled) -> bool:
    """True when the printed pooled estimate and interval may be the calculated ones."""
    half = Bounds(read.critical() * calculated.se.low, read.critical() * calculated.se.high)
    low = Bounds(calculated.effect.low - half.high, calculated.effect.high - half.low)
    high = Bounds(calculated.effect.low + half.low, calculated.effect.high + half.high)
    pairs = ((read.estimate, calculated.effect), (read.low, low), (read.high, high))
    return all(_back(read, whole).meets(rounded(figure)) for figure, whole in pairs)


def _back(read: Read, whole: Bounds) -> Bounds:
    return Bounds(read.back(whole.low), read.back(whole.high))


def in_words(read: Read, calculated: Pooled) -> tuple[Bounds, Bounds, Bounds]:
    """The calculated estimate and limits in printed units."""
    half = Bounds(read.critical() * calculated.se.low, read.critical() * calculated.se.high)
    effect = calculated.effect
    return (
        _back(read, effect),
        _back(read, Bounds(effect.low - half.high, effect.high - half.low)),
        _back(read, Bounds(effect.low + half.low, effect.high + half.high)),
    )

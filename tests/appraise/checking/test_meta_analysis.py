"""The arithmetic of meta-analyses. The thirteen BCG trials (Colditz 1994) are the usual worked example."""

from __future__ import annotations

import math
import random

import pytest

from appraise.checking.bounds import Bounds
from appraise.checking.estimates import Estimate, Scale
from appraise.checking.finding import Verdict
from appraise.checking.meta_analysis import (
    heterogeneity,
    large_differences,
    pooled_again,
    pooled_inside,
    random_is_wider,
    same_study_twice,
    weights_sum,
)
from appraise.checking.pooling import Study, pooled, read_studies

BCG = [  # tuberculosis and none, vaccinated; the same of the others
    (4, 119, 11, 128),
    (6, 300, 29, 274),
    (3, 228, 11, 209),
    (62, 13536, 248, 12619),
    (33, 5036, 47, 5761),
    (180, 1361, 372, 1079),
    (8, 2537, 10, 619),
    (505, 87886, 499, 87892),
    (29, 7470, 45, 7232),
    (17, 1699, 65, 1600),
    (186, 50448, 141, 27197),
    (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
]


def exact() -> list[tuple[float, float]]:
    """Log risk ratio and variance of each trial."""
    found = []
    for a, b, c, d in BCG:
        found.append((math.log(a / (a + b) * (c + d) / c), 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)))
    return found


def printed_trials(decimals: int) -> list[Estimate]:
    texts = []
    for effect, variance in exact():
        half = 1.959963984540054 * math.sqrt(variance)
        three = (math.exp(effect + side * half) for side in (0, -1, 1))
        texts.append(Estimate(*(f"{value:.{decimals}f}" for value in three)))
    return texts


def test_pooling_gives_the_published_results() -> None:
    """Log risk ratio -0.4303 (SE 0.0405) common; random SE 0.1787, Q 152.23, tau² 0.3088 (metafor, method "DL")."""
    studies = [Study(Bounds(effect, effect), Bounds(variance, variance)) for effect, variance in exact()]
    common, random_effects = pooled(studies, random=False), pooled(studies, random=True)
    assert (common.effect.low, common.se.high) == pytest.approx((-0.4303, 0.0405), abs=0.00006)
    weights = [1 / (variance + 0.3088) for _, variance in exact()]
    by_hand = sum(weight * effect for weight, (effect, _) in zip(weights, exact(), strict=True)) / sum(weights)
    assert (random_effects.effect.low, random_effects.se.high) == pytest.approx((by_hand, 0.1787), abs=0.00006)
    assert (common.q.low, random_effects.tau2.high) == pytest.approx((152.233, 0.3088), abs=0.0006)


@pytest.mark.parametrize("decimals", [2, 3])
def test_printed_trials_give_the_printed_result(decimals: int) -> None:
    trials = printed_trials(decimals)
    assert pooled_again(trials, Estimate("0.49", "0.34", "0.69")).verdict is Verdict.CONSISTENT
    assert pooled_again(trials, Estimate("0.65", "0.60", "0.70")).verdict is Verdict.CONSISTENT
    assert pooled_again(trials, Estimate("1.20", "0.80", "1.80")).verdict is Verdict.NOT_REPRODUCIBLE


def test_with_three_decimals_a_slip_is_noticed() -> None:
    assert pooled_again(printed_trials(3), Estimate("0.65", "0.55", "0.77")).verdict is Verdict.NOT_REPRODUCIBLE


def test_the_ranges_hold_what_random_figures_of_the_box_give() -> None:
    studies = read_studies(printed_trials(2))
    assert studies is not None
    outer = pooled(studies, random=True)
    chance = random.Random(3)  # noqa: S311
    for _ in range(200):
        picked = [
            Study(*(Bounds(value, value) for value in (chance.uniform(s.effect.low, s.effect.high), v)))
            for s in studies
            for v in [chance.uniform(s.variance.low, s.variance.high)]
        ]
        inner = pooled(picked, random=True)
        assert outer.effect.low <= inner.effect.low <= outer.effect.high
        assert outer.se.low <= inner.se.low <= outer.se.high
        assert outer.q.low <= inner.q.low <= outer.q.high
        assert outer.tau2.low <= inner.tau2.low <= outer.tau2.high


def test_the_range_of_q_follows_the_variances() -> None:
    """One study decides the mean, so Q is 10² / variance of the other: from 50 to 100."""
    studies = [Study(Bounds(0.0, 0.0), Bounds(1.0, 2.0)), Study(Bounds(10.0, 10.0), Bounds(1e-9, 1e-9))]
    q = pooled(studies, random=False).q
    assert (q.low, q.high) == pytest.approx((50, 100), rel=1e-6)


def test_pooling_needs_intervals() -> None:
    assert pooled_again([Estimate("1", "x", "2")], Estimate("1.0", "0.5", "2.0")).verdict is Verdict.CANNOT_BE_CHECKED
    assert pooled_again([], Estimate("1.0", "0.5", "2.0")).verdict is Verdict.CANNOT_BE_CHECKED
    lone = Estimate("1.00", "0.50", "2.00")
    assert pooled_again([lone], lone).verdict is Verdict.CONSISTENT
    with pytest.raises(ValueError, match="needs a study"):
        pooled([], random=False)


@pytest.mark.parametrize(
    ("weights", "verdict"),
    [
        (("33.3", "33.3", "33.3"), Verdict.CONSISTENT),
        (("50", "25", "25"), Verdict.CONSISTENT),
        (("14.2", "14.2", "14.2", "14.2", "14.2", "14.2", "14.2"), Verdict.CONSISTENT),  # 14.29 cut off
        (("50.0", "25.0", "15.0"), Verdict.NOT_REPRODUCIBLE),
        (("50.0", "25.0", "35.0"), Verdict.NOT_REPRODUCIBLE),
        (("x", "25.0"), Verdict.CANNOT_BE_CHECKED),
        ((), Verdict.CANNOT_BE_CHECKED),
    ],
)
def test_weights(weights: tuple[str, ...], verdict: Verdict) -> None:
    assert weights_sum(weights).verdict is verdict


@pytest.mark.parametrize(
    ("q", "df", "i2", "verdict"),
    [
        ("152.233", 12, "92.12", Verdict.CONSISTENT),
        ("152.2", 12, "92", Verdict.CONSISTENT),
        ("8.0", 12, "0", Verdict.CONSISTENT),
        ("152.2", 12, "82", Verdict.NOT_REPRODUCIBLE),
        ("8.0", 12, "33", Verdict.NOT_REPRODUCIBLE),
        ("-8.0", 12, "33", Verdict.IMPOSSIBLE),
        ("8.0", 12, "133", Verdict.IMPOSSIBLE),
        ("q", 12, "33", Verdict.CANNOT_BE_CHECKED),
    ],
)
def test_i_squared(q: str, df: int, i2: str, verdict: Verdict) -> None:
    assert heterogeneity(q, df, i2).verdict is verdict


def test_the_pooled_estimate_lies_among_the_studies() -> None:
    assert pooled_inside(["0.5", "0.9"], "0.7").verdict is Verdict.CONSISTENT
    assert pooled_inside(["0.5", "0.9"], "0.3").verdict is Verdict.NOT_REPRODUCIBLE
    assert pooled_inside([], "0.3").verdict is Verdict.CANNOT_BE_CHECKED


def test_random_effects_are_wider() -> None:
    common, random_effects = Estimate("0.65", "0.60", "0.70"), Estimate("0.49", "0.34", "0.69")
    assert random_is_wider(common, random_effects).verdict is Verdict.CONSISTENT
    assert random_is_wider(random_effects, common).verdict is Verdict.NOT_REPRODUCIBLE
    apart = Estimate("1", "0", "2", scale=Scale.DIFFERENCE), Estimate("1", "-1", "3", scale=Scale.DIFFERENCE)
    assert random_is_wider(*apart).verdict is Verdict.CONSISTENT
    assert random_is_wider(Estimate("x", "0", "2"), common).verdict is Verdict.CANNOT_BE_CHECKED


def test_rows_that_a_person_should_look_at() -> None:
    assert "2.40" in large_differences(["0.30", "2.40", "-0.10"]).says
    assert large_differences(["0.30", "-2.00"]).verdict is Verdict.CONSISTENT
    trials = printed_trials(2)
    assert same_study_twice(trials).verdict is Verdict.CONSISTENT
    assert trials[3].text in same_study_twice([*trials, trials[3]]).says

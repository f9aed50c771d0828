from __future__ import annotations

from itertools import product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraise.checking.early_phase import TwoStages, check_three_plus_three, check_two_stages
from appraise.checking.finding import Verdict

# Simon 1989, Controlled Clinical Trials 10:1: design, rates, errors, persons expected at the poor rate
SIMON = [
    (TwoStages(0, 9, 2, 24), "0.05", "0.25", "0.10", "0.90", 14.5),
    (TwoStages(0, 9, 2, 17), "0.05", "0.25", "0.05", "0.80", 12.0),
    (TwoStages(1, 10, 5, 29), "0.10", "0.30", "0.05", "0.80", 15.0),
    (TwoStages(1, 15, 5, 25), "0.10", "0.30", "0.05", "0.80", 19.5),
    (TwoStages(3, 13, 12, 43), "0.20", "0.40", "0.05", "0.80", 20.6),
    (TwoStages(4, 18, 10, 33), "0.20", "0.40", "0.05", "0.80", 22.3),
]


@pytest.mark.parametrize(("design", "poor", "good", "alpha", "power", "expected"), SIMON)
def test_simons_published_designs(
    design: TwoStages, poor: str, good: str, alpha: str, power: str, expected: float
) -> None:
    assert check_two_stages(design, poor, good, alpha, power).verdict is Verdict.CONSISTENT
    assert round(design.expected_size(float(poor)), 1) == expected


def test_a_design_that_errs_more_often() -> None:
    found = check_two_stages(TwoStages(1, 10, 4, 29), "0.10", "0.30", "0.05", "0.80")
    assert found.verdict is Verdict.NOT_REPRODUCIBLE and "over 0.05" in found.says
    weak = check_two_stages(TwoStages(1, 10, 5, 20), "0.10", "0.30", "0.05", "0.80")
    assert weak.verdict is Verdict.NOT_REPRODUCIBLE and "under 0.80" in weak.says
    assert check_two_stages(TwoStages(1, 10, 5, 29), "10", "30", "0.05", "0.8").missing == ("the design's rates",)
    assert check_two_stages(TwoStages(1, 10, 5, 29), "0.3", "0.1", "0.05", "0.8").missing == ("the response rates",)
    with pytest.raises(ValueError, match="two-stage"):
        TwoStages(9, 9, 10, 20)


@given(st.integers(1, 8), st.integers(1, 8), st.integers(0, 6), st.integers(0, 10), st.floats(0.05, 0.95))
def test_the_error_is_what_enumeration_gives(size1: int, more: int, stop1: int, stop: int, risk: float) -> None:
    if stop1 < size1 and stop1 <= stop < size1 + more:
        design = TwoStages(stop1, size1, stop, size1 + more)
        by_hand = sum(
            comb(size1, a) * comb(more, b) * risk ** (a + b) * (1 - risk) ** (size1 + more - a - b)
            for a, b in product(range(size1 + 1), range(more + 1))
            if a > stop1 and a + b > stop
        )
        assert design.promising(risk) == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("levels", "tolerated", "note"),
    [
        ([(3, 0), (6, 1), (6, 2)], 1, ""),
        ([(3, 0), (6, 1), (3, 2)], 1, ""),
        ([(3, 0), (6, 1), (2, 2)], 1, ""),  # stopped when the second toxicity was seen
        ([(4, 0), (6, 1)], None, "dose level 1 has 4 persons"),
        ([(3, 1), (3, 0)], None, "1 of 3 with toxicity, so 3 more"),
        ([(6, 2), (3, 0)], None, "would not be raised"),
        ([(3, 0), (6, 2)], 1, "more than 1 of 6"),
        ([(3, 0), (3, 0)], 1, "has 3 persons, not 6"),
    ],
)
def test_three_plus_three(levels: list[tuple[int, int]], tolerated: int | None, note: str) -> None:
    found = check_three_plus_three(levels, tolerated)
    assert (found.verdict is Verdict.CONSISTENT) == (not note)
    assert note in found.says


def test_misuse() -> None:
    for levels, tolerated in (([], None), ([(3, 4)], None), ([(3, 0)], 1)):
        with pytest.raises(ValueError):
            check_three_plus_three(levels, tolerated)

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraise.checking.counts import Group
from appraise.checking.finding import Verdict
from appraise.checking.sums import (
    check_balance,
    check_exclusive_percentages,
    check_flow,
    check_groups,
    check_subgroups,
)
from tests.appraise.checking.drawn import WAYS, printed_as

COUNTS = st.lists(st.integers(0, 500), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("sizes", "total", "verdict"),
    [
        ((54, 44), 98, Verdict.CONSISTENT),
        ((54, 44), 100, Verdict.NOT_REPRODUCIBLE),
        ((54, 44), 90, Verdict.NOT_REPRODUCIBLE),
        ((54, 44), 50, Verdict.IMPOSSIBLE),
    ],
)
def test_groups_against_the_total(sizes: tuple[int, ...], total: int, verdict: Verdict) -> None:
    assert check_groups(sizes, total).verdict is verdict


def test_percentages_against_a_hundred() -> None:
    assert check_exclusive_percentages(["33.3", "33.3", "33.3"]).verdict is Verdict.CONSISTENT
    assert check_exclusive_percentages(["33.3", "33.3", "33.1"]).verdict is Verdict.CONSISTENT  # if cut off
    assert check_exclusive_percentages(["33.3", "33.3", "33.0"]).verdict is Verdict.NOT_REPRODUCIBLE
    more = check_exclusive_percentages(["60", "45"])
    assert more.verdict is Verdict.NOT_REPRODUCIBLE and more.explanations[0].startswith("persons can have more")
    assert check_exclusive_percentages(["60", "x"]).missing == ("all the percentages",)


def test_percentages_in_whole_persons() -> None:
    # 34 % of 3 is no whole number (C01 says so); then only the sum of 100 is looked at
    assert check_exclusive_percentages(["33", "33", "34"], 3).says == "The percentages add up to 100 %."
    found = check_exclusive_percentages(["33.3", "33.3", "40.0"], 30)
    assert found.verdict is Verdict.NOT_REPRODUCIBLE and "32 persons, not for 30" in found.says
    assert check_exclusive_percentages(["33.3", "26.7", "40.0"], 30).verdict is Verdict.CONSISTENT


def test_subgroups_of_the_worked_example() -> None:
    # 13/17 inside 15/20 leaves 2/3; 6/19 inside 8/23 leaves 2/4
    assert check_subgroups(Group(20, 15), [Group(17, 13), Group(3, 2)]).verdict is Verdict.CONSISTENT
    assert check_subgroups(Group(23, 8), [Group(19, 6), Group(4, 2)]).verdict is Verdict.CONSISTENT
    events = check_subgroups(Group(23, 9), [Group(19, 6), Group(4, 2)])
    assert events.verdict is Verdict.NOT_REPRODUCIBLE and "events" in events.says
    assert check_subgroups(Group(20), [Group(24), Group(3)]).verdict is Verdict.IMPOSSIBLE
    assert check_subgroups(Group(20), [Group(17, 18), Group(3)]).verdict is Verdict.IMPOSSIBLE


def test_the_flow_of_persons() -> None:
    falling = (("randomised", 98), ("treated", 98), ("analysed", 90))
    assert check_flow(falling).verdict is Verdict.CONSISTENT
    rising = check_flow((("randomised", 98), ("analysed", 99)))
    assert rising.verdict is Verdict.IMPOSSIBLE and rising.says == "99 analysed cannot come from 98 randomised."
    assert check_balance(100, [3, 4], 93).verdict is Verdict.CONSISTENT
    assert check_balance(100, [3, 4], 95).verdict is Verdict.NOT_REPRODUCIBLE
    assert check_balance(100, [3], 101).verdict is Verdict.IMPOSSIBLE


@given(COUNTS, st.integers(0, 2), st.sampled_from(WAYS))
def test_true_percentages_add_up(counts: list[int], decimals: int, way: str) -> None:
    size = sum(counts)
    if size:
        texts = [printed_as(Fraction(100 * count, size), decimals, way) for count in counts]
        assert check_exclusive_percentages(texts).verdict is Verdict.CONSISTENT
        assert check_exclusive_percentages(texts, size).verdict is Verdict.CONSISTENT


@given(COUNTS)
def test_true_groups_add_up_in_any_order(counts: list[int]) -> None:
    assert check_groups(counts, sum(counts)).verdict is Verdict.CONSISTENT
    assert check_groups(counts[::-1], sum(counts)).verdict is Verdict.CONSISTENT
    assert check_balance(sum(counts), counts, 0).verdict is Verdict.CONSISTENT


def test_misuse() -> None:
    for wrong in (
        lambda: check_groups([], 3),
        lambda: check_groups([-1], 3),
        lambda: check_flow([("one", 1)]),
        lambda: check_subgroups(Group(3), []),
        lambda: check_exclusive_percentages(["50"], 0),
        lambda: check_balance(3, [-1], 4),
    ):
        with pytest.raises(ValueError):
            wrong()

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.checking.counts import LARGEST, Table
from appraise.checking.finding import Verdict
from appraise.checking.neighbours import chance_of_a_hit, one_event_away, one_person_away, search_neighbours
from appraise.checking.p_values import printed_p
from appraise.checking.tests_of_counts import CountTest, p_value
from tests.appraise.checking.drawn import tables


def test_the_worked_example_has_one_neighbour() -> None:
    near = one_event_away(Table(15, 20, 8, 23))
    values = {str(one): round(p_value(one, CountTest.FISHER) or 0, 4) for one in near}
    assert values == {
        "14/20 against 8/23": 0.0329,
        "16/20 against 8/23": 0.0052,
        "15/20 against 7/23": 0.0058,
        "15/20 against 9/23": 0.0308,
    }
    finding = search_neighbours(Table(15, 20, 8, 23), "0.031", CountTest.FISHER)
    assert finding.verdict is Verdict.NOT_REPRODUCIBLE and not finding.decisive
    assert finding.explanations == ("one event of difference: 15/20 against 9/23 (75.0 % against 39.1 %)",)
    assert "about 4 %" in finding.power


def test_the_chance_of_a_hit_is_tables_times_width_over_range() -> None:
    small, large, limit = printed_p("0.031"), printed_p("0.41"), printed_p("<0.05")
    assert small and large and limit
    assert chance_of_a_hit(small, 4) == pytest.approx(0.04)
    assert chance_of_a_hit(large, 8) == pytest.approx(0.08)
    assert chance_of_a_hit(limit, 4) == 1


def test_persons_are_tried_only_when_no_event_explains_it() -> None:
    finding = search_neighbours(Table(15, 20, 8, 23), "0.500", CountTest.FISHER)
    assert finding.explanations == () and len(finding.working) == 9
    there = p_value(Table(15, 20, 8, 24), CountTest.FISHER) or 0
    hit = search_neighbours(Table(15, 20, 8, 23), f"{there:.4f}", CountTest.FISHER)
    assert hit.explanations == ("one person of difference: 15/20 against 8/24 (75.0 % against 33.3 %)",)


def test_nothing_is_searched_without_need() -> None:
    assert search_neighbours(Table(15, 20, 8, 23), "0.014", CountTest.FISHER).verdict is Verdict.CONSISTENT
    assert search_neighbours(Table(15, 20, 8, 23), "<0.05", CountTest.FISHER).missing == ("the exact P value",)
    none = search_neighbours(Table(0, 20, 0, 23), "0.031", CountTest.CHI2)
    assert none.verdict is Verdict.CANNOT_BE_CHECKED and none.says.startswith("The chi-squared test is not made around")


@given(tables(12))
def test_neighbours_are_possible_and_one_step_away(table: Table) -> None:
    for near in one_event_away(table):
        assert abs(near.events1 - table.events1) + abs(near.events2 - table.events2) == 1
        assert (near.size1, near.size2) == (table.size1, table.size2)
    for near in one_person_away(table):
        assert abs(near.size1 - table.size1) + abs(near.size2 - table.size2) == 1
    assert all(one.size1 <= LARGEST for one in one_person_away(Table(1, LARGEST, 1, 2)))


@given(tables(40), st.integers(0, 3))
@settings(max_examples=50)
def test_a_true_neighbour_is_found(table: Table, place: int) -> None:
    near = one_event_away(table)
    true = near[place % len(near)]
    p = f"{p_value(true, CountTest.FISHER):.4f}"
    finding = search_neighbours(table, p, CountTest.FISHER)
    assert finding.verdict is Verdict.CONSISTENT or any(str(true) in hint for hint in finding.explanations)

"""Which records are one when matches are taken together."""

from __future__ import annotations

import pytest

from appraise.errors import Cancelled
from appraise.matching.clusters import clusters


def never(_one: int, _other: int) -> bool:
    return False


def unnamed(_number: int) -> tuple[str, ...]:
    return ("",)


def test_matches_in_a_row_make_one_group() -> None:
    groups, dropped = clusters({(0, 1): 0.9, (1, 2): 0.95, (5, 6): 0.9}, never, unnamed)
    assert sorted(map(sorted, groups)) == [[0, 1, 2], [5, 6]]
    assert dropped == set()


def test_the_weaker_match_is_given_up_where_two_clash() -> None:
    groups, dropped = clusters({(0, 1): 0.9, (1, 2): 0.95}, lambda one, other: (one, other) == (0, 2), unnamed)
    assert groups == [{1, 2}]
    assert dropped == {(0, 1)}


def test_equally_strong_matches_are_given_up_together() -> None:
    groups, dropped = clusters({(0, 1): 0.9, (1, 2): 0.9}, lambda one, other: (one, other) == (0, 2), unnamed)
    assert groups == []
    assert dropped == {(0, 1), (1, 2)}


def test_in_a_large_group_the_names_must_be_the_same() -> None:
    chain = {(number, number + 1): 0.99 for number in range(40)} | {(40, 41): 0.9}
    last = {41: ("10.1000/b",), 0: ("10.1000/a",)}
    groups, dropped = clusters(chain, never, lambda number: last.get(number, ("",)))
    assert groups == [set(range(41))]
    assert dropped == {(40, 41)}


def test_it_can_be_stopped() -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        clusters({(0, 1): 0.9}, never, unnamed, stop)

"""C34: the fragility index, as a description only (Walsh and others 2014): it mostly measures sample size."""

from __future__ import annotations

from appraise.checking.bounds import cannot, shown_p
from appraise.checking.counts import Table
from appraise.checking.finding import Finding, Verdict
from appraise.checking.tests_of_counts import CountTest, chi2_p, p_value

_CHECK = "C34"
_MOST = 40  # events that are moved before the search stops
_LARGE = 20_000  # persons; above, the search stops earlier
_MOST_OF_LARGE = 10
_ALPHA = 0.05
_FAR = 0.01


def fragility_steps(table: Table) -> tuple[tuple[Table, float], ...]:
    """For each group the first table, moving its events towards the other's risk, with Fisher's P of 0.05 or more.

    The table with the fewer moves first. Empty when P is 0.05 or more already, or after 40 moves (10 for more than
    20 000 persons).
    """
    if (p_value(table, CountTest.FISHER) or 0.0) >= _ALPHA:
        return ()
    higher_first = table.events1 * table.size2 > table.events2 * table.size1
    moves = ((-1, 0), (0, 1)) if higher_first else ((1, 0), (0, -1))
    found = [end for move in moves if (end := _moved(table, *move))]
    return tuple(sorted(found, key=lambda end: moved_events(table, end[0])))


def moved_events(table: Table, end: Table) -> int:
    """How many persons had to have the other outcome."""
    return abs(table.events1 - end.events1) + abs(table.events2 - end.events2)


def _moved(table: Table, first: int, second: int) -> tuple[Table, float] | None:
    most = _MOST if table.total <= _LARGE else _MOST_OF_LARGE
    a, c = table.events1 + first * most, table.events2 + second * most
    if 0 <= a <= table.size1 and 0 <= c <= table.size2:
        p = chi2_p(Table(a, table.size1, c, table.size2))
        if p is not None and p < _FAR:
            return None  # still far from 0.05 after all moves
    for steps in range(1, most + 1):
        a, c = table.events1 + first * steps, table.events2 + second * steps
        if not (0 <= a <= table.size1 and 0 <= c <= table.size2):
            return None
        end = Table(a, table.size1, c, table.size2)
        p = p_value(end, CountTest.FISHER) or 0.0
        if p >= _ALPHA:
            return end, p
    return None


def describe_fragility(table: Table, lost: int | None = None) -> Finding:
    """C34: how many persons with the other outcome would bring Fisher's P to 0.05; beside it, how many were `lost`.

    Always information only. ValueError for a negative number of losses.
    """
    if lost is not None and lost < 0:
        raise ValueError("no negative number of persons is lost")
    here = p_value(table, CountTest.FISHER) or 0.0
    if here >= _ALPHA:
        says = f"For information: Fisher's P of {table} is {shown_p(here)}, so there is no fragility index."
        return cannot(_CHECK, says)
    steps = fragility_steps(table)
    working = (f"{table}: P {shown_p(here)}", *(f"{end}: P {shown_p(p)}" for end, p in steps))
    power = "none: the index describes; it says nothing about how reliable the figures are"
    if not steps:
        says = f"For information: the fragility index of {table} is too large to search."
        return Finding(_CHECK, Verdict.CANNOT_BE_CHECKED, says, working, power=power)
    index = moved_events(table, steps[0][0])
    says = (
        f"For information: the fragility index of {table} is {index}. With {index} "
        f"{'person' if index == 1 else 'persons'} having the other outcome ({steps[0][0]}), "
        f"Fisher's P is {shown_p(steps[0][1])}."
    )
    if lost is not None:
        says += f" {lost} were lost to follow-up, {'as many or more' if lost >= index else 'fewer'}."
    return Finding(_CHECK, Verdict.CANNOT_BE_CHECKED, says, working, power=power)

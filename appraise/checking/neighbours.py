"""C21: whether one event more or less would give a P value that the printed counts do not.

The search is small on purpose: never more than one event, or one person, in one group. A hit is a possible explanation,
not a proof, so it always comes with how often one would be found by chance. The rate is this project's own estimate.
"""

from __future__ import annotations

from appraise.checking.bounds import Bounds, cannot, shown_p
from appraise.checking.counts import LARGEST, Table, share
from appraise.checking.finding import Finding, Verdict
from appraise.checking.p_of_counts import fits, p_name
from appraise.checking.p_values import PrintedP, Relation, crosses, printed_p
from appraise.checking.tests_of_counts import NAMES, SEARCHING, CountTest, p_value
from appraise.text import listed

_CHECK = "C21"
_SMALL_P = 0.1
_MOST_CELLS = 2500  # of a table for Barnard's and Boschloo's tests: 50 against 50


def one_event_away(table: Table) -> tuple[Table, ...]:
    """The tables with one event more or less in one of the groups."""
    a, n1, c, n2 = table.events1, table.size1, table.events2, table.size2
    return _possible((a - 1, n1, c, n2), (a + 1, n1, c, n2), (a, n1, c - 1, n2), (a, n1, c + 1, n2))


def one_person_away(table: Table) -> tuple[Table, ...]:
    """The tables with the same events and one person more or less in one of the groups."""
    a, n1, c, n2 = table.events1, table.size1, table.events2, table.size2
    return _possible((a, n1 - 1, c, n2), (a, n1 + 1, c, n2), (a, n1, c, n2 - 1), (a, n1, c, n2 + 1))


def _possible(*cells: tuple[int, int, int, int]) -> tuple[Table, ...]:
    return tuple(Table(*cell) for cell in cells if _group(*cell[:2]) and _group(*cell[2:]))


def _group(events: int, size: int) -> bool:
    return 0 <= events <= size and 1 <= size <= LARGEST


def chance_of_a_hit(p: PrintedP, tried: int) -> float:
    """Roughly how often one of so many tables would give the printed P value by luck.

    The width of the printed value, times the tables tried, over the range where such a P value lies: 0.1 for a P value
    under 0.1, otherwise 1.
    """
    if p.figure is None or p.relation is not Relation.EQUAL:
        return 1.0
    plausible = _SMALL_P if p.figure.value < _SMALL_P else 1.0
    return min(1.0, tried * float(2 * p.figure.half_unit) / plausible)


def search_neighbours(table: Table, p: str, test: CountTest) -> Finding:
    """C21: the tables next to `table` whose P value by `test`, the paper's own, is the printed one."""
    stated = printed_p(p)
    if stated is None or stated.figure is None or stated.relation is not Relation.EQUAL:
        return cannot(_CHECK, "Neighbouring counts are searched only for an exact P value.", "the exact P value")
    here = p_value(table, test) if _searchable(table, test) else None
    if here is None:
        return cannot(_CHECK, f"{_capital(NAMES[test])} is not made around {table}.")
    if fits(stated, here):
        says = f"{p_name(stated)} fits {table} itself by {NAMES[test]}, so no other counts are searched."
        return Finding(_CHECK, Verdict.CONSISTENT, says, (_line(table, here),))
    return _search(table, stated, test, here)


def _searchable(table: Table, test: CountTest) -> bool:
    """False where nine tables would take too long."""
    return test not in SEARCHING or table.size1 * table.size2 <= _MOST_CELLS


def _search(table: Table, p: PrintedP, test: CountTest, here: float) -> Finding:
    tried = _tried(one_event_away(table), test)
    hits = [near for near, value in tried if fits(p, value)]
    kind = "one event"
    if not hits:
        more = _tried(one_person_away(table), test)
        hits, kind = [near for near, value in more if fits(p, value)], "one person"
        tried += more
    working = (_line(table, here), *(_line(near, value) for near, value in tried))
    decisive = crosses(p, Bounds(here, here))
    chance = f"{100 * chance_of_a_hit(p, len(tried)):.0f} %"
    power = f"a hit would be found by chance in about {chance} of such searches ({len(tried)} tables)"
    if not hits:
        says = f"No table within one event or one person of {table} gives {p_name(p)} by {NAMES[test]}."
        return Finding(_CHECK, Verdict.NOT_REPRODUCIBLE, says, working, power=power, decisive=decisive)
    says = (
        f"{p_name(p)} is not given by {table}, but by {listed([str(hit) for hit in hits], 'or')} ({NAMES[test]}): "
        f"{kind} of difference would explain it. About {chance} of such searches find one by chance."
    )
    hints = tuple(f"{kind} of difference: {hit} ({_shares(hit)})" for hit in hits)
    return Finding(_CHECK, Verdict.NOT_REPRODUCIBLE, says, working, hints, power, decisive)


def _tried(tables: tuple[Table, ...], test: CountTest) -> list[tuple[Table, float]]:
    values = ((table, p_value(table, test)) for table in tables)
    return [(table, value) for table, value in values if value is not None]


def _shares(table: Table) -> str:
    return f"{share(table.events1, table.size1, 1)} against {share(table.events2, table.size2, 1)}"


def _line(table: Table, value: float) -> str:
    return f"{table}: P {shown_p(value)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

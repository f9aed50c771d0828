"""Which records are worth comparing: those that share an identifier, a title, its beginning or end, or a place.

Every group is bounded, so that the number of pairs grows with the number of records and not with its square.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain, combinations, product
from operator import attrgetter
from typing import TypeVar

from appraise.matching.clock import Tick
from appraise.matching.folding import folded
from appraise.matching.identifiers import identifiers
from appraise.matching.names import first_name
from appraise.matching.printed import numbers, pages
from appraise.matching.titles import Title
from appraise.model import Record

_NEIGHBOURS = 8  # in a sorted group, each is compared with so many after it
_LONG = 8  # letters of a word
_FEW = 4  # of many records with one title, those that are compared with other titles
_EDGE = 20  # letters of a title's beginning or end that must agree
_AT_ONCE = 2000  # sorted without a tick in between
_READ = 0.4  # of the work: reading the keys of all records
_PAIRED = 0.9  # and comparing those that share one
_Sortable = TypeVar("_Sortable", str, tuple[tuple[object, ...], int])
_content = attrgetter(
    *("journal", "volume", "issue", "doi", "authors", "pmid", "pmcid", "registrations", "title", "pages"),
    *("abstract", "text", "language", "keywords", "publication_types"),
)


def pairs(records: Sequence[Record], tick: Tick = lambda _: None) -> Iterator[tuple[int, int]]:
    """Positions of records to compare, the smaller first, each pair once.

    Another order of the records gives the same pairs of them. `tick(share done)` is called often, also between two
    pairs that are far apart; it may raise to stop.
    """
    groups, called = _groups(records, tick)
    seen: set[int] = set()  # a number takes less room than a pair
    for one, other in chain(_within(groups, records, tick), _across(called, records, tick)):
        pair = one * len(records) + other
        if pair not in seen:
            seen.add(pair)
            yield one, other


def _within(groups: Sequence[Sequence[int]], records: Sequence[Record], tick: Tick) -> Iterator[tuple[int, int]]:
    """Pairs of records that share a key."""
    for done, group in enumerate(groups):
        share = _READ + (_PAIRED - _READ) * done / len(groups)
        tick(share)
        small = len(group) <= _NEIGHBOURS
        yield from combinations(group, 2) if small else _near(_sorted(group, records, tick, share))


def _across(called: Mapping[str, Sequence[int]], records: Sequence[Record], tick: Tick) -> Iterator[tuple[int, int]]:
    """Pairs of records whose titles are almost alike."""
    few = {title: _few(group, records, tick) for title, group in called.items()}
    yield from _edges(few, tick, _PAIRED)
    yield from _edges({title[::-1]: group for title, group in few.items()}, tick, 0.95)


def _few(group: Sequence[int], records: Sequence[Record], tick: Tick) -> Sequence[int]:
    tick(_PAIRED)
    return group if len(group) <= _FEW else _sorted(group, records, tick, _PAIRED)[:_FEW]


def _groups(records: Sequence[Record], tick: Tick) -> tuple[list[list[int]], dict[str, list[int]]]:
    """Positions of records that share a key, two and more together; and of all records by title."""
    first: dict[Hashable, int] = {}
    groups: dict[Hashable, list[int]] = {}
    called: dict[str, list[int]] = {}
    for number, record in enumerate(records):
        tick(_READ * number / len(records))
        title = Title(record.title)
        for key in (*_keys(record), _longest(title)):
            if key and (before := first.setdefault(key, number)) != number:
                groups.setdefault(key, [before]).append(number)
        if title.key:
            called.setdefault(title.key, []).append(number)
            if title.spelled != title.key:
                called.setdefault(title.spelled, []).append(number)
    return [*groups.values(), *(group for group in called.values() if len(group) > 1)], called


def _keys(record: Record) -> Iterator[Hashable]:
    """Under what a record is found, beside its title."""
    yield from identifiers(record)
    yield from (number.upper() for number in record.registrations)
    if record.pages and (start := pages(record.pages).first):
        yield from ((volume, start, record.year) for volume in numbers(record.volume))
        if name := first_name(record.authors):
            yield (name, start, record.year)


def _longest(title: Title) -> Hashable:
    """The two longest words of a title, which typing errors elsewhere leave alone; None for short ones."""
    found = sorted({word for word in title.words if len(word) >= _LONG}, key=lambda word: (-len(word), word))[:2]
    return tuple(found) if len(found) == 2 else None


def _sorted(group: Sequence[int], records: Sequence[Record], tick: Tick, share: float) -> list[int]:
    """In an order that does not depend on where a record stood."""

    def content(number: int) -> tuple[object, ...]:
        tick(share)
        record = records[number]
        return (folded(record.title), record.year or 0, pages(record.pages).first, *_content(record))

    return [number for _, number in _in_order([(content(number), number) for number in group], tick, share)]


def _in_order(found: list[_Sortable], tick: Tick, share: float) -> Iterator[_Sortable]:
    """`sorted`, but never long without a tick."""
    runs = []
    for start in range(0, len(found), _AT_ONCE):
        tick(share)
        runs.append(sorted(found[start : start + _AT_ONCE]))
    for one in merge(*runs) if len(runs) > 1 else chain(*runs):
        tick(share)
        yield one


def _near(ordered: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbours, and each with the first of all."""
    for place, one in enumerate(ordered):
        for other in (*ordered[place + 1 : place + 1 + _NEIGHBOURS], *ordered[: place > 0]):
            yield (one, other) if one < other else (other, one)


def _edges(called: Mapping[str, Sequence[int]], tick: Tick, share: float) -> Iterator[tuple[int, int]]:
    """Records whose titles are neighbours and begin alike."""
    titles = list(_in_order(list(called), tick, share))
    for place, title in enumerate(titles):
        tick(share)
        for after in range(place + 1, min(place + 1 + _NEIGHBOURS, len(titles))):
            if not titles[after].startswith(title[:_EDGE]):
                break
            for one, other in product(called[title], called[titles[after]]):
                yield (one, other) if one < other else (other, one)

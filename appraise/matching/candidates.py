"""Which records are worth comparing: those that share an identifier, a title, its beginning or end, or a place.

Every group is bounded, so that the number of pairs grows with the number of records and not with its square.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import combinations, product
from operator import attrgetter

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
_content = attrgetter(
    *("journal", "volume", "issue", "doi", "authors", "pmid", "pmcid", "registrations", "title", "pages"),
    *("abstract", "text", "language", "keywords", "publication_types"),
)


def pairs(records: Sequence[Record], tick: Callable[[int], None] = lambda _: None) -> set[tuple[int, int]]:
    """Positions of records to compare, the smaller first. Another order of the records gives the same pairs of them.

    `tick(records done)` is called for each record; it may raise to stop.
    """
    groups, called = _groups(records, tick)
    found: set[tuple[int, int]] = set()
    for group in groups:
        found.update(_near(_sorted(group, records)) if len(group) > _NEIGHBOURS else combinations(group, 2))
    few = {title: _sorted(group, records)[:_FEW] if len(group) > _FEW else group for title, group in called.items()}
    found.update(_edges(few))
    found.update(_edges({title[::-1]: group for title, group in few.items()}))
    return found


def _groups(records: Sequence[Record], tick: Callable[[int], None]) -> tuple[list[list[int]], dict[str, list[int]]]:
    """Positions of records that share a key, two and more together; and of all records by title."""
    first: dict[Hashable, int] = {}
    groups: dict[Hashable, list[int]] = {}
    called: dict[str, list[int]] = {}
    for number, record in enumerate(records):
        tick(number)
        title = Title(record.title)
        for key in (*_keys(record), _longest(title)):
            if key and (before := first.setdefault(key, number)) != number:
                groups.setdefault(key, [before]).append(number)
        if title.key:
            called.setdefault(title.key, []).append(number)
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


def _sorted(group: Sequence[int], records: Sequence[Record]) -> list[int]:
    """In an order that does not depend on where a record stood."""

    def content(number: int) -> tuple[object, ...]:
        record = records[number]
        return (folded(record.title), record.year or 0, pages(record.pages).first, *_content(record))

    return sorted(group, key=content)


def _near(ordered: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbours, and each with the first of all."""
    for place, one in enumerate(ordered):
        for other in (*ordered[place + 1 : place + 1 + _NEIGHBOURS], *ordered[: place > 0]):
            yield (one, other) if one < other else (other, one)


def _edges(called: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Records whose titles are neighbours and begin alike."""
    titles = sorted(called)
    for place, title in enumerate(titles):
        for after in range(place + 1, min(place + 1 + _NEIGHBOURS, len(titles))):
            if not titles[after].startswith(title[:_EDGE]):
                break
            for one, other in product(called[title], called[titles[after]]):
                yield (one, other) if one < other else (other, one)

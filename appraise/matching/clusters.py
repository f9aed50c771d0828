"""Which records are one, when matches are taken together; the order of the records makes no difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

Edge = tuple[int, int]
Named = Callable[[int], tuple[str, ...]]
_T = TypeVar("_T")
_CHECKED = 24  # records of one group of which every pair is checked


def clusters(
    certain: Mapping[Edge, float],
    clash: Callable[[int, int], bool],
    named: Named,
    tick: Callable[[], None] = lambda: None,
) -> tuple[list[set[int]], set[Edge]]:
    """Groups of two and more records that are one, and the matches that were given up for that.

    `certain` maps matches to scores. Where two members of a group clash, its weakest matches are given up, all of one
    score together, until none clash. In large groups only what `named` gives is compared (DOI, PMID …): each but ""
    must be the same for all. `tick()` is called at each step; it may raise to stop.
    """
    done: list[set[int]] = []
    dropped: set[Edge] = set()
    waiting = list(_connected(certain, tick))
    while waiting:
        tick()
        members, inside = waiting.pop()
        if not _clashing(sorted(members), inside, clash, named):
            done.append(members)
            continue
        weakest = min(inside.values())
        kept = {edge: score for edge, score in inside.items() if score > weakest}
        dropped.update(inside.keys() - kept.keys())
        waiting += _connected(kept, tick)
    return done, dropped


def _ticking(found: Collection[_T], tick: Callable[[], None]) -> Iterator[_T]:
    for one in found:
        tick()
        yield one


def _connected(edges: Mapping[Edge, float], tick: Callable[[], None]) -> Iterator[tuple[set[int], dict[Edge, float]]]:
    """The groups that matches join, each with its matches."""
    beside: dict[int, list[int]] = defaultdict(list)
    for one, other in _ticking(edges, tick):
        beside[one].append(other)
        beside[other].append(one)
    seen: set[int] = set()
    for start in beside:
        if start not in seen:
            members = _reached(start, beside, tick)
            seen |= members
            inside = ((one, other) for one in _ticking(members, tick) for other in beside[one] if one < other)
            yield members, {edge: edges[edge] for edge in inside}


def _reached(start: int, beside: Mapping[int, list[int]], tick: Callable[[], None]) -> set[int]:
    members, waiting = {start}, [start]
    while waiting:
        tick()
        for other in beside[waiting.pop()]:
            if other not in members:
                members.add(other)
                waiting.append(other)
    return members


def _clashing(
    members: Sequence[int], edges: Mapping[Edge, float], clash: Callable[[int, int], bool], named: Named
) -> bool:
    """Whether two of the members, in rising order, cannot be one."""
    if len(members) > _CHECKED:
        return any(len(set(column) - {""}) > 1 for column in zip(*map(named, members), strict=True))
    return any(edge not in edges and clash(*edge) for edge in combinations(members, 2))

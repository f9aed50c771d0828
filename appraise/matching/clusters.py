"""Which records are one, when matches are taken together; the order of the records makes no difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

Edge = tuple[int, int]
Names = Callable[[int], tuple[str, ...]]
_CHECKED = 24  # records of one group of which every pair is checked


def clusters(
    certain: Mapping[Edge, float], clash: Callable[[int, int], bool], names: Names
) -> tuple[list[set[int]], set[Edge]]:
    """Groups of two and more records that are one, and the matches that were given up for that.

    `certain` maps matches to scores. Where two members of a group clash, its weakest matches are given up, all of one
    score together, until none clash. In large groups only the `names` are compared (DOI, PMID …): each but "" must be
    the same for all.
    """
    done: list[set[int]] = []
    dropped: set[Edge] = set()
    waiting = list(_connected(certain))
    while waiting:
        members, inside = waiting.pop()
        if not _clashing(members, inside, clash, names):
            done.append(members)
            continue
        weakest = min(inside.values())
        kept = {edge: score for edge, score in inside.items() if score > weakest}
        dropped.update(inside.keys() - kept.keys())
        waiting += _connected(kept)
    return done, dropped


def _connected(edges: Mapping[Edge, float]) -> Iterator[tuple[set[int], dict[Edge, float]]]:
    """The groups that matches join, each with its matches."""
    beside: dict[int, list[int]] = defaultdict(list)
    for one, other in edges:
        beside[one].append(other)
        beside[other].append(one)
    seen: set[int] = set()
    for start in beside:
        if start not in seen:
            members = _reached(start, beside)
            seen |= members
            pairs = {(min(one, other), max(one, other)) for one in members for other in beside[one]}
            yield members, {edge: edges[edge] for edge in pairs}


def _reached(start: int, beside: Mapping[int, list[int]]) -> set[int]:
    members, waiting = {start}, [start]
    while waiting:
        for other in beside[waiting.pop()]:
            if other not in members:
                members.add(other)
                waiting.append(other)
    return members


def _clashing(members: set[int], edges: Mapping[Edge, float], clash: Callable[[int, int], bool], names: Names) -> bool:
    if len(members) > _CHECKED:
        return any(len(set(column) - {""}) > 1 for column in zip(*map(names, members), strict=True))
    ordered = sorted(members)
    every = ((one, other) for place, one in enumerate(ordered) for other in ordered[place + 1 :])
    return any(edge not in edges and clash(*edge) for edge in every)

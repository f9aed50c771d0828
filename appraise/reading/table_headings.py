"""Headings of tables of references: which field a column holds. The names stand in resources/reading/headings.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import rtoml

from appraise.resources import resource

_NAMING = frozenset({"title", "other_title", "doi", "pmid"})
_SHORT = 60  # characters of a heading; longer cells are text
_TAGS_TOGETHER = frozenset({"ti", "au", "so"})


_USER_FIELDS = re.compile(r"(?:user|custom|user field|tags?|note|personal notes)\s?\d*")


@dataclass(frozen=True, slots=True)
class _Names:
    """Name of a heading → its field and rank; the same for two-letter tags; and the names left aside."""

    names: Mapping[str, tuple[str, int]]
    tags: Mapping[str, tuple[str, int]]
    unused: frozenset[str]


@cache
def _known() -> _Names:
    table = rtoml.loads(resource("reading", "headings.toml").read_text(encoding="utf-8"))
    names, tags = (
        {name: (field, rank) for field, known in table[key].items() for rank, name in enumerate(known)}
        for key in ("names", "tags")
    )
    return _Names(names, tags, frozenset(table["unused"]["names"]))


def plain(heading: str) -> str:
    """A heading in lower case, with every sign between its words as one blank."""
    return " ".join(re.sub(r"[\W_]+", " ", heading[: 2 * _SHORT].casefold()).split())


def columns_of(headings: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """For each field the columns that hold it, the preferred one first; empty where nothing is known."""
    names = [plain(heading) if len(heading) <= _SHORT else "" for heading in headings]
    known = dict(_known().names)
    if _TAGS_TOGETHER.issubset(names):
        known |= _known().tags
    found: dict[str, list[tuple[int, int]]] = {}
    for place, name in enumerate(names):
        if name in known:
            field, rank = known[name]
            found.setdefault(field, []).append((rank, place))
    if "volume" not in found:  # a "number" beside no volume counts rows, not issues
        found["issue"] = [one for one in found.get("issue", []) if names[one[1]] != "number"]
    return {field: tuple(place for _, place in sorted(ranked)) for field, ranked in found.items() if ranked}


def names_records(columns: Mapping[str, tuple[int, ...]]) -> bool:
    """True when the columns can tell one record from another."""
    return bool(_NAMING & columns.keys())


def is_unused(heading: str) -> bool:
    """True for a heading that is known and left aside on purpose."""
    name = plain(heading)
    return name in _known().unused or bool(_USER_FIELDS.fullmatch(name))

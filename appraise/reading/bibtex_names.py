"""The names of a BibTeX author field: joined by "and", families before or behind, groups in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appraise.reading.latex import plain
from appraise.reading.names import family_first

_AND = re.compile(r"\s+and(?=[\s,]|$)|^and(?=\s)", re.IGNORECASE)
_BRACKET = re.compile(r"[{}]")
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")
_PART = re.compile(r"(family|given|prefix|suffix|useprefix|(?:family|given|prefix|suffix)-i)\s*=\s*\"?([^\"]*)\"?")
_OTHERS = frozenset({"others", "et al", "et al."})


def names(value: str) -> tuple[str, ...]:
    """The names, each "Family, Given" or a group as it is printed; "and others" is no name."""
    found = (name.strip(" ,;") for part in _parts(value) for name in listed(part))
    return tuple(name for part in found if (name := _name(part)))


def _parts(value: str) -> Iterator[str]:
    """What stands between the words "and" that are not inside of brackets."""
    if "{" not in value:
        yield from _AND.split(value)
        return
    start = depth = last = 0
    for match in _AND.finditer(value):
        depth += _depth(value, last, match.start())
        last = match.start()
        if depth <= 0:
            yield value[start : match.start()]
            start = match.end()
    yield value[start:]


def _depth(value: str, start: int, end: int) -> int:
    return value.count("{", start, end) - value.count("}", start, end)


def listed(part: str) -> list[str]:
    """The names of a wrong but frequent list, "Chambers, J. M., Cleveland, W. S.", any other part as it is."""
    words = [word.strip() for word in part.split(",")]
    pairs = list(zip(words[::2], words[1::2], strict=False))
    if len(words) >= 4 and len(words) % 2 == 0 and all(_INITIALS.fullmatch(given) for _, given in pairs):
        return [f"{family}, {given}" for family, given in pairs]
    return [part]


def _name(part: str) -> str:
    name = plain(part)
    if not name or name.lower() in _OTHERS:
        return ""
    if part.startswith("{") and part.endswith("}") and not _BRACKET.search(part[1:-1]):
        return name  # a group
    family, *rest = words = [word.strip() for word in name.split(",")]
    if all(named := [_PART.fullmatch(word) for word in words]):
        return _of_parts({one[1]: one[2].strip() for one in named if one})
    if len(rest) == 2:  # "Smith, Jr., John"
        return f"{family}, {rest[1]} {rest[0]}"
    if not rest and (last := _bracketed_family(part)):
        return f"{plain(last)}, {plain(part[: -len(last)])}"
    return family_first(name)


def _of_parts(parts: dict[str, str]) -> str:
    """The name that BibLaTeX's extended format gives by its parts: "family=Vries, given=Jan, prefix=de"."""
    family, given = (" ".join(filter(None, map(parts.get, two))) for two in (("prefix", "family"), ("given", "suffix")))
    return ", ".join(filter(None, (family, given)))


def _bracketed_family(part: str) -> str:
    """The family name of several words at the end, "Laith J. {Abu Raddad}", with its brackets; "" for none."""
    start = part.rfind(" {")
    last = part[start + 1 :]
    whole = last.endswith("}") and last.count("{") == last.count("}") == 1
    return last if start > 0 and whole and " " in last else ""

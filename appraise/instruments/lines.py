"""Where the parts of an instrument stand in its file, for messages about an instrument that is read already."""

from __future__ import annotations

import re

_HEADER = re.compile(r"^\s*\[\[?\s*([A-Za-z_.]+)\s*\]\]?")
_ID = re.compile(r"""^\s*(?:worst_)?id\s*=\s*["']([^"']*)["']""")
_DOMAINS = "domains"


class Lines:
    """The lines of tables and ids in an instrument file; what is written in another way has no line (None)."""

    def __init__(self, text: str) -> None:
        self._found: dict[tuple[str, str, int], int] = {}
        header, domain = "", -1
        for number, line in enumerate(text.splitlines(), start=1):
            if match := _HEADER.match(line):
                header = match[1]
                domain += header == _DOMAINS
                if header == _DOMAINS:
                    self._found[(_DOMAINS, "", domain)] = number
            elif match := _ID.match(line):
                place = domain if header.startswith(_DOMAINS) else -1
                self._found.setdefault((header, match[1], place), number)

    def domain(self, place: int) -> int | None:
        """The line at which the domain at this place (from 0) begins."""
        return self._found.get((_DOMAINS, "", place))

    def question(self, name: str, place: int) -> int | None:
        """The line of a question's id; `place` is that of its domain, -1 for the preliminary questions."""
        header = f"{_DOMAINS}.questions" if place >= 0 else "preliminary.questions"
        return self._found.get((header, name, place))

    def rule(self, name: str) -> int | None:
        """The line of a rule's id."""
        found = (line for (header, one, _), line in self._found.items() if one == name and _is_rules(header))
        return next(found, None)

    def field(self, name: str) -> int | None:
        """The line of a set-up field's id."""
        return self._found.get(("setup", name, -1))


def last_line_of(text: str, name: str) -> int | None:
    """The last line that gives something this id: the one to look at when an id is used twice."""
    numbered = enumerate(text.splitlines(), start=1)
    return max((number for number, line in numbered if (m := _ID.match(line)) and m[1] == name), default=None)


def _is_rules(header: str) -> bool:
    return header == "stops" or header.endswith((".rules", ".hints"))

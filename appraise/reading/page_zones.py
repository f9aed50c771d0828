"""Cuts a saved or pasted page into zones: what belongs to the article, and what does not.

"Similar articles", references, journal descriptions and machine-written summaries are foreign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from appraise.reading.page_lines import Line, Zone, lines_of

_DATASET = re.compile(r"(TITLE|ABSTRACT|BODY)(?:\.[^:]{1,200})?:{1,2}(?:\s|$)")
_DATASET_ZONES = {"TITLE": Zone.HEAD, "ABSTRACT": Zone.ABSTRACT, "BODY": Zone.BODY}
_IDENTIFIERS = re.compile(r"(?:[-*•·]\s*)?(?:PMID|PMCID|DOI|Citation|Cite this article as)\s?[:：]", re.IGNORECASE)
_PAGE_ADDRESS = re.compile(r"(?:Source|来源|URL)\s?[:：]", re.IGNORECASE)
_AFTER_ABSTRACT = re.compile(
    r"(?:Received|Accepted|Copyright|Editors?|Correspondence|Peer Review Reports|©|.{0,60}Copyright ©|Back to top|"
    r"We use cookies|Electronic supplementary|收稿日期|基金项目|中图分类号)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"(?:\[\d{1,3}\]|［\d{1,3}］)\s?\S")
_SHORT = 600  # characters: longer lines are prose, not metadata
_ABSTRACTS = (Zone.ABSTRACT, Zone.SECOND_ABSTRACT)


@dataclass(slots=True)
class Zones:
    """The lines of each zone in the order of the page."""

    lines: dict[Zone, list[Line]] = field(default_factory=dict)

    def of(self, *zones: Zone) -> list[Line]:
        """The lines of `zones`, zone by zone."""
        return [line for zone in zones for line in self.lines.get(zone, [])]

    def text(self, *zones: Zone) -> str:
        """The lines of `zones` as text."""
        return "\n".join(line.text for line in self.of(*zones))


def zones_of(text: str) -> Zones:
    """The zones of a page."""
    zones = Zones()
    walker = _Walker()
    for line in lines_of(text):
        zone = walker.step(line)
        if zone is not None and line.text:
            zones.lines.setdefault(zone, []).append(line)
    return zones


class _Walker:
    """Follows the page line by line and knows the zone it is in."""

    def __init__(self) -> None:
        self._zone = Zone.HEAD
        self._abstracts = 0
        self._sections: set[str] = set()  # headings met inside the abstract
        self._one_line: int | None = None  # the number of the line that "Keywords: a; b" stands on

    def step(self, line: Line) -> Zone | None:
        """The zone of `line`; None for a heading that is no text of the article."""
        if self._one_line is not None and line.number != self._one_line:
            self._zone, self._one_line = (Zone.BODY if self._abstracts else Zone.HEAD), None
        if dataset := _DATASET.match(line.text):
            return self._dataset(dataset)
        if line.opens is None:
            return self._ordinary(line)
        if line.opens == Zone.BODY:
            return self._section(line)
        self._open(line.opens, line)
        return None

    def _dataset(self, match: re.Match[str]) -> Zone:
        self._zone = _DATASET_ZONES[match[1]]
        self._abstracts = max(self._abstracts, int(self._zone == Zone.ABSTRACT))
        return self._zone

    def _open(self, zone: Zone, line: Line) -> None:
        if zone == Zone.ABSTRACT:
            self._abstracts += 1
            zone = Zone.ABSTRACT if self._abstracts == 1 else Zone.SECOND_ABSTRACT
            self._sections = set()
        elif line.inline:
            self._one_line = line.number
        if zone == Zone.FURNITURE:
            zone = Zone.FOREIGN if self._abstracts else self._zone
        self._zone = zone

    def _section(self, line: Line) -> Zone | None:
        """ "Methods" on a line of its own belongs to the abstract the first time, to the body the second time."""
        name = line.text.lower()
        if self._zone in _ABSTRACTS and name not in self._sections and (name != "introduction" or not self._sections):
            self._sections.add(name)
            return self._zone
        if self._abstracts:
            self._zone = Zone.BODY
        return None

    def _ordinary(self, line: Line) -> Zone:
        if _PAGE_ADDRESS.match(line.text):
            return Zone.ABOUT
        if self._zone == Zone.FOREIGN:
            return self._after_foreign(line)
        if _IDENTIFIERS.match(line.text) and len(line.text) < _SHORT and self._zone != Zone.HEAD:
            self._zone = Zone.BODY if self._abstracts else self._zone
            return Zone.ABOUT
        if self._zone == Zone.BODY and _REFERENCE.match(line.text):
            self._zone = Zone.FOREIGN
        elif self._leaves(line):
            self._zone = Zone.BODY
        if self._zone in _ABSTRACTS:
            self._sections.add("")
        return self._zone

    def _after_foreign(self, line: Line) -> Zone:
        if line.level == 1 and not self._abstracts:
            self._zone = Zone.HEAD
        return self._zone

    def _leaves(self, line: Line) -> bool:
        """True when `line` can't belong to the zone before it: a new heading, or prose after keywords."""
        if self._zone in _ABSTRACTS:
            return line.level > 0 or bool(_AFTER_ABSTRACT.match(line.text))
        if self._zone in (Zone.KEYWORDS, Zone.TYPES):
            return self._one_line is None and (line.level > 0 or len(line.text) > _SHORT)
        return False

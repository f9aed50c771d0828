"""The items of a JSON file, one at a time: a list, a list inside an answer, or one object after the other.

One bad item does not cost the others. Numbers stay as printed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

from appraise.errors import AppraiseError

_LIST_NAMES = (
    "items result results references records studies FullStudies StudyFields Studies articles works data docs hits "
    "trials publications papers References"
)
_LISTS = frozenset(_LIST_NAMES.split())
_WRAPPERS = frozenset(
    {"message", "resultList", "FullStudiesResponse", "StudyFieldsResponse", "response", "result", "data"}
)
_OF_AN_ITEM = frozenset(
    {"title", "DOI", "doi", "isrctn", "protocolSection", "ProtocolSection", "NCTId", "ctNumber", "display_name"}
)
_KNOWN_KEY = re.compile(
    r'"(?:title|TITLE|Title|DOI|doi|isrctn|trialDescription|protocolSection|ProtocolSection|NCTId|ctNumber|pmid|PMID)"\s{0,99}+:'
)
_GAP = re.compile(r"[\s,]*+")
_SPACE = re.compile(r"\s*+")
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{},]', re.DOTALL)
_DEEPEST = 3  # levels of wrapping around the list
_MANY = 20  # items that can't be read

_DECODER = json.JSONDecoder(parse_constant=lambda _: None, parse_int=str, parse_float=str, strict=False)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the file: its number, its line, its value; or the reason why it could not be read."""

    number: int
    line: int
    value: Any
    start: str
    reason: str = ""


def items(text: str) -> Iterator[Item]:
    """The items of the file in order; what can't be read is an item with a reason.

    Raises `AppraiseError` for a file without any key that a reference has.
    """
    if not _KNOWN_KEY.search(text):
        sentence = "This JSON file holds no reference: nothing in it has a title or an identifier."
        raise AppraiseError(sentence, "Export the references again, or as RIS.")
    return _Items(text).read()


@dataclass(slots=True)
class _Items:
    text: str
    number: int = 0
    line: int = 1
    counted: int = 0
    broken: int = 0

    def read(self) -> Iterator[Item]:
        """The items of all values of the file: mostly one list, or one object that holds one."""
        place = _past(_GAP, self.text, 0)
        while place < len(self.text):
            if self.text[place] in "]}":
                place += 1
            elif (found := self._list_at(place)) is not None:
                place = yield from self._list(found[0] + 1)
                place = _closed(self.text, place, found[1])
            else:
                place = yield from self._item(place)
            place = _past(_GAP, self.text, place)

    def _list_at(self, place: int) -> tuple[int, int] | None:
        """The place of the list that starts here or stands inside the object here, and how deep in objects."""
        if self.text.startswith("[", place):
            return place, 0
        return _list_inside(self.text, place) if self.text.startswith("{", place) else None

    def _list(self, place: int) -> Generator[Item, None, int]:
        """The items from `place` on to the end of their list; gives where that is."""
        while True:
            place = _past(_GAP, self.text, place)
            if place >= len(self.text) or self.text[place] in "]}":
                return place + 1
            place = yield from self._item(place)

    def _item(self, place: int) -> Generator[Item, None, int]:
        self.number += 1
        self.line += self.text.count("\n", self.counted, place)
        self.counted = place
        value, end, reason = self._decoded(place)
        if reason and (end := _end_of_item(self.text, place)) < 0:
            end, reason = len(self.text), f"The file ends inside item {self.number}."
        elif reason:
            reason = f"Item {self.number} can't be read: {reason}."
        end = max(end, place + 1)
        yield Item(self.number, self.line, value, self.text[place : min(end, place + 200)], reason)
        return end

    def _decoded(self, place: int) -> tuple[Any, int, str]:
        """The value at `place`. Python counts the lines before an error: after some errors, items are cut out first."""
        if self.broken < _MANY:
            value, end, reason = decoded(self.text, place)
        else:
            stop = _end_of_item(self.text, place)
            value, end, reason = decoded(self.text[place : stop if stop >= 0 else len(self.text)], 0)
            end += place
        self.broken += bool(reason)
        return value, end, reason


def _past(pattern: re.Pattern[str], text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place


def decoded(text: str, place: int) -> tuple[Any, int, str]:
    """The JSON value at `place`, where it ends, and "" or the reason why it could not be read."""
    try:
        value, end = _DECODER.raw_decode(text, place)
    except RecursionError:
        return None, place, "it is nested too deep"
    except json.JSONDecodeError as error:
        return None, place, f"{error.msg[:1].lower()}{error.msg[1:]} near {text[error.pos : error.pos + 20]!r}"
    except ValueError:
        return None, place, "it is no JSON"
    return value, end, ""


def _end_of_item(text: str, place: int) -> int:
    """Where a broken item ends by its brackets: at a comma or bracket outside of it; -1 when it never ends."""
    depth = 0
    for match in _TOKEN.finditer(text, place):
        mark = match[0]
        if mark in ("[", "{"):
            depth += 1
        elif mark in ("]", "}"):
            depth -= 1
            if depth < 0:
                return match.start()
            if depth == 0:
                return match.end()
        elif mark == "," and depth == 0:
            return match.start()
    return -1


def _closed(text: str, place: int, depth: int) -> int:
    """Where the objects around a list end, `depth` of them."""
    for match in _TOKEN.finditer(text, place) if depth else ():
        if match[0] in ("[", "{"):
            depth += 1
        elif match[0] in ("]", "}"):
            depth -= 1
            if depth == 0:
                return match.end()
    return place if depth == 0 else len(text)


def _list_inside(text: str, place: int, depth: int = 1) -> tuple[int, int] | None:
    """The place and depth of the list of records inside the object at `place`; None when it is a record itself."""
    for key, at in _members(text, place):
        if key in _OF_AN_ITEM:
            return None
        if key in _LISTS and text.startswith("[", at):
            return at, depth
        if key in _WRAPPERS and text.startswith("{", at) and depth < _DEEPEST:
            found = _list_inside(text, at, depth + 1)
            if found is not None:
                return found
    return None


def _members(text: str, place: int) -> Iterator[tuple[str, int]]:
    """The keys of the object at `place`, with the places of their values, as far as it can be read."""
    place += 1
    while True:
        place = _past(_GAP, text, place)
        if not text.startswith('"', place):
            return
        key, place, reason = decoded(text, place)
        place = _past(_SPACE, text, place)
        if reason or not text.startswith(":", place):
            return
        place = _past(_SPACE, text, place + 1)
        yield str(key), place
        _, place, reason = decoded(text, place)
        if reason:
            return

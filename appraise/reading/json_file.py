"""JSON files: which flavour an item is, told from its keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from appraise.errors import AppraiseError
from appraise.model import Record, Source
from appraise.reading import csl_json, europe_pmc, page_aggregator, registry_json
from appraise.reading.entry import Entry, names_something, rejected

Item = dict[str, Any]

_FLAVOURS: tuple[tuple[str, Callable[[Item], bool], Callable[[Item], Record]], ...] = (
    ("registry-json", registry_json.is_item, registry_json.record),
    ("page", page_aggregator.is_item, page_aggregator.record),
    ("europe-pmc-json", europe_pmc.is_item, europe_pmc.record),
    ("csl-json", csl_json.is_item, csl_json.record),
)
_LISTS = (("message", "items"), ("resultList", "result"), ("items",), ("references",), ("records",), ("results",))


def parse(text: str) -> object:
    """The JSON value of `text`; numbers that JSON does not know (NaN) are None.

    Raises `AppraiseError` with the line for text that is no JSON or nested too deep.
    """
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except RecursionError as error:
        raise AppraiseError("The JSON is nested too deep to be a list of references.") from error
    except ValueError as error:
        line = getattr(error, "lineno", None)
        reason = getattr(error, "msg", "a number is too long")
        raise AppraiseError(f"The JSON can't be read: {reason}.", "Export the file again.", line=line) from error


def read(text: str) -> Iterator[Entry]:
    """The records of a JSON file."""
    items = _items(parse(text))
    for number, item in enumerate(items, start=1):
        yield _entry(item, number, line=1 if len(items) == 1 else None)


def _items(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    for path in _LISTS:
        found = value
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        if isinstance(found, list):
            return found
    return [value]


def _entry(item: object, number: int, line: int | None) -> Entry:
    if isinstance(item, dict):
        for name, is_item, record_of in _FLAVOURS:
            if is_item(item):
                record = record_of(item)
                if names_something(record):
                    return Entry(line, replace(record, source=Source(format=name)))
    return rejected(line, f"Item {number} is not a reference.", repr(item))

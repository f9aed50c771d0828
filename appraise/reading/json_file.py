"""JSON files: which flavour an item is, told from its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from appraise.model import Record, Source
from appraise.reading import (
    clinical_trials,
    csl_json,
    eppi_json,
    europe_pmc,
    loose_json,
    openalex,
    page_aggregator,
    registry_json,
)
from appraise.reading.csl_json import Item
from appraise.reading.entry import Entry, rejected
from appraise.reading.json_items import items
from appraise.reading.kept import Printed, entry_of

Flavour = tuple[str, Callable[[Item], bool], Callable[[Item], Record], Callable[[Item], Printed]]


def _nothing(_: Item) -> Printed:
    return Printed()


_FLAVOURS: tuple[Flavour, ...] = (
    ("registry-json", clinical_trials.is_item, clinical_trials.record, _nothing),
    ("registry-json", registry_json.is_item, registry_json.record, _nothing),
    ("page", page_aggregator.is_item, page_aggregator.record, _nothing),
    ("europe-pmc-json", europe_pmc.is_item, europe_pmc.record, europe_pmc.printed),
    ("openalex-json", openalex.is_item, openalex.record, openalex.printed),
    ("eppi-json", eppi_json.is_item, eppi_json.record, eppi_json.printed),
    ("json", loose_json.is_item, loose_json.record, loose_json.printed),
    ("csl-json", csl_json.is_item, csl_json.record, csl_json.printed),
)
_WRAPPERS = ("message", "Study", "study", "data", "result", "record")  # keys under which an answer holds one record


def read(text: str) -> Iterator[Entry]:
    """The records of a JSON file. Raises `AppraiseError` for one without any reference."""
    for item in items(text):
        if item.reason:
            yield rejected(item.line, item.reason, item.start)
        else:
            yield _entry(item.value, item.number, item.line, item.start)


def _entry(value: object, number: int, line: int, start: str) -> Entry:
    item = _unwrapped(value)
    for name, is_item, record_of, printed in _FLAVOURS:
        if is_item(item):
            entry = entry_of(record_of(item), line, (), printed(item), start)
            if entry.record is None:
                break
            return replace(entry, record=replace(entry.record, source=Source(format=name)))
    return rejected(line, f"Item {number} is not a reference.", start)


def _unwrapped(value: object) -> Item:
    """The object that holds the record; empty for what is no object."""
    if not isinstance(value, dict):
        return {}
    if any(is_item(value) for _, is_item, _, _ in _FLAVOURS):
        return value
    inner = (value.get(key) for key in _WRAPPERS)
    return next((one for one in inner if isinstance(one, dict)), value)

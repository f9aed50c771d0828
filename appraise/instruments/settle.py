"""Set-up fields: what was filled in becomes values that conditions can look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from appraise.errors import AppraiseError
from appraise.instruments.conditions import Value, holds
from appraise.instruments.definition import NOT_ASKED, Instrument, SetupField
from appraise.instruments.walk import shown

Setup = Mapping[str, str | tuple[str, ...]]

CHOICES = ("choice", "many")
MEMORY = 1_000


class Settled(NamedTuple):
    """The values of the fields that conditions may look at, and the required choices that are not made."""

    values: dict[str, Value]
    missing: tuple[str, ...]


def asked_fields(instrument: Instrument, setup: Setup) -> tuple[SetupField, ...]:
    """The set-up fields that apply to what is chosen so far, in order."""
    chosen = {field.id: _chosen(field, setup) for field in instrument.setup}
    return tuple(field for field in instrument.setup if holds(field.ask_if, chosen.get))


def _chosen(field: SetupField, setup: Setup) -> Value:
    value = setup.get(field.id) or field.default or None
    return frozenset(value) if isinstance(value, tuple) else value


class Settle:
    """Turns filled set-up fields into values: checked, defaults in place, gates applied."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._fields = {field.id: field for field in instrument.setup}
        self._choices = [f for f in instrument.setup if f.kind in CHOICES and (f.required or f.default)]
        self._remembered: dict[tuple[object, ...], Settled] = {}
        self.names = tuple(field.id for field in self._choices)

    def __call__(self, setup: Setup) -> Settled:
        """The settled set-up. Raises `AppraiseError` for an unknown field or option."""
        key = tuple(setup.items())
        settled = self._remembered.get(key)
        if settled is None:
            if len(self._remembered) >= MEMORY:
                self._remembered.clear()
            settled = self._remembered[key] = self._work_out(setup)
        return settled

    def _work_out(self, setup: Setup) -> Settled:
        for name in setup:
            if name not in self._fields:
                raise AppraiseError(f"{self._instrument.short} has no set-up field “{shown(name)}”.")
        filled = {name: _filled(field, setup.get(name, ())) for name, field in self._fields.items()}
        values: dict[str, Value] = {}
        missing = []
        for field in self._choices:
            asked = holds(field.ask_if, values.__getitem__)
            values[field.id] = NOT_ASKED if asked is False else filled[field.id] if asked else None
            if asked and values[field.id] is None:
                missing.append(field.id)
        return Settled(values, tuple(missing))


def _filled(field: SetupField, given: str | tuple[str, ...]) -> Value:
    """A field's value or its default; None when it has neither."""
    chosen = tuple(given.split() if field.kind == "many" else [given]) if isinstance(given, str) else tuple(given)
    chosen = tuple(option for option in chosen if option)
    if field.kind not in CHOICES:
        return None
    chosen = chosen or tuple(field.default.split())
    offered = [option for option, _ in field.options]
    for option in chosen:
        if option not in offered:
            raise AppraiseError(
                f"{field.label}: there is no option “{shown(option)}”.", f"It has {', '.join(offered)}."
            )
    if field.kind == "choice" and len(chosen) > 1:
        raise AppraiseError(f"{field.label}: only one option can be chosen.")
    return (frozenset(chosen) if field.kind == "many" else chosen[0]) if chosen else None

"""Which answers mean the same in another instrument, or in another version of the same one. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from appraise.instruments.definition import Bridge, Domain, Instrument, Question, Same, SetupField

Place = tuple[str, str]
"""A domain's id and its variant."""

CHANGED = "Its text, its answers or its domain are others in this version."
NEW = "It is new in this version."


@dataclass(frozen=True, slots=True)
class Pair:
    """An answer to `old` is an answer to `new`. `codes` limits this to some answers.

    The places limit it to those domains and variants, on either side; None is any.
    """

    old: str
    new: str
    codes: tuple[str, ...] = ()
    old_places: frozenset[Place] | None = None
    new_places: frozenset[Place] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How answers move from one instrument to another. `again` tells why questions must be asked again."""

    old: Instrument
    new: Instrument
    pairs: tuple[Pair, ...]
    again: Mapping[str, str]
    note: str = ""


def plan(old: Instrument, new: Instrument) -> Plan | None:
    """How an assessment made with `old` moves to `new`.

    Another instrument needs a bridge in the file of `new`; None when there is none. Of another version of the same
    instrument only what is exactly the same is the same.
    """
    if old.id == new.id:
        return _between_versions(old, new)
    bridge = next((one for one in new.bridges if one.start == old.id), None)
    return _over(bridge, old, new) if bridge else None


def _over(bridge: Bridge, old: Instrument, new: Instrument) -> Plan:
    pairs = tuple(_pair(same, old, new) for same in bridge.same)
    return Plan(old, new, pairs, bridge.again, bridge.note)


def _pair(same: Same, old: Instrument, new: Instrument) -> Pair:
    return Pair(same.old, same.new, same.codes, _places(old, same.old_domain), _places(new, same.domain))


def _places(instrument: Instrument, domain: str) -> frozenset[Place] | None:
    if not domain:
        return None
    return frozenset((one.id, one.variant) for one in groups(instrument) if one.id == domain)


def groups(instrument: Instrument) -> tuple[Domain, ...]:
    """The preliminary questions and the domains, in the order of the form."""
    return ((instrument.preliminary,) if instrument.preliminary else ()) + instrument.domains


def _between_versions(old: Instrument, new: Instrument) -> Plan:
    before: dict[tuple[Place, str], Question] = _questions(old)
    fields = {field.id: field for field in old.setup}
    pairs = [Pair(one.id, one.id) for one in new.setup if one.id in fields and _same_field(one, fields[one.id])]
    known = {name for _, name in before} | fields.keys()
    again = {one.id: _why(one.id, known) for one in new.setup if one.id not in {pair.new for pair in pairs}}
    for (place, name), question in _questions(new).items():
        if (place, name) in before and _same_question(question, before[place, name]):
            where = frozenset([place])
            pairs.append(Pair(name, name, (), where, where))
        else:
            again[name] = _why(name, known)
    return Plan(old, new, tuple(pairs), again)


def _questions(instrument: Instrument) -> dict[tuple[Place, str], Question]:
    return {((group.id, group.variant), one.id): one for group in groups(instrument) for one in group.questions}


def _why(name: str, known: set[str]) -> str:
    return CHANGED if name in known else NEW


def _same_question(one: Question, other: Question) -> bool:
    return one.text == other.text and _offered(one) == _offered(other)


def _offered(question: Question) -> dict[str, str]:
    return {code: response.label for code, response in question.responses.items()}


def _same_field(one: SetupField, other: SetupField) -> bool:
    """A default that has changed would give another meaning to what was left as it was."""
    return (one.label, one.kind, one.options, one.default) == (other.label, other.kind, other.options, other.default)

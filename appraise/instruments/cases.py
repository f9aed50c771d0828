"""All ways of answering an instrument, told apart only as far as a decision needs it.

A decision is a function of a `Case`. It looks values up; when it needs one that is still open, the case is split into
one for each *class* of values that the conditions of the instrument distinguish. Questions that are not reached are
`NOT_ASKED` without a split, and a decision that is certain early splits no further.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from appraise.instruments.conditions import Value, all_conditions, applies, holds, tests
from appraise.instruments.definition import (
    NOT_ASKED,
    Condition,
    Domain,
    Instrument,
    Part,
    Question,
    Rule,
    SetupField,
    Verdict,
)

STEP_LIMIT = 10_000_000
BRANCHING_OPTIONS = 8

Decision = TypeVar("Decision")


class TooManyCases(Exception):  # noqa: N818 - caught by the proof, which reports it as a problem
    """More cases than can be looked at in a few seconds."""


class Gap(Exception):  # noqa: N818 - the same
    """No rule covers this case."""


class _Open(Exception):  # noqa: N818 - how a look-up asks for a split
    def __init__(self, name: str, choices: list[tuple[Value, int]]) -> None:
        super().__init__(name)
        self.name = name
        self.choices = choices


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with the conditions under which it is asked at all."""

    question: Question
    applies_if: Condition


class World:
    """An instrument seen as variables: who gives each its value, and which values need telling apart."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.fields: dict[str, SetupField] = {field.id: field for field in instrument.setup}
        self.questions: dict[str, list[_Asked]] = defaultdict(list)
        self.parts: dict[str, tuple[Part, Domain]] = {}
        self.domains: dict[str, list[Domain]] = defaultdict(list)
        self.steps = 0
        self.sampling = False
        self._compared: dict[str, set[frozenset[str]]] = defaultdict(set)
        self._gather()
        for condition in all_conditions(instrument):
            for name, values in tests(condition):
                self._compared[name].add(values)

    def _gather(self) -> None:
        preliminary = self.instrument.preliminary
        for group in ((preliminary,) if preliminary else ()) + self.instrument.domains:
            for question in group.questions:
                self.questions[question.id].append(_Asked(question, group.applies_if))
        for domain in self.instrument.domains:
            self.domains[domain.id].append(domain)
            self.parts.update({part.id: (part, domain) for part in domain.parts})

    def classes(self, name: str, values: tuple[str, ...]) -> list[tuple[Value, int]]:
        """One value of each class that conditions tell apart, with the number of values in it."""
        return [(members[0], len(members)) for members in self.alike(name, values)]

    def alike(self, name: str, values: tuple[str, ...]) -> list[list[str]]:
        """The values in groups that no condition tells apart."""
        found: dict[tuple[bool, ...], list[str]] = defaultdict(list)
        compared = sorted(self._compared[name], key=sorted)
        for value in values:
            found[tuple(value in wanted for wanted in compared)].append(value)
        return list(found.values())

    def selections(self, field: SetupField) -> list[tuple[Value, int]]:
        """The ways of choosing at least one of several options, as `classes`."""
        looked_at = {value for wanted in self._compared[field.id] for value in wanted}
        apart = [option for option, _ in field.options if option in looked_at]
        others = [option for option, _ in field.options if option not in looked_at]
        if len(apart) > BRANCHING_OPTIONS:
            return self._typical(field)
        chosen = [some for size in range(len(apart) + 1) for some in combinations(apart, size)]
        weights: list[tuple[Value, int]] = [(frozenset(some), 2 ** len(others)) for some in chosen if some]
        return [*weights, (frozenset(others[:1]), 2 ** len(others) - 1)] if others else weights

    def _typical(self, field: SetupField) -> list[tuple[Value, int]]:
        """Some of too many selections: enough to find an example in, not to show that there is none."""
        if not self.sampling:
            raise TooManyCases
        options = [option for option, _ in field.options]
        some = [frozenset(field.default.split()), frozenset(options), *(frozenset((option,)) for option in options)]
        return [(chosen, 1) for chosen in some if chosen]

    def explore(self, decide: Callable[[Case], Decision]) -> Iterator[tuple[Case, Decision | None]]:
        """Every case with its decision, None where a rule is missing. Raises `TooManyCases`."""
        waiting = [Case(self, {}, {})]
        while waiting:
            case = waiting.pop()
            try:
                yield case, decide(case)
            except Gap:
                yield case, None
            except RecursionError as error:
                raise TooManyCases from error
            except _Open as split:
                waiting += [case.with_value(split.name, value, size) for value, size in reversed(split.choices)]


class Case:
    """Some values settled, the others open."""

    def __init__(self, world: World, known: Mapping[str, Value], sizes: Mapping[str, int]) -> None:
        self.world = world
        self.known = dict(known)
        self.sizes = dict(sizes)
        self._derived: dict[str, Value] = {}

    def with_value(self, name: str, value: Value, size: int) -> Case:
        """This case with one value more."""
        return Case(self.world, {**self.known, name: value}, {**self.sizes, name: size})

    def value(self, name: str) -> Value:
        """The value of a variable; asks for a split where it is open."""
        self.world.steps += 1
        if self.world.steps > STEP_LIMIT:
            raise TooManyCases
        if name in self.known:
            return self.known[name]
        if name not in self._derived:
            self._derived[name] = self._derive(name)
        return self._derived[name]

    def holds(self, condition: Condition) -> bool:
        """Is the condition true in this case?"""
        return bool(holds(condition, self.value))

    def applies(self, domain: Domain) -> bool:
        """Does the domain apply in this case?"""
        return bool(applies(domain, self.world.instrument.domains, self.value))

    def _derive(self, name: str) -> Value:
        world = self.world
        if name in world.questions:
            return self._question(name)
        if name in world.parts:
            part, domain = world.parts[name]
            return self.judge(part.verdict).then if self.holds(domain.applies_if) else NOT_ASKED
        if name in world.domains:
            return self._domain(name)
        field = world.fields[name]
        if not self.holds(field.ask_if):
            return NOT_ASKED
        options = tuple(option for option, _ in field.options)
        raise _Open(name, world.selections(field) if field.kind == "many" else world.classes(name, options))

    def _question(self, name: str) -> Value:
        for asked in self.world.questions[name]:
            if self.holds(asked.applies_if):
                if not self.holds(asked.question.ask_if):
                    return NOT_ASKED
                raise _Open(name, self.world.classes(name, asked.question.options))
        return NOT_ASKED

    def _domain(self, name: str) -> Value:
        for domain in self.world.domains[name]:
            if self.applies(domain):
                raise _Open(name, self.world.classes(name, domain.levels))
        return NOT_ASKED

    def judge(self, verdict: Verdict) -> Rule:
        """The rule that fires; for the worst of several, a rule made of the result. Raises `Gap`."""
        for rule in verdict.rules:
            if self.holds(rule.when):
                return rule
        values = [value for value in map(self.value, verdict.worst_of) if isinstance(value, str)]
        levels = [self.world.instrument.levels[value] for value in values if value != NOT_ASKED]
        if not levels:
            raise Gap
        return Rule(verdict.worst_id, (), max(levels, key=lambda level: level.rank or 0).id)

    def in_words(self) -> str:
        """The settled values, such as "1.2 = NI, 1.3 = Y"."""
        shown = {
            name: " + ".join(sorted(value)) if isinstance(value, frozenset) else value
            for name, value in self.known.items()
        }
        return ", ".join(f"{name} = {value}" for name, value in shown.items()) or "any answer"

"""The rules of an instrument in words: for those who do not see the drawing, and to copy. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appraise.instruments.definition import (
    NOT_ASKED,
    AnyOf,
    Condition,
    Count,
    Domain,
    Instrument,
    Is,
    Raise,
    Rule,
    Sum,
    Verdict,
)
from appraise.instruments.diagram import Diagram, Node
from appraise.text import listed

Paragraph = tuple[str, tuple[str, ...]]
"""A heading and the lines under it."""


def domain_name(domain: Domain) -> str:
    """How a domain is called in a list: "2  Deviations (effect of assignment)", "Applicability of domain 1"."""
    if domain.aspect:
        return f"{domain.aspect} of domain {listed(domain.of)}" if domain.of else f"{domain.aspect}: the whole"
    variant = f" ({domain.variant})" if domain.variant else ""
    return f"{domain.id}  {domain.short or domain.title}{variant}"


def node_name(instrument: Instrument, node: Node) -> str:
    """The heading of a box that is looked at: the number of a question, or the domain; "" for a set-up field."""
    if node.name in {field.id for field in instrument.setup}:
        return ""
    domain = next((one for one in instrument.domains if one.id == node.name), None)
    if domain is None:
        return node.name
    return domain_name(domain) if domain.aspect else f"Domain {domain.id}"


def domain_in_words(instrument: Instrument, domain: Domain, drawn: Diagram | None) -> tuple[Paragraph, ...]:
    """The diagram step by step, and the rules that it is made from."""
    speaker = _Speaker(instrument)
    found: list[Paragraph] = []
    if drawn is not None:
        found.append(("Step by step", tuple(_steps(instrument, drawn))))
    found += [(f"{part.title} ({part.id})", tuple(speaker.verdict(part.verdict))) for part in domain.parts]
    if domain.verdict.proposes:
        found.append(("The rules, the first that holds", tuple(speaker.verdict(domain.verdict))))
    if domain.hints:
        found.append(("Hints, shown and never proposed", tuple(map(speaker.rule, domain.hints))))
    return tuple(found)


def overall_in_words(instrument: Instrument) -> tuple[Paragraph, ...]:
    """The rules for the whole."""
    speaker, overall = _Speaker(instrument), instrument.overall
    found: list[Paragraph] = []
    if overall.verdict.proposes:
        found.append(("The rules, the first that holds", tuple(speaker.verdict(overall.verdict))))
    if overall.may_raise:
        found.append(("Left to the reviewer", tuple(map(speaker.step, overall.may_raise))))
    if overall.hints:
        found.append(("Hints, shown and never proposed", tuple(map(speaker.rule, overall.hints))))
    return tuple(found)


def _steps(instrument: Instrument, drawn: Diagram) -> Iterator[str]:
    """A line for each box that is looked at: where each answer leads."""
    nodes = {node.key: node for node in drawn.nodes}
    numbers = {node.key: place for place, node in enumerate((n for n in drawn.nodes if not n.level), start=1)}
    for key, number in numbers.items():
        node = nodes[key]
        leads = (
            f"{edge.text}: {nodes[edge.end].text if nodes[edge.end].level else f'go to step {numbers[edge.end]}'}"
            for edge in drawn.edges
            if edge.start == key
        )
        yield f"Step {number}. {f'{node_name(instrument, node)} {node.text}'.strip()} {'; '.join(leads)}."


class _Speaker:
    """Puts conditions into words."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._domains = {domain.id: domain for domain in instrument.domains}
        self._fields = {field.id: field for field in instrument.setup}
        self._order = {code: place for place, code in enumerate(instrument.responses)}

    def verdict(self, verdict: Verdict) -> Iterator[str]:
        yield from map(self.rule, verdict.rules)
        if verdict.worst_of:
            yield f"{verdict.worst_id}. The worst of {listed([self._named(name) for name in verdict.worst_of])}."

    def rule(self, rule: Rule) -> str:
        """One rule: "D1.1. High when 1.2 is PN or N: allocation was probably not concealed."."""
        level = self._value(rule.then) if rule.then else "No level"
        when = f"when {self.condition(rule.when)}" if rule.when else "in all other cases"
        return f"{rule.id}. {level} {when}" + (f": {rule.because.rstrip('.')}." if rule.because else ".")

    def step(self, step: Raise) -> str:
        """One step that is left to the reviewer: "High to Very high when at least 2 of …: the question."."""
        when = f" when {self.condition(step.when)}" if step.when else ""
        return f"{self._value(step.start)} to {self._value(step.to)}{when}: {step.prompt}"

    def condition(self, condition: Condition) -> str:
        return ", and ".join(map(self._clause, condition))

    def _clause(self, clause: Is | AnyOf | Count | Sum) -> str:
        if isinstance(clause, Is):
            return self._is(clause)
        if isinstance(clause, AnyOf):
            return " or ".join(map(self._is, clause.clauses))
        names = listed([self._named(name) for name in clause.variables])
        if isinstance(clause, Sum):
            return f"the scores of {names} add up to {_limits(clause.at_least, clause.at_most)}"
        return f"{_limits(clause.at_least, clause.at_most)} of {names} are {self._values(clause.values)}"

    def _is(self, clause: Is) -> str:
        names = [self._named(name) for name in clause.variables]
        return f"{_any(names)} is {self._values(clause.values)}"

    def _values(self, values: frozenset[str]) -> str:
        last = len(self._order)
        return _any([self._value(one) for one in sorted(values, key=lambda one: (self._order.get(one, last), one))])

    def _value(self, value: str) -> str:
        if value == NOT_ASKED:
            return "not asked"
        if value in self._instrument.levels:
            return self._instrument.levels[value].label
        options = (dict(field.options).get(value) for field in self._fields.values())
        return value if value in self._order else next((words for words in options if words), value)

    def _named(self, name: str) -> str:
        if name in self._fields:
            return self._fields[name].label
        if name in self._domains:
            domain = self._domains[name]
            return domain_name(domain).lower() if domain.aspect else f"domain {name}"
        return name


def _any(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)


def _limits(least: int | None, most: int | None) -> str:
    if least and most is not None:
        return f"{least} to {most}" if least != most else str(least)
    return f"at most {most}" if most is not None else f"at least {least or 0}"

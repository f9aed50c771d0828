"""The proof that an instrument's rules give exactly one level for every way of answering."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import prod

from appraise.instruments.cases import Case, TooManyCases, World
from appraise.instruments.conditions import Value, holds, variables
from appraise.instruments.definition import NOT_ASKED, Condition, Domain, Instrument, Rule, Verdict

EXAMPLES = 3
STATE_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Proved:
    """One set of rules: where it stands, in how many cases it was followed, and the rules that fired there."""

    where: str
    cases: int
    fired: frozenset[str]


@dataclass(frozen=True, slots=True)
class Proof:
    """`problems` is empty when the rules are total, free of dead rules, and every question can be reached.

    `combinations` tells for each domain (with its variant) how many ways of answering its asked questions there are,
    None where they are too many to count.
    """

    problems: tuple[str, ...]
    verdicts: tuple[Proved, ...]
    combinations: dict[str, int | None]

    @property
    def cases(self) -> int:
        """The number of cases looked at in all."""
        return sum(verdict.cases for verdict in self.verdicts)


def prove(instrument: Instrument) -> Proof:
    """Follow every set of rules through every case that its conditions can tell apart."""
    world = World(instrument)
    problems = [*_reach_problems(world), *_variant_problems(world)]
    verdicts = []
    for where, rules, decide, total in _rule_sets(world):
        proved, found = _prove_rules(world, where, rules, decide, total=total)
        verdicts.append(proved)
        problems += found
    counts = {_name(domain): _combinations(world, domain) for domain in instrument.domains}
    return Proof(tuple(problems), tuple(verdicts), counts)


def _name(domain: Domain) -> str:
    return f"domain {domain.id} ({domain.variant})" if domain.variant else f"domain {domain.id}"


# --- rules -------------------------------------------------------------------

Decide = Callable[[Case], Rule | bool]


def _rule_sets(world: World) -> Iterator[tuple[str, tuple[Rule, ...], Decide, bool]]:
    """Each ordered set of rules: where it stands, the rules, how to decide, and whether it must cover every case.

    A decision of False means that the case is none of this set's.
    """
    instrument = world.instrument
    yield "the stops", instrument.stops, _first(instrument.stops), False
    for domain in instrument.domains:
        for part in domain.parts:
            yield f"part {part.id} of {_name(domain)}", part.verdict.rules, _judge(part.verdict, domain), True
        yield _name(domain), domain.verdict.rules, _judge(domain.verdict, domain), True
    overall = instrument.overall
    yield "the whole", overall.verdict.rules, _judge(overall.verdict, None), True
    yield "the hints", overall.hints, _first(overall.hints), False


def _first(rules: tuple[Rule, ...]) -> Decide:
    return lambda case: next((rule for rule in rules if case.holds(rule.when)), False)


def _judge(verdict: Verdict, domain: Domain | None) -> Decide:
    def decide(case: Case) -> Rule | bool:
        return case.judge(verdict) if domain is None or case.holds(domain.applies_if) else False

    return decide


def _prove_rules(
    world: World, where: str, rules: tuple[Rule, ...], decide: Decide, *, total: bool
) -> tuple[Proved, list[str]]:
    """Follow one set of rules. The worst of several values needs no proof: it always exists."""
    if not rules:
        return Proved(where, 0, frozenset()), []
    gaps: list[str] = []
    fired: set[str] = set()
    cases = 0
    try:
        for case, decision in world.explore(decide):
            cases += 1
            if decision is None:
                gaps.append(case.in_words())
            elif isinstance(decision, Rule):
                fired.add(decision.id)
    except TooManyCases:
        return Proved(where, cases, frozenset(fired)), [f"the rules in {where} are too tangled to be proved"]
    problems = [f"no rule covers {gap} in {where}" for gap in gaps[:EXAMPLES]] if total else []
    if len(gaps) > EXAMPLES:
        problems.append(f"and {len(gaps) - EXAMPLES} more cases in {where} are covered by no rule")
    problems += [f"rule {rule.id} in {where} can never fire" for rule in rules if rule.id not in fired]
    return Proved(where, cases, frozenset(fired)), problems


# --- gates and variants ------------------------------------------------------


def _reach_problems(world: World) -> Iterator[str]:
    """Questions, domains and set-up fields that no way of answering can reach."""
    instrument = world.instrument
    for field in instrument.setup:
        if not _possible(world, (field.ask_if,)):
            yield f"the set-up field {field.id} can never be asked"
    preliminary = instrument.preliminary
    for domain in ((preliminary,) if preliminary else ()) + instrument.domains:
        if not _possible(world, (domain.applies_if,)):
            yield f"{_name(domain)} can never apply"
            continue
        for question in domain.questions:
            if not _possible(world, (domain.applies_if, question.ask_if)):
                yield f"question {question.id} in {_name(domain)} can never be asked"


def _variant_problems(world: World) -> Iterator[str]:
    """Domains that share an id or question ids must never apply together."""
    domains = world.instrument.domains
    for place, first in enumerate(domains):
        for second in domains[place + 1 :]:
            shared = {q.id for q in first.questions} & {q.id for q in second.questions}
            if (shared or first.id == second.id) and _possible(world, (first.applies_if, second.applies_if)):
                yield f"{_name(first)} and {_name(second)} share ids, but can apply together"


def _possible(world: World, conditions: tuple[Condition, ...]) -> bool:
    """Can all the conditions be true at once? What is too tangled to tell counts as possible."""
    if not any(conditions):
        return True
    try:
        return any(decision for _, decision in world.explore(lambda case: all(map(case.holds, conditions))))
    except TooManyCases:
        return True


# --- counting ----------------------------------------------------------------


def _combinations(world: World, domain: Domain) -> int | None:
    """The number of ways of answering the asked questions of a domain.

    Set-up and earlier answers that its gates look at are counted as answers too.
    """
    own = {question.id for question in domain.questions}
    outside = [name for name in variables(q.ask_if for q in domain.questions) if name not in own]

    def settle(case: Case) -> bool:
        return case.holds(domain.applies_if) and all(case.value(name) is not None for name in outside)

    total = 0
    try:
        for case, applies in world.explore(settle):
            if applies:
                weight = prod(case.sizes.get(name, 1) for name in outside)
                start = {name: case.value(name) for name in outside}
                total += weight * _count_answers(world, domain, start)
    except TooManyCases:
        return None
    return total


def _count_answers(world: World, domain: Domain, start: dict[str, Value]) -> int:
    """Counted question by question; two states that later gates can't tell apart are one."""
    states: dict[frozenset[tuple[str, Value]], int] = {frozenset(start.items()): 1}
    for place, question in enumerate(domain.questions):
        needed = set(variables(later.ask_if for later in domain.questions[place + 1 :]))
        following: dict[frozenset[tuple[str, Value]], int] = {}
        for state, ways in states.items():
            values = dict(state)
            asked = holds(question.ask_if, values.__getitem__)
            for value, size in world.classes(question.id, question.options) if asked else [(NOT_ASKED, 1)]:
                reached = {**values, question.id: value}
                key = frozenset(item for item in reached.items() if item[0] in needed)
                following[key] = following.get(key, 0) + ways * size
        states = following
        if len(states) > STATE_LIMIT:
            raise TooManyCases
    return sum(states.values())

"""The proof that an instrument's rules give exactly one level for every way of answering."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import prod

from appraise.instruments.cases import Case, TooManyCases, World
from appraise.instruments.conditions import Value, holds, variables
from appraise.instruments.definition import NOT_ASKED, Condition, Domain, Instrument, Rule, Verdict
from appraise.instruments.lines import Lines
from appraise.instruments.tables import Problem

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

    problems: tuple[Problem, ...]
    verdicts: tuple[Proved, ...]
    combinations: dict[str, int | None]

    @property
    def cases(self) -> int:
        """The number of cases looked at in all."""
        return sum(verdict.cases for verdict in self.verdicts)


def prove(instrument: Instrument) -> Proof:
    """Follow every set of rules through every case that its conditions can tell apart."""
    world, lines = World(instrument), Lines(instrument.text)
    problems = [*_reach_problems(world, lines), *_variant_problems(world, lines)]
    verdicts = []
    for rule_set in _rule_sets(world, lines):
        proved, found = _prove_rules(world, lines, rule_set)
        verdicts.append(proved)
        problems += found
    return Proof(tuple(problems), tuple(verdicts), combinations(instrument))


def combinations(instrument: Instrument) -> dict[str, int | None]:
    """How many ways of answering the asked questions of each domain there are; None for too many to count."""
    world = World(instrument)
    return {domain.name: _combinations(world, domain) for domain in instrument.domains if domain.questions}


# --- rules -------------------------------------------------------------------

Decide = Callable[[Case], Rule | bool]


@dataclass(frozen=True, slots=True)
class _RuleSet:
    """Ordered rules of one place. `decide` gives the one that fires, False for a case that is none of this set's.

    `total` tells whether every case must be covered; `line` is where the place begins in the file.
    """

    where: str
    rules: tuple[Rule, ...]
    decide: Decide
    total: bool
    line: int | None


def _rule_sets(world: World, lines: Lines) -> Iterator[_RuleSet]:
    instrument = world.instrument
    yield _RuleSet("the stops", instrument.stops, _first(instrument.stops), False, None)
    for place, domain in enumerate(instrument.domains):
        where, line = domain.name, lines.domain(place)
        for part in domain.parts:
            rules = part.verdict.rules
            yield _RuleSet(f"part {part.id} of {where}", rules, _judge(part.verdict, domain), True, line)
        yield _RuleSet(where, domain.verdict.rules, _judge(domain.verdict, domain), True, line)
        yield _RuleSet(f"the hints of {where}", domain.hints, _first(domain.hints, domain), False, line)
    overall = instrument.overall
    yield _RuleSet("the whole", overall.verdict.rules, _judge(overall.verdict, None), True, None)
    yield _RuleSet("the hints of the whole", overall.hints, _first(overall.hints), False, None)


def _first(rules: tuple[Rule, ...], domain: Domain | None = None) -> Decide:
    def decide(case: Case) -> Rule | bool:
        if domain and not case.applies(domain):
            return False
        return next((rule for rule in rules if case.holds(rule.when)), False)

    return decide


def _judge(verdict: Verdict, domain: Domain | None) -> Decide:
    def decide(case: Case) -> Rule | bool:
        return case.judge(verdict) if domain is None or case.applies(domain) else False

    return decide


def _prove_rules(world: World, lines: Lines, rule_set: _RuleSet) -> tuple[Proved, list[Problem]]:
    """Follow one set of rules. The worst of several values needs no proof: it always exists."""
    where, rules = rule_set.where, rule_set.rules
    if not rules:
        return Proved(where, 0, frozenset()), []
    gaps: list[str] = []
    fired: set[str] = set()
    cases = 0
    try:
        for case, decision in world.explore(rule_set.decide):
            cases += 1
            if decision is None:
                gaps.append(case.in_words())
            elif isinstance(decision, Rule):
                fired.add(decision.id)
    except TooManyCases:
        if _closed(rule_set) and _examples(world, rule_set) == {rule.id for rule in rules}:
            return Proved(where, cases, frozenset(rule.id for rule in rules)), []
        tangled = Problem(f"the rules in {where} are too tangled to be proved", rule_set.line)
        return Proved(where, cases, frozenset(fired)), [tangled]
    problems = []
    if rule_set.total:
        line = lines.rule(rules[0].id) or rule_set.line
        problems += [Problem(f"no rule covers {gap} in {where}", line) for gap in gaps[:EXAMPLES]]
        if len(gaps) > EXAMPLES:
            more = f"and {len(gaps) - EXAMPLES} more cases in {where} are covered by no rule"
            problems.append(Problem(more, line))
    dead = (rule for rule in rules if rule.id not in fired)
    problems += [
        Problem(f"rule {rule.id} in {where} can never fire: {_why_dead(world, rule_set, rule)}", lines.rule(rule.id))
        for rule in dead
    ]
    return Proved(where, cases, frozenset(fired)), problems


def _closed(rule_set: _RuleSet) -> bool:
    """True when no case can be left out: the last rule holds always."""
    return not rule_set.total or not rule_set.rules[-1].when


def _examples(world: World, rule_set: _RuleSet) -> set[str]:
    """The rules for which an example can be found soon, among typical selections."""
    fired: set[str] = set()
    world.sampling = True
    try:
        for _, decision in world.explore(rule_set.decide):
            fired |= {decision.id} if isinstance(decision, Rule) else set()
            if len(fired) == len(rule_set.rules):
                break
    except TooManyCases:
        pass
    finally:
        world.sampling = False
    return fired


def _why_dead(world: World, rule_set: _RuleSet, rule: Rule) -> str:
    """An earlier rule that covers some of the same answers, with an example of them."""

    def taken(case: Case) -> Rule | bool:
        return case.holds(rule.when) and rule_set.decide(case)

    try:
        for case, decision in world.explore(taken):
            if isinstance(decision, Rule):
                return f"earlier rules take all of its answers, for example {decision.id} takes {case.in_words()}"
    except TooManyCases:
        return "earlier rules take all of its answers"
    return "no answers can meet its conditions"


# --- gates and variants ------------------------------------------------------


def _reach_problems(world: World, lines: Lines) -> Iterator[Problem]:
    """Questions, domains and set-up fields that no way of answering can reach."""
    instrument = world.instrument
    for field in instrument.setup:
        if not _possible(world, (field.ask_if,)):
            yield Problem(f"the set-up field {field.id} can never be asked", lines.field(field.id))
    preliminary = instrument.preliminary
    groups = ((-1, preliminary), *enumerate(instrument.domains)) if preliminary else enumerate(instrument.domains)
    for place, domain in groups:
        if not _possible(world, (domain.applies_if,)):
            yield Problem(f"{domain.name} can never apply", lines.domain(place))
            continue
        for question in domain.questions:
            if not _possible(world, (domain.applies_if, question.ask_if)):
                reason = f"question {question.id} in {domain.name} can never be asked"
                yield Problem(reason, lines.question(question.id, place))


def _variant_problems(world: World, lines: Lines) -> Iterator[Problem]:
    """Domains that share an id or question ids must never apply together."""
    domains = world.instrument.domains
    for place, first in enumerate(domains):
        for later, second in enumerate(domains[place + 1 :], start=place + 1):
            shared = {q.id for q in first.questions} & {q.id for q in second.questions}
            both = (first.applies_if, second.applies_if)
            example = _example(world, both) if shared or first.id == second.id else None
            if example is not None:
                reason = f"{first.name} and {second.name} share ids, but can apply together"
                yield Problem(f"{reason}: {example}" if example else reason, lines.domain(later))


def _possible(world: World, conditions: tuple[Condition, ...]) -> bool:
    """Can all the conditions be true at once? What is too tangled to tell counts as possible."""
    return not any(conditions) or _example(world, conditions) is not None


def _example(world: World, conditions: tuple[Condition, ...]) -> str | None:
    """Answers for which all the conditions are true; "" when that is too tangled to tell, None for no such answers."""
    try:
        cases = world.explore(lambda case: all(map(case.holds, conditions)))
        return next((case.in_words() for case, decision in cases if decision), None)
    except TooManyCases:
        return ""


# --- counting ----------------------------------------------------------------


def _combinations(world: World, domain: Domain) -> int | None:
    """The number of ways of answering the asked questions of a domain.

    Set-up and earlier answers that its gates look at are counted as answers too.
    """
    own = {question.id for question in domain.questions}
    outside = [name for name in variables(q.ask_if for q in domain.questions) if name not in own]

    def settle(case: Case) -> bool:
        return case.applies(domain) and all(case.value(name) is not None for name in outside)

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

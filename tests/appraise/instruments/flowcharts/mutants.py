"""Every elementary change of the rules of an instrument, one at a time.

A rule's level is replaced by each other level; a rule is left out; a value is taken out of an entry of `when` or added
to it; a table of `when` is left out; a count is moved by one; two neighbouring rules change places. Conditions for
asking a question are changed in the same ways. Values go by class: PY with Y and PN with N, all others by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from appraise.instruments.conditions import all_verdicts, variables
from appraise.instruments.definition import (
    NOT_ASKED,
    AnyOf,
    Clause,
    Condition,
    Count,
    Domain,
    Instrument,
    Is,
    Overall,
    Question,
    Rule,
    Verdict,
)
from tests.appraise.instruments.flowcharts.figure import PLAIN

Classes = dict[str, list[frozenset[str]]]


@dataclass(frozen=True)
class Change:
    """One change: what kind, and in words."""

    kind: str
    what: str


@dataclass(frozen=True)
class Mutant:
    change: Change
    instrument: Instrument


# --- what is looked at alone -------------------------------------------------------


def only(instrument: Instrument, domain: Domain) -> Instrument:
    """The instrument with nothing but this domain, so that proof and comparison need not look at the rest."""
    return trimmed(replace(instrument, domains=(domain,), overall=Overall(judged=False)))


def whole_only(instrument: Instrument) -> Instrument:
    """The instrument with domains that only get judgements: what is left is the overall rule."""
    return trimmed(replace(instrument, domains=emptied(instrument.domains)))


def start_only(instrument: Instrument) -> Instrument:
    """The instrument with nothing but its preliminary questions, its stops and the choice between its domains."""
    overall = Overall(judged=False, levels=instrument.overall.levels)
    return replace(instrument, setup=(), domains=emptied(instrument.domains), overall=overall, text="", bridges=())


def emptied(domains: tuple[Domain, ...]) -> tuple[Domain, ...]:
    return tuple(replace(one, questions=(), parts=(), verdict=Verdict()) for one in domains)


def trimmed(instrument: Instrument) -> Instrument:
    """The instrument without stops, and without the set-up and preliminary questions that nothing looks at."""
    groups = instrument.domains
    conditions = [condition for one in groups for condition in (one.applies_if, *(q.ask_if for q in one.questions))]
    conditions += [rule.when for verdict in all_verdicts(instrument) for rule in verdict.rules]
    before = instrument.preliminary.questions if instrument.preliminary else ()
    kept = set(variables(conditions))
    for one in reversed((*instrument.setup, *before)):
        kept |= set(variables([one.ask_if])) if one.id in kept else set()
    questions = tuple(question for question in before if question.id in kept)
    return replace(
        instrument,
        setup=tuple(field for field in instrument.setup if field.id in kept),
        preliminary=replace(instrument.preliminary, questions=questions)
        if instrument.preliminary and questions
        else None,
        stops=(),
        text="",
        bridges=(),
    )


# --- the values that a variable can have -------------------------------------------


def classes_of(codes: Iterable[str]) -> list[frozenset[str]]:
    """The answers by class."""
    offered = tuple(codes)
    found: dict[str, set[str]] = {}
    for code in offered:
        plain = PLAIN.get(code, code)
        found.setdefault(plain if plain in offered else code, set()).add(code)
    return [frozenset(members) for members in found.values()]


def all_classes(instrument: Instrument) -> Classes:
    """For every variable of the instrument its possible values by class."""
    found: Classes = {}
    for field in instrument.setup:
        found[field.id] = singly([option for option, _ in field.options], sometimes=bool(field.ask_if))
    for group in ((instrument.preliminary,) if instrument.preliminary else ()) + instrument.domains:
        for question in group.questions:
            found[question.id] = classes_of(question.options) + singly([], sometimes=bool(question.ask_if))
        for part in group.parts:
            found[part.id] = singly(dict.fromkeys(rule.then for rule in part.verdict.rules))
        found.setdefault(group.id, singly(group.levels, sometimes=bool(group.applies_if)))
    return found


def singly(values: Iterable[str], *, sometimes: bool = False) -> list[frozenset[str]]:
    return [frozenset({value}) for value in (*values, *((NOT_ASKED,) if sometimes else ()))]


# --- changed conditions ------------------------------------------------------------


def changed_conditions(condition: Condition, classes: Classes) -> Iterator[tuple[Change, Condition]]:
    for place, clause in enumerate(condition):
        before, after = condition[:place], condition[place + 1 :]
        yield Change("table", f"table {place + 1} left out"), (*before, *after)
        for change, changed in changed_clauses(clause, classes):
            yield change, (*before, changed, *after)


def changed_clauses(clause: Clause, classes: Classes) -> Iterator[tuple[Change, Clause]]:
    if isinstance(clause, Count):
        yield from changed_counts(clause, classes)
        return
    entries = [(name, one.values) for one in alternatives(clause) for name in one.variables]
    for place, (name, values) in enumerate(entries):
        for change, new in changed_values(name, values, classes[name]):
            changed = (*entries[:place], (name, new), *entries[place + 1 :])
            yield change, AnyOf(tuple(Is((each,), wanted) for each, wanted in changed))


def alternatives(clause: Clause) -> tuple[Is, ...]:
    if isinstance(clause, AnyOf):
        return clause.clauses
    assert isinstance(clause, Is), clause
    return (clause,)


def changed_values(
    name: str, values: frozenset[str], classes: list[frozenset[str]]
) -> Iterator[tuple[Change, frozenset[str]]]:
    for some in classes:
        shown = "/".join(sorted(some, key=lambda code: (len(code), code)))
        assert values >= some or not values & some, f"{name}: {sorted(values)} splits {shown}"
        verb = "without" if values >= some else "with"
        yield Change("value", f"{name} {verb} {shown}"), values ^ some


def changed_counts(clause: Count, classes: Classes) -> Iterator[tuple[Change, Clause]]:
    for change, new in changed_values("count", clause.values, classes[clause.variables[0]]):
        yield change, replace(clause, values=new)
    for step in (-1, 1):
        yield Change("count", f"at least {clause.at_least + step}"), replace(clause, at_least=clause.at_least + step)
        if clause.at_most is not None:
            yield Change("count", f"at most {clause.at_most + step}"), replace(clause, at_most=clause.at_most + step)
    for name in clause.variables:
        fewer = tuple(other for other in clause.variables if other != name)
        yield Change("count", f"{name} not counted"), replace(clause, variables=fewer)


# --- changed rules -----------------------------------------------------------------


def changed_rules(
    rules: tuple[Rule, ...], levels: Iterable[str], classes: Classes
) -> Iterator[tuple[Change, tuple[Rule, ...]]]:
    levels = tuple(levels)
    for place, rule in enumerate(rules):
        before, after = rules[:place], rules[place + 1 :]
        for level in levels:
            if level != rule.then:
                change = Change("level", f"{rule.id} gives {level}")
                yield change, (*before, replace(rule, then=level), *after)
        yield Change("rule", f"{rule.id} left out"), (*before, *after)
        for change, when in changed_conditions(rule.when, classes):
            yield replace(change, what=f"{rule.id}: {change.what}"), (*before, replace(rule, when=when), *after)
        if after:
            change = Change("order", f"{after[0].id} before {rule.id}")
            yield change, (*before, after[0], rule, *after[1:])


def mutants_of_domain(instrument: Instrument, domain: Domain) -> Iterator[Mutant]:
    """Changes of the rules, the parts and the conditions for asking of one domain."""
    alone = only(instrument, domain)
    assert not any(one.worst_of for one in all_verdicts(alone)), "only rules are changed"
    classes = all_classes(alone)
    outcomes = {rule.then for part in domain.parts for rule in part.verdict.rules}
    levels = (*domain.levels, *sorted(outcomes - set(domain.levels)))
    for place, part in enumerate(domain.parts):
        for change, rules in changed_rules(part.verdict.rules, levels, classes):
            part_changed = replace(part, verdict=Verdict(rules))
            parts = (*domain.parts[:place], part_changed, *domain.parts[place + 1 :])
            yield Mutant(change, replace(alone, domains=(replace(domain, parts=parts),)))
    for change, rules in changed_rules(domain.verdict.rules, domain.levels, classes):
        yield Mutant(change, replace(alone, domains=(replace(domain, verdict=Verdict(rules)),)))
    for change, questions in changed_gates(domain.questions, classes):
        yield Mutant(change, replace(alone, domains=(replace(domain, questions=questions),)))


def changed_gates(questions: tuple[Question, ...], classes: Classes) -> Iterator[tuple[Change, tuple[Question, ...]]]:
    for place, question in enumerate(questions):
        for change, gate in changed_conditions(question.ask_if, classes):
            changed = replace(question, ask_if=gate)
            yield (
                Change("gate", f"asking {question.id}: {change.what}"),
                (*questions[:place], changed, *questions[place + 1 :]),
            )


def mutants_of_whole(instrument: Instrument) -> Iterator[Mutant]:
    """Changes of the overall rule."""
    bare = whole_only(instrument)
    overall = bare.overall
    assert not overall.verdict.worst_of, "only rules are changed"
    for change, rules in changed_rules(overall.verdict.rules, overall.levels, all_classes(bare)):
        yield Mutant(change, replace(bare, overall=replace(overall, verdict=Verdict(rules))))


def mutants_of_start(instrument: Instrument) -> Iterator[Mutant]:
    """Changes of the stops, and of the conditions for asking the preliminary questions."""
    bare = start_only(instrument)
    classes = all_classes(bare)
    for change, stops in changed_rules(bare.stops, instrument.overall.levels, classes):
        yield Mutant(change, replace(bare, stops=stops))
    assert bare.preliminary is not None
    for change, questions in changed_gates(bare.preliminary.questions, classes):
        yield Mutant(change, replace(bare, preliminary=replace(bare.preliminary, questions=questions)))

"""What a condition says about values that are known only in part.

`values` gives each variable its value: a code, the set of chosen options of a set-up field, or None while unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from appraise.instruments.definition import AnyOf, Clause, Condition, Count, Domain, Instrument, Is, Rule, Sum, Verdict

Value = str | frozenset[str] | None
Lookup = Callable[[str], Value]


def has(value: Value, wanted: frozenset[str]) -> bool:
    """True when the value is one of those wanted, or a chosen set holds one of them."""
    return (value in wanted) if isinstance(value, str) else bool(value) and not wanted.isdisjoint(value or ())


def holds(condition: Condition, value: Lookup) -> bool | None:
    """Is the condition true whatever the unknown values turn out to be? None when that depends on them."""
    undecided = False
    for clause in condition:
        answer = _clause_holds(clause, value)
        if answer is False:
            return False
        undecided = undecided or answer is None
    return None if undecided else True


def applies(domain: Domain, domains: Iterable[Domain], value: Lookup) -> bool | None:
    """Does a domain apply? What is judged about other domains applies only with one of them."""
    own = holds(domain.applies_if, value)
    if own is False or not domain.of:
        return own
    hosts = [holds(host.applies_if, value) for host in domains if host.id in domain.of]
    if not any(host is not False for host in hosts):
        return False
    return own if True in hosts else None


def _clause_holds(clause: Clause, value: Lookup) -> bool | None:
    if isinstance(clause, Count):
        return _count_holds(clause, value)
    if isinstance(clause, Sum):
        return _sum_holds(clause, value)
    undecided = False
    for one in simple(clause):
        for name in one.variables:
            found = value(name)
            if found is None:
                undecided = True
            elif has(found, one.values):
                return True
    return None if undecided else False


def _count_holds(clause: Count, value: Lookup) -> bool | None:
    """Read from left to right and decided as soon as the rest can't change it."""
    counted = _counted(clause, value)
    if not counted:
        return None if counted is None else clause.at_least == 0
    most = len(counted) if clause.at_most is None else clause.at_most
    sure, unknown, left = 0, 0, len(counted)
    for name in counted:
        found = value(name)
        left -= 1
        sure += has(found, clause.values)
        unknown += found is None
        if sure > most or sure + unknown + left < clause.at_least:
            return False
        if sure >= clause.at_least and sure + unknown + left <= most:
            return True
    return None


def _counted(clause: Count, value: Lookup) -> tuple[str, ...] | None:
    """The variables that count; None while the choice among them is not known."""
    if not clause.among:
        return clause.variables
    chosen = value(clause.among)
    if chosen is None:
        return None
    return tuple(name for name in clause.variables if has(chosen, frozenset((name,))) != clause.outside)


def _sum_holds(clause: Sum, value: Lookup) -> bool | None:
    """True or False as soon as what is still unknown can't change it."""
    low = high = 0
    for name, points in zip(clause.variables, clause.points, strict=True):
        found = value(name)
        sure = points.get(found, 0) if isinstance(found, str) else 0
        low += min(0, *points.values()) if found is None else sure
        high += max(0, *points.values()) if found is None else sure
    fits = [clause.at_least is None or low >= clause.at_least, clause.at_most is None or high <= clause.at_most]
    fails = [
        clause.at_least is not None and high < clause.at_least,
        clause.at_most is not None and low > clause.at_most,
    ]
    return False if any(fails) else True if all(fits) else None


def grounds(condition: Condition, value: Lookup) -> tuple[str, ...]:
    """The variables that make a condition true."""
    looked_at = (pair for clause in condition for pair in _counting(clause, value))
    return tuple(dict.fromkeys(name for name, wanted in looked_at if has(value(name), wanted)))


def _counting(clause: Clause, value: Lookup) -> Iterator[tuple[str, frozenset[str]]]:
    """As `tests`, without what doesn't count and without the choice itself."""
    if isinstance(clause, Count):
        yield from ((name, clause.values) for name in _counted(clause, value) or ())
    else:
        yield from tests((clause,))


def obstacles(condition: Condition, value: Lookup) -> tuple[str, ...]:
    """The variables that make a condition false: those of the first clause that fails."""
    failing = next((clause for clause in condition if _clause_holds(clause, value) is False), None)
    return variables([(failing,)]) if failing else ()


def awaited(condition: Condition, value: Lookup) -> tuple[str, ...]:
    """The unknown variables that an undecided condition depends on."""
    undecided = [(clause,) for clause in condition if _clause_holds(clause, value) is None]
    return tuple(name for name in variables(undecided) if value(name) is None)


def simple(clause: Is | AnyOf) -> tuple[Is, ...]:
    """The alternatives of a clause that neither counts nor adds up."""
    return clause.clauses if isinstance(clause, AnyOf) else (clause,)


def tests(condition: Condition) -> Iterator[tuple[str, frozenset[str]]]:
    """Each variable that the condition looks at, with the values it is compared with."""
    for clause in condition:
        if isinstance(clause, Sum):
            yield from _scored(clause)
            continue
        if isinstance(clause, Count) and clause.among:
            yield from ((clause.among, frozenset((name,))) for name in clause.variables)
        for one in (clause,) if isinstance(clause, Count) else simple(clause):
            for name in one.variables:
                yield name, one.values


def _scored(clause: Sum) -> Iterator[tuple[str, frozenset[str]]]:
    """Each variable with its values of each score: the highest score first."""
    for name, points in zip(clause.variables, clause.points, strict=True):
        for score in sorted(set(points.values()), reverse=True):
            yield name, frozenset(value for value, points_of in points.items() if points_of == score)


def variables(conditions: Iterable[Condition]) -> tuple[str, ...]:
    """The variables that any of the conditions looks at, each once, in order."""
    return tuple(dict.fromkeys(name for condition in conditions for name, _ in tests(condition)))


def all_conditions(instrument: Instrument) -> Iterator[Condition]:
    """Every condition of the instrument."""
    domains = instrument.domains
    yield from (field.ask_if for field in instrument.setup)
    yield from (question.ask_if for question in instrument.questions)
    yield from (domain.applies_if for domain in domains)
    yield from (rule.when for rule in all_rules(instrument))
    yield from (step.when for step in instrument.overall.may_raise)


def all_verdicts(instrument: Instrument) -> Iterator[Verdict]:
    """The verdicts of parts, domains and the whole."""
    for domain in instrument.domains:
        yield from (part.verdict for part in domain.parts)
        yield domain.verdict
    yield instrument.overall.verdict


def all_rules(instrument: Instrument) -> Iterator[Rule]:
    """Every rule of the instrument: stops, verdicts, hints."""
    yield from instrument.stops
    for verdict in all_verdicts(instrument):
        yield from verdict.rules
    for domain in instrument.domains:
        yield from domain.hints
    yield from instrument.overall.hints

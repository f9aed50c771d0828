"""Would a wrong rule be noticed? Every rule is changed in every elementary way, and the change must be found.

It is found by the comparison with the second encoding of the flowcharts, or by the proof that every instrument file
must pass. A change that neither finds must be no change at all: whatever is answered, it gives what the rules give.

`python -m tests.appraise.instruments.test_mutations` prints the table, with `--list` the changes that change nothing.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, combinations, product, zip_longest
from operator import ne
from pathlib import Path
from typing import TypeVar

import pytest

from appraise.instruments.conditions import all_rules, holds
from appraise.instruments.definition import NOT_ASKED, Domain, Instrument
from appraise.instruments.evaluate import Evaluator
from appraise.instruments.file import read_instrument
from appraise.instruments.proof import prove
from tests.appraise.instruments.flowcharts import rob2, rob2_whole, robins_i_v2
from tests.appraise.instruments.flowcharts.figure import (
    Answers,
    Figure,
    Setup,
    Start,
    Whole,
    differences,
    differences_of_start,
    differences_of_whole,
    every_way,
)
from tests.appraise.instruments.flowcharts.mutants import (
    Mutant,
    classes_of,
    mutants_of_domain,
    mutants_of_start,
    mutants_of_whole,
    only,
    start_only,
    whole_only,
)

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "instruments"
KINDS = ("level", "rule", "value", "table", "count", "order", "gate")
FOUND, EQUIVALENT, SURVIVED = "found", "equivalent", "survived"


@dataclass(frozen=True)
class Encoded:
    """An instrument with its second encoding."""

    id: str
    figures: tuple[Figure, ...]
    wholes: tuple[Whole, ...]
    start: Start | None = None


ENCODED = (
    Encoded("rob2-parallel", rob2.PARALLEL, rob2_whole.PARALLEL),
    Encoded("rob2-cluster", rob2.CLUSTER, rob2_whole.CLUSTER),
    Encoded("rob2-crossover", rob2.CROSSOVER, rob2_whole.CROSSOVER),
    Encoded("robins-i-v2", robins_i_v2.FIGURES, robins_i_v2.WHOLES, robins_i_v2.START),
)
Owner = TypeVar("Owner")
Way = TypeVar("Way")
Drawn = TypeVar("Drawn", Figure, Whole)
each_encoded = pytest.mark.parametrize("encoded", ENCODED, ids=lambda encoded: encoded.id)


# --- one place of the rules, with what it is compared with ---------------------------

Compare = Callable[[Evaluator], Iterator[str]]


@dataclass(frozen=True)
class Place:
    """Where rules stand: the mutants, the comparison with the second encoding, and whether a mutant changes nothing."""

    name: str
    original: Instrument
    mutants: Iterator[Mutant]
    compare: Compare
    same: Callable[[Evaluator], bool]


def places(instrument: Instrument, encoded: Encoded) -> Iterator[Place]:
    for domain in instrument.domains:
        yield place_of_domain(instrument, domain, encoded.figures)
    yield place_of_whole(instrument, encoded.wholes)
    if encoded.start:
        yield place_of_start(instrument, encoded.start)


def place_of_domain(instrument: Instrument, domain: Domain, figures: tuple[Figure, ...]) -> Place:
    alone = only(instrument, domain)
    known = [within(alone, one) for one in figures if one.domain == domain.id]
    drawn = [one for one in known if Evaluator(alone).evaluate(one.before, one.setup, {}).domains]
    ways = in_turn((figure, shuffled(every_way(figure.rows, plain=True))) for figure in drawn)

    def compare(mutant: Evaluator) -> Iterator[str]:
        return chain.from_iterable(differences(mutant, figure, iter(some)) for figure, some in ways)

    name = f"domain {domain.id} {domain.variant}".rstrip()
    return Place(name, alone, mutants_of_domain(instrument, domain), compare, same_answers(alone))


def place_of_whole(instrument: Instrument, wholes: tuple[Whole, ...]) -> Place:
    alone = whole_only(instrument)
    bare = [replace(one, ends={id_: {level: {} for level in ends} for id_, ends in one.ends.items()}) for one in wholes]
    ways = in_turn((whole, plain_first(whole)) for whole in (within(alone, one) for one in bare))

    def compare(mutant: Evaluator) -> Iterator[str]:
        return chain.from_iterable(differences_of_whole(mutant, whole, iter(some)) for whole, some in ways)

    return Place("the whole", alone, mutants_of_whole(instrument), compare, same_levels(alone))


def place_of_start(instrument: Instrument, start: Start) -> Place:
    def compare(mutant: Evaluator) -> Iterator[str]:
        return differences_of_start(mutant, start)

    alone = start_only(instrument)
    return Place(start.name, alone, mutants_of_start(instrument), compare, same_answers(alone))


def within(alone: Instrument, one: Drawn) -> Drawn:
    """A figure or overall rule without the set-up and preliminary answers that this place does not look at."""
    before = alone.preliminary.questions if alone.preliminary else ()
    known = {*(field.id for field in alone.setup), *(question.id for question in before)}
    setup = {name: value for name, value in one.setup.items() if name in known}
    return replace(one, setup=setup, before={name: code for name, code in one.before.items() if name in known})


def shuffled(ways: Iterator[Answers]) -> list[Answers]:
    """In a fixed order in which differences turn up early."""
    listed = list(ways)
    random.Random(7).shuffle(listed)  # noqa: S311 - no secret
    return listed


def plain_first(whole: Whole) -> list[tuple[str, ...]]:
    """The combinations of levels, those with few domains off their first level before the others."""
    first = next(whole.combinations())
    return sorted(whole.combinations(), key=lambda way: sum(map(ne, way, first)))


def in_turn(ways: Iterable[tuple[Owner, list[Way]]]) -> list[tuple[Owner, list[Way]]]:
    """All ways in handfuls, a handful of each owner in turn."""
    handfuls = ([(owner, some[start : start + 50]) for start in range(0, len(some), 50)] for owner, some in ways)
    return [one for turn in zip_longest(*handfuls) for one in turn if one]


# --- does a mutant change anything? Found out from the instrument alone ----------------


def same_answers(original: Instrument) -> Callable[[Evaluator], bool]:
    """Whether a mutant gives what the original gives: all set-ups with all answers, complete or not, by class."""

    @cache
    def expected() -> list[tuple[Setup, Answers, object]]:
        evaluator = Evaluator(original)
        return [(setup, answers, seen(evaluator, answers, setup)) for setup, answers in all_answers(original)]

    def same(mutant: Evaluator) -> bool:
        return all(seen(mutant, answers, setup) == result for setup, answers, result in expected())

    return same


def seen(evaluator: Evaluator, answers: Answers, setup: Setup) -> object:
    """What an evaluation comes to: levels, questions, stops. The reasons may differ."""
    found = evaluator.evaluate(answers, setup, {})
    levels = [proposal.level for proposal in found.proposals.values()]
    return levels, found.overall.level, found.asked, found.missing, found.ignored, found.stopped


def all_answers(instrument: Instrument) -> Iterator[tuple[Setup, Answers]]:
    evaluator = Evaluator(instrument)
    classes = {q.id: [min(some, key=len) for some in classes_of(q.options)] for q in instrument.questions}
    waiting: list[tuple[Setup, Answers]] = [(setup, {}) for setup in all_setups(instrument)]
    while waiting:
        setup, answers = waiting.pop()
        yield setup, answers
        missing = evaluator.evaluate(answers, setup, {}).missing
        question = next((name for name in missing if name in classes), None)
        waiting += [(setup, {**answers, question: code}) for code in classes[question]] if question else []


def all_setups(instrument: Instrument) -> Iterator[Setup]:
    """Every way of filling the choices of the set-up, also in part."""
    ways: list[list[Setup]] = []
    for field in instrument.setup:
        options = [option for option, _ in field.options]
        sizes = range(1, len(options) + 1) if field.kind == "many" else ()
        several = [some for size in sizes for some in combinations(options, size)]
        ways.append([{}, *({field.id: chosen} for chosen in several or options)])
    return ({name: value for one in way for name, value in one.items()} for way in product(*ways))


def same_levels(original: Instrument) -> Callable[[Evaluator], bool]:
    """Whether the overall rule of a mutant gives what the original's gives: all combinations of levels."""
    evaluator = Evaluator(original)
    found = [evaluator.evaluate(answers, setup, {}) for setup, answers in all_answers(original)]
    active = {one.domains for one in found if one.complete}  # the whole waits while anything is missing
    nowhere = dict.fromkeys((domain.id for domain in original.domains), NOT_ASKED)
    combined = [
        {**nowhere, **{domain.id: level for domain, level in zip(domains, levels, strict=True)}}
        for domains in sorted(active, key=len)
        for levels in product(*(domain.levels for domain in domains))
    ]

    def level(instrument: Instrument, levels: Answers) -> str | None:
        rules = instrument.overall.verdict.rules
        return next((rule.then for rule in rules if holds(rule.when, levels.__getitem__)), None)

    @cache
    def expected() -> list[tuple[Answers, str | None]]:
        return [(levels, level(original, levels)) for levels in combined]

    def same(mutant: Evaluator) -> bool:
        return all(level(mutant.instrument, levels) == result for levels, result in expected())

    return same


# --- what becomes of a mutant --------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """`proved` is True where the proof refuses the mutant, None where it was not tried."""

    kind: str
    what: str
    compared: bool
    proved: bool | None
    equivalent: bool

    @property
    def verdict(self) -> str:
        if self.compared or self.proved:
            return FOUND
        return EQUIVALENT if self.equivalent else SURVIVED


def outcomes(place: Place, *, thorough: bool = False) -> Iterator[Outcome]:
    """What becomes of the mutants of a place. Unless `thorough`, the proof is tried only where all else fails."""
    for mutant in place.mutants:
        evaluator = Evaluator(mutant.instrument)
        compared = next(place.compare(evaluator), None) is not None
        equivalent = not compared and place.same(evaluator)
        proved = bool(prove(mutant.instrument).problems) if thorough or not (compared or equivalent) else None
        yield Outcome(mutant.change.kind, f"{place.name}, {mutant.change.what}", compared, proved, equivalent)


@each_encoded
def test_the_rules_as_they_stand_are_not_found_fault_with(encoded) -> None:
    for place in places(read_instrument(FOLDER / f"{encoded.id}.toml"), encoded):
        evaluator = Evaluator(place.original)
        assert next(place.compare(evaluator), None) is None
        assert not prove(place.original).problems and place.same(evaluator)


@each_encoded
def test_every_change_of_a_rule_is_found(encoded) -> None:
    """What remains unfound changes nothing, and such changes only add a value, drop a table or change an order."""
    instrument, dropped = read_instrument(FOLDER / f"{encoded.id}.toml"), 0
    for place in places(instrument, encoded):
        results = list(outcomes(place))
        dropped += sum(one.kind == "rule" for one in results)
        assert [one.what for one in results if one.verdict == SURVIVED] == []
        without_effect = [one for one in results if one.verdict == EQUIVALENT]
        assert {one.kind for one in without_effect} <= {"value", "table", "order", "gate"}
        assert [one.what for one in without_effect if " without " in one.what] == []
    assert dropped == sum(1 for _ in all_rules(instrument)), "every rule has its turn"


def test_a_comparison_with_a_hole_in_it_lets_changes_survive() -> None:
    """The check itself: without the other choices of deviations, wrong rules for them go unnoticed."""
    encoded = ENCODED[0]
    instrument = read_instrument(FOLDER / f"{encoded.id}.toml")
    domain = next(one for one in instrument.domains if "adhering" in one.variant)
    figures = tuple(one for one in encoded.figures if one.setup.get("deviations") == ("implementation",))
    survived = [one.what for one in outcomes(place_of_domain(instrument, domain, figures)) if one.verdict == SURVIVED]
    assert any("2.5 with Y/PY" in what for what in survived)


# --- the run -------------------------------------------------------------------------


def main(arguments: list[str]) -> int:
    """Print what became of all mutants; 1 when one survived."""
    survived = 0
    header = ("instrument", "rules", "mutants", "by comparison", "by proof", "proof alone", "equivalent", "survived")
    write("{:<16}{:>7}{:>9}{:>15}{:>10}{:>13}{:>12}{:>10}".format(*header))
    listed: list[Outcome] = []
    for encoded in ENCODED:
        instrument = read_instrument(FOLDER / f"{encoded.id}.toml")
        found = [one for place in places(instrument, encoded) for one in outcomes(place, thorough=True)]
        verdicts = Counter(one.verdict for one in found)
        numbers = (
            sum(1 for _ in all_rules(instrument)),
            len(found),
            sum(one.compared for one in found),
            sum(bool(one.proved) for one in found),
            sum(bool(one.proved) and not one.compared for one in found),
            verdicts[EQUIVALENT],
            verdicts[SURVIVED],
        )
        write("{:<16}{:>7}{:>9}{:>15}{:>10}{:>13}{:>12}{:>10}".format(encoded.id, *numbers))
        survived += verdicts[SURVIVED]
        listed += [replace(one, what=f"{encoded.id}, {one.what}") for one in found]
    write("\nkind      mutants  found  equivalent")
    for kind in KINDS:
        of_kind = Counter(one.verdict for one in listed if one.kind == kind)
        write(f"{kind:<8}{of_kind.total():>9}{of_kind[FOUND]:>7}{of_kind[EQUIVALENT]:>12}")
    shown = {SURVIVED, *({EQUIVALENT} if "--list" in arguments else ())}
    for one in listed:
        if one.verdict in shown:
            write(f"{one.verdict}: {one.kind}: {one.what}")
    return 1 if survived else 0


def write(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

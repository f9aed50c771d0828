"""What a second encoding is made of, and how an instrument is compared with it on every way of answering.

A figure is the printed table of questions with the conditions for asking them, and a walk along the arrows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from appraise.instruments.definition import Instrument
from appraise.instruments.evaluate import Evaluator, compile_instrument

FIVE = "Y PY PN N NI"
FOUR = "Y PY PN N"
GRADED_NO = "Y PY WN SN NI"
GRADED_YES = "SY WY PN N NI"
PLAIN = {"PY": "Y", "PN": "N"}  # the developers treat probably like certainly

Answers = dict[str, str]
Setup = dict[str, str | tuple[str, ...]]
Gate = Callable[[Answers], bool]
Row = tuple[str, str, Gate]


@dataclass(frozen=True)
class Figure:
    """One flowchart. `before` are preliminary answers that lead to it, `ways` is counted by hand from the table."""

    name: str
    domain: str
    rows: tuple[Row, ...]
    walk: Callable[[Answers], str]
    ways: int
    setup: Setup = field(default_factory=dict)
    before: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class Whole:
    """The overall rule. `ends` holds, for each domain and each level it can have, answers that lead there."""

    name: str
    ends: Mapping[str, Mapping[str, Answers]]
    rule: Callable[[tuple[str, ...]], str]
    setup: Setup = field(default_factory=dict)
    before: Answers = field(default_factory=dict)

    def combinations(self) -> Iterator[tuple[str, ...]]:
        """Every combination of levels, in the order of the domains."""
        return product(*self.ends.values())

    def answers(self, levels: tuple[str, ...]) -> Answers:
        """Answers to everything that is asked, by which each domain gets its level."""
        chosen = [ends[level] for ends, level in zip(self.ends.values(), levels, strict=True)]
        return {**self.before, **{question: code for answers in chosen for question, code in answers.items()}}


@dataclass(frozen=True)
class Start:
    """What comes before the domains: the walk gives the level at which it stops, or the first domain that follows."""

    name: str
    rows: tuple[Row, ...]
    walk: Callable[[Answers], str]


# --- reading answers -------------------------------------------------------------


def is_(answers: Answers, question: str, codes: str) -> bool:
    return answers.get(question) in codes.split()


def yes(answers: Answers, question: str) -> bool:
    return is_(answers, question, "Y PY")


def no(answers: Answers, question: str) -> bool:
    return is_(answers, question, "N PN")


def unknown(answers: Answers, question: str) -> bool:
    return is_(answers, question, "NI")


def always(answers: Answers) -> bool:
    return True


# --- every way of answering ------------------------------------------------------


def every_way(rows: tuple[Row, ...], *, plain: bool = False) -> Iterator[Answers]:
    """Every set of answers that the table allows; questions not shown are left out.

    With `plain`, PY and PN are left out wherever Y and N are offered.
    """

    def go_on(place: int, answers: Answers) -> Iterator[Answers]:
        if place == len(rows):
            yield answers
            return
        question, options, shown_if = rows[place]
        if not shown_if(answers):
            yield from go_on(place + 1, answers)
            return
        offered = options.split()
        for code in offered:
            if not (plain and PLAIN.get(code) in offered):
                yield from go_on(place + 1, {**answers, question: code})

    yield from go_on(0, {})


def every_gap(rows: tuple[Row, ...]) -> Iterator[tuple[Answers, str]]:
    """Every way of answering with one answer left out, each once, and the question it was."""
    seen: set[tuple[str, frozenset[tuple[str, str]]]] = set()
    for answers in every_way(rows):
        for question in answers:
            fewer = {name: code for name, code in answers.items() if name != question}
            key = (question, frozenset(fewer.items()))
            if key not in seen:
                seen.add(key)
                yield fewer, question


# --- the comparison --------------------------------------------------------------


def differences(evaluator: Evaluator, figure: Figure, ways: Iterator[Answers]) -> Iterator[str]:
    """Where the level or the set of asked questions is not that of the figure."""
    own = {question for question, _, _ in figure.rows}
    for answers in ways:
        found = evaluator.evaluate({**figure.before, **answers}, figure.setup, {})
        proposal, expected = found.proposals.get(figure.domain), figure.walk(answers)
        if proposal is None or proposal.level != expected:
            yield f"{figure.name}, {answers}: {proposal and proposal.level}, and {expected} in the figure"
        elif found.asked & own != answers.keys():
            yield f"{figure.name}, {answers}: asked are {sorted(found.asked & own)}"
        elif found.ignored or not proposal.rules:
            yield f"{figure.name}, {answers}: {found.ignored} ignored, rules {proposal.rules}"


def differences_of_whole(evaluator: Evaluator, whole: Whole, combinations: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """Where the proposal for the whole is not that of the overall rule, with levels that the reviewer judges."""
    start = whole.answers(next(whole.combinations()))
    for levels in combinations:
        judged = dict(zip(whole.ends, levels, strict=True))
        found = evaluator.evaluate(start, whole.setup, judged)
        if found.overall.level != whole.rule(levels):
            yield f"{whole.name}, {judged}: {found.overall.level}, and {whole.rule(levels)} by the rule"


def first_difference_of_whole(instrument: Instrument, whole: Whole) -> str | None:
    """The first difference, with levels that the reviewer judges and with levels that answers lead to."""
    evaluator = compile_instrument(instrument)
    for levels in whole.combinations():
        found = evaluator.evaluate(whole.answers(levels), whole.setup, {})
        proposed = {domain: proposal.level for domain, proposal in found.proposals.items()}
        if proposed != dict(zip(whole.ends, levels, strict=True)) or found.overall.level != whole.rule(levels):
            return f"{whole.name}, {levels} by answers: {proposed}, {found.overall}, {found.missing}"
    return next(differences_of_whole(evaluator, whole, whole.combinations()), None)


def differences_of_start(evaluator: Evaluator, start: Start) -> Iterator[str]:
    """Where a stop fires or fails to against the figure, the wrong variant follows, or other questions are asked."""
    own = {question for question, _, _ in start.rows}
    for answers in every_way(start.rows):
        found = evaluator.evaluate(answers, {}, {})
        outcome = found.overall.level if found.stopped else found.domains[0].id
        if outcome != start.walk(answers) or found.asked & own != answers.keys():
            yield f"{start.name}, {answers}: {outcome}, {start.walk(answers)} in the figure; {sorted(found.asked)}"


def first_difference(instrument: Instrument, figure: Figure) -> str | None:
    """The first difference on any way of answering, also when the number of ways is not the one counted by hand."""
    ways = list(every_way(figure.rows))
    if len(ways) != figure.ways:
        return f"{figure.name}: {len(ways)} ways, not {figure.ways}"
    return next(differences(compile_instrument(instrument), figure, iter(ways)), None)


def first_proposal_too_early(instrument: Instrument, figure: Figure) -> str | None:
    """The first way of leaving out one answer that still gives a level, or does not tell what is missing."""
    evaluator = compile_instrument(instrument)
    for answers, question in every_gap(figure.rows):
        found = evaluator.evaluate({**figure.before, **answers}, figure.setup, {})
        if found.proposals[figure.domain].level is not None or question not in found.missing:
            return f"{figure.name}, {answers} without {question}: {found.proposals[figure.domain]}, {found.missing}"
    return None


def printed_table(instrument: Instrument, figure: Figure) -> list[tuple[str, str]]:
    """The questions and options that the instrument shows in the place of the figure, to be compared with its rows."""
    found = compile_instrument(instrument).evaluate(figure.before, figure.setup, {})
    domain = next(domain for domain in found.domains if domain.id == figure.domain)
    return [(question.id, " ".join(question.options)) for question in domain.questions]

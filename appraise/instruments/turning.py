"""What single changed answer would change a proposal, or what single changed domain the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from appraise.instruments.conditions import variables
from appraise.instruments.definition import Instrument, Question
from appraise.instruments.evaluate import compile_instrument
from appraise.instruments.evaluation import Evaluation, Proposal
from appraise.instruments.settle import Setup
from appraise.model import OVERALL


@dataclass(frozen=True, slots=True)
class Turn:
    """One change that leads elsewhere: `name` (a question, or a domain) set to any of `values` gives `level`.

    `level` is None when `opens`, questions that are not asked now, would have to be answered first.
    """

    name: str
    values: tuple[str, ...]
    level: str | None
    opens: tuple[str, ...] = ()


def turning_points(
    instrument: Instrument,
    answers: Mapping[str, str],
    setup: Setup,
    judgements: Mapping[str, str],
    target: str,
) -> tuple[Turn, ...]:
    """The turns of the proposal for `target`, a domain's id or `OVERALL`; empty while nothing is proposed.

    Each asked question that it rests on is tried with every other answer it offers, each judged domain that it rests on
    with every other level. Changes that lead to the same level stand together. Raises as `evaluate` does.
    """
    now = compile_instrument(instrument).evaluate(answers, setup, judgements)
    before = _proposal(now, target)
    if before is None or before.level is None:
        return ()
    given = _Given(instrument, answers, setup, judgements)
    found: dict[tuple[str, str | None, tuple[str, ...]], list[str]] = {}
    for name, value, then in (*_other_answers(given, now, target), *_other_levels(given, now, target)):
        proposal = _proposal(then, target)
        level = proposal.level if proposal else None
        if level != before.level:
            opens = tuple(one for one in then.missing if one not in now.missing) if level is None else ()
            found.setdefault((name, level, opens), []).append(value)
    return tuple(Turn(name, tuple(values), level, opens) for (name, level, opens), values in found.items())


def in_words(instrument: Instrument, turns: tuple[Turn, ...]) -> tuple[str, ...]:
    """A line for each turn: "1.2 = Y or PY: Low", "2.1 = N: would ask 2.2 first"."""
    return tuple(_line(instrument, turn) for turn in turns)


def _line(instrument: Instrument, turn: Turn) -> str:
    domains = {domain.id: domain.called for domain in instrument.domains}
    values = [instrument.levels[v].label if v in instrument.levels else v for v in turn.values]
    name = domains.get(turn.name, turn.name)
    to = instrument.levels[turn.level].label if turn.level else f"{' and '.join(turn.opens)} would be asked first"
    return f"{name} = {' or '.join(values)}: {to}"


@dataclass(frozen=True, slots=True)
class _Given:
    """An assessment as it stands."""

    instrument: Instrument
    answers: Mapping[str, str]
    setup: Setup
    judgements: Mapping[str, str]


Tried = Iterator[tuple[str, str, Evaluation]]
"""What was changed, to which value, and what it makes of the assessment."""


def _other_answers(given: _Given, now: Evaluation, target: str) -> Tried:
    evaluator = compile_instrument(given.instrument)
    for question in _questions(given.instrument, now, target):
        for code in question.options:
            if code != given.answers.get(question.id, ""):
                answers = {**given.answers, question.id: code}
                yield question.id, code, evaluator.evaluate(answers, given.setup, given.judgements)


def _questions(instrument: Instrument, now: Evaluation, target: str) -> Iterator[Question]:
    """The asked questions that a proposal rests on: those of the domain, or those that the whole names itself."""
    named = set(_rests_on(instrument, now, target))
    for domain in now.domains:
        for question in domain.questions:
            if question.id in now.asked and (domain.id == target or question.id in named):
                yield question


def _other_levels(given: _Given, now: Evaluation, target: str) -> Tried:
    evaluator = compile_instrument(given.instrument)
    named = set(_rests_on(given.instrument, now, target))
    for domain in now.domains:
        if not domain.judged or domain.id not in named:
            continue
        present = given.judgements.get(domain.id) or now.proposals[domain.id].level
        for level in domain.levels:
            if level != present:
                judgements = {**given.judgements, domain.id: level}
                yield domain.id, level, evaluator.evaluate(given.answers, given.setup, judgements)


def _rests_on(instrument: Instrument, now: Evaluation, target: str) -> tuple[str, ...]:
    """The variables that the rules for `target` name."""
    verdict = next((domain.verdict for domain in now.domains if domain.id == target), instrument.overall.verdict)
    return (*variables(rule.when for rule in verdict.rules), *verdict.worst_of)


def _proposal(evaluation: Evaluation, target: str) -> Proposal | None:
    return evaluation.overall if target == OVERALL else evaluation.proposals.get(target)

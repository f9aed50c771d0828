"""What single changed answer would change a proposal, or what single changed domain the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from appraise.instruments.definition import Domain, Instrument, Question
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

    For a domain each asked question is tried with every other answer it offers, for the whole each domain with every
    other level. Changes that lead to the same level stand together. Raises `AppraiseError` as `evaluate` does.
    """
    now = compile_instrument(instrument).evaluate(answers, setup, judgements)
    before = _proposal(now, target)
    if before is None or before.level is None:
        return ()
    tried = _whole_tried(instrument, now, answers, setup, judgements) if target == OVERALL else None
    domain = next((one for one in now.domains if one.id == target), None)
    if tried is None:
        tried = _domain_tried(instrument, now, domain, answers, setup, judgements) if domain else iter(())
    found: dict[tuple[str, str | None, tuple[str, ...]], list[str]] = {}
    for name, value, level, opens in tried:
        if level != before.level:
            found.setdefault((name, level, opens), []).append(value)
    return tuple(Turn(name, tuple(values), level, opens) for (name, level, opens), values in found.items())


def in_words(instrument: Instrument, turns: tuple[Turn, ...]) -> tuple[str, ...]:
    """A line for each turn: "1.2 = Y or PY: Low", "2.1 = N: would ask 2.2 first"."""
    return tuple(_line(instrument, turn) for turn in turns)


def _line(instrument: Instrument, turn: Turn) -> str:
    domains = {domain.id for domain in instrument.domains}
    values = [instrument.levels[v].label if v in instrument.levels else v for v in turn.values]
    name = f"Domain {turn.name}" if turn.name in domains else turn.name
    to = instrument.levels[turn.level].label if turn.level else f"{' and '.join(turn.opens)} would be asked first"
    return f"{name} = {' or '.join(values)}: {to}"


Tried = Iterator[tuple[str, str, str | None, tuple[str, ...]]]


def _domain_tried(
    instrument: Instrument,
    now: Evaluation,
    domain: Domain,
    answers: Mapping[str, str],
    setup: Setup,
    judgements: Mapping[str, str],
) -> Tried:
    evaluator = compile_instrument(instrument)
    own = {question.id for question in domain.questions}
    for question in domain.questions:
        if question.id not in now.asked:
            continue
        for code in _others(question, answers.get(question.id, "")):
            then = evaluator.evaluate({**answers, question.id: code}, setup, judgements)
            proposal = _proposal(then, domain.id)
            opens = tuple(name for name in then.missing if name in own)
            yield question.id, code, proposal.level if proposal else None, opens


def _others(question: Question, given: str) -> tuple[str, ...]:
    return tuple(code for code in question.options if code != given)


def _whole_tried(
    instrument: Instrument,
    now: Evaluation,
    answers: Mapping[str, str],
    setup: Setup,
    judgements: Mapping[str, str],
) -> Tried:
    evaluator = compile_instrument(instrument)
    for domain in now.domains:
        if not domain.judged or domain.aspect:
            continue
        present = judgements.get(domain.id) or now.proposals[domain.id].level
        for level in domain.levels:
            if level != present:
                then = evaluator.evaluate(answers, setup, {**judgements, domain.id: level})
                yield domain.id, level, then.overall.level, ()


def _proposal(evaluation: Evaluation, target: str) -> Proposal | None:
    return evaluation.overall if target == OVERALL else evaluation.proposals.get(target)

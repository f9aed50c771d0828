"""Assessments as JSON Lines in, proposals as JSON Lines out: docs of the command line, section `judge`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.evaluate import compile_instrument
from appraise.instruments.evaluation import Evaluation, Proposal
from appraise.instruments.settle import Setup

_encode = json.JSONEncoder(ensure_ascii=False).encode


class JudgedLines(Iterator[str]):
    """One line of JSON for each line of input that is not blank, without line ends.

    `errors` counts the lines so far that could not be judged; each of them gives `{"error": "…"}`.
    """

    def __init__(self, instrument: Instrument, lines: Iterable[str]) -> None:
        self.errors = 0
        self._evaluator = compile_instrument(instrument)
        self._lines = iter(lines)

    def __next__(self) -> str:
        line = next(self._lines)
        while not line.strip():
            line = next(self._lines)
        try:
            answers, setup, judgements = _read(line)
            return _encode(as_json(self._evaluator.evaluate(answers, setup, judgements)))
        except AppraiseError as error:
            self.errors += 1
            return _encode({"error": str(error)})


def judge_lines(instrument: Instrument, lines: Iterable[str]) -> JudgedLines:
    """Judge one assessment a line: `{"answers": {…}, "setup": {…}}`, and `"judgements"` (domain to level) if wanted."""
    return JudgedLines(instrument, lines)


def as_json(evaluation: Evaluation) -> dict[str, object]:
    """An evaluation as the contract's JSON object."""
    further = {domain.id for domain in evaluation.domains if domain.aspect}
    proposals = {domain: _proposal(proposal) for domain, proposal in evaluation.proposals.items()}
    judged: dict[str, object] = {
        "complete": evaluation.complete,
        "missing": evaluation.missing,
        "domains": {domain: one for domain, one in proposals.items() if domain not in further},
        "overall": _proposal(evaluation.overall),
        "ignored": evaluation.ignored,
    }
    if further:
        judged["aspects"] = {domain: one for domain, one in proposals.items() if domain in further}
    return judged


def _proposal(proposal: Proposal) -> dict[str, object]:
    """Level, rules and path; a hint, a total and further sums only where there are some."""
    said: dict[str, object] = {"proposed": proposal.level, "rules": proposal.rules, "why": proposal.why}
    if proposal.hint:
        said |= {"hint": proposal.hint, "hint_level": proposal.hint_level or None}
    if proposal.scores:
        total = proposal.scores[0]
        said |= {"score": total.points, "maximum": total.maximum}
    if proposal.may_raise:
        said["may_raise"] = [{"to": one.to, "prompt": one.prompt} for one in proposal.may_raise]
    if len(proposal.scores) > 1:
        said["scores"] = [{"label": one.label, "score": one.points, "maximum": one.maximum} for one in proposal.scores]
    return said


def _read(line: str) -> tuple[Mapping[str, str], Setup, Mapping[str, str]]:
    """The answers, set-up and judgements of one line. Raises `AppraiseError` for anything else."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise AppraiseError("The line is not JSON.", 'A line looks like {"answers": {"1.1": "Y"}}.') from error
    if not isinstance(data, dict) or not isinstance(data.get("answers"), dict):
        raise AppraiseError('The line has no "answers".', 'A line looks like {"answers": {"1.1": "Y"}}.')
    answers = {name: str(code) if type(code) is int else code for name, code in data["answers"].items()}
    for name, code in answers.items():
        if code is not None and not isinstance(code, str):
            raise AppraiseError(f"The answer to {name[:60]} must be a text such as Y.")
    return answers, _setup(data.get("setup")), _texts(data.get("judgements"))


def _setup(value: object) -> Setup:
    if not value:
        return {}
    if not isinstance(value, dict):
        raise AppraiseError('"setup" must be an object.')
    return {name: _chosen(name, item) for name, item in value.items() if item is not None}


def _chosen(name: str, value: object) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise AppraiseError(f"The set-up field {name[:60]} must be a text or a list of texts.")


def _texts(value: object) -> Mapping[str, str]:
    if not value:
        return {}
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise AppraiseError('"judgements" must give a level for each domain.')
    return value

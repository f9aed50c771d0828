"""The proof, and the evaluation, against brute force over all answers of instruments made at random."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from appraise.instruments.evaluate import Evaluator
from appraise.instruments.file import examine
from appraise.instruments.proof import prove

HEAD = (Path(__file__).parent / "small.toml").read_text(encoding="utf-8").split("[[setup]]")[0]
OPTIONS = ("Y", "PY", "N", "NI")
QUESTIONS = ("q1", "q2", "q3", "q4")
POINTS = {"Y": 2, "PY": 1, "N": 0}  # as the head of the file says; NI has none

Clause = dict[str, tuple[str, ...]] | tuple[tuple[str, ...], tuple[str, ...], int]
"""Any of these; or so many of these variables with one of these values; or, without values, so many points."""
Condition = list[Clause]


@dataclass
class Made:
    """An instrument as plain values: a gate for each question, and ordered rules."""

    gates: dict[str, Condition]
    rules: list[tuple[Condition, str]]


def make(chance: random.Random) -> Made:
    def values() -> tuple[str, ...]:
        return tuple(chance.sample(OPTIONS, chance.choice((1, 2, 2, 3))))

    def clause(known: tuple[str, ...]) -> Clause:
        if len(known) > 1 and chance.random() < 0.2:
            return (known, (), chance.randint(1, 2 * len(known)))
        if len(known) > 1 and chance.random() < 0.3:
            return (known, values(), chance.randint(1, len(known)))
        return {name: values() for name in chance.sample(known, min(len(known), chance.choice((1, 1, 2))))}

    def condition(known: tuple[str, ...]) -> Condition:
        return [clause(known) for _ in range(chance.choice((1, 1, 2)))]

    gates = {
        name: condition(QUESTIONS[:place]) if place and chance.random() < 0.6 else []
        for place, name in enumerate(QUESTIONS)
    }
    rules = [(condition(QUESTIONS), chance.choice(("low", "high"))) for _ in range(chance.randint(2, 5))]
    return Made(gates, rules + ([([], "low")] if chance.random() < 0.5 else []))


def written(made: Made) -> bytes:
    def clause(one: Clause) -> str:
        if isinstance(one, tuple) and not one[1]:
            return f'{{ sum = "{" ".join(one[0])}", at_least = {one[2]} }}'
        if isinstance(one, tuple):
            return f'{{ count = "{" ".join(one[0])}", is = "{" ".join(one[1])}", at_least = {one[2]} }}'
        return "{ " + ", ".join(f'{name} = "{" ".join(codes)}"' for name, codes in one.items()) + " }"

    def condition(key: str, clauses: Condition) -> str:
        return f"{key} = [{', '.join(map(clause, clauses))}]\n" if clauses else ""

    text = HEAD + '[[domains]]\nid = "d"\ntitle = "D"\nshort = "D"\nlevels = "low high"\n'
    for name in QUESTIONS:
        text += f'[[domains.questions]]\nid = "{name}"\ntext = "?"\noptions = "{" ".join(OPTIONS)}"\n'
        text += condition("ask_if", made.gates[name])
    for number, (when, then) in enumerate(made.rules):
        text += f'[[domains.rules]]\nid = "r{number}"\n{condition("when", when)}then = "{then}"\n'
    return (text + "[overall]\njudged = false\n").encode()


def true(condition: Condition, answers: dict[str, str]) -> bool:
    for one in condition:
        if isinstance(one, tuple):
            names, codes, least = one
            if not codes:
                if sum(POINTS.get(answers.get(name, ""), 0) for name in names) < least:
                    return False
            elif sum(answers.get(name) in codes for name in names) < least:
                return False
        elif not any(answers.get(name) in codes for name, codes in one.items()):
            return False
    return True


def by_force(made: Made) -> dict[tuple[tuple[str, str], ...], int | None]:
    """For each way of answering the asked questions, the number of the first rule that holds."""
    found = {}
    for codes in product(OPTIONS, repeat=len(QUESTIONS)):
        answers: dict[str, str] = {}
        for name, code in zip(QUESTIONS, codes, strict=True):
            if true(made.gates[name], answers):
                answers[name] = code
        firing = (number for number, (when, _) in enumerate(made.rules) if true(when, answers))
        found[tuple(answers.items())] = next(firing, None)
    return found


@pytest.mark.parametrize("seed", range(150))
def test_proof_and_evaluation_agree_with_brute_force(seed: int) -> None:
    made = make(random.Random(seed))  # noqa: S311 - a fixed sample
    instrument, problems = examine(written(made))
    assert instrument is not None, problems
    proof, truth = prove(instrument), by_force(made)
    has_gap = None in truth.values()
    fired = {number for number in truth.values() if number is not None}
    reasons = [problem.reason for problem in proof.problems]
    assert any(reason.startswith(("no rule covers", "and ")) for reason in reasons) == has_gap
    dead = {
        number
        for number in range(len(made.rules))
        if any(reason.startswith(f"rule r{number} in domain d can never fire: ") for reason in reasons)
    }
    assert dead == set(range(len(made.rules))) - fired
    asked_somewhere = {name for answers in truth for name, _ in answers}
    never = {name for name in QUESTIONS if f"question {name} in domain d can never be asked" in reasons}
    assert never == set(QUESTIONS) - asked_somewhere
    assert proof.combinations["domain d"] == len(truth)
    evaluator = Evaluator(instrument)
    for answers, number in truth.items():
        evaluation = evaluator.evaluate(dict(answers), {}, {})
        expected = None if number is None else made.rules[number][1]
        assert evaluation.proposals["d"].level == expected
        assert evaluation.asked == dict(answers).keys() and evaluation.complete

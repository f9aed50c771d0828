"""Judging, evaluating and loading instruments, beside the least that any program would have to do."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import rtoml

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.evaluate import compile_instrument, evaluate
from appraise.instruments.file import read_instrument
from appraise.instruments.judge import judge_lines

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "instruments"
LINES = 10_000
SEED = 5
Setup = dict[str, str | list[str]]
Value = TypeVar("Value")


def measure() -> Iterator[str]:
    """One line for each measure."""
    paths = sorted(FOLDER.glob("*.toml"))
    instruments, loading = _timed(lambda: [read_instrument(path) for path in paths])
    _, parsing = _timed(lambda: [rtoml.loads(path.read_text(encoding="utf-8")) for path in paths])
    ratio = loading / parsing
    yield f"load all {len(paths)} built-in files: {loading * 1e3:.0f} ms ({ratio:.1f} x only parsing them as TOML)"
    yield f"judge and evaluate {LINES:,} different random assessments of each instrument:"
    for instrument in instruments:
        yield _judging(instrument)


def _judging(instrument: Instrument) -> str:
    cases = [_filled(instrument, random.Random(SEED + number)) for number in range(LINES)]  # noqa: S311 - a sample
    lines = [json.dumps({"answers": answers, "setup": setup}) for answers, setup in cases]
    compile_instrument.cache_clear()
    judged, seconds = _timed(lambda: list(judge_lines(instrument, lines)))
    _, floor = _timed(lambda: [json.dumps(json.loads(line)) for line in (*lines, *judged)])
    slowest = max(_timed(lambda c=case: _evaluate(instrument, *c))[1] for case in cases[:500])
    rate = f"{LINES / seconds:10,.0f} lines/s ({seconds / floor:4.1f} x reading and writing the JSON)"
    return f"  {instrument.id:30}{rate}, one evaluation {slowest * 1e3:6.3f} ms at most"


def _evaluate(instrument: Instrument, answers: dict[str, str], setup: Setup) -> object:
    return evaluate(instrument, answers, {name: tuple(v) if isinstance(v, list) else v for name, v in setup.items()})


def _filled(instrument: Instrument, chance: random.Random) -> tuple[dict[str, str], Setup]:
    """Random answers to every question, and a random set-up where the file has no default."""
    setup: Setup = {}
    for field in instrument.setup:
        options = [option for option, _ in field.options]
        if field.default:
            continue
        if field.kind == "choice":
            setup[field.id] = chance.choice(options)
        elif field.kind == "many":
            setup[field.id] = chance.sample(options, chance.randint(1, len(options)))
    answers = {question.id: chance.choice(question.options) for question in instrument.questions}
    for _ in range(20):
        try:
            _evaluate(instrument, answers, setup)
        except AppraiseError as error:
            _mend(instrument, answers, str(error), chance)
        else:
            break
    return answers, setup


def _mend(instrument: Instrument, answers: dict[str, str], said: str, chance: random.Random) -> None:
    """Another answer for a question whose variants offer different ones."""
    name = re.findall(r"Question (\S+) does not offer", said)[0]
    answers[name] = chance.choice([code for q in instrument.questions if q.id == name for code in q.options])


def _timed(work: Callable[[], Value]) -> tuple[Value, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start

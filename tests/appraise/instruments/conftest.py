"""What the tests of instruments share: reading by id, and every way of answering a printed table of questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from appraise.instruments.definition import Instrument
from appraise.instruments.file import read_instrument

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "instruments"

Gate = Callable[[dict[str, str]], bool]
Row = tuple[str, str, Gate]


def every_way_of(rows: list[Row], start: dict[str, str] | None = None) -> Iterator[dict[str, str]]:
    """Every set of answers that a table of (question, options, shown if) allows; questions not shown are left out."""

    def go_on(place: int, answers: dict[str, str]) -> Iterator[dict[str, str]]:
        if place == len(rows):
            yield dict(answers)
            return
        question, options, shown_if = rows[place]
        if not shown_if(answers):
            yield from go_on(place + 1, answers)
            return
        for code in options.split():
            yield from go_on(place + 1, {**answers, question: code})

    yield from go_on(0, dict(start or {}))


@pytest.fixture(scope="session")
def every_way() -> Callable[..., Iterator[dict[str, str]]]:
    return every_way_of


@pytest.fixture(scope="session")
def built_in() -> Callable[[str], Instrument]:
    """A built-in instrument by id, read once."""
    read: dict[str, Instrument] = {}

    def get(name: str) -> Instrument:
        if name not in read:
            read[name] = read_instrument(FOLDER / f"{name}.toml")
        return read[name]

    return get

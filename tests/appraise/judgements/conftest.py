"""What the tests of judgements share: instruments by id, and sheets from text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from appraise.instruments.definition import Instrument
from appraise.instruments.file import read_instrument
from appraise.judgements import JudgementSheet, read_text

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "instruments"

Sheet = Callable[..., JudgementSheet]


@cache
def instrument(name: str) -> Instrument:
    return read_instrument(FOLDER / f"{name}.toml")


@pytest.fixture(scope="session")
def get() -> Callable[[str], Instrument]:
    return instrument


@pytest.fixture(scope="session")
def sheet() -> Sheet:
    def read(text: str, layout: str = "", answers: Mapping[str, str] | None = None) -> JudgementSheet:
        found = read_text(text, instrument, layout, answers)
        assert found is not None
        return found

    return read

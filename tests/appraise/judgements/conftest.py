"""What the tests of judgements share: instruments by id, and sheets from text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from appraise.instruments.definition import Instrument
from appraise.instruments.file import read_instrument
from appraise.judgements.model import JudgementSheet
from appraise.judgements.read import read_text
from appraise.judgements.verbs import Taking
from appraise.project import Project

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


class TakingProject(Project, Taking):
    """A project with the verbs for what was judged elsewhere."""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[TakingProject]:
    """A new project with the study "Okafor 2023"."""
    with TakingProject.create(tmp_path / "review.appraise") as made:
        assert isinstance(made, TakingProject)
        made.add_labelled_study("Okafor 2023")
        yield made

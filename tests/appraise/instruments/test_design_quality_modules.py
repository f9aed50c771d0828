"""Our own modules: reported apart, never a level, every item with its source and its certainty."""

from __future__ import annotations

from random import Random

import pytest

from appraise.instruments.definition import Instrument, Layer, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.library import check_file, load_library
from appraise.resources import resource

MODULES = ("pilot-feasibility", "dose-finding", "post-hoc")
MARKS = ("verified", "two sources", "one source", "recalled: check", "of ours")


@pytest.fixture(scope="module", params=MODULES)
def module(request: pytest.FixtureRequest) -> Instrument:
    return load_library().get(request.param)


@pytest.mark.parametrize("name", MODULES)
def test_files_are_sound(name: str) -> None:
    assert check_file(resource("instruments", f"{name}.toml")) == ()


def test_layer_and_unit(module: Instrument) -> None:
    assert module.layer is Layer.DESIGN_QUALITY
    assert module.unit is (Unit.CLAIM if module.id == "post-hoc" else Unit.STUDY)


def test_file_says_that_it_is_ours(module: Instrument) -> None:
    assert module.title.startswith("Appraise module: ")
    assert module.passport.citation.startswith("Appraise module. ")
    for words in ("Made by us", "No validated instrument", "no risk-of-bias level", "reported apart"):
        assert words in module.passport.wording
    assert any(line.startswith("Ours: ") for line in module.passport.certainty)


def test_every_item_names_its_source_and_certainty(module: Instrument) -> None:
    assert 10 <= len(module.questions) <= 16
    for question in module.questions:
        _, found, source = question.guidance.partition("\nSource: ")
        assert found, question.id
        assert any(mark in source for mark in MARKS) or "no mark in our notes: check" in source, question.id
        assert question.options == ("Y", "P", "N", "U", "NA")


def test_nothing_can_be_proposed(module: Instrument) -> None:
    assert not module.levels
    assert not module.overall.judged
    assert module.overall.scores == ()
    assert not module.overall.hints
    assert not module.stops
    assert all(not domain.judged for domain in module.domains)


def test_nothing_is_proposed(module: Instrument) -> None:
    random = Random(2016)  # noqa: S311 - a fixed sample, no secret
    for number in range(400):
        answers = {q.id: random.choice(q.options) for q in module.questions if number % 2 or random.random() < 0.8}
        evaluation = evaluate(module, answers)
        overall = evaluation.overall
        assert (overall.level, overall.rules, overall.hint, overall.scores) == (None, (), "", ())
        assert not evaluation.proposals
        assert evaluation.complete == (len(answers) == len(module.questions)), "not applicable is an answer"


def test_dose_finding_holds_the_checks_of_the_rule() -> None:
    guidance = {question.id: question.guidance for question in load_library().get("dose-finding").questions}
    assert "cohorts of three" in guidance["7"]
    assert "2 or more of 3 or of 6, stop" in guidance["8"]
    assert "at least six" in guidance["10"]
    assert "no more than one with DLT" in guidance["10"]
    assert "cycle 1" in guidance["6"]
    assert "denominator" in guidance["12"]
    assert "p values between levels" in guidance["15"]


def test_post_hoc_keeps_the_numbers_of_the_ten_criteria() -> None:
    questions = load_library().get("post-hoc").questions
    assert [f"Sun 2012 criterion {q.id}, " in q.guidance for q in questions] == [True] * 10 + [False] * 6

"""QUIPS: prompts as in the facts, domains judged by the reviewer, and the published convention of Grooten 2019."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from appraise.instruments.definition import Instrument, Layer, Standing, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.library import check_file
from appraise.resources import resource

LEVELS = ("low", "moderate", "high")
PROMPTS = {"1": "abcdef", "2": "abcde", "3": "abcdef", "4": "abc", "5": "abcdefg", "6": "abcd"}
IDS = [domain + letter for domain, letters in PROMPTS.items() for letter in letters]


@pytest.fixture(scope="module")
def quips(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("quips")


def grooten(levels: tuple[str, ...]) -> str:
    """Diagn Progn Res 2019;3:5: one high or three moderate is high; all low but one moderate at most is low."""
    if "high" in levels:
        return "high"
    return ("low", "low", "moderate", "high", "high", "high", "high")[levels.count("moderate")]


def test_file_is_sound() -> None:
    assert check_file(resource("instruments", "quips.toml")) == ()


def test_head(quips: Instrument) -> None:
    assert (quips.unit, quips.layer) == (Unit.RESULT, Layer.BIAS)
    assert quips.overall.optional
    assert quips.overall.scores == (), "summing is advised against"
    assert {level.id: level.rank for level in quips.levels.values()} == {"low": 0, "moderate": 1, "high": 2}


def test_thirty_one_prompts_in_six_domains(quips: Instrument) -> None:
    assert [question.id for question in quips.questions] == IDS
    assert len(IDS) == 31
    assert all(question.options == ("Y", "P", "N", "U") for question in quips.questions)
    assert all(domain.judged and not domain.optional and domain.levels == LEVELS for domain in quips.domains)


@pytest.mark.parametrize(
    ("prompt", "about"),
    [  # section 8 of the facts, domain by domain
        ("1a", "source population"),
        ("1f", "eligible"),
        ("2b", "attempts"),
        ("2c", "reasons"),
        ("3c", "continuous"),
        ("3f", "imputed"),
        ("4b", "validly"),
        ("5a", "all important confounders"),
        ("5f", "design"),
        ("5g", "analysis"),
        ("6b", "model"),
        ("6d", "selection"),
    ],
)
def test_prompts_ask_what_the_facts_list(quips: Instrument, prompt: str, about: str) -> None:
    question = next(question for question in quips.questions if question.id == prompt)
    assert about in question.text


@pytest.mark.parametrize("code", ["Y", "P", "N", "U"])
def test_prompts_never_decide_a_domain(quips: Instrument, code: str) -> None:
    evaluation = evaluate(quips, dict.fromkeys(IDS, code))
    assert evaluation.complete
    assert all((one.level, one.hint) == (None, "") for one in evaluation.proposals.values())


def test_every_combination_of_domains_has_the_published_reading(quips: Instrument) -> None:
    answers = dict.fromkeys(IDS, "Y")
    for levels in product(LEVELS, repeat=6):
        found = evaluate(quips, answers, {}, dict(zip(PROMPTS, levels, strict=True))).overall
        assert found.level is None, "no overall judgement is official"
        assert found.hint_level == grooten(levels), levels
        assert found.hint.startswith("A convention, not official.")
        assert "Grooten 2019" in found.hint


def test_the_convention_is_never_called_official(quips: Instrument) -> None:
    assert {hint.standing for hint in quips.overall.hints} == {Standing.CONVENTION}


def test_the_reading_waits_for_every_domain_and_prompt(quips: Instrument) -> None:
    answers = dict.fromkeys(IDS, "Y")
    judgements = dict.fromkeys(PROMPTS, "low")
    for domain in PROMPTS:
        without = {name: level for name, level in judgements.items() if name != domain}
        assert evaluate(quips, answers, {}, without).overall.hint == ""
    for prompt in IDS:
        open_still = evaluate(quips, {name: "Y" for name in IDS if name != prompt}, {}, judgements)
        assert open_still.missing == (prompt,)
        assert open_still.overall.hint == ""


def test_letters_are_said_to_be_ours(quips: Instrument) -> None:
    assert any("letters of the prompts" in ruling and "ours" in ruling for ruling in quips.passport.rulings)

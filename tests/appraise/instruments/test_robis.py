"""ROBIS 1.2: what the article (J Clin Epidemiol 2016;69:225-234) says, against a second derivation of every hint."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from appraise.instruments.definition import Instrument, Layer, Standing, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.evaluation import Evaluation
from appraise.instruments.library import check_file
from appraise.resources import resource

FIVE = ("Y", "PY", "PN", "N", "NI")
LEVELS = ("low", "high", "unclear")
SIZES = {"1": 5, "2": 5, "3": 5, "4": 6}  # table 1 of the article: 21 questions of phase 2, and A, B, C: 24
PHASE_3 = ("A", "B", "C")
OFFICIAL, CONVENTION = "The developers' reading.", "A convention, not official."


@pytest.fixture(scope="module")
def robis(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("robis")


def questions_of(domain: str) -> list[str]:
    return [f"{domain}.{n}" for n in range(1, SIZES[domain] + 1)]


def everything(code: str = "Y") -> dict[str, str]:
    return dict.fromkeys([*(name for domain in SIZES for name in questions_of(domain)), *PHASE_3], code)


def reading(codes: tuple[str, ...]) -> tuple[str, str]:
    """Section 2 of the facts for a domain: the standing, and the level it may be read as ("": the reviewer's alone)."""
    if any(code in ("N", "PN") for code in codes):
        return OFFICIAL, ""
    if all(code in ("Y", "PY") for code in codes):
        return OFFICIAL, "low"
    return CONVENTION, "unclear"


def whole(codes: tuple[str, ...]) -> tuple[str, str]:
    """Section 2 of the facts for phase 3: low is the article's reading, high and unclear are a convention."""
    if any(code in ("N", "PN") for code in codes):
        return CONVENTION, "high"
    return (CONVENTION, "unclear") if "NI" in codes else (OFFICIAL, "low")


def judged(robis: Instrument, answers: dict[str, str], *levels: str) -> Evaluation:
    return evaluate(robis, answers, {}, dict(zip("1234", levels, strict=False)))


def test_file_is_sound() -> None:
    assert check_file(resource("instruments", "robis.toml")) == ()


def test_head(robis: Instrument) -> None:
    assert (robis.unit, robis.layer) == (Unit.REVIEW, Layer.BIAS)
    assert robis.overall.scores == ()
    assert robis.overall.judged
    assert not robis.overall.optional
    assert {level.id: level.rank for level in robis.levels.values()} == {"low": 0, "high": 1, "unclear": None}


def test_twenty_four_questions_of_five_answers(robis: Instrument) -> None:
    """Facts: all 24 questions, verified in table 1 of the article."""
    expected = [*(name for domain in SIZES for name in questions_of(domain)), *PHASE_3]
    asked = [question for question in robis.questions if question.id != "P1"]
    assert [question.id for question in asked] == expected
    assert len(asked) == 24
    assert all(question.options == FIVE and question.good == "Y PY" for question in asked)
    assert [domain.id for domain in robis.domains if domain.judged] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("domain", SIZES)
def test_every_combination_of_a_domain(robis: Instrument, domain: str) -> None:
    """All yes can be low; any no is a potential for concern, not automatically high."""
    rest = everything()
    names = questions_of(domain)
    for codes in product(FIVE, repeat=len(names)):
        found = evaluate(robis, {**rest, **dict(zip(names, codes, strict=True))}).proposals[domain]
        standing, level = reading(codes)
        assert found.level is None, "the reviewer judges"
        assert (found.hint.startswith(standing), found.hint_level) == (True, level), codes


def test_any_no_is_never_read_as_high(robis: Instrument) -> None:
    hint = evaluate(robis, everything("N")).proposals["1"]
    assert (hint.level, hint.hint_level) == (None, "")
    assert "potential for concern" in hint.hint
    assert "does not make it high by itself" in hint.hint


@pytest.mark.parametrize("codes", list(product(FIVE, repeat=3)))
def test_every_combination_of_phase_3(robis: Instrument, codes: tuple[str, str, str]) -> None:
    found = judged(robis, everything() | dict(zip(PHASE_3, codes, strict=True)), "low", "low", "low", "low").overall
    standing, level = whole(codes)
    assert found.level is None
    assert (found.hint.startswith(standing), found.hint_level) == (True, level)


@pytest.mark.parametrize("code", ["Y", "NI", "N"])
def test_judgements_of_domains_never_change_the_reading_of_the_whole(robis: Instrument, code: str) -> None:
    """Trap: secondary files say "any High domain is High", which the article contradicts."""
    answers = everything() | {"A": code}
    expected = judged(robis, answers, "low", "low", "low", "low").overall
    for levels in product(LEVELS, repeat=4):
        assert judged(robis, answers, *levels).overall == expected
    assert expected.level is None


def test_low_despite_a_concern(robis: Instrument) -> None:
    """Facts: the review may be low despite a concern of phase 2, when the interpretation dealt with it."""
    found = judged(robis, everything() | {"2.1": "N"}, "low", "high", "low", "low").overall
    assert found.hint_level == "low"
    assert "also with a concern in a domain" in found.hint


def test_standings(robis: Instrument) -> None:
    """Only what the article says is called the developers' reading; it never names high or unclear."""
    hints = [hint for domain in robis.domains for hint in domain.hints] + list(robis.overall.hints)
    assert {hint.then for hint in hints if hint.standing is Standing.OFFICIAL} == {"low", ""}
    assert {hint.then for hint in hints if hint.standing is Standing.CONVENTION} == {"high", "unclear"}
    assert not any(hint.then == "high" for domain in robis.domains for hint in domain.hints)


def test_nothing_is_read_before_it_is_answered(robis: Instrument) -> None:
    for name in everything():
        answers = {other: code for other, code in everything().items() if other != name}
        evaluation = evaluate(robis, answers)
        assert evaluation.missing == (name,)
        assert evaluation.overall.hint == ""
        if name not in PHASE_3:
            assert evaluation.proposals[name[0]].hint == ""


def test_phase_1_is_optional_and_changes_nothing(robis: Instrument) -> None:
    """Facts: phase 1 is optional; the form has yes, no and unclear, the article no and partial."""
    without = evaluate(robis, everything())
    assert without.complete
    assert "P1" not in without.asked
    open_still = evaluate(robis, everything(), {"relevance": "yes"})
    assert open_still.missing == ("P1",)
    relevance = next(question for question in robis.questions if question.id == "P1")
    assert set(relevance.options) == {"Y", "partly", "N", "U"}
    for code in relevance.options:
        with_it = evaluate(robis, everything() | {"P1": code}, {"relevance": "yes"})
        assert with_it.complete
        assert (with_it.proposals, with_it.overall) == (without.proposals, without.overall)


def test_question_a_is_yes_when_concerns_were_considered(robis: Instrument) -> None:
    question = next(question for question in robis.questions if question.id == "A")
    assert "no concerns" in question.guidance
    assert "took them into account" in question.guidance

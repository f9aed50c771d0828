"""PROBAST 2019: gates by kind of study, hints, the rule for the whole and for applicability, derived a second time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from random import Random

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Layer, Standing, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.library import check_file
from appraise.resources import resource

FIVE = ("Y", "PY", "PN", "N", "NI")
LEVELS = ("low", "high", "unclear")
SIZES = {"1": 2, "2": 3, "3": 6, "4": 9}  # 20 questions, 2/3/6/9
DEVELOPMENT_ONLY = {"4.5", "4.8", "4.9"}
APPLICABILITY = ("1.applicability", "2.applicability", "3.applicability")
SETUPS = (
    {"study-type": "development", "large-validated": "no"},
    {"study-type": "development", "large-validated": "yes"},
    {"study-type": "development-validation"},
    {"study-type": "validation"},
)


@pytest.fixture(scope="module")
def probast(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("probast")


def questions_of(domain: str, study_type: str = "development") -> list[str]:
    names = [f"{domain}.{n}" for n in range(1, SIZES[domain] + 1)]
    return [name for name in names if study_type != "validation" or name not in DEVELOPMENT_ONLY]


def everything(study_type: str = "development", code: str = "Y") -> dict[str, str]:
    return dict.fromkeys((name for domain in SIZES for name in questions_of(domain, study_type)), code)


def reading(codes: tuple[str, ...]) -> tuple[str, str]:
    """A no flags (developers' reading, no level); all yes is read as low by convention; otherwise nothing is said."""
    if not {"N", "PN"}.isdisjoint(codes):
        return "The developers' reading.", ""
    return ("A convention, not official.", "low") if "NI" not in codes else ("", "")


def risk_of_bias(levels: tuple[str, ...], setup: dict[str, str]) -> str:
    """Section 9 of the facts: any high is high; all low is low but for development without external validation."""
    if levels.count("high"):
        return "high"
    if levels.count("low") < 4:
        return "unclear"
    safe = setup["study-type"] != "development" or setup["large-validated"] == "yes"
    return "low" if safe else "high"


def worst(levels: tuple[str, ...]) -> str:
    return "high" if "high" in levels else "unclear" if "unclear" in levels else "low"


def test_file_is_sound() -> None:
    assert check_file(resource("instruments", "probast.toml")) == ()


def test_head(probast: Instrument) -> None:
    assert (probast.unit, probast.layer) == (Unit.RESULT, Layer.BIAS)
    assert probast.overall.scores == ()
    ranks = {level.id: level.rank for level in probast.levels.values()}
    assert ranks == {"low": 0, "high": 1, "unclear": None}, "there is no moderate, and unclear is no middle grade"


def test_twenty_questions(probast: Instrument) -> None:
    assert [question.id for question in probast.questions] == list(everything())
    assert len(probast.questions) == 20
    assert all(question.options == FIVE and question.good == "Y PY" for question in probast.questions)


@pytest.mark.parametrize("setup", SETUPS)
def test_questions_on_development_are_asked_of_development(probast: Instrument, setup: dict[str, str]) -> None:
    asked = evaluate(probast, {}, setup).asked
    assert asked == set(everything(setup["study-type"]))
    assert asked.isdisjoint(DEVELOPMENT_ONLY) == (setup["study-type"] == "validation")


def cases(domain: str, study_type: str) -> Iterator[tuple[str, ...]]:
    """Every combination; in the long domain of yes, no and no information, and a sample of the others."""
    size = len(questions_of(domain, study_type))
    yield from product(FIVE if size <= 6 else ("Y", "N", "NI"), repeat=size)
    random = Random(1376)  # noqa: S311 - a fixed sample, no secret
    for _ in range(1_000):
        yield tuple(random.choice(FIVE[: random.choice((2, 3, 5))]) for _ in range(size))


@pytest.mark.parametrize(
    ("domain", "setup"),
    [("1", SETUPS[3]), ("2", SETUPS[3]), ("3", SETUPS[3]), ("4", SETUPS[0]), ("4", SETUPS[3])],
)
def test_every_combination_of_a_domain(probast: Instrument, domain: str, setup: dict[str, str]) -> None:
    rest = everything(setup["study-type"])
    names = questions_of(domain, setup["study-type"])
    for codes in cases(domain, setup["study-type"]):
        found = evaluate(probast, {**rest, **dict(zip(names, codes, strict=True))}, setup).proposals[domain]
        standing, level = reading(codes)
        assert found.level is None, "the reviewer judges"
        assert (found.hint.startswith(standing), bool(found.hint)) == (True, bool(standing)), codes
        assert found.hint_level == level, codes


def test_any_no_is_never_read_as_high(probast: Instrument) -> None:
    """Facts, section 0: a no flags potential bias; it never determines high."""
    hints = [hint for domain in probast.domains for hint in domain.hints]
    assert {(hint.standing, hint.then) for hint in hints} == {(Standing.OFFICIAL, ""), (Standing.CONVENTION, "low")}
    found = evaluate(probast, everything("validation", "N"), SETUPS[3])
    assert all(found.proposals[domain].level is None for domain in SIZES)
    assert found.overall.level is None


@pytest.mark.parametrize("setup", SETUPS)
def test_the_whole_for_every_combination_of_domains(probast: Instrument, setup: dict[str, str]) -> None:
    answers = everything(setup["study-type"])
    for levels in product(LEVELS, repeat=4):
        found = evaluate(probast, answers, setup, dict(zip(SIZES, levels, strict=True))).overall
        assert found.level == risk_of_bias(levels, setup), levels


def test_development_without_other_data_is_high_although_every_domain_is_low(probast: Instrument) -> None:
    low = dict.fromkeys(SIZES, "low")
    found = [evaluate(probast, everything(setup["study-type"]), setup, low).overall for setup in SETUPS]
    assert [one.level for one in found] == ["high", "low", "low", "low"]
    assert found[0].rules == ("overall.development",)
    assert "developed without validation in other data" in found[0].why


def test_applicability_for_every_combination(probast: Instrument) -> None:
    """Worst of domains 1 to 3, apart from the risk of bias."""
    answers, low = everything("validation"), dict.fromkeys(SIZES, "low")
    for levels in product(LEVELS, repeat=3):
        judgements = low | dict(zip(APPLICABILITY, levels, strict=True))
        found = evaluate(probast, answers, SETUPS[3], judgements)
        assert found.proposals["applicability"].level == worst(levels), levels
        assert found.overall.level == "low"


def test_applicability_is_a_thing_of_its_own_for_three_domains(probast: Instrument) -> None:
    aspect = {domain.id: domain.of for domain in probast.domains if domain.aspect == "Applicability"}
    assert aspect == {
        "1.applicability": ("1",),
        "2.applicability": ("2",),
        "3.applicability": ("3",),
        "applicability": (),
    }
    assert all(not domain.questions and domain.levels == LEVELS for domain in probast.domains if domain.aspect)


def test_nothing_while_something_is_open(probast: Instrument) -> None:
    setup, low = SETUPS[1], dict.fromkeys(SIZES, "low")
    for name in everything():
        answers = {other: "Y" for other in everything() if other != name}
        found = evaluate(probast, answers, setup, low)
        assert found.missing == (name,)
        assert (found.overall.level, found.proposals[name[0]].hint) == (None, "")
    for domain in SIZES:
        judged = {other: "low" for other in SIZES if other != domain}
        assert evaluate(probast, everything(), setup, judged).overall.level is None
    two = dict.fromkeys(APPLICABILITY[:2], "low")
    assert evaluate(probast, everything(), setup, two).proposals["applicability"].level is None


def test_the_set_up_must_say_what_was_done(probast: Instrument) -> None:
    low = dict.fromkeys(SIZES, "low")
    assert evaluate(probast, everything(), {}, low).missing == ("study-type",)
    without_size = evaluate(probast, everything(), {"study-type": "development"}, low)
    assert (without_size.missing, without_size.overall.level) == (("large-validated",), None)
    with pytest.raises(AppraiseError):
        evaluate(probast, everything(), SETUPS[3], {"1": "moderate"})


def test_the_newer_instrument_is_named(probast: Instrument) -> None:
    assert "PROBAST+AI" in probast.passport.successor

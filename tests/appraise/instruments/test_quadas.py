"""QUADAS-2 and QUADAS-3: questions, hints, the whole, applicability, and the bridge between them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Layer, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.library import check_file
from appraise.resources import resource

DOMAINS = ("1", "2", "3", "4")
APPLICABILITY = ("1.applicability", "2.applicability", "3.applicability")
SIZES = {"quadas-2": (3, 2, 2, 4), "quadas-3": (4, 4, 8, 4)}
OPTIONS = {"quadas-2": ("Y", "N", "U"), "quadas-3": ("Y", "PY", "PN", "N", "NI")}
ASIDE = {"quadas-2": "unclear", "quadas-3": "insufficient-information"}
BOTH = ("quadas-2", "quadas-3")
BuiltIn = Callable[[str], Instrument]


def questions_of(name: str, domain: str) -> list[str]:
    return [f"{domain}.{n}" for n in range(1, SIZES[name][DOMAINS.index(domain)] + 1)]


def everything(name: str, code: str = "Y") -> dict[str, str]:
    return dict.fromkeys((question for domain in DOMAINS for question in questions_of(name, domain)), code)


def reading(name: str, codes: tuple[str, ...]) -> tuple[str, str]:
    """Section 7 of the facts: what the hint says, and the level that it names."""
    if not {"N", "PN"}.isdisjoint(codes):
        return "does not make the risk high by itself" if name == "quadas-2" else "may still be low", ""
    if {"Y", "PY"}.issuperset(codes):
        return "can be low" if name == "quadas-2" else "may be low", "low"
    return ("reporting too poor to judge", "") if name == "quadas-2" else ("", "")


@pytest.mark.parametrize("name", BOTH)
def test_files_are_sound(name: str) -> None:
    assert check_file(resource("instruments", f"{name}.toml")) == ()


@pytest.mark.parametrize(("name", "unit", "number"), [("quadas-2", Unit.STUDY, 11), ("quadas-3", Unit.RESULT, 20)])
def test_structure(built_in: BuiltIn, name: str, unit: Unit, number: int) -> None:
    """11 questions, 3/2/2/4, per study; 20 questions, 4/4/8/4, per accuracy estimate."""
    instrument = built_in(name)
    assert (instrument.unit, instrument.layer) == (unit, Layer.BIAS)
    assert [question.id for question in instrument.questions] == list(everything(name))
    assert len(instrument.questions) == number
    assert all(question.options == OPTIONS[name] for question in instrument.questions)
    assert instrument.overall.scores == ()
    assert instrument.levels[ASIDE[name]].rank is None, "it is no middle grade"
    assert "moderate" not in instrument.levels


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("name", BOTH)
def test_every_combination_of_a_domain(built_in: BuiltIn, name: str, domain: str) -> None:
    instrument, rest = built_in(name), everything(name)
    names = questions_of(name, domain)
    options = OPTIONS[name] if len(names) < 8 else ("PY", "N", "NI")
    for codes in product(options, repeat=len(names)):
        found = evaluate(instrument, {**rest, **dict(zip(names, codes, strict=True))}).proposals[domain]
        words, level = reading(name, codes)
        assert found.level is None, "the reviewer judges"
        assert (words in found.hint, bool(found.hint), found.hint_level) == (True, bool(words), level), codes
        assert found.hint.startswith("The developers' reading.") == bool(words)


@pytest.mark.parametrize("name", BOTH)
def test_any_no_is_never_read_as_high(built_in: BuiltIn, name: str) -> None:
    """Trap: an implementation that makes any no high is stricter than the tool."""
    found = evaluate(built_in(name), everything(name, "N"))
    assert all((found.proposals[domain].level, found.proposals[domain].hint_level) == (None, "") for domain in DOMAINS)
    assert not any(hint.then == "high" for domain in built_in(name).domains for hint in domain.hints)


@pytest.mark.parametrize(
    ("name", "field", "question"),
    [
        ("quadas-2", "threshold", "2.2"),
        ("quadas-3", "index-threshold", "2.4"),
        ("quadas-3", "reference-threshold", "3.7"),
    ],
)
def test_questions_on_thresholds_depend_on_there_being_one(
    built_in: BuiltIn, name: str, field: str, question: str
) -> None:
    answers = {other: "Y" for other in everything(name) if other != question}
    assert evaluate(built_in(name), answers).missing == (question,)
    without = evaluate(built_in(name), answers, {field: "no"})
    assert without.complete
    assert without.proposals[question[0]].hint_level == "low"


@pytest.mark.parametrize("name", BOTH)
def test_applicability_belongs_to_the_first_three_domains(built_in: BuiltIn, name: str) -> None:
    aspect = {domain.id: domain.of for domain in built_in(name).domains if domain.aspect == "Applicability"}
    whole = aspect.pop("applicability", None)
    assert aspect == dict(zip(APPLICABILITY, [("1",), ("2",), ("3",)], strict=True))
    assert whole == (None if name == "quadas-2" else ())


def test_quadas_2_has_no_official_whole(built_in: BuiltIn) -> None:
    """The authors suggest "all low" against "at risk" only; nothing is proposed and a level may be left out."""
    quadas, answers = built_in("quadas-2"), everything("quadas-2")
    assert quadas.overall.optional
    assert quadas.overall.levels == ("low", "at-risk")
    for levels in product(("low", "high", "unclear"), repeat=4):
        found = evaluate(quadas, answers, {}, dict(zip(DOMAINS, levels, strict=True))).overall
        assert found.level is None
        assert found.hint_level == ("low" if levels == ("low",) * 4 else "at-risk"), levels
        assert found.hint.startswith("The developers' reading.")


def worst(levels: tuple[str, ...]) -> str:
    """Any high is high, all low is low, the rest is insufficient information."""
    return "high" if "high" in levels else "low" if set(levels) == {"low"} else "insufficient-information"


def test_quadas_3_whole_and_applicability_for_every_combination(built_in: BuiltIn) -> None:
    quadas, answers = built_in("quadas-3"), everything("quadas-3")
    scale = ("low", "high", "insufficient-information")
    for levels in product(scale, repeat=4):
        for concerns in product(scale, repeat=3):
            judged = dict(zip(DOMAINS, levels, strict=True)) | dict(zip(APPLICABILITY, concerns, strict=True))
            found = evaluate(quadas, answers, {}, judged)
            assert found.overall.level == worst(levels), levels
            assert found.proposals["applicability"].level == worst(concerns), concerns


def test_high_is_high_whatever_else_is_insufficient(built_in: BuiltIn) -> None:
    judged = dict.fromkeys(DOMAINS, "insufficient-information") | {"4": "high"}
    found = evaluate(built_in("quadas-3"), everything("quadas-3"), {}, judged).overall
    assert (found.level, found.rules) == ("high", ("overall.high",))


@pytest.mark.parametrize("name", BOTH)
def test_nothing_while_something_is_open(built_in: BuiltIn, name: str) -> None:
    instrument, low = built_in(name), dict.fromkeys(DOMAINS, "low")
    for question in everything(name):
        answers = {other: "Y" for other in everything(name) if other != question}
        found = evaluate(instrument, answers, {}, low)
        assert found.missing == (question,)
        assert (found.overall.level, found.overall.hint, found.proposals[question[0]].hint) == (None, "", "")
    for domain in DOMAINS:
        judged = {other: "low" for other in DOMAINS if other != domain}
        found = evaluate(instrument, everything(name), {}, judged)
        assert (found.overall.level, found.overall.hint) == (None, "")
    with pytest.raises(AppraiseError):
        evaluate(instrument, everything(name), {}, {"1": "moderate"})


# --- the bridge ----------------------------------------------------------------


def test_the_bridge_matches_by_what_is_asked(built_in: BuiltIn) -> None:
    """Trap: places differ. Read off the two lists of the facts: 3.2 (blinding) is 3.6, 4.1 (interval) is 3.8."""
    (bridge,) = built_in("quadas-3").bridges
    assert bridge.start == "quadas-2"
    matched = {same.old: same.new for same in bridge.same if "." in same.old}
    assert matched == {
        "1.1": "1.3",  # consecutive or random
        "2.1": "2.2",  # index test blind to the reference
        "2.2": "2.4",  # threshold
        "3.1": "3.1",  # reference adequate
        "3.2": "3.6",  # reference blind to the index test
        "4.1": "3.8",  # interval
        "4.2": "3.2",  # all assessed
        "4.3": "3.3",  # in the same way
        "4.4": "4.1",  # all analysed
    }


def test_the_bridge_takes_over_yes_and_no_only(built_in: BuiltIn) -> None:
    (bridge,) = built_in("quadas-3").bridges
    codes = {same.new: same.codes for same in bridge.same if "." in same.new}
    assert codes.pop("2.4") == ("Y",), "a threshold not fixed beforehand may still be a standard one"
    assert set(codes.values()) == {("Y", "N")}


def test_the_bridge_gives_a_reason_for_everything_asked_again(built_in: BuiltIn) -> None:
    (bridge,) = built_in("quadas-3").bridges
    reached = {same.new for same in bridge.same}
    assert set(everything("quadas-3")) - reached <= bridge.again.keys()
    known = {question.id for question in built_in("quadas-2").questions} | {f.id for f in built_in("quadas-2").setup}
    assert {same.old for same in bridge.same} <= known


def test_the_older_version_names_the_newer(built_in: BuiltIn) -> None:
    assert "QUADAS-3" in built_in("quadas-2").passport.successor

"""The table of words, row by row, against the makers' words as they were looked up."""

from __future__ import annotations

import pytest

from appraise.judgements.vocabulary import dialects, explained, is_sign, judgements, label, meaning, word_for, words_for

ALL = ("robvis", "revman", "meta", "spelled", "letters")
ROB2 = ("low", "some-concerns", "high")
ROBINS_I = ("low", "moderate", "serious", "critical", "no-information")


@pytest.mark.parametrize(
    ("dialect", "words"),
    [
        (
            "robvis",
            "Low=low, Some concerns=some-concerns, Unclear=unclear, Moderate=moderate, High=high, Serious=serious, "
            "Very high=very-high, Critical=critical, No information=no-information, Not applicable=not-applicable",
        ),
        ("revman", "Low risk=low, Some concerns=some-concerns, Unclear risk=unclear, High risk=high"),
        ("rm5", "YES=low, NO=high, UNKNOWN=unclear"),
        ("meta", "Low risk of bias=low, Low risk=low, Some concerns=some-concerns, Unclear risk of bias=unclear"),
        ("meta", "High risk of bias=high, Very high risk=very-high, NI=no-information"),
        ("cinema", "1=low, L=low, 3=high, H=high"),
        ("fhir", "SEVCO:00186=low, SEVCO:00187=moderate, SEVCO:00188=high, SEVCO:00190=critical, SEVCO:00192=unclear"),
        ("letters", "L=low, SC=some-concerns, H=high, NI=no-information"),
    ],
)
def test_the_words_of_each_dialect(dialect: str, words: str) -> None:
    for pair in words.split(", "):
        word, judgement = pair.split("=")
        assert judgements(word, (dialect,)) == (judgement,)
        assert judgements(word.upper(), (dialect,)) == (judgement,)


def test_words_that_stand_for_several_judgements() -> None:
    assert judgements("2", ("cinema",)) == ("some-concerns", "unclear", "moderate")
    assert judgements("-", ("symbol",)) == ("some-concerns", "unclear", "moderate")
    assert judgements("x", ("symbol",)) == ("high", "serious")
    assert judgements("!", ("symbol",)) == ("very-high", "critical")


def test_the_levels_of_the_instrument_decide_between_several() -> None:
    assert meaning("2", ("cinema",), ROB2).level == "some-concerns"
    assert meaning("M", ("cinema",), ROBINS_I).level == "moderate"
    unsure = meaning("2", ("cinema",))
    assert (unsure.level, unsure.reason) == (None, "“2” may stand for Some concerns, Unclear or Moderate.")


@pytest.mark.parametrize("word", ["", "Lo", "No", "Yes", "N", "低", "NA", "1", "probably low", "+", "−", "?"])
def test_the_torture_list_is_refused(word: str) -> None:
    found = meaning(word, ALL, ROB2)
    assert (found.level, found.judgement) == (None, "")
    assert found.reason.endswith(".")


def test_what_robvis_would_misread() -> None:
    assert meaning("NI", ALL, ROBINS_I).level == "no-information"
    assert meaning("L", ALL, ROB2).level == "low"
    whole = "Low (except for concerns about uncontrolled confounding)"
    assert meaning(whole, ALL, ("low-except-confounding", "moderate")).level == "low-except-confounding"
    assert meaning(whole, ALL, ROB2).level is None


def test_a_judgement_that_the_instrument_has_not() -> None:
    found = meaning("No information", ALL, ROB2)
    assert (found.level, found.judgement) == (None, "no-information")
    assert meaning("Serious", ALL, ROB2).level is None


def test_not_applicable_is_never_a_level() -> None:
    found = meaning("Not applicable", ALL)
    assert (found.level, found.judgement) == (None, "not-applicable")
    assert "not assessed" in found.reason


def test_a_sheet_may_mean_another_judgement_of_the_instrument() -> None:
    assert meaning("No information", ALL, ("low", "high", "unclear"), {"no-information": "unclear"}).level == "unclear"


def test_answers_go_before_the_table() -> None:
    assert meaning("−", ALL, ROB2, answers={"−": "high"}).level == "high"
    assert meaning("Low", ALL, ROB2, answers={"low": "high"}).level == "high"
    assert meaning("−", ALL, ROB2, answers={"−": "serious"}).level is None


def test_signs() -> None:
    assert is_sign(" + ")
    assert is_sign("−")
    assert not is_sign("low")


@pytest.mark.parametrize(
    ("text", "judgement"),
    [
        ("Low risk of bias (ROB) / low concern regarding applicability", "low"),
        ("High risk of bias / high concern regarding applicability", "high"),
        ("Some concerns", "some-concerns"),
        ("Very high risk", "very-high"),
        ("Low or high", "low"),
        ("Low / high", ""),
        ("Risk of bias from study participants", ""),
        ("", ""),
    ],
)
def test_legends(text: str, judgement: str) -> None:
    assert explained(text) == judgement


def test_words_for_writers() -> None:
    assert (word_for("low", "rm5"), word_for("high", "revman"), word_for("serious", "revman")) == (
        "YES",
        "High risk",
        "",
    )
    assert (label("low-except-confounding"), label("at-risk")) == (
        "Low except for concerns about uncontrolled confounding", "at-risk",
    )  # fmt: skip
    assert {"robvis", "revman", "rm5", "cinema", "meta", "fhir", "symbol", "letters", "spelled"} == set(dialects())


def test_all_words_for_a_judgement() -> None:
    assert words_for("moderate", ("robvis", "revman", "spelled")) == (
        "Moderate",
        "Moderate risk",
        "Moderate risk of bias",
    )
    assert words_for("some-concerns", ("letters",)) == ("SC",)
    assert words_for("nothing", ("robvis",)) == ()

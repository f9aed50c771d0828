"""ICEMAN for trials: gates, answer classes and ceilings, against a second derivation from the published strategy."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Layer, Tone, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.evaluation import Evaluation, Proposal
from appraise.instruments.library import check_file, load_library
from appraise.resources import resource

CLASSES = ("--", "-", "+", "++")
NOT_COVERED = ""


@pytest.fixture(scope="module")
def iceman() -> Instrument:
    return load_library().get("iceman-rct")


def ceiling(items: tuple[str, ...]) -> str:
    """Rules 1 to 6 of the form's strategy, first match wins, items that don't apply left out."""
    given = [item for item in items if item != "NA"]
    definitely = sum(item == "--" for item in given)
    probably = sum(item == "-" for item in given)
    if definitely + probably == len(given):
        return "very-low"
    if definitely > 0:
        return "low" if definitely > 1 else "moderate"
    if probably > 1:
        return "moderate"
    return NOT_COVERED if probably else "high"


def answered(items: tuple[str, ...], sixth: str = "none") -> dict[str, str]:
    return {"P1": "Y", "P2": "Y", **{str(n): item for n, item in enumerate(items, start=1)}, "6": sixth}


def spread(definitely: int, probably: int, plus: int, double: int) -> tuple[str, ...]:
    items = ["--"] * definitely + ["-"] * probably + ["+"] * plus + ["++"] * double
    return tuple(items + ["NA"] * (5 - len(items)))


def hint(instrument: Instrument, items: tuple[str, ...], sixth: str = "none") -> Proposal:
    return evaluate(instrument, answered(items, sixth)).overall


def says(hinted: Proposal, level: str) -> bool:
    """The hint names the level, or says that the form says nothing; it is the developers' in any case."""
    assert hinted.hint.startswith("The developers' reading.")
    return hinted.hint_level == level and ("does not cover" in hinted.hint) == (level == NOT_COVERED)


def test_file_is_sound() -> None:
    assert check_file(resource("instruments", "iceman-rct.toml")) == ()


def test_head(iceman: Instrument) -> None:
    assert (iceman.unit, iceman.layer) == (Unit.CLAIM, Layer.CREDIBILITY)
    assert iceman.overall.scores == ()
    assert not iceman.overall.verdict.proposes
    ladder = sorted(
        (level for level in iceman.levels.values() if level.rank is not None), key=lambda one: one.rank or 0
    )
    assert [level.id for level in ladder] == ["high", "moderate", "low", "very-low"]
    assert ladder[0].tone is Tone.GOOD
    assert ladder[-1].tone is Tone.WORST
    assert iceman.levels["not-applied"].rank is None


@pytest.mark.parametrize("fifth", [*CLASSES, "NA"])
def test_every_combination_gets_the_ceiling_of_the_form(iceman: Instrument, fifth: str) -> None:
    for first_four in product(CLASSES, repeat=4):
        items = (*first_four, fifth)
        evaluation = evaluate(iceman, answered(items))
        assert evaluation.complete
        assert evaluation.overall.level is None, "the reviewer sets the mark"
        assert says(evaluation.overall, ceiling(items)), items


@pytest.mark.parametrize(
    ("counts", "expected"),
    [  # number of --, -, + and ++; check values of the facts, read by the ceilings instead of the orientation score
        ((0, 0, 5, 0), "high"),
        ((0, 0, 0, 5), "high"),
        ((0, 0, 2, 3), "high"),
        ((0, 1, 4, 0), NOT_COVERED),
        ((0, 1, 3, 0), NOT_COVERED),
        ((0, 2, 3, 0), "moderate"),
        ((1, 0, 4, 0), "moderate"),
        ((1, 0, 0, 4), "moderate"),
        ((2, 0, 0, 3), "low"),
        ((1, 1, 1, 2), "moderate"),  # CRASH-2 in the developers' manual, there rated moderate
        ((0, 5, 0, 0), "very-low"),  # shown as low in a template; the form says very low
        ((5, 0, 0, 0), "very-low"),
        ((2, 2, 0, 0), "very-low"),  # item 5 not applicable
        ((0, 0, 4, 0), "high"),
        ((0, 4, 0, 1), "moderate"),
        ((4, 0, 0, 1), "low"),
    ],
)
def test_published_and_doubtful_rows(iceman: Instrument, counts: tuple[int, int, int, int], expected: str) -> None:
    assert says(hint(iceman, spread(*counts)), expected)


def test_two_definite_reductions_cap_at_low_where_a_published_table_says_moderate(iceman: Instrument) -> None:
    assert says(hint(iceman, ("--", "--", "++", "+", "+")), "low")


@pytest.mark.parametrize("sixth", ["-", "+", "none"])
def test_optional_item_has_no_effect(iceman: Instrument, sixth: str) -> None:
    for items in product(("--", "-", "++"), repeat=5):
        assert hint(iceman, items, sixth) == hint(iceman, items)


def without(answers: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: code for name, code in answers.items() if name not in names}


def test_p_value_gate_stops(iceman: Instrument) -> None:
    stopped = evaluate(iceman, {"P1": "N"})
    assert stopped.stopped
    assert stopped.complete
    assert (stopped.overall.level, stopped.overall.rules) == ("not-applied", ("P1.no",))
    assert "P2" not in stopped.asked


def test_timing_gate_stops(iceman: Instrument) -> None:
    stopped = evaluate(iceman, {**answered(("++",) * 5), "P2": "N"})
    assert (stopped.overall.level, stopped.overall.rules) == ("not-applied", ("P2.no",))
    assert set(stopped.ignored) == {"1", "2", "3", "4", "5", "6"}
    assert stopped.overall.hint == ""


def test_nothing_is_hinted_before_the_answers_decide_it(iceman: Instrument) -> None:
    assert evaluate(iceman, {}).overall.hint == ""
    four = without(answered(("+",) * 5), "5")
    assert evaluate(iceman, four).overall.hint == ""
    assert "5" in evaluate(iceman, four).missing


def test_core_items_offer_no_not_applicable_except_the_fifth(iceman: Instrument) -> None:
    offered = {question.id: question.options for question in iceman.questions}
    assert all(offered[item] == CLASSES for item in "1234")
    assert offered["5"] == (*CLASSES, "NA")
    assert offered["6"] == ("-", "+", "none")
    with pytest.raises(AppraiseError):
        evaluate(iceman, answered(("+", "+", "+", "NA", "+")))


@pytest.mark.parametrize(
    ("item", "code", "limit"),
    [  # the table of the RCT version: limits of items 3 and 4
        ("3", "--", "above 0.05"),
        ("3", "-", "above 0.01 up to 0.05"),
        ("3", "+", "above 0.005 up to 0.01"),
        ("3", "++", "0.005 or less"),
        ("4", "--", "more than 10"),
        ("4", "-", "4 to 10"),
        ("4", "+", "3 or fewer"),
        ("4", "++", "3 or fewer"),
        ("5", "NA", "not continuous"),
    ],
)
def test_answers_carry_the_limits_of_the_form(iceman: Instrument, item: str, code: str, limit: str) -> None:
    question = next(question for question in iceman.questions if question.id == item)
    assert limit in question.responses[code].label


def test_every_core_answer_has_words_of_its_own_and_the_tone_of_its_class(iceman: Instrument) -> None:
    core = [question for question in iceman.questions if question.id in "12345"]
    labels = [one.label for question in core for one in question.responses.values()]
    assert len(labels) == len(set(labels)) == 21
    tones = [Tone.WORST, Tone.POOR, Tone.CAUTION, Tone.GOOD]
    assert all([question.responses[code].tone for code in CLASSES] == tones for question in core)


def test_unasked_gate_leaves_the_form_open(iceman: Instrument) -> None:
    evaluation: Evaluation = evaluate(iceman, without(answered(("+",) * 5), "P1", "P2"))
    assert not evaluation.complete
    assert "P1" in evaluation.missing


def test_the_optional_item_may_stay_blank(iceman: Instrument) -> None:
    """The forms say so; the hint is the same with and without it."""
    full = answered(("+",) * 5)
    blank = {name: code for name, code in full.items() if name != "6"}
    found = evaluate(iceman, blank)
    assert found.missing == () and "6" in found.asked
    assert found.overall.hint == evaluate(iceman, full).overall.hint != ""

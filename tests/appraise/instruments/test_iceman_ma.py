"""ICEMAN for meta-analyses, version 1.1: gates, items, and the ceiling for every set of answers.

Second derivation from the facts of the form: rules 1 to 6 of "Overall rating", items that don't apply left out.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from random import Random

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Layer, Standing, Tone, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.evaluation import Proposal
from appraise.instruments.library import check_file
from appraise.resources import resource

CLASSES = ("--", "-", "+", "++")
MAY_NOT_APPLY = (2, 3, 8)
NOT_COVERED = ""


@pytest.fixture(scope="module")
def iceman(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("iceman-ma")


def ceiling(items: tuple[str, ...]) -> str:
    given = [item for item in items if item != "NA"]
    definitely, probably = given.count("--"), given.count("-")
    if definitely + probably == len(given):
        return "very-low"
    if definitely >= 2:
        return "low"
    if definitely == 1 or probably >= 2:
        return "moderate"
    return NOT_COVERED if probably == 1 else "high"


def answered(items: tuple[str, ...], ninth: str = "none") -> dict[str, str]:
    return {"P1": "Y", "P2": "Y", **{str(n): item for n, item in enumerate(items, start=1)}, "9": ninth}


def hint(instrument: Instrument, items: tuple[str, ...], ninth: str = "none") -> Proposal:
    return evaluate(instrument, answered(items, ninth)).overall


def spread(definitely: int, probably: int, plus: int, double: int) -> tuple[str, ...]:
    """Items with so many answers of each class, those that may not apply filled with NA."""
    items = ["--"] * definitely + ["-"] * probably + ["+"] * plus + ["++"] * double
    places = [1, 4, 5, 6, 7, 2, 3, 8]
    filled = dict(zip(places, items + ["NA"] * (8 - len(items)), strict=True))
    return tuple(filled[n] for n in range(1, 9))


def check(instrument: Instrument, items: tuple[str, ...]) -> None:
    hinted, expected = hint(instrument, items), ceiling(items)
    assert hinted.level is None, "the reviewer sets the mark"
    assert hinted.hint_level == expected, items
    assert ("does not cover" in hinted.hint) == (expected == NOT_COVERED), items


def test_file_is_sound() -> None:
    assert check_file(resource("instruments", "iceman-ma.toml")) == ()


def test_head(iceman: Instrument) -> None:
    assert (iceman.unit, iceman.layer) == (Unit.CLAIM, Layer.CREDIBILITY)
    assert not iceman.overall.verdict.proposes
    assert iceman.overall.scores == ()
    assert {one.standing for one in iceman.overall.hints} == {Standing.OFFICIAL}
    ranks = {level.id: level.rank for level in iceman.levels.values()}
    assert ranks == {"high": 0, "moderate": 1, "low": 2, "very-low": 3, "not-applied": None}


def test_eight_core_items_and_an_optional_one(iceman: Instrument) -> None:
    """Structure: 8 core items of four answers; items 2, 3 and 8 may not apply; item 9 is optional."""
    offered = {question.id: question.options for question in iceman.questions}
    for item in range(1, 9):
        assert offered[str(item)] == CLASSES + (("NA",) if item in MAY_NOT_APPLY else ())
    assert offered["9"] == ("-", "+", "NA", "none")
    assert set(offered) == {"P1", "P2", *map(str, range(1, 10))}
    with pytest.raises(AppraiseError):
        evaluate(iceman, answered(("NA", *("+",) * 7)))


@pytest.mark.parametrize(
    ("item", "code", "limit"),
    [  # the table of the meta-analysis version
        ("1", "--", "All between"),
        ("1", "-", "unclear"),
        ("1", "++", "All within"),
        ("2", "--", "different directions"),
        ("2", "++", "differ little"),
        ("2", "NA", "only one"),
        ("3", "--", "1 or 2 trials in the smallest subgroup"),
        ("3", "--", "5 or fewer"),
        ("3", "-", "3 or 4"),
        ("3", "-", "6 to 10"),
        ("3", "+", "5 to 9"),
        ("3", "+", "11 to 15"),
        ("3", "++", "10 or more"),
        ("3", "++", "more than 15"),
        ("3", "NA", "between trials"),
        ("5", "--", "above 0.05"),
        ("5", "-", "above 0.01 up to 0.05"),
        ("5", "+", "above 0.005 up to 0.01"),
        ("5", "++", "0.005 or less"),
        ("6", "--", "more than 10"),
        ("6", "-", "4 to 10"),
        ("6", "++", "3 or fewer"),
        ("7", "--", "Fixed or common effect stated"),
        ("7", "-", "unclear"),
        ("7", "++", "Random or mixed effects stated"),
        ("8", "NA", "not continuous"),
    ],
)
def test_answers_carry_the_limits_of_the_form(iceman: Instrument, item: str, code: str, limit: str) -> None:
    question = next(question for question in iceman.questions if question.id == item)
    assert limit in question.responses[code].label


def test_answers_keep_the_tone_and_key_of_their_class(iceman: Instrument) -> None:
    for question in (question for question in iceman.questions if question.id in set("12345678")):
        answers = [question.responses[code] for code in CLASSES]
        assert [one.tone for one in answers] == [Tone.WORST, Tone.POOR, Tone.CAUTION, Tone.GOOD]
        assert [one.key for one in answers] == list("ABCD")


@pytest.mark.parametrize("last", ["--", "-", "++", "NA"])
def test_every_combination_gets_the_ceiling_of_the_form(iceman: Instrument, last: str) -> None:
    """Both kinds of increasing answers count alike, so one of them is enough here; the next test mixes them."""
    three, four = ("--", "-", "++"), ("--", "-", "++", "NA")
    for items in product(three, four, four, three, three, three, three):
        check(iceman, (*items, last))


def test_both_kinds_of_increasing_answers_count_alike(iceman: Instrument) -> None:
    random = Random(190077)  # noqa: S311 - a fixed sample, no secret
    for _ in range(3_000):
        # few reducing answers, so that every ceiling is met
        pool = random.choice([("+", "++"), ("+", "++", "-"), ("+", "++", "-", "--")])
        check(iceman, tuple(random.choice((*pool, "NA") if n in MAY_NOT_APPLY else pool) for n in range(1, 9)))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [  # numbers of --, -, + and ++; the rest NA
        ((0, 5, 2, 0), "moderate"),  # the manual's own example, there rated low: the strategy says moderate at most
        ((0, 0, 8, 0), "high"),  # the online score would say moderate
        ((0, 0, 5, 0), "high"),
        ((0, 1, 7, 0), NOT_COVERED),
        ((0, 1, 0, 4), NOT_COVERED),
        ((0, 2, 0, 6), "moderate"),
        ((1, 0, 0, 7), "moderate"),
        ((2, 0, 0, 6), "low"),
        ((2, 6, 0, 0), "very-low"),
        ((0, 5, 0, 0), "very-low"),  # three items that don't apply
        ((7, 0, 0, 1), "low"),
    ],
)
def test_doubtful_rows(iceman: Instrument, counts: tuple[int, int, int, int], expected: str) -> None:
    assert hint(iceman, spread(*counts)).hint_level == expected


@pytest.mark.parametrize("ninth", ["-", "+", "NA"])
def test_the_optional_item_has_no_effect(iceman: Instrument, ninth: str) -> None:
    """Facts: "The optional item has no effect on them"."""
    for items in product(("--", "-", "++"), repeat=5):
        whole = (*items, "+", "+", "NA")
        assert hint(iceman, whole, ninth) == hint(iceman, whole)


@pytest.mark.parametrize(("first", "item"), [("--", "2"), ("++", "3")])
def test_defaults_of_the_online_tool_are_left_to_the_user(iceman: Instrument, first: str, item: str) -> None:
    """Facts: the tool sets these items to NA, "use as default, let the user change it"; here the guidance says so."""
    items = answered((first, *("+",) * 7))
    evaluation = evaluate(iceman, items)
    assert item in evaluation.asked
    assert evaluation.complete
    question = next(question for question in iceman.questions if question.id == item)
    assert "online tool" in question.guidance


def test_p_value_gate(iceman: Instrument) -> None:
    stopped = evaluate(iceman, {"P1": "N"})
    assert stopped.complete
    assert (stopped.overall.level, stopped.overall.rules) == ("not-applied", ("P1.no",))
    assert "P2" not in stopped.asked


def test_timing_gate_and_its_exceptions(iceman: Instrument) -> None:
    stopped = evaluate(iceman, {"P1": "Y", "P2": "N"})
    assert (stopped.overall.level, stopped.overall.rules) == ("not-applied", ("P2.no",))
    assert stopped.overall.hint == ""
    gate = next(question for question in iceman.questions if question.id == "P2")
    for exception in ("age", "sex", "risk of bias", "length of follow-up", "mean dose"):
        assert exception in gate.guidance


def test_nothing_is_hinted_before_all_is_answered(iceman: Instrument) -> None:
    whole = answered(("+",) * 8)
    for name in whole.keys() - {"9"}:
        evaluation = evaluate(iceman, {key: code for key, code in whole.items() if key != name})
        assert name in evaluation.missing
        assert (evaluation.overall.level, evaluation.overall.hint) == (None, "")


def test_the_optional_item_may_stay_blank(iceman: Instrument) -> None:
    """The forms say so; the hint is the same with and without it."""
    full = answered(("+",) * 8)
    blank = {name: code for name, code in full.items() if name != "9"}
    found = evaluate(iceman, blank)
    assert found.missing == () and "9" in found.asked
    assert found.overall.hint == evaluate(iceman, full).overall.hint != ""

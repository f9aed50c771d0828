"""ROBINS-E (24 March 2024) against a second encoding of its figures, on every way of answering."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import product

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.evaluate import active_questions, evaluate

from .flowcharts import robins_e as figures
from .flowcharts.robins_e import BEST, FOUR, HIGH, LOW, SOME, VERY, Answers

PLAIN = {"B1": "Y", "B3": "N", "B4": "N", "C5": "N"}
OVER_TIME = {"B1": "Y", "B3": "N", "B4": "N", "C5": "Y", "C6": "N", "C7": "Y", "C8": "Y"}
IDS = ("1A", "2", "3", "4", "5", "6", "7")
THREATS = [f"{number}.threat" for number in range(1, 8)]

# The numbers of combinations are counted by hand from the printed tables.
CASES = [
    pytest.param("1A", PLAIN, figures.DOMAIN_1A, figures.walk_1a, 308, id="1A"),
    pytest.param("1B", OVER_TIME, figures.DOMAIN_1B, figures.walk_1b, 196, id="1B"),
    pytest.param("2", {}, figures.DOMAIN_2, figures.walk_2, 325, id="2"),
    pytest.param("3", {}, figures.DOMAIN_3, figures.walk_3, 3_949, id="3"),
    pytest.param("4", {}, figures.DOMAIN_4, figures.walk_4, 13, id="4"),
    pytest.param("5", {}, figures.DOMAIN_5, figures.walk_5, 36_980, id="5"),
    pytest.param("6", {}, figures.DOMAIN_6, figures.walk_6, 85, id="6"),
    pytest.param("7", {}, figures.DOMAIN_7, figures.walk_7, 1_877, id="7"),
]


@pytest.fixture(scope="module")
def robins(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("robins-e")


@pytest.fixture(scope="module")
def v2(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("robins-i-v2")


def level(instrument: Instrument, domain: str, answers: Answers) -> str | None:
    return evaluate(instrument, answers).proposals[domain].level


def ruled(instrument: Instrument, words: str) -> bool:
    return sum(words in ruling for ruling in instrument.passport.rulings) == 1


# --- every way of answering ----------------------------------------------------


@pytest.mark.parametrize(("domain", "before", "rows", "walk", "number"), CASES)
def test_every_way_of_answering_a_domain(robins, every_way, domain, before, rows, walk, number) -> None:
    ways = 0
    for answers in every_way(rows):
        ways += 1
        found = evaluate(robins, {**before, **answers})
        assert found.proposals[domain].level == walk(answers), answers
        assert {q for q in found.asked if q.startswith(f"{domain[0]}.")} == answers.keys()
        assert found.proposals[domain].rules and found.proposals[domain].why and not found.ignored
    assert ways == number


@pytest.mark.parametrize(("domain", "before", "rows", "walk", "number"), CASES)
def test_an_unanswered_question_leaves_the_domain_open(robins, every_way, domain, before, rows, walk, number) -> None:
    tried = set()
    for answers in every_way(rows):
        for question in answers:
            fewer = {q: code for q, code in answers.items() if q != question}
            key = (question, *fewer.items())
            if key not in tried:
                tried.add(key)
                found = evaluate(robins, {**before, **fewer})
                assert found.proposals[domain].level is None and question in found.missing, (answers, question)
    assert len(tried) >= number / 5  # at most five ways differ in one answer only


# --- before the domains --------------------------------------------------------


def test_every_way_of_answering_what_comes_before(robins, every_way) -> None:
    ways = 0
    for answers in every_way(figures.BEFORE):
        ways += 1
        found = evaluate(robins, answers)
        assert found.stopped == figures.stops(answers), answers
        assert {q for q in found.asked if q[0] in "BC"} == answers.keys()
        if found.stopped:
            assert found.complete and found.overall.level == VERY and not found.proposals
        else:
            assert [d.id for d in found.domains if not d.aspect] == [figures.variant(answers), *IDS[1:]]
            assert not [q for q in found.missing if q[0] in "BC"]
    assert ways == 160 * 46


def test_an_unanswered_question_before_the_domains_keeps_the_whole_open(robins, every_way) -> None:
    tried = set()
    for answers in every_way(figures.BEFORE):
        for question in answers:
            fewer = {q: code for q, code in answers.items() if q != question}
            if (question, *fewer.items()) in tried or figures.stops(fewer):
                continue
            tried.add((question, *fewer.items()))
            found = evaluate(robins, fewer)
            assert question in found.missing and found.overall.level is None and not found.stopped
            chosen = figures.variant(fewer)
            assert [d.id for d in found.domains if not d.aspect] == [*([chosen] if chosen else []), *IDS[1:]]
    assert len(tried) > 1_000


def test_a_stop_fires_whatever_else_is_open(robins) -> None:
    for stop in ({"B1": "N", "B2": "PY"}, {"B3": "Y"}, {"B4": "PY"}):
        found = evaluate(robins, {**stop, "2.1": "Y"})
        assert found.stopped and found.complete and found.overall.level == VERY
        assert found.ignored == ("2.1",) and not found.domains
    assert not evaluate(robins, {"B1": "N", "B2": "N", "B3": "N", "B4": "N"}).stopped


def test_b1_to_b4_and_c5_to_c8_are_questions_among_the_answers(robins) -> None:
    assert [q.id for q in robins.preliminary.questions] == ["B1", "B2", "B3", "B4", "C5", "C6", "C7", "C8"]
    assert active_questions(robins, PLAIN)["1.1"][0] == "1A"
    assert active_questions(robins, OVER_TIME)["1.1"][0] == "1B"
    assert "1.1" not in active_questions(robins, {"B1": "Y", "B3": "N", "B4": "N", "C5": "Y"})


# --- the whole -----------------------------------------------------------------

ENDS: dict[str, dict[str, Answers]] = {
    "1": {
        BEST: {"1.1": "Y", "1.2": "Y", "1.3": "N", "1.4": "N"},
        SOME: {"1.1": "WN", "1.2": "Y", "1.3": "N", "1.4": "N"},
        HIGH: {"1.1": "SN", "1.4": "N"},
        VERY: {"1.1": "Y", "1.2": "Y", "1.3": "Y", "1.4": "Y"},
    },
    "2": {
        LOW: {"2.1": "Y", "2.2": "N"},
        SOME: {"2.1": "NI", "2.2": "N"},
        HIGH: {"2.1": "SN", "2.2": "N"},
        VERY: {"2.1": "SN", "2.2": "SY", "2.3": "SY"},
    },
    "3": {
        LOW: {"3.1": "Y", "3.3": "N"},
        SOME: {"3.1": "NI", "3.3": "N"},
        HIGH: {"3.1": "N", "3.2": "N", "3.3": "N", "3.6": "N", "3.7": "WN"},
        VERY: {"3.1": "N", "3.2": "N", "3.3": "N", "3.6": "N", "3.7": "SN"},
    },
    "4": {LOW: {"4.1": "N"}, SOME: {"4.1": "NI"}, HIGH: {"4.1": "Y", "4.2": "N"}},
    "5": {
        LOW: {"5.1": "Y", "5.2": "Y", "5.3": "Y"},
        SOME: {"5.1": "Y", "5.2": "N", "5.3": "Y", "5.4": "N", "5.7": "Y", "5.8": "Y", "5.10": "N"},
        HIGH: {"5.1": "Y", "5.2": "N", "5.3": "Y", "5.4": "N", "5.7": "Y", "5.8": "WN", "5.10": "N"},
        VERY: {"5.1": "Y", "5.2": "N", "5.3": "Y", "5.4": "N", "5.7": "Y", "5.8": "SN", "5.10": "N"},
    },
    "6": {LOW: {"6.1": "N", "6.2": "N"}, SOME: {"6.1": "NI", "6.2": "N"}, HIGH: {"6.1": "Y", "6.2": "N"}},
    "7": {
        LOW: {"7.1": "Y"},
        SOME: {"7.1": "N", "7.2": "NI", "7.3": "N", "7.4": "N", "7.5": "N"},
        HIGH: {"7.1": "N", "7.2": "Y", "7.3": "Y", "7.4": "N", "7.5": "N"},
        VERY: {"7.1": "N", "7.2": "Y", "7.3": "Y", "7.4": "Y", "7.5": "N"},
    },
}


def filled(levels: tuple[str, ...]) -> Answers:
    chosen = [ENDS[domain][level] for domain, level in zip(ENDS, levels, strict=True)]
    return {**PLAIN, **{question: code for answers in chosen for question, code in answers.items()}}


FINE = (BEST, *[LOW] * 6)


def test_the_whole_on_every_combination_of_levels(robins) -> None:
    number = 0
    for levels in product(*ENDS.values()):
        number += 1
        found = evaluate(robins, filled(levels))
        assert tuple(found.proposals[domain].level for domain in IDS) == levels
        assert found.complete and found.overall.level == figures.whole(levels), levels
    assert number == 4 * 4 * 4 * 3 * 4 * 3 * 4


def test_plain_low_never_occurs_and_domains_4_and_6_never_reach_very_high(robins) -> None:
    assert robins.overall.levels == (BEST, SOME, HIGH, VERY)
    possible = {domain.id: domain.levels for domain in robins.domains}
    assert possible["1A"] == possible["1B"] == (BEST, SOME, HIGH, VERY)
    assert possible["4"] == possible["6"] == (LOW, SOME, HIGH)
    assert all(possible[domain] == (LOW, SOME, HIGH, VERY) for domain in ("2", "3", "5", "7"))


def test_several_are_never_raised_by_the_program(robins) -> None:
    assert ruled(robins, "never raises by itself")
    assert evaluate(robins, filled((SOME,) * 7)).overall.level == SOME
    assert evaluate(robins, filled((HIGH,) * 7)).overall.level == HIGH
    assert {(step.start, step.to) for step in robins.overall.may_raise} == {(SOME, HIGH), (HIGH, VERY)}


# --- the threat to the conclusion ------------------------------------------------


def test_the_threat_is_judged_for_each_domain_and_never_proposed(robins) -> None:
    aspects = [domain for domain in robins.domains if domain.aspect]
    assert [domain.id for domain in aspects] == [*THREATS, "threat"]
    assert [domain.of for domain in aspects] == [("1A", "1B"), *((number,) for number in "234567"), ()]
    found = evaluate(robins, filled(FINE))
    assert all(found.proposals[name].level is None for name in (*THREATS, "threat"))
    assert [robins.levels[one].label for one in aspects[0].levels] == ["Yes", "No", "Cannot tell"]
    assert all(robins.levels[one].rank is None for domain in aspects for one in domain.levels)


def test_the_threat_of_the_whole_on_every_combination(robins) -> None:
    """Our reading: "No in any domains" means all."""
    assert ruled(robins, "'No in any domains'")
    answers = filled(FINE)
    for levels in product(("threat-yes", "threat-no", "threat-cannot-tell"), repeat=7):
        found = evaluate(robins, answers, {}, dict(zip(THREATS, levels, strict=True)))
        assert found.proposals["threat"].level == figures.threat(levels), levels
        assert found.overall.level == BEST


def test_the_threat_of_the_whole_waits_for_every_domain(robins) -> None:
    for left_out in THREATS:
        judgements = {name: "threat-yes" for name in THREATS if name != left_out}
        assert evaluate(robins, filled(FINE), {}, judgements).proposals["threat"].level is None


# --- readings of misprints and gaps: one test for each ---------------------------


def test_c7_yes_with_c8_no_is_domain_1a(robins) -> None:
    assert ruled(robins, "missing from the headings of domain 1")
    for code in ("N", "PN"):
        found = evaluate(robins, {**OVER_TIME, "C8": code})
        assert found.domains[0].id == "1A"


def test_1a_no_information_at_1_3_counts_as_no_after_weak_no(robins) -> None:
    """The uncertain cell: on the track of 1.1 = WN the figure omits NI."""
    assert ruled(robins, "omits NI at 1.3")
    for second, fourth in product(figures.GRADED_NO.split(), FOUR.split()):
        given = {**PLAIN, "1.1": "WN", "1.2": second, "1.4": fourth}
        assert level(robins, "1A", {**given, "1.3": "NI"}) == level(robins, "1A", {**given, "1.3": "N"})
    assert level(robins, "1A", {**PLAIN, "1.1": "WN", "1.2": "Y", "1.3": "NI", "1.4": "N"}) == SOME


def test_1b_probably_yes_is_offered_at_1_3(robins) -> None:
    assert ruled(robins, "printed answers omit PY")
    assert level(robins, "1B", {**OVER_TIME, "1.1": "Y", "1.2": "Y", "1.3": "PY", "1.5": "N"}) == BEST


def test_2_3_is_asked_after_no_information_to_2_2(robins) -> None:
    assert ruled(robins, "2.3: the printed gate")
    assert "2.3" in evaluate(robins, {"2.1": "Y", "2.2": "NI"}).asked
    assert level(robins, "2", {"2.1": "Y", "2.2": "NI", "2.3": "SY"}) == HIGH


def test_2_4_is_asked_after_no_information_to_2_2_or_2_3(robins) -> None:
    assert ruled(robins, "2.4: the printed gate")
    assert "2.4" in evaluate(robins, {"2.1": "Y", "2.2": "NI", "2.3": "N"}).asked
    assert level(robins, "2", {"2.1": "Y", "2.2": "WY", "2.3": "NI", "2.4": "N"}) == SOME


def test_domain_2_is_the_same_for_every_use_of_repeated_measurements(robins) -> None:
    """C7 = N names no variant in the document."""
    assert ruled(robins, "For another use (C7 = N")
    uses = ({"C5": "N"}, {"C5": "Y", "C6": "Y"}, OVER_TIME, {"C5": "Y", "C6": "N", "C7": "N"})
    for use in uses:
        assert level(robins, "2", {**PLAIN, **use, "2.1": "WN", "2.2": "SY", "2.3": "N", "2.4": "N"}) == HIGH


@pytest.mark.parametrize("question", ["7.2", "7.3", "7.4", "7.5"])
def test_7_2_to_7_5_share_the_gate_that_is_printed_for_7_2(robins, question) -> None:
    assert ruled(robins, "printed for 7.2 only")
    for code in ("N", "PN", "NI"):
        assert question in evaluate(robins, {"7.1": code}).asked
    assert question not in evaluate(robins, {"7.1": "PY"}).asked


def test_c5_to_c8_offer_four_answers(robins) -> None:
    assert ruled(robins, "C5 to C8 offer")
    for question in ("C5", "C6", "C7", "C8"):
        with pytest.raises(AppraiseError, match=question):
            evaluate(robins, {**OVER_TIME, question: "NI"})


def test_no_correct_public_implementation_was_found(robins) -> None:
    assert ruled(robins, "No correct public implementation was found")


# --- where it differs from ROBINS-I V2: one test for each -------------------------


def test_1a_negative_controls_do_not_matter_without_control_v2_differs(robins, v2) -> None:
    given = {"1.1": "SN", "1.4": "Y"}
    assert level(robins, "1A", {**PLAIN, **given}) == HIGH
    assert level(v2, "1A", {"B1": "Y", "B3": "N", "C4": "N", **given}) == "critical"


def test_1b_negative_controls_do_not_matter_without_control_v2_differs(robins, v2) -> None:
    given = {"1.1": "Y", "1.2": "NI", "1.5": "Y"}
    assert level(robins, "1B", {**OVER_TIME, **given}) == HIGH
    assert level(v2, "1B", {"B1": "Y", "B3": "N", "C4": "Y", **given}) == "critical"


def test_5_proper_imputation_is_never_low_v2_differs(robins, v2) -> None:
    assert ruled(robins, "imputation never gives low")
    given = {"5.1": "Y", "5.2": "N", "5.3": "Y", "5.4": "N", "5.7": "Y", "5.8": "Y", "5.10": "Y"}
    assert level(robins, "5", given) == SOME
    v2_given = {"4.1": "Y", "4.2": "N", "4.3": "Y", "4.4": "N", "4.7": "Y", "4.8": "Y", "4.9": "Y"}
    assert level(v2, "4", v2_given) == LOW


def test_5_exclusion_unrelated_to_the_outcome_needs_the_predictors_too_v2_differs(robins, v2) -> None:
    given = {"5.1": "Y", "5.2": "N", "5.3": "Y", "5.4": "Y", "5.5": "N", "5.6": "N", "5.10": "Y"}
    assert level(robins, "5", given) == HIGH
    assert level(v2, "4", {"4.1": "Y", "4.2": "N", "4.3": "Y", "4.4": "Y", "4.5": "N"}) == LOW


def test_7_no_information_on_all_is_some_concerns_v2_differs(robins, v2) -> None:
    assert level(robins, "7", {"7.1": "N", **dict.fromkeys(("7.2", "7.3", "7.4", "7.5"), "NI")}) == SOME
    assert level(v2, "6", {"6.1": "N", **dict.fromkeys(("6.2", "6.3", "6.4"), "NI")}) == "serious"


def test_7_two_ways_of_picking_are_high_v2_differs(robins, v2) -> None:
    assert level(robins, "7", {"7.1": "N", "7.2": "Y", "7.3": "Y", "7.4": "N", "7.5": "N"}) == HIGH
    assert level(v2, "6", {"6.1": "N", "6.2": "Y", "6.3": "Y", "6.4": "N"}) == "critical"


def test_3_6_and_3_7_are_both_asked_v2_differs(robins, v2) -> None:
    given = {"3.1": "Y", "3.3": "Y", "3.4": "Y", "3.5": "Y", "3.6": "Y"}
    assert {"3.6", "3.7"} <= evaluate(robins, given).asked
    assert "3.7" not in evaluate(v2, given).asked


def test_directions_are_those_of_an_exposure(robins) -> None:
    short = ("towards benefit of higher exposure", "towards harm of higher exposure", "insufficient information")
    long = (*short[:2], "towards null", "away from null", short[2])
    for domain in robins.domains:
        assert domain.directions == (() if domain.aspect else short if domain.id in ("1A", "1B") else long)
    assert robins.overall.directions == long


def test_probably_counts_like_certainly(robins) -> None:
    chance = random.Random(2024)  # noqa: S311 - a fixed sample
    rows = [row for case in CASES if case.values[0] != "1B" for row in case.values[2]]
    for _ in range(500):
        answers = {**PLAIN, **{question: chance.choice(options.split()) for question, options, _ in rows}}
        merged = {q: {"PY": "Y", "PN": "N"}.get(code, code) for q, code in answers.items()}
        found, plain = evaluate(robins, answers), evaluate(robins, merged)
        assert (found.asked, found.ignored) == (plain.asked, plain.ignored)
        assert [p.rules for p in found.proposals.values()] == [p.rules for p in plain.proposals.values()]
        assert found.overall.level == plain.overall.level

"""ROBINS-I V2 (20 November 2025) against a second encoding of its flowcharts, on every way of answering."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.evaluate import active_questions, compile_instrument, evaluate
from tests.appraise.instruments.flowcharts.figure import (
    FIVE,
    FOUR,
    Answers,
    differences_of_start,
    first_difference,
    first_difference_of_whole,
    first_proposal_too_early,
    printed_table,
)
from tests.appraise.instruments.flowcharts.robins_i_v2 import BEST, FIGURES, ITT, PER_PROTOCOL, START, WHOLES

each_figure = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
filled = WHOLES[0].answers


@pytest.fixture(scope="module")
def robins(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("robins-i-v2")


@each_figure
def test_the_questions_and_options_are_the_printed_ones(robins, figure) -> None:
    assert printed_table(robins, figure) == [(question, options) for question, options, _ in figure.rows]


@each_figure
def test_every_way_of_answering_a_domain(robins, figure) -> None:
    assert first_difference(robins, figure) is None


def test_there_are_55_522_ways_in_all() -> None:
    assert sum(figure.ways for figure in FIGURES) == 55_522


@each_figure
def test_an_unanswered_question_leaves_the_domain_open(robins, figure) -> None:
    assert first_proposal_too_early(robins, figure) is None


# --- the whole -----------------------------------------------------------------


@pytest.mark.parametrize("whole", WHOLES, ids=lambda whole: whole.name)
def test_the_whole_on_every_combination_of_levels(robins, whole) -> None:
    assert first_difference_of_whole(robins, whole) is None


def test_plain_low_never_occurs_for_the_whole(robins) -> None:
    assert "low" not in robins.overall.levels
    assert all("low" not in domain.levels for domain in robins.domains if domain.id in ("1A", "1B"))


def test_several_moderate_or_serious_are_never_raised_by_the_program(robins) -> None:
    """One public program makes two serious critical and three moderate serious; no number is official."""
    assert evaluate(robins, filled((BEST, *["moderate"] * 5))).overall.level == "moderate"
    assert evaluate(robins, filled(("serious",) * 6)).overall.level == "serious"
    steps = {(step.start, step.to) for step in robins.overall.may_raise}
    assert steps == {("moderate", "serious"), ("serious", "critical")}


# --- before the domains --------------------------------------------------------


def test_every_way_of_answering_the_preliminary_questions(robins) -> None:
    assert next(differences_of_start(compile_instrument(robins), START), None) is None


@pytest.mark.parametrize("code", ["Y", "PY"])
def test_b2_and_b3_stop_at_critical(robins, code) -> None:
    for before in ({"B1": "N", "B2": code, "B3": "N", "C4": "N"}, {"B1": "Y", "B3": code, "C4": "Y"}):
        found = evaluate(robins, {**before, "2.1": "Y"})
        assert found.stopped and found.complete and found.overall.level == "critical"
        assert not found.domains and not found.proposals and found.ignored == ("2.1",)


def test_b1_alone_never_stops(robins) -> None:
    for code in FOUR.split():
        found = evaluate(robins, {**filled((BEST, "low", "low", "low", "low", "low")), "B1": code, "B2": "N"})
        assert not found.stopped and found.overall.level == BEST
        assert found.ignored == (("B2",) if code in ("Y", "PY") else ())


def test_b2_is_not_asked_after_yes_to_b1(robins) -> None:
    found = evaluate(robins, {"B1": "Y", "B2": "NA", "B3": "N", "C4": "N"})
    assert "B2" not in found.asked and "B2" not in found.missing and not found.ignored
    assert "B1 = Y" in found.why_not_asked["B2"]


def test_preliminary_questions_must_be_answered_for_the_whole(robins) -> None:
    answers = filled((BEST, "low", "low", "low", "low", "low"))
    for question in ITT:
        found = evaluate(robins, {q: code for q, code in answers.items() if q != question})
        assert question in found.missing and found.overall.level is None


def test_c4_chooses_the_variant(robins) -> None:
    assert [d.id for d in evaluate(robins, ITT).domains] == ["1A", "2", "3", "4", "5", "6"]
    assert [d.id for d in evaluate(robins, PER_PROTOCOL).domains] == ["1B", "2", "3", "4", "5", "6"]
    open_yet = evaluate(robins, {"B1": "Y", "B3": "N", "1.1": "Y"})
    assert [d.id for d in open_yet.domains] == ["2", "3", "4", "5", "6"] and open_yet.ignored == ("1.1",)
    assert active_questions(robins, ITT)["1.1"] == ("1A", "intention-to-treat effect")
    assert active_questions(robins, PER_PROTOCOL)["1.1"] == ("1B", "per-protocol effect")
    assert "1.1" not in active_questions(robins, {})
    assert active_questions(robins, {**PER_PROTOCOL, "1.1": "WN"})["1.1"][0] == "1B"  # WN is none of its answers
    with pytest.raises(AppraiseError, match="Y, N"):
        evaluate(robins, {"C4": "PY"})


# --- readings of misprints and gaps, and cells on which public programs differ -----


def level(robins: Instrument, domain: str, answers: Answers) -> str | None:
    return evaluate(robins, answers).proposals[domain].level


def test_1b_the_arrow_from_1_2_ends_at_the_negative_controls(robins) -> None:
    """Our reading of the enlarged figure: 1.2 SN or NI and 1.5 Y or PY is critical (8 cells)."""
    for second, fifth, expected in (("SN", "Y", "critical"), ("NI", "PY", "critical"), ("SN", "N", "serious")):
        given = {**PER_PROTOCOL, "1.1": "Y", "1.2": second, "1.5": fifth}
        assert level(robins, "1B", given) == expected


def test_1a_adjusting_for_effects_has_a_result_without_negative_controls(robins) -> None:
    given = {**ITT, "1.1": "Y", "1.2": "Y", "1.3": "Y", "1.4": "N"}
    assert level(robins, "1A", given) == "serious"


def test_1b_best_is_not_plain_low(robins) -> None:
    """The figure draws a plain low box which no arrow reaches."""
    given = {**PER_PROTOCOL, "1.1": "Y", "1.2": "Y", "1.3": "Y", "1.5": "N"}
    assert level(robins, "1B", given) == BEST


def test_2_3_strong_yes_solves_the_problem_fully(robins) -> None:
    given = {"2.1": "N", "2.2": "N", "2.3": "SY", "2.4": "N", "2.5": "N"}
    assert level(robins, "2", given) == "low"


def test_2_5_does_not_matter_once_critical(robins) -> None:
    for code in FIVE.split():
        given = {"2.1": "N", "2.2": "N", "2.3": "N", "2.4": "WY", "2.5": code}
        assert level(robins, "2", given) == "critical"


def test_3_1_strong_no_is_the_serious_arrow(robins) -> None:
    """Printed SY on the arrow and in the guidance; SN is what is offered and what the gate of 3.6 names."""
    found = evaluate(robins, {"3.1": "SN", "3.3": "N"})
    assert "3.6" in found.asked
    with pytest.raises(AppraiseError, match=r"3\.1"):
        evaluate(robins, {"3.1": "SY"})


def test_3_2_is_not_asked_unless_follow_up_began_with_the_strategies(robins) -> None:
    found = evaluate(robins, {"3.1": "WN", "3.2": "NA", "3.3": "N"})
    assert found.proposals["3"].level == "moderate" and not found.ignored


def test_3_4_and_3_5_without_information(robins) -> None:
    start = {"3.1": "Y", "3.2": "N", "3.3": "Y"}
    assert level(robins, "3", {**start, "3.4": "NI"}) == "moderate"
    assert level(robins, "3", {**start, "3.4": "Y", "3.5": "N"}) == "moderate"


def test_4_4_is_gated_by_the_three_before_and_4_7_offers_no(robins) -> None:
    """Printed gate "4.1, 4.4 or 4.4"; the printed options of 4.7 omit N."""
    for question in ("4.1", "4.2", "4.3"):
        given = {"4.1": "Y", "4.2": "Y", "4.3": "Y", question: "NI"}
        assert "4.4" in evaluate(robins, given).asked
    given = {"4.1": "Y", "4.2": "N", "4.3": "Y", "4.4": "N", "4.7": "N", "4.10": "Y"}
    assert level(robins, "4", given) == "low"


def test_4_8_no_is_serious_and_4_11_is_not_asked(robins) -> None:
    given = {"4.1": "Y", "4.2": "N", "4.3": "Y", "4.4": "N", "4.7": "Y", "4.8": "NI"}
    found = evaluate(robins, given)
    assert found.proposals["4"].level == "serious" and "4.11" not in found.asked


def test_4_6_strong_no_alone_is_not_critical(robins) -> None:
    given = {"4.1": "Y", "4.2": "N", "4.3": "Y", "4.4": "Y", "4.5": "Y", "4.6": "SN", "4.11": "Y"}
    assert level(robins, "4", given) == "serious"


def test_5_2_stays_asked_when_5_1_decides(robins) -> None:
    assert evaluate(robins, {"5.1": "Y"}).proposals["5"].level is None


def test_6_no_information_on_all_three_is_serious(robins) -> None:
    """ "At least one NI" and "all NI" overlap in the figure; the explicit one wins."""
    assert level(robins, "6", {"6.1": "N", "6.2": "NI", "6.3": "NI", "6.4": "NI"}) == "serious"
    assert level(robins, "6", {"6.1": "N", "6.2": "NI", "6.3": "NI", "6.4": "N"}) == "moderate"


def test_probably_counts_like_certainly(robins) -> None:
    chance = random.Random(2025)  # noqa: S311 - a fixed sample
    rows = [row for figure in FIGURES if figure.name != "1B" for row in figure.rows]
    for _ in range(500):
        answers = {**ITT, **{question: chance.choice(options.split()) for question, options, _ in rows}}
        merged = {q: {"PY": "Y", "PN": "N"}.get(code, code) for q, code in answers.items()}
        found, plain = evaluate(robins, answers), evaluate(robins, merged)
        assert found.asked == plain.asked and found.ignored == plain.ignored
        assert [(p.level, p.rules) for p in found.proposals.values()] == [
            (p.level, p.rules) for p in plain.proposals.values()
        ]
        assert found.overall.level == plain.overall.level

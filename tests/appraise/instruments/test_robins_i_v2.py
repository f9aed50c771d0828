"""ROBINS-I V2 (20 November 2025) against a second encoding of its flowcharts, on every way of answering.

The walks follow the tracks of the official figures (pages 20, 24, 28, 32, 38, 41, 47), the tables are the official
lists of questions, options and conditions; neither looks at the instrument file.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import product

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.evaluate import active_questions, evaluate

FIVE = "Y PY PN N NI"
FOUR = "Y PY PN N"
GRADED_NO = "Y PY WN SN NI"
GRADED_YES = "SY WY PN N NI"
BEST = "low-except-confounding"

Answers = dict[str, str]

ITT = {"B1": "Y", "B3": "N", "C4": "N"}
PER_PROTOCOL = {"B1": "Y", "B3": "N", "C4": "Y"}


def is_(a: Answers, question: str, codes: str) -> bool:
    return a.get(question) in codes.split()


def yes(a: Answers, question: str) -> bool:
    return is_(a, question, "Y PY")


def no(a: Answers, question: str) -> bool:
    return is_(a, question, "N PN")


def bad(a: Answers, question: str) -> bool:
    return is_(a, question, "N PN NI")


def always(a: Answers) -> bool:
    return True


def incomplete(a: Answers) -> bool:
    return any(bad(a, q) for q in ("4.1", "4.2", "4.3"))


# --- the printed tables --------------------------------------------------------

DOMAIN_1A = [
    ("1.1", GRADED_NO, always),
    ("1.2", GRADED_NO, lambda a: is_(a, "1.1", "Y PY WN")),
    ("1.3", FIVE, lambda a: is_(a, "1.1", "Y PY WN")),
    ("1.4", FOUR, always),
]
DOMAIN_1B = [
    ("1.1", FIVE, always),
    ("1.2", GRADED_NO, lambda a: yes(a, "1.1")),
    ("1.3", GRADED_NO, lambda a: is_(a, "1.2", "Y PY WN")),
    ("1.4", FIVE, lambda a: bad(a, "1.1")),
    ("1.5", FOUR, always),
]
DOMAIN_2 = [
    ("2.1", FIVE, always),
    ("2.2", FIVE, lambda a: bad(a, "2.1")),
    ("2.3", GRADED_YES, lambda a: bad(a, "2.2")),
    ("2.4", GRADED_YES, always),
    ("2.5", FIVE, always),
]
DOMAIN_3 = [
    ("3.1", GRADED_NO, always),
    ("3.2", FIVE, lambda a: yes(a, "3.1")),
    ("3.3", FIVE, always),
    ("3.4", FIVE, lambda a: yes(a, "3.3")),
    ("3.5", FIVE, lambda a: yes(a, "3.4")),
    ("3.6", FIVE, lambda a: a["3.1"] == "SN" or yes(a, "3.5")),
    ("3.7", FIVE, lambda a: bad(a, "3.6")),
    ("3.8", FIVE, lambda a: bad(a, "3.7")),
]
DOMAIN_4 = [
    ("4.1", FIVE, always),
    ("4.2", FIVE, always),
    ("4.3", FIVE, always),
    ("4.4", FIVE, incomplete),
    ("4.5", FIVE, lambda a: is_(a, "4.4", "Y PY NI")),
    ("4.6", GRADED_NO, lambda a: is_(a, "4.5", "Y PY NI")),
    ("4.7", FIVE, lambda a: no(a, "4.4")),
    ("4.8", FIVE, lambda a: yes(a, "4.7")),
    ("4.9", GRADED_NO, lambda a: yes(a, "4.8")),
    ("4.10", GRADED_NO, lambda a: bad(a, "4.7")),
    (
        "4.11",
        FOUR,
        lambda a: (
            incomplete(a) and (is_(a, "4.5", "Y PY NI") or is_(a, "4.9", "WN SN NI") or is_(a, "4.10", "WN SN NI"))
        ),
    ),
]
DOMAIN_5 = [("5.1", FIVE, always), ("5.2", FIVE, always), ("5.3", GRADED_YES, lambda a: is_(a, "5.2", "Y PY NI"))]
DOMAIN_6 = [(question, FIVE, always) for question in ("6.1", "6.2", "6.3", "6.4")]


# --- the figures, track by track -----------------------------------------------


def walk_1a(a: Answers) -> str:
    if is_(a, "1.1", "SN NI"):
        return "critical" if yes(a, "1.4") else "serious"
    if yes(a, "1.3"):
        if yes(a, "1.4"):
            return "critical"
        return "serious" if yes(a, "1.2") else "critical"
    if is_(a, "1.2", "SN NI"):
        return "serious"
    if yes(a, "1.4"):
        return "serious"
    return "moderate" if "WN" in (a["1.1"], a["1.2"]) else BEST


def walk_1b(a: Answers) -> str:
    if bad(a, "1.1"):
        if yes(a, "1.4"):
            return "critical"
        return "critical" if yes(a, "1.5") else "serious"
    if is_(a, "1.2", "SN NI"):
        return "critical" if yes(a, "1.5") else "serious"
    if is_(a, "1.3", "SN NI"):
        return "serious"
    if yes(a, "1.5"):
        return "serious"
    return BEST if yes(a, "1.2") and yes(a, "1.3") else "moderate"


def walk_2(a: Answers) -> str:
    step = 0
    if bad(a, "2.1") and bad(a, "2.2"):
        step = {"SY": 0, "WY": 1, "NI": 1, "PN": 2, "N": 2}[a["2.3"]]
    step += {"N": 0, "PN": 0, "WY": 1, "NI": 1, "SY": 2}[a["2.4"]]
    if step >= 3:
        return "critical"
    step += 0 if no(a, "2.5") else 1
    return ("low", "moderate", "serious", "critical")[step]


def walk_3(a: Answers) -> str:
    if a["3.1"] == "SN":
        panel_a = 2
    elif is_(a, "3.1", "WN NI"):
        panel_a = 1
    else:
        panel_a = 1 if yes(a, "3.2") else 0
    if no(a, "3.3"):
        panel_b = 0
    elif a["3.3"] == "NI" or a["3.4"] == "NI":
        panel_b = 1
    elif no(a, "3.4"):
        panel_b = 0
    else:
        panel_b = 2 if yes(a, "3.5") else 1
    worst = max(panel_a, panel_b)
    if worst < 2:
        return ("low", "moderate")[worst]
    if yes(a, "3.6") or yes(a, "3.7"):
        return "moderate"
    return "critical" if yes(a, "3.8") else "serious"


def walk_4(a: Answers) -> str:
    def evidence(with_it: str, without: str) -> str:
        return with_it if yes(a, "4.11") else without

    def graded(question: str, best: Callable[[], str]) -> str:
        if yes(a, question):
            return best()
        return evidence("serious", "critical") if a[question] == "SN" else evidence("moderate", "serious")

    if not incomplete(a):
        return "low"
    if no(a, "4.4"):
        if not yes(a, "4.7"):
            return graded("4.10", lambda: "low")
        return graded("4.9", lambda: "low") if yes(a, "4.8") else "serious"
    if no(a, "4.5"):
        return "low"
    return graded("4.6", lambda: evidence("low", "moderate"))


def walk_5(a: Answers) -> str:
    if yes(a, "5.1"):
        return "serious"
    track = "moderate" if a["5.1"] == "NI" else "low"
    if no(a, "5.2") or no(a, "5.3"):
        return track
    return "serious" if a["5.3"] == "SY" else "moderate"


def walk_6(a: Answers) -> str:
    if yes(a, "6.1"):
        return "low"
    three = [a[question] for question in ("6.2", "6.3", "6.4")]
    picked = sum(code in ("Y", "PY") for code in three)
    if picked:
        return "serious" if picked == 1 else "critical"
    return {0: "low", 1: "moderate", 2: "moderate", 3: "serious"}[three.count("NI")]


CASES = [
    pytest.param("1A", ITT, DOMAIN_1A, walk_1a, 308, id="1A"),
    pytest.param("1B", PER_PROTOCOL, DOMAIN_1B, walk_1b, 196, id="1B"),
    pytest.param("2", {}, DOMAIN_2, walk_2, 1_325, id="2"),
    pytest.param("3", {}, DOMAIN_3, walk_3, 6_877, id="3"),
    pytest.param("4", {}, DOMAIN_4, walk_4, 46_106, id="4"),
    pytest.param("5", {}, DOMAIN_5, walk_5, 85, id="5"),
    pytest.param("6", {}, DOMAIN_6, walk_6, 625, id="6"),
]


@pytest.fixture(scope="module")
def robins(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("robins-i-v2")


@pytest.mark.parametrize(("domain", "before", "rows", "walk", "number"), CASES)
def test_every_way_of_answering_a_domain(robins, every_way, domain, before, rows, walk, number) -> None:
    ways = 0
    for answers in every_way(rows):
        ways += 1
        found = evaluate(robins, {**before, **answers})
        assert found.proposals[domain].level == walk(answers), answers
        assert {q for q in found.asked if q.startswith(domain[0])} == answers.keys()
        assert found.proposals[domain].rules and not found.ignored
    assert ways == number


def test_there_are_55_522_ways_in_all(every_way) -> None:
    assert sum(1 for case in CASES for _ in every_way(case.values[2])) == 55_522


@pytest.mark.parametrize(("domain", "before", "rows", "walk", "number"), CASES)
def test_an_unanswered_question_leaves_the_domain_open(robins, every_way, domain, before, rows, walk, number) -> None:
    for answers in every_way(rows):
        for question in answers:
            fewer = {q: code for q, code in answers.items() if q != question}
            found = evaluate(robins, {**before, **fewer})
            assert found.proposals[domain].level is None, (answers, question)
            assert question in found.missing


# --- the whole -----------------------------------------------------------------

ENDS: dict[str, dict[str, Answers]] = {
    "1": {
        BEST: {"1.1": "Y", "1.2": "Y", "1.3": "N", "1.4": "N"},
        "moderate": {"1.1": "WN", "1.2": "Y", "1.3": "N", "1.4": "N"},
        "serious": {"1.1": "SN", "1.4": "N"},
        "critical": {"1.1": "SN", "1.4": "Y"},
    },
    "2": {
        "low": {"2.1": "Y", "2.4": "N", "2.5": "N"},
        "moderate": {"2.1": "Y", "2.4": "N", "2.5": "Y"},
        "serious": {"2.1": "Y", "2.4": "SY", "2.5": "N"},
        "critical": {"2.1": "Y", "2.4": "SY", "2.5": "Y"},
    },
    "3": {
        "low": {"3.1": "Y", "3.2": "N", "3.3": "N"},
        "moderate": {"3.1": "WN", "3.3": "N"},
        "serious": {"3.1": "SN", "3.3": "N", "3.6": "N", "3.7": "N", "3.8": "N"},
        "critical": {"3.1": "SN", "3.3": "N", "3.6": "N", "3.7": "N", "3.8": "Y"},
    },
    "4": {
        "low": {"4.1": "Y", "4.2": "Y", "4.3": "Y"},
        "moderate": {"4.1": "Y", "4.2": "N", "4.3": "Y", "4.4": "Y", "4.5": "Y", "4.6": "Y", "4.11": "N"},
        "serious": {"4.1": "Y", "4.2": "N", "4.3": "Y", "4.4": "N", "4.7": "Y", "4.8": "N"},
        "critical": {"4.1": "Y", "4.2": "N", "4.3": "Y", "4.4": "Y", "4.5": "Y", "4.6": "SN", "4.11": "N"},
    },
    "5": {
        "low": {"5.1": "N", "5.2": "N"},
        "moderate": {"5.1": "NI", "5.2": "N"},
        "serious": {"5.1": "Y", "5.2": "N"},
    },
    "6": {
        "low": {"6.1": "Y", "6.2": "N", "6.3": "N", "6.4": "N"},
        "moderate": {"6.1": "N", "6.2": "NI", "6.3": "N", "6.4": "N"},
        "serious": {"6.1": "N", "6.2": "Y", "6.3": "N", "6.4": "N"},
        "critical": {"6.1": "N", "6.2": "Y", "6.3": "Y", "6.4": "N"},
    },
}


def filled(levels: tuple[str, ...]) -> Answers:
    chosen = [ENDS[domain][level] for domain, level in zip(ENDS, levels, strict=True)]
    return {**ITT, **{question: code for answers in chosen for question, code in answers.items()}}


def test_the_whole_on_every_combination_of_levels(robins) -> None:
    for levels in product(*ENDS.values()):
        found = evaluate(robins, filled(levels))
        expected = next((bad for bad in ("critical", "serious", "moderate") if bad in levels), BEST)
        assert tuple(proposal.level for proposal in found.proposals.values()) == levels
        assert found.complete and found.overall.level == expected, levels


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
    rows = [*DOMAIN_1A, *DOMAIN_2, *DOMAIN_3, *DOMAIN_4, *DOMAIN_5, *DOMAIN_6]
    for _ in range(500):
        answers = {**ITT, **{question: chance.choice(options.split()) for question, options, _ in rows}}
        merged = {q: {"PY": "Y", "PN": "N"}.get(code, code) for q, code in answers.items()}
        found, plain = evaluate(robins, answers), evaluate(robins, merged)
        assert found.asked == plain.asked and found.ignored == plain.ignored
        assert [(p.level, p.rules) for p in found.proposals.values()] == [
            (p.level, p.rules) for p in plain.proposals.values()
        ]
        assert found.overall.level == plain.overall.level

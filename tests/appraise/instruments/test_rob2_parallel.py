"""RoB 2 against a second encoding of its flowcharts, on every way of answering.

The walks below follow the arrows of the official figures (1 to 5 and 7 of the full guidance, 22 August 2019), and the
tables are the official lists of questions, options and conditions; neither looks at the instrument file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Evaluation, Instrument
from appraise.instruments.evaluate import active_questions, evaluate

FIVE = "Y PY PN N NI"
FOUR = "Y PY PN N"
LEVELS = ("low", "some-concerns", "high")
DEVIATIONS = [
    chosen
    for wanted in product((True, False), repeat=3)
    if (
        chosen := tuple(
            n for n, w in zip(("non-protocol", "implementation", "non-adherence"), wanted, strict=True) if w
        )
    )
]

Answers = dict[str, str]
Setup = dict[str, str | tuple[str, ...]]


def yes(answers: Answers, question: str) -> bool:
    return answers.get(question) in ("Y", "PY")


def no(answers: Answers, question: str) -> bool:
    return answers.get(question) in ("N", "PN")


def unknown(answers: Answers, question: str) -> bool:
    return answers.get(question) == "NI"


def always(answers: Answers) -> bool:
    return True


# --- the printed tables --------------------------------------------------------

DOMAIN_1 = [("1.1", FIVE, always), ("1.2", FIVE, always), ("1.3", FIVE, always)]


def aware(a: Answers) -> bool:
    return not (no(a, "2.1") and no(a, "2.2"))


DOMAIN_2_ASSIGNMENT = [
    ("2.1", FIVE, always),
    ("2.2", FIVE, always),
    ("2.3", FIVE, aware),
    ("2.4", FIVE, lambda a: yes(a, "2.3")),
    ("2.5", FIVE, lambda a: yes(a, "2.4") or unknown(a, "2.4")),
    ("2.6", FIVE, always),
    ("2.7", FIVE, lambda a: not yes(a, "2.6")),
]


def domain_2_adhering(chosen: tuple[str, ...]) -> list[tuple[str, str, Callable[[Answers], bool]]]:
    def analysis_matters(a: Answers) -> bool:
        return no(a, "2.3") or unknown(a, "2.3") or any(yes(a, q) or unknown(a, q) for q in ("2.4", "2.5"))

    return [
        ("2.1", FIVE, always),
        ("2.2", FIVE, always),
        ("2.3", FIVE, lambda a: "non-protocol" in chosen and aware(a)),
        ("2.4", FIVE, lambda a: "implementation" in chosen),
        ("2.5", FIVE, lambda a: "non-adherence" in chosen),
        ("2.6", FIVE, analysis_matters),
    ]


DOMAIN_3 = [
    ("3.1", FIVE, always),
    ("3.2", FOUR, lambda a: not yes(a, "3.1")),
    ("3.3", FIVE, lambda a: no(a, "3.2")),
    ("3.4", FIVE, lambda a: yes(a, "3.3") or unknown(a, "3.3")),
]
DOMAIN_4 = [
    ("4.1", FIVE, always),
    ("4.2", FIVE, always),
    ("4.3", FIVE, lambda a: not yes(a, "4.1") and not yes(a, "4.2")),
    ("4.4", FIVE, lambda a: yes(a, "4.3") or unknown(a, "4.3")),
    ("4.5", FIVE, lambda a: yes(a, "4.4") or unknown(a, "4.4")),
]
DOMAIN_5 = [("5.1", FIVE, always), ("5.2", FIVE, always), ("5.3", FIVE, always)]


# --- the figures, arrow by arrow -----------------------------------------------


def walk_1(a: Answers) -> str:
    if yes(a, "1.2"):
        if no(a, "1.1"):
            return "some-concerns"
        return "some-concerns" if yes(a, "1.3") else "low"
    if unknown(a, "1.2"):
        return "high" if yes(a, "1.3") else "some-concerns"
    return "high"


def walk_2_assignment(a: Answers) -> str:
    def upper() -> str:
        if no(a, "2.1") and no(a, "2.2"):
            return "low"
        if no(a, "2.3"):
            return "low"
        if unknown(a, "2.3"):
            return "some-concerns"
        if no(a, "2.4"):
            return "some-concerns"
        return "some-concerns" if yes(a, "2.5") else "high"

    def lower() -> str:
        if yes(a, "2.6"):
            return "low"
        return "some-concerns" if no(a, "2.7") else "high"

    ends = {upper(), lower()}
    if "high" in ends:
        return "high"
    return "low" if ends == {"low"} else "some-concerns"


def walk_2_adhering(a: Answers) -> str:
    def to_failures() -> str:
        troubled = not (a.get("2.4", "NA") in ("NA", "N", "PN") and a.get("2.5", "NA") in ("NA", "N", "PN"))
        return to_analysis() if troubled else "low"

    def to_analysis() -> str:
        return "some-concerns" if yes(a, "2.6") else "high"

    if no(a, "2.1") and no(a, "2.2"):
        return to_failures()
    if a.get("2.3", "NA") in ("NA", "Y", "PY"):
        return to_failures()
    return to_analysis()


def walk_3(a: Answers) -> str:
    if yes(a, "3.1"):
        return "low"
    if yes(a, "3.2"):
        return "low"
    if no(a, "3.3"):
        return "low"
    return "some-concerns" if no(a, "3.4") else "high"


def walk_4(a: Answers) -> str:
    def assessors(best: str) -> str:
        if no(a, "4.3"):
            return best
        if no(a, "4.4"):
            return best
        return "some-concerns" if no(a, "4.5") else "high"

    if yes(a, "4.1"):
        return "high"
    if yes(a, "4.2"):
        return "high"
    return assessors("some-concerns") if unknown(a, "4.2") else assessors("low")


def walk_5(a: Answers) -> str:
    if no(a, "5.2") and no(a, "5.3"):
        return "low" if yes(a, "5.1") else "some-concerns"
    return "high" if yes(a, "5.2") or yes(a, "5.3") else "some-concerns"


CASES = [
    pytest.param("1", {}, DOMAIN_1, walk_1, 125, id="1"),
    pytest.param("2", {"effect": "assignment"}, DOMAIN_2_ASSIGNMENT, walk_2_assignment, 13_277, id="2-assignment"),
    pytest.param("3", {}, DOMAIN_3, walk_3, 110, id="3"),
    pytest.param("4", {}, DOMAIN_4, walk_4, 493, id="4"),
    pytest.param("5", {}, DOMAIN_5, walk_5, 125, id="5"),
    *(
        pytest.param(
            "2",
            {"effect": "adhering", "deviations": chosen},
            domain_2_adhering(chosen),
            walk_2_adhering,
            None,
            id="2-adhering-" + "+".join(chosen),
        )
        for chosen in DEVIATIONS
    ),
]


@pytest.fixture(scope="module")
def rob2(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("rob2-parallel")


@pytest.mark.parametrize(("domain", "setup", "rows", "walk", "number"), CASES)
def test_every_way_of_answering_a_domain(rob2, every_way, domain, setup, rows, walk, number) -> None:
    ways = 0
    for answers in every_way(rows):
        ways += 1
        found = evaluate(rob2, answers, setup)
        assert found.proposals[domain].level == walk(answers), answers
        assert {q for q in found.asked if q.startswith(domain)} == answers.keys()
        assert found.proposals[domain].rules and not found.ignored
    assert number is None or ways == number


@pytest.mark.parametrize(("domain", "setup", "rows", "walk", "number"), CASES)
def test_an_unanswered_question_leaves_the_domain_open(rob2, every_way, domain, setup, rows, walk, number) -> None:
    for answers in every_way(rows):
        for question in answers:
            fewer = {q: code for q, code in answers.items() if q != question}
            found = evaluate(rob2, fewer, setup)
            assert found.proposals[domain].level is None, (answers, question)
            assert question in found.missing


def test_the_official_tool_has_as_many_combinations(every_way) -> None:
    """35,118 with the official Excel tool, where the choice of deviations shows only in the answers, all NA too."""
    adhering = {tuple(sorted(way.items())) for chosen in DEVIATIONS for way in every_way(domain_2_adhering(chosen))}
    nothing_asked = {(("2.1", first), ("2.2", second)) for first in FIVE.split() for second in FIVE.split()}
    others = (DOMAIN_1, DOMAIN_2_ASSIGNMENT, DOMAIN_3, DOMAIN_4, DOMAIN_5)
    assert len(adhering | nothing_asked) + sum(1 for rows in others for _ in every_way(rows)) == 35_118


# --- the whole -----------------------------------------------------------------

ENDS = {
    "1": {
        "low": {"1.1": "Y", "1.2": "Y", "1.3": "N"},
        "some-concerns": {"1.1": "Y", "1.2": "NI", "1.3": "N"},
        "high": {"1.1": "Y", "1.2": "N", "1.3": "N"},
    },
    "2": {
        "low": {"2.1": "N", "2.2": "N", "2.6": "Y"},
        "some-concerns": {"2.1": "Y", "2.2": "N", "2.3": "NI", "2.6": "Y"},
        "high": {"2.1": "N", "2.2": "N", "2.6": "N", "2.7": "Y"},
    },
    "3": {
        "low": {"3.1": "Y"},
        "some-concerns": {"3.1": "N", "3.2": "N", "3.3": "Y", "3.4": "N"},
        "high": {"3.1": "N", "3.2": "N", "3.3": "Y", "3.4": "Y"},
    },
    "4": {
        "low": {"4.1": "N", "4.2": "N", "4.3": "N"},
        "some-concerns": {"4.1": "N", "4.2": "NI", "4.3": "N"},
        "high": {"4.1": "Y", "4.2": "N"},
    },
    "5": {
        "low": {"5.1": "Y", "5.2": "N", "5.3": "N"},
        "some-concerns": {"5.1": "N", "5.2": "N", "5.3": "N"},
        "high": {"5.1": "Y", "5.2": "Y", "5.3": "N"},
    },
}


def filled(levels: tuple[str, ...]) -> Answers:
    return {q: code for domain, level in zip(ENDS, levels, strict=True) for q, code in ENDS[domain][level].items()}


def every_combination() -> Iterator[tuple[str, ...]]:
    return product(LEVELS, repeat=5)


def test_the_whole_is_the_worst_domain(rob2) -> None:
    for levels in every_combination():
        found = evaluate(rob2, filled(levels), {"effect": "assignment"})
        expected = "high" if "high" in levels else "low" if set(levels) == {"low"} else "some-concerns"
        assert tuple(p.level for p in found.proposals.values()) == levels
        assert found.complete and found.overall.level == expected


def test_some_concerns_everywhere_is_never_raised_by_the_program(rob2) -> None:
    """No official count exists: raising is the reviewer's step, offered by `may_raise`."""
    found = evaluate(rob2, filled(("some-concerns",) * 5), {"effect": "assignment"})
    assert found.overall.level == "some-concerns"
    assert [(step.start, step.to) for step in rob2.overall.may_raise] == [("some-concerns", "high")]


def test_nothing_is_said_of_the_whole_while_anything_is_missing(rob2) -> None:
    answers = filled(("high", "low", "low", "low", "low"))
    for question in answers:
        fewer = {q: code for q, code in answers.items() if q != question}
        found = evaluate(rob2, fewer, {"effect": "assignment"})
        assert not found.complete and found.overall.level is None


def test_the_whole_follows_what_the_reviewer_judged(rob2) -> None:
    answers = filled(("low",) * 5)
    found = evaluate(rob2, answers, {"effect": "assignment"}, {"3": "high"})
    assert found.proposals["3"].level == "low"
    assert found.overall.level == "high" and "domain 3 = High" in found.overall.why


# --- cells on which documents or public programs differ ---------------------------


def level(rob2: Instrument, domain: str, setup: Setup | None = None, **answers: str) -> str | None:
    given = {name.replace("q", "").replace("_", "."): code for name, code in answers.items()}
    return evaluate(rob2, given, setup or {"effect": "assignment"}).proposals[domain].level


def test_guidance_table_4_gap(rob2) -> None:
    """Table 4 omits 1.1 no, 1.2 yes, 1.3 not yes; figure: some concerns. Also when 1.3 is yes: not high."""
    for third in FIVE.split():
        assert level(rob2, "1", q1_1="N", q1_2="Y", q1_3=third) == "some-concerns"


def test_paper_swaps_the_conditions_of_2_4_and_2_5(rob2) -> None:
    """Flowchart: 2.4 only after yes to 2.3; 2.5 after yes or no information to 2.4."""
    setup: Setup = {"effect": "assignment"}
    assert "2.4" not in evaluate(rob2, {"2.1": "Y", "2.2": "Y", "2.3": "NI"}, setup).asked
    assert "2.5" in evaluate(rob2, {"2.1": "Y", "2.2": "Y", "2.3": "Y", "2.4": "NI"}, setup).asked


def test_2_3_no_is_low_for_the_first_part(rob2) -> None:
    """Some programs give some concerns here."""
    assert level(rob2, "2", q2_1="Y", q2_2="Y", q2_3="N", q2_6="Y") == "low"


def test_guidance_table_8_gap(rob2) -> None:
    """Table 8 omits 2.4 and 2.5 both yes or not known; figure: "either" leads to 2.6."""
    setup: Setup = {"effect": "adhering", "deviations": ("implementation", "non-adherence")}
    assert level(rob2, "2", setup, q2_1="N", q2_2="N", q2_4="Y", q2_5="NI", q2_6="Y") == "some-concerns"
    assert level(rob2, "2", setup, q2_1="N", q2_2="N", q2_4="Y", q2_5="NI", q2_6="NI") == "high"


def test_adhering_needs_the_choice_of_deviations(rob2) -> None:
    """Aware and 2.3 to 2.5 all not applicable: the preliminary part is incomplete."""
    found = evaluate(rob2, {"2.1": "Y", "2.2": "Y"}, {"effect": "adhering"})
    assert found.missing[0] == "deviations" and found.proposals["2"].level is None


def test_criteria_tables_leave_ni_uncovered_in_4_and_5(rob2) -> None:
    assert level(rob2, "4", q4_1="NI", q4_2="N", q4_3="N") == "low"
    assert level(rob2, "4", q4_1="N", q4_2="NI", q4_3="NI", q4_4="N") == "some-concerns"
    assert level(rob2, "5", q5_1="Y", q5_2="NI", q5_3="N") == "some-concerns"
    assert level(rob2, "5", q5_1="Y", q5_2="NI", q5_3="Y") == "high"


def test_3_2_offers_no_ni(rob2) -> None:
    with pytest.raises(AppraiseError, match=r"3\.2.*NI.*Y, PY, PN, N"):
        evaluate(rob2, {"3.1": "N", "3.2": "NI"})


def test_3_4_is_not_inverted(rob2) -> None:
    assert level(rob2, "3", q3_1="N", q3_2="N", q3_3="Y", q3_4="N") == "some-concerns"
    assert level(rob2, "3", q3_1="N", q3_2="N", q3_3="Y", q3_4="Y") == "high"


# --- what changes with the effect --------------------------------------------------


def test_the_effect_chooses_the_variant(rob2) -> None:
    for effect in ("assignment", "adhering"):
        variants = active_questions(rob2, {}, {"effect": effect})
        assert variants["2.6"] == ("2", f"effect of {effect}")
        assert ("2.7" in variants) == (effect == "assignment")
    assert "2.1" not in active_questions(rob2, {})


def test_probably_counts_like_certainly(rob2, every_way) -> None:
    def plain(answers: Answers) -> Evaluation:
        merged = {q: {"PY": "Y", "PN": "N"}.get(code, code) for q, code in answers.items()}
        return evaluate(rob2, merged, {"effect": "assignment"})

    for answers in every_way(DOMAIN_4):
        found, merged = evaluate(rob2, answers, {"effect": "assignment"}), plain(answers)
        assert (found.proposals["4"].level, found.proposals["4"].rules) == (
            merged.proposals["4"].level,
            merged.proposals["4"].rules,
        )
        assert found.asked == merged.asked

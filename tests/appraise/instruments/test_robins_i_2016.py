"""ROBINS-I of 2016: its printed questions, the customary mapping a second time, and the bridge to version 2.

The instrument has no algorithm. The functions below write the customary mapping down apart from the instrument file;
they give a level, "" for a hint that names none (sources disagree), or None for no hint.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from appraise.instruments.definition import Instrument, Standing
from appraise.instruments.evaluate import active_questions, evaluate

FIVE = "Y PY PN N NI"
LOW, MODERATE, SERIOUS, CRITICAL, NO_INFO = LEVELS = ("low", "moderate", "serious", "critical", "no-information")

Answers = dict[str, str]
Setup = dict[str, str]

ASSIGNMENT = {"aim": "assignment"}
ADHERENCE = {"aim": "adherence"}


def yes(a: Answers, *questions: str) -> bool:
    return any(a.get(question) in ("Y", "PY") for question in questions)


def no(a: Answers, *questions: str) -> bool:
    return any(a.get(question) in ("N", "PN") for question in questions)


def unknown(a: Answers, *questions: str) -> bool:
    return any(a.get(question) == "NI" for question in questions)


def always(a: Answers) -> bool:
    return True


# --- the printed questions -----------------------------------------------------


def at_start_only(a: Answers) -> bool:
    """No road is printed for NI at 1.2 and 1.3; customary is this one."""
    return no(a, "1.2", "1.3") or unknown(a, "1.2", "1.3")


DOMAIN_1 = [
    ("1.1", "Y PY PN N", always),
    ("1.2", FIVE, lambda a: yes(a, "1.1")),
    ("1.3", FIVE, lambda a: yes(a, "1.2")),
    ("1.4", FIVE, at_start_only),
    ("1.5", FIVE, lambda a: yes(a, "1.4")),
    ("1.6", FIVE, at_start_only),
    ("1.7", FIVE, lambda a: yes(a, "1.3")),
    ("1.8", FIVE, lambda a: yes(a, "1.7")),
]
DOMAIN_2 = [
    ("2.1", FIVE, always),
    ("2.2", FIVE, lambda a: yes(a, "2.1")),
    ("2.3", FIVE, lambda a: yes(a, "2.2")),
    ("2.4", FIVE, always),
    ("2.5", FIVE, lambda a: (yes(a, "2.2") and yes(a, "2.3")) or no(a, "2.4")),
]
DOMAIN_3 = [(question, FIVE, always) for question in ("3.1", "3.2", "3.3")]
DOMAIN_4_ASSIGNMENT = [("4.1", FIVE, always), ("4.2", FIVE, lambda a: yes(a, "4.1"))]
DOMAIN_4_ADHERENCE = [
    *((question, FIVE, always) for question in ("4.3", "4.4", "4.5")),
    ("4.6", FIVE, lambda a: no(a, "4.3", "4.4", "4.5")),
]


def left_out(a: Answers) -> bool:
    return no(a, "5.1") or yes(a, "5.2", "5.3")


DOMAIN_5 = [
    *((question, FIVE, always) for question in ("5.1", "5.2", "5.3")),
    ("5.4", FIVE, left_out),
    ("5.5", FIVE, left_out),
]
DOMAIN_6 = [(question, FIVE, always) for question in ("6.1", "6.2", "6.3", "6.4")]
DOMAIN_7 = [(question, FIVE, always) for question in ("7.1", "7.2", "7.3")]


# --- the customary mapping -----------------------------------------------------


def mapped_1(a: Answers) -> str | None:
    if no(a, "1.1"):
        return LOW
    if yes(a, "1.2") and yes(a, "1.3"):
        if no(a, "1.7", "1.8"):
            return SERIOUS
        return MODERATE if yes(a, "1.7") and yes(a, "1.8") else NO_INFO
    if yes(a, "1.6") or no(a, "1.4", "1.5"):
        return SERIOUS
    return NO_INFO if "NI" in (a["1.4"], a.get("1.5"), a["1.6"]) else MODERATE


def mapped_2(a: Answers) -> str | None:
    if no(a, "2.1") and yes(a, "2.4"):
        return LOW
    if yes(a, "2.5"):
        return MODERATE
    if (yes(a, "2.1") and yes(a, "2.2") and yes(a, "2.3")) or no(a, "2.4"):
        return SERIOUS
    if a["2.1"] == a["2.4"] == "NI":
        return NO_INFO
    return "" if yes(a, "2.1") and no(a, "2.2", "2.3") and yes(a, "2.4") else None


def mapped_3(a: Answers) -> str | None:
    if no(a, "3.1") or yes(a, "3.3"):
        return SERIOUS
    if unknown(a, "3.1"):
        return NO_INFO
    return LOW if yes(a, "3.2") and no(a, "3.3") else MODERATE


def mapped_4_assignment(a: Answers) -> str | None:
    if no(a, "4.1"):
        return LOW
    if unknown(a, "4.1", "4.2"):
        return NO_INFO
    return SERIOUS if yes(a, "4.2") else ""


def mapped_4_adherence(a: Answers) -> str | None:
    three = [a["4.3"], a["4.4"], a["4.5"]]
    if no(a, "4.3", "4.4", "4.5"):
        return MODERATE if yes(a, "4.6") else SERIOUS
    if "NI" not in three:
        return LOW
    return NO_INFO if three == ["NI"] * 3 else None


def mapped_5(a: Answers) -> str | None:
    if yes(a, "5.1") and no(a, "5.2") and no(a, "5.3"):
        return LOW
    if yes(a, "5.4", "5.5"):
        return ""
    if no(a, "5.4") and no(a, "5.5"):
        return SERIOUS
    return NO_INFO if a["5.1"] == a["5.2"] == a["5.3"] == "NI" else None


def mapped_6(a: Answers) -> str | None:
    if no(a, "6.3") or yes(a, "6.4"):
        return SERIOUS
    if yes(a, "6.1") and yes(a, "6.2"):
        return SERIOUS
    fine = no(a, "6.1", "6.2") and yes(a, "6.3") and no(a, "6.4")
    return LOW if fine else ""


def mapped_7(a: Answers) -> str | None:
    if yes(a, "7.1", "7.2", "7.3"):
        return SERIOUS
    return NO_INFO if "NI" in a.values() else ""


# The numbers of combinations are counted by hand from the printed questions.
CASES = [
    pytest.param("1", ASSIGNMENT, DOMAIN_1, mapped_1, 1_276, id="1"),
    pytest.param("2", ASSIGNMENT, DOMAIN_2, mapped_2, 473, id="2"),
    pytest.param("3", ASSIGNMENT, DOMAIN_3, mapped_3, 125, id="3"),
    pytest.param("4", ASSIGNMENT, DOMAIN_4_ASSIGNMENT, mapped_4_assignment, 13, id="4-assignment"),
    pytest.param("4", ADHERENCE, DOMAIN_4_ADHERENCE, mapped_4_adherence, 517, id="4-adherence"),
    pytest.param("5", ASSIGNMENT, DOMAIN_5, mapped_5, 2_477, id="5"),
    pytest.param("6", ASSIGNMENT, DOMAIN_6, mapped_6, 625, id="6"),
    pytest.param("7", ASSIGNMENT, DOMAIN_7, mapped_7, 125, id="7"),
]
FINE: Answers = {
    **{"1.1": "N", "2.1": "N", "2.4": "Y", "3.1": "Y", "3.2": "Y", "3.3": "N", "4.1": "N", "5.1": "Y", "5.2": "N"},
    **{"5.3": "N", "6.1": "N", "6.2": "Y", "6.3": "Y", "6.4": "N", "7.1": "N", "7.2": "N", "7.3": "N"},
}


@pytest.fixture(scope="module")
def robins(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("robins-i-2016")


@pytest.mark.parametrize(("domain", "setup", "rows", "mapped", "number"), CASES)
def test_every_way_of_answering_a_domain(robins, every_way, domain, setup, rows, mapped, number) -> None:
    """Hints as mapped, never critical, and never a proposal."""
    ways = 0
    for answers in every_way(rows):
        ways += 1
        found = evaluate(robins, answers, setup)
        proposal, expected = found.proposals[domain], mapped(answers)
        assert {q for q in found.asked if q.startswith(f"{domain}.")} == answers.keys()
        assert proposal.level is None and not proposal.rules and not found.ignored
        assert bool(proposal.hint) == (expected is not None), answers
        assert proposal.hint_level == (expected or "") != CRITICAL, answers
    assert ways == number


@pytest.mark.parametrize(("domain", "setup", "rows", "mapped", "number"), CASES)
def test_nothing_is_hinted_while_an_answer_is_missing(robins, every_way, domain, setup, rows, mapped, number) -> None:
    tried = set()
    for answers in every_way(rows):
        for question in answers:
            fewer = {q: code for q, code in answers.items() if q != question}
            if (question, *fewer.items()) in tried:
                continue
            tried.add((question, *fewer.items()))
            found = evaluate(robins, fewer, setup)
            assert question in found.missing
            assert not found.proposals[domain].hint and not found.proposals[domain].hint_level, (fewer, question)
    assert len(tried) >= number / 5  # at most five ways differ in one answer only


def test_hints_tell_whether_the_form_says_it_or_custom(robins) -> None:
    """The form itself ends domain 1 after no to 1.1 and says what makes the whole; all the rest is customary."""
    hints = [hint for domain in robins.domains for hint in domain.hints] + list(robins.overall.hints)
    official = {hint.id: hint.then for hint in hints if hint.standing is Standing.OFFICIAL}
    assert official == {
        "D1.hint.1": "low",
        "overall.hint.1": "critical",
        "overall.hint.2": "serious",
        "overall.hint.4": "moderate",
        "overall.hint.5": "low",
    }
    assert {hint.standing for hint in hints} == {Standing.OFFICIAL, Standing.CUSTOMARY}
    assert evaluate(robins, {"1.1": "N"}, ASSIGNMENT).proposals["1"].hint.startswith("The developers' reading. Low")
    assert not any(domain.verdict.proposes for domain in robins.domains) and not robins.overall.verdict.proposes


# --- where sources disagree, one test for each -----------------------------------


def hint(robins: Instrument, domain: str, answers: Answers, setup: Setup = ASSIGNMENT) -> str:
    return evaluate(robins, answers, setup).proposals[domain].hint


def ruled(robins: Instrument, words: str) -> bool:
    return sum(words in ruling for ruling in robins.passport.rulings) == 1


def test_2_selection_by_unrelated_features_is_low_or_moderate(robins) -> None:
    assert ruled(robins, "Domain 2: with 2.1 = Y or PY")
    for rest in ({"2.2": "N"}, {"2.2": "Y", "2.3": "PN"}):
        assert "Low or moderate: sources disagree" in hint(robins, "2", {"2.1": "Y", **rest, "2.4": "Y"})


def test_4_balanced_deviations_are_low_or_moderate(robins) -> None:
    assert ruled(robins, "Domain 4, assignment")
    assert "Low or moderate: sources disagree" in hint(robins, "4", {"4.1": "Y", "4.2": "N"})


def test_5_alike_or_robust_is_low_or_moderate(robins) -> None:
    assert ruled(robins, "Domain 5: with 5.4 or 5.5")
    given = {"5.1": "N", "5.2": "N", "5.3": "N", "5.4": "Y", "5.5": "N"}
    assert "Low or moderate: sources disagree" in hint(robins, "5", given)


def test_6_the_rest_is_moderate_or_no_information(robins) -> None:
    assert ruled(robins, "Domain 6: beyond serious and low")
    assert "Moderate or no information" in hint(robins, "6", {"6.1": "N", "6.2": "N", "6.3": "NI", "6.4": "N"})


def test_7_low_only_with_a_protocol_otherwise_moderate(robins) -> None:
    assert ruled(robins, "Domain 7: with N or PN to all three")
    text = hint(robins, "7", {"7.1": "N", "7.2": "PN", "7.3": "N"})
    assert "Low only with a protocol" in text and "otherwise moderate" in text


def test_4_adherence_no_information_on_the_analysis_counts_as_without(robins) -> None:
    assert ruled(robins, "4.6 = NI is taken as without")
    found = evaluate(robins, {"4.3": "N", "4.4": "Y", "4.5": "Y", "4.6": "NI"}, ADHERENCE)
    assert found.proposals["4"].hint_level == SERIOUS


def test_1_no_information_on_switching_leads_to_the_start_only(robins) -> None:
    assert ruled(robins, "1.2 = NI or 1.3 = NI")
    for given in ({"1.1": "Y", "1.2": "NI"}, {"1.1": "Y", "1.2": "Y", "1.3": "NI"}):
        asked = evaluate(robins, given, ASSIGNMENT).asked
        assert {"1.4", "1.6"} <= asked and "1.7" not in asked


def test_what_the_mapping_leaves_out_has_no_hint(robins) -> None:
    assert ruled(robins, "leaves out show no hint")
    assert not hint(robins, "2", {"2.1": "NI", "2.4": "Y"})
    assert not hint(robins, "4", {"4.3": "Y", "4.4": "NI", "4.5": "Y"}, ADHERENCE)
    assert not hint(robins, "5", {"5.1": "NI", "5.2": "N", "5.3": "N"})


# --- structure -------------------------------------------------------------------


def test_34_questions_30_for_assignment_and_32_for_adherence(robins) -> None:
    assert len(robins.questions) == 34
    assert len(active_questions(robins, {}, ASSIGNMENT)) == 30
    assert len(active_questions(robins, {}, ADHERENCE)) == 32


def test_the_aim_chooses_the_questions_of_domain_4(robins) -> None:
    assert "aim" in evaluate(robins, FINE).missing
    assert [d.id for d in evaluate(robins, {}, ADHERENCE).domains] == list("1234567")
    assert active_questions(robins, {}, ADHERENCE)["4.6"] == ("4", "effect of starting and adhering")


def test_selection_comes_before_classification(robins) -> None:
    assert "selection" in robins.domains[1].title and "classification" in robins.domains[2].title


def test_each_domain_tells_what_its_levels_mean(robins) -> None:
    for domain in robins.domains:
        assert domain.levels == LEVELS
        for word in ("Low", "Moderate", "Serious", "Critical", "No information"):
            assert sum(line.startswith(word) for line in domain.note.splitlines()) == 1
    assert robins.levels[NO_INFO].rank is None and all(level.meaning for level in robins.levels.values())


def test_directions(robins) -> None:
    short = ("favours experimental", "favours comparator", "unpredictable")
    long = (*short[:2], "towards null", "away from null", short[2])
    assert [domain.directions for domain in robins.domains] == [short, *[long] * 7]
    assert robins.overall.directions == long


# --- the whole -------------------------------------------------------------------


def test_the_whole_on_every_combination_of_levels(robins) -> None:
    order = (CRITICAL, SERIOUS, NO_INFO, MODERATE, LOW)
    for levels in product(LEVELS, repeat=7):
        whole = evaluate(robins, FINE, ASSIGNMENT, dict(zip("1234567", levels, strict=True))).overall
        assert whole.level is None and whole.hint_level == order[min(map(order.index, levels))], levels


def test_the_whole_waits_for_every_judgement(robins) -> None:
    for left in "1234567":
        judgements = {domain: CRITICAL for domain in "1234567" if domain != left}
        whole = evaluate(robins, FINE, ASSIGNMENT, judgements).overall
        assert whole.level is None and not whole.hint

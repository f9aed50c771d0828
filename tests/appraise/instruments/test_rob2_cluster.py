"""RoB 2 for cluster-randomised trials: what is particular, and the cells on which documents or programs differ."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.evaluate import active_questions, evaluate
from tests.appraise.instruments.flowcharts import rob2_whole
from tests.appraise.instruments.flowcharts.figure import (
    FIVE,
    Answers,
    Setup,
)

ASSIGNMENT, ADHERING = rob2_whole.CLUSTER
DOMAINS = ("1a", "1b", "2", "3", "4", "5")
AWARE: Answers = {"2.1a": "Y", "2.1b": "Y", "2.2": "Y"}


@pytest.fixture(scope="module")
def rob2(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("rob2-cluster")


def level(rob2: Instrument, domain: str, answers: Answers, setup: Setup = ASSIGNMENT.setup) -> str | None:
    return evaluate(rob2, answers, setup).proposals[domain].level


# --- the whole -------------------------------------------------------------------


def test_the_domains_stand_in_the_official_order(rob2) -> None:
    for whole in (ASSIGNMENT, ADHERING):
        found = evaluate(rob2, whole.answers(("low",) * 6), whole.setup)
        assert tuple(found.proposals) == DOMAINS and found.complete


# --- what the set-up decides -------------------------------------------------------


def test_only_assignment_asks_whether_people_knew_of_the_trial(rob2) -> None:
    """Box 8 has 2.1 and no 2.1a; box 7 has 2.1a and 2.1b and no 2.1."""
    adhering: Setup = {"effect": "adhering", "deviations": ("non-protocol",)}
    assert {"2.1a", "2.1b", "2.7"} & active_questions(rob2, {}, adhering).keys() == set()
    assert "2.1" not in active_questions(rob2, {}, ASSIGNMENT.setup)


# --- cells on which documents or public programs differ ------------------------------


@pytest.mark.parametrize("code", ["N", "PN"])
def test_2_4_no_gives_some_concerns(rob2, code) -> None:
    """Figure 3: some concerns. One public program gives low (552 of its 43,673 combinations differ)."""
    assert level(rob2, "2", {**AWARE, "2.3": "Y", "2.4": code, "2.6": "Y"}) == "some-concerns"


def test_1b_1_yes_is_low_whatever_the_differences(rob2) -> None:
    for third in FIVE.split():
        assert level(rob2, "1b", {"1b.1": "PY", "1b.3": third}) == "low"


def test_1b_3_is_asked_even_when_it_can_not_count(rob2) -> None:
    found = evaluate(rob2, {"1b.1": "Y"})
    assert "1b.3" in found.asked and "1b.2" not in found.asked and found.proposals["1b"].level is None


def test_1a_follows_figure_1_where_the_main_guidance_has_a_gap(rob2) -> None:
    """Table 4 of the main guidance omits 1.1 no, 1.2 yes, 1.3 not yes; one program makes 1.1 no and 1.3 yes high."""
    for third in FIVE.split():
        assert level(rob2, "1a", {"1a.1": "N", "1a.2": "Y", "1a.3": third}) == "some-concerns"


def test_people_unaware_of_the_trial_count_as_unaware(rob2) -> None:
    """Figure 3: 2.1a no leads on without 2.1b."""
    found = evaluate(rob2, {"2.1a": "N", "2.2": "N", "2.6": "Y"}, ASSIGNMENT.setup)
    assert found.proposals["2"].level == "low" and not {"2.1b", "2.3"} & found.asked


def test_2_3_looks_at_2_1b_or_2_2(rob2) -> None:
    """Knowing of the trial alone (2.1a) does not lead to 2.3."""
    for first, second, carers, asked in (("Y", "N", "N", False), ("Y", "NI", "N", True), ("NI", "PN", "PY", True)):
        found = evaluate(rob2, {"2.1a": first, "2.1b": second, "2.2": carers}, ASSIGNMENT.setup)
        assert ("2.3" in found.asked) == asked
    assert "2.3" in evaluate(rob2, {"2.1a": "N", "2.2": "Y"}, ASSIGNMENT.setup).asked


def test_conditions_of_2_4_and_2_5_are_not_swapped(rob2) -> None:
    """The paper on the main tool swaps them; flowchart and cluster document: 2.4 after yes, 2.5 after yes or NI."""
    assert "2.4" not in evaluate(rob2, {**AWARE, "2.3": "NI"}, ASSIGNMENT.setup).asked
    assert "2.5" in evaluate(rob2, {**AWARE, "2.3": "Y", "2.4": "NI"}, ASSIGNMENT.setup).asked


def test_box_8_prints_another_condition_for_2_6(rob2) -> None:
    """Box 8: no or NI to 2.5 leads to 2.6. Figure 4: yes or NI to 2.4 or 2.5 does."""
    setup: Setup = {"effect": "adhering", "deviations": ("implementation", "non-adherence")}
    start: Answers = {"2.1": "N", "2.2": "N", "2.4": "N"}
    for code, asked in (("N", False), ("PN", False), ("Y", True), ("PY", True), ("NI", True)):
        assert ("2.6" in evaluate(rob2, {**start, "2.5": code}, setup).asked) == asked
    assert level(rob2, "2", {**start, "2.5": "PN"}, setup) == "low"
    assert level(rob2, "2", {**start, "2.5": "NI", "2.6": "Y"}, setup) == "some-concerns"
    assert level(rob2, "2", {**start, "2.4": "Y", "2.5": "NI", "2.6": "NI"}, setup) == "high"


def test_a_lost_cluster_or_lost_people_lead_to_3_2(rob2) -> None:
    for first, second in (("N", "Y"), ("NI", "Y"), ("Y", "PN"), ("Y", "NI")):
        found = evaluate(rob2, {"3.1a": first, "3.1b": second})
        assert "3.2" in found.asked and found.proposals["3"].level is None


def test_3_2_offers_no_ni(rob2) -> None:
    with pytest.raises(AppraiseError, match=r"3\.2.*NI.*Y, PY, PN, N"):
        evaluate(rob2, {"3.1a": "N", "3.1b": "Y", "3.2": "NI"})


@pytest.mark.parametrize("more", [{"4.3a": "N"}, {"4.3a": "Y", "4.3b": "N"}, {"4.3a": "NI", "4.3b": "Y", "4.4": "PN"}])
def test_every_no_about_the_assessors_ends_alike(rob2, more) -> None:
    """4.3a, 4.3b and 4.4 no: low, or some concerns when 4.2 is NI."""
    assert level(rob2, "4", {"4.1": "NI", "4.2": "N", **more}) == "low"
    assert level(rob2, "4", {"4.1": "N", "4.2": "NI", **more}) == "some-concerns"


def test_4_3a_has_no_way_round_it(rob2) -> None:
    """Figure 6 has no branch for outcomes that are not reported by participants: NA leaves the domain open."""
    for given in ({}, {"4.3a": "NA"}):
        found = evaluate(rob2, {"4.1": "N", "4.2": "N", **given})
        assert "4.3a" in found.missing and found.proposals["4"].level is None


def test_the_passport_says_what_is_not_verified(rob2) -> None:
    doubtful = [line for line in rob2.passport.certainty if "not verified" in line]
    for words in ("Answers offered", "4.3a", "after 18 March 2021", "Directions of bias"):
        assert any(words in line for line in doubtful), words

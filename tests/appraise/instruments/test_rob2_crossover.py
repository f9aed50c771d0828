"""RoB 2 for crossover trials: what is particular to them, and the cells on which documents or programs differ."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.evaluate import evaluate
from tests.appraise.instruments.flowcharts import rob2_whole
from tests.appraise.instruments.flowcharts.figure import (
    FIVE,
    Answers,
    Setup,
)

ASSIGNMENT, ADHERING = rob2_whole.CROSSOVER
DOMAINS = ("1", "S", "2", "3", "4", "5")
AWARE: Answers = {"2.1": "Y", "2.2": "Y"}


@pytest.fixture(scope="module")
def rob2(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("rob2-crossover")


def level(rob2: Instrument, domain: str, answers: Answers, setup: Setup = ASSIGNMENT.setup) -> str | None:
    return evaluate(rob2, answers, setup).proposals[domain].level


# --- the whole -------------------------------------------------------------------


def test_domain_s_stands_second(rob2) -> None:
    """One public program puts it after domain 2, with four questions of its own."""
    for whole in (ASSIGNMENT, ADHERING):
        found = evaluate(rob2, whole.answers(("low",) * 6), whole.setup)
        assert tuple(found.proposals) == DOMAINS and found.complete
    assert [question.id for question in rob2.questions if question.id.startswith("S")] == ["S.1", "S.2", "S.3"]


# --- domain S ----------------------------------------------------------------------


def test_s_2_no_or_ni_gives_some_concerns(rob2) -> None:
    """The arrow has no label in figure 2; no, probably no and no information are what remains."""
    for code in ("N", "PN", "NI"):
        assert level(rob2, "S", {"S.1": "N", "S.2": code, "S.3": "Y"}) == "some-concerns"


def test_s_3_decides_before_the_sizes(rob2) -> None:
    for first in ("Y", "PY"):
        assert level(rob2, "S", {"S.1": first, "S.3": "PN"}) == "high"
        assert level(rob2, "S", {"S.1": first, "S.3": "NI"}) == "some-concerns"
    assert level(rob2, "S", {"S.1": "N", "S.2": "Y", "S.3": "NI"}) == "some-concerns"


def test_data_of_the_first_period_only_end_at_low(rob2) -> None:
    """S.2 and S.3 are then answered yes, whatever the sizes."""
    for first in ("N", "PN", "NI"):
        assert level(rob2, "S", {"S.1": first, "S.2": "Y", "S.3": "Y"}) == "low"


# --- cells on which documents or public programs differ ------------------------------


def test_1_1_no_is_some_concerns_whatever_the_differences(rob2) -> None:
    """Table 4 of the main guidance omits 1.1 no, 1.2 yes, 1.3 not yes; two public programs give high."""
    for third in FIVE.split():
        assert level(rob2, "1", {"1.1": "N", "1.2": "Y", "1.3": third}) == "some-concerns"


def test_box_3_prints_another_condition_for_2_5(rob2) -> None:
    """Box 3: after yes or NI to 2.3. Figure 3: after yes or NI to 2.4."""
    assert "2.5" not in evaluate(rob2, {**AWARE, "2.3": "NI"}, ASSIGNMENT.setup).asked
    assert "2.5" not in evaluate(rob2, {**AWARE, "2.3": "Y", "2.4": "N"}, ASSIGNMENT.setup).asked
    assert "2.5" in evaluate(rob2, {**AWARE, "2.3": "Y", "2.4": "NI"}, ASSIGNMENT.setup).asked


def test_2_4_is_asked_after_yes_only(rob2) -> None:
    """The paper on the main tool swaps the conditions of 2.4 and 2.5."""
    assert "2.4" not in evaluate(rob2, {**AWARE, "2.3": "NI"}, ASSIGNMENT.setup).asked
    assert "2.4" in evaluate(rob2, {**AWARE, "2.3": "PY"}, ASSIGNMENT.setup).asked


def test_2_3_no_is_low_and_2_4_no_some_concerns(rob2) -> None:
    """Public programs give some concerns for the first and low for the second."""
    assert level(rob2, "2", {**AWARE, "2.3": "N", "2.6": "Y"}) == "low"
    assert level(rob2, "2", {**AWARE, "2.3": "Y", "2.4": "N", "2.6": "Y"}) == "some-concerns"


def test_box_3_prints_another_condition_for_2_6(rob2) -> None:
    """Box 3: no or NI to 2.3, 2.4 or 2.5. Figure 4: no or NI to 2.3, yes or NI to 2.4 or 2.5."""
    setup: Setup = {"effect": "adhering", "deviations": ("non-protocol", "implementation", "non-adherence")}
    for third, fourth, fifth in product(FIVE.split(), repeat=3):
        given: Answers = {**AWARE, "2.3": third, "2.4": fourth, "2.5": fifth}
        troubled = third not in ("Y", "PY") or fourth not in ("N", "PN") or fifth not in ("N", "PN")
        found = evaluate(rob2, given, setup)
        assert ("2.6" in found.asked) == troubled and (found.proposals["2"].level == "low") == (not troubled)


def test_3_2_offers_no_ni(rob2) -> None:
    with pytest.raises(AppraiseError, match=r"3\.2.*NI.*Y, PY, PN, N"):
        evaluate(rob2, {"3.1": "N", "3.2": "NI"})


def test_ni_is_covered_in_domain_4(rob2) -> None:
    """The criteria tables of the main appendix leave such cases open."""
    assert level(rob2, "4", {"4.1": "NI", "4.2": "N", "4.3": "N"}) == "low"
    assert level(rob2, "4", {"4.1": "N", "4.2": "NI", "4.3": "NI", "4.4": "N"}) == "some-concerns"


@pytest.mark.parametrize("code", ["Y", "PY"])
def test_5_4_yes_alone_is_high(rob2, code) -> None:
    assert level(rob2, "5", {"5.1": "Y", "5.2": "N", "5.3": "N", "5.4": code}) == "high"


def test_5_4_ni_alone_is_some_concerns(rob2) -> None:
    assert level(rob2, "5", {"5.1": "Y", "5.2": "N", "5.3": "N", "5.4": "NI"}) == "some-concerns"
    assert level(rob2, "5", {"5.1": "Y", "5.2": "Y", "5.3": "N", "5.4": "NI"}) == "high"


def test_the_passport_says_what_is_not_verified(rob2) -> None:
    doubtful = [line for line in rob2.passport.certainty if "not verified" in line]
    for words in ("Answers offered", "after 18 March 2021", "Directions of bias"):
        assert any(words in line for line in doubtful), words

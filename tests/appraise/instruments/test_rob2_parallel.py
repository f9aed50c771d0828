"""RoB 2 for parallel groups: what is particular to them, and the cells on which documents or programs differ."""

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
    every_way,
)
from tests.appraise.instruments.flowcharts.rob2 import ADHERING, PARALLEL, ROWS_4


@pytest.fixture(scope="module")
def rob2(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("rob2-parallel")


def test_the_official_tool_has_as_many_combinations() -> None:
    """35,118 with the official Excel tool, where the choice of deviations shows only in the answers, all NA too."""
    adhering = {tuple(sorted(way.items())) for figure in ADHERING for way in every_way(figure.rows)}
    nothing_asked = {(("2.1", first), ("2.2", second)) for first in FIVE.split() for second in FIVE.split()}
    others = sum(figure.ways for figure in PARALLEL if figure not in ADHERING)
    assert len(adhering | nothing_asked) + others == 35_118


# --- the whole -----------------------------------------------------------------

ASSIGNMENT, _ = rob2_whole.PARALLEL


def test_the_whole_follows_what_the_reviewer_judged(rob2) -> None:
    found = evaluate(rob2, ASSIGNMENT.answers(("low",) * 5), ASSIGNMENT.setup, {"3": "high"})
    assert found.proposals["3"].level == "low"
    assert found.overall.level == "high" and "domain 3 = High" in found.overall.why


# --- cells on which documents or public programs differ ---------------------------


def level(rob2: Instrument, domain: str, setup: Setup | None = None, **answers: str) -> str | None:
    given: Answers = {name.replace("q", "").replace("_", "."): code for name, code in answers.items()}
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


def test_4_3_may_be_not_applicable(rob2) -> None:
    """The appendix prints no NA, the cribsheet does: right where 4.1 or 4.2 decides, no answer elsewhere."""
    found = evaluate(rob2, {"4.1": "Y", "4.2": "N", "4.3": "NA"})
    assert found.proposals["4"].level == "high" and not found.ignored
    assert evaluate(rob2, {"4.1": "N", "4.2": "N", "4.3": "NA"}).proposals["4"].level is None


def test_criteria_tables_leave_ni_uncovered_in_1_4_and_5(rob2) -> None:
    assert level(rob2, "1", q1_1="NI", q1_2="Y", q1_3="NI") == "low"
    assert level(rob2, "1", q1_1="NI", q1_2="NI", q1_3="NI") == "some-concerns"
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


def test_probably_counts_like_certainly(rob2) -> None:
    for answers in every_way(ROWS_4):
        merged = {q: {"PY": "Y", "PN": "N"}.get(code, code) for q, code in answers.items()}
        found, plain = (evaluate(rob2, given, ASSIGNMENT.setup) for given in (answers, merged))
        assert (found.proposals["4"].level, found.proposals["4"].rules) == (
            plain.proposals["4"].level,
            plain.proposals["4"].rules,
        )
        assert found.asked == plain.asked

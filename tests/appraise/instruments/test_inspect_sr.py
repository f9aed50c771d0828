"""INSPECT-SR: a yes is a problem, the reviewer judges the domains, the whole is at least as severe as the worst."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Layer, Standing, Tone, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.evaluation import Proposal
from appraise.instruments.library import check_file, load_library
from appraise.resources import resource

CHECKS = {"1": 3, "2": 5, "3": 2, "4": 11}
NOT_APPLICABLE = {"2.3", "3.2"}
NO, SOME, SERIOUS = "no-concerns", "some-concerns", "serious-concerns"
LEVELS = (NO, SOME, SERIOUS)
DOMAIN_OF = {f"{domain}.{check}": domain for domain, size in CHECKS.items() for check in range(1, size + 1)}
NAMES = list(DOMAIN_OF)
CLEAN = dict.fromkeys(NAMES, "N")


@pytest.fixture(scope="module")
def inspect_sr() -> Instrument:
    return load_library().get("inspect-sr")


def in_domain(inspect_sr: Instrument, domain: str, **changes: str) -> Proposal:
    """What a domain shows when these checks (such as `c11="Y"`) differ from a clean study."""
    named = {f"{domain}.{name[1:]}": answer for name, answer in changes.items()}
    return evaluate(inspect_sr, CLEAN | named).proposals[domain]


def test_file_is_sound() -> None:
    assert check_file(resource("instruments", "inspect-sr.toml")) == ()


def test_head(inspect_sr: Instrument) -> None:
    assert (inspect_sr.unit, inspect_sr.layer) == (Unit.STUDY, Layer.CREDIBILITY)
    assert "before risk of bias" in " ".join(inspect_sr.passport.rulings)
    assert set(inspect_sr.designs) == {"rct", "cluster-rct", "crossover-rct", "pilot-rct"}
    assert [(domain.id, len(domain.questions)) for domain in inspect_sr.domains] == list(CHECKS.items())
    assert [question.id for question in inspect_sr.questions] == NAMES and len(NAMES) == 21


def test_levels(inspect_sr: Instrument) -> None:
    assert {level.id: level.rank for level in inspect_sr.levels.values()} == {NO: 0, SOME: 1, SERIOUS: 2}
    assert all(domain.levels == LEVELS for domain in inspect_sr.domains) and inspect_sr.overall.levels == LEVELS


def test_yes_is_the_problem(inspect_sr: Instrument) -> None:
    for question in inspect_sr.questions:
        assert question.good == "N"
        tones = {code: one.tone for code, one in question.responses.items()}
        assert (tones["Y"], tones["N"], tones["U"]) == (Tone.POOR, Tone.GOOD, Tone.UNKNOWN)
        assert "problem" in question.responses["Y"].label


def test_not_applicable_is_offered_in_two_places_only_and_counts_there(inspect_sr: Instrument) -> None:
    for question in inspect_sr.questions:
        assert question.options == (("Y", "N", "U", "NA") if question.id in NOT_APPLICABLE else ("Y", "N", "U"))
    assert evaluate(inspect_sr, CLEAN | dict.fromkeys(NOT_APPLICABLE, "NA")).complete
    with pytest.raises(AppraiseError):
        evaluate(inspect_sr, CLEAN | {"2.2": "NA"})


def test_whole_is_the_worst_domain_in_all_combinations(inspect_sr: Instrument) -> None:
    for levels in product(LEVELS, repeat=4):
        judged = dict(zip(CHECKS, levels, strict=True))
        overall = evaluate(inspect_sr, CLEAN, {}, judged).overall
        assert overall.level == (SERIOUS if SERIOUS in levels else SOME if SOME in levels else NO)
        assert overall.rules == ("overall.worst",)
        assert not overall.scores and not overall.hint


def test_several_some_are_raised_by_the_reviewer_only(inspect_sr: Instrument) -> None:
    assert evaluate(inspect_sr, CLEAN, {}, dict.fromkeys(CHECKS, SOME)).overall.level == SOME
    assert [(step.start, step.to) for step in inspect_sr.overall.may_raise] == [(SOME, SERIOUS)]


def test_whole_waits_for_every_domain(inspect_sr: Instrument) -> None:
    for domain in CHECKS:
        judged = {name: SERIOUS for name in CHECKS if name != domain}
        overall = evaluate(inspect_sr, CLEAN, {}, judged).overall
        assert overall.level is None and f"domain {domain}" in overall.why


def test_no_answers_give_a_domain_its_level(inspect_sr: Instrument) -> None:
    random = Random(21)  # noqa: S311 - a fixed sample, no secret
    samples = [dict.fromkeys(NAMES, code) for code in "YNU"]
    samples += [{name: random.choice("YNU") for name in NAMES} for _ in range(500)]
    for answers in samples:
        evaluation = evaluate(inspect_sr, answers)
        assert evaluation.complete and evaluation.overall.level is None
        assert [(one.level, one.rules) for one in evaluation.proposals.values()] == [(None, ())] * 4


@pytest.mark.parametrize("name", NAMES)
def test_one_yes_never_makes_a_level(inspect_sr: Instrument, name: str) -> None:
    """It shows the developers' reading at most; only three checks have one that names a level."""
    proposal = evaluate(inspect_sr, CLEAN | {name: "Y"}).proposals[DOMAIN_OF[name]]
    usual = {"1.1": SERIOUS, "1.2": SOME, "2.1": SERIOUS}
    assert (proposal.level, proposal.hint_level) == (None, usual.get(name, ""))
    assert proposal.hint.startswith("The developers' reading. ") and f"({name} = Y)" in proposal.hint


def test_unclear_or_clean_domains_have_no_hint(inspect_sr: Instrument) -> None:
    for code in "NU":
        proposals = evaluate(inspect_sr, dict.fromkeys(NAMES, code)).proposals
        assert [(one.hint, one.hint_level) for one in proposals.values()] == [("", "")] * 4


def test_retraction_outweighs_other_notices(inspect_sr: Instrument) -> None:
    for second, third in product("YNU", repeat=2):
        assert in_domain(inspect_sr, "1", c1="Y", c2=second, c3=third).hint_level == SERIOUS
        expected = SOME if second == "Y" else ""
        assert in_domain(inspect_sr, "1", c1="N", c2=second, c3=third).hint_level == expected
    assert "replacement" in in_domain(inspect_sr, "1", c1="Y").hint


def test_missing_ethics_approval_must_be_believed(inspect_sr: Instrument) -> None:
    shown = in_domain(inspect_sr, "2", c1="Y")
    assert shown.hint_level == SERIOUS and "if you believe" in shown.hint
    assert in_domain(inspect_sr, "2", c1="U").hint == "", "incomplete reporting is unclear"


def test_standings(inspect_sr: Instrument) -> None:
    hints = [hint for domain in inspect_sr.domains for hint in domain.hints]
    assert hints and {hint.standing for hint in hints} == {Standing.OFFICIAL}
    assert not inspect_sr.overall.hints


def test_routine_baseline_tests_are_discouraged(inspect_sr: Instrument) -> None:
    guidance = {question.id: question.guidance for question in inspect_sr.questions}
    assert "discouraged without expertise" in guidance["4.3"]


def test_each_unanswered_check_leaves_domain_and_whole_open(inspect_sr: Instrument) -> None:
    for name in NAMES:
        some = {other: "Y" for other in NAMES if other != name}
        evaluation = evaluate(inspect_sr, some)
        assert evaluation.missing == (name,)
        proposal = evaluation.proposals[DOMAIN_OF[name]]
        assert (proposal.level, proposal.hint, evaluation.overall.level) == (None, "", None)


@pytest.mark.parametrize("answer", ["PY", "NI", "P"])
def test_other_answers_are_refused(inspect_sr: Instrument, answer: str) -> None:
    with pytest.raises(AppraiseError):
        evaluate(inspect_sr, {"1.1": answer})

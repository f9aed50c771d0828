"""The JBI checklists: printed answers in the official order, a decision of the reviewer alone, nothing proposed.

The tables are typed by hand: for each number, words that stand in the question of that number and in no other of the
edition. They are the subjects, so an item in the wrong place fails.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Bridge, Instrument, Tone, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.library import check_file, load_library
from appraise.resources import resource

Get = Callable[[str], Instrument]

CODES = ("Y", "N", "U", "NA")
DECISIONS = ("include", "exclude", "seek-further-information")

# subject: (number in the edition of 2017/2020, number in the revised edition)
RCT_SUBJECTS = {
    "chance alone": ("1", "1"),
    "hidden from those who enrolled": ("2", "2"),
    "start out alike": ("3", "3"),
    "participants kept unaware": ("4", "4"),
    "delivered the treatment kept unaware": ("5", "5"),
    "assessors": ("6", "7"),
    "care the same": ("7", "6"),
    "follow-up": ("8", "10"),
    "counted in the group": ("9", "11"),
    "measured alike": ("10", "8"),
    "relied on": ("11", "9"),
    "statistics": ("12", "12"),
    "parallel trial": ("13", "13"),
}
QUASI_SUBJECTS = {
    "cause came before": ("1", "1"),
    "people compared": ("2", "3"),
    "same care": ("3", "4"),
    "second group": ("4", "2"),
    "several times": ("5", "5"),
    "follow-up": ("6", "8"),
    "measured alike": ("7", "6"),
    "relied on": ("8", "7"),
    "statistics": ("9", "9"),
}
BRIDGES = {
    ("jbi-rct-2020", "jbi-rct"): RCT_SUBJECTS,
    ("jbi-quasi-experimental-2020", "jbi-quasi-experimental"): QUASI_SUBJECTS,
}


def by_number(subjects: dict[str, tuple[str, str]], edition: int) -> list[str]:
    return sorted(subjects, key=lambda subject: int(subjects[subject][edition]))


ITEMS = {
    "jbi-rct": by_number(RCT_SUBJECTS, 1),
    "jbi-rct-2020": by_number(RCT_SUBJECTS, 0),
    "jbi-quasi-experimental": by_number(QUASI_SUBJECTS, 1),
    "jbi-quasi-experimental-2020": by_number(QUASI_SUBJECTS, 0),
    "jbi-cohort": [
        "one population",
        "sorted into groups",
        "measurement of the exposure",
        "confounders named",
        "dealt with confounders",
        "free of the outcome",
        "measurement of the outcome",
        "length of follow-up",
        "reasons for losses",
        "incomplete follow-up",
        "statistics",
    ],
    "jbi-cross-sectional": [
        "qualified",
        "who took part",
        "measurement of the exposure",
        "condition",
        "confounders named",
        "dealt with confounders",
        "measurement of the outcome",
        "statistics",
    ],
    "jbi-case-control": [
        "all but the disease",
        "match",
        "same criteria",
        "dependable method",
        "measured alike",
        "confounders named",
        "dealt with confounders",
        "outcome",
        "long enough",
        "statistics",
    ],
    "jbi-case-series": [
        "tell who qualified",
        "gauged alike",
        "establishing the condition",
        "one after another",
        "everyone who qualified",
        "who the participants were",
        "clinical state",
        "became of them",
        "sites",
        "statistics",
    ],
    "jbi-case-report": [
        "who the patient is",
        "history",
        "presentation",
        "tests",
        "treatment",
        "afterwards",
        "unexpected",
        "lesson",
    ],
    "jbi-systematic-review": [
        "stated outright",
        "inclusion criteria",
        "search strategy",
        "sources",
        "apt criteria",
        "independently",
        "extraction",
        "synthesis",
        "publication bias",
        "recommendations",
        "new research",
    ],
}
UNITS = {
    "jbi-rct": Unit.RESULT,
    "jbi-quasi-experimental": Unit.RESULT,
    "jbi-systematic-review": Unit.REVIEW,
}

each = pytest.mark.parametrize("name", ITEMS)


def question(instrument: Instrument, number: str) -> str:
    return next(each.text for each in instrument.questions if each.id == number)


def bridge_of(instrument: Instrument) -> Bridge:
    assert len(instrument.bridges) == 1
    return instrument.bridges[0]


def test_every_checklist_that_is_there_is_tested_here() -> None:
    assert {name for name in load_library().ids() if name.startswith("jbi-")} == set(ITEMS)


@each
def test_file_is_sound(name: str) -> None:
    assert check_file(resource("instruments", f"{name}.toml")) == ()


@each
def test_items_stand_in_the_official_order(name: str, built_in: Get) -> None:
    questions = built_in(name).questions
    assert [each.id for each in questions] == [str(number) for number in range(1, len(ITEMS[name]) + 1)]
    for number, subject in enumerate(ITEMS[name], start=1):
        assert [each.id for each in questions if subject in each.text] == [str(number)], subject


@each
def test_answers_are_the_four_printed_ones(name: str, built_in: Get) -> None:
    for each in built_in(name).questions:
        assert each.options == CODES and each.good == "Y"
        assert [response.key for response in each.responses.values()] == ["Y", "N", "U", "A"]


@each
def test_head_tells_the_unit_and_a_decision_that_is_no_grade(name: str, built_in: Get) -> None:
    instrument = built_in(name)
    assert instrument.unit is UNITS.get(name, Unit.STUDY)
    assert instrument.overall.levels == DECISIONS and instrument.overall.scores == ()
    assert all(level.rank is None for level in instrument.levels.values())
    assert {level.tone for level in instrument.levels.values()} <= {Tone.NONE, Tone.UNKNOWN}
    assert all(level.meaning for level in instrument.levels.values())
    assert not any(domain.judged for domain in instrument.domains)


@each
def test_nothing_is_ever_proposed_and_not_applicable_is_an_answer(name: str, built_in: Get) -> None:
    instrument = built_in(name)
    numbers = [each.id for each in instrument.questions]
    for three in product(CODES, repeat=3):
        codes = (three * len(numbers))[: len(numbers)]
        evaluation = evaluate(instrument, dict(zip(numbers, codes, strict=True)))
        assert evaluation.complete and evaluation.asked == frozenset(numbers)
        overall = evaluation.overall
        assert (overall.level, overall.rules, overall.hint, overall.scores) == (None, (), "", ())
        assert not evaluation.proposals


@each
def test_an_item_without_an_answer_is_missing(name: str, built_in: Get) -> None:
    numbers = [each.id for each in built_in(name).questions]
    assert evaluate(built_in(name), dict.fromkeys(numbers[:-1], "NA")).missing == (numbers[-1],)


@each
def test_other_answers_are_refused(name: str, built_in: Get) -> None:
    with pytest.raises(AppraiseError):
        evaluate(built_in(name), {"1": "PY"})


@each
def test_every_item_has_guidance_of_two_to_five_lines(name: str, built_in: Get) -> None:
    for each in built_in(name).questions:
        assert 2 <= len(each.guidance.splitlines()) <= 5, each.id


@pytest.mark.parametrize("name", [name for name in ITEMS if name != "jbi-rct"])
def test_groups_that_no_source_gives_are_called_ours(name: str, built_in: Get) -> None:
    assert any("groups are ours" in ruling for ruling in built_in(name).passport.rulings)
    assert all("ur grouping" in domain.note for domain in built_in(name).domains)


@pytest.mark.parametrize("name", ["jbi-cohort", "jbi-cross-sectional"])
def test_a_revision_that_was_not_seen_is_said_plainly(name: str, built_in: Get) -> None:
    passport = built_in(name).passport
    assert "not the revision" in passport.version and "2017/2020" in built_in(name).title
    assert passport.successor.startswith("Revised 202") and "not offered here" in passport.successor
    assert "not seen" in passport.certainty[0]


@pytest.mark.parametrize(("old", "new"), BRIDGES)
def test_superseded_editions_name_the_article_of_the_new_one(old: str, new: str, built_in: Get) -> None:
    assert built_in(new).passport.doi in built_in(old).passport.successor
    assert built_in(new).passport.successor == ""


# --- order traps: the same number asks for something else in the other edition -----------------------------------

ORDER_TRAPS = [
    ("jbi-rct-2020", "jbi-rct", "assessors", "6", "7"),
    ("jbi-rct-2020", "jbi-rct", "care the same", "7", "6"),
    ("jbi-rct-2020", "jbi-rct", "follow-up", "8", "10"),
    ("jbi-rct-2020", "jbi-rct", "counted in the group", "9", "11"),
    ("jbi-rct-2020", "jbi-rct", "measured alike", "10", "8"),
    ("jbi-rct-2020", "jbi-rct", "relied on", "11", "9"),
    ("jbi-quasi-experimental-2020", "jbi-quasi-experimental", "people compared", "2", "3"),
    ("jbi-quasi-experimental-2020", "jbi-quasi-experimental", "same care", "3", "4"),
    ("jbi-quasi-experimental-2020", "jbi-quasi-experimental", "second group", "4", "2"),
    ("jbi-quasi-experimental-2020", "jbi-quasi-experimental", "follow-up", "6", "8"),
    ("jbi-quasi-experimental-2020", "jbi-quasi-experimental", "measured alike", "7", "6"),
    ("jbi-quasi-experimental-2020", "jbi-quasi-experimental", "relied on", "8", "7"),
]


@pytest.mark.parametrize(("start", "name", "subject", "old", "new"), ORDER_TRAPS)
def test_an_order_trap(start: str, name: str, subject: str, old: str, new: str, built_in: Get) -> None:
    before, now = built_in(start), built_in(name)
    assert subject in question(before, old) and subject in question(now, new)
    assert subject not in question(now, old)
    assert [same.new for same in bridge_of(now).same if same.old == old] == [new]


# --- bridges ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new"), BRIDGES)
def test_the_bridge_goes_by_subject(old: str, new: str, built_in: Get) -> None:
    bridge = bridge_of(built_in(new))
    assert bridge.start == old
    assert sorted((same.old, same.new) for same in bridge.same) == sorted(BRIDGES[old, new].values())
    assert not bridge.again, "each subject of the new edition was in the old one"
    assert "by subject, not by number" in bridge.note


def test_not_applicable_is_not_moved_where_one_group_has_an_answer_now(built_in: Get) -> None:
    same = {each.new: each.codes for each in bridge_of(built_in("jbi-quasi-experimental")).same}
    assert {new for new, codes in same.items() if codes == ("Y", "N", "U")} == {"2", "3", "4", "6"}
    assert all(codes == () for new, codes in same.items() if new in {"1", "5", "7", "8", "9"})


def test_the_rule_for_one_group_can_be_recorded_and_blocks_nothing(built_in: Get) -> None:
    instrument = built_in("jbi-quasi-experimental")
    (field,) = instrument.setup
    assert [option for option, _ in field.options] == ["yes", "no"] and not field.required and not field.default
    guidance = {each.id: each.guidance for each in instrument.questions}
    assert guidance["2"].startswith("One group only: N")
    assert all("NA only" in guidance[number] and "reason" in guidance[number] for number in ("3", "4", "6"))

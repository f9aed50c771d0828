"""What an instrument file can say beyond questions and rules: own options, sums, hints, aspects, bridges."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from appraise.assessing import standing
from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Tone
from appraise.instruments.evaluate import evaluate
from appraise.instruments.evaluation import Points, Proposal
from appraise.instruments.file import parse_instrument
from appraise.instruments.judge import judge_lines
from appraise.instruments.library import check_file
from appraise.model import Answer, Assessment, Judgement

PATH = Path(__file__).parent / "rich.toml"
RICH = PATH.read_text(encoding="utf-8")
FULL = {"S1": "a", "S2": "Y", "1.1": "Y", "2.1": "Y"}


@pytest.fixture(scope="module")
def rich() -> Instrument:
    return parse_instrument(RICH.encode(), "rich.toml")


def changed(*changes: tuple[str, str]) -> Instrument:
    text = RICH
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return parse_instrument(text.encode(), "rich.toml")


def refused(old: str, new: str) -> str:
    with pytest.raises(AppraiseError) as caught:
        changed((old, new))
    return caught.value.sentence


def test_the_file_is_sound_and_proved() -> None:
    assert check_file(PATH) == ()


# --- options of one question -----------------------------------------------------


def test_a_question_may_bring_its_own_options(rich: Instrument) -> None:
    first, second = (question.responses for question in rich.domains[0].questions)
    assert [(one.code, one.label, one.score, one.tone) for one in first.values()] == [
        ("a", "all of them", 1, Tone.GOOD),
        ("b", "some of them", 1, Tone.GOOD),
        ("c", "not said", None, Tone.UNKNOWN),
    ]
    assert (second["Y"].label, second["Y"].key, second["Y"].score) == ("Yes", "Y", 2), "the rest from the declared one"
    assert (second["N"].label, second["N"].tone) == ("Too short", Tone.POOR)
    assert rich.response("S1", "b").label == "some of them"
    with pytest.raises(KeyError):
        rich.response("S1", "Y")


def test_an_option_of_another_question_is_refused(rich: Instrument) -> None:
    with pytest.raises(AppraiseError, match="S1 does not offer the answer “Y”"):
        evaluate(rich, {**FULL, "S1": "Y"})


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('code = "c", label = "not said"', 'code = "c"', '"label" is missing'),
        ('code = "b"', 'code = "a"', "the code is used twice"),
        ('code = "b"', 'code = "b b"', '"code" must be letters'),
        ('code = "b"', 'code = "b", colour = "red"', 'unknown entry "colour"'),
        ('code = "b"', 'code = "b", key = "12"', '"key" must be one letter'),
        ('label = "not said", tone = "unknown"', 'label = "x", tone = "loud"', '"tone" must be one of'),
        ("score = 2 }", 'score = "two" }', "whole number"),
    ],
)
def test_a_bad_option_is_refused(old: str, new: str, reason: str) -> None:
    assert reason in refused(old, new)


# --- sums --------------------------------------------------------------------------


def test_sums_decide_and_are_shown(rich: Instrument) -> None:
    """Counted by hand: a and b are 1, c nothing, Y is 2, N is 0."""
    points = {"a": 1, "b": 1, "c": 0}
    for first, second in product("abc", "YN"):
        total = points[first] + (2 if second == "Y" else 0)
        found = evaluate(rich, {**FULL, "S1": first, "S2": second}, {}, {"1": "low", "2": "low"})
        assert found.proposals["2"].level == ("low" if total >= 2 else "high")
        whole = found.overall
        assert whole.scores == (
            Points("Points", total, 3 if first != "c" else 2),
            Points("Choice", points[first], 1 if first != "c" else 0, percent=True),
        )
        assert whole.hint_level == ("high" if total <= 1 else "")
        assert whole.level is None, "hints are never proposals"


def test_a_sum_says_its_share_where_that_is_wanted() -> None:
    assert str(Points("Sum", 17, 24, percent=True)) == "Sum: 17 of 24 (71%)"
    assert str(Points("Stars", 7, 9)) == "Stars: 7 of 9"
    assert str(Points("Stars", 0, 0, percent=True)) == "Stars: 0 of 0"


def test_a_rule_on_a_sum_names_the_answers(rich: Instrument) -> None:
    found = evaluate(rich, FULL, {}, {"1": "low"})
    assert found.proposals["2"].why == "Low: enough points (S1 = a, S2 = Y, 2.1 = Y)"


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ('sum = "S1 2.1", at_least = 2', "2.1 has no answer with a score"),
        ('sum = "S1 S1", at_least = 2', "each once"),
        ('sum = "S1 S2", at_least = 4', "reached and missed"),
        ('sum = "S1 S2", at_least = 0', "reached and missed"),
        ('sum = "S1 S2", at_least = "2"', "reached and missed"),
        ('sum = "S1 S2"', "reached and missed"),
        ('sum = "S1 S2", at_lest = 2', "knows no entry"),
    ],
)
def test_a_sum_that_makes_no_sense_is_refused(new: str, reason: str) -> None:
    assert reason in refused('sum = "S1 S2", at_least = 2', new)


def test_a_gap_beside_a_sum_is_found(tmp_path: Path) -> None:
    last = '[[domains.rules]]\nid = "D2.3"\nthen = "high"\n'
    path = tmp_path / "gap.toml"
    path.write_text(RICH.replace(last, last + 'when = [{ "2.1" = "N" }]\n'), encoding="utf-8")
    (problem, *_) = check_file(path)
    assert "no rule covers" in problem and "S2 = N" in problem and "2.1 = Y" in problem


# --- hints -------------------------------------------------------------------------


def test_a_hint_tells_its_standing_and_is_no_proposal(rich: Instrument) -> None:
    found = evaluate(rich, FULL).proposals["1"]
    assert (found.level, found.hint_level) == (None, "low")
    assert found.hint == "Customary, not official. Low: all was well (1.1 = Y)."
    found = evaluate(rich, {**FULL, "1.1": "N"}).proposals["1"]
    assert (found.level, found.hint_level) == (None, "")
    assert found.hint == "A convention, not official. Two sources differ: low or high (1.1 = N)."


def test_no_hint_while_something_is_open(rich: Instrument) -> None:
    found = evaluate(rich, {name: code for name, code in FULL.items() if name != "1.1"})
    assert found.proposals["1"] == Proposal(None, (), "Waits for 1.1")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('standing = "customary"', "", '"standing" is missing'),
        ('standing = "customary"', 'standing = "usual"', '"standing" must be one of'),
        ('then = "low"\nbecause = "all was well"', 'then = "fine"\nbecause = "x"', '"then" gives "fine"'),
        ('because = "all was well"', "", '"because" is missing'),
    ],
)
def test_a_bad_hint_is_refused(old: str, new: str, reason: str) -> None:
    assert reason in refused(old, new)


def test_a_hint_that_can_never_be_shown_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dead.toml"
    path.write_text(RICH.replace('when = [{ "1.1" = "Y" }]\nthen = "low"', 'then = "low"'), encoding="utf-8")
    (problem,) = check_file(path)
    assert "rule D1.text in the hints of domain 1 can never fire" in problem
    line = RICH.replace('when = [{ "1.1" = "Y" }]\n', "").splitlines().index('id = "D1.text"') + 1
    assert problem.startswith(f"line {line}: ")


# --- aspects -----------------------------------------------------------------------

FITS = {"1": "low", "1.fit": "low", "2": "low", "2.fit": "low"}


def test_an_aspect_is_judged_apart_from_the_whole(rich: Instrument) -> None:
    for first, second in product(("low", "high", "unclear"), repeat=2):
        found = evaluate(rich, FULL, {}, {**FITS, "1.fit": first, "2.fit": second})
        levels = {first, second}
        assert found.proposals["fit"].level == (
            "high" if "high" in levels else "low" if levels == {"low"} else "unclear"
        )


def test_the_whole_of_an_aspect_waits_for_its_domains(rich: Instrument) -> None:
    found = evaluate(rich, FULL, {}, {"1.fit": "low"}).proposals["fit"]
    assert (found.level, found.why) == (None, "Waits for the judgement of applicability of domain 2")


def test_a_rule_may_look_at_a_domain_judged_before(rich: Instrument) -> None:
    answers = {**FULL, "2.1": "N"}
    assert evaluate(rich, answers, {}, {"1": "high"}).proposals["2"].rules == ("D2.2",)
    assert evaluate(rich, answers, {}, {"1": "low"}).proposals["2"].rules == ("D2.3",)
    assert evaluate(rich, answers).proposals["2"].why == "Waits for the judgement of domain 1"


def test_judge_gives_aspects_apart(rich: Instrument) -> None:
    (line,) = judge_lines(rich, [json.dumps({"answers": FULL, "judgements": FITS})])
    said = json.loads(line)
    assert set(said["domains"]) == {"1", "2"} and set(said["aspects"]) == {"1.fit", "2.fit", "fit"}
    assert said["aspects"]["fit"]["proposed"] == "low"
    assert said["domains"]["1"]["hint_level"] == "low" and said["complete"]
    assert [one["score"] for one in said["overall"]["scores"]] == [3, 1] and said["overall"]["score"] == 3


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('aspect = "Applicability"\nof = "1"', 'of = "1"', '"of" needs "aspect"'),
        ('of = "2"', 'of = "3"', '"3", which is no domain before it'),
        ('of = "2"', 'of = "1.fit"', '"1.fit", which is no domain before it'),
        ('aspect = "Applicability"\nof = "1"\n', "", "there are no questions"),
        ('when = [{ "1" = "high" }]', 'when = [{ "2" = "high" }]', "2, which can't be named here"),
    ],
)
def test_a_bad_aspect_is_refused(old: str, new: str, reason: str) -> None:
    assert reason in refused(old, new)


def test_an_aspect_of_a_domain_that_does_not_apply_does_not_apply() -> None:
    """Domain 2 applies only with one of its set-up choices; its applicability goes with it."""
    field = (
        '[[setup]]\nid = "aim"\nlabel = "Aim"\nkind = "choice"\noptions = [["a", "A"], ["b", "B"]]\nrequired = true\n\n'
    )
    gate = 'short = "Second"\napplies_if = [{ aim = "a" }]\n'
    rule = 'when = [{ count = "domains", is = "low", at_least = 2 }]'
    some = (
        'when = [{ count = "domains", is = "low", at_least = 1 }, { count = "domains", is = "unclear", at_most = 0 }]'
    )
    instrument = changed(
        ('[[domains]]\nid = "stars"', field + '[[domains]]\nid = "stars"'), ('short = "Second"\n', gate), (rule, some)
    )
    for aim, judged in (("a", {"1.fit", "2.fit", "fit"}), ("b", {"1.fit", "fit"}), ("", {"1.fit", "fit"})):
        found = evaluate(instrument, FULL, {"aim": aim} if aim else {}, {"1": "low", "1.fit": "low"})
        assert {domain.id for domain in found.domains if domain.aspect} == judged
    alone = evaluate(instrument, {"S1": "a", "S2": "Y", "1.1": "Y"}, {"aim": "b"}, {"1": "low", "1.fit": "low"})
    assert alone.proposals["fit"].level == "low"


# --- what must be there to finish ------------------------------------------------------


def assessment(rich: Instrument, judged: dict[str, str], setup: dict[str, str]) -> Assessment:
    answers = {name: Answer(name, code) for name, code in FULL.items()}
    found = evaluate(rich, FULL, {}, judged).proposals
    judgements = {name: Judgement(name, level, proposed=found[name].level or "") for name, level in judged.items()}
    return Assessment("a", "s", None, rich.id, rich.hash, "r", setup=setup, answers=answers, judgements=judgements)


def test_required_texts_and_every_judgement_but_the_optional_are_needed(rich: Instrument) -> None:
    points = standing(rich, assessment(rich, {"1": "low", "2": "low"}, {})).open_points
    assert points == (
        "“Main confounder” is not filled in.",
        "Applicability of domain 1 is not judged.",
        "Applicability of domain 2 is not judged.",
        "Applicability is not judged.",
    )
    assert standing(rich, assessment(rich, {**FITS, "fit": "low"}, {"factor": "age"})).open_points == ()


def test_an_optional_question_may_stay_blank_and_nothing_depends_on_it() -> None:
    third = '[[domains.questions]]\nid = "2.2"\ntext = "More?"\noptions = "Y N"\noptional = true\n'
    rule = '[[domains.rules]]\nid = "D2.1"\n'
    again = ('["S1 2.1", "new', '["S1 2.1 2.2", "new')
    instrument = changed((rule, third + rule), again)
    found = evaluate(instrument, FULL, {}, {"1": "low"})
    assert found.complete and "2.2" in found.asked and found.proposals["2"].level == "low"
    assert evaluate(instrument, {**FULL, "2.2": "N"}, {}, {"1": "low"}).proposals == found.proposals
    assert "1.1, which can't be named here" in refused('id = "1.1"\ntext', 'id = "1.1"\noptional = true\ntext')
    assert "S1 has no answer with a score" in refused('id = "S1"\ntext', 'id = "S1"\noptional = true\ntext')


# --- steps left to the reviewer ----------------------------------------------------------


def raising(when: str) -> Instrument:
    step = f'[[overall.may_raise]]\nstart = "low"\nto = "high"\nprompt = "Worse together?"\n{when}'
    return changed(
        ("optional = true\n", 'worst_of = "2"\nworst_id = "whole"\n'),
        ("[[overall.scores]]", step + "\n[[overall.scores]]"),
    )


def test_a_step_is_left_to_the_reviewer_only_where_its_condition_holds() -> None:
    always, sometimes = raising(""), raising('when = [{ S1 = "b" }]\n')
    for first, asked in (("a", False), ("b", True)):
        judged = {"1": "low", "2": "low"}
        found = evaluate(sometimes, {**FULL, "S1": first}, {}, judged).overall
        assert found.level == "low" and [one.prompt for one in found.may_raise] == ["Worse together?"] * asked
        assert len(evaluate(always, {**FULL, "S1": first}, {}, judged).overall.may_raise) == 1
    assert evaluate(always, FULL, {}, {"1": "low", "2": "high"}).overall.may_raise == ()


def test_judge_names_the_step() -> None:
    line = json.dumps({"answers": FULL, "judgements": {"1": "low", "2": "low"}})
    (said,) = judge_lines(raising(""), [line])
    assert json.loads(said)["overall"]["may_raise"] == [{"to": "high", "prompt": "Worse together?"}]


# --- messages that help --------------------------------------------------------------------


def test_a_set_up_field_among_the_answers_is_sent_to_its_place(rich: Instrument) -> None:
    with pytest.raises(AppraiseError, match='place is under "setup"'):
        evaluate(rich, {**FULL, "factor": "age"})


def test_a_judgement_of_nothing_is_an_error(rich: Instrument) -> None:
    with pytest.raises(AppraiseError, match="no domain “Z”"):
        evaluate(rich, FULL, {}, {"Z": "low"})


def test_a_mistyped_table_names_its_line_and_what_may_be_meant() -> None:
    text = RICH.replace("[[bridges]]", "[[bridge]]")
    with pytest.raises(AppraiseError, match='is "bridges" meant') as caught:
        parse_instrument(text.encode(), "rich.toml")
    assert caught.value.line == text.splitlines().index("[[bridge]]") + 1


def test_levels_that_are_too_much_alike_are_named() -> None:
    assert "the levels low and high have the same rank" in refused("rank = 1", "rank = 0")


def test_an_unknown_level_lists_what_there_is() -> None:
    assert "here it is one of: low, high" in refused(
        'then = "low"\nbecause = "enough', 'then = "lowly"\nbecause = "enough'
    )


# --- bridges ---------------------------------------------------------------------------


def test_a_bridge_says_what_means_the_same_and_why_the_rest_does_not(rich: Instrument) -> None:
    (bridge,) = rich.bridges
    assert bridge.start == "rich-1"
    assert [(one.old, one.new, one.codes) for one in bridge.same] == [
        ("1.1", "1.1", ()),
        ("2.2", "S2", ("Y",)),
        ("confounder", "factor", ()),
    ]
    assert dict(bridge.again) == {"S1": "new in this version", "2.1": "new in this version"}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('["S1 2.1", "new', '["S1", "new', "says nothing about question 2.1"),
        ('["S1 2.1", "new', '["S1 2.1 7", "new', '"7", which is no question'),
        ('["S1 2.1", "new in this version"]', '["S1 2.1"]', "list of pairs"),
        ('new = "S2", codes = "Y"', 'new = "S2", codes = "PY"', '"PY", which S2 does not offer'),
        ('new = "factor"', 'new = "factors"', "no question or set-up field"),
        ('start = "rich-1"\n', "", '"start" is missing'),
        ('["S1 2.1", "new', '["S1 1.1 2.1", "new', "question 1.1 stands in both same and again"),
    ],
)
def test_a_bad_bridge_is_refused(old: str, new: str, reason: str) -> None:
    assert reason in refused(old, new)

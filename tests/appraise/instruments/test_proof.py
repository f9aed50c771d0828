"""The proof finds gaps, dead rules and unreachable questions, and gives examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraise.instruments.file import parse_instrument
from appraise.instruments.proof import prove

SMALL = (Path(__file__).parent / "small.toml").read_text(encoding="utf-8")


def problems(*changes: tuple[str, str]) -> tuple[str, ...]:
    text = SMALL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    found = prove(parse_instrument(text.encode(), "small.toml")).problems
    lines = text.splitlines()
    for problem in found:
        assert problem.line is None or 1 <= problem.line <= len(lines)
    return tuple(problem.reason for problem in found)


def line_of(words: str, *changes: tuple[str, str]) -> tuple[int | None, int]:
    """The line that the only problem names, and the one on which these words stand."""
    text = SMALL
    for old, new in changes:
        text = text.replace(old, new, 1)
    (problem,) = prove(parse_instrument(text.encode(), "small.toml")).problems
    return problem.line, next(n for n, line in enumerate(text.splitlines(), start=1) if words in line)


LAST_RULE = '[[domains.rules]]\nid = "D1.2"\nthen = "low"\nbecause = "one is fine"\n'


def test_a_sound_file_has_no_problems() -> None:
    assert problems() == ()


def test_a_gap_is_shown_by_an_example() -> None:
    found = problems((LAST_RULE, LAST_RULE.replace('then = "low"', 'when = [{ "1.1" = "YES NI" }]\nthen = "low"')))
    assert found == ("no rule covers 1.1 = N, 1.2 = N in domain 1",)


def test_a_gap_names_the_line_of_the_first_rule() -> None:
    named, written = line_of(
        'id = "D1.1"', (LAST_RULE, LAST_RULE.replace('then = "low"', 'when = [{ "1.1" = "YES NI" }]\nthen = "low"'))
    )
    assert named == written


def test_many_gaps_are_counted_not_listed() -> None:
    text = "\n".join(f'[[domains.questions]]\nid = "1.{n}"\ntext = "?"\noptions = "Y N"' for n in range(3, 8))
    rule = '[[domains.rules]]\nid = "D1.x"\nwhen = [' + ", ".join(f'{{ "1.{n}" = "Y" }}' for n in range(3, 8))
    found = problems(
        ('[[domains.rules]]\nid = "D1.1"', text + '\n[[domains.rules]]\nid = "D1.1"'),
        (LAST_RULE, rule + ', { "1.1" = "YES" }]\nthen = "low"\n'),
    )
    assert len(found) == 4 and "more cases" in found[-1]


def test_a_dead_rule_is_named() -> None:
    dead = '[[domains.rules]]\nid = "D1.dead"\nwhen = [{ "1.1" = "YES" }, { "1.2" = "N" }]\nthen = "high"\n'
    reason = "rule D1.dead in domain 1 can never fire: no answers can meet its conditions"
    assert problems((LAST_RULE, dead + LAST_RULE)) == (reason,)
    named, written = line_of('id = "D1.dead"', (LAST_RULE, dead + LAST_RULE))
    assert named == written


def test_a_rule_after_the_last_word_is_dead() -> None:
    later = '\n[[domains.rules]]\nid = "D1.3"\nwhen = [{ "1.1" = "N" }]\nthen = "high"\n'
    (reason,) = problems((LAST_RULE, LAST_RULE + later))
    assert reason == (
        "rule D1.3 in domain 1 can never fire: earlier rules take all of its answers, "
        "for example D1.1 takes 1.1 = N, 1.2 = Y"
    )


def test_two_rules_for_the_same_answers_are_shown_with_an_example() -> None:
    """The same condition twice with two levels: the second would be dead."""
    again = '[[domains.rules]]\nid = "D1.again"\nwhen = [{ "1.1" = "N NI" }, { "1.2" = "YES NI" }]\nthen = "low"\n'
    first = '[[domains.rules]]\nid = "D1.first"\nwhen = [{ "1.1" = "N NI" }]\nthen = "high"\n'
    found = problems(('[[domains.rules]]\nid = "D1.1"', first + again + '[[domains.rules]]\nid = "D1.1"'))
    assert found[0].startswith("rule D1.again in domain 1 can never fire: earlier rules take all of its answers")
    assert "D1.first takes 1.1 = N, 1.2 = " in found[0]


def test_a_question_that_can_never_be_asked_is_named() -> None:
    third = '[[domains.questions]]\nid = "1.3"\ntext = "?"\noptions = "Y N"\n'
    gate = 'ask_if = [{ "1.1" = "YES" }, { "1.2" = "N" }]\n'
    found = problems(('[[domains.rules]]\nid = "D1.1"', third + gate + '[[domains.rules]]\nid = "D1.1"'))
    assert found == ("question 1.3 in domain 1 can never be asked",)


def test_variants_must_exclude_each_other() -> None:
    found = problems(('applies_if = [{ aim = "narrow" }]\nlevels', 'applies_if = [{ P1 = "Y" }]\nlevels'))
    assert "domain 2 (broad) and domain 2 (narrow) share ids, but can apply together: aim = broad, P1 = Y" in found


def test_a_gap_that_only_the_set_up_opens_is_found() -> None:
    found = problems(('when = [{ "2.1" = "YES not-asked" }]', 'when = [{ "2.1" = "YES" }]'))
    assert found == ("no rule covers aim = narrow, kinds = talk in domain 2 (narrow)",)


def test_a_gap_in_the_whole_is_shown_by_levels() -> None:
    rules = '[[overall.rules]]\nid = "o.1"\nwhen = [{ domains = "high" }]\nthen = "high"\n'
    more = '[[overall.rules]]\nid = "o.2"\nwhen = [{ "1" = "low" }, { "2.1" = "Y" }]\nthen = "low"\n'
    found = problems(
        ('worst_of = "domains"\nworst_id = "overall.1"\n', ""),
        ("[[overall.may_raise]]", rules + more + "[[overall.may_raise]]"),
    )
    assert found[0] == "no rule covers 1 = low, aim = broad, 2 = low, 2.1 = N in the whole"
    assert all("in the whole" in problem for problem in found)


def counting(size: int) -> str:
    """A file that counts flaws among many items in two groups with two thresholds, as AMSTAR 2 does."""
    head = SMALL[: SMALL.index("[[setup]]")] + "\n"
    domain = '[[domains]]\nid = "items"\ntitle = "Items"\nshort = "Items"\njudged = false\n'
    questions = "".join(f'[[domains.questions]]\nid = "i{n}"\ntext = "?"\noptions = "all-four"\n' for n in range(size))
    first, second = " ".join(f"i{n}" for n in range(7)), " ".join(f"i{n}" for n in range(7, size))
    rule = '[[overall.rules]]\nid = "o.{}"\nthen = "high"\nwhen = [{{ count = "{}", is = "N", at_least = {} }}]\n'
    rules = "".join(
        rule.format(n, group, least) for n, (group, least) in enumerate([(first, 2), (first, 1), (second, 2)])
    )
    return (
        head
        + domain
        + questions
        + '[overall]\nlevels = "low high"\n'
        + rules
        + '[[overall.rules]]\nid = "o.l"\nthen = "low"\n'
    )


def test_counting_over_many_items_is_no_problem() -> None:
    proof = prove(parse_instrument(counting(16).encode(), "counting.toml"))
    assert proof.problems == ()
    assert proof.cases < 3_000 < proof.combinations["domain items"] == 4**16


def test_what_is_too_tangled_is_said_and_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("appraise.instruments.cases.STEP_LIMIT", 500)
    proof = prove(parse_instrument(counting(16).encode(), "counting.toml"))
    assert any("too tangled" in problem.reason for problem in proof.problems)


def test_a_long_chain_of_conditions_is_no_crash() -> None:
    chain = "".join(
        f'[[domains.questions]]\nid = "c{n}"\ntext = "?"\noptions = "Y N"\nask_if = [{{ "{before}" = "Y" }}]\n'
        for n, before in enumerate(["1.1", *(f"c{n}" for n in range(250))])
    )
    text = SMALL.replace('[[domains.rules]]\nid = "D1.1"', chain + '[[domains.rules]]\nid = "D1.1"', 1)
    prove(parse_instrument(text.encode(), "chain.toml"))

"""Counting only what a set-up field names: `among` and `not_among`, and the proof where there are many selections."""

from __future__ import annotations

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.evaluate import evaluate
from appraise.instruments.file import parse_instrument
from appraise.instruments.proof import prove

HEAD = """
id = "listed"
title = "Listed"
short = "Listed"
unit = "study"
layer = "bias"
designs = ["rct"]
chart_columns = "questions"
[passport]
citation = "Nobody"
official_form = "nowhere"
version = "1"
version_date = 2020-01-01
licence = "none"
wording = "ours"
certainty = ["none"]
[[levels]]
id = "good"
label = "Good"
symbol = "+"
letter = "G"
tone = "good"
rank = 0
[[levels]]
id = "bad"
label = "Bad"
symbol = "-"
letter = "B"
tone = "poor"
rank = 1
[[responses]]
code = "Y"
label = "Yes"
key = "Y"
tone = "good"
[[responses]]
code = "N"
label = "No"
key = "N"
tone = "poor"
"""
LETTERS = "ABCDEFGHIJKL"
RULE = '[[overall.rules]]\nid = "{id}"\nthen = "{then}"\nbecause = "it is so"\n'


def text(
    size: int,
    counting: str = 'among = "list"',
    last: str = "",
    options: str = "",
    at_least: int = 2,
) -> bytes:
    """An instrument with `size` questions, of which those in the list count; bad with two of them answered no."""
    letters = LETTERS[:size]
    offered = options or ", ".join(f'["{letter}", "{letter}"]' for letter in letters)
    questions = "".join(f'[[domains.questions]]\nid = "{x}"\ntext = "{x}?"\noptions = "Y N"\n' for x in letters)
    condition = f'{{ count = "{" ".join(letters)}", {counting}, is = "N", at_least = {at_least} }}'
    return (
        f'{HEAD}[[setup]]\nid = "list"\nlabel = "List"\nkind = "many"\noptions = [{offered}]\ndefault = "A B"\n'
        f'[[domains]]\nid = "1"\ntitle = "One"\nshort = "One"\njudged = false\n{questions}'
        f'[overall]\nlevels = "good bad"\n{RULE.format(id="bad", then="bad")}when = [{condition}]\n'
        f"{RULE.format(id='good', then='good')}{last}\n"
    ).encode()


@pytest.fixture(params=[3, 12])
def instrument(request: pytest.FixtureRequest) -> Instrument:
    return parse_instrument(text(request.param), "listed.toml")


def whole(instrument: Instrument, *noes: str, chosen: tuple[str, ...] = ()) -> str | None:
    answers = {question.id: "N" if question.id in noes else "Y" for question in instrument.questions}
    return evaluate(instrument, answers, {"list": chosen} if chosen else {}).overall.level


def test_only_what_is_listed_counts(instrument: Instrument) -> None:
    assert whole(instrument, "A", "B") == "bad"
    assert whole(instrument, "A", "C") == "good"
    assert whole(instrument, "A", "C", chosen=("A", "C")) == "bad"
    assert whole(instrument, "A", "B", "C", chosen=("C",)) == "good", "one alone can't be two"


def test_not_among_counts_the_others() -> None:
    others = parse_instrument(text(3, 'not_among = "list"', at_least=1), "listed.toml")
    assert whole(others, "A", "B") == "good"
    assert whole(others, "C") == "bad"
    assert whole(others, "C", chosen=("C",)) == "good"
    assert whole(others, "A", "B", "C", chosen=("A", "B", "C")) == "good", "nothing is left to count"


def test_the_reason_names_what_counts_and_not_the_list(instrument: Instrument) -> None:
    answers = {question.id: "N" for question in instrument.questions}
    assert evaluate(instrument, answers).overall.why == "Bad: it is so (A = N, B = N)"


@pytest.mark.parametrize("size", [3, 12])
def test_the_proof_covers_few_and_many_selections(size: int) -> None:
    assert prove(parse_instrument(text(size), "listed.toml")).problems == ()


def test_with_many_selections_a_last_rule_with_a_condition_is_refused() -> None:
    """Then no look at some selections can show that the rules cover everything."""
    last = 'when = [{ A = "Y" }]'
    assert "too tangled" in str(prove(parse_instrument(text(12, last=last), "listed.toml")).problems[0])
    assert "no rule covers" in str(prove(parse_instrument(text(3, last=last), "listed.toml")).problems[0])


def test_a_dead_rule_is_found_among_many_selections() -> None:
    dead = RULE.format(id="dead", then="bad")
    data = text(12).decode().replace('[[overall.rules]]\nid = "good"', f'{dead}\n[[overall.rules]]\nid = "good"')
    assert prove(parse_instrument(data.encode(), "listed.toml")).problems != ()


@pytest.mark.parametrize(
    "counting",
    ['among = "nothing"', 'among = "A"', 'among = "list", not_among = "list"', "among = 3"],
)
def test_what_can_not_be_counted_among_is_refused(counting: str) -> None:
    with pytest.raises(AppraiseError, match="must name a field that offers everything counted"):
        parse_instrument(text(3, counting), "listed.toml")


def test_a_field_that_does_not_offer_everything_counted_is_refused() -> None:
    with pytest.raises(AppraiseError, match="must name a field that offers everything counted"):
        parse_instrument(text(3, options='["A", "A"], ["B", "B"]'), "listed.toml")

"""IHE checklist: twenty items in seven blocks, nothing added up, nothing proposed."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Layer, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.library import check_file, load_library
from appraise.resources import resource

CODES = ("Y", "P", "N", "U")
ITEMS = tuple(str(item) for item in range(1, 21))
BLOCKS = [range(1, 2), range(2, 5), range(5, 8), range(8, 10), range(10, 14), range(14, 15), range(15, 21)]
NOTHING = (None, (), "", "", "", ())


@pytest.fixture(scope="module")
def ihe() -> Instrument:
    return load_library().get("ihe-case-series")


def outcome(ihe: Instrument, answers: dict[str, str]) -> tuple[object, ...]:
    evaluation = evaluate(ihe, answers)
    assert not evaluation.proposals
    assert evaluation.complete == (len(answers) == len(ITEMS))
    overall = evaluation.overall
    return overall.level, overall.rules, overall.why, overall.hint, overall.hint_level, overall.scores


def test_file_is_sound() -> None:
    assert check_file(resource("instruments", "ihe-case-series.toml")) == ()


def test_head(ihe: Instrument) -> None:
    assert (ihe.unit, ihe.layer, ihe.chart_columns) == (Unit.STUDY, Layer.BIAS, "questions")
    assert ihe.designs == ("retrospective-single-arm", "single-arm-pilot", "dose-escalation")
    assert [question.id for question in ihe.questions] == list(ITEMS)
    assert not ihe.setup and not ihe.stops and not ihe.levels


def test_blocks(ihe: Instrument) -> None:
    found = [[int(question.id) for question in domain.questions] for domain in ihe.domains]
    assert found == [list(block) for block in BLOCKS]
    assert not any(domain.judged for domain in ihe.domains)


def test_answers(ihe: Instrument) -> None:
    for question in ihe.questions:
        assert question.options == CODES
        assert question.good == "Y"
        assert all(response.score is None for response in question.responses.values())


def test_partial_is_marked_as_recalled(ihe: Instrument) -> None:
    assert any("Partial: recalled" in line for line in ihe.passport.certainty)
    assert any("Partial" in ruling for ruling in ihe.passport.rulings)


@pytest.mark.parametrize(
    ("items", "words"),
    [("Items 1 to 15", "two secondary sources"), ("Item 16", "one secondary source"), ("Items 17 to 20", "recalled")],
)
def test_certainty_is_told_block_by_block(ihe: Instrument, items: str, words: str) -> None:
    line = next(line for line in ihe.passport.certainty if line.startswith(items))
    assert words in line


def test_no_number_of_yes_gives_a_grade(ihe: Instrument) -> None:
    """14 of 20 is a convention of users; it must not show anywhere."""
    for yes in range(21):
        answers = {item: "Y" if int(item) <= yes else "N" for item in ITEMS}
        assert outcome(ihe, answers) == NOTHING
    assert not ihe.overall.judged and not ihe.overall.scores and not ihe.overall.hints
    assert any("14 of 20" in ruling and "convention" in ruling for ruling in ihe.passport.rulings)


def test_nothing_is_ever_proposed(ihe: Instrument) -> None:
    random = Random(2012)  # noqa: S311 - a fixed sample, no secret
    rest = {item: random.choice(CODES) for item in ITEMS[5:]}
    for first in product(CODES, repeat=5):
        assert outcome(ihe, {**dict(zip(ITEMS[:5], first, strict=True)), **rest}) == NOTHING


def test_each_unanswered_item_is_missing(ihe: Instrument) -> None:
    for item in ITEMS:
        evaluation = evaluate(ihe, {name: "Y" for name in ITEMS if name != item})
        assert evaluation.missing == (item,)
        assert evaluation.overall.level is None and not evaluation.overall.scores


@pytest.mark.parametrize("answer", ["NA", "PY", "1", "NI"])
def test_other_answers_are_refused(ihe: Instrument, answer: str) -> None:
    with pytest.raises(AppraiseError):
        evaluate(ihe, {"1": answer})

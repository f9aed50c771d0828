"""JBI case series: ten printed answers, a decision of the reviewer alone, nothing proposed."""

from __future__ import annotations

from itertools import product

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Tone, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.library import check_file, load_library
from appraise.resources import resource

ITEMS = tuple(str(item) for item in range(1, 11))
CODES = ("Y", "N", "U", "NA")


@pytest.fixture(scope="module")
def jbi() -> Instrument:
    return load_library().get("jbi-case-series")


def test_file_is_sound() -> None:
    assert check_file(resource("instruments", "jbi-case-series.toml")) == ()


def test_head(jbi: Instrument) -> None:
    assert jbi.unit is Unit.STUDY
    assert tuple(question.id for question in jbi.questions) == ITEMS, "official order"
    assert all(question.options == CODES for question in jbi.questions)
    assert jbi.overall.score is None
    assert jbi.overall.levels == ("include", "exclude", "seek-further-information")
    assert all(level.rank is None for level in jbi.levels.values())
    assert {level.tone for level in jbi.levels.values()} <= {Tone.NONE, Tone.UNKNOWN}, "a decision is no grade of bias"
    assert any("groups are ours" in ruling for ruling in jbi.passport.rulings)


def test_nothing_is_ever_proposed(jbi: Instrument) -> None:
    for first, second in product(product(CODES, repeat=3), repeat=2):
        answers = dict(zip(ITEMS, (*first, *second, *first, "Y"), strict=True))
        evaluation = evaluate(jbi, answers)
        assert evaluation.complete, "not applicable is an answer"
        overall = evaluation.overall
        assert (overall.level, overall.rules, overall.hint, overall.score) == (None, (), "", None)
        assert not evaluation.proposals


def test_unanswered_item_is_missing(jbi: Instrument) -> None:
    assert evaluate(jbi, dict.fromkeys(ITEMS[:-1], "Y")).missing == ("10",)


def test_other_answers_are_refused(jbi: Instrument) -> None:
    with pytest.raises(AppraiseError):
        evaluate(jbi, {"1": "PY"})

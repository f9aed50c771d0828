"""MINORS: sums and maxima, asked items, and no grade."""

from __future__ import annotations

from random import Random

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.evaluation import Evaluation
from appraise.instruments.library import check_file, load_library
from appraise.resources import resource

FIRST_EIGHT = tuple(str(item) for item in range(1, 9))
ALL_TWELVE = tuple(str(item) for item in range(1, 13))
PUBLISHED = [  # rows of e-kjo.org, table of MINORS scores: items, total
    ("212211202112", 17),
    ("212220222222", 21),
    ("21220020", 9),
    ("22220202", 12),
    ("22220020", 10),
    ("22220222", 14),
    ("22222022", 14),
]


@pytest.fixture(scope="module")
def minors() -> Instrument:
    return load_library().get("minors")


def summed(evaluation: Evaluation) -> tuple[int, int]:
    """The one sum that MINORS has, and its maximum."""
    (total,) = evaluation.overall.scores
    return total.points, total.maximum


def test_file_is_sound() -> None:
    assert check_file(resource("instruments", "minors.toml")) == ()


def test_head(minors: Instrument) -> None:
    assert minors.unit is Unit.STUDY
    assert not minors.overall.judged
    assert not minors.overall.hints
    assert not minors.levels
    assert any("cut-offs" in ruling for ruling in minors.passport.rulings)
    assert tuple(question.id for question in minors.questions) == ALL_TWELVE
    assert {code: one.score for code, one in minors.responses.items()} == {"0": 0, "1": 1, "2": 2}


@pytest.mark.parametrize(("row", "total"), PUBLISHED)
def test_published_rows(minors: Instrument, row: str, total: int) -> None:
    answers = {str(item): code for item, code in enumerate(row, start=1)}
    comparative = "yes" if len(row) == 12 else "no"
    assert summed(evaluate(minors, answers, {"comparative": comparative})) == (total, 2 * len(row))


@pytest.mark.parametrize(("comparative", "items"), [("no", FIRST_EIGHT), ("yes", ALL_TWELVE)])
def test_sums_and_maxima(minors: Instrument, comparative: str, items: tuple[str, ...]) -> None:
    random = Random(712)  # noqa: S311 - a fixed sample, no secret
    for _ in range(500):
        answers = {item: random.choice("012") for item in items}
        evaluation = evaluate(minors, answers, {"comparative": comparative})
        assert evaluation.complete
        assert evaluation.asked == set(items)
        assert summed(evaluation) == (sum(map(int, answers.values())), {"no": 16, "yes": 24}[comparative])
        assert (evaluation.overall.level, evaluation.overall.rules, evaluation.overall.hint) == (None, (), "")
        assert not evaluation.proposals


def test_comparative_items_do_not_count_without_a_comparison(minors: Instrument) -> None:
    evaluation = evaluate(minors, dict.fromkeys(ALL_TWELVE, "2"), {"comparative": "no"})
    assert evaluation.ignored == ("9", "10", "11", "12")
    assert summed(evaluation) == (16, 16)


def test_set_up_is_needed(minors: Instrument) -> None:
    evaluation = evaluate(minors, dict.fromkeys(FIRST_EIGHT, "2"))
    assert "comparative" in evaluation.missing
    assert not evaluation.overall.scores
    assert not evaluation.asked & {"9", "10", "11", "12"}


def test_sum_is_shown_with_its_share_of_the_maximum(minors: Instrument) -> None:
    half = evaluate(minors, dict.fromkeys(FIRST_EIGHT, "1"), {"comparative": "no"})
    assert [str(one) for one in half.overall.scores] == ["MINORS score: 8 of 16 (50%)"]


def test_loss_to_follow_up_is_measured_against_five_percent(minors: Instrument) -> None:
    item = next(question for question in minors.questions if question.id == "7")
    assert "5 %" in item.text and "not 20 %" in item.guidance


def test_other_scores_are_refused(minors: Instrument) -> None:
    with pytest.raises(AppraiseError):
        evaluate(minors, {"1": "3"}, {"comparative": "no"})

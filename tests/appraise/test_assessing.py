"""Who may see what: the table of all cases of two reviewers and a consensus."""

from __future__ import annotations

import pytest

from appraise.assessing import is_stale, settled, visible
from appraise.instruments.evaluation import Proposal
from appraise.model import Answer, Assessment, Judgement, Kind


def assessment(reviewer: str, *, finished: bool, kind: Kind = Kind.INDIVIDUAL, result: str = "r") -> Assessment:
    answers = {"1.1": Answer("1.1", "Y", "secret")}
    judgements = {"1": Judgement("1", "low")}
    return Assessment(
        f"{reviewer}-{kind}",
        "s",
        result,
        "tool",
        "hash",
        reviewer,
        kind,
        finished,
        answers=answers,
        judgements=judgements,
    )


@pytest.mark.parametrize(
    ("viewer", "first", "second", "sees_first", "sees_second"),
    [
        ("a", False, False, True, False),
        ("a", True, False, True, False),
        ("a", False, True, True, False),
        ("a", True, True, True, True),
        ("b", True, False, False, True),
        ("b", True, True, True, True),
        ("c", True, False, False, False),
        ("c", True, True, True, True),
        (None, True, False, False, False),
        (None, False, False, False, False),
        (None, True, True, True, True),
    ],
)
def test_two_reviewers(viewer, first, second, sees_first, sees_second) -> None:
    seen = visible([assessment("a", finished=first), assessment("b", finished=second)], viewer)
    assert [not one.sealed for one in seen] == [sees_first, sees_second]


def test_a_sealed_assessment_holds_nothing_of_its_content() -> None:
    seen = visible([assessment("a", finished=False), assessment("b", finished=False)], "b")
    assert (seen[0].answers, seen[0].judgements, seen[0].quotes, seen[0].setup) == ({}, {}, (), {})
    assert "secret" not in repr(seen[0])


def test_who_has_not_begun_does_not_see_the_only_one() -> None:
    alone = [assessment("a", finished=True)]
    assert visible(alone, "b")[0].sealed
    assert not visible(alone, "a")[0].sealed
    assert not visible(alone, None)[0].sealed


def test_other_results_do_not_count() -> None:
    both = [assessment("a", finished=True), assessment("b", finished=False, result="other")]
    assert [one.sealed for one in visible(both, None)] == [False, True]


def test_a_consensus_is_open_to_all() -> None:
    both = [assessment("a", finished=False), assessment("b", finished=False, kind=Kind.CONSENSUS)]
    assert [one.sealed for one in visible(both, "z")] == [True, False]


def test_a_finished_consensus_stands_for_its_result_only() -> None:
    first, second = assessment("a", finished=True), assessment("b", finished=True)
    other = assessment("c", finished=True, result="other")
    agreed = assessment("d", finished=True, kind=Kind.CONSENSUS)
    assert settled([first, second, agreed, other]) == (agreed, other)
    assert settled([first, second, other]) == (first, second, other)
    begun = assessment("d", finished=False, kind=Kind.CONSENSUS)
    assert settled([first, second, begun]) == (first, second, begun)


def test_a_judgement_is_stale_when_the_proposal_is_another() -> None:
    judgement = Judgement("1", "high", "reason", proposed="low")
    assert not is_stale(judgement, Proposal("low"))
    assert is_stale(judgement, Proposal("high"))
    assert is_stale(judgement, Proposal(None))
    assert not is_stale(judgement, None)

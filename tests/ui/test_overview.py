"""What a viewer may see, kept up with each step: always the same as reading everything anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appraise.answers_file import Answers, GivenAnswer, apply_answers
from appraise.instruments.library import load_library
from appraise.matching import ImportPlan
from appraise.model import Assessment, Record, Reviewer
from appraise.project import Project
from ui.overview import Overview

DONE = Answers({"comparative": "no"}, {str(number): GivenAnswer("1") for number in range(1, 9)}, {})


@pytest.fixture
def anna(project: Project) -> Reviewer:
    return project.reviewer("Anna")


def begun(project: Project, reviewer: Reviewer) -> Assessment:
    return project.start_assessment(project.studies()[0], load_library().get("minors"), reviewer)


def seen(overview: Overview) -> object:
    return [(study, list(overview.assessments(study.id))) for study in overview.studies], dict(overview.reviewers)


def test_following_each_step_is_the_same_as_reading_anew(project: Project, anna: Reviewer) -> None:
    overview = Overview(project, anna)
    stop = project.subscribe(overview.take)
    one = begun(project, anna)
    steps: list[Callable[[], object]] = [
        lambda: project.set_setup(one, "comparative", "no"),
        lambda: project.set_answer(one, "1", response="2", support="clear"),
        lambda: project.add_result(project.studies()[0], "Pain"),
        lambda: project.reviewer("Ben"),
        lambda: project.confirm_design(project.studies()[0], "rct"),
        lambda: project.add_studies(ImportPlan(new=(Record(title="Another"),), records_in=1)),
        lambda: apply_answers(project, one, DONE, finish=True),
        project.undo,
        project.redo,
        lambda: project.reopen(one),
        lambda: project.remove_assessment(one),
        project.undo,
    ]
    for step in steps:
        step()
        assert seen(overview) == seen(Overview(project, anna))
    stop()


def test_only_the_touched_study_is_redrawn(project: Project, anna: Reviewer) -> None:
    overview = Overview(project, anna)
    one = begun(project, anna)
    heard: list[frozenset[str] | None] = []
    overview.reload()
    stop = project.subscribe(lambda changes: heard.append(overview.take(changes)))
    project.set_answer(one, "1", response="2")
    project.reviewer("Ben")
    project.rename_study(project.studies()[0], "New name")
    stop()
    assert heard == [frozenset({one.study}), frozenset(), None]


def test_nobody_sees_what_one_reviewer_has_finished(project: Project, anna: Reviewer) -> None:
    one = apply_answers(project, begun(project, anna), DONE, finish=True)
    assert Overview(project, None).assessment(one.id).sealed
    assert Overview(project, project.reviewer("Ben")).standing(one.id) is None
    assert Overview(project, anna).standing(one.id).answered == 8


def test_both_are_seen_when_both_have_finished(project: Project, anna: Reviewer) -> None:
    ben = project.reviewer("Ben")
    for reviewer in (anna, ben):
        apply_answers(project, begun(project, reviewer), DONE, finish=True)
    for viewer in (anna, ben, None):
        overview = Overview(project, viewer)
        assert not any(one.sealed for one in overview.assessments(project.studies()[0].id))

"""What the Appraise page shows, as values: sections, folded questions, judgements, what a change would cost."""

from __future__ import annotations

import pytest

from appraise.instruments.library import load_library
from appraise.model import OVERALL, Assessment
from appraise.project import Project
from ui.appraise.shown import SETUP
from ui.appraise.view import Form


def form(project: Project, assessment: Assessment) -> Form:
    return Form(project.instrument(assessment), assessment, project.standing(assessment))


@pytest.fixture
def trial(project: Project) -> Assessment:
    study = project.studies()[0]
    result = project.add_result(study, "Pain, 24 h")
    return project.start_assessment(study, load_library().get("rob2-parallel"), project.reviewer("Anna"), result)


def answered(project: Project, one: Assessment, **answers: str) -> Assessment:
    for question, response in answers.items():
        one = project.set_answer(one, question.replace("_", "."), response=response)
    return one


def test_before_the_setup_only_what_is_asked_anyway_is_open(project: Project, trial: Assessment) -> None:
    sections = form(project, trial).sections()
    assert [one.key for one in sections] == [SETUP, "1", "3", "4", "5", OVERALL]
    assert (sections[0].answered, sections[0].asked, sections[0].done) == (0, 1, False)


def test_a_question_that_is_not_reached_says_why(project: Project, trial: Assessment) -> None:
    one = project.set_setup(trial, "effect", "assignment")
    one = answered(project, one, **{"2_1": "N", "2_2": "PN"})
    shown = {view.question.id: view.not_asked for view in form(project, one).questions("2")}
    assert shown["2.1"] == shown["2.6"] == ""
    assert "2.1" in shown["2.3"]
    assert shown["2.4"] != ""


def test_a_judgement_waits_for_the_answers_and_then_follows_the_published_rule(
    project: Project, trial: Assessment
) -> None:
    before = form(project, trial).judgement("1")
    assert before.missing == ("1.1", "1.2", "1.3")
    assert before.proposed is None
    one = answered(project, trial, **{"1_1": "Y", "1_2": "NI", "1_3": "PY"})
    view = form(project, one).judgement("1")
    assert view.proposed.id == "high"  # guidance of 22 August 2019, domain 1: 1.2 NI and 1.3 yes
    assert view.missing == ()
    section = next(entry for entry in form(project, one).sections() if entry.key == "1")
    assert (section.proposed.id, section.level, section.done) == ("high", None, False)


def test_a_later_answer_makes_a_judgement_stale(project: Project, trial: Assessment) -> None:
    one = answered(project, trial, **{"1_1": "Y", "1_2": "Y", "1_3": "N"})
    one = project.set_judgement(one, "1", "low")
    assert not form(project, one).judgement("1").stale
    one = answered(project, one, **{"1_2": "N"})
    view = form(project, one)
    assert view.judgement("1").stale
    assert next(entry for entry in view.sections() if entry.key == "1").stale


def test_fields_that_depend_on_a_choice_appear_with_it(project: Project, trial: Assessment) -> None:
    assert "deviations" not in {field.id for field in form(project, trial).setup_fields()}
    one = project.set_setup(trial, "effect", "adhering")
    assert "deviations" in {field.id for field in form(project, one).setup_fields()}


def test_what_another_choice_would_clear_is_known_before(project: Project, trial: Assessment) -> None:
    one = project.set_setup(trial, "effect", "assignment")
    one = answered(project, one, **{"1_1": "Y", "2_1": "N", "2_6": "Y"})
    view = form(project, one)
    assert view.cleared_by(setup={"effect": "adhering"}) == ("2.1", "2.6")
    assert view.cleared_by(setup={"effect": "assignment"}) == ()
    after = project.set_setup(one, "effect", "adhering")
    assert set(one.answers) - set(after.answers) == {"2.1", "2.6"}


def test_a_sum_is_shown_with_its_maximum_and_no_level(project: Project) -> None:
    study = project.studies()[0]
    one = project.start_assessment(study, load_library().get("minors"), project.reviewer("Anna"))
    one = project.set_setup(one, "comparative", "no")
    for number in range(1, 9):
        one = project.set_answer(one, str(number), response="1")
    view = form(project, one)
    assert "8 of 16" in view.score()
    assert view.judgement(OVERALL) is None
    assert view.sections()[-1].title == "Summary"


def test_design_quality_says_that_it_is_no_risk_of_bias(project: Project) -> None:
    study = project.studies()[0]
    module = load_library().get("pilot-feasibility")
    one = project.start_assessment(study, module, project.reviewer("Anna"))
    assert "no risk-of-bias level" in form(project, one).layer_note()

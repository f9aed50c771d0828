"""Judgements in a project: finished, without answers, one step, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.judgements.model import JudgementSheet
from appraise.judgements.storing import known, take_in
from appraise.judgements.taking import UNNAMED, Fate, JudgementPlan, Told, plan_judgements
from appraise.model import Judgement
from tests.appraise.judgements.conftest import TakingProject

HEAD = "Study,D1,D2,D3,D4,D5,Overall\n"
ROWS = "Okafor 2023,Low,Low,Low,Low,Low,Low\nLi 2020,Low,,High,Low,Low,High\nMe 2021,Low,X,Low,Low,Low,Low\n"
Take = Callable[..., JudgementPlan]


@pytest.fixture
def take(project: TakingProject, sheet: Callable[[str], JudgementSheet], get: Callable[[str], Instrument]) -> Take:
    def made(text: str = HEAD + ROWS, told: Told = Told("Anna"), name: str = "rob2-parallel") -> JudgementPlan:  # noqa: B008
        plan = plan_judgements(sheet(text), get(name), known(project, told.reviewer, name), told, "sheet.csv")
        take_in(project, plan)
        return plan

    return made


def test_finished_without_a_single_answer(project: TakingProject, take: Take) -> None:
    assert take().count(Fate.TAKEN) == 2
    first, second = project.assessments(None)
    labels = {study.id: study.label for study in project.studies()}
    assert [labels[one.study] for one in (first, second)] == ["Okafor 2023", "Li 2020"]
    assert first.finished and not first.sealed and first.answers == {} and first.setup == {}
    assert {key: one.level for key, one in second.judgements.items()} == {
        "1": "low",
        "3": "high",
        "4": "low",
        "5": "low",
        "overall": "high",
    }
    assert second.judgements["3"].rationale == "Taken from sheet.csv, line 3."
    assert [result.name for study in project.studies() for result in project.results(study)] == [UNNAMED] * 2
    assert project.standing(first).stale == ()


def test_one_step_and_one_undo(project: TakingProject, take: Take) -> None:
    before = len(list(project.history()))
    take()
    (step,) = list(project.history())[before:]
    assert (step.action, step.reviewer) == ("import judgements", "Anna")
    project.undo()
    assert [study.label for study in project.studies()] == ["Okafor 2023"]
    assert project.assessments(None) == () and project.reviewers() == ()
    assert project.results(project.studies()[0]) == ()
    assert project.verify() == ()


def test_the_same_sheet_twice_adds_nothing(project: TakingProject, take: Take) -> None:
    take()
    steps = len(list(project.history()))
    again = take()
    assert [row.fate for row in again.rows] == [Fate.SAME, Fate.SAME, Fate.REJECTED]
    assert len(list(project.history())) == steps


def test_what_was_judged_here_stays(project: TakingProject, take: Take) -> None:
    take()
    changed = take(HEAD + "Okafor 2023,High,Low,Low,Low,Low,Low\n")
    assert changed.rows[0].fate is Fate.DECIDE
    assert project.assessments(None)[0].judgements["1"].level == "low"


def test_another_reviewer_has_judgements_of_their_own(project: TakingProject, take: Take) -> None:
    take()
    assert take(told=Told("Ben")).count(Fate.TAKEN) == 2
    assert sorted(one.name for one in project.reviewers()) == ["Anna", "Ben"]
    assert len(project.studies()) == 2


def test_two_results_of_a_new_study(project: TakingProject, take: Take) -> None:
    rows = "New 2024,Pain,Low,Low,Low,Low,Low\nNew 2024,Death,High,Low,Low,Low,Low\n"
    take("Study,Outcome,D1,D2,D3,D4,D5\n" + rows)
    study = project.study("New 2024")
    assert [result.name for result in project.results(study)] == ["Pain", "Death"]
    assert study.references == () and study.record.title == "New 2024"


def test_a_plan_that_no_longer_holds_changes_nothing(project: TakingProject, take: Take) -> None:
    plan = take()
    steps = len(list(project.history()))
    with pytest.raises(AppraiseError, match="already"):
        take_in(project, plan)
    assert len(list(project.history())) == steps


@pytest.mark.parametrize(
    "judgement",
    [
        Judgement("9", "low"),
        Judgement("1", "critical"),
        Judgement("1", "low", direction="sideways"),
        Judgement("overall", "no"),
    ],
)
def test_the_verb_takes_only_what_the_instrument_has(
    project: TakingProject, get: Callable[[str], Instrument], judgement: Judgement
) -> None:
    study = project.studies()[0]
    result = project.add_result(study, "Pain")
    with pytest.raises(AppraiseError):
        project.take_judgements(study, get("rob2-parallel"), project.reviewer("Anna"), result, (judgement,))
    assert project.assessments(None) == ()


def test_a_label_is_used_once(project: TakingProject) -> None:
    for label in ("Okafor  2023", " "):
        with pytest.raises(AppraiseError, match="already"):
            project.add_labelled_study(label)


@pytest.fixture
def another(tmp_path: Path) -> Iterator[TakingProject]:
    with TakingProject.create(tmp_path / "another.appraise") as made:
        assert isinstance(made, TakingProject)
        yield made


def test_every_instrument_with_judged_domains_can_be_taken(
    another: TakingProject, get: Callable[[str], Instrument]
) -> None:
    names = ("rob2-cluster", "rob2-crossover", "robins-i-2016", "robins-e", "robins-i-v2", "quips", "probast", "robis")
    reviewer = another.reviewer("Anna")
    for name in names:
        instrument = get(name)
        study = another.add_labelled_study(f"Study of {name}")
        result = another.add_result(study, "Pain") if instrument.unit.within_study else None
        domains = {domain.id: domain for domain in instrument.domains if domain.judged and not domain.aspect}
        made = [Judgement(key, domain.levels[-1]) for key, domain in domains.items()]
        kept = another.take_judgements(study, instrument, reviewer, result, made)
        assert kept.finished and {one.level for one in kept.judgements.values()} == {one.level for one in made}
        assert another.standing(kept).stale == ()

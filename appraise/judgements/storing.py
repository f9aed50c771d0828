"""A plan for finished judgements, carried out in a project.

Such an assessment is finished, for somebody has finished it: charts and reports show it. It has no answers, and its
judgements rest on no proposal; each says from which file and line it comes.
"""

from __future__ import annotations

from appraise.judgements.taking import JudgementPlan, Known
from appraise.judgements.vocabulary import plain
from appraise.model import Kind, Result, Study
from appraise.project import Project


def known(project: Project, reviewer: str, instrument: str) -> Known:
    """What a plan has to know of a project: its studies and results, and what this reviewer has judged with it."""
    studies = project.studies()
    results = {study.id: project.results(study) for study in studies}
    names = {one.id: one.name for found in results.values() for one in found}
    me = next((one for one in project.reviewers() if plain(one.name) == plain(reviewer)), None)
    made = {
        (one.study, plain(names.get(one.result or "", ""))): {name: j.level for name, j in one.judgements.items()}
        for one in (project.assessments(me) if me else ())
        if me and one.reviewer == me.id and one.instrument == instrument and one.kind is Kind.INDIVIDUAL
    }
    return Known(studies, results, made)


def take_in(project: Project, plan: JudgementPlan) -> int:
    """Carry out what a plan takes in, as one step; gives back how many assessments that made.

    Raises `AppraiseError` and changes nothing when the project has changed so that the plan no longer holds.
    """
    if not plan.taken:
        return 0
    with project.one_step("import judgements", plan.reviewer):
        reviewer = project.reviewer(plan.reviewer)
        new: dict[str, Study] = {}
        for row in plan.taken:
            key = plain(row.label)
            study = row.study or new.get(key) or new.setdefault(key, project.add_labelled_study(row.label))
            result = _result(project, study, row.result)
            project.take_judgements(study, plan.instrument, reviewer, result, row.judgements)
    return len(plan.taken)


def _result(project: Project, study: Study, name: str) -> Result | None:
    """The result of this name, made when it is new; None without a name."""
    if not name:
        return None
    return next((one for one in project.results(study) if one.name == name), None) or project.add_result(study, name)

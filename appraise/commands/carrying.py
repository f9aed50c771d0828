"""`carry-over`: the answers of one version of an instrument, taken into another."""

from __future__ import annotations

import argparse
from pathlib import Path

from appraise.carrying import Carried
from appraise.commands.common import print_json
from appraise.commands.projects import find_assessment, result_of
from appraise.errors import AppraiseError
from appraise.model import Reviewer, Study
from appraise.project import Project


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    carry = commands.add_parser(
        "carry-over",
        help="copy the answers that mean the same from one instrument to its newer version",
        description="Begins the newer assessment if there is none. With one id for both, an open assessment moves to "
        "the version of that instrument which is offered now.",
    )
    carry.add_argument("project", type=Path, metavar="PROJECT")
    carry.add_argument("--study", required=True, metavar="KEY", help="label, DOI, PMID or registration number")
    carry.add_argument("--result", default="", metavar="NAME", help="the result judged")
    carry.add_argument("--from", required=True, dest="start", metavar="ID", help="the instrument answered already")
    carry.add_argument("--to", required=True, metavar="ID", help="the instrument that has a bridge from it")
    carry.add_argument("--reviewer", required=True, metavar="NAME")
    carry.add_argument("--json", action="store_true")
    carry.set_defaults(run=run_carry_over)


def run_carry_over(options: argparse.Namespace) -> int:
    with Project.open(options.project) as project, project.one_step("carry over answers", options.reviewer):
        study = project.study(options.study)
        reviewer = project.reviewer(options.reviewer)
        carried = _carry(project, study, reviewer, options)
    said: dict[str, object] = {
        "study": study.label,
        "reviewer": reviewer.name,
        "from": options.start,
        "to": options.to,
        "copied": list(carried.copied),
        "waiting": dict(carried.waiting),
        "again": dict(carried.again),
        "cleared": list(carried.cleared),
        "note": carried.note,
    }
    if options.json:
        print_json(said)
    else:
        print(f"{study.label}, {reviewer.name}: {options.start} to {options.to}")
        _print_people(carried)
    return 0


def _carry(project: Project, study: Study, reviewer: Reviewer, options: argparse.Namespace) -> Carried:
    from appraise.instruments.library import load_library

    result = result_of(project, study, options.result)
    library = project.library(load_library())
    source = find_assessment(project, study, reviewer, options.start, result)
    if source is None:
        sentence = f"{reviewer.name} has no assessment of {study.label} with {options.start}."
        raise AppraiseError(sentence, "Check the study, the result and the instrument.")
    if options.start == options.to:
        return project.move_to_version(source, library.get(options.to))
    target = find_assessment(project, study, reviewer, options.to, result)
    target = target or project.start_assessment(study, library.get(options.to), reviewer, result)
    return project.carry_over(source, target)


def _print_people(carried: Carried) -> None:
    if carried.note:
        print(f"  {carried.note}")
    print(f"  copied: {', '.join(carried.copied) or 'nothing'}")
    for name, reason in carried.waiting.items():
        print(f"  waits: {name}: {reason}")
    for name, reason in carried.again.items():
        print(f"  ask again: {name}: {reason}")
    if carried.cleared:
        print(f"  cleared: {', '.join(carried.cleared)}")

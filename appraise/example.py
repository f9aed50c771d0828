"""The bundled example: five studies, two reviewers, consensus; a finished review that a first-time user can open.

`resources/example/example.toml` lists what there is; records and answers lie beside it and are taken in by the same
functions that a user's own files go through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rtoml

from appraise.answers_file import apply_answers, read_answers
from appraise.instruments.definition import Instrument
from appraise.instruments.library import Library, load_library
from appraise.matching import plan_import
from appraise.model import Assessment, Result, Study
from appraise.project import Project
from appraise.reading import read_records
from appraise.resources import resource


@dataclass(frozen=True, slots=True)
class _Task:
    """One instrument on one study: who filled it, and from which files."""

    study: Study
    instrument: Instrument
    result: Result | None
    entry: Mapping[str, Any]


def record_files() -> tuple[Path, ...]:
    """The example's records, one file a study, in five formats."""
    return tuple(resource("example", "records", name) for name in _contents()["records"])


def build_example(path: Path) -> None:
    """Write the finished example project to `path`, which must not exist yet."""
    contents = _contents()
    with Project.create(path, contents["title"], contents["question"]) as project:
        load_example(project, contents)


def load_example(project: Project, contents: Mapping[str, Any] | None = None) -> None:
    """Import the example's records into `project`, store both reviewers' answers and settle consensus."""
    contents = contents or _contents()
    library = load_library()
    batches = [read_records(file) for file in record_files()]
    project.add_studies(plan_import(batches, project.studies()))
    for entry in contents["studies"]:
        study = project.study(entry["study"])
        project.confirm_design(study, entry["design"], project.reviewer(contents["reviewers"][0]))
        for task in _tasks(project, library, study, entry):
            _carry_out(project, task, contents["consensus_by"])


def _contents() -> dict[str, Any]:
    return rtoml.loads(resource("example", "example.toml").read_text(encoding="utf-8"))


def _tasks(project: Project, library: Library, study: Study, entry: Mapping[str, Any]) -> list[_Task]:
    results = {one["name"]: project.add_result(study, **one) for one in entry.get("results", ())}
    return [
        _Task(study, library.get(one["instrument"]), results.get(one.get("result", "")), one)
        for one in entry["assessments"]
    ]


def _carry_out(project: Project, task: _Task, consensus_by: str) -> None:
    finished: list[Assessment] = []
    for name, file in task.entry["reviewers"].items():
        started = project.start_assessment(task.study, task.instrument, project.reviewer(name), task.result)
        finished.append(_fill(project, started, file))
    if "consensus" in task.entry:
        started = project.start_consensus(finished, project.reviewer(consensus_by))
        _fill(project, started, task.entry["consensus"])


def _fill(project: Project, assessment: Assessment, file: str) -> Assessment:
    answers = read_answers(resource("example", "assessments", file))
    return apply_answers(project, assessment, answers, finish=True)

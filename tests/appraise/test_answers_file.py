"""Answers from a file: all of them stored, or a sentence and none of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from appraise.answers_file import apply_answers, find_passage, read_answers
from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.model import Assessment
from appraise.project import Project
from tests.appraise.test_project import LOW


def write(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "answers.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture
def assessment(project: Project, rob2: Instrument) -> Assessment:
    study = project.studies()[0]
    return project.start_assessment(study, rob2, project.reviewer("Ann"), project.add_result(study, "Recovery"))


FULL = {
    "setup": {"effect": "assignment", "sources": []},
    "answers": {**LOW, "1.1": {"response": "Y", "support": "By computer.", "quotes": ["We compared 20 patients"]}},
    "judgements": {
        "overall": {"level": "high", "rationale": "too small", "direction": ""},
        **dict.fromkeys("12345", "low"),
    },
}


def test_everything_in_the_file_is_stored_as_one_step(project: Project, assessment: Assessment, tmp_path: Path) -> None:
    before = len(list(project.history()))
    stored = apply_answers(project, assessment, read_answers(write(tmp_path, FULL)), finish=True)
    assert stored.finished
    assert stored.responses == LOW
    assert stored.answers["1.1"].support == "By computer."
    assert [quote.span.text for quote in stored.quotes] == ["We compared 20 patients"]
    assert stored.judgements["overall"].rationale == "too small"
    assert len(list(project.history())) == before + 1


def test_twice_the_same_file_changes_nothing(project: Project, assessment: Assessment, tmp_path: Path) -> None:
    given = read_answers(write(tmp_path, FULL))
    first = apply_answers(project, assessment, given)
    steps = len(list(project.history()))
    assert apply_answers(project, assessment, given) == first
    assert len(list(project.history())) == steps


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"answers": {**LOW, "9.9": "Y"}}, "no question 9.9"),
        ({"answers": {**LOW, "1.1": "perhaps"}}, "can't be answered"),
        ({"answers": {"1.1": {"response": "Y", "quotes": ["not there"]}}}, "does not stand"),
        ({"judgements": {"1": "high"}}, "differs from the proposal"),
        ({"setup": {"effect": "both"}}, "can't be both"),
    ],
)
def test_one_wrong_answer_and_none_is_stored(project, assessment, tmp_path, change, says) -> None:
    given = read_answers(write(tmp_path, FULL | change))
    with pytest.raises(AppraiseError, match=says):
        apply_answers(project, assessment, given)
    assert project.assessment(assessment.id) == assessment


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "not JSON"),
        ("[]", "must be an object"),
        ('{"answer": {}}', "Unknown part"),
        ('{"answers": {"1.1": 3}}', "must be an object"),
        ('{"answers": {"1.1": {"quotes": "x"}}}', "must be a list"),
        ('{"setup": {"effect": 1}}', "must be a list"),
        ("[" * 100_000, "nested too deeply|not JSON"),
    ],
)
def test_a_file_of_another_shape_gets_a_sentence_with_its_name(tmp_path: Path, content: str, says: str) -> None:
    path = write(tmp_path, content)
    with pytest.raises(AppraiseError, match=says) as caught:
        read_answers(path)
    assert caught.value.file == str(path)


def test_a_missing_file_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AppraiseError, match="can't be read"):
        read_answers(tmp_path / "none.json")


def test_passages_are_found_where_they_stand(project: Project) -> None:
    reference, span = find_passage(project.studies()[0], "23 others")
    assert getattr(reference.record, span.field)[span.start : span.end] == "23 others"

"""`appraise carry-over`: the same road as the window's, with a report for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from appraise.project import Project
from tests.appraise.made import toml
from tests.appraise.test_cli import review, ris, run

__all__ = ["review", "ris"]
WORDS = ("--study", "10.1000/warm", "--reviewer", "Ann")


@pytest.fixture
def appraised(capsys, review: Path, tmp_path: Path) -> Path:
    """A review in which Ann has filled part of the older checklist."""
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"answers": {"1": "Y", "7": "U", "10": "N"}}), encoding="utf-8")
    assert run(capsys, "assess", review, *WORDS, "--instrument", "jbi-rct-2020", "--answers", answers)[0] == 0
    return review


def steps(path: Path) -> int:
    with Project.open(path, read_only=True) as project:
        return len(list(project.history()))


def test_answers_are_carried_into_a_new_assessment_in_one_step(capsys, appraised: Path) -> None:
    words = ("carry-over", appraised, *WORDS, "--result", "Pain", "--from", "jbi-rct-2020", "--to", "jbi-rct")
    before = steps(appraised)
    status, out, _ = run(capsys, *words, "--json")
    said = json.loads(out)
    assert status == 0
    assert list(said) == ["study", "reviewer", "from", "to", "copied", "waiting", "again", "cleared", "note"]
    assert said["copied"] == ["1", "6", "8"]
    assert said["note"].startswith("Moved by subject")
    assert steps(appraised) == before + 1
    status, out, _ = run(capsys, *words)
    assert (status, "copied: nothing" in out) == (0, True)
    assert steps(appraised) == before + 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--result", "Pain", "--from", "jbi-rct", "--to", "jbi-rct-2020"), "Ann has no assessment"),
        (("--result", "Pain", "--from", "jbi-rct-2020", "--to", "rob2-parallel"), "no bridge"),
        (("--from", "jbi-rct-2020", "--to", "jbi-rct"), "judges a result"),
        (("--from", "jbi-rct-2020", "--to", "nonsense"), "no instrument “nonsense”"),
    ],
)
def test_what_can_not_be_carried_leaves_nothing_behind(capsys, appraised: Path, words, says: str) -> None:
    before = steps(appraised)
    status, _, err = run(capsys, "carry-over", appraised, *WORDS, *words)
    assert (status, says in err) == (3, True)
    assert steps(appraised) == before


def test_one_id_moves_to_the_version_that_is_offered_now(capsys, review: Path, tmp_path: Path) -> None:
    kit, answers = tmp_path / "kit.toml", tmp_path / "answers.json"
    words = ("--study", "10.1000/warm", "--result", "Pain", "--reviewer", "Ann")
    kit.write_text(toml("kit", ("1", "1.1 Y/N | 1.2 Y/N")), encoding="utf-8")
    answers.write_text(json.dumps({"answers": {"1.1": "Y", "1.2": "N"}}), encoding="utf-8")
    run(capsys, "instruments", "add", kit)
    assert run(capsys, "assess", review, *words, "--instrument", "kit", "--answers", answers)[0] == 0
    kit.write_text(toml("kit", ("1", "1.1 Y/N | 1.2 Y/N/NI"), version="2"), encoding="utf-8")
    run(capsys, "instruments", "add", kit)
    status, out, _ = run(capsys, "carry-over", review, *words, "--from", "kit", "--to", "kit")
    assert status == 0
    assert "copied: 1.1" in out
    assert "ask again: 1.2: " in out
    assert "cleared: 1.2" in out


def test_an_instrument_inside_the_project_is_used_without_the_file(capsys, review: Path, tmp_path: Path) -> None:
    kit, answers = tmp_path / "kit.toml", tmp_path / "answers.json"
    kit.write_text(toml("kit", ("1", "1.1 Y/N")), encoding="utf-8")
    answers.write_text(json.dumps({"answers": {"1.1": "Y"}}), encoding="utf-8")
    words = ("assess", review, "--study", "10.1000/warm", "--result", "Pain", "--instrument", "kit")
    run(capsys, "instruments", "add", kit)
    assert run(capsys, *words, "--reviewer", "Ann", "--answers", answers)[0] == 0
    run(capsys, "instruments", "remove", "kit")
    assert run(capsys, *words, "--reviewer", "Bob", "--answers", answers)[0] == 0

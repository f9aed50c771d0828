"""`appraise history` and `appraise verify`."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest

from appraise.cli import main
from appraise.matching import ImportPlan
from appraise.model import Record
from appraise.project import Project

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "review.appraise"
    with Project.create(path) as made:
        made.add_studies(ImportPlan(new=(Record(title="Cold saline", year=2021),), records_in=1))
        for _ in range(2):
            made.undo()
            made.redo()
    return path


def test_the_history_names_each_verb_once(project: Path, capsys: Printed) -> None:
    assert main(["history", str(project), "--json"]) == 0
    steps = json.loads(capsys.readouterr().out)
    verbs = ["import studies", "undo: import studies", "redo: import studies"]
    assert [step["action"] for step in steps] == ["create project", *verbs, *verbs[1:]]
    assert [one["table"] for one in steps[1]["changes"]] == ["study", "reference"]
    assert steps[1]["changes"][0]["after"]["label"] == "Cold saline 2021"


def test_it_is_a_table_for_people_and_a_sheet(project: Path, capsys: Printed) -> None:
    assert main(["history", str(project)]) == 0
    assert "import studies" in capsys.readouterr().out
    assert main(["history", str(project), "--csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert [row["rows"] for row in rows[1:3]] == ["2", "2"]


def test_a_log_that_was_changed_by_hand_is_found(project: Path, capsys: Printed) -> None:
    assert main(["verify", str(project)]) == 0
    assert "untampered" in capsys.readouterr().out
    with closing(sqlite3.connect(project)) as connection:
        trigger = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'change_stays'").fetchone()[0]
        connection.execute("DROP TRIGGER change_stays")
        connection.execute("""UPDATE change SET after = replace(after, 'Cold', 'Warm')""")
        connection.execute(trigger)
        connection.commit()
    assert main(["verify", str(project), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["complete"] is False

"""`appraise instruments` with files of the user's own, passports and diagrams, and `judge` that explains."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from appraise import places
from tests.appraise.made import toml
from tests.appraise.test_cli import run
from tests.appraise.test_project import LOW


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    path = tmp_path / "my kit.toml"
    path.write_text(toml("kit", ("1", "1.1 Y/N")), encoding="utf-8")
    return path


def test_an_instrument_is_added_listed_and_removed(capsys, kit: Path) -> None:
    assert run(capsys, "instruments", "add", kit)[:2] == (0, f"{kit}: added as kit\n")
    listed = {one["id"]: one for one in json.loads(run(capsys, "instruments", "--json")[1])}
    assert (listed["kit"]["origin"], listed["minors"]["origin"]) == ("yours", "built-in")
    assert any(line.split()[:2] == ["kit", "yours"] for line in run(capsys, "instruments")[1].splitlines())
    assert run(capsys, "instruments", "remove", "kit")[:2] == (0, "removed kit\n")
    status, _, err = run(capsys, "instruments", "remove", "kit")
    assert (status, "no instrument “kit”" in err) == (3, True)
    assert run(capsys, "instruments", "remove", "minors")[0] == 3


def test_a_refused_file_says_everything_and_the_good_one_is_added(capsys, kit: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("id = 3", encoding="utf-8")
    status, out, _ = run(capsys, "instruments", "add", bad, kit)
    assert status == 1
    assert f"{bad}: refused, for" in out
    assert '"id" must be a text' in out
    assert f"{kit}: added as kit" in out


def test_replacing_must_be_said(capsys, kit: Path) -> None:
    run(capsys, "instruments", "add", kit)
    kit.write_text(toml("kit", ("1", "1.1 Y/N/NI")), encoding="utf-8")
    status, _, err = run(capsys, "instruments", "add", kit)
    assert (status, "same version" in err) == (3, True)
    assert run(capsys, "instruments", "add", "--replace", kit)[0] == 0


def test_a_dropped_file_that_is_refused_is_told_beside_the_list(capsys) -> None:
    places.instruments().mkdir()
    (places.instruments() / "bad.toml").write_text("id = 3", encoding="utf-8")
    status, out, err = run(capsys, "instruments", "--json")
    assert status == 0
    assert json.loads(out)
    assert err.startswith("appraise: bad.toml in your folder is refused: line 1:")


def test_a_passport_for_people_and_for_programs(capsys) -> None:
    status, out, _ = run(capsys, "instruments", "show", "rob2-parallel")
    assert status == 0
    assert "Licence of the official text:\n  " in out
    shown = json.loads(run(capsys, "instruments", "show", "rob2-parallel", "--json")[1])
    assert (shown["id"], shown["origin"]) == ("rob2-parallel", "built-in")
    assert shown["combinations"]["domain 1"] > 10
    assert {"label", "text"} == set(shown["passport"][0])


def test_diagrams_in_mermaid(capsys) -> None:
    status, out, _ = run(capsys, "instruments", "diagram", "rob2-parallel", "1")
    assert status == 0
    assert out.count("flowchart TD") == 1
    assert out.startswith("%% RoB 2, domain 1: ")
    assert run(capsys, "instruments", "diagram", "rob2-parallel")[1].count("flowchart TD") == 6, "domain 2 has two"
    assert run(capsys, "instruments", "diagram", "minors")[0] == 1
    status, _, err = run(capsys, "instruments", "diagram", "rob2-parallel", "9")
    assert (status, "has no domain “9”" in err) == (3, True)


def test_judging_says_what_would_change_a_proposal(capsys, tmp_path: Path) -> None:
    given = {"answers": {**LOW, "1.2": "PN", "3.2": None}, "setup": {"effect": "assignment", "deviations": []}}
    path = tmp_path / "answers.jsonl"
    path.write_text(f"{json.dumps(given)}\n\nnonsense\n", encoding="utf-8")
    status, out, _ = run(capsys, "judge", "rob2-parallel", "--answers", path, "--explain")
    judged, wrong = (json.loads(line) for line in out.splitlines())
    assert (status, list(wrong)) == (1, ["error"])
    assert judged["domains"]["1"]["changes"] == ["1.2 = Y or PY: Low", "1.2 = NI: Some concerns"]
    assert "Domain 1 = Low: Low" in judged["overall"]["changes"]
    plain = json.loads(run(capsys, "judge", "rob2-parallel", "--answers", path)[1].splitlines()[0])
    for one in (*judged["domains"].values(), judged["overall"]):
        del one["changes"]
    assert judged == plain


def test_judging_with_a_file_of_your_own(capsys, tmp_path: Path, kit: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text('{"answers": {"1.1": "Y"}}\n', encoding="utf-8")
    status, out, _ = run(capsys, "judge", kit, "--answers", path)
    assert (status, json.loads(out)["complete"]) == (0, True)
    kit.write_text("id = 3", encoding="utf-8")
    assert run(capsys, "judge", kit, "--answers", path)[0] == 3

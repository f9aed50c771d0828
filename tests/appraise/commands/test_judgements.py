"""`import` of finished judgements: options, ledger, JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from appraise.commands import judgements
from appraise.errors import AppraiseError
from appraise.judgements.opening import part
from tests.appraise.judgements.conftest import TakingProject

HEAD = "Study,D1,D2,D3,D4,D5,Overall,Weight\n"
ROWS = "A 2020,Low,Low,Low,Low,Low,Low,3\nB 2021,Low,Poor,Low,Low,Low,Low,4\n,Low,Low,Low,Low,Low,Low,5\n"
DATA = Path(__file__).resolve().parents[3] / "../shared/data/formats"
Run = Callable[..., list[judgements.Ledger]]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[TakingProject]:
    with TakingProject.create(tmp_path / "review.appraise") as made:
        assert isinstance(made, TakingProject)
        yield made


@pytest.fixture
def run(project: TakingProject, tmp_path: Path) -> Run:
    def made(files: dict[str, str] | Path, *words: str) -> list[judgements.Ledger]:
        parser = argparse.ArgumentParser()
        parser.add_argument("--unsure", default="leave")
        judgements.add_options(parser)
        texts = files if isinstance(files, dict) else {}
        for name, text in texts.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        paths = [tmp_path / name for name in texts] or [files]
        return judgements.import_sheets(project, part(paths)[0], parser.parse_args(list(words)))  # type: ignore[arg-type]

    return made


def test_the_ledger_adds_up_and_names_every_row(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    (made,) = run({"sheet.csv": HEAD + ROWS}, "--reviewer", "Anna  Berg")
    assert (made["rows_in"], made["taken"], made["already_there"], made["to_decide"], made["rejected"]) == (
        3,
        1,
        0,
        0,
        2,
    )
    assert (made["instrument"], made["reviewer"]) == ("rob2-parallel", "Anna Berg")
    judgements.print_ledger(json.loads(json.dumps(made)))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "sheet.csv: 3 rows in = 1 taken + 0 already there + 0 to decide + 2 rejected"
    assert lines[2].startswith("  taken, line 2: A 2020, Result not named in the sheet (it becomes a new study")
    assert lines[3].startswith("  rejected, line 3: B 2021 (Column D2: “Poor” is no judgement that is known")
    assert lines[4:6] == [
        "  rejected, line 4: The row names no study",
        "    Low | Low | Low | Low | Low | Low | 5",
    ]
    assert lines[6] == "  note, line 1: These columns hold no judgement and were left out. Weight"
    assert lines[7] == "  “Poor” in D2: --word “Poor=…” with one of low, some-concerns, high, or nothing for no level"


def test_a_word_is_explained_and_a_result_named(run: Run, project: TakingProject) -> None:
    run({"s.csv": HEAD + ROWS}, "--reviewer", "Anna", "--word", "D2: poor=high", "--word", "Y=", "--result", "Pain")
    (b,) = [one for one in project.assessments(None) if project.study(one.study).label == "B 2021"]
    assert b.judgements["2"].level == "high"
    assert [one.name for one in project.results(project.study("B 2021"))] == ["Pain"]


def test_several_sheets_are_one_step_or_none(run: Run, project: TakingProject) -> None:
    good, bad = HEAD + ROWS, "Study,D1,D2,D3,D4\nA,Low,Low,Low,Low\n"
    with pytest.raises(AppraiseError, match="several instruments"):
        run({"a.csv": good, "b.csv": bad}, "--reviewer", "Anna")
    assert project.studies() == () and project.assessments(None) == ()
    made = run({"a.csv": good, "c.csv": good}, "--reviewer", "Anna")
    assert [(one["taken"], one["already_there"]) for one in made] == [(1, 0), (0, 1)]
    project.undo()
    assert project.studies() == ()


def test_a_variant_is_asked_for_and_taken(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    heads = "Study,Confounding,Classification of interventions,Selection of participants,Missing data,"
    text = f"{heads}Measurement of the outcome,Selection of the reported result\nA,Serious,Low,Low,Low,Low,Low\n"
    (made,) = run({"v2.csv": text}, "--reviewer", "Anna")
    judgements.print_ledger(made)
    assert "column D1: --variant 1=… with one of 1A, 1B" in capsys.readouterr().out
    (made,) = run({"v2.csv": text}, "--reviewer", "Anna", "--variant", "1=1A")
    assert (made["taken"], made["variants"]) == (1, [{"column": "D1", "domain": "1", "variants": ["1A", "1B"]}])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--reviewer", " "), "needs a name"),
        (("--reviewer", "A", "--word", "low"), "after --word"),
        (("--reviewer", "A", "--variant", "=1A"), "after --variant"),
    ],
)
def test_wrong_use(run: Run, words: tuple[str, ...], says: str) -> None:
    with pytest.raises(AppraiseError, match=says):
        run({"a.csv": HEAD + ROWS}, *words)


def test_without_a_reviewer_it_is_said_what_to_add(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text(HEAD + ROWS, encoding="utf-8")
    judgements.refuse_sheets(part([tmp_path / "a.csv"])[0])
    assert capsys.readouterr().err == f"appraise: a.csv: {judgements.REFUSED}\n"


@pytest.mark.parametrize(
    ("name", "words", "counts"),
    [
        ("csv_robvis_rob2.csv", (), (9, 8, 1)),  # "No information" in Study 3 is no level of RoB 2
        ("csv_robvis_rob2.csv", ("--word", "No information="), (9, 9, 0)),
        ("csv_robvis_quadas.csv", (), (12, 2, 10)),  # "Some concerns", and "High" for the whole, are no levels there
        ("csv_robvis_quadas.csv", ("--word", "Some concerns=unclear", "--word", "Overall: Some concerns=at-risk",
                                   "--word", "Overall: High=at-risk"), (12, 12, 0)),
        ("xlsx_frailty_probast.xlsx", (), (14, 14, 0)),
    ],
)  # fmt: skip
def test_real_sheets(run: Run, name: str, words: tuple[str, ...], counts: tuple[int, int, int]) -> None:
    if not DATA.is_dir():
        pytest.skip("the shared files are not here")
    (made,) = run(DATA / name, "--reviewer", "Anna", *words)
    assert (made["rows_in"], made["taken"], made["rejected"]) == counts

"""The command line keeps its contract: names, keys, exit status, and never a traceback for bad input."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from appraise import cli
from tests.appraise.test_project import LOW
from tests.conftest import SHARED

RIS = """TY  - JOUR
AU  - Keller, Anna
TI  - Warm saline and cold saline compared: a randomised trial
PY  - 2021
DO  - 10.1000/warm
AB  - We randomly assigned 100 patients to warm saline (n = 50) or cold saline (n = 50).
ER  -
TY  - JOUR
AU  - Zhang, Wei
TI  - A retrospective study of -5 degrees
PY  - 2022
DO  - 10.1000/minus
ER  -
"""


@pytest.fixture
def ris(tmp_path: Path) -> Path:
    path = tmp_path / "two.ris"
    path.write_text(RIS, encoding="utf-8")
    return path


@pytest.fixture
def review(tmp_path: Path, ris: Path, capsys) -> Path:
    path = tmp_path / "review.appraise"
    assert cli.main(["new", str(path), "--title", "Saline"]) == 0
    assert cli.main(["import", str(path), str(ris)]) == 0
    capsys.readouterr()
    return path


def run(capsys, *words: object) -> tuple[int, str, str]:
    status = cli.main([str(word) for word in words])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, out, err


def test_reading_gives_the_keys_of_the_contract(capsys, ris: Path) -> None:
    status, out, _ = run(capsys, "read", "--json", ris)
    document = json.loads(out)
    assert status == 0
    assert list(document) == ["files", "records"]
    assert list(document["files"][0]) == ["file", "format", "encoding", "records_in", "records_out", "problems"]
    record = document["records"][0]
    wanted = (
        "title authors year journal doi pmid pmcid registrations abstract language source design centre n_total arms "
        "effects instruments findings"
    )
    assert [name for name in record if name in wanted.split()] == wanted.split()
    assert record["design"]["label"] == "rct"
    assert (record["n_total"], [arm["n"] for arm in record["arms"]]) == (100, [50, 50])
    assert record["instruments"][0]["id"] == "rob2-parallel"
    assert record["instruments"][0]["primary"] is True


def test_importing_prints_a_ledger_that_adds_up(capsys, tmp_path: Path, ris: Path) -> None:
    path = tmp_path / "review.appraise"
    run(capsys, "new", path)
    assert "2 records in = 2 new + 0 same + 0 unsure + 0 rejected" in run(capsys, "import", path, ris)[1]
    assert "2 records in = 0 new + 2 same + 0 unsure + 0 rejected" in run(capsys, "import", path, ris)[1]


def test_what_is_unsure_is_left_out_and_listed_until_someone_decides(capsys, tmp_path: Path, review: Path) -> None:
    other = tmp_path / "other.ris"
    other.write_text(RIS.replace("10.1000/warm", "10.1000/part2"), encoding="utf-8")
    status, out, _ = run(capsys, "import", review, other, "--json")
    ledger = json.loads(out)
    assert status == 0
    assert [ledger[name] for name in ("records_in", "new", "same", "unsure", "rejected")] == [2, 0, 1, 1, 0]
    assert "other identifiers" in ledger["unsure_records"][0]["reason"]
    ledger = json.loads(run(capsys, "import", review, other, "--json", "--unsure", "new")[1])
    assert [ledger[name] for name in ("new", "same", "unsure")] == [1, 1, 0]


def test_the_table_of_studies_in_three_forms(capsys, review: Path) -> None:
    rows = json.loads(run(capsys, "studies", review, "--json")[1])
    assert [row["label"] for row in rows] == ["Keller 2021", "Zhang 2022"]
    table = list(csv.DictReader(io.StringIO(run(capsys, "studies", review, "--csv")[1])))
    assert table[0]["design"] == "rct"
    assert "Keller 2021" in run(capsys, "studies", review)[1]


def test_instruments_are_listed_with_their_passports(capsys) -> None:
    listed = {one["id"]: one for one in json.loads(run(capsys, "instruments", "--json")[1])}
    issue = (
        "rob2-parallel robins-i-v2 iceman-rct amstar-2 minors jbi-case-series pilot-feasibility dose-finding post-hoc"
    )
    assert set(issue.split()) <= set(listed)
    one = listed["robins-i-v2"]
    assert (one["version_date"], one["unit"]) == ("2025-11-20", "result")
    assert all(one[name] for name in ("title", "designs", "questions", "source", "licence", "wording", "certainty"))


def test_checking_an_instrument_file(capsys, tmp_path: Path) -> None:
    sound = Path(__file__).parents[2] / "resources" / "instruments" / "minors.toml"
    bad = tmp_path / "bad.toml"
    bad.write_text("id = 3", encoding="utf-8")
    assert run(capsys, "instruments", "check", sound)[0] == 0
    status, out, _ = run(capsys, "instruments", "check", sound, bad)
    assert status == 1
    assert "bad.toml" in out


def test_judging_lines(capsys, tmp_path: Path) -> None:
    lines = [
        {"answers": LOW, "setup": {"effect": "assignment"}},
        {"answers": {**LOW, "1.2": "N"}, "setup": {"effect": "assignment"}},
        {"answers": {"1.1": "maybe"}, "setup": {"effect": "assignment"}},
        {"answers": {"1.1": "Y"}, "setup": {"effect": "assignment"}},
    ]
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    status, out, _ = run(capsys, "judge", "rob2-parallel", "--answers", path)
    low, high, wrong, open_ = (json.loads(line) for line in out.splitlines())
    assert status == 1
    assert (low["complete"], low["overall"]["proposed"]) == (True, "low")
    assert (high["domains"]["1"]["proposed"], high["overall"]["proposed"]) == ("high", "high")
    assert high["domains"]["1"]["rules"]
    assert list(wrong) == ["error"]
    assert (open_["complete"], open_["domains"]["1"]["proposed"], open_["overall"]["proposed"]) == (False, None, None)


def assess(capsys, review: Path, tmp_path: Path, content: object, *more: str) -> tuple[int, str, str]:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    words = ["assess", review, "--study", "10.1000/warm", "--result", "Pain at 24 h", "--instrument", "rob2-parallel"]
    return run(capsys, *words, "--reviewer", "Ann", "--answers", path, *more)


def test_assessing_reporting_and_charting(capsys, review: Path, tmp_path: Path) -> None:
    judgements = {**dict.fromkeys("12345", "low"), "overall": "low"}
    content = {"setup": {"effect": "assignment"}, "answers": LOW, "judgements": judgements}
    status, out, _ = assess(capsys, review, tmp_path, content, "--finish", "--json")
    assert status == 0
    assert json.loads(out)["finished"] is True
    rows = json.loads(run(capsys, "studies", review, "--json")[1])
    assert rows[0]["overall"] == "RoB 2: Low"
    for name in ("report.pdf", "report.docx", "report.xlsx", "report.csv", "report.json"):
        assert run(capsys, "report", review, "--out", tmp_path / name)[0] == 0
        assert (tmp_path / name).stat().st_size > 500
    for name in ("chart.svg", "chart.pdf", "chart.png"):
        for kind in ("traffic-light", "summary"):
            assert run(capsys, "chart", review, "--kind", kind, "--out", tmp_path / name)[0] == 0
    data = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert "Keller 2021" in json.dumps(data)


def test_an_incomplete_assessment_is_not_finished_and_nothing_of_it_is_stored(capsys, review, tmp_path) -> None:
    content = {"setup": {"effect": "assignment"}, "answers": {"1.1": "Y"}}
    status, _, err = assess(capsys, review, tmp_path, content, "--finish")
    assert status == 3
    assert "not complete" in err
    rows = json.loads(run(capsys, "studies", review, "--json")[1])
    assert rows[0]["assessments"] == 0


def test_a_chart_from_a_sheet(capsys, tmp_path: Path) -> None:
    sheet = tmp_path / "rob.csv"
    sheet.write_text("Study,D1,D2,D3,D4,D5,Overall\nA 2020,Low,Low,High,Low,Some concerns,High\n", encoding="utf-8")
    out = tmp_path / "a.svg"
    words = ["chart", "--sheet", sheet, "--instrument", "rob2-parallel", "--kind", "traffic-light", "--out", out]
    assert run(capsys, *words)[0] == 0
    assert "A 2020" in out.read_text(encoding="utf-8")
    sheet.write_text("Study,D1,D2,D3,D4,D5,Overall\nA 2020,L,Low,High,Low,Some concerns,High\n", encoding="utf-8")
    status, _, err = run(capsys, *words)
    assert status == 3
    assert "A 2020" in err


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["report", "none.appraise", "--out", "a.pdf"], 3),
        (["studies", "none.appraise"], 3),
        (["read", "none.ris"], 3),
        (["judge", "nonsense", "--answers", "none"], 3),
        (["chart", "--kind", "traffic-light", "--out", "a.svg"], 3),
        (["new", "none/there/a.appraise"], 3),
    ],
)
def test_what_the_world_gets_wrong_is_one_sentence_and_status_3(capsys, tmp_path, monkeypatch, words, status) -> None:
    monkeypatch.chdir(tmp_path)
    got, _, err = run(capsys, *words)
    assert got == status
    assert err.startswith("appraise: ")
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [[], ["imprt"], ["read"], ["report", "a.appraise"]])
def test_wrong_use_is_status_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(words)
    assert caught.value.code == 2


def test_a_bad_file_does_not_keep_the_good_one_out(capsys, tmp_path: Path, ris: Path) -> None:
    path, bad = tmp_path / "review.appraise", tmp_path / "picture.ris"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    run(capsys, "new", path)
    status, out, err = run(capsys, "import", path, bad, ris)
    assert status == 1
    assert "picture.ris" in err
    assert "2 new" in out


@pytest.mark.parametrize("name", ["b23_empty.ris", "b02_binary_junk.ris"])
def test_shared_bad_files(capsys, name: str) -> None:
    path = SHARED / "bad" / name
    if not path.exists():
        pytest.skip("the shared files are not here")
    status, out, err = run(capsys, "read", "--json", path)
    assert status == 3
    assert json.loads(out)["records"] == []
    assert name in err


def test_the_window_opens_for_a_project_and_for_nothing(tmp_path: Path) -> None:
    opened: list[Path | None] = []

    def window(path: Path | None) -> int:
        opened.append(path)
        return 0

    cli.main([], open_window=window)
    cli.main(["a.appraise"], open_window=window)
    assert opened == [None, Path("a.appraise")]

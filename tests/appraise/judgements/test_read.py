"""The doors: what is recognised, what real files give, and whatever else comes."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.file import read_instrument
from appraise.judgements.model import JudgementSheet
from appraise.judgements.read import read_text, read_workbook, recognises
from appraise.reading.cleaning import printable
from appraise.reading.decoding import decode

DATA = Path(__file__).resolve().parents[3] / "../shared/data"
Get = Callable[[str], Instrument]
ROB2 = "Study,D1,D2,D3,D4,D5,Overall"
WORDS = st.sampled_from(
    [
        "Study",
        "D1",
        "D2",
        "D3",
        "D4",
        "Overall",
        ",",
        ";",
        "\n",
        '"',
        "Low",
        "High",
        "+",
        "",
        "Title",
        "A",
        "B",
        "Notes",
    ]
)


def shared(name: str) -> Path:
    path = DATA / "formats" / name
    if not path.is_file():
        pytest.skip("the shared files are not here")
    return path


def text(path: Path) -> str:
    return printable(decode(path.read_bytes()).text)


def test_the_sheet_of_robvis_for_rob2(get: Get) -> None:
    found = read_text(text(shared("csv_robvis_rob2.csv")), get)
    assert isinstance(found, JudgementSheet)
    assert (found.rows_in, len(found.studies), len(found.judgements)) == (9, 9, 54)
    assert found.chosen is not None
    assert found.chosen.instrument == "rob2-parallel"
    by_place = {(one.study, one.domain): one for one in found.judgements}
    assert by_place["Study 4", "overall"].level == "high"
    assert (by_place["Study 3", "1"].level, by_place["Study 3", "1"].means) == (None, "no-information")
    assert len(found.open) == 1


def test_the_sheet_of_robvis_for_quadas(get: Get) -> None:
    found = read_text(text(shared("csv_robvis_quadas.csv")), get)
    assert found is not None
    assert (found.rows_in, len(found.studies)) == (12, 12)
    assert found.chosen is not None
    assert found.chosen.instrument == "quadas-2"
    by_place = {(one.study, one.domain): one.level for one in found.judgements}
    assert (by_place["Study 5", "1"], by_place["Study 10", "4"]) == ("high", "unclear")
    assert by_place["Study 2", "1"] is None  # "Some concerns" is no level there


def test_a_workbook_with_signs_and_a_legend(get: Get) -> None:
    with shared("xlsx_frailty_probast.xlsx").open("rb") as stream:
        sheets = read_workbook(stream, get)
    assert list(sheets) == ["PROBAST_per_study"]
    found = sheets["PROBAST_per_study"]
    assert (found.rows_in, len(found.studies), len(found.judgements), found.open) == (14, 14, 126, ())
    assert found.chosen is not None
    assert found.chosen.instrument == "probast"
    wu = {one.domain: one.level for one in found.judgements if one.study == "Wu et al. (S03)"}
    assert wu == {
        "1": "low", "2": "unclear", "3": "high", "4": "unclear", "1.applicability": "low",
        "2.applicability": "unclear", "3.applicability": "low", "overall": "high", "applicability": "unclear",
    }  # fmt: skip


def test_no_references_are_taken_for_judgements() -> None:
    folders = [DATA / name for name in ("formats", "bad", "dedupe", "records", "records/seeds")]
    paths = [path for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_file()]
    found = {path.name for path in paths if recognises(text(path)[:200_000])}
    assert found <= {"csv_robvis_rob2.csv", "csv_robvis_quadas.csv"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_and_rows_above(get: Get, delimiter: str) -> None:
    rows = f"Made by hand\n\n{ROB2}\nA,Low,Low,Low,Low,Low,Low\n".replace(",", delimiter)
    assert recognises(rows)
    found = read_text(rows, get)
    assert found is not None
    assert [(one.line, one.level) for one in found.judgements] == [(4, "low")] * 6
    assert [problem.text for problem in found.problems] == ["Made by hand"]


def workbook(**sheets: list[tuple[str, ...]]) -> io.BytesIO:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        for row in (sheet := book.create_sheet(name)) and rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream


def test_signs_without_a_legend_stay_open(get: Get) -> None:
    rows = [tuple(ROB2.split(",")), ("A", *"+-+x++")]
    (found,) = read_workbook(workbook(Sheet=rows), get).values()
    assert len(found.open) == 6
    legend = [
        ("Key",),
        ("Symbol", "Meaning"),
        ("+", "Low risk"),
        ("-", "Some concerns"),
        ("x", "High risk"),
        ("D1", "?"),
    ]
    (told,) = read_workbook(workbook(Legend=legend, Sheet=rows), get).values()
    assert [one.level for one in told.judgements] == ["low", "some-concerns", "low", "high", "low", "low"]
    assert told.open == ()


def test_a_workbook_without_judgements(get: Get) -> None:
    assert read_workbook(workbook(Refs=[("Title", "DOI"), ("One", "10.1000/x")]), get) == {}
    with pytest.raises(AppraiseError, match="not a whole Excel workbook"):
        read_workbook(io.BytesIO(b"Study,D1"), get)


def instrument(name: str) -> Instrument:
    return read_instrument(Path(__file__).resolve().parents[3] / "resources" / "instruments" / f"{name}.toml")


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map("".join)))
def test_any_text(any_text: str) -> None:
    try:
        found = read_text(any_text, instrument)
    except AppraiseError as error:
        assert error.sentence
        return
    if found is not None:
        assert recognises(any_text)
        assert len(found.studies) <= found.rows_in
        assert all(one.level or one.reason for one in found.judgements)
        assert all(1 <= (problem.line or 1) <= any_text.count("\n") + 1 for problem in found.problems)

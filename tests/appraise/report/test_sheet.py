from __future__ import annotations

from pathlib import Path

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.library import load_library
from appraise.report.chart_data import ChartData
from appraise.report.sheet import read_sheet

# the first lines of the development version of robvis' example data (five-domain layout)
ROBVIS = "Study,D1,D2,D3,D4,D5,Overall\nStudy 1,Low,Low,Low,Low,Low,Low\n"
ROBVIS += "Study 3,No information,Low,Some concerns,Low,Low,Some concerns\n"


def read(tmp_path: Path, text: str, instrument: str = "rob2-parallel") -> ChartData:
    path = tmp_path / "sheet.csv"
    path.write_bytes(text.encode())
    return read_sheet(path, load_library().get(instrument))


def levels(data: ChartData, row: int = 0) -> list[str]:
    return [mark.level for mark in data.rows[row].cells]


def refusal(tmp_path: Path, text: str, instrument: str = "rob2-parallel") -> AppraiseError:
    with pytest.raises(AppraiseError) as caught:
        read(tmp_path, text, instrument)
    return caught.value


def test_the_robvis_layout(tmp_path: Path) -> None:
    data = read(tmp_path, ROBVIS)
    assert levels(data, 1) == ["no-information", "low", "some-concerns", "low", "low", "some-concerns"]
    assert [row.label for row in data.rows] == ["Study 1", "Study 3"]
    assert data.cells == 12 and not data.weighted
    assert data.legends[0].marks[-1].label == "No information"


def test_weight_and_missing_overall(tmp_path: Path) -> None:
    data = read(tmp_path, "Study,D1,D2,D3,D4,D5,Weight\nA,Low,Low,Low,Low,High,12.5\n")
    assert data.weighted and data.rows[0].weight == 12.5
    assert [column.name for column in data.columns] == ["D1", "D2", "D3", "D4", "D5"]


def test_full_words_of_revman_and_marks_of_spreadsheets(tmp_path: Path) -> None:
    text = (
        "\ufeffStudy;D1;D2;D3;D4;D5;Overall\r\n李 2020;Low risk;HIGH RISK;low;Some concerns;High risk of bias;High\r\n"
    )
    data = read(tmp_path, text)
    assert levels(data) == ["low", "high", "low", "some-concerns", "high", "high"]
    assert data.rows[0].label == "李 2020"


def test_domains_go_by_their_names_whatever_the_order(tmp_path: Path) -> None:
    # in the 2016 version selection is domain 2; here it is domain 3, and its name decides
    text = (
        "Study,Confounding,Bias in selection of participants into the study (or into the analysis),"
        "D2: classification of interventions,Missing data,D5,D6,Overall\n"
        "A,Low (except for concerns about uncontrolled confounding),Serious,Moderate,Low,Low,Low,Serious\n"
    )
    data = read(tmp_path, text, "robins-i-v2")
    assert levels(data) == ["low-except-confounding", "moderate", "serious", "low", "low", "low", "serious"]


@pytest.mark.parametrize("word", ["L", "H", "+", "1", "低", "NI", "Nein", "Lowe", "YES", "Moderate", ""])
def test_a_word_that_is_no_level_is_refused_with_its_place(tmp_path: Path, word: str) -> None:
    error = refusal(tmp_path, f"Study,D1,D2,D3,D4,D5,Overall\nB,Low,Low,{word},Low,Low,Low\n")
    assert "B, column D3" in error.sentence and (word in error.sentence)
    assert error.line == 2 and "Some concerns" in error.hint


def test_not_applicable_is_no_judgement(tmp_path: Path) -> None:
    data = read(tmp_path, "Study,D1,D2,D3,D4,D5,Overall\nB,Low,Low,Not applicable,Low,Low,Low\n")
    assert (data.cells, data.empty_cells) == (5, 1)


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("Study,D1,D2,D3,D4,D5,D6,D7,Overall", "no column “D7”"),
        ("Study,D1,D2,D3,D4,D5,Overall", "No column for D6"),
        ("Study,a,b,c,d,e,f,Overall", "no column “a”"),
        ("Study,D1,D2: confounding,D3,D4,D5,D6,Overall", "two different domains"),
        ("Study,D1,D1,D3,D4,D5,D6,Overall", "the same column"),
        ("Author,D1,D2,D3,D4,D5,D6,Overall", "must be Study"),
    ],
)
def test_headings_are_never_guessed(tmp_path: Path, heading: str, says: str) -> None:
    cells = ",".join(["Low"] * heading.count(","))
    assert says in refusal(tmp_path, f"{heading}\nA,{cells}\n", "robins-i-v2").sentence


def test_a_study_stands_there_once(tmp_path: Path) -> None:
    error = refusal(tmp_path, ROBVIS + "study 1,Low,Low,Low,Low,Low,Low\n")
    assert "twice" in error.sentence and error.line == 4


@pytest.mark.parametrize("weight", ["", "12,5", "heavy", "-1", "1e400"])
def test_a_weight_is_a_number(tmp_path: Path, weight: str) -> None:
    text = f'Study,D1,D2,D3,D4,D5,Overall,Weight\nA,Low,Low,Low,Low,Low,Low,"{weight}"\n'
    assert "column Weight" in refusal(tmp_path, text).sentence


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"Study,D1\n", b"Study,D1,D2,D3,D4,D5\nA,Low\n", b"Study,D1\n,Low\n", b'Study,"D1'],
)
def test_broken_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(content)
    with pytest.raises(AppraiseError):
        read_sheet(path, load_library().get("rob2-parallel"))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AppraiseError, match="can't be read"):
        read_sheet(tmp_path / "none.csv", load_library().get("rob2-parallel"))


def test_item_lists_take_their_answers(tmp_path: Path) -> None:
    heading = ",".join(["Study", *map(str, range(1, 11)), "Overall"])
    data = read(tmp_path, f"{heading}\nA,Yes,Y,No,Unclear,U,NA,Yes,Yes,Yes,Not applicable,Include\n", "jbi-case-series")
    assert levels(data) == ["Y", "Y", "N", "U", "U", "NA", "Y", "Y", "Y", "NA", "include"]


def test_a_sheet_in_a_code_page_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes("Study;D1;D2;D3;D4;D5\r\nMüller 2020;Low;Low;Low;Low;High\r\n".encode("cp1252"))
    assert read_sheet(path, load_library().get("rob2-parallel")).rows[0].label == "Müller 2020"


def test_a_quotation_mark_without_an_end_is_refused_with_its_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, 'Study,D1,D2,D3,D4,D5\nA,Low,Low,Low,Low,Low\n"B,Low,Low,Low,Low,High\n')
    assert error.line == 3


def test_a_cell_over_two_lines_keeps_the_numbers_of_lines(tmp_path: Path) -> None:
    text = 'Study,D1,D2,D3,D4,D5\n"A\n2020",Low,Low,Low,Low,Low\nB,Low,Low,Lo,Low,High\n'
    assert refusal(tmp_path, text).line == 4


@pytest.mark.parametrize("word", ["low concern", "Low concerns", "LOW RISK", "Low risk of bias", "Low"])
def test_the_full_words_of_the_one_vocabulary(tmp_path: Path, word: str) -> None:
    heads = "Study,D1,D2,D3,D4,Overall,Applicability D1,Applicability D2,Applicability D3\n"
    data = read(tmp_path, f"{heads}A,Low,Low,Low,Low,Low,{word},{word},{word}\n", "quadas-2")
    assert levels(data)[-3:] == ["low"] * 3

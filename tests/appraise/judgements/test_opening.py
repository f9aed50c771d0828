"""Which files are sheets of judgements, and under which instrument they are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.judgements.opening import SheetFile, part, sheets_of
from appraise.model import OVERALL

Get = Callable[[str], Instrument]
DATA = Path(__file__).resolve().parents[3] / "../shared/data/formats"
RM5 = """<?xml version="1.0" encoding="UTF-8"?>
<COCHRANE_REVIEW><STUDIES_AND_REFERENCES><STUDIES><INCLUDED_STUDIES>
<STUDY ID="STD-A" NAME="Study A" YEAR="1990"/></INCLUDED_STUDIES></STUDIES></STUDIES_AND_REFERENCES>
<QUALITY_ITEMS>
{}</QUALITY_ITEMS></COCHRANE_REVIEW>
"""
ITEM = """<QUALITY_ITEM ID="Q{0}" LEVEL="STUDY"><NAME>{1}</NAME><QUALITY_ITEM_DATA>
<QUALITY_ITEM_DATA_ENTRY RESULT="{2}" STUDY_ID="STD-A"><DESCRIPTION><P>said so</P></DESCRIPTION>
</QUALITY_ITEM_DATA_ENTRY></QUALITY_ITEM_DATA></QUALITY_ITEM>
"""


def write(folder: Path, name: str, text: str) -> SheetFile:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (sheets, others) = part([path])
    assert others == () and len(sheets) == 1
    return sheets[0]


def test_sheets_are_told_from_everything_else(tmp_path: Path) -> None:
    texts = {
        "a.csv": "Study,D1,D2,D3,D4,D5\nA,Low,Low,Low,Low,Low\n",
        "b.ris": "TY  - JOUR\nTI  - Title\nER  - \n",
        "c.csv": "Title,Authors,Year\nOne,Me,2020\n",
        "d.rm5": RM5.format(ITEM.format(1, "Blinding?", "YES")),
        "e.txt": "",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    book = Workbook()
    for row in (("Study", "D1", "D2", "D3", "D4", "D5"), ("A", *["High"] * 5)):
        book.active.append(row)
    book.save(tmp_path / "f.xlsx")
    paths = [*sorted(tmp_path.iterdir()), tmp_path, tmp_path / "absent.csv"]
    sheets, others = part(paths)
    assert [one.name for one in sheets] == ["a.csv", "d.rm5", "f.xlsx"]
    assert [path.name for path in others] == ["b.ris", "c.csv", "e.txt", tmp_path.name, "absent.csv"]


def test_no_real_export_is_taken_for_judgements() -> None:
    if not DATA.is_dir():
        pytest.skip("the shared files are not here")
    sheets, _ = part(sorted(DATA.iterdir()))
    assert [one.name for one in sheets] == [
        "csv_robvis_quadas.csv",
        "csv_robvis_rob2.csv",
        "xlsx_frailty_probast.xlsx",
    ]


def test_where_several_fit_one_must_be_named(tmp_path: Path, get: Get) -> None:
    file = write(tmp_path, "four.csv", "Study,D1,D2,D3,D4\nA,Low,Low,High,Low\n")
    with pytest.raises(AppraiseError, match="several instruments") as caught:
        sheets_of(file, get)
    assert caught.value.file == "four.csv" and "probast" in caught.value.hint and "quadas-2" in caught.value.hint
    (named,) = sheets_of(file, get, "probast")
    assert named.instrument.id == "probast"
    assert [one.level for one in named.sheet.judgements] == ["low", "low", "high", "low"]
    (laid,) = sheets_of(file, get, layout="quadas-2")
    assert laid.instrument.id == "quadas-2"


def test_an_instrument_that_does_not_fit(tmp_path: Path, get: Get) -> None:
    file = write(tmp_path, "five.csv", "Study,D1,D2,D3,D4,D5\nA,Low,Low,Low,Low,Low\n")
    assert sheets_of(file, get)[0].instrument.id == "rob2-parallel"
    with pytest.raises(AppraiseError, match="not those of RoB 2"):
        sheets_of(file, get, "rob2-cluster")


def test_the_two_versions_with_the_same_headings(tmp_path: Path, get: Get) -> None:
    words = "Study,D1,D2,D3,D4,D5,D6,D7\nA,Low,Moderate,Low,Low,Low,Low,Critical\n"
    assert sheets_of(write(tmp_path, "seven.csv", words), get)[0].instrument.id == "robins-i-2016"
    unclear = write(tmp_path, "low.csv", words.replace("Moderate", "Low").replace("Critical", "Low"))
    assert sheets_of(unclear, get, "robins-i-2016")[0].instrument.id == "robins-i-2016"
    with pytest.raises(AppraiseError, match="not those of"):
        sheets_of(unclear, get, "robins-i-v2")


def test_printed_domains_are_those_of_the_instrument_that_is_named(tmp_path: Path, get: Get) -> None:
    text = "Study,Domain (judgement): Participants,Domain (judgement): Predictors,Domain (support): Predictors\n"
    file = write(tmp_path, "names.csv", text + "A,High risk,Low risk,well measured\n")
    with pytest.raises(AppraiseError, match="not their instrument"):
        sheets_of(file, get)
    (named,) = sheets_of(file, get, "probast")
    assert [(one.domain, one.level, one.support) for one in named.sheet.judgements] == [
        ("1", "high", ""),
        ("2", "low", "well measured"),
    ]
    with pytest.raises(AppraiseError, match="no domain “Participants”"):
        sheets_of(file, get, "rob2-parallel")
    with pytest.raises(AppraiseError, match="list of items"):
        sheets_of(file, get, "jbi-rct")


def test_yes_is_low_in_a_file_of_revman_5(tmp_path: Path, get: Get) -> None:
    items = ITEM.format(1, "Randomisation process", "YES") + ITEM.format(2, "Missing outcome data", "NO")
    (named,) = sheets_of(write(tmp_path, "review.rm5", RM5.format(items)), get, "rob2-parallel")
    assert [(one.study, one.domain, one.level) for one in named.sheet.judgements] == [
        ("Study A", "1", "low"),
        ("Study A", "3", "high"),
    ]
    with pytest.raises(AppraiseError, match="no domain “Blinding\\?”"):
        sheets_of(write(tmp_path, "old.rm5", RM5.format(ITEM.format(1, "Blinding?", "YES"))), get, "rob2-parallel")


def test_the_whole_stays_the_whole(tmp_path: Path, get: Get) -> None:
    file = write(tmp_path, "generic.csv", "Study,Participants,Predictors,Overall\nA,Low,High,Unclear\n")
    (named,) = sheets_of(file, get, "probast")
    assert [(one.domain, one.level) for one in named.sheet.judgements][-1] == (OVERALL, "unclear")


def test_rows_that_contradict_each_other_are_named_with_the_file(tmp_path: Path, get: Get) -> None:
    text = "Study,D1,D2,D3,D4,D5\nA,Low,Low,Low,Low,Low\nA,High,Low,Low,Low,Low\n"
    with pytest.raises(AppraiseError) as caught:
        sheets_of(write(tmp_path, "two.csv", text), get)
    assert (caught.value.file, caught.value.line) == ("two.csv", 3)

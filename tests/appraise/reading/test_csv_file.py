"""Delimited text: which delimiter, and what the makers' exports and the bad files give."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraise.errors import AppraiseError
from appraise.reading.cleaning import printable
from appraise.reading.csv_file import delimiter_of, read, recognises
from appraise.reading.decoding import decode
from appraise.reading.entry import Entry

DATA = Path(__file__).resolve().parents[3] / "../shared/data"
WORDS = st.sampled_from(
    ["Title", "DOI", "Authors", "Year", ",", ";", "\t", "\n", '"', '""', "2020", "10.1000/x", "=1+1", " ", "é", "sep=;"]
)


def entries(text: str) -> list[Entry]:
    return list(read(text.split("\n")))


def titles(text: str) -> list[str]:
    return [entry.record.title for entry in entries(text) if entry.record is not None]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_headings(delimiter: str) -> None:
    head = [delimiter.join(("Title", "Authors; all", "Year, month", "DOI", "Abstract")), "x"]
    assert delimiter_of(head) == delimiter


def test_excel_may_state_the_delimiter() -> None:
    (entry,) = entries("sep=;\nTitle;DOI\nOne, two;10.1000/x\n")
    assert entry.record is not None
    assert (entry.line, entry.record.title) == (3, "One, two")


def test_decimal_commas_between_semicolons() -> None:
    (entry,) = entries("Title;Year;Volume;PMID\nOne;2020,0;12,0;123,0\n")
    record = entry.record
    assert record is not None
    assert (record.year, record.volume, record.pmid) == (2020, "12", "123")


def test_a_zotero_export() -> None:
    text = (
        '"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Abstract Note","Date",'
        '"Pages","Issue","Volume","Journal Abbreviation","Language","Manual Tags","Automatic Tags","Number"\n'
        '"AB12","journalArticle","2021","Doe, Jane; Roe, Kim","One","BMJ","10.1000/x","Words.","2021-05-01","1-9",'
        '"2","5","BMJ","en","rct; stroke","Humans",""\n'
    )
    (entry,) = entries(text)
    record = entry.record
    assert record is not None
    assert (record.authors, record.journal, record.issue) == (("Doe, Jane", "Roe, Kim"), "BMJ", "2")
    assert (record.keywords, record.abstract, entry.problems) == (("rct", "stroke", "Humans"), "Words.", ())


def test_a_rayyan_export() -> None:
    text = (
        "key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,location,abstract,notes,"
        "doi,keywords,pubmed_id,pmc_id\n"
        'rayyan-1,One,2021,5,,BMJ,,1,2,3-4,"Doe, Jane and Roe, Kim",,eng,,,"First.\nSecond.",'
        '"RAYYAN-INCLUSION: {""Ann""=>""Included""}",10.1000/x,,123,PMC456\n'
    )
    (entry,) = entries(text)
    record = entry.record
    assert record is not None
    assert (record.authors, record.pmid, record.pmcid) == (("Doe, Jane", "Roe, Kim"), "123", "PMC456")
    assert (record.abstract, entry.screening, entry.problems) == ("First.\nSecond.", "included", ())


def test_a_cochrane_export() -> None:
    text = '"Cochrane Review ID","Author(s)","Title","Source","Year","Issue","DOI","Abstract"\n'
    text += '"CD1","Doe J, Roe K","One","Cochrane Database of Systematic Reviews","2020","3","10.1002/x","Words"\n'
    (entry,) = entries(text)
    assert entry.record is not None
    assert (entry.record.journal, entry.record.authors) == (
        "Cochrane Database of Systematic Reviews", ("Doe, J", "Roe, K"),
    )  # fmt: skip


def test_web_of_science_with_tabs() -> None:
    names = "PT AU AF TI SO LA DT DE ID AB PG PY VL IS BP EP AR DI PM UT"
    row = "J|Doe, J; Roe, K|Doe, Jane; Roe, Kim|One|BMJ|English|Article|a; b|C|Words|9|2020|1|2|3|11||10.1/x|12|WOS:1"
    (entry,) = entries(names.replace(" ", "\t") + "\n" + row.replace("|", "\t").replace("10.1/x", "10.1000/x"))
    record = entry.record
    assert record is not None
    assert (record.authors, record.pages, record.doi) == (("Doe, Jane", "Roe, Kim"), "3-11", "10.1000/x")
    assert (record.keywords, record.pmid, record.volume) == (("a", "b", "C"), "12", "1")


def test_scopus_without_abstract_or_author() -> None:
    (entry,) = entries('Authors,Title,Year,Abstract\n[No author name available],One,2020,"[No abstract available]"\n')
    assert entry.record is not None
    assert (entry.record.authors, entry.record.abstract, entry.problems) == ((), "", ())


def test_a_file_cut_in_a_quoted_cell() -> None:
    found = entries('Title,Abstract\n"One","Words"\n"Two","Words that\nend in the mid')
    assert titles('Title,Abstract\n"One","Words"\n"Two","Words that\nend in the mid') == ["One", "Two"]
    assert "never closed" in found[1].problems[0].reason
    assert found[2].record is None


# --- the bad files ---


def bad(name: str) -> str:
    path = next((DATA / "bad").glob(f"{name}_*"), None)
    if path is None:
        pytest.skip("the shared files are not here")
    return printable(decode(path.read_bytes()).text)


def test_text_that_is_named_xlsx() -> None:
    assert recognises(bad("b09"))
    assert titles(bad("b09")) == ["This is a CSV renamed to xlsx"]


def test_formulas_are_text() -> None:
    assert titles(bad("b13")) == [
        '=HYPERLINK("http://127.0.0.1/?x="&A1,"click")',
        "=cmd|'/C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "=1+1 title after CR",
        "-Omega-3 for stroke: a legitimate title starting with a minus",
    ]
    records = [entry.record for entry in entries(bad("b13")) if entry.record is not None]
    assert [record.abstract for record in records][1:3] == ["+1+1", "=1+1"]
    assert records[2].authors == ("-2+3+cmd|' /C calc'!A0",)


def test_nothing_but_a_mark_is_no_table() -> None:
    assert not recognises(bad("b24"))


def test_ragged_rows_and_an_open_quotation_mark() -> None:
    found = entries(bad("b32"))
    assert [(entry.line, entry.record is not None) for entry in found] == [
        (2, True), (3, False), (4, True), (6, True), (7, True),
    ]  # fmt: skip
    good = found[-1].record
    assert good is not None
    assert (good.title, good.year, good.doi, found[-1].problems) == ("Good row", 2021, "10.1000/r5", ())
    assert all(entry.problems for entry in found[:-1])
    named = found[2].record
    assert named is not None
    assert named.title == 'Embedded newline and "quotes"'


def test_five_thousand_columns() -> None:
    names = ",".join(f"x{number}" for number in range(5000))
    found = entries(f"Title,{names}\n" + "\n".join(f"Row {row}," + ",".join("1" * 5000) for row in range(3)))
    assert [entry.record.title for entry in found if entry.record] == ["Row 0", "Row 1", "Row 2"]
    assert found[0].problems[0].reason.startswith("5000 columns are not known")


def test_a_cell_that_is_never_closed_makes_no_records() -> None:
    (entry,) = read(["Title,Authors,Year", '"x,y', *(["x,y"] * 150_000)])
    assert entry.record is None


# --- whatever comes ---


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map("".join)))
def test_any_text(text: str) -> None:
    lines = text.split("\n")
    recognises(text)
    try:
        found = list(read(lines))
    except AppraiseError as error:
        assert error.sentence
        return
    for entry in found:
        assert entry.line is not None
        assert 1 <= entry.line <= len(lines)
        assert (entry.record is None) == any(not problem.kept for problem in entry.problems)
        assert all(1 <= (problem.line or 1) <= len(lines) and len(problem.text) <= 200 for problem in entry.problems)

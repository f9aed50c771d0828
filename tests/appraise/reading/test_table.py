"""From rows to records, on small tables of our own."""

from __future__ import annotations

import pytest

from appraise.errors import AppraiseError
from appraise.model import Record
from appraise.reading.entry import Entry
from appraise.reading.table import PATIENCE, Row, headings_in, read_rows


def entries(*table: tuple[str, ...], padded: bool = False) -> list[Entry]:
    return list(read_rows(Row(number, cells, padded=padded) for number, cells in enumerate(table, 1)))


def only(*table: tuple[str, ...]) -> Record:
    (entry,) = entries(*table)
    assert entry.record is not None
    return entry.record


def test_every_field_of_a_record() -> None:
    names = (
        "Title", "Authors", "Year", "Source title", "Volume", "Issue", "Page start", "Page end", "DOI", "PubMed ID",
        "PMCID", "Clinical Trial Numbers", "Abstract", "Language", "Author Keywords", "Index Keywords", "Document Type",
        "Study", "Included",
    )  # fmt: skip
    row = (
        "Warm saline", "Doe J.; Roe K.", "2020", "Journal of Tests", "12", "3", "10", "19", "10.1000/x", "38580657",
        "PMC12345", "ClinicalTrials.gov (NCT01234567)", "We gave saline.", "English", "saline; shock", "shock; trial",
        "Article", "Doe 2020", "1",
    )  # fmt: skip
    (entry,) = entries(names, row)
    assert entry.record == Record(
        title="Warm saline",
        authors=("Doe, J.", "Roe, K."),
        year=2020,
        journal="Journal of Tests",
        volume="12",
        issue="3",
        pages="10-19",
        doi="10.1000/x",
        pmid="38580657",
        pmcid="PMC12345",
        registrations=("NCT01234567",),
        abstract="We gave saline.",
        language="English",
        keywords=("saline", "shock", "trial"),
        publication_types=("Article",),
    )
    assert (entry.line, entry.study, entry.screening, entry.problems) == (2, "Doe 2020", "included", ())


def test_rows_above_the_headings_are_named() -> None:
    (entry,) = entries(("SEARCH QUERY", "dinosaur:ti"), ("---",), ("",), ("Title", "DOI"), ("One", "10.1000/x"))
    (problem,) = entry.problems
    assert (entry.line, problem.line, problem.kept) == (5, 1, True)
    assert problem.text == "SEARCH QUERY | dinosaur:ti / ---"


def test_unknown_columns_are_named_once_and_known_ones_of_no_use_are_not() -> None:
    first, second = entries(("Title", "Dose", "ISSN"), ("One", "5 mg", "1234"), ("Two", "", ""))
    assert [(problem.line, problem.text) for problem in first.problems] == [(1, "Dose")]
    assert second.problems == ()


def test_short_and_long_rows_are_kept_and_named() -> None:
    short, long = entries(("Title", "DOI", "Year"), ("One",), ("Two", "10.1000/x", "2020", "more"))
    assert short.record is not None
    assert "1 cell, but there are 3 headings" in short.problems[0].reason
    assert long.problems[0].text == "more"


def test_short_rows_are_normal_in_a_workbook() -> None:
    (entry,) = entries(("Title", "DOI", "Year"), ("One",), padded=True)
    assert entry.problems == ()


def test_cells_under_no_heading_are_named() -> None:
    (entry,) = entries(("Title", "", "DOI"), ("One", "lost?", "10.1000/x"))
    assert [problem.text for problem in entry.problems] == ["lost?"]


def test_a_repeated_heading_is_named_and_its_first_column_read() -> None:
    (entry,) = entries(("Title", "Title", "DOI"), ("One", "Roe, K", "10.1000/x"))
    assert entry.record is not None
    assert (entry.record.title, entry.problems[0].text) == ("One", "Title")


def test_repeated_headings_between_rows_are_no_record() -> None:
    found = entries(("Title", "DOI"), ("One", "10.1000/x"), ("Title", "DOI"), ("Two", "10.1000/y"))
    assert [entry.line for entry in found] == [2, 4]
    assert found[0].problems[0].line == 3


def test_one_bad_cell_does_not_cost_the_record() -> None:
    (entry,) = entries(("Title", "Year", "DOI", "Pages"), ("One", "20222", "no", "01-Apr"))
    assert entry.record == Record(title="One")
    assert [problem.text for problem in entry.problems] == ["20222", "01-Apr", "no"]
    assert all(problem.kept and problem.line == 2 for problem in entry.problems)


def test_a_row_with_nothing_known_is_rejected_and_named() -> None:
    good, bad = entries(("Title", "n"), ("One", "1"), ("", "total 5"))
    assert good.record is not None
    assert (bad.record, bad.problems[-1].kept) == (None, False)


def test_full_names_where_there_are_as_many() -> None:
    names = ("Title", "Authors", "Author full names")
    assert only(names, ("One", "Doe J.; Roe K.", "Doe, Jane (123456); Roe, Kim")).authors == ("Doe, Jane", "Roe, Kim")
    assert only(names, ("One", "Doe J.; Roe K.", "Doe, Jane")).authors == ("Doe, J.", "Roe, K.")
    assert only(("Title", "First Author"), ("One", "Doe J")).authors == ("Doe, J",)


def test_a_source_is_a_journal_unless_it_is_a_database() -> None:
    assert only(("Title", "Source"), ("One", "Lancet")).journal == "Lancet"
    assert only(("Title", "Source"), ("One", "Scopus")).journal == ""
    assert only(("Title", "Source", "Journal"), ("One", "Lancet", "BMJ")).journal == "BMJ"


def test_pages_in_several_columns() -> None:
    names = ("Title", "Page start", "Page end", "Art. No.")
    assert only(names, ("One", "308", "329", "")).pages == "308-329"
    assert only(names, ("One", "308", "308", "")).pages == "308"
    assert only(names, ("One", "", "", "2864")).pages == "2864"
    assert only(names, ("One", "", "S105", "")).pages == "S105"


def test_a_doi_from_an_address_or_a_citation() -> None:
    assert only(("Title", "Url"), ("One", "https://doi.org/10.1000/x")).doi == "10.1000/x"
    assert only(("Title", "Citation"), ("One", "Nature. 2021. doi: 10.1000/x.")).doi == "10.1000/x"


def test_without_headings_or_rows_nothing_is_made_up() -> None:
    with pytest.raises(AppraiseError, match="no headings"):
        entries(("One", "Doe", "2020"))
    with pytest.raises(AppraiseError, match="no row below"):
        entries(("Title", "DOI"))
    assert headings_in([]) is None


def test_one_known_heading_is_enough_in_the_first_row_only() -> None:
    assert len(entries(("Title", "c0", "c1"), ("One", "1", "2"))) == 1
    with pytest.raises(AppraiseError):
        entries(("Notes", "x"), ("Title", "c0"), ("One", "1"))


def test_rows_behind_an_open_mark_count_only_when_they_are_whole() -> None:
    table = [Row(1, ("Title", "DOI")), *(Row(line, ("piece",), strict=True) for line in (2, 3))]
    table.append(Row(4, ("Whole", "10.1000/x"), strict=True))
    bad, good = read_rows(table)
    assert (bad.line, bad.record, [problem.kept for problem in bad.problems]) == (2, None, [False])
    assert good.record == Record(title="Whole", doi="10.1000/x")


def test_reading_stops_where_no_whole_row_comes() -> None:
    pieces = (Row(line, ("piece",), strict=True) for line in range(2, 3 * PATIENCE))
    (entry,) = read_rows([Row(1, ("Title", "DOI")), *pieces])
    assert [problem.kept for problem in entry.problems] == [False, True]
    assert entry.problems[1].line == PATIENCE + 2

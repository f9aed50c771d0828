"""Cells as fields: what is read, and what is refused because it was damaged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appraise.reading import table_values as values


def test_a_year_in_its_many_forms() -> None:
    cells = ("2021", "2014//", "2021.0", "2021,0", '="4/3/2024"', "1 Dec 2024", "2021-01-01", "")
    assert [values.year(cell) for cell in cells] == [2021, 2014, 2021, 2021, 2024, 2024, 2021, None]


@pytest.mark.parametrize(
    ("read", "cell", "words"),
    [
        (values.year, "44197", "not plausible"),  # a date as the number that Excel keeps
        (values.year, "03/04/24", "not plausible"),
        (values.doi, "no doi", "malformed"),
        (values.doi, "http://dx.doi.org/10.231/JIM.1", "malformed"),
        (values.pmid, "3.86E+07", "malformed"),
        (values.pmcid, "PMC", "malformed"),
        (values.short, "01-Apr", "date"),
        (values.short, "Jan-13", "date"),
        (values.short, "2021-02-01", "date"),
        (values.text, "#REF!", "error"),
        (values.text, "########", "error"),
        (values.abstract, "a" * 32_767, "cut at 32767"),
        (values.abstract, "We found that the patients …", "cut"),
        (values.abstract, "We found (ABSTRACT TRUNCATED AT 250 WORDS)", "cut"),
    ],
)
def test_damaged_cells_are_refused(read: Callable[[str], object], cell: str, words: str) -> None:
    with pytest.raises(values.Damaged, match=words):
        read(cell)


def test_short_values_lose_guards_and_needless_decimals() -> None:
    cells = ('="1-2"', "15.0", "15,0", "e0815", " 12 December ", "3.14")
    assert [values.short(cell) for cell in cells] == ["1-2", "15", "15", "e0815", "12 December", "3.14"]


def test_a_formula_in_a_title_is_text() -> None:
    assert values.line('=HYPERLINK("http://127.0.0.1/","click")') == '=HYPERLINK("http://127.0.0.1/","click")'
    assert values.line('="guarded"') == '="guarded"'


def test_words_for_nothing_are_nothing() -> None:
    assert [values.text(cell) for cell in ("nan", "NA", "N/A", "[No abstract available]", "-")] == [""] * 5
    assert values.text("Na") == "Na"  # a family name


def test_identifiers() -> None:
    assert values.doi("https://doi.org/10.1000/x.1") == "10.1000/x.1"
    assert values.doi_of_address("https://doi.org/10.1000/x.1") == "10.1000/x.1"
    assert values.doi_of_address("https://example.org/doi/10.1000/x.1/full") == ""
    assert values.doi_of_citation("Nature. 2021;1:10-11. doi: 10.1111/nature1111.") == "10.1111/nature1111"
    assert values.doi_of_citation("Nature. 2021;1:10-11.") == ""
    pmids = ("38773066", "38773066.0", "PMID: 12", "http://www.ncbi.nlm.nih.gov/pubmed/38773066")
    assert [values.pmid(cell) for cell in pmids] == ["38773066", "38773066", "12", "38773066"]
    assert (values.pmcid("7026692"), values.pmcid("PMC7026692")) == ("PMC7026692", "PMC7026692")


def test_an_accession_number_is_a_pubmed_id_only_when_it_says_so() -> None:
    assert values.labelled_pmid("MEDLINE:123") == "123"
    assert values.pmid("PUBMED 21000001,EMBASE 361") == values.labelled_pmid("PUBMED 21000001") == "21000001"
    assert values.labelled_pmid("176404503") == ""


def test_keywords() -> None:
    assert values.words("FEMUR; BODY size") == ("FEMUR", "BODY size")
    assert values.words("['Pippi', \"it's\"]") == ("Pippi", "it's")
    assert values.words("a, b") == ("a", "b")
    assert values.words("Trial, randomised", commas=False) == ("Trial, randomised",)


@pytest.mark.parametrize(
    ("cell", "decision"),
    [
        ("1", "included"), ("1.0", "included"), ("Included", "included"), ("0", "excluded"), ("-1", ""), ("", ""),
        ('RAYYAN-INCLUSION: {"Ann"=>"Included"}', "included"),
        ('RAYYAN-INCLUSION: {"Ann"=>"Excluded", "Bo"=>"Excluded"} | RAYYAN-LABELS: x', "excluded"),
        ('RAYYAN-INCLUSION: {"Ann"=>"Included", "Bo"=>"Excluded"}', ""),
    ],
)  # fmt: skip
def test_decisions_of_a_screening(cell: str, decision: str) -> None:
    assert values.screening(cell) == decision

"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.reading import read_text

FULL = """TY  - JOUR
TI  - Warm saline: a randomised trial
A1  - Doe, Jane
A1  - Roe, Kim
Y1  - 2020/05/01/
T2  - Journal of Tests
VL  - 12
M1  - 3
SP  - 10
EP  - 19
UR  - https://doi.org/10.1000/xyz.1
N2  - We randomly assigned 20 patients
to warm saline (NCT01234567).
KW  - saline
KW  - shock
C2  - PMC6055010
DB  - MEDLINE
AN  - 12345678
LA  - eng
ER  -
"""


def test_synonyms_and_wrapped_values_are_read() -> None:
    (record,) = read_text(FULL).records
    assert record.authors == ("Doe, Jane", "Roe, Kim")
    assert (record.year, record.journal, record.volume, record.issue) == (2020, "Journal of Tests", "12", "3")
    assert (record.pages, record.doi, record.pmid, record.pmcid) == ("10-19", "10.1000/xyz.1", "12345678", "PMC6055010")
    assert record.abstract == "We randomly assigned 20 patients to warm saline (NCT01234567)."
    assert record.registrations == ("NCT01234567",)
    assert record.keywords == ("saline", "shock")
    assert record.language == "en"


def test_a_truncated_last_record_is_kept_with_a_problem() -> None:
    batch = read_text("TY  - JOUR\nTI  - One\nER  - \n\nTY  - JOUR\nTI  - Cut in the mid")
    assert [record.title for record in batch.records] == ["One", "Cut in the mid"]
    (problem,) = batch.problems
    assert (problem.line, problem.kept) == (5, True)
    assert "ends inside" in problem.reason


def test_a_missing_end_mark_loses_nothing() -> None:
    batch = read_text("TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  - \n")
    assert [record.title for record in batch.records] == ["One", "Two"]
    assert [(problem.line, problem.kept) for problem in batch.problems] == [(1, True)]


def test_the_type_may_stand_in_the_middle() -> None:
    batch = read_text("TI  - One\nTY  - JOUR\nAU  - Doe, J\nER  - \nTI  - Two\nTY  - JOUR\nER  - \n")
    assert [record.title for record in batch.records] == ["One", "Two"]


def test_odd_spellings_of_tags_are_read() -> None:
    text = (
        "ty  - jour\nti  - Lower\ner  - \nTY\t-\tJOUR\nTI\t-\tTabs\nER\t-\t\n  TY  - JOUR\n  TI  - Indented\n  ER  - \n"
        "TY-JOUR\nTI-Tight\nER-\nTY  – JOUR\nTI  – Dash\nER  – \n"
    )
    assert [record.title for record in read_text(text).records] == ["Lower", "Tabs", "Indented", "Tight", "Dash"]


def test_hyphens_in_wrapped_text_are_no_tags() -> None:
    (record,) = read_text("TY  - JOUR\nTI  - One\nAB  - levels of\nIL-6 and\nTN - alpha rose\nER  - \n").records
    assert "IL-6 and" in record.abstract


def test_values_stay_as_they_were_written() -> None:
    title = "<script>alert(1)</script> IL-6<5 & TNF>10 {{7*7}}"
    assert read_text(f"TY  - JOUR\nTI  - {title}\nER  - \n").records[0].title == title


def test_an_implausible_year_is_left_empty_and_named() -> None:
    batch = read_text("TY  - JOUR\nTI  - One\nPY  - 2099\nER  - \n")
    assert batch.records[0].year is None
    assert batch.problems[0].text == "2099"

"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.reading import read_text, ris
from appraise.reading.entry import Entry

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


def entries(text: str) -> list[Entry]:
    return list(ris.read(text.split("\n")))


def test_one_blank_before_the_dash_is_a_tag_where_the_record_is_written_so() -> None:
    (entry,) = entries("TY - JOUR\nA1 - 吴继琴\nT1 - 题目\nY1 - 2019\nER - \n")
    assert entry.record is not None
    assert (entry.record.title, entry.record.authors, entry.record.year) == ("题目", ("吴继琴",), 2019)
    (entry,) = entries("TY  - JOUR\nTI - Hand-made\nAU - Doe, J\nPY - 2020\nER - \n")
    assert entry.record is not None
    assert (entry.record.title, entry.record.year) == ("Hand-made", 2020)
    assert entry.problems == ()


def test_a_known_tag_in_wrapped_prose_is_prose() -> None:
    (entry,) = entries("TY  - JOUR\nTI  - One\nAB  - seen on\nCT - scans and\nIS-LM curves\nER  - \n")
    assert entry.record is not None
    assert entry.record.abstract == "seen on CT - scans and IS-LM curves"
    assert entry.record.issue == ""


def test_an_end_mark_with_one_blank_ends_a_strict_record() -> None:
    first, second = entries("TY  - JOUR\nAB  - x\nTI  - One\nER -\nTY  - JOUR\nTI  - Two\nER  - \n")
    assert first.problems == second.problems == ()


def test_line_ends_of_unicode_end_no_value() -> None:
    (entry,) = entries("TY  - JOUR\nTI  - One\u2028two\nER  - \n")
    assert entry.record is not None
    assert entry.record.title == "One two"


def test_what_stands_outside_a_record_is_named_with_its_line() -> None:
    text = "1.\nTY  - JOUR\nTI  - One\nER  - \n\nsome words\n\nmore words\n2.\nTY  - JOUR\nTI  - Two\nER  - end\n"
    first, second = entries(text)
    assert [(p.line, p.reason, p.text) for p in first.problems] == [
        (6, "2 lines outside any field left out.", "some words")
    ]
    assert [(p.line, p.text, p.kept) for p in second.problems] == [(12, "end", True)]


def test_words_before_the_first_record_are_named() -> None:
    (entry,) = entries("Search history\nof today\n\nTY  - JOUR\nTI  - One\nER  - \n")
    assert entry.line == 4
    assert [(p.line, p.reason) for p in entry.problems] == [(1, "2 lines outside any field left out.")]


def test_a_file_without_any_tag_is_one_rejected_record() -> None:
    (entry,) = entries("some\nwords\n")
    assert entry.record is None
    assert [(p.line, p.text, p.kept) for p in entry.problems] == [(1, "some", False)]
    assert entries("") == entries("\n\n1.\n") == []


def test_a_cut_last_field_is_left_out_but_a_cut_title_is_kept() -> None:
    (entry,) = entries("TY  - JOUR\nTI  - One\nDO  - 10.1000/abc")
    assert entry.record is not None
    assert entry.record.doi == ""
    assert [(p.line, p.text, p.kept) for p in entry.problems] == [(1, "DO  - 10.1000/abc", True)]
    (entry,) = entries("TY  - JOUR\nTI  - One\nAB  - We enrolled 40 pat")
    assert entry.record is not None
    assert (entry.record.title, entry.record.abstract) == ("One", "")
    assert "cut abstract was left empty" in entry.problems[0].reason
    (entry,) = entries("TY  - JOUR\nTI  - One\nDO  - 10.1000/abc\n")  # the line is whole; only the end mark is missing
    assert entry.record is not None
    assert entry.record.doi == "10.1000/abc"


def test_a_record_without_title_is_kept_for_what_else_it_holds() -> None:
    journal, letter, nothing = entries(
        "TY  - JFULL\nJF  - Journal of Tests\nER  - \nTY  - PCOMM\nAU  - Doe, J\nPY  - 2001\nER  - \n"
        "TY  - JOUR\nAU  - Doe, J\nER  - \n"
    )
    assert journal.record is not None
    assert letter.record is not None
    assert nothing.record is None
    assert [p.reason for p in journal.problems] == ["The record has no title."]
    assert [(p.line, p.kept) for p in nothing.problems] == [(8, False)]


def test_malformed_fields_cost_themselves_only() -> None:
    (entry,) = entries(
        "TY  - JOUR\nTI  - One\nDO  - unknown\nPY  - 2099\nDA  - 2021/05\nIS  - " + "x" * 50 + "\nER  - "
    )
    assert entry.record is not None
    assert (entry.record.doi, entry.record.year, entry.record.issue) == ("", 2021, "")
    assert [(p.line, p.text[:7]) for p in entry.problems] == [(4, "2099"), (3, "unknown"), (6, "xxxxxxx")]


def test_many_lines_in_one_field_take_no_quadratic_time() -> None:
    (entry,) = entries("TY  - JOUR\nTI  - One\nAB  - a\n" + "word\n" * 200_000 + "ER  - \n")
    assert entry.record is not None
    assert len(entry.record.abstract) == 1_000_000
    assert entry.problems[0].reason == "A field with more than 1,000,000 characters was cut off there."

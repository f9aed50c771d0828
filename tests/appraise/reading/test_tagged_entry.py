"""What is made of the fields of a tagged record, on small values of our own."""

from __future__ import annotations

import pytest

from appraise.reading import ris
from appraise.reading.tagged_entry import abstract_of, doi_of, keywords_of, linked_doi, page_range, year_of


def test_the_first_plausible_year_counts() -> None:
    assert year_of({"PY": ["in press"], "DA": ["2021/05"]}, ("PY", "DA")) == 2021
    assert year_of({"PY": ["2099"]}, ("PY",)) is None


@pytest.mark.parametrize(
    ("link", "doi"),
    [
        ("https://doi.org/10.1000/a.b", "10.1000/a.b"),
        ("https://example.org/doi/pdf/10.1000/a.b", "10.1000/a.b"),
        ("https://example.org/doi/10.1000/a.b/abstract", "10.1000/a.b"),
        ("https://example.org/x?doi=10.1000%2Fa.b&title=10.2000/no", "10.1000/a.b"),
        ("https://www.cochranelibrary.com/central/doi/10.1002/central/CN-1/full", ""),
        ("https://example.org/10.1/x", ""),
    ],
)
def test_dois_in_links_lose_what_the_page_adds(link: str, doi: str) -> None:
    assert linked_doi(link) == doi


def test_fields_come_before_links() -> None:
    values = {"UR": ["https://doi.org/10.2000/link"], "DO": ["", "doi: 10.1000/own."]}
    assert doi_of(values, ("DO",), ("UR",)) == "10.1000/own"
    assert doi_of({"UR": values["UR"]}, ("DO",), ("UR",)) == "10.2000/link"


@pytest.mark.parametrize("note", ["[No abstract available]", "No abstract available.", "no abstract", ""])
def test_a_note_that_there_is_no_abstract_is_none(note: str) -> None:
    assert abstract_of({"AB": [note], "N2": ["Words."]}, ("AB", "N2")) == "Words."


def test_an_abstract_in_parts_is_put_together() -> None:
    assert abstract_of({"AB": ["Aim: a\nlong one.", "Result: b."]}, ("AB",)) == "Aim: a long one. Result: b."


def test_keywords_stand_one_by_one_or_with_marks_between() -> None:
    assert keywords_of({"KW": ["a", "b, c"]}, ("KW",)) == ("a", "b, c")
    assert keywords_of({"KW": ["a;;b ; ;c\nd", "e；f"]}, ("KW",)) == ("a", "b", "c", "d", "e", "f")


def test_pages() -> None:
    assert page_range("10", "19") == "10-19"
    assert page_range("10-19", "19") == "10-19"
    assert page_range("e5", "e5") == page_range("e5", "") == "e5"
    assert page_range("", "19") == ""


def test_a_date_that_can_not_be_is_named_beside_its_year() -> None:
    dates = {"2024/13/45/": True, "2024/02/31/": False, "2024/01/32": True, "2019/20": False, "2024/05//": False}
    dates |= {"2024": False, "2024/00/00": False, "2020-2021": False}
    for date, named in dates.items():
        (entry,) = ris.read(f"TY  - JOUR\nTI  - A\nPY  - {date}\nER  - \n".split("\n"))
        assert entry.record is not None and entry.record.year == int(date[:4])
        said = [(one.line, one.reason, one.text) for one in entry.problems]
        assert said == ([(3, "There is no such month or day; only the year of this date was taken.", date)] * named)

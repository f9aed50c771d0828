"""Pages, volumes and journals in the many forms of databases."""

from __future__ import annotations

import pytest

from appraise.matching.printed import Pages, numbers, pages, same_journal, same_pages


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("123-9", 123, 129),
        ("123-129", 123, 129),
        ("123–129", 123, 129),
        ("pp. 123--129", 123, 129),
        ("123‐129", 123, 129),
        ("S73-8", 73, 78),
        ("e24", 24, 0),
        ("Article 106", 106, 0),
        ("336-350+380", 336, 350),
        ("0123-0129", 123, 129),
        ("1-Apr", 1, 4),
        ("Apr-10", 4, 10),
    ],
)
def test_first_and_last_page(text: str, first: int, last: int) -> None:
    assert (pages(text).first, pages(text).last) == (first, last)


@pytest.mark.parametrize("text", ["", "NA", "UNKNOWN", "no pagination"])
def test_no_pages(text: str) -> None:
    assert pages(text) == Pages()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("123-9", "123-129", True),
        ("S73-8", "S73", True),
        ("S73", "73-78", True),
        ("A12", "S12", False),
        ("51", "52", False),
        ("123-129", "", None),
        ("100-110", "104-110", None),
        ("1-7", "123-129", None),
        ("6305735", "12-19", None),
    ],
)
def test_whether_two_pages_are_the_same(one: str, other: str, same: bool | None) -> None:
    assert same_pages(pages(one), pages(other)) is same
    assert same_pages(pages(other), pages(one)) is same


def test_numbers_of_volumes() -> None:
    assert numbers("60 (1 Supplement 1)") == {"60"}
    assert numbers("1-2") == {"1", "2"}
    assert numbers("(3)") == {"3"}
    assert numbers("007") == {"7"}
    assert numbers("Suppl") == numbers("NA") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("European Heart Journal", "Eur Heart J", True),
        ("The Lancet", "Lancet (London, England)", True),
        ("Journal of the American Medical Association", "JAMA", True),
        ("British Medical Journal", "BMJ", True),
        ("Plos One", "PLoS ONE", True),
        ("Journal of Clinical Epidemiology", "J. Clin. Epidemiol.", True),
        ("Transfusion & apheresis science", "Transfusion and Apheresis Science", True),
        ("Circulation. Conference: American Heart Association", "Circulation", True),
        ("Heart", "Eur Heart J", False),
        ("Diabetes", "Diabetologia", False),
        ("Diabetes Care", "Diabetes", False),
        ("", "Heart", None),
        ("NA", "Heart", None),
        ("UNKNOWN", "Heart", None),
        ("N/A", "Heart", None),
    ],
)
def test_whether_two_journals_are_the_same(one: str, other: str, same: bool | None) -> None:
    assert same_journal(one, other) is same
    assert same_journal(other, one) is same

"""References in running text."""

from __future__ import annotations

import pytest

from appraise.errors import AppraiseError
from appraise.reading import read_text

VANCOUVER = "Roe K, Müller E. Warm saline in shock: a randomised trial. J Ex. 2020;3(2):10-19. doi: 10.1000/x"
APA = (
    "Roe, K., van der Berg, J. A., & Müller, E. (2020). Warm saline in shock: A trial. Journal of Examples, 3(2), "
    "10–19. https://doi.org/10.1000/y"
)


def test_one_reference() -> None:
    (record,) = read_text(VANCOUVER).records
    assert record.title == "Warm saline in shock: a randomised trial"
    assert (record.authors, record.year, record.journal) == (("Roe, K", "Müller, E"), 2020, "J Ex")
    assert (record.volume, record.issue, record.pages, record.doi) == ("3", "2", "10-19", "10.1000/x")


def test_a_list_of_references_of_both_styles() -> None:
    one, two, three = read_text(f"1. {VANCOUVER}\n\n[2] {APA}\n3) Doe J. Cold saline. J Ex. 2019;2:1-9.\n").records
    assert (one.title, three.title) == ("Warm saline in shock: a randomised trial", "Cold saline")
    assert two.authors == ("Roe, K.", "van der Berg, J. A.", "Müller, E.")
    assert (two.title, two.journal, two.year) == ("Warm saline in shock: A trial", "Journal of Examples", 2020)
    assert (two.volume, two.issue, two.pages, two.doi) == ("3", "2", "10-19", "10.1000/y")
    assert (three.source.line, three.volume, three.issue, three.pages) == (4, "2", "", "1-9")


def test_prose_that_cites_is_no_list() -> None:
    with pytest.raises(AppraiseError):
        read_text(f"Read this first, please, for tomorrow.\n{VANCOUVER}\n" + "And think of the other point.\n" * 30)

"""Title, authors and citation of a page's head."""

from __future__ import annotations

from appraise.reading.page_head import (
    find_authors,
    find_citation,
    find_publication_year,
    find_title,
    is_author_line,
    kinds,
)
from appraise.reading.page_lines import Line


def lines(text: str) -> list[Line]:
    return [Line(number, row) for number, row in enumerate(text.split("\n"), start=1)]


HEAD = lines(
    "Clinical and Experimental Tests\nClin Exp Tests. 2019 Jan 15;12(3):21-30. doi: 10.1000/x\n"
    "Warm saline against shock: a pilot trial\nGeorge Uchenna Eleje, Ebere Innocent Okoye\nCase Reports"
)


def test_neighbours_show_which_line_is_the_title() -> None:
    assert find_title(HEAD) == "Warm saline against shock: a pilot trial"
    assert find_authors(HEAD, "Warm saline against shock: a pilot trial") == (
        "Eleje, George Uchenna",
        "Okoye, Ebere Innocent",
    )
    assert find_title(lines("Skip to main content\nLog in")) == ""


def test_the_citation_line_gives_journal_and_pages() -> None:
    citation = find_citation(HEAD)
    assert (citation.journal, citation.year, citation.volume) == ("Clin Exp Tests", 2019, "12")
    assert (citation.issue, citation.pages) == ("3", "21-30")


def test_the_year_prefers_the_front_matter() -> None:
    assert find_publication_year(lines("PMC · DOI: 10.1000/x.2025 · 2026-01-16"), [], []) == 2026
    assert find_publication_year(lines("2008"), [], []) == 2008
    assert find_publication_year([], [], lines("Copyright © 2025.")) == 2025
    assert find_publication_year([], [], lines("Treated from 2011 to 2013.")) is None


def test_one_author_alone_stands_below_the_title() -> None:
    assert find_authors(lines("Warm saline in shock\nJane Doe"), "Warm saline in shock") == ("Doe, Jane",)
    assert not is_author_line("Jane Doe")


def test_kinds_stand_on_lines_of_their_own() -> None:
    assert kinds(lines("Actions Comparative Study\n• Meta-Analysis\nA review of things")) == (
        "Comparative Study",
        "Meta-Analysis",
    )

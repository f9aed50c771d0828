"""Which field a heading names."""

from __future__ import annotations

import pytest

from appraise.reading.table_headings import columns_of, is_unused, names_records, plain


def test_headings_are_compared_without_signs_and_case() -> None:
    assert [plain(text) for text in ("Author(s)", "publication_year", " Journal/Book ", "Art. No.", "Covidence #")] == [
        "author s", "publication year", "journal book", "art no", "covidence",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Title Primary", "title"), ("题名", "title"), ("Title-题名", "title"), ("Authors, Primary", "authors"),
        ("Author Full Names", "full_authors"), ("Published Year", "year"), ("Année", "year"), ("Source", "source"),
        ("Periodical Full", "journal"), ("Other Pages", "end_page"), ("Medline PMID", "pmid"), ("PMC ID", "pmcid"),
        ("Clinical Trial Numbers", "registrations"), ("Abstract Note", "abstract"), ("Doctype", "publication_types"),
        ("label_included", "screening"), ("Study", "study"),
    ],
)  # fmt: skip
def test_names_of_the_makers(heading: str, field: str) -> None:
    assert columns_of(["x", heading]) == {field: (1,)}


def test_the_preferred_column_comes_first() -> None:
    columns = columns_of(["Abbreviated Source Title", "Journal/Book", "journal", "Source title"])
    assert columns["journal"] == (2, 3, 1)


def test_tags_count_only_together() -> None:
    assert columns_of(["PT", "AU", "TI", "SO", "AB"]) == {
        "authors": (1,), "title": (2,), "journal": (3,), "abstract": (4,),
    }  # fmt: skip
    assert columns_of(["TI", "AB"]) == {}


def test_a_number_beside_no_volume_is_no_issue() -> None:
    assert "issue" not in columns_of(["Number", "Title"])
    assert columns_of(["Number", "Title", "Volume"])["issue"] == (0,)


def test_what_tells_records_apart() -> None:
    assert names_records(columns_of(["DOI"]))
    assert not names_records(columns_of(["Authors", "Year", "Journal"]))


def test_known_columns_of_no_use() -> None:
    assert all(map(is_unused, ("ISSN", "User 3", "Link Attachments", "C1", "UT")))
    assert not is_unused("Dose of the drug")

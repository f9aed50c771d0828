"""Peculiarities of the programs and databases that write RIS, on small texts of our own."""

from __future__ import annotations

import pytest

from appraise.model import Record
from appraise.reading import ris
from appraise.reading.entry import Entry


def entry(*fields: str) -> Entry:
    (found,) = ris.read(["TY  - JOUR", *fields, "ER  - ", ""])
    return found


def record(*fields: str) -> Record:
    found = entry(*fields).record
    assert found is not None
    return found


def test_embase_has_a1_its_numbers_in_c5_and_addresses_in_m1() -> None:
    found = record(
        "M3  - Conference Abstract",
        "T1  - One",
        "A1  - Yang, Z.",
        "A1  - McNamara, M.E.",
        "M1  - (Yang Z., z@example.org) School of Biology, Cork, Ireland",
        "DB  - Embase",
        "DB  - Medline",
        "C5  - 38773066",
        "LK  - https://example.org/link?sid=EMBASE&id=doi:10.1038%2Fs41467-024-48400-3&atitle=One",
        "N2  - Words.",
        "Link to the Ovid Full Text or citation: http://ovidsp.ovid.com/x?D=emed&AN=1",
    )
    assert found.authors == ("Yang, Z.", "McNamara, M.E.")
    assert (found.issue, found.pmid, found.doi) == ("", "38773066", "10.1038/s41467-024-48400-3")
    assert found.abstract == "Words."
    assert found.publication_types == ("Conference Abstract",)


def test_a_link_line_inside_a_record_is_named_and_left_out() -> None:
    (problem,) = entry("TI  - One", "AB  - Words.", "Link to the Ovid Full Text or citation: http://x").problems
    assert (problem.line, problem.kept) == (4, True)


def test_ebsco_has_the_doi_in_l3_and_a_copyright_notice_as_second_abstract() -> None:
    found = record(
        "T1  - One",
        "JO  - PLoS ONE",
        "JF  - PLoS ONE",
        "Y1  - 2024/04//Apr2024",
        "AB  - Words.",
        "AB  - Copyright of PLoS ONE is the property of its owner.",
        "L3  - 10.1371/journal.pone.0298242",
        "N1  - Accession Number: 176404503; Curry Rogers, K.",
        "UR  - https://search.ebscohost.com/login.aspx?direct=true&db=aph&AN=176404503",
        "DP  - EBSCOhost",
        "DB  - aph",
    )
    assert (found.doi, found.abstract, found.year, found.pmid) == ("10.1371/journal.pone.0298242", "Words.", 2024, "")


def test_cochrane_names_pubmed_in_c3_and_links_to_its_own_entry() -> None:
    found = record(
        "AN  -  CN-00778158",
        "TI  -  One",
        "JA  -  Trials",
        "C3  -  PUBMED 21314913,EMBASE 643589775",
        "UR  -  https://www.cochranelibrary.com/central/doi/10.1002/central/CN-00778158/full",
    )
    assert (found.pmid, found.doi, found.journal) == ("21314913", "", "Trials")
    trial = record("TI  - One", "C3  - CTgov NCT03434769", "C7  - NCT03434769")
    assert (trial.registrations, trial.pages) == (("NCT03434769",), "")
    link = "UR  - https://clinicaltrials.gov/show/NCT03434769"
    assert record("TI  - One", link).registrations == ("NCT03434769",)


def test_endnote_has_keywords_on_lines_and_the_issue_in_m1() -> None:
    found = record(
        "TI  - One",
        "KW  - stroke",
        "*heparin",
        "drug therapy",
        "M1  - 3",
        "C2  - PMC6055010",
        "DB  - Medline",
        "ID  - 889",
        "N1  - L2030246463",
        "2024-06-24",
    )
    assert found.keywords == ("stroke", "*heparin", "drug therapy")
    assert (found.issue, found.pmcid, found.pmid) == ("3", "PMC6055010", "")


def test_scopus_has_article_and_pubmed_numbers_of_its_own() -> None:
    found = record(
        "TI  - One",
        "T2  - Nature Communications",
        "C7  - 2864",
        "C2  - 38580657",
        "AB  - [No abstract available]",
        "UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-8&doi=10.1038%2fs41467-024-46843-2&partnerID=40",
        "DB  - Scopus",
    )
    assert (found.pages, found.pmid, found.abstract) == ("2864", "38580657", "")
    assert found.doi == "10.1038/s41467-024-46843-2"


def test_ovid_links_to_medline_by_pubmed_id_and_psycinfo_lists_cited_authors() -> None:
    link = "http://ovidsp.ovid.com/ovidweb.cgi?T=JS&PAGE=reference&D=medp&NEWS=N&AN=39012781"
    assert record("TI  - One", f"L2  - {link}").pmid == "39012781"
    assert record("TI  - One", f"L2  - {link.replace('medp', 'psyc')}").pmid == ""
    assert record("TI  - One", "A2  - Achenbach, T., Rescorla, L.").authors == ()


def test_editors_stand_for_the_authors_of_a_book() -> None:
    (found,) = ris.read(["TY  - EDBOOK", "BT  - A book", "A2  - Doe, J.", "ER  - "])
    assert found.record is not None
    assert (found.record.title, found.record.authors, found.record.journal) == ("A book", ("Doe, J.",), "")
    (found,) = ris.read(["TY  - CHAP", "TI  - A chapter", "BT  - A book", "ER  - "])
    assert found.record is not None
    assert (found.record.title, found.record.journal) == ("A chapter", "A book")


@pytest.mark.parametrize(
    ("field", "doi"),
    [
        ("M3  - 10.1000/xyz.1", "10.1000/xyz.1"),  # Mendeley, Zotero
        ("DO  - https://doi.org/10.1000/xyz.1", "10.1000/xyz.1"),
        ("DO  - http://dx.doi.org/10.1000%2Fxyz.1", "10.1000/xyz.1"),
        ("DO  - 10.1000/xyz.1     LK  - https://example.org/?id=doi:10.2000/other", "10.1000/xyz.1"),  # Rayyan
        ("UR  - https://onlinelibrary.wiley.com/doi/full/10.1000/xyz.1?af=R", "10.1000/xyz.1"),
        ("UR  - https://www.frontiersin.org/articles/10.1000/xyz.1/full", "10.1000/xyz.1"),
        ("L2  - https://link.springer.com/content/pdf/10.1000/xyz.1.pdf", "10.1000/xyz.1"),
        ("UR  - https://example.org/record/10", ""),
    ],
)
def test_dois_stand_in_many_fields(field: str, doi: str) -> None:
    assert record("TI  - One", field).doi == doi


def test_web_of_science_has_days_in_da_and_article_numbers_in_c7() -> None:
    found = record(
        "TI  - One", "AU  - Sampson, SD", "DA  - SEP 22", "PY  - 2010", "C7  - e12292", "AN  - WOS:000282053100002"
    )
    assert (found.year, found.pages, found.pmid) == (2010, "e12292", "")


def test_proquest_has_slashes_after_the_year_and_notes_with_bars() -> None:
    found = record(
        "T1  - One", "AN  - 12345678", "DA  - 2020/01//", "N1  - Copyright - X | Last updated - 2021", "DB  - ERIC"
    )
    assert (found.year, found.pmid) == (2020, "")


def test_revman_names_the_study_and_covidence_leaves_its_fields_empty() -> None:
    assert entry("NS  - Meng 2026", "TI  - One").study == "Meng 2026"
    empty = entry("TI  - One", "SP  - ", "EP  - ", "PG  - 14316", "NS  - ", "N1  - ", "N2  - ")
    assert empty.study == ""
    assert empty.record is not None
    assert (empty.record.pages, empty.record.abstract) == ("14316", "")


@pytest.mark.parametrize(
    ("note", "screening"),
    [
        ("ASReview_relevant", "included"),
        ("ASReview_irrelevant", "excluded"),
        ("ASReview_not_seen", ""),
        ("Words", ""),
        ("A note\nASReview_relevant", "included"),
    ],
)
def test_asreview_writes_its_labels_into_the_notes(note: str, screening: str) -> None:
    assert entry("TI  - One", "N1  - A note", f"N1  - {note}").screening == screening


def test_synthesisr_has_the_type_in_the_middle() -> None:
    texts = ["TI  - One", "TY  - JOUR", "AU  - Doe, J", "ER  - ", "", "TI  - Two", "TY  - JOUR", "ER  - "]
    found = list(ris.read(texts))
    assert [(one.line, one.record and one.record.title) for one in found] == [(1, "One"), (6, "Two")]


def test_names_come_in_many_ways() -> None:
    assert record("TI  - x", "A1  - Brownstein C D").authors == ("Brownstein, C D",)  # EPPI-Reviewer
    assert record("TI  - x", "AU  - Doe, Jane; Roe, Kim").authors == ("Doe, Jane", "Roe, Kim")
    assert record("TI  - x", "A1  - Doe, Jane", "AU  - Doe, Jane", "AU  - Roe, Kim").authors == (
        "Doe, Jane",
        "Roe, Kim",
    )
    assert record("TI  - x", "AU  - World Health Organization").authors == ("World Health Organization",)


def test_a_database_that_cut_the_abstract_is_named_and_the_words_are_kept() -> None:
    found = entry("TI  - One", "AB  - Words and words. (ABSTRACT TRUNCATED AT 250 WORDS)")
    assert found.record is not None
    assert found.record.abstract.startswith("Words and words.")
    assert [problem.kept for problem in found.problems] == [True]


def test_an_access_date_is_no_year_of_publication() -> None:
    assert record("TI  - One", "Y2  - 2024/05/01/").year is None

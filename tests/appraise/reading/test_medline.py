"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.model import Record
from appraise.reading import medline, read_text

TWO = """
PMID- 11099319
OWN - NLM
DP  - 2000 Dec 01
TI  - Preliminary results of a study comparing
      70 Gy with 78 Gy.
AB  - PURPOSE: To determine
      the effect (NCT01234567).
FAU - von Eschenbach, A C
AU  - von Eschenbach AC
CN  - The Dose Group
LA  - eng
PT  - Randomized Controlled Trial
JT  - Journal of clinical oncology
VI  - 18
IP  - 23
PG  - 3904-11
MH  - Humans
AID - 10.1200/JCO.2000.18.23.3904 [doi]

PMID- 2
TI  - Second.
DP  - 2021
"""


def test_records_and_wrapped_lines() -> None:
    batch = read_text(TWO)
    first, second = batch.records
    assert (batch.records_in, batch.format) == (2, "medline")
    assert first.title == "Preliminary results of a study comparing 70 Gy with 78 Gy"
    assert first.authors == ("von Eschenbach, A C", "The Dose Group")
    assert (first.year, first.journal, first.volume, first.issue) == (2000, "Journal of clinical oncology", "18", "23")
    assert (first.doi, first.pmid) == ("10.1200/JCO.2000.18.23.3904", "11099319")
    assert first.publication_types == ("Randomized Controlled Trial",)
    assert first.abstract == "PURPOSE: To determine the effect (NCT01234567)."
    assert first.registrations == ("NCT01234567",)
    assert (second.title, second.source.line) == ("Second", 21)


def test_old_line_ends_and_pmc_files() -> None:
    batch = read_text("PMID- 1\rTI  - Wrapped\r      title.\r\rPMC - PMC6055010\rPMID- 2\rTI  - Two.\r")
    assert [record.title for record in batch.records] == ["Wrapped title", "Two"]
    assert batch.records[1].pmcid == "PMC6055010"


ERIC = """
OWN - ERIC
TI  - Test-Taker Perception
AU  - Zhou, Yujia
AU  - Eggen, Theo J. H. M.
OT  - Computer Literacy
JT  - Language Testing in Asia
SO  - v9 Article 10 2019
AID - http://dx.doi.org/10.1186/s40468-019-0086-7
OID - EJ1245375
VI  - 9
DP  - Article 10 2019
LID - http://eric.ed.gov/?id=EJ1245375
AB  - Background: words.
ISSN - EISSN-2229-0443
LA  - English
PT  - Journal Articles
PT  - Reports - Research
OWN - ERIC
TI  - College Entrance Exams
JT  - ACT, Inc.
DP  - 2019
"""

BOOK = """PMID- 21249755
STAT- Publisher
PB  - National Center
DP  - 2009
TI  - Peutz-Jeghers Syndrome
BTI - Cancer Syndromes
FED - Roberts, Maegan
FAU - Riegert-Johnson, Douglas
AID - NBK1826 [bookaccession]

PMID- 21249756
DP  - 2010
BTI - A Whole Book.
FED - Roberts, Maegan
ISBN- 978-0
"""


def records(text: str) -> list[Record]:
    return [entry.record for entry in medline.read(text.split("\n")) if entry.record is not None]


def test_eric_has_no_pubmed_id_and_its_doi_in_a_link() -> None:
    first, second = records(ERIC)
    assert (first.title, first.authors) == ("Test-Taker Perception", ("Zhou, Yujia", "Eggen, Theo J. H. M."))
    assert (first.year, first.journal, first.volume, first.pmid) == (2019, "Language Testing in Asia", "9", "")
    assert first.doi == "10.1186/s40468-019-0086-7"
    assert first.publication_types == ("Journal Articles", "Reports - Research")
    assert first.keywords == ("Computer Literacy",)
    assert second.title == "College Entrance Exams"


def test_books_and_their_chapters() -> None:
    chapter, book = records(BOOK)
    assert (chapter.title, chapter.journal) == ("Peutz-Jeghers Syndrome", "Cancer Syndromes")
    assert chapter.authors == ("Riegert-Johnson, Douglas",)
    assert (book.title, book.journal, book.authors) == ("A Whole Book", "", ("Roberts, Maegan",))


def test_pmc_records_start_with_their_own_number() -> None:
    text = "PMC - PMC6055010\nPMID- 30042925\nTI  - One.\nAB  - \n"
    note = "OAB - Publisher: Abstract available from the publisher.\n"
    first, second = records(f"{text}{note}PMC - PMC6088416\nTI  - Two.\n")
    assert (first.pmcid, first.pmid, first.abstract) == ("PMC6055010", "30042925", "")
    assert (second.pmcid, second.pmid) == ("PMC6088416", "")


def test_words_with_a_dash_in_a_wrapped_line_are_no_tag() -> None:
    (found,) = records("PMID- 1\nTI  - One\nAB  - rise of\nIL- 6 and\nMMSE-based scores\nOK   - words\n")
    assert found.abstract == "rise of IL- 6 and MMSE-based scores OK   - words"


def test_a_long_keyword_or_name_is_one() -> None:
    (found,) = records(
        "PMID- 1\nTI  - One\nFAU - Very Long Name of a\n      Study Group\nMH  - A long\n      heading\n"
    )
    assert found.keywords == ("A long heading",)
    assert found.authors == ("Very Long Name of a Study Group",)


def test_a_number_that_is_no_pubmed_id_is_named() -> None:
    (entry,) = medline.read(["PMID- 000000000000", "TI  - One"])
    assert entry.record is not None
    assert entry.record.pmid == ""
    assert [(p.line, p.text) for p in entry.problems] == [(1, "000000000000")]


def test_a_file_that_ends_in_an_abstract_loses_the_abstract_only() -> None:
    (entry,) = medline.read(["PMID- 1", "TI  - One", "AB  - We enrolled 40 pat"])
    assert entry.record is not None
    assert (entry.record.title, entry.record.abstract) == ("One", "")
    assert [p.kept for p in entry.problems] == [True]
    (whole,) = medline.read(["PMID- 1", "TI  - One", "AB  - We enrolled 40."])
    assert whole.problems == ()


def test_the_number_of_a_trial_stands_behind_its_registry() -> None:
    (found,) = records("PMID- 1\nTI  - One\nSI  - ClinicalTrials.gov/NCT01234567\nSI  - ISRCTN/ISRCTN12345678\n")
    assert found.registrations == ("NCT01234567", "ISRCTN12345678")

"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.reading import read_text

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

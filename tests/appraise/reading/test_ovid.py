"""What the reader promises, on small texts of our own."""

from __future__ import annotations

import pytest

from appraise.model import Record
from appraise.reading import ovid

TAGGED = """<1. >
VN  - Ovid Technologies
DB  - Ovid MEDLINE(R)
UI  - 12345678
AU  - Doe, Jane [Author, Reprint Author; E-mail: doe@example.org]
AU  - Roe, Kim 1,2
TI  - Warm saline.
SO  - Journal of Tests. 12(3):10-19, 2020 May 1.
Series Information:  Principles.
LG  - English
PT  - Journal Article
KW  - saline; shock
DO  - https://dx.doi.org/10.1000/xyz.1
AB  - Words.
SI  - ClinicalTrials.gov/NCT01234567

<2>
VN  - Ovid Technologies
DB  - BIOSIS Previews
UI  - 87654321
TI  - Second
"""
LABELLED = """<8>
Accession Number
  01445406-201509000-00006.
Author
  Kohler, Lars 1;  Hertel, Dietrich 1
Title
  Cloud water in Germany.[Article]
Source
  Ecohydrology.   8(6):1048-1064, September 2015.
Abstract
  Words of
  an abstract.
Author Keywords
  canopy;  throughfall.
References
  Aber JD. 1989. Nitrogen. Bioscience 39: 378-386.

  Acker K. 1998. Investigations.
Language
  English.
DOI Number
  10.1002/eco.1563
"""


def records(text: str) -> list[Record]:
    return [entry.record for entry in ovid.read(text.split("\n")) if entry.record is not None]


def test_tags() -> None:
    first, second = records(TAGGED)
    assert (first.title, first.authors) == ("Warm saline", ("Doe, Jane", "Roe, Kim"))
    assert (first.journal, first.volume, first.issue, first.pages) == ("Journal of Tests", "12", "3", "10-19")
    assert (first.year, first.doi, first.pmid) == (2020, "10.1000/xyz.1", "12345678")
    assert (first.language, first.keywords, first.registrations) == ("English", ("saline", "shock"), ("NCT01234567",))
    assert (second.title, second.pmid) == ("Second", "")


def test_labels() -> None:
    (found,) = records(LABELLED)
    assert (found.title, found.authors) == ("Cloud water in Germany", ("Kohler, Lars", "Hertel, Dietrich"))
    assert (found.journal, found.volume, found.issue, found.pages) == ("Ecohydrology", "8", "6", "1048-1064")
    assert (found.year, found.doi, found.language) == (2015, "10.1002/eco.1563", "English")
    assert found.abstract == "Words of an abstract."


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("Journal of X. 12 (3) (pp 123-130), 2010.", ("Journal of X", "12", "3", "123-130", 2010)),  # Embase
        ("Journal of X. Vol.12(3), 2010, pp. 123-130.", ("Journal of X", "12", "3", "", 2010)),  # PsycINFO
        ("Roe, K [Editor], Doe, J [Editor]. A book.:371-397, 2004.", ("A book", "", "", "371-397", 2004)),
        ("Journal of X. 1999-2010, 2015.", ("Journal of X", "1999", "", "", 2010)),
        ("J. Neurol. Sci. 201(2-3):327-34, 2004.", ("J. Neurol. Sci", "201", "2-3", "327-34", 2004)),
        ("No dots", ("No dots", "", "", "", None)),
    ],
)
def test_sources(source: str, parts: tuple[object, ...]) -> None:
    (found,) = records(f"<1>\nTI  - One\nSO  - {source}\n")
    assert (found.journal, found.volume, found.issue, found.pages, found.year) == parts

"""DOI, PMID and PMCID as they are compared."""

from __future__ import annotations

import pytest

from appraise.matching import identifiers, normal_doi
from appraise.model import Record


@pytest.mark.parametrize(
    "spelling",
    [
        "10.1000/abc",
        "10.1000/ABC",
        "https://doi.org/10.1000/ABC",
        "http://dx.doi.org/10.1000/abc",
        "doi:10.1000/abc",
        "DOI: 10.1000/abc.",
        "(10.1000/abc)",
        "10.1000/a\u200bbc",
        "\u202a10.1000/abc\u202c",
        "10.1000/abc;",
        "https://doi.org/10.1000%2Fabc",
        "https://publisher.org/doi/full/10.1000/abc/full",
        "https://publisher.org/doi/pdf/10.1000/abc/pdf?download=true",
        "10.1000/abc#section2",
        "１０.1000/abc",
    ],
)
def test_spellings_of_one_doi(spelling: str) -> None:
    assert normal_doi(spelling) == "10.1000/abc"


@pytest.mark.parametrize("text", ["", "NA", "n/a", "none", "10.1000", "abc", "https://example.org/10"])
def test_what_is_no_doi(text: str) -> None:
    assert normal_doi(text) == ""


def test_brackets_and_signs_inside_a_doi_are_kept() -> None:
    assert normal_doi("10.1016/S0140-6736(05)67887-5") == "10.1016/s0140-6736(05)67887-5"
    assert normal_doi("10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2") == (
        "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"
    )
    assert normal_doi("10.1002/14651858.CD002273.pub2") != normal_doi("10.1002/14651858.CD002273.pub3")


def test_versions_of_a_preprint_server_that_registers_one_doi() -> None:
    assert normal_doi("10.1101/2020.01.02.345678v2") == "10.1101/2020.01.02.345678"
    assert normal_doi("10.1101/2020.01.02.345678v1.full-text") == "10.1101/2020.01.02.345678"


def test_the_identifiers_of_a_record() -> None:
    record = Record(doi="DOI: 10.1000/A", pmid=" 12 ", pmcid="pmc34")
    assert identifiers(record) == ("doi:10.1000/a", "pmid:12", "pmcid:PMC34")
    assert identifiers(Record(pmcid="34")) == ("pmcid:PMC34",)
    assert identifiers(Record(doi="NA")) == ()

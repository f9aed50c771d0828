"""What the reader promises, on small texts of our own."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from appraise.reading import identifiers
from appraise.reading.identifiers import (
    all_dois,
    find_doi,
    find_pmcid,
    find_pmid,
    find_registrations,
    find_spaced_doi,
    find_year,
    plain_pmid,
)


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://doi.org/10.1000/ABC.1.", "10.1000/ABC.1"),
        ("doi:10.1016/S0140-6736(21)00001-2)", "10.1016/S0140-6736(21)00001-2"),
        ("DOI: 10.1136/jnis-2025-023998；", "10.1136/jnis-2025-023998"),
        ("10.1000/\u200babc\u2060.1", "10.1000/abc.1"),
        ("see 10.1/short", ""),
        ("", ""),
    ],
)
def test_a_doi_comes_without_prefix_and_tail(text: str, doi: str) -> None:
    assert find_doi(text) == doi


def test_a_doi_torn_by_scanning_is_mended() -> None:
    assert find_spaced_doi("DOI: 10.3969 / j .issn.1674-9081.2018.06.000") == "10.3969/j.issn.1674-9081.2018.06.000"


def test_different_dois_are_listed_once() -> None:
    assert all_dois("10.1000/a 10.1000/A 10.1000/b") == ("10.1000/a", "10.1000/b")


def test_pubmed_ids_need_their_shape() -> None:
    assert find_pmid("PMID: 40535629 PMCID: PMC12170376") == "40535629"
    assert find_pmid("PMID: 99999999999") == ""
    assert plain_pmid(" 123 ") == "123"
    assert plain_pmid("12a") == ""
    assert find_pmcid("https://example.org/paper/PMC12855104/full.md") == "PMC12855104"
    assert find_pmcid("PMCID: PMC0") == ""


@pytest.mark.parametrize(
    "number",
    [
        "NCT05953623", "ISRCTN13281214", "ChiCTR2000034575", "ChiCTR-TRC-10001234", "PACTR201606001665364",
        "CTRI/2018/05/013789", "UMIN000001496", "jRCTs031180123", "ACTRN12610000123456", "DRKS00012345",
        "IRCT20150101020123N4", "2015-004526-33", "2022-500123-12-00", "KCT0001234", "TCTR20190101001", "NTR1234",
        "RBR-6zk45y", "CRD42018090000",
    ],
)  # fmt: skip
def test_every_registry_has_its_shape(number: str) -> None:
    assert find_registrations(f"Registered as {number}.") == (number,)
    assert find_registrations(f"numbers {number}, again {number}") == (number,)


@pytest.mark.parametrize("text", ["NCT1234567", "NCT012345678", "ISRCTN1", "ChiCTR-XXX", "tel 2015-004526-3", ""])
def test_malformed_numbers_are_not_taken(text: str) -> None:
    assert find_registrations(text) == ()


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("EudraCT2004-000123-45", "2004-000123-45"), ("EudraCT No. 2004-000123-45", "2004-000123-45"),
        ("EUCTR2004-000123-45-DE", "2004-000123-45"), ("2004‑000123‑45", "2004-000123-45"),
        ("EUCT2022-500123-12-00", "2022-500123-12-00"), ("trial/2015-004526-33/GB", "2015-004526-33"),
        ("注册号2015-004526-33。", "2015-004526-33"), ("注册号NCT01234567的", "NCT01234567"),
        ("NCT 01234567", "NCT01234567"), ("NCT: 01234567", "NCT01234567"), ("NCT#01234567", "NCT01234567"),
        ("https://clinicaltrials.gov/study/NCT01234567?a", "NCT01234567"), ("ISRCTN 13281214", "ISRCTN13281214"),
        ("doi 10.1186/ISRCTN13281214", "ISRCTN13281214"), ("ChiCTR-1800012345", "ChiCTR1800012345"),
        ("CHICTR 1800012345", "ChiCTR1800012345"), ("ChiCTR-IOR-17013234", "ChiCTR-IOR-17013234"),
        ("ACTRN 12610000123456", "ACTRN12610000123456"), ("ANZCTR12610000123456", "ACTRN12610000123456"),
        ("JPRN-UMIN000001496", "UMIN000001496"), ("UMIN-CTR 000001496", "UMIN000001496"),
        ("JPRN-jRCTs031180123", "jRCTs031180123"), ("JRCTs031180123", "jRCTs031180123"),
        ("DRKS 00012345", "DRKS00012345"), ("CTRI/2010/091/000123", "CTRI/2010/091/000123"),
        ("CTRI-2018-05-013789", "CTRI/2018/05/013789"), ("PACTR 201606001665364", "PACTR201606001665364"),
        ("IRCT138904084283N1", "IRCT138904084283N1"), ("KCT 0001234", "KCT0001234"),
        ("Netherlands Trial Register NL7564", "NL7564"), ("Dutch Trial Register NTR 1234", "NTR1234"),
        ("RBR-6ZK45Y", "RBR-6zk45y"), ("SLCTR-2016-010", "SLCTR/2016/010"), ("CRD420251016413", "CRD420251016413"),
        ("CRD 42018090000", "CRD42018090000"), ("NL-OMON12345", "NL-OMON12345"), ("PER-012-15", "PER-012-15"),
    ],
)  # fmt: skip
def test_spellings_of_authors_become_the_registrys(printed: str, number: str) -> None:
    assert find_registrations(f"See {printed} for more") == (number,)


@pytest.mark.parametrize(
    "text",
    [
        "RBR-based", "NL7564 is a code", "twin register, NTR 2019", "SUPER-123-45", "12015-004526-33",
        "2015-004526-331",
        "sample2015-004526-33", "XNCT01234567", "ISRCTN1328121", "CRD 12018090000", "p75NTR 12", "NCT 0123",
    ],
)  # fmt: skip
def test_codes_of_other_kinds_are_not_taken(text: str) -> None:
    assert find_registrations(text) == ()


def test_a_number_run_into_its_label_is_found() -> None:
    assert find_registrations("Trial registration numberNCT03374761.") == ("NCT03374761",)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2021", 2021), ("２０２１", 2021), ("二〇二一年", 2021), ("00/00/2021", 2021), ("2021/02/30/", 2021),
        ("2021-2022", 2021), ("2099", None), ("20222", None), ("0", None), ("-5", None), ("in press", None),
        ("n.d.", None), ("1e3", None), ("", None), ("MMXXI", None),
    ],
)  # fmt: skip
def test_only_plausible_years_are_taken(text: str, year: int | None) -> None:
    assert find_year(text) == year


DIGITS_AFTER = {
    "NCT": 8, "ISRCTN": 8, "ChiCTR": 10, "CHICTR": 10, "ChiCTR-TRC-": 8, "CHICTR-ABCDE-": 8, "ITMCTR": 10, "PACTR": 15,
    "CTRI": 4, "UMIN": 9, "UMIN-CTR": 9, "jRCT": 10, "jRCTs": 9, "JRCT": 10, "JapicCTI-": 6, "JMA-IIA": 5, "ACTRN": 14,
    "ANZCTR": 14, "ANZCTRN": 14, "DRKS": 8, "IRCT": 14, "KCT": 7, "TCTR": 11, "SNCTP": 9, "SLCTR/": 4, "RBR-": 5,
    "PER-": 3, "RPCEC": 8, "LBCTR": 10, "HKUCTR-": 2, "NTR": 2, "NL-OMON": 3, "NL": 4, "CRD42": 9, "INPLASY": 9,
    "20": 2, "EudraCT20": 2,
}  # fmt: skip
LETTERS = list(DIGITS_AFTER)
SIGNS = st.sampled_from(
    [" ", "\u00a0", ":", "#", "-", "/", "\u2010", "\u2011", "\u2013", "N", "s", "a", "é", "，", "\n"]
)
DIGITS = st.one_of(st.text("0123456789", min_size=1, max_size=16), st.text("0０٣5", min_size=1, max_size=9))
NUMBERS = st.lists(st.one_of(st.sampled_from(LETTERS), SIGNS, DIGITS, DIGITS), max_size=14).map("".join)
SHAPED = st.sampled_from(LETTERS).flatmap(  # perhaps a gap, then as many digits as the registry has at least
    lambda letters: st.builds(
        "{} {}{}{}{}{}".format,
        st.sampled_from(["", "trial registration:"]),
        st.just(letters),
        st.sampled_from(["", "", "", " ", "--", "\u00a0\u00a0", "/"]),
        st.text("0123456789", min_size=DIGITS_AFTER[letters], max_size=DIGITS_AFTER[letters]),
        st.sampled_from(["", "", "N1", "-01", "-000123-45", "/05/013789", "/010", "0"]),
        st.sampled_from(["", ".", "a"]),
    )
)


def careful(*texts: str) -> tuple[str, ...]:
    """All shapes are looked for everywhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identifiers, "_may_hold_registration", lambda text: True)
        return find_registrations(*texts)


@given(st.lists(st.one_of(NUMBERS, SHAPED, st.text()), max_size=4))
@example(["RBR-abcdef1"])
@example(["RBR-2abcd"])
@example(["NCT\u00a0\u00a0０１２３４５６７"])
@example(["20１１-０００１２３-45"])
@example(["HKUCTR-12"])
@example(["PER-012-15"])
@example(["NTR 123, trial registration"])
@example(["\ud800 NCT01234567"])
def test_the_rough_look_misses_no_number(texts: list[str]) -> None:
    assert find_registrations(*texts) == careful(*texts)


@pytest.mark.parametrize(
    "number",
    [
        "RBR-abcdef1", "HKUCTR-12", "NL1234", "20１１-０００１２３-45", "NCT\u00a00１234567", "LBCTR2019010101",
        "RPCEC00000101", "INPLASY202010001", "JMA-IIA00001", "JapicCTI-12345", "SNCTP000001234", "ITMCTR2020000001",
        "CHICTR-ABCDE-12345678", "UMIN-CTR--000001496",
    ],
)  # fmt: skip
def test_odd_numbers_are_seen_by_the_rough_look(number: str) -> None:
    assert len(find_registrations(f"trial registration: {number}.")) == 1

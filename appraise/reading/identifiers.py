"""DOI, PubMed and registry numbers, and years, in one form.

Shapes of registry numbers follow the registries' own public descriptions; a number that does not fit its registry's
shape is not taken.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime

from appraise.text import visible

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>，。；、（）【】\u4e00-\u9fff]+")
_SPACED_DOI = re.compile(r"doi\s?[:.]?\s{0,3}(10\.\d{4,9}(?: ?/ ?| ?\. ?|[\w()-])+)", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}

_PMCID = re.compile(r"\bPMC(?:ID:?)?\s?([1-9]\d{2,8})(?!\d)", re.IGNORECASE)
_PMID = re.compile(r"(?:\bPMID\b|\bPubMed ID\b)\s?:?\s?([1-9]\d{0,7})(?!\d)", re.IGNORECASE)

_REGISTRIES = (
    r"NCT\d{8}",
    r"ISRCTN\d{8}",
    r"ChiCTR(?:-[A-Za-z]{2,5}-)?\d{8,10}",
    r"ITMCTR\d{10}",
    r"PACTR\d{15,16}",
    r"CTRI/\d{4}/\d{2,3}/\d{6}",
    r"UMIN\d{9}",
    r"jRCTs?\d{9,10}",
    r"JapicCTI-\d{5,6}",
    r"JMA-IIA\d{5}",
    r"ACTRN\d{14}",
    r"DRKS\d{8}",
    r"IRCT\d{8,16}N\d{1,3}",
    r"KCT\d{7}",
    r"TCTR\d{11}",
    r"SLCTR/\d{4}/\d{3}",
    r"RBR-[0-9a-z]{5,8}",
    r"PER-\d{3}-\d{2}",
    r"RPCEC\d{8}",
    r"LBCTR\d{10}",
    r"HKUCTR-\d{2,5}",
    r"NTR\d{2,5}",
    r"NL-OMON\d{3,6}",
    r"CRD ?\d{11}",
    r"20\d{2}-\d{6}-\d{2}",  # EudraCT, from 2004 on
    r"20\d{2}-5\d{5}-\d{2}-\d{2}",  # EU CTIS
)
# Nothing but literal first letters at the front lets the search run some six times as fast; what may not stand before a
# number is looked at afterwards.
_REGISTRATION = re.compile("(?:" + "|".join(_REGISTRIES) + r")(?!\w)(?!-\d)")
_BEFORE = re.compile(r"[A-Z\d/.-]")

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def find_doi(text: str) -> str:
    """The first DOI in `text` without prefix or trailing punctuation, letters as printed; "" when there is none."""
    match = _DOI.search(visible(text))
    return _trimmed(match[0]) if match else ""


def all_dois(text: str) -> tuple[str, ...]:
    """All different DOIs in `text`, in order; the case of letters makes no difference."""
    found = (_trimmed(match[0]) for match in _DOI.finditer(visible(text)))
    return tuple({doi.lower(): doi for doi in reversed(list(found))}.values())[::-1]


def find_spaced_doi(text: str) -> str:
    """Like `find_doi`, for scanned pages that print "DOI: 10.3969 / j .issn…" with stray blanks."""
    match = _SPACED_DOI.search(visible(text))
    return find_doi(re.sub(r"\s", "", match[1])) if match else ""


def _trimmed(doi: str) -> str:
    while doi:
        last = doi[-1]
        opener = _CLOSERS.get(last)
        unbalanced = opener is not None and doi.count(last) > doi.count(opener)
        if not unbalanced and last not in ".,;:'\"*":
            break
        doi = doi[:-1]
    return doi


def find_pmid(text: str) -> str:
    """The digits of the first number labelled as a PubMed id; "" when there is none."""
    match = _PMID.search(text)
    return match[1] if match else ""


def plain_pmid(text: str) -> str:
    """The digits when `text` is nothing but a PubMed id, else ""."""
    digits = text.strip()
    return digits if re.fullmatch(r"[1-9]\d{0,7}", digits, re.ASCII) else ""


def find_pmcid(text: str) -> str:
    """The first PubMed Central id as "PMC123"; "" when there is none."""
    match = _PMCID.search(text)
    return f"PMC{match[1]}" if match else ""


def find_registrations(*texts: str) -> tuple[str, ...]:
    """All trial and review registration numbers in the order of their first mention, each once."""
    matches = (match for text in texts for match in _REGISTRATION.finditer(text))
    return tuple(dict.fromkeys(match[0].replace(" ", "") for match in matches if _stands_alone(match)))


def _stands_alone(match: re.Match[str]) -> bool:
    before = match.string[max(match.start() - 1, 0) : match.start()]
    return not _BEFORE.match(before) and not (match[0].startswith("20") and (before.isalnum() or before == "_"))


def find_year(text: str) -> int | None:
    """The first plausible year of publication: 1500 to next year, any digits; None when there is none."""
    plain = unicodedata.normalize("NFKC", text).translate(_CHINESE_DIGITS)
    latest = max(datetime.now(UTC).year, 2026) + 1  # a computer with a wrong clock must not refuse today's papers
    return next((year for year in map(int, _YEAR.findall(plain)) if year <= latest), None)

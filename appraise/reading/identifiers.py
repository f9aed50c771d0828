"""DOI, PubMed and registry numbers, and years, in one form.

Shapes of registry numbers follow the registries' own public descriptions; a number that does not fit its registry's
shape is not taken.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime

from appraise.text import trimmed, visible

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>，。；、（）【】\u4e00-\u9fff]+")
_SPACED_DOI = re.compile(r"doi\s?[:.]?\s{0,3}(10\.\d{4,9}(?: ?/ ?| ?\. ?|[\w()-])+)", re.IGNORECASE)

_PMCID = re.compile(r"\bPMC(?:ID:?)?\s?([1-9]\d{2,8})(?!\d)", re.IGNORECASE)
_PMID = re.compile(r"(?:\bPMID\b|\bPubMed ID\b)\s?:?\s?([1-9]\d{0,7})(?!\d)", re.IGNORECASE)

_PLAIN_PMID = re.compile(r"[1-9][0-9]{0,7}")

_GAP = r"[ \u00a0:#-]{0,2}"  # between a registry's letters and its number, as authors print it
_REGISTRIES = (
    rf"NCT{_GAP}\d{{8}}",
    rf"ISRCTN{_GAP}\d{{8}}",
    rf"ChiCTR(?:-[A-Za-z]{{2,5}}-|{_GAP})\d{{8,10}}",
    rf"CHICTR(?:-[A-Za-z]{{2,5}}-|{_GAP})\d{{8,10}}",
    rf"ITMCTR{_GAP}\d{{10}}",
    rf"PACTR{_GAP}\d{{15,16}}",
    r"CTRI[/ -]\d{4}[/-]\d{2,3}[/-] ?\d{6}",
    rf"UMIN(?:-CTR)?{_GAP}\d{{9}}",
    rf"jRCT{_GAP}s?\d{{9,10}}",
    rf"JRCT{_GAP}s?\d{{9,10}}",
    r"JapicCTI-\d{5,6}",
    r"JMA-IIA\d{5}",
    rf"ACTRN{_GAP}\d{{14}}",
    rf"ANZCTRN?{_GAP}\d{{14}}",
    rf"DRKS{_GAP}\d{{8}}",
    rf"IRCT{_GAP}\d{{8,16}}N\d{{1,3}}",
    rf"KCT{_GAP}\d{{7}}",
    rf"TCTR{_GAP}\d{{11}}",
    rf"SNCTP{_GAP}\d{{9}}",
    r"SLCTR[/-]\d{4}[/-]\d{3}",
    r"RBR-(?=[A-Za-z]{0,7}\d)[0-9A-Za-z]{5,8}",
    r"PER-\d{3}-\d{2}",
    r"RPCEC\d{8}",
    r"LBCTR\d{10}",
    r"HKUCTR-\d{2,5}",
    r"NTR(?:\d{2,5}|[ \u00a0-]\d{3,5})",
    r"NL-OMON\d{3,6}",
    r"NL\d{4}",
    rf"CRD{_GAP}42\d{{9,10}}",
    r"INPLASY\d{9}",
    r"20\d{2}[-‐‑–]\d{6}[-‐‑–]\d{2}",  # EudraCT, from 2004 on
    r"20\d{2}[-‐‑–]5\d{5}[-‐‑–]\d{2}[-‐‑–]\d{2}",  # EU CTIS
)
# Nothing but literal first letters at the front lets the search run some six times as fast; what may not stand before a
# number is looked at afterwards.
_REGISTRATION = re.compile("(?:" + "|".join(_REGISTRIES) + r")(?![A-Za-z\d_])(?![-‐‑–]\d)")
# What every number has: either the start of a European one, or these letters and then two digits in what is left of a
# text without the bytes that no other needs. A byte beyond ASCII may be part of a digit or blank of any script.
_EUROPEAN_START = re.compile(r"20\d\d[-‐‑–]\d{5}")
_LETTERS = re.compile(rb"(?:CT|NTR|NL|UMIN|DRKS|CRD|PER|RPCEC|INPLASY|JMA)[A-Z\x80-\xff-]{0,8}[\d\x80-\xff]{2}")
_NEEDLESS = bytes(byte for byte in range(128) if not re.match(r"[A-Z\d-]", chr(byte)))
_NOT_BEFORE = re.compile(r"[A-Z\d]")
_NOT_BEFORE_SHORT = re.compile(r"[A-Z\d/.-]")  # "RBR-", "PER-", "NTR" and "NL" could end another code
_NOT_BEFORE_YEAR = re.compile(r"[A-Za-z\d_.‐‑–-]")
_EU_LABEL = re.compile(r"(?:EudraCT|EUCTR|EU ?CT|CTIS)(?: ?(?:No|Nr|[Nn]umber))?[.:#-]?$", re.IGNORECASE)
_OF_TRIALS = re.compile(r"trial ?regist|\bNTR: ?$", re.IGNORECASE)
_SHORT_DUTCH = re.compile(r"NL\d|NTR\W")  # "NTR 2019" may as well be a year of the Netherlands Twin Register
_SHORT_CODES = ("RBR", "PER", "NTR", "NL")
_SPELLED = {"CHICTR": "ChiCTR", "JRCT": "jRCT", "JRCTS": "jRCTs", "ANZCTR": "ACTRN", "ANZCTRN": "ACTRN"}
_JOINED = {"CTRI": "/", "SLCTR": "/", "RBR": "-", "PER": "-", "HKUCTR": "-", "JapicCTI": "-", "JMA": "-"}
_DASHES = str.maketrans("‐‑–", "---")

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def find_doi(text: str) -> str:
    """The first DOI in `text` without prefix or trailing punctuation, letters as printed; "" when there is none."""
    match = _DOI.search(text if text.isascii() else visible(text))
    return trimmed(match[0]) if match else ""


def all_dois(text: str) -> tuple[str, ...]:
    """All different DOIs in `text`, in order; the case of letters makes no difference."""
    found = (trimmed(match[0]) for match in _DOI.finditer(visible(text)))
    return tuple({doi.lower(): doi for doi in reversed(list(found))}.values())[::-1]


def find_spaced_doi(text: str) -> str:
    """Like `find_doi`, for scanned pages that print "DOI: 10.3969 / j .issn…" with stray blanks."""
    match = _SPACED_DOI.search(visible(text))
    return find_doi(re.sub(r"\s", "", match[1])) if match else ""


def find_pmid(text: str) -> str:
    """The digits of the first number labelled as a PubMed id; "" when there is none."""
    match = _PMID.search(text)
    return match[1] if match else ""


def plain_pmid(text: str) -> str:
    """The digits when `text` is nothing but a PubMed id, else ""."""
    digits = text.strip()
    return digits if _PLAIN_PMID.fullmatch(digits) else ""


def find_pmcid(text: str) -> str:
    """The first PubMed Central id as "PMC123"; "" when there is none."""
    match = _PMCID.search(text)
    return f"PMC{match[1]}" if match else ""


def find_registrations(*texts: str) -> tuple[str, ...]:
    """All trial and review registration numbers in the order of their first mention, each once, as the registry
    writes them ("NCT 01234567" is NCT01234567, "EUCTR2004-000123-45-DE" is 2004-000123-45)."""
    if not _may_hold_registration("\n".join(texts)):
        return ()
    matches = (match for text in texts for match in _REGISTRATION.finditer(text))
    return tuple(dict.fromkeys(_as_registered(match[0]) for match in matches if _stands_alone(match)))


def _may_hold_registration(text: str) -> bool:
    """False where surely no number is, as in most records; looking for all their shapes takes three times as long."""
    if _EUROPEAN_START.search(text):
        return True
    left = text.encode("utf-8", "surrogatepass").translate(None, _NEEDLESS)
    return b"RBR-" in left or _LETTERS.search(left) is not None


def _stands_alone(match: re.Match[str]) -> bool:
    text, start, number = match.string, match.start(), match[0]
    before = text[max(start - 1, 0) : start]
    if number.startswith("20"):
        return not _NOT_BEFORE_YEAR.match(before) or bool(_EU_LABEL.search(text[max(start - 20, 0) : start]))
    if _SHORT_DUTCH.match(number) and not _OF_TRIALS.search(text[max(start - 60, 0) : start]):
        return False
    return not (_NOT_BEFORE_SHORT if number.startswith(_SHORT_CODES) else _NOT_BEFORE).match(before)


def _as_registered(number: str) -> str:
    """A number as its registry writes it, without what authors put between its parts."""
    if number.startswith("NCT") and number.isalnum():  # the most frequent kind, as it should be
        return number
    if number.startswith("20"):
        return number.translate(_DASHES)
    place = next((place for place, sign in enumerate(number) if not sign.isalpha()), len(number))
    letters, rest = number[:place], number[place:].replace(" ", "").replace("\u00a0", "").lstrip(":#-/")
    name = _SPELLED.get(letters.upper(), letters)
    if name == "UMIN":
        return name + rest.removeprefix("CTR").lstrip(":#-")
    if name in ("CTRI", "SLCTR"):
        rest = rest.replace("-", "/")
    joint = "-" if name in ("ChiCTR", "NL") and rest[0].isalpha() else _JOINED.get(name, "")
    return f"{name}{joint}{rest.lower() if name == 'RBR' else rest}"


def find_year(text: str) -> int | None:
    """The first plausible year of publication: 1500 to next year, any digits; None when there is none."""
    plain = unicodedata.normalize("NFKC", text).translate(_CHINESE_DIGITS)
    latest = max(datetime.now(UTC).year, 2026) + 1  # a computer with a wrong clock must not refuse today's papers
    return next((year for year in map(int, _YEAR.findall(plain)) if year <= latest), None)

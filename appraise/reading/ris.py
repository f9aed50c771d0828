"""RIS as it really arrives: missing ER, type in the middle, synonyms of tags, odd blanks, wrapped values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appraise.model import ReadProblem, Record
from appraise.reading.entry import Entry, names_something, rejected
from appraise.reading.identifiers import find_doi, find_pmcid, find_registrations, find_year, plain_pmid
from appraise.reading.names import family_first
from appraise.reading.tagged import Token, by_tag, every, first, tokens

_TAG = re.compile(r"[ \t]{0,8}([A-Z][A-Z0-9])[ \t]{1,3}[-–—](?:[ \t](.*)|)$")
_LOOSE_TAG = re.compile(r"[ \t]{0,8}([A-Za-z][A-Za-z0-9])[ \t]{0,4}[-–—](.*)$")
_LOOSE_TYPE = re.compile(r"[ \t]*TY[ \t]*[-–—][ \t]*[A-Za-z]{2,10}[ \t]*$", re.IGNORECASE)
_KNOWN_TAGS = (
    "TY ER TI T1 T2 T3 CT BT AU A1 A2 A3 A4 PY Y1 Y2 DA AB N1 N2 JO JF JA J1 J2 SO VL IS SP EP KW DO DI UR L1 L2 L3 L4 "
    "LA ID AN SN M1 M2 M3 DB DP AD PB CY ET C1 C2 C7 PT NS"
)
_KNOWN = frozenset(_KNOWN_TAGS.split())

_TITLE = ("TI", "T1", "CT", "BT")
_AUTHORS = ("AU", "A1", "A2")
_JOURNAL = ("T2", "JF", "JO", "JA", "J2", "SO")
_YEAR = ("PY", "Y1", "DA", "Y2")
_ABSTRACT = ("AB", "N2")
_DOI_FIELDS = ("DO", "DI", "L3", "M3", "UR", "L2", "LK")


class _Splitter:
    """Splits lines. A record that starts with an oddly written type ("TY-JOUR") is read loosely to its end."""

    def __init__(self) -> None:
        self._loose = False

    def __call__(self, line: str) -> tuple[str, str] | None:
        match = _TAG.match(line)
        if match is None and (self._loose or _LOOSE_TYPE.match(line)):
            match = _LOOSE_TAG.match(line)
            if match is not None and match[1].upper() not in _KNOWN:
                match = None
        if match is None:
            return None
        tag = match[1].upper()
        if tag in ("TY", "ER"):
            self._loose = tag == "TY" and not _TAG.match(line)
        return tag, match[2] or ""


def read(text: str) -> Iterator[Entry]:
    """The records of a RIS file."""
    fields: list[Token] = []
    for token in tokens(text, _Splitter()):
        if token.tag == "ER":
            yield from _close(fields, _after_end(token))
            fields = []
        elif token.tag == "TY" and any(field.tag == "TY" for field in fields):
            yield from _close(fields, (_no_end(fields, "The record has no end mark (ER)"),))
            fields = [token]
        else:
            fields.append(token)
    if any(field.tag for field in fields):
        yield from _close(fields, (_no_end(fields, "The file ends inside this record"),))
    elif fields:
        yield rejected(fields[0].line, "Text outside any record.", fields[0].value)


def _no_end(fields: list[Token], what: str) -> ReadProblem:
    last = f"{fields[-1].tag}  - {fields[-1].value}"
    return ReadProblem(fields[0].line, f"{what}; what was there is kept.", last[:200], kept=True)


def _after_end(token: Token) -> tuple[ReadProblem, ...]:
    if not token.value:
        return ()
    return (ReadProblem(token.line, "Text after the end of a record was left out.", token.value[:200], kept=True),)


def _close(fields: list[Token], problems: tuple[ReadProblem, ...]) -> Iterator[Entry]:
    if not fields:
        return
    start = next((field.line for field in fields if field.tag), fields[0].line)
    record = _record(by_tag(fields))
    if not names_something(record):
        reason = "The record has neither a title nor an identifier."
        yield rejected(start, reason, " ".join(f"{field.tag}  - {field.value}" for field in fields[:4]))
        return
    year = first(by_tag(fields), *_YEAR)
    if year and record.year is None:
        problems += (ReadProblem(start, "The year is not plausible and was left empty.", year[:200], kept=True),)
    yield Entry(start, record, problems)


def _record(values: dict[str, list[str]]) -> Record:
    title, abstract = first(values, *_TITLE), first(values, *_ABSTRACT)
    notes = " ".join(values.get("N1", []))[:2000]
    return Record(
        title=title,
        authors=tuple(family_first(name) for name in every(values, *_AUTHORS)),
        year=_year(values),
        journal=first(values, *_JOURNAL),
        volume=first(values, "VL"),
        issue=first(values, "IS") or _short_number(first(values, "M1")),
        pages=_pages(values),
        doi=next((doi for tag in _DOI_FIELDS for value in values.get(tag, []) if (doi := find_doi(value))), ""),
        pmid=_pmid(values),
        pmcid=find_pmcid(first(values, "C2")),
        registrations=find_registrations(title, abstract, notes),
        abstract=abstract,
        language=first(values, "LA"),
        keywords=tuple(values.get("KW", ())),
        publication_types=tuple(kind for kind in [*values.get("M3", ()), *values.get("PT", ())] if not find_doi(kind)),
    )


def _year(values: dict[str, list[str]]) -> int | None:
    return next((year for tag in _YEAR for value in values.get(tag, []) if (year := find_year(value))), None)


def _pages(values: dict[str, list[str]]) -> str:
    start, end = first(values, "SP"), first(values, "EP")
    return f"{start}-{end}" if start and end and start != end and "-" not in start else start


def _short_number(text: str) -> str:
    return text if re.fullmatch(r"(?:Suppl\.? ?)?\d{1,4}(?:[-/]\d{1,4})?", text) else ""


def _pmid(values: dict[str, list[str]]) -> str:
    """An accession number is a PubMed id only where the record says it comes from MEDLINE or PubMed."""
    source = " ".join(values.get("DB", []) + values.get("DP", [])).lower()
    if "medline" not in source and "pubmed" not in source:
        return ""
    return plain_pmid(first(values, "AN", "C5").removeprefix("PMID:").removeprefix("MEDLINE:"))

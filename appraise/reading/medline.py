"""PubMed's tagged format (NBIB, MEDLINE), also from PMC and ERIC."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appraise.model import ReadProblem, Record
from appraise.reading.entry import Entry, names_something, rejected
from appraise.reading.identifiers import find_doi, find_pmcid, find_registrations, find_year, plain_pmid
from appraise.reading.names import family_first
from appraise.reading.tagged import Token, by_tag, every, first, tokens

_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)$")
_STARTS = frozenset({"PMID", "PMC", "OWN"})


def _split(line: str) -> tuple[str, str] | None:
    match = _TAG.match(line)
    return (match[1], match[2]) if match else None


def read(text: str) -> Iterator[Entry]:
    """The records of a MEDLINE file."""
    fields: list[Token] = []
    for token in tokens(text, _split):
        if fields and _starts_another(token, fields):
            yield _entry(fields)
            fields = []
        fields.append(token)
    if any(field.tag for field in fields):
        yield _entry(fields, last=True)
    elif fields:
        yield rejected(fields[0].line, "Text outside any record.", fields[0].value)


def _starts_another(token: Token, fields: list[Token]) -> bool:
    if token.tag not in _STARTS:
        return False
    return token.after_blank or (token.tag == "PMID" and any(field.tag == "PMID" for field in fields))


def _entry(fields: list[Token], last: bool = False) -> Entry:
    start = next(field.line for field in fields if field.tag) if any(field.tag for field in fields) else fields[0].line
    record = _record(by_tag(fields))
    if not names_something(record):
        return rejected(start, "The record has neither a title nor an identifier.", fields[0].value)
    problems: tuple[ReadProblem, ...] = ()
    if not record.title:
        reason = "The file ends inside this record; what was there is kept." if last else "The record has no title."
        problems = (ReadProblem(start, reason, fields[-1].value[:200], kept=True),)
    return Entry(start, record, problems)


def _record(values: dict[str, list[str]]) -> Record:
    title, abstract = first(values, "TI", "BTI", "CTI").removesuffix("."), first(values, "AB")
    accessions = " ".join(values.get("SI", []))
    return Record(
        title=title,
        authors=tuple(family_first(name) for name in (*every(values, "FAU", "AU"), *values.get("CN", ()))),
        year=find_year(first(values, "DP", "DEP", "EDAT")),
        journal=first(values, "JT", "TA"),
        volume=first(values, "VI"),
        issue=first(values, "IP"),
        pages=first(values, "PG"),
        doi=_doi(values),
        pmid=plain_pmid(first(values, "PMID")),
        pmcid=find_pmcid(first(values, "PMC")),
        registrations=find_registrations(accessions, title, abstract),
        abstract=abstract,
        language=first(values, "LA"),
        keywords=(*values.get("OT", ()), *values.get("MH", ())),
        publication_types=tuple(values.get("PT", ())),
    )


def _doi(values: dict[str, list[str]]) -> str:
    marked = [value for tag in ("LID", "AID") for value in values.get(tag, []) if "[doi]" in value]
    return find_doi(" ".join(marked)) or find_doi(first(values, "SO"))

"""CSL-JSON (Zotero, Pandoc, Crossref): one item → one record."""

from __future__ import annotations

from typing import Any

from appraise.model import Record
from appraise.reading.cleaning import one_line, printable, without_html
from appraise.reading.identifiers import find_doi, find_pmcid, find_registrations, find_year, plain_pmid
from appraise.reading.names import family_first

Item = dict[str, Any]


def words(value: object) -> str:
    """A JSON value as text: the first of a list, a number as printed, "" for anything else."""
    while isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return printable(str(value)).strip()


def is_item(item: Item) -> bool:
    """True when `item` has the keys of a CSL item."""
    return "title" in item or "DOI" in item


def record(item: Item) -> Record:
    """The record of one CSL item; what has a wrong type is left empty."""
    title, abstract = without_html(words(item.get("title"))), without_html(words(item.get("abstract")))
    return Record(
        title=one_line(title),
        authors=tuple(name for name in map(_author, _list(item.get("author"))) if name),
        year=_year(item),
        journal=words(item.get("container-title")),
        volume=words(item.get("volume")),
        issue=words(item.get("issue")),
        pages=words(item.get("page")),
        doi=find_doi(words(item.get("DOI")) or words(item.get("URL"))),
        pmid=plain_pmid(words(item.get("PMID"))),
        pmcid=find_pmcid(words(item.get("PMCID"))),
        registrations=find_registrations(title, abstract),
        abstract=abstract,
        language=words(item.get("language")),
        keywords=tuple(word for word in map(str.strip, words(item.get("keyword")).split(",")) if word),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _author(author: object) -> str:
    if isinstance(author, str):
        return family_first(printable(author))
    if not isinstance(author, dict):
        return ""
    particle = words(author.get("non-dropping-particle"))
    family, given = words(author.get("family")), words(author.get("given"))
    if family:
        family = f"{particle} {family}".strip()
        return f"{family}, {given}" if given else family
    return words(author.get("literal")) or words(author.get("name"))


def _year(item: Item) -> int | None:
    for key in ("issued", "published-print", "published-online", "published"):
        date = item.get(key)
        text = words(date) or _date_words(date)
        if year := find_year(text):
            return year
    return None


def _date_words(date: object) -> str:
    if not isinstance(date, dict):
        return ""
    return words(date.get("date-parts")) or words(date.get("raw")) or words(date.get("literal"))

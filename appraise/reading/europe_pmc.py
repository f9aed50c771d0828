"""Europe PMC's JSON: one result → one record. Values may stand in lists of one, as in converted XML."""

from __future__ import annotations

from typing import Any

from appraise.model import Record
from appraise.reading.cleaning import one_line, without_html
from appraise.reading.csl_json import words
from appraise.reading.identifiers import find_doi, find_pmcid, find_registrations, find_year, plain_pmid
from appraise.reading.names import split_names

Item = dict[str, Any]


def is_item(item: Item) -> bool:
    """True when `item` has the keys of a Europe PMC result."""
    return "title" in item and bool({"authorString", "abstractText", "pubYear", "journalInfo"} & item.keys())


def record(item: Item) -> Record:
    """The record of one result."""
    title, abstract = one_line(without_html(words(item.get("title")))), without_html(words(item.get("abstractText")))
    issue = _dict(item.get("journalInfo"))
    journal = _dict(issue.get("journal"))
    return Record(
        title=title,
        authors=_authors(item),
        year=find_year(words(item.get("pubYear")) or words(item.get("firstPublicationDate"))),
        journal=words(journal.get("title")) or words(item.get("journalTitle")),
        volume=words(issue.get("volume")) or words(item.get("journalVolume")),
        issue=words(issue.get("issue")) or words(item.get("issue")),
        pages=words(item.get("pageInfo")),
        doi=find_doi(words(item.get("doi"))),
        pmid=plain_pmid(words(item.get("pmid"))),
        pmcid=find_pmcid(words(item.get("pmcid"))),
        registrations=find_registrations(title, abstract),
        abstract=abstract,
        language=words(item.get("language")),
        keywords=_texts(_dict(item.get("keywordList")).get("keyword")),
        publication_types=_texts(_dict(item.get("pubTypeList")).get("pubType")) or _texts(item.get("pubType")),
    )


def _dict(value: object) -> Item:
    while isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for text in map(words, values) if text)


def _authors(item: Item) -> tuple[str, ...]:
    listed = _dict(item.get("authorList")).get("author")
    people = [_dict(person) for person in listed] if isinstance(listed, list) else []
    names = tuple(name for name in map(_author, people) if name)
    return names or split_names(words(item.get("authorString")).rstrip("."))


def _author(person: Item) -> str:
    family, given = words(person.get("lastName")), words(person.get("firstName")) or words(person.get("initials"))
    if family:
        return f"{family}, {given}" if given else family
    return words(person.get("collectiveName")) or words(person.get("fullName"))

"""Saved and pasted pages: journal pages, PubMed and PMC pages, repository and aggregator pages, plain abstracts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from appraise.model import ReadProblem, Record
from appraise.reading import page_aggregator, page_evidence, page_references, page_repository, pubmed_text
from appraise.reading.entry import Entry, names_something, rejected
from appraise.reading.identifiers import (
    all_dois,
    find_doi,
    find_pmcid,
    find_pmid,
    find_registrations,
    find_spaced_doi,
)
from appraise.reading.page_head import find_authors, find_citation, find_publication_year, find_title, kinds
from appraise.reading.page_lines import Line, Zone
from appraise.reading.page_zones import Zones, zones_of

_LABELS = (
    "background|objectives?|aims?|purpose|importance|introduction|context|methods?|methodology|design|setting|participants|"
    "patients|interventions?|main outcomes?(?: and measures?| measures?)?|measurements|results?|findings|conclusions?|"
    "interpretation|discussion|significance|trial registration(?: number)?|registration|materials and methods|"
    "patients and methods|study design|data sources|study selection|data extraction|data synthesis|"
    "evidence acquisition|evidence synthesis|key points|limitations|rationale|hypothesis|"
    "background and (?:aims?|purpose|objectives?)|"
    "目的|方法|结果|结论|背景|资料与方法"
)
_LABELLED = re.compile(rf"(?:{_LABELS})(?:[/&, ]{{1,3}}(?:and )?(?:{_LABELS}))?\s?[:：]", re.IGNORECASE)
_SENTENCE = 60  # characters: shorter lines below the abstract are headings and buttons
_PROSE = 250  # characters: a longer line above the abstract's end is prose
_DATASET_LABEL = re.compile(r"(?:ABSTRACT|BODY)\.?([^:]{0,200}):{1,2}\s*$")
_NUMBERED = re.compile(r"^\d{1,5}\. [A-Z][^\n]{3,120}?\. (?:19|20)\d\d[^\n]*$", re.MULTILINE)
_KEYWORD_END = {True: re.compile("[;；]"), False: re.compile("[,，、](?! [A-Z])|, ")}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_DOI_OF_THIS = re.compile(
    r"online version of this article[^(]{0,20}\((?:doi:)?\s?(10\.\d{4,9}/[^\s)]+)\)", re.IGNORECASE
)


def read(text: str) -> Iterator[Entry]:
    """The record of a page; several where a numbered list of PubMed was saved."""
    if pubmed_text.recognises(text):
        yield from pubmed_text.read(text)
        return
    if found := page_references.references(text):
        yield from found
        return
    for line, part in _parts(text):
        record, problems = read_page(part)
        if reason := why_no_article(part, record):
            yield rejected(line, reason, next((row for row in part.split("\n") if row.strip()), ""))
        else:
            yield Entry(line, record, problems)


def why_no_article(text: str, record: Record) -> str:
    """Why a text from which `record` was read is not the page of an article, as a sentence; "" for one that is."""
    if not names_something(record) or not (
        record.abstract or record.doi or record.pmid or record.pmcid or record.authors
    ):
        return "No title with an abstract or an identifier was found in this text."
    zones = zones_of(text)
    labelled = [line for line in zones.of(Zone.HEAD, Zone.ABSTRACT) if _LABELLED.match(line.text)]
    return page_evidence.why_no_article(text, zones, record, labelled)


def _parts(text: str) -> list[tuple[int, str]]:
    starts = [match.start() for match in _NUMBERED.finditer(text)]
    if len(starts) < 2 or not re.search(r"^PMID:", text, re.MULTILINE):
        return [(1, text)]
    ends = [*starts[1:], len(text)]
    lines = accumulate(text.count("\n", start, end) for start, end in zip([0, *starts], starts, strict=False))
    return [(line + 1, text[start:end]) for line, start, end in zip(lines, starts, ends, strict=True)]


def read_page(text: str) -> tuple[Record, tuple[ReadProblem, ...]]:
    """The record of one page, by the layout that its content shows, and what in it is doubtful."""
    if found := page_aggregator.find(text):
        return found, ()
    if page_repository.is_repository(text):
        return page_repository.record(text), ()
    zones = zones_of(text)
    return _article(zones), _doubts(zones)


def _doubts(zones: Zones) -> tuple[ReadProblem, ...]:
    dois = all_dois(zones.text(Zone.HEAD, Zone.ABOUT))
    if len(dois) < 2:
        return ()
    return (ReadProblem(None, "The page names more than one DOI; the first was taken.", ", ".join(dois), kept=True),)


def _article(zones: Zones) -> Record:
    head = zones.of(Zone.HEAD)
    abstract = _abstract(zones.of(Zone.ABSTRACT))
    if not abstract:
        head, abstract = _unmarked_abstract(head)
    title = find_title(head)
    about, body = zones.of(Zone.ABOUT), zones.of(Zone.BODY)
    citation = find_citation(head + about)
    own = "\n".join(line.text for line in head + about)
    return Record(
        title=title,
        authors=find_authors(head, title),
        year=find_publication_year(head, about, body),
        journal=citation.journal,
        volume=citation.volume,
        issue=citation.issue,
        pages=citation.pages,
        doi=_doi(own, zones.text(Zone.ABSTRACT, Zone.BODY), zones.text(Zone.KEYWORDS)),
        pmid=find_pmid(own),
        pmcid=find_pmcid(own),
        registrations=find_registrations(title, abstract, _registration_lines(head + about + body)),
        abstract=abstract,
        text=_text(zones),
        keywords=_keywords(zones.of(Zone.KEYWORDS)),
        publication_types=kinds(head + zones.of(Zone.TYPES)),
    )


def _abstract(lines: Sequence[Line]) -> str:
    """The abstract's text; headings such as "ABSTRACT.METHODS::" of data sets become plain words."""
    texts = (_DATASET_LABEL.sub(lambda match: match[1].title(), line.text) for line in lines)
    return "\n".join(text for text in texts if text)


def _unmarked_abstract(head: list[Line]) -> tuple[list[Line], str]:
    """The head without, and the text of, an abstract that no heading announces: labelled lines, or prose."""
    inside = [line for line in head if _LABELLED.match(line.text)] or [line for line in head if len(line.text) > _PROSE]
    numbers = {(line.number, line.text) for line in inside}
    return [line for line in head if (line.number, line.text) not in numbers], "\n".join(line.text for line in inside)


def _doi(own: str, text: str, keywords: str) -> str:
    if doi := find_doi(own) or find_spaced_doi(own):
        return doi
    match = _DOI_OF_THIS.search(text)
    return find_doi(match[1]) if match else find_spaced_doi(keywords)


def _registration_lines(lines: Sequence[Line]) -> str:
    """Registry numbers count outside the abstract only where the line speaks of registration."""
    return "\n".join(line.text for line in lines if re.search(r"regist|注册|identifier", line.text, re.IGNORECASE))


def _text(zones: Zones) -> str:
    """The article's other prose: short lines such as headings and buttons are left out."""
    body = (_DATASET_LABEL.sub("", line.text) for line in zones.of(Zone.BODY))
    prose = (text for text in body if len(text) >= _SENTENCE or _CHINESE.search(text))
    return "\n".join([*(line.text for line in zones.of(Zone.SECOND_ABSTRACT)), *prose])


def _keywords(lines: Sequence[Line]) -> tuple[str, ...]:
    """Keywords and headings of the thesaurus; a line is split at semicolons, or at commas when it has none."""
    texts = [line.text.removeprefix("Actions ").split("【")[0] for line in lines]
    words = (word.strip(" .•-*") for text in texts for word in _KEYWORD_END[";" in text or "；" in text].split(text))
    return tuple(dict.fromkeys(word for word in words if word and len(word) < 120))

"""Saved HTML pages: the words of the page for the page reader, and what the page says about itself in meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from appraise.model import Record
from appraise.reading import page
from appraise.reading.cleaning import one_line, without_html
from appraise.reading.entry import Entry, names_something, rejected
from appraise.reading.identifiers import find_doi, find_year, plain_pmid
from appraise.reading.names import family_first
from appraise.text import unescaped

SIGNATURE = re.compile(  # a page, or a part of one as browsers put it on the clipboard
    r"\s*(?:Version:\d[^<]{0,2000})?(?:(?:<[?!][^>]{0,300}>\s*){0,5}<(?:!doctype html|html|head)\b"
    r"|(?:<(?:!--[^>]{0,300}|meta\b[^>]{0,300})>\s*){0,9}<(?:body|base|link|style|main|div|p|h[1-6]|span|section|table|ul|ol"
    r"|dl|b|strong|em|i|a|header|article(?![^<>]{0,2000}>\s{0,99}<(?:\w{1,20}:)?(?:front|processing-meta)))[\s/>])",
    re.IGNORECASE,
)

_CLIPBOARD = re.compile(r"\s*Version:\d[^<]{0,2000}(?=<)")  # how Windows says where in the clipboard the page stands
_OF_ARTICLE = frozenset({"citation_title", "citation_doi", "citation_pmid", "citation_abstract"})
_HIDDEN = re.compile(r"<(?:(script|style|noscript|template|svg)\b|(!--))", re.IGNORECASE)
_META = re.compile(r"<meta\b([^>]{1,20000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(name|property|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_TAG = re.compile(r"<[/!]?[A-Za-z][^<>]{0,2000}>")


def read(text: str) -> Iterator[Entry]:
    """The record of a saved web page, or of a part of one from the clipboard; one without an article is rejected."""
    text = _CLIPBOARD.sub("", text, count=1)
    meta = _meta(text[:500_000])
    words = _TAG.sub(" ", without_html(_without_hidden(text)))
    found, problems = page.read_page(words)
    record = _completed(found, meta)
    if _is_article(record, meta, words):
        yield Entry(1, record, problems)
    else:
        yield rejected(1, "This is a web page that holds no article.", one_line(words)[:100])


def _is_article(record: Record, meta: dict[str, list[str]], words: str) -> bool:
    """True when the page says so in its meta tags, or shows it in its words."""
    if not (record.abstract or record.doi or record.pmid or record.pmcid) or not names_something(record):
        return False
    return not _OF_ARTICLE.isdisjoint(meta) or not page.why_no_article(words, record)


def _without_hidden(text: str) -> str:
    """`text` without scripts, styles and comments; one that is never closed hides the rest."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    parts: list[str] = []
    place = 0
    while match := _HIDDEN.search(text, place):
        parts.append(text[place : match.start()])
        end = "-->" if match[2] else f"</{match[1].lower()}"
        closed = lower.find(end, match.end())
        if closed < 0:
            return " ".join(parts)
        place = closed + len(end)
    return " ".join([*parts, text[place:]])


def _meta(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in _META.finditer(text):
        parts = {name.lower(): unescaped(double or single) for name, double, single in _ATTRIBUTE.findall(tag[1])}
        name = (parts.get("name") or parts.get("property") or "").lower()
        if name and parts.get("content"):
            found.setdefault(name, []).append(one_line(parts["content"]))
    return found


def _completed(record: Record, meta: dict[str, list[str]]) -> Record:
    """`record` with what the page's meta tags state; they are more certain than its layout."""

    def of(*names: str) -> str:
        return next((meta[name][0] for name in names if name in meta), "")

    authors = tuple(family_first(name) for name in meta.get("citation_author", []))
    return replace(
        record,
        title=of("citation_title", "dc.title") or record.title,
        authors=authors or record.authors,
        year=find_year(of("citation_publication_date", "citation_date", "citation_year", "dc.date")) or record.year,
        journal=of("citation_journal_title") or record.journal,
        volume=of("citation_volume") or record.volume,
        issue=of("citation_issue") or record.issue,
        pages=of("citation_firstpage") or record.pages,
        doi=find_doi(of("citation_doi", "dc.identifier")) or record.doi,
        pmid=plain_pmid(of("citation_pmid")) or record.pmid,
        abstract=record.abstract or without_html(of("citation_abstract", "dc.description")),
    )

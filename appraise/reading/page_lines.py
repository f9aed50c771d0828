"""The lines of a page without markup, and which of them are headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from appraise.reading.cleaning import one_line, without_html, without_math


class Zone(StrEnum):
    """Where a line stands. Nothing in `FOREIGN` may become a fact about the article."""

    HEAD = "head"
    ABSTRACT = "abstract"
    SECOND_ABSTRACT = "second-abstract"  # the same abstract in another language
    KEYWORDS = "keywords"
    TYPES = "types"
    ABOUT = "about"  # "cite this article" and its like: identifiers and year, no findings
    BODY = "body"
    FOREIGN = "foreign"
    FURNITURE = "furniture"  # a heading that opens foreign lines below the abstract, and means nothing above it


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `level` is the depth of a Markdown heading; `opens` is the zone a heading starts.

    `inline` marks a heading that stood at the start of its own text, as in "Keywords: a; b".
    """

    number: int
    text: str
    level: int = 0
    opens: Zone | None = None
    inline: bool = False


_NAMES = {
    Zone.ABSTRACT: "abstract|摘要|中文摘要|summary",
    Zone.KEYWORDS: "keywords|key words|关键词|mesh terms|mesh|substances",
    Zone.TYPES: "publication types|publication type",
    Zone.ABOUT: "about this article|cite this article|article information",
    Zone.BODY: (
        "introduction|background|methods|materials and methods|patients and methods|results|discussion|conclusion|"
        "conclusions|引言|前言|资料与方法|资料和方法|对象与方法|对象和方法|结果|讨论|结论"
    ),
    Zone.FOREIGN: (
        "similar articles|references|cited by|related articles|people also read|recommended articles|recommended|"
        "see also|citing articles|linkout - more resources|参考文献|期刊介绍|相关文献|引证文献|相似文献|推荐文献|"
        "full-text entities|tl;dr|contribution|key findings|about the journal|journal description|similar articles:"
    ),
    Zone.FURNITURE: (
        "related information|related content|figures|figures and tables|author information|affiliations|article|"
        "rights and permissions|share this article|download references|comments|responses|peer review|metrics|"
        "conflict of interest statement|conflicts of interest|competing interests|acknowledgements|acknowledgments|"
        "funding|supplementary material|supplementary information|associated data|abbreviations|related links|notes|"
        "grants and funding|peer review reports|additional information|footnotes|media coverage|search results|"
        "electronic supplementary material|full text links|ncbi literature resources|publication history|"
        "ethics declarations|data availability|authors' contributions|author contributions|pubmed disclaimer|"
        "page navigation|title & authors"
    ),
}
_HEADINGS = {name: zone for zone, names in _NAMES.items() for name in names.split("|")}
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[ivx]{1,4}\.)\s*")
_INLINE = re.compile(
    r"(?P<abstract>【\s*(?:摘\s*要|Abstract)\s*】|摘\s*要\s*[:：]|\bAbstract\s?[:：])"
    r"|(?P<keywords>【\s*(?:关\s*键\s*词|Key\s?words)\s*】|关\s*键\s*词\s*[:：]|\bKey\s?words\s?[:：])"
    r"|(?P<types>^Publication types?\s?[:：])|(?P<mesh>^MeSH(?: terms)?\s?[:：])",
    re.IGNORECASE,
)
_INLINE_ZONES = {"abstract": Zone.ABSTRACT, "keywords": Zone.KEYWORDS, "types": Zone.TYPES, "mesh": Zone.KEYWORDS}
_MARKDOWN = re.compile(r"(#{1,6})\s+(.*)")


def lines_of(text: str) -> list[Line]:
    """The lines of a page, empty ones left out, entries of its menu left out."""
    plain = (line for raw in _plain(text) for line in _cut(raw) if line.text or line.opens)
    return list(_without_menu([_marked(line) for line in plain]))


def _plain(text: str) -> Iterator[Line]:
    for number, raw in enumerate(text.split("\n"), start=1):
        clean = without_html(raw) if "<" in raw or "&" in raw else raw
        clean = without_math(clean) if "$" in clean else clean
        clean = one_line(clean.replace("**", ""))
        heading = _MARKDOWN.match(clean)
        yield Line(number, heading[2], len(heading[1])) if heading else Line(number, clean)


def _cut(line: Line) -> Iterator[Line]:
    """Cuts a line before and after each mark such as "摘要：" or "Keywords:"."""
    start = 0
    for match in _INLINE.finditer(line.text):
        yield replace(line, text=line.text[start : match.start()].strip())
        zone = _INLINE_ZONES[match.lastgroup or "abstract"]
        yield Line(line.number, "", opens=zone, inline=bool(line.text[match.end() :].strip()))
        start = match.end()
    yield replace(line, text=line.text[start:].strip(), level=line.level if not start else 0)


def _marked(line: Line) -> Line:
    if line.opens is not None or len(line.text) >= 60:
        return line
    name = line.text.lower().strip(":：. 【】")
    return replace(line, opens=_HEADINGS.get(name) or _HEADINGS.get(_NUMBER.sub("", name)))


def _without_menu(lines: list[Line]) -> Iterator[Line]:
    """A run of three headings and more with nothing between them is the menu of the page."""
    run: list[Line] = []
    for line in lines:
        if line.opens is not None and not line.inline:
            run.append(line)
            continue
        yield from () if _is_menu(run) else run
        run = []
        yield line
    yield from () if _is_menu(run) else run


def _is_menu(run: Iterable[Line]) -> bool:
    names = [line.text.lower() for line in run]
    if len(names) < 3 or not {"abstract", "article", "摘要"} & set(names):
        return False
    zones = [line.opens for line in run]
    return Zone.ABSTRACT not in zones or zones[-1] not in (Zone.ABSTRACT, Zone.BODY)

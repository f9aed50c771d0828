"""The running text of a JATS abstract or body: paragraphs and headings on lines, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from appraise.reading.cleaning import paragraphs
from appraise.reading.xml_words import Element, local, raised

_GONE = "\x01"  # stands where a citation was; no text of a file holds it
_BLOCK_NAMES = (
    "sec p title caption disp-quote list list-item def-list def-item boxed-text fig table-wrap statement verse-group "
    "speech fig-group table-wrap-group abstract body"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SKIPPED_NAMES = (
    "disp-formula disp-formula-group chem-struct chem-struct-wrap graphic inline-graphic media supplementary-material "
    "inline-supplementary-material object-id table table-wrap-foot tex-math fn fn-group ref-list ref permissions "
    "attrib alt-text long-desc sec-meta processing-meta notes annotation private-char related-article"
)
_SKIPPED = frozenset(_SKIPPED_NAMES.split())  # what is not running text
_LABELLED = frozenset({"fig", "table-wrap", "boxed-text"})  # a label that belongs to the words ("Figure 1.")
_CITED = frozenset({"bibr", "fn", "table-fn", "aff", "corresp"})
_MARK = re.compile(r"(?!.*(?<!\d)(?:1[89]|20)\d\d(?!\d))[\s\d,;.*†‡§¶#\[\]()–-]*|[a-z]", re.DOTALL)  # no year
_BETWEEN = " \t\r,;–-"  # what stands between the numbers of references
_FURNITURE = re.compile(r"DOI: ?(?:https?://)?(?:dx\.)?(?:doi\.org/)?10\.\S+")


def prose(element: Element) -> str:
    """The text of `element`, each paragraph and heading on a line; numbers of references are gone, names stay."""
    text = "".join(_pieces(element)).replace("\n", " ").replace("\f", "\n")
    kept = (one for one in paragraphs(_without_citations(text)).split("\n") if not _FURNITURE.fullmatch(one))
    return "\n".join(kept)


def _without_citations(text: str) -> str:
    """`text` without the commas and brackets that stood around citations: "deaths [, ]." is "deaths."."""
    kept: list[str] = []
    for piece in text.split(_GONE):
        part = piece
        while kept and not (last := kept[-1].rstrip(_BETWEEN)):
            kept.pop()
        if kept:
            after = part.lstrip(_BETWEEN)
            if last.endswith(("[", "(")) and after.startswith(("]", ")")):
                last, part = last[:-1].rstrip(), after[1:]
            kept[-1] = last
        kept.append(part)
    return "".join(kept)


def _pieces(element: Element) -> Iterator[str]:
    """The text in order, with a form feed where a block starts or ends."""
    from lxml import etree

    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if local(node) in _BLOCKS:
            yield "\f"
        if event == "end":
            if node is not element and node.tail:
                yield node.tail
        elif (instead := _instead(node)) is not None:
            yield instead
            walk.skip_subtree()
        elif node.text:
            yield raised(node)


def _instead(node: Any) -> str | None:
    """What stands for an element that is left out; None for one that is kept."""
    name = local(node)
    if not name or name in _SKIPPED:
        return " "
    if name == "label":
        parent = node.getparent()
        return None if parent is not None and local(parent) in _LABELLED else " "
    if name == "xref" and node.get("ref-type") in _CITED and _MARK.fullmatch("".join(node.itertext())):
        return _GONE
    if name == "sup" and _only_citations(node):
        return _GONE
    return None


def _only_citations(node: Any) -> bool:
    """True for a raised list of numbers such as <sup><xref>3</xref>, <xref>4</xref></sup>."""
    cited = [one for one in node if local(one) == "xref" and one.get("ref-type") in _CITED]
    return bool(cited) and len(cited) == len(node) and bool(_MARK.fullmatch("".join(node.itertext())))

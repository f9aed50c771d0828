"""Which kind of XML a file is, told from its elements, and its reading as that kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from appraise.model import Source
from appraise.reading import endnote_xml, jats, pubmed_xml, registry_xml
from appraise.reading.entry import Entry
from appraise.reading.xml_text import Again, Readable, encoding

SIGNATURE = re.compile(  # an XML file, for the start of its text; a page of the web is none
    r"\s*(?!(?:<[?!][^>]{0,300}>\s*){0,5}<html\b)<(?:\?xml\b|!doctype\s+(?!html\b)|(?:\w{1,20}:)?(?:xml|records?|pubmed\w+"
    r"|pmc-articleset|rdf|mods\w*|oai-pmh|clinical_study|alltrials|fulltrial|trials_downloaded_from_ictrp|trial|article(?=[^<>]{0,2000}>\s{0,99}<front))[\s>])",
    re.IGNORECASE,
)

XmlReader = Callable[[Readable], Iterator[Entry]]

_HEAD = 256 * 1024  # bytes that are looked at
_READERS: dict[str, tuple[str, XmlReader]] = {
    "record": ("endnote-xml", endnote_xml.read),
    "PubmedArticle": ("pubmed-xml", pubmed_xml.read),
    "PubmedBookArticle": ("pubmed-xml", pubmed_xml.read),
    "article": ("jats", jats.read),
    "clinical_study": ("registry-xml", registry_xml.read),
    "trial": ("registry-xml", registry_xml.read),
    "Trial": ("registry-xml", registry_xml.read),
}
_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(rf"<(?:[\w.-]{{1,30}}:)?({'|'.join(_READERS)}|OAI-PMH)[\s/>]")


def read(stream: BinaryIO) -> Iterator[Entry]:
    """The records of an XML file of any kind known here; each says its format.

    Raises `AppraiseError` for other XML, and for a file that defines entities.
    """
    head = stream.read(_HEAD)
    bom, name = encoding(head)
    kind, reader = _reader(head[bom:].decode(name, "replace"))
    for entry in reader(Again(head, stream)):
        yield replace(entry, record=entry.record and replace(entry.record, source=Source(format=kind)))


def _reader(text: str) -> tuple[str, XmlReader]:
    place = 0
    while match := _PROLOG.match(text, place):
        place = match.end()
    tags = [match[1] for match in _TAG.finditer(text, place, place + 20_000)]
    if "OAI-PMH" in tags and "article" in tags:
        return _READERS["article"]
    found = next((tag for tag in tags if tag in _READERS), None)
    # What has no tag of a known kind at its head is read as EndNote's, the most frequent one: that names what is wrong.
    return _READERS[found or "record"]

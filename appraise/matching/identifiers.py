"""DOI, PMID and PMCID in the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from appraise.model import Record
from appraise.text import trimmed, unescaped, visible

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_VIEW = re.compile(r"/(?:full|abstract|pdf|epdf|fulltext|full\.pdf)$")  # pages of an article, not its name
_QUERY = re.compile(r"[?#].*$")
_PREPRINT_VERSION = re.compile(r"(10\.1101/[\d.]+)v\d+(?:\.full.*)?$")  # bioRxiv and medRxiv register no versions
_DIGITS = re.compile(r"\d+")


def identifiers(record: Record) -> tuple[str, ...]:
    """The identifiers of a record in the form in which they are compared: "doi:10.1000/a", "pmid:1", "pmcid:PMC1"."""
    named = (("doi", record.doi and normal_doi(record.doi)), ("pmid", record.pmid.strip()), ("pmcid", _pmcid(record)))
    return tuple(f"{kind}:{value}" for kind, value in named if value)


def normal_doi(doi: str) -> str:
    """A DOI in lower case without what stands around it ("" when there is none): DOIs ignore case.

    Links, "doi:", invisible characters, percent signs of links, closing full stops and the name of a page of the
    article ("/full") do not make another DOI.
    """
    plain = doi.lower()
    if not plain.isascii():
        plain = visible(unicodedata.normalize("NFKC", doi)).lower()
    if "%" in plain:
        plain = unquote(plain)
    if "&" in plain:
        plain = unescaped(plain)
    found = _DOI.search(plain)
    if not found:
        return ""
    name = trimmed(found[0])
    if "v" in name and name.startswith("10.1101/"):
        name = _PREPRINT_VERSION.sub(r"\1", name)
    if "?" in name or "#" in name:
        name = trimmed(_QUERY.sub("", name))
    return _VIEW.sub("", name) if name.endswith(("l", "t", "f")) else name


def _pmcid(record: Record) -> str:
    digits = _DIGITS.search(record.pmcid) if record.pmcid else None
    return f"PMC{digits[0]}" if digits else ""

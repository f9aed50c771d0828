"""BibTeX, read tolerantly: nested braces, strings, accents, parentheses; what can't be read is named with its line."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from appraise.model import ReadProblem, Record
from appraise.reading.entry import Entry, names_something, rejected
from appraise.reading.identifiers import find_doi, find_pmcid, find_registrations, find_year, plain_pmid
from appraise.reading.names import family_first

_ENTRY = re.compile(r"^[ \t]*@[ \t]*([A-Za-z]{2,30})\s{0,99}([{(])", re.MULTILINE)
_NAME = re.compile(r"([A-Za-z][\w:+.-]{0,60})\s{0,99}=\s{0,99}")
_BARE = re.compile(r"[^\s,#{}\"()]{1,200}")
_JOIN = re.compile(r"\s{0,99}#\s{0,99}")
_MARK = re.compile(r"\\.|[{}\"]", re.DOTALL)
_IGNORED = frozenset({"comment", "preamble"})

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "r": "\u030a", "k": "\u0328",
}  # fmt: skip
_ACCENT = re.compile(r"\\([`'^\"~=.])\s?\{?\\?([A-Za-z])\}?|\\([uvHcdrk])(?:\s+|\{)\\?([A-Za-z])\}?")
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł",
    "i": "i",
}  # fmt: skip
_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i)(?![A-Za-z])\s?(?:\{\})?")
_COMMAND = re.compile(r"\\(?:textit|textbf|emph|textsuperscript|textsubscript|url|mathrm|textrm|sc|it|bf|em)\b\s?")
_ESCAPED = re.compile(r"\\([&%$#_{}~ -])")


def read(text: str) -> Iterator[Entry]:
    """The records of a BibTeX file, in order. `crossref` is not followed."""
    breaks = [match.start() for match in re.finditer("\n", text)]
    strings: dict[str, str] = {}
    entries = list(_ENTRY.finditer(text))
    for match, following in zip(entries, [*entries[1:], None], strict=True):
        line = bisect_right(breaks, match.start()) + 1
        limit = following.start() if following else len(text)
        kind = match[1].lower()
        if kind in _IGNORED:
            continue
        fields, closed = _fields(text, match.end(), limit, strings)
        if kind == "string":
            strings.update(fields)
        else:
            yield _entry(fields, closed, line, text[match.start() : limit])


def _fields(text: str, start: int, limit: int, strings: dict[str, str]) -> tuple[dict[str, str], bool]:
    """The fields between `start` and `limit`, and whether the entry was closed."""
    fields: dict[str, str] = {}
    place = start
    while match := _NAME.search(text, place, limit):
        value, place, complete = _value(text, match.end(), limit, strings)
        if not complete:
            return fields, False
        fields.setdefault(match[1].lower(), value)
    return fields, any(mark in text[place:limit] for mark in "})")


def _value(text: str, place: int, limit: int, strings: dict[str, str]) -> tuple[str, int, bool]:
    """One value with its "#" joins: the text, where it ends, and whether its brackets were closed."""
    parts: list[str] = []
    while place < limit:
        if text[place] in '{"':
            end = _closing(text, place, limit)
            if end < 0:
                return "", limit, False
            parts.append(text[place + 1 : end])
            place = end + 1
        elif match := _BARE.match(text, place, limit):
            parts.append(strings.get(match[0].lower(), match[0]))
            place = match.end()
        joined = _JOIN.match(text, place, limit)
        if joined is None:
            break
        place = joined.end()
    return "".join(parts), place, True


def _closing(text: str, start: int, limit: int) -> int:
    """The place of the bracket or quote that closes the one at `start`; -1 when it never closes."""
    quoted = text[start] == '"'
    depth = 0
    for match in _MARK.finditer(text, start + 1, limit):
        mark = match[0]
        if mark == "{":
            depth += 1
        elif (mark == '"' and quoted and depth == 0) or (mark == "}" and not quoted and depth == 0):
            return match.start()
        elif mark == "}":
            depth -= 1
    return -1


def _entry(fields: dict[str, str], closed: bool, line: int, raw: str) -> Entry:
    record = _record(fields)
    if not names_something(record):
        reason = "The entry has no title or identifier." if closed else "A bracket of this entry is never closed."
        return rejected(line, reason, raw)
    if closed:
        return Entry(line, record)
    reason = "A bracket of this entry is never closed; what came before it is kept."
    return Entry(line, record, (ReadProblem(line, reason, raw[:200], kept=True),))


def _record(raw: dict[str, str]) -> Record:
    fields = {name: plain(value) for name, value in raw.items()}

    def of(*names: str) -> str:
        return next((fields[name] for name in names if fields.get(name)), "")

    title, abstract = of("title"), of("abstract")
    return Record(
        title=title,
        authors=_authors(raw.get("author", "")),
        year=find_year(of("year", "date")),
        journal=of("journal", "journaltitle", "booktitle"),
        volume=of("volume"),
        issue=of("number", "issue"),
        pages=of("pages").replace("--", "-"),
        doi=find_doi(of("doi")) or find_doi(of("url")),
        pmid=plain_pmid(of("pmid", "pubmed_id")),
        pmcid=find_pmcid(of("pmcid", "pmc")),
        registrations=find_registrations(title, abstract),
        abstract=abstract,
        language=of("langid", "language"),
        keywords=tuple(word for word in map(str.strip, re.split("[;,]", of("keywords", "keyword"))) if word),
    )


def _authors(value: str) -> tuple[str, ...]:
    names = (plain(name) for name in re.split(r"\s+and\s+", value))
    return tuple(family_first(name) for name in names if name and name != "others")


def plain(value: str) -> str:
    """A BibTeX value without markup: braces gone, accents as letters."""
    value = _LETTER.sub(lambda match: _LETTERS[match[1]], _ACCENT.sub(_accented, value))
    value = _ESCAPED.sub(r"\1", _COMMAND.sub("", value)).replace("{", "").replace("}", "").replace("~", " ")
    return " ".join(value.split())


def _accented(match: re.Match[str]) -> str:
    mark, letter = (match[1], match[2]) if match[1] else (match[3], match[4])
    return unicodedata.normalize("NFC", letter + _ACCENTS[mark])

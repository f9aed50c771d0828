"""XML without its dangers: streamed, no DTD, no entities, no network; one damaged record never costs the others.

The text is tidied before a parser sees it. Definitions of entities are refused, the document type and comments are left
out, and stray "&" and "<" become text. Then the file is cut at its records, and each record is parsed alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html.entities import html5
from typing import Any

from appraise.errors import AppraiseError
from appraise.model import ReadProblem
from appraise.reading.cleaning import printable
from appraise.reading.xml_text import Readable, texts

Element = Any  # an element of lxml, which brings no types

_LONGEST_RECORD = 96 * 1024 * 1024  # characters
_MOST_TAGS = 1_000_000  # of one record; a long article has some ten thousand
_LONGEST_HEAD = 200_000  # characters of the document type
_MOST_NOTES = 100  # repairs of one file that are named one by one
_UNDEFINED_PREFIX = "NS_ERR_UNDEFINED_NAMESPACE"  # a prefix whose definition stands outside the record

_OPENING = re.compile(
    r"<!\[CDATA\[|<!--|<\?|<!DOCTYPE|<!|<(?!/?[A-Za-z_:\u0080-\uffff])"
    r"|&(?:(#\d{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{0,39});)?"
)
_CLOSINGS = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>", "<!": ">"}
_DOCTYPE = re.compile(r"[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ENTITIES = "This XML file defines entities of its own, which could stand for other files or for endless text."
_EXPORT_AGAIN = "Export the references again, or as RIS."


@dataclass(frozen=True, slots=True)
class Fragment:
    """One record of an XML file, as it starts at `line`. The element is None where nothing of it could be parsed."""

    line: int
    element: Element | None
    problems: tuple[ReadProblem, ...]
    start: str  # its first characters, to be shown


def fragments(stream: Readable, *names: str) -> Iterator[Fragment]:
    """The elements of the file with one of `names`, wherever they stand, in order and one at a time.

    Raises `AppraiseError` for a file that defines entities, has an endless head, or holds no such element.
    """
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False
    )
    tidy = _Tidy()
    found = False
    for raw in _cut(tidy.pieces(texts(stream)), names):
        found = True
        yield _parsed(raw, tidy.take_notes(), parser)
    if not found:
        raise AppraiseError(_nothing(tidy.head), _EXPORT_AGAIN)


def _nothing(head: str) -> str:
    if re.match(r"\s*<(?:!doctype html|html)\b", head, re.IGNORECASE):
        return "This is a web page, perhaps an error page, that was saved as XML; it holds no references."
    return "This XML file holds no reference in a known format."


@dataclass(slots=True)
class _Tidy:
    """Turns the text of an XML file into plain markup: tags, text and the five entities of XML. Lines stay."""

    head: str = ""
    _held: str = ""
    _inside: str = ""  # what was opened and is not closed yet: "<!--", "<?", "<![CDATA[", "<!" or "<!DOCTYPE"
    _doctype: str = ""
    _line: int = 1
    _notes: list[ReadProblem] = field(default_factory=list)
    _noted: int = 0

    def pieces(self, source: Iterable[str]) -> Iterator[str]:
        for text in source:
            self.head = self.head or text[:2000]
            yield self._tidied(self._held + text, last=False)
        yield self._tidied(self._held, last=True)

    def take_notes(self) -> tuple[ReadProblem, ...]:
        """What was repaired since the last call."""
        notes, self._notes = tuple(self._notes), []
        return notes

    def _tidied(self, text: str, *, last: bool) -> str:
        """The tidied `text`, except for an end that may be the beginning of something; that is held back."""
        limit = len(text) if last else _whole(text)
        parts: list[str] = []
        place = 0
        while place < limit:
            if self._inside:
                place = self._inner(text, place, limit, last, parts)
                if self._inside:
                    break
                continue
            match = _OPENING.search(text, place, limit)
            parts.append(text[place : match.start()] if match else text[place:limit])
            place = limit
            if match:
                place = match.end()
                parts.append(self._replaced(match, text))
        self._line += text.count("\n", 0, place)
        self._held = text[place:]
        return "".join(parts)

    def _inner(self, text: str, place: int, limit: int, last: bool, parts: list[str]) -> int:
        """Go on inside of a comment and the like; gives the place where it ends, or all that can be taken so far."""
        if self._inside == "<!DOCTYPE":
            return self._in_doctype(text, place, limit, parts)
        closing = _CLOSINGS[self._inside]
        end = text.find(closing, place)
        stop = end if end >= 0 else (len(text) if last else max(place, limit - len(closing)))
        content = text[place:stop]
        if self._inside == "<![CDATA[":
            parts.append(content.replace("&", "&amp;").replace("<", "&lt;"))
        else:
            parts.append("\n" * content.count("\n"))
        if end < 0:
            return stop
        self._inside = ""
        return end + len(closing)

    def _in_doctype(self, text: str, place: int, limit: int, parts: list[str]) -> int:
        self._doctype += text[place:limit]
        if "<!ENTITY" in self._doctype:
            raise AppraiseError(_ENTITIES, _EXPORT_AGAIN, line=self._line)
        if match := _DOCTYPE.match(self._doctype):
            rest = len(self._doctype) - match.end()
            parts.append("\n" * match[0].count("\n"))
            self._inside = self._doctype = ""
            return limit - rest
        if len(self._doctype) > _LONGEST_HEAD:
            raise AppraiseError("The document type at the head of this XML file never ends.", _EXPORT_AGAIN)
        return limit

    def _replaced(self, match: re.Match[str], text: str) -> str:
        found, name = match[0], match[1]
        if name:
            return self._reference(name, found, text, match.start())
        if found in ("<", "&"):
            self._note(text, match.start(), f'A single "{found}" is not XML; it was read as it stands.')
            return "&lt;" if found == "<" else "&amp;"
        if text.startswith("<!ENTITY", match.start()):
            raise AppraiseError(_ENTITIES, _EXPORT_AGAIN, line=self._line + text.count("\n", 0, match.start()))
        self._inside = found
        return ""

    def _reference(self, name: str, found: str, text: str, place: int) -> str:
        """A reference as the character it stands for; one that nobody knows stays as it is printed."""
        if name in _OWN:
            return found
        if name.startswith("#"):
            return _character(name[1:])
        if character := html5.get(name + ";"):
            return "".join(f"&#{ord(one)};" for one in character)
        self._note(text, place, f'"{found}" is not defined; it was read as it stands.')
        return f"&amp;{name};"

    def _note(self, text: str, place: int, reason: str) -> None:
        self._noted += 1
        if self._noted <= _MOST_NOTES:
            shown = text[max(0, place - 40) : place + 60].strip()
            self._notes.append(ReadProblem(self._line + text.count("\n", 0, place), reason, shown, kept=True))
        elif self._noted == _MOST_NOTES + 1:
            self._notes.append(ReadProblem(None, "More of the same follows and is not listed.", kept=True))


def _whole(text: str) -> int:
    """Where `text` can be cut without cutting a short tag, a reference or an opening mark."""
    limit = len(text)
    for mark, end in (("<", ">"), ("&", ";")):
        place = text.rfind(mark, max(0, len(text) - 64))
        if place >= 0 and text.find(end, place) < 0:
            limit = min(limit, place)
    return limit


def _character(number: str) -> str:
    """The reference to a character by its number; nothing for a control, U+FFFD for what is no character."""
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    if code in (9, 10, 13) or 31 < code < 127 or 127 < code < 0xD800 or 0xDFFF < code < 0xFFFE:
        return f"&#{code};"
    if 0xFFFF < code < 0x110000:
        return f"&#{code};"
    return "" if code < 128 else "\ufffd"


@dataclass(slots=True)
class _Raw:
    """The text of one record while it is cut out."""

    line: int
    parts: list[str] = field(default_factory=list)
    size: int = 0
    tags: int = 0
    end: str = ""  # what ended it: "" for its end tag, else words

    def add(self, text: str) -> None:
        """Take `text` in, unless the record has grown beyond all reason; the size is counted all the same."""
        self.size += len(text)
        self.tags += text.count("<")
        if self.too_large:
            self.parts = self.parts[:1]
        else:
            self.parts.append(text)

    @property
    def too_large(self) -> bool:
        return self.size > _LONGEST_RECORD or self.tags > _MOST_TAGS


def _cut(pieces: Iterable[str], names: tuple[str, ...]) -> Iterator[_Raw]:
    """The records in the tidied text. One that is not closed ends where the next one starts."""
    tag = re.compile(rf"<(/?)(?:[\w.-]{{1,30}}:)?(?:{'|'.join(names)})(?:\s*(/)>|(?=[\s>]))")
    line, raw = 1, None
    for text in pieces:
        place = counted = 0
        for match in tag.finditer(text):
            if match[2] or (match[1] and raw is None):
                continue
            stop = _after_tag(text, match) if match[1] else match.start()
            if raw is not None:
                raw.add(text[place:stop])
                raw.end = "" if match[1] else "The record is not closed before the next one starts."
                yield raw
            line += text.count("\n", counted, match.start())
            counted = match.start()
            place = stop
            raw = None if match[1] else _Raw(line)
        if raw is not None:
            raw.add(text[place:])
        line += text.count("\n", counted)
    if raw is not None:
        raw.end = "The file ends inside this record; what was there is kept."
        yield raw


def _after_tag(text: str, match: re.Match[str]) -> int:
    end = text.find(">", match.end())
    return end + 1 if end >= 0 else match.end()


def _parsed(raw: _Raw, notes: tuple[ReadProblem, ...], parser: Any) -> Fragment:
    from lxml import etree

    text = "".join(raw.parts)
    start = printable(text[:200])
    if raw.too_large:
        reason = "This record is far larger than any reference and was left out."
        return Fragment(raw.line, None, (*notes, ReadProblem(raw.line, reason, start)), start)
    try:
        element = etree.fromstring(text, parser)
    except etree.XMLSyntaxError:
        element = None
    problems = (*notes, *_problems(raw, text, start, parser.error_log))
    if element is not None and any(error.type_name == _UNDEFINED_PREFIX for error in parser.error_log):
        for node in element.iter("*"):
            with suppress(ValueError):  # damage leaves tags such as "a:", of which nothing would be left
                node.tag = node.tag[node.tag.rfind(":") + 1 :] if "}" not in node.tag else node.tag
    if element is None:
        problems += (ReadProblem(raw.line, "Nothing of this record could be read.", start),)
    return Fragment(raw.line, element, problems, start)


def _problems(raw: _Raw, text: str, start: str, log: Iterable[Any]) -> Iterator[ReadProblem]:
    if raw.end:
        yield ReadProblem(raw.line, raw.end, start, kept=True)
    elif damage := [error for error in log if error.type_name != _UNDEFINED_PREFIX]:
        yield _damage(raw.line, damage[0], text)
    if "\ufffd" in text:
        reason = "Some characters of this record could not be read; \ufffd stands in their place."
        yield ReadProblem(raw.line, reason, start, kept=True)


def _damage(line: int, error: Any, text: str) -> ReadProblem:
    lines = text.split("\n", error.line)
    shown = lines[error.line - 1].strip() if 0 < error.line <= len(lines) else ""
    at = max(0, (error.column or 0) - 60) if len(shown) > 200 else 0
    reason = f"The markup is damaged here ({error.message.strip()}); what could be read was kept."
    return ReadProblem(line + max(0, error.line - 1), reason, printable(shown[at : at + 200]), kept=True)

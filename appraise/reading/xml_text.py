"""The bytes of an XML file as text, in the encoding that its marks or its declaration name."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import Protocol

_PIECE = 256 * 1024  # bytes
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z][\w.:-]{0,39})["']""")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_LARGER = {  # what is declared → the larger set that programs really write under that name
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "utf-8",
}
_BYTEWISE = re.compile(r"ascii|big5|cp\d|euc_|gb|hz|iso2022|iso8859|johab|koi8|mac-|shift_jis|tis-|utf-8")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int = ..., /) -> bytes:
        """At most `size` bytes; none at the end."""


class Again:
    """A stream of which the start was read already, from the start on."""

    def __init__(self, start: bytes, rest: Readable) -> None:
        self._start, self._rest = start, rest

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""
        if self._start:
            size = len(self._start) if size < 0 else size
            part, self._start = self._start[:size], self._start[size:]
            return part
        return self._rest.read(size)


def texts(stream: Readable) -> Iterator[str]:
    """The text of the file piece by piece, line ends as "\\n", without control characters.

    What does not fit the encoding becomes U+FFFD.
    """
    head = stream.read(_PIECE)
    bom, name = encoding(head)
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(name)("replace"), translate=True)
    data = head[bom:]
    while data:
        yield _clean(decoder.decode(data))
        data = stream.read(_PIECE)
    yield _clean(decoder.decode(b"", final=True))


def _clean(text: str) -> str:
    return _NOT_TEXT.sub(lambda match: "" if match[0] < "\x80" else "\ufffd", text)


def encoding(head: bytes) -> tuple[int, str]:
    """The length of the byte order mark, and Python's name of the encoding that `head` shows or declares."""
    for bom, name in _BOMS:
        if head.startswith(bom):
            return len(bom), name
    for start, name in _WIDE:
        if head.lstrip(b"\n\r\t ").startswith(start):
            return 0, name
    match = _DECLARED.match(head)
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else "utf-8"
    except LookupError:
        name = "utf-8"
    # A declaration that could be read byte by byte stands in no wide encoding, whatever it says; and what is good UTF-8
    # was often declared before it was converted or pasted.
    return 0, _LARGER.get(name, name) if _BYTEWISE.match(name) and not _is_utf8(head) else "utf-8"


def _is_utf8(head: bytes) -> bool:
    """True for text with letters beyond ASCII that is all UTF-8; a character may be cut at the end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return not head.isascii()

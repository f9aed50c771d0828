"""From bytes to text, by content: UTF-8, UTF-16, GB18030 or Windows-1252, also mixed in one file.

Everything is streamed: a file is looked through for its encoding and then read, some lines at a time.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import AnyStr, BinaryIO

from appraise.model import ReadProblem
from appraise.reading.cleaning import has_controls, printable

OpenBytes = Callable[[], BinaryIO]

_PIECE = 32 * 1024  # bytes; with more the text leaves the nearer caches, and everything takes half as long again
_HEAD = 200_000
_MOST_NOTES = 1000  # lines of one file that are named one by one
_MARKS = {codecs.BOM_UTF8: "", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_NAMES = {"cp1252": "windows-1252"}
_CESU_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")  # one character, encoded twice


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` with line ends as "\\n", the encoding it was read as, and the lines that did not fit it."""

    text: str
    encoding: str
    problems: tuple[ReadProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A file as text: `pieces` opens it anew and gives its text, without control characters, line ends as "\\n"."""

    encoding: str
    pieces: Callable[[], Iterator[str]]
    problems: tuple[ReadProblem, ...] = ()

    def lines(self) -> Iterator[str]:
        """The lines without their ends; after a last line with an end an empty one, so that a cut line can be told."""
        return chain.from_iterable(_whole_lines((piece.split("\n") for piece in self.pieces()), ""))

    def whole(self) -> str:
        """All of it."""
        return "".join(self.pieces())


def open_text(open_bytes: OpenBytes) -> Text:
    """The text of what `open_bytes` opens. It is opened twice or more often: first to tell its encoding.

    Nothing is dropped but control characters: what fits no encoding becomes U+FFFD and is named in `problems`, as is
    an encoding that was guessed. Raises `AppraiseError` where opening or unpacking does.
    """
    with open_bytes() as stream:
        head = stream.read(_HEAD)
    if mark := next(filter(head.startswith, _MARKS), b""):
        open_bytes = partial(_behind, open_bytes, len(mark))
    if wide := _MARKS.get(mark) or _utf16_without_mark(head):
        text = Text(wide, partial(_decoded, open_bytes, wide))
        return replace(text, problems=tuple(_replaced(text)))
    if _is_all_utf8(open_bytes):
        return Text("utf-8", partial(_decoded, open_bytes, "utf-8"))
    survey = _survey(open_bytes)
    if survey.utf8 * 10 > survey.foreign:
        return Text("utf-8", partial(_repaired, open_bytes), survey.problems)
    return _guessed(open_bytes, _legacy(head[len(mark) :]), *survey.first)


def _guessed(open_bytes: OpenBytes, codec: str, number: int, line: bytes) -> Text:
    """The text in a code page that nothing states; `line` is the first that shows that it is no UTF-8."""
    text = Text(_NAMES.get(codec, codec), partial(_decoded, open_bytes, codec))
    reason = f"The file is not UTF-8; all of it was read as {text.encoding}, which is a guess."
    guess = ReadProblem(number, reason, _shown(line.decode(codec, "replace")), kept=True)
    return replace(text, problems=(guess, *_replaced(text)))


def decode(data: bytes) -> Decoded:
    """The text of bytes at hand; as `open_text`."""
    text = open_text(partial(io.BytesIO, data))
    return Decoded(text.whole(), text.encoding, text.problems)


# --- reading ---------------------------------------------------------------------


def _behind(open_bytes: OpenBytes, length: int) -> BinaryIO:
    stream = open_bytes()
    try:
        stream.read(length)
    except BaseException:
        stream.close()
        raise
    return stream


def _decoded(open_bytes: OpenBytes, codec: str) -> Iterator[str]:
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(codec)("replace"), translate=True)
    with open_bytes() as stream:
        while data := stream.read(_PIECE):
            text = decoder.decode(data)
            yield printable(text) if has_controls(data) else text
    yield printable(decoder.decode(b"", final=True))


def _repaired(open_bytes: OpenBytes) -> Iterator[str]:
    """The text of UTF-8 with lines in other encodings."""
    between = ""
    for lines in _byte_lines(open_bytes):
        yield printable(between + "\n".join(line.decode(_codec_of(line), errors="replace") for line in lines))
        between = "\n"


def _byte_lines(open_bytes: OpenBytes) -> Iterator[list[bytes]]:
    return _whole_lines(map(_split, _byte_pieces(open_bytes)), b"")


def _byte_pieces(open_bytes: OpenBytes) -> Iterator[bytes]:
    with open_bytes() as stream:
        while data := stream.read(_PIECE):
            while data.endswith(b"\r") and (following := stream.read(1)):  # perhaps half a line end
                data += following
            yield data


def _split(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


def _whole_lines(pieces: Iterable[list[AnyStr]], empty: AnyStr) -> Iterator[list[AnyStr]]:
    """The lines of a text, from the lines of its pieces: a last line goes on with the first one of the next piece."""
    held = [empty]
    for lines in pieces:
        held.append(lines[0])
        if len(lines) > 1:
            last = lines.pop()
            lines[0] = empty.join(held)
            held = [last]
            yield lines
    yield [empty.join(held)]


# --- telling the encoding --------------------------------------------------------


def _utf16_without_mark(head: bytes) -> str:
    """The kind of UTF-16 that zeros at every second place show; "" for none."""
    head = head[:4000]
    half = len(head) // 2
    if half < 2:
        return ""
    if head[::2].count(0) > 0.4 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    if head[1::2].count(0) > 0.4 * half and head[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    return ""


def _is_all_utf8(open_bytes: OpenBytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open_bytes() as stream:
        try:
            while data := stream.read(_PIECE):
                decoder.decode(data)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


@dataclass(slots=True)
class _Survey:
    """What a file that is not all UTF-8 is made of, in lines."""

    utf8: int = 0  # with good UTF-8 beyond ASCII, even if not all of it is good
    foreign: int = 0
    first: tuple[int, bytes] = (1, b"")  # the first foreign line and its number
    _notes: list[ReadProblem] = field(default_factory=list)

    def take(self, number: int, line: bytes) -> None:
        if _is_utf8(line):
            self.utf8 += not line.isascii()
            return
        self.first = self.first if self.foreign else (number, line)
        self.foreign += 1
        self.utf8 += _is_broken_utf8(line)
        if self.foreign <= _MOST_NOTES:
            self._notes.append(_foreign(number, line))

    @property
    def problems(self) -> tuple[ReadProblem, ...]:
        """The foreign lines by name, should the file be read line by line."""
        more = self.foreign - len(self._notes)
        reason = f"{more:,} further lines are not UTF-8 either and are not listed."
        return (*self._notes, *([ReadProblem(None, reason, kept=True)] if more else []))


def _survey(open_bytes: OpenBytes) -> _Survey:
    survey = _Survey()
    for number, line in enumerate(chain.from_iterable(_byte_lines(open_bytes)), start=1):
        if not line.isascii():
            survey.take(number, line)
    return survey


def _foreign(number: int, line: bytes) -> ReadProblem:
    codec = _codec_of(line)
    text = line.decode(codec, errors="replace")
    reason = f"This line is not UTF-8 like the rest of the file; it was read as {_NAMES.get(codec, codec)}."
    if codec == "utf-8":
        reason = "Some characters of this line could not be read; \ufffd stands in their place."
    return ReadProblem(number, reason, _shown(text), kept=True)


def _replaced(text: Text) -> Iterator[ReadProblem]:
    """The first line with characters that had to be replaced, if any."""
    for number, line in enumerate(text.lines(), start=1):
        if "\ufffd" in line:
            reason = f"Some characters from here on are not {text.encoding} and were replaced by \ufffd."
            yield ReadProblem(number, reason, _shown(line), kept=True)
            return


def _shown(line: str) -> str:
    return printable(line)[:200]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _codec_of(line: bytes) -> str:
    """A line without any good UTF-8 was written in another encoding."""
    return "utf-8" if _is_utf8(line) or _is_broken_utf8(line) else _legacy(line)


def _is_broken_utf8(line: bytes) -> bool:
    """True for UTF-8 with a few bytes that are none, and for what only a slip of a program that writes it explains."""
    text = line.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - lost
    return good >= lost or _CESU_PAIR.search(line) is not None


def _legacy(data: bytes) -> str:
    """Chinese text has its high bytes in pairs, Western text has them alone."""
    high = paired = 0
    previous = False
    for byte in data[:_HEAD]:
        now = byte >= 0x81
        high += now
        paired += 2 if now and previous else 0
        previous = now and not (now and previous)
    if high and paired >= 0.7 * high and "\ufffd" not in data[:_HEAD].decode("gb18030", errors="replace")[:-2]:
        return "gb18030"
    return "cp1252"

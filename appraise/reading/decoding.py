"""From bytes to text, by content: UTF-8, UTF-16, GB18030 or Windows-1252, also mixed in one file."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from appraise.model import ReadProblem
from appraise.reading.cleaning import printable

WHOLE = 64 * 1024 * 1024  # bytes; a larger file that is not UTF-8 is read in one encoding, not line by line
_PIECE = 1024 * 1024
_HEAD = 200_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` with line ends as "\\n", the encoding it was read as, and the lines that did not fit it."""

    text: str
    encoding: str
    problems: tuple[ReadProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A file as text: `lines` opens it anew and gives its lines without line ends and control characters."""

    encoding: str
    lines: Callable[[], Iterator[str]]
    problems: tuple[ReadProblem, ...] = ()
    count: int = 0
    """About how many lines there are, for telling how far reading is."""

    def whole(self) -> str:
        """All of it, with "\n" between the lines."""
        return "\n".join(self.lines())


def open_text(open_bytes: Callable[[], BinaryIO]) -> Text:
    """The text of what `open_bytes` opens. UTF-8 is streamed; another encoding is worked out on the whole file.

    Raises `AppraiseError` where opening or unpacking does.
    """
    with open_bytes() as stream:
        head = stream.read(_HEAD)
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _utf16_without_bom(head) is not None
    lines = None if marked else _lines_of_utf8(open_bytes)
    if lines is not None:
        return Text("utf-8", partial(_streamed, open_bytes, "utf-8-sig"), count=lines)
    with open_bytes() as stream:
        data = stream.read(WHOLE + 1)
    if len(data) <= WHOLE:
        decoded = decode(data)
        count = decoded.text.count("\n") + 1
        return Text(decoded.encoding, partial(_cleaned, decoded.text), decoded.problems, count)
    codec = "utf-16" if marked else _legacy(head)
    problem = ReadProblem(None, f"The file is not UTF-8; all of it was read as {codec}.", kept=True)
    return Text(codec, partial(_streamed, open_bytes, codec), (problem,))


def _lines_of_utf8(open_bytes: Callable[[], BinaryIO]) -> int | None:
    """About how many lines a UTF-8 file has; None for another encoding."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    count = 1
    with open_bytes() as stream:
        try:
            while piece := stream.read(_PIECE):
                decoder.decode(piece)
                count += piece.count(b"\n") or piece.count(b"\r")
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return None
    return count


def _streamed(open_bytes: Callable[[], BinaryIO], codec: str) -> Iterator[str]:
    """The lines; after a last line with an end an empty one, as `split` gives it, so that a cut line can be told."""
    ended = True
    with io.TextIOWrapper(open_bytes(), encoding=codec, errors="replace", newline=None) as text:
        for line in text:
            plain = line.removesuffix("\n")
            ended = len(plain) < len(line)
            yield plain if plain.isprintable() else printable(plain)
    if ended:
        yield ""


def _cleaned(text: str) -> Iterator[str]:
    return (line if line.isprintable() else printable(line) for line in text.split("\n"))


def decode(data: bytes) -> Decoded:
    """The text of a file. Nothing is dropped: what fits no encoding becomes U+FFFD and is named in `problems`."""
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return _utf8(data[len(bom) :]) if name == "utf-8" else _uniform(data, codec, name)
    if (wide := _utf16_without_bom(data)) is not None:
        return _uniform(data, wide, wide)
    return _utf8(data)


def _uniform(data: bytes, codec: str, name: str) -> Decoded:
    text = data.decode(codec, errors="replace")
    problems: tuple[ReadProblem, ...] = ()
    if "\ufffd" in text:
        problems = (ReadProblem(None, f"Some characters are not {name} and were replaced by \ufffd.", kept=True),)
    return Decoded(_lines(text.removeprefix("\ufeff")), name, problems)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf16_without_bom(data: bytes) -> str | None:
    head = data[:4000]
    half = len(head) // 2
    if half < 2:
        return None
    if head[::2].count(0) > 0.4 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    if head[1::2].count(0) > 0.4 * half and head[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    return None


def _utf8(data: bytes) -> Decoded:
    try:
        return Decoded(_lines(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        pass
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    foreign = [not _is_utf8(line) for line in lines]
    wide = sum(not line.isascii() for line, bad in zip(lines, foreign, strict=True) if not bad)
    if wide * 10 <= sum(foreign):
        codec = _legacy(data)
        return _uniform(data, codec, "windows-1252" if codec == "cp1252" else codec)
    return _mixed(lines, foreign)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mixed(lines: list[bytes], foreign: list[bool]) -> Decoded:
    texts: list[str] = []
    problems: list[ReadProblem] = []
    for number, (line, bad) in enumerate(zip(lines, foreign, strict=True), start=1):
        codec = _repair(line) if bad else "utf-8"
        texts.append(line.decode(codec, errors="replace"))
        if bad:
            reason = f"This line is not UTF-8 like the rest of the file; it was read as {codec}."
            problems.append(ReadProblem(number, reason, texts[-1][:200], kept=True))
    return Decoded("\n".join(texts), "utf-8", tuple(problems))


def _repair(line: bytes) -> str:
    """UTF-8 with a few broken bytes stays UTF-8; a line without any good UTF-8 was written in another encoding."""
    text = line.decode("utf-8", errors="replace")
    good = sum(character != "\ufffd" and not character.isascii() for character in text)
    return "utf-8" if good >= text.count("\ufffd") else _legacy(line)


def _legacy(data: bytes) -> str:
    """Chinese text has its high bytes in pairs, Western text has them alone."""
    high = paired = 0
    previous = False
    for byte in data[:200_000]:
        now = byte >= 0x81
        high += now
        paired += 2 if now and previous else 0
        previous = now and not (now and previous)
    if high and paired >= 0.7 * high and "\ufffd" not in data[:200_000].decode("gb18030", errors="replace")[:-2]:
        return "gb18030"
    return "cp1252"

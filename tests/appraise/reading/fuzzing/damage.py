"""Ways in which a file is damaged. Each takes bytes and a source of chance, and gives other bytes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Damage = Callable[[bytes, Random], bytes]

LONGEST = 120_000  # bytes of what comes out

_ENDS = (b"\n", b"\r\n", b"\r", b"\xe2\x80\xa8", b"\x0b", b"\x0c", b"\xc2\x85", b"")
_NUMBERS = (b"0", b"-1", b"99999999999999999999", b"1e999", b"2147483648", b"9" * 5000, b"NaN", b"1.5", b"\xd9\xa3")
_ODD = (
    b"\x00", b"\x1b[31m", b"\x7f", b"\xed\xa0\xbd", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\xae",
    b"\xef\xbf\xbe",
    b"\\ud83d", b"&#0;", b"&#xD800;", b"&amp;lt;", b"&nosuch;", b"\\u0000", b"\x80", b"\xcc\x81" * 50,
)  # fmt: skip
_MARKUP = (
    b"<b>", b"</", b"<", b">", b"{", b"}", b"[", b"]", b"(", b'"', b"'", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?",
    b"<!ENTITY a 'b'>", b"<!DOCTYPE", b"{{{{", b"$", b"\\", b"@article{", b"@string{a=", b"TY  - ", b"ER  - \n",
    b"PMID- ",
    b"%0 ", b'{"title":', b"=", b"#", b",", b";", b"\t", b"|", b"Abstract", b"References\n", b"10.1000/", b"<record>",
    b"</record>", b"&", b"Record(", b"\n\n", b" and ", b"--", b"crossref={", b"<article>", b"<script>",
)  # fmt: skip
_DELIMITERS = b"<>{}[](),;:\"'=-|\t\n%@&/\\"


def damaged(data: bytes, chance: Random) -> bytes:
    """`data` with one to four damages."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(DAMAGES)(data, chance)[:LONGEST]
    return data


def _place(data: bytes, chance: Random) -> int:
    return chance.randint(0, len(data))


def _span(data: bytes, chance: Random, longest: int) -> tuple[int, int]:
    start = _place(data, chance)
    return start, min(len(data), start + chance.randint(0, longest))


def cut(data: bytes, chance: Random) -> bytes:
    """The start or the end alone."""
    place = _place(data, chance)
    return data[:place] if chance.random() < 0.7 else data[place:]


def flip(data: bytes, chance: Random) -> bytes:
    """Some bytes changed."""
    changed = bytearray(data)
    for _ in range(min(chance.randint(1, 8), len(data))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def put(data: bytes, chance: Random) -> bytes:
    """Something odd put in, once or some times."""
    for _ in range(chance.randint(1, 4)):
        place = _place(data, chance)
        data = data[:place] + chance.choice((*_ODD, *_MARKUP)) + data[place:]
    return data


def nest(data: bytes, chance: Random) -> bytes:
    """The same mark many times over."""
    place = _place(data, chance)
    return data[:place] + chance.choice(_MARKUP) * chance.choice((3, 50, 2000)) + data[place:]


def number(data: bytes, chance: Random) -> bytes:
    """A number made huge, negative or none."""
    start = next((at for at in range(_place(data, chance), len(data)) if data[at : at + 1].isdigit()), -1)
    if start < 0:
        return data
    end = start
    while data[end : end + 1].isdigit():
        end += 1
    return data[:start] + chance.choice(_NUMBERS) + data[end:]


def repeat_lines(data: bytes, chance: Random) -> bytes:
    """A run of lines once more, or many times."""
    lines = data.split(b"\n")
    start, end = _span(data=bytes(len(lines)), chance=chance, longest=12)
    return b"\n".join([*lines[:end], *lines[start:end] * chance.choice((1, 1, 3, 40)), *lines[end:]])


def swap_lines(data: bytes, chance: Random) -> bytes:
    """Two lines in each other's place."""
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def ends(data: bytes, chance: Random) -> bytes:
    """Line ends of other kinds, all or some."""
    lines = data.split(b"\n")
    some = chance.sample(_ENDS, k=2)
    return b"".join(line + some[chance.random() < 0.2] for line in lines)


def drop(data: bytes, chance: Random) -> bytes:
    """Delimiters left out, here and there or all of one kind."""
    sign = chance.choice(_DELIMITERS)
    if chance.random() < 0.2:
        return data.replace(bytes([sign]), b"")
    places = [place for place, byte in enumerate(data) if byte == sign]
    gone = set(chance.sample(places, k=min(len(places), chance.randint(1, 5))))
    return bytes(byte for place, byte in enumerate(data) if place not in gone)


def remove(data: bytes, chance: Random) -> bytes:
    """A piece left out."""
    start, end = _span(data, chance, 400)
    return data[:start] + data[end:]


def move(data: bytes, chance: Random) -> bytes:
    """A piece put somewhere else."""
    start, end = _span(data, chance, 400)
    rest = data[:start] + data[end:]
    place = _place(rest, chance)
    return rest[:place] + data[start:end] + rest[place:]


DAMAGES: tuple[Damage, ...] = (
    cut, flip, put, nest, number, repeat_lines, swap_lines, ends, drop, remove, move,
)  # fmt: skip

"""The bundled fonts: which of them holds a character, how wide a text is, and what may be printed at all.

No font holds everything, so a text is split into runs: Noto Sans first, then Noto Sans SC. A character that neither
holds becomes `MISSING`; nothing is ever dropped without a sign, except characters that have no look of their own.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from appraise.resources import resource

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

MISSING = "□"
FAMILIES = ("Noto Sans", "Noto Sans SC")
REGULAR, BOLD, ITALIC = "NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic"
WIDE, WIDE_BOLD = "NotoSansSC-Regular", "NotoSansSC-Bold"
CLOSING, OPENING = "，。、；：？！）】》」』〉〕%％…", "（【《「『〈〔"
_CHAINS = {REGULAR: (REGULAR, WIDE), BOLD: (BOLD, WIDE_BOLD), ITALIC: (ITALIC, WIDE)}
_INVISIBLE = frozenset("\u00ad\u180e\ufeff") | frozenset(
    chr(code)
    for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F))
    for code in range(first, last + 1)
)


def font_files() -> tuple[Path, ...]:
    """The bundled TrueType files."""
    return tuple(resource("fonts", f"{name}.ttf") for name in (REGULAR, BOLD, ITALIC, WIDE, WIDE_BOLD))


@lru_cache(maxsize=8)
def face(name: str) -> TTFont:
    """A bundled font by the name of its file, known to reportlab under that name."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(resource("fonts", f"{name}.ttf")))
    pdfmetrics.registerFont(font)
    return font


@lru_cache(maxsize=20_000)
def _font_for(character: str, name: str) -> str | None:
    return next((one for one in _CHAINS[name] if ord(character) in face(one).face.charToGlyph), None)


@lru_cache(maxsize=20_000)
def printable(text: str) -> str:
    """The text as it can be printed with the bundled fonts; line breaks stay.

    Characters without a look (controls, direction marks) go, any white space becomes a space, the rest that no
    font holds becomes `MISSING`.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_shown(character) for character in composed)


def _shown(character: str) -> str:
    if character == "\n":
        return character
    if character in _INVISIBLE:
        return ""
    if character.isspace() or character in "\x1c\x1d\x1e\x1f":
        return "\u00a0" if character == "\u00a0" else " "
    if unicodedata.category(character) == "Cc":
        return ""
    return character if _font_for(character, REGULAR) and _font_for(character, BOLD) else MISSING


def runs(text: str, font: str = REGULAR) -> tuple[tuple[str, str], ...]:
    """Printable text as (font, piece) pairs; combining marks and spaces stay with what they follow."""
    fonts: list[str] = []
    for character in text:
        own = _font_for(character, font) or _CHAINS[font][-1]
        stays = fonts and (character == " " or unicodedata.combining(character))
        fonts.append(fonts[-1] if stays and _font_for(character, font) else own)
    pairs = zip(fonts, text, strict=True)
    return tuple(
        (name, "".join(character for _, character in group)) for name, group in groupby(pairs, lambda pair: pair[0])
    )


@lru_cache(maxsize=50_000)
def width(text: str, size: float, font: str = REGULAR) -> float:
    """The width in points of one line of printable text."""
    return float(sum(face(name).stringWidth(piece, size) for name, piece in runs(text, font)))


def is_wide(character: str) -> bool:
    """True for Chinese, Japanese and Korean writing, which may break between any two characters."""
    return unicodedata.east_asian_width(character) in "WF"


@lru_cache(maxsize=20_000)
def wrapped(text: str, size: float, room: float, font: str = REGULAR, most: int = 0) -> tuple[str, ...]:
    """Printable text in lines no wider than `room` points. A word that is wider alone is broken.

    With `most` lines at most, the last one ends in "…" when something had to be left out.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(printable(text).replace("\n", " ")):
        for part in _broken(piece, size, room, font):
            if line and width((line + part).rstrip(), size, font) > room:
                lines.append(line.rstrip())
                line = part.lstrip()
            else:
                line += part
    lines.append(line.rstrip())
    if most and len(lines) > most:
        lines = [*lines[: most - 1], _ended(lines[most - 1], size, room, font)]
    return tuple(lines)


def _pieces(text: str) -> list[str]:
    """The text cut wherever a line may break."""
    pieces = [""]
    for character, following in zip(text, [*text[1:], ""], strict=False):
        pieces[-1] += character
        if _may_break(character, following):
            pieces.append("")
    return [piece for piece in pieces if piece]


def _may_break(before: str, after: str) -> bool:
    """After a space, hyphen or slash, and between wide characters where no bracket or full stop forbids it."""
    if after == " " or (after and after in CLOSING) or before in OPENING:
        return False
    return before in " -–/" or is_wide(before) or (bool(after) and is_wide(after))


def _broken(piece: str, size: float, room: float, font: str) -> list[str]:
    """A piece that fits, or its parts."""
    if width(piece.rstrip(), size, font) <= room:
        return [piece]
    parts = [""]
    for character in piece:
        if parts[-1] and width(parts[-1] + character, size, font) > room:
            parts.append("")
        parts[-1] += character
    return parts


def _ended(line: str, size: float, room: float, font: str) -> str:
    while line and width(f"{line}…", size, font) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"

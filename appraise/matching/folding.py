"""Text as it is compared: without case, accents, markup and characters that take no room."""

from __future__ import annotations

import re
import unicodedata

from appraise.text import unescaped, visible

_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_LOOSE_ACCENTS = re.compile(r"(?<=[^\W\d_])[\u00a8\u00b4\u00b8\u02c6\u02da\u02dc](?=[^\W\d_])")  # "Mu¨ller"
_MARKUP = re.compile(r"</?(?:i|b|u|em|sub|sup|inf|sc|p|br|span|strong|italic|bold|jats:\w+)(?:\s[^<>]*)?/?>", re.I)
SIGNS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # of scripts without blanks: each is a word
_WORDS = re.compile(r"[a-z0-9]+")
_ALL_WORDS = re.compile(rf"[{SIGNS}]|[^\W_{SIGNS}]+")
_GREEK = _WORDS.findall(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon "
    "phi chi psi omega"
)
_LETTERS = str.maketrans(
    {
        **{chr(0x3B1 + number): name for number, name in enumerate(_GREEK)},
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "×": " x ",
        "’": "'", "ʼ": "'", "`": "'", "´": "'",
    }
)  # fmt: skip


def folded(text: str) -> str:
    """`text` in small letters without accents; Greek letters become their names, as many databases print them."""
    return text.lower() if text.isascii() else unaccented(text).casefold().translate(_LETTERS)


def unaccented(text: str) -> str:
    """`text` without accents and characters that take no room, its case as printed."""
    if text.isascii():
        return text
    joined = _LOOSE_ACCENTS.sub("", visible(text))
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", joined)))


def written_out(text: str) -> bool:
    """Whether it has "ae", "oe", "ue" or "aa", as some print "ä", "ö", "ø", "ü" and "å"."""
    return "ae" in text or "oe" in text or "ue" in text or "aa" in text


def unmarked(text: str) -> str:
    """`text` without inline markup and character references."""
    if "&" in text:
        text = unescaped(text)
    return _MARKUP.sub("", text) if "<" in text else text


def words(text: str) -> list[str]:
    """The runs of letters and digits in text that was `folded`."""
    return (_WORDS if text.isascii() else _ALL_WORDS).findall(text)

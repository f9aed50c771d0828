"""From marked-up text to the words that were printed, without eating text such as "6–<24 months"."""

from __future__ import annotations

import re

from appraise.text import unescaped

_ATTRIBUTES = r"(?:\s+[\w:-]{1,40}(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))?){0,12}"
_BLOCK_NAMES = "p|br|div|h[1-6]|li|ul|ol|tr|table|section|title|sec|abstract|dt|dd|article|header|footer|main|aside|nav"
_INLINE_NAMES = (
    "strong|b|i|em|u|sup|sub|span|a|small|font|italic|bold|td|th|tbody|thead|label|button|img|abbr|cite|code|mark|time"
)
_BLOCK = re.compile(rf"</?(?:jats:)?(?:{_BLOCK_NAMES}){_ATTRIBUTES}\s*/?>", re.IGNORECASE)
_INLINE = re.compile(rf"</?(?:jats:)?(?:{_INLINE_NAMES}){_ATTRIBUTES}\s*/?>", re.IGNORECASE)

_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

_MATH = re.compile(r"\$([^$\n]{1,200})\$")
_TEX_WORDS = {
    "pm": "±",
    "sim": "~",
    "leq": "≤",
    "geq": "≥",
    "le": "≤",
    "ge": "≥",
    "times": "×",
    "mu": "μ",
    "alpha": "α",
}
_TEX_WORD = re.compile(r"\\([A-Za-z]+)\s?")
_LETTER_GAP = re.compile(r"(?<![A-Za-z])[A-Za-z](?: [A-Za-z/])+(?![A-Za-z])")
_SIGN_GAP = re.compile(r"(?<![\d)] )(?<![\d)])- (?=\d)")
_DIGIT_GAP = re.compile(r"(?<=[\d.])\s+(?=[\d.%])")


def printable(text: str) -> str:
    """`text` without control characters and with lone surrogates replaced, so that it can always be stored."""
    return _UNPRINTABLE.sub(lambda match: "\ufffd" if match[0] > "\x7f" else "", text)


def has_controls(data: bytes) -> bool:
    """True when bytes that `printable` would take out are in `data`; five times as fast as looking at its text."""
    return len(data.translate(None, _CONTROLS)) < len(data)


def one_line(text: str) -> str:
    """`text` with every run of white space as one blank."""
    return " ".join(text.split())


def paragraphs(text: str) -> str:
    """`text` with runs of blanks squeezed and no empty lines."""
    lines = (one_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def without_html(text: str) -> str:
    """The words of a piece of HTML. Only known tags go; "<24 months" and "IL-6<5" stay.

    Entities are resolved after the tags are gone, so an escaped "&lt;b&gt;" is text.
    """
    text = _INLINE.sub("", _BLOCK.sub("\n", text))
    return paragraphs(unescaped(text).replace("\xa0", " "))


def without_math(text: str) -> str:
    r"""`text` with scanned formulas such as "$6 5 . 7 1 \%$" as "65.71%"; prices in dollars stay."""
    return _MATH.sub(lambda match: _plain_formula(match[1]) if "\\" in match[1] or "{" in match[1] else match[0], text)


def _plain_formula(formula: str) -> str:
    formula = formula.replace("\\%", "%").replace("\\ ", " ").replace("~", " ")
    formula = _TEX_WORD.sub(lambda match: _TEX_WORDS.get(match[1], ""), formula)
    formula = re.sub(r"[{}\\^_]", "", formula)
    formula = _SIGN_GAP.sub("-", _DIGIT_GAP.sub("", one_line(formula)))
    return _LETTER_GAP.sub(lambda match: match[0].replace(" ", ""), formula)

"""Small things about text that several rooms need."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import date

_INVISIBLE = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF])


_ENDLESS_NUMBER = re.compile(r"&#(?:\d{9,}|[xX][0-9a-fA-F]{9,});?")


def unescaped(text: str) -> str:
    """`text` with HTML's entities resolved; a number that no character can have becomes U+FFFD."""
    return html.unescape(_ENDLESS_NUMBER.sub("\ufffd", text)) if "&" in text else text


_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}


def trimmed(name: str) -> str:
    """An identifier without punctuation and brackets at its end that belong to the sentence around it."""
    while name:
        last = name[-1]
        opener = _CLOSERS.get(last)
        unbalanced = opener is not None and name.count(last) > name.count(opener)
        if not unbalanced and last not in ".,;:'\"*":
            break
        name = name[:-1]
    return name


_OVERRIDES = {0x202D: "\u21e2", 0x202E: "\u21e0"}


def in_reading_order(text: str) -> str:
    """`text` for the screen: marks that would turn its letters round show as arrows. Same length, same offsets."""
    return text if text.isascii() else text.translate(_OVERRIDES)


def visible(text: str) -> str:
    """`text` without characters that take no room, such as zero-width spaces and direction marks."""
    return text if text.isascii() else text.translate(_INVISIBLE)


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names as in a sentence: "1, 2 and 3"; nothing for no names."""
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(value: date) -> str:
    """A date in words, the same under every language setting of the machine: "22 August 2019"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"

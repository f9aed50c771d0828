"""Titles of records about another record: corrections, retractions, replies, comments, protocols."""

from __future__ import annotations

import re
from functools import lru_cache

_STOP = r"[:\-–—]"
_AFTER = r"[:.;(\[\-–—]\s*"
_ADDRESSED = r"to\s*(?:[:\"'“‘]|(?:the )?(?:letter|comment|editor|drs?\b)|[^:]{2,60}\bet al\b)"  # not "to treatment"
_OPENINGS = (
    (
        "erratum",
        rf"erratum|errata|corrigend(?:um|a)|addendum|(?:author |publisher )?corrections?(?=\s*(?:to\b|\[|{_STOP}))",
    ),
    ("retraction", rf"(?:notice of |statement of )?retraction(?: note| notice)?(?=\s*(?:to\b|of\b|\[|{_STOP}))"),
    ("retraction", rf"expression of concern|withdrawal(?: notice)?(?=\s*{_STOP})"),
    (
        "protocol",
        r"(?:study |trial )?protocol (?:for|of)\b|(?:the )?rationale and design of\b|design and rationale of\b",
    ),
    ("reply", rf"(?:authors?'? )?reply(?=\s*(?:to\b|from\b|{_STOP}))|in (?:reply|response)(?: to\b|\s*:)"),
    ("reply", rf"(?:authors?'? )?response(?=\s*(?:from\b|{_STOP}|{_ADDRESSED}))"),
    ("reply", r"re\s*:"),
    ("comment", rf"(?:invited |editorial )?comment(?:s|ary)?(?=\s*(?:on\b|to\b|{_STOP}))|editorial(?=\s*{_STOP})"),
    ("comment", rf"letter(?: to the editor)?(?=\s*(?:on\b|regarding\b|{_STOP}))"),
)
_CLOSINGS = (
    ("erratum", rf"{_AFTER}(?:erratum|corrigend(?:um|a)|correction)|\(vol\.? ?\d[^)]*"),
    ("retraction", rf"{_AFTER}retraction(?: of [^)]*)?"),
    ("protocol", rf"(?:{_AFTER}(?:an? |the )?(?:[a-z]+ )?|\b(?:study|trial) )protocol(?: (?:for|of) [^.:]*)?"),
    (
        "protocol",
        rf"{_AFTER}(?:study )?(?:rationale and (?:study )?design|design and rationale|statistical analysis plan)",
    ),
    ("reply", rf"{_AFTER}(?:(?:authors?'? )?(?:reply|response)|in reply)"),
    ("comment", rf"{_AFTER}(?:invited )?comment(?:ary)?"),
)
_OPENING = [(kind, re.compile(rf"^\W*(?:{said})\s*(?:(?:to|on|of|for|from)\b|\W)*")) for kind, said in _OPENINGS]
_CLOSING = [(kind, re.compile(rf"\s*(?:{said})\W*$")) for kind, said in _CLOSINGS]
_HINTS = re.compile(
    r"errat|corrig|addend|correct|retract|withdraw|concern|protocol|rational|plan|repl|respon|re ?:|comment|letter"
    r"|editor|\(vol"
)
_SHORTEST = 12  # characters of a title that is left without these words


@lru_cache(maxsize=8192)
def notice_of(title: str) -> tuple[str, str]:
    """The kind of notice that a folded title names, and the title without those words; ("", title) for an article.

    "Retracted: …" marks the article itself and is no notice.
    """
    if not _HINTS.search(title):
        return "", title
    for kind, pattern in (*_OPENING, *_CLOSING):
        found = pattern.search(title)
        if found:
            rest = title[found.end() :] if found.start() == 0 else title[: found.start()]
            if len(rest) >= _SHORTEST or kind in ("erratum", "retraction"):
                return kind, rest
    return "", title

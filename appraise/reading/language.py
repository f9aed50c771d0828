"""The language of a record as a two-letter code (ISO 639-1)."""

from __future__ import annotations

import re

from appraise.model import Record

_CODES = {
    code: short
    for short, codes in {
        "en": "en eng english",
        "zh": "zh chi zho chinese 中文",
        "de": "de ger deu german",
        "fr": "fr fre fra french",
        "es": "es spa spanish",
        "pt": "pt por portuguese",
        "it": "it ita italian",
        "ja": "ja jpn japanese",
        "ko": "ko kor korean",
        "ru": "ru rus russian",
        "tr": "tr tur turkish",
        "pl": "pl pol polish",
    }.items()
    for code in codes.split()
}
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_ENGLISH = re.compile(r"\b(?:the|of|and|with|for|in|was|were|to|after|versus|from|at|by|we|is|an?)\b", re.IGNORECASE)


def language_of(record: Record) -> str:
    """The language that the record states, else what the script and small words of its title and abstract show.

    "" when neither tells.
    """
    stated = _CODES.get(record.language.strip().lower().split("-")[0].split("_")[0])
    if stated:
        return stated
    text = f"{record.title} {record.abstract[:400]}"
    for code, script in _SCRIPTS:
        if len(script.findall(text)) > 0.2 * len(text):
            return code
    return "en" if len(_ENGLISH.findall(text)) >= 2 else ""

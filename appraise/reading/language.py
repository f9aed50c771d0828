"""The language of a record as a two-letter code (ISO 639-1)."""

from __future__ import annotations

import re
from functools import lru_cache

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
    if stated := _code_of(record.language):
        return stated
    text = f"{record.title} {record.abstract[:400]}"
    for code, script in () if text.isascii() else _SCRIPTS:
        if len(script.findall(text)) > 0.2 * len(text):
            return code
    words = _ENGLISH.finditer(text)
    return "en" if next(words, None) and next(words, None) else ""


@lru_cache(maxsize=1024)  # a file states few languages, and each very often
def _code_of(language: str) -> str:
    """The code of a language that is named by a code or in words, perhaps with a country ("pt-BR"); "" for others."""
    return _CODES.get(language.strip().lower().split("-")[0].split("_")[0], "")

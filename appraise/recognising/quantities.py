"""Whole numbers in text, as digits or in words, and the nouns for people."""

from __future__ import annotations

import re

_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: value for value, word in enumerate(_UNIT_WORDS.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TEN_WORDS.split(), start=2)}
_SCALES = {"hundred": 100, "thousand": 1000}
_WORDS = "|".join(sorted([*_UNITS, *_TENS, *_SCALES], key=len, reverse=True))

IN_WORDS = rf"(?:(?:{_WORDS})\b(?:[- ](?:and[- ])?(?:{_WORDS})\b){{0,6}})"
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,3}(?![\d,])|\d{1,7})"
SIZE = rf"\bn ?= ?(?P<n>{DIGITS})(?![\d.%/])"  # "(n=27)"
COUNT = rf"(?:(?<![a-z\d_.,%<>=≤≥±/-]){DIGITS}(?![\d.%/-]|,\d|st\b|nd\b|rd\b|th\b)|\b{IN_WORDS})"

PEOPLE = (
    r"(?:patients?|participants?|subjects?|individuals?|adults?|children|infants?|neonates?|newborns?|babies|women|men|"
    r"girls|boys|males|females|adolescents?|volunteers?|persons?|people|respondents?|residents?|students?|screenees|"
    r"care-?givers?|recipients?|survivors?|athletes?|runners|mothers|workers|nurses|dietitians?|dieticians?|rats|mice|"
    r"animals|inpatients|outpatients|veterans|pregnancies|eyes|knees|hips|cases)\b"
)
_UNIT = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|mg|ml|mm|cm|kg|g|times?|of|in|and|or|to|for|with|per|cent|were|was|had|"
    r"have|who|that|which|points?|cycles?|doses?|studies|trials|articles|out|by|at|on|from|among|is|are|the|a|an|between)\b"
)
DESCRIPTION = rf"(?:(?!{_UNIT})[a-z][\w'/+-]*,? ){{0,7}}?"  # adjectives between a number and its noun
NOT_A_LEVEL = r"(?<!type )(?<!stage )(?<!grade )(?<!phase )(?<!level )(?<!class )(?<!step )(?<!of type )(?<!group )"

PERSONS = rf"{NOT_A_LEVEL}(?P<n>{COUNT}) {DESCRIPTION}{PEOPLE}"


def to_int(text: str) -> int | None:
    """The value of "1,340", "sixteen" or "one-hundred-fourteen"; None for anything else."""
    text = text.strip().lower()
    if text.replace(",", "").isdecimal():
        return int(text.replace(",", ""))
    total = current = 0
    for word in re.split(r"[\s-]+", text):
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if word == "thousand":
                total, current = total + current, 0
        elif word != "and":
            return None
    return total + current

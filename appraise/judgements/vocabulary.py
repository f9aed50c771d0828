"""From printed words to judgements: one explicit table, resources/judgements/vocabulary.toml. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import rtoml

from appraise.resources import resource
from appraise.text import listed

NOT_APPLICABLE = "not-applicable"
_SIGNS = frozenset("+-−–—?!x×✓✗●○▲•")  # a sign means another judgement in each program


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word stands for: the level of the instrument, or None and why; `judgement` is the id in the table."""

    level: str | None
    judgement: str = ""
    reason: str = ""


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(rtoml.loads(resource("judgements", "vocabulary.toml").read_text(encoding="utf-8"))["judgements"])


@cache
def _table() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Dialect → word → ids."""
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in _rows():
        for dialect in row.keys() - {"id", "label"}:
            known = table.setdefault(dialect, {})
            for word in row[dialect]:
                known[plain(word)] = (*known.get(plain(word), ()), row["id"])
    return table


def plain(word: str) -> str:
    """A word as it is compared: without case and stray blanks."""
    return " ".join(word.casefold().split())


def dialects() -> tuple[str, ...]:
    """The names of the dialects."""
    return tuple(_table())


def label(judgement: str) -> str:
    """The words for a judgement's id; the id itself for one that is not in the table."""
    return next((row["label"] for row in _rows() if row["id"] == judgement), judgement)


def word_for(judgement: str, dialect: str) -> str:
    """How a dialect writes a judgement; "" where it has no word for it."""
    return next((row[dialect][0] for row in _rows() if row["id"] == judgement and row.get(dialect)), "")


def words_for(judgement: str, among: Iterable[str]) -> tuple[str, ...]:
    """All words that these dialects have for a judgement."""
    return tuple(
        word for row in _rows() if row["id"] == judgement for dialect in among for word in row.get(dialect, ())
    )


def judgements(word: str, among: Iterable[str]) -> tuple[str, ...]:
    """The ids of all judgements that a word may stand for in these dialects."""
    table, name = _table(), plain(word)
    return tuple(dict.fromkeys(one for dialect in among for one in table.get(dialect, {}).get(name, ())))


def is_sign(word: str) -> bool:
    """True for a single sign such as "+", which means another judgement in each program."""
    return word.strip().casefold() in _SIGNS


def meaning(
    word: str,
    among: Sequence[str],
    offered: Collection[str] | None = None,
    same: Mapping[str, str] = MappingProxyType({}),
    answers: Mapping[str, str] = MappingProxyType({}),
) -> Meaning:
    """What a printed word means where the levels `offered` may stand (None: no instrument, all of them).

    `same` makes a judgement of the sheet another one of the instrument. `answers` are words that a person, or a legend
    in the file, has explained: word → id of a judgement. They go before the table.
    """
    told = {plain(key): value for key, value in answers.items()}.get(plain(word))
    found = (told,) if told else judgements(word, among)
    if not found:
        return Meaning(None, reason=_not_known(word))
    if found == (NOT_APPLICABLE,):
        return Meaning(None, NOT_APPLICABLE, "It is not applicable, or it was not assessed.")
    taken = [one if offered is None or one in offered else same.get(one, one) for one in found]
    fitting = [one for one in taken if offered is None or one in offered]
    if len(fitting) > 1:
        names = listed([label(one) for one in fitting], "or")
        return Meaning(None, reason=f"“{word.strip()}” may stand for {names}.")
    if not fitting:
        return Meaning(
            None, found[0] if len(found) == 1 else "", f"“{word.strip()}” is no level of the instrument here."
        )
    return Meaning(fitting[0], fitting[0])


def _not_known(word: str) -> str:
    if not word.strip():
        return "Nothing stands there."
    if is_sign(word):
        return f"The sign “{word.strip()}” means another judgement in each program."
    return f"“{word.strip()[:60]}” is no judgement that is known."


def explained(text: str) -> str:
    """The judgement that a legend explains a sign with ("Low risk of bias / low concern"); "" where it is not one."""
    found = {_leading(part) for part in text.split("/") if part.strip()}
    return found.pop() if len(found) == 1 else ""


def _leading(text: str) -> str:
    """The judgement of the longest known word that a text begins with."""
    words = plain(text).split(" ")
    for length in range(min(len(words), 12), 0, -1):
        found = judgements(" ".join(words[:length]), ("robvis", "revman", "meta", "spelled"))
        if len(found) == 1:
            return found[0]
    return ""

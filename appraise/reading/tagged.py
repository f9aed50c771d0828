"""The tokenizer shared by the tagged formats: lines of a file → (line, tag, value)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Split = Callable[[str], tuple[str, str] | None]  # one line → its tag and value; None for a continuation


@dataclass(frozen=True, slots=True)
class Token:
    """One tagged field that starts at `line`. Untagged lines before the first tag have the tag ""."""

    line: int
    tag: str
    value: str
    after_blank: bool = False


def tokens(text: str, split: Split) -> Iterator[Token]:
    """The fields of `text` in order; lines without a tag are joined to the value before them with one blank."""
    start, tag, blank, after_blank = 0, "", True, True
    parts: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        found = split(line)
        if found is None:
            blank = _continue(parts, line) if start else blank or not line.strip()
            if not start and line.strip():
                start, parts = number, [line.strip()]
            continue
        if start:
            yield Token(start, tag, " ".join(parts), after_blank)
        start, (tag, value), after_blank, blank = number, found, blank, False
        parts = [value.strip()]
    if start:
        yield Token(start, tag, " ".join(parts), after_blank)


def _continue(parts: list[str], line: str) -> bool:
    """Adds a continuation line; True when it was empty."""
    word = line.strip()
    if word:
        parts.append(word)
    return not word


def by_tag(fields: Iterable[Token]) -> dict[str, list[str]]:
    """The values of each tag in the order of the file; empty ones left out."""
    values: dict[str, list[str]] = {}
    for field in fields:
        if field.value:
            values.setdefault(field.tag, []).append(field.value)
    return values


def first(values: dict[str, list[str]], *tags: str) -> str:
    """The first value of the first of `tags` that is there, or ""."""
    return next((values[tag][0] for tag in tags if tag in values), "")


def every(values: dict[str, list[str]], *tags: str) -> tuple[str, ...]:
    """All values of the first of `tags` that is there."""
    return next((tuple(values[tag]) for tag in tags if tag in values), ())

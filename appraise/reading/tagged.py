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


@dataclass(slots=True)
class _Open:
    """A field whose lines are still coming in."""

    line: int
    tag: str
    after_blank: bool
    parts: list[str]

    def token(self) -> Token:
        return Token(self.line, self.tag, " ".join(self.parts), self.after_blank)


def tokens(text: str, split: Split) -> Iterator[Token]:
    """The fields of `text` in order; lines without a tag are joined to the value before them with one blank."""
    field: _Open | None = None
    blank = True
    for number, line in enumerate(text.split("\n"), start=1):
        word = line.strip()
        found = split(line)
        if found is None and field is not None and word:
            field.parts.append(word)
        elif found is not None or word:
            if field is not None:
                yield field.token()
            tag, value = found or ("", word)
            field = _Open(number, tag, blank, [value.strip()])
        blank = not word
    if field is not None:
        yield field.token()


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

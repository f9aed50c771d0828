"""The names in one cell of a table: every maker separates them in its own way."""

from __future__ import annotations

import re

from appraise.reading.cleaning import one_line
from appraise.reading.names import family_first
from appraise.text import unescaped

_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_ESCAPE = re.compile(r"\\(.)")
_INITIALS = re.compile(
    r"[^\W\d_]{1,3}|(?:[^\W\d_]\.?[\s-]{0,2}){1,6}(?<=\.)|(?:[^\W\d_] ){1,5}[^\W\d_]|(?:[^\W\d_]-?){1,3}"
)
_AND = re.compile(r" (?:and|&) ")
_ET_AL = re.compile(r"\bet al\.?$", re.IGNORECASE)
_NUMBER = re.compile(r" ?\(\d{5,}\)$")  # Scopus' number of the author
_RUN_ON = re.compile(r"(?<=[A-Z]\.)(?=[^\W\d_]['’]?[^\W\d_]+[ -])")  # "Adeli K.Lewis G. F.": the line ends were lost
_FORMULA = ("=", "+", "-", "@")  # what a spreadsheet would work out is no list of names: it stays as it was written
_NOBODY = frozenset({"[no author name available]", "[no authors listed]", "no author name available", "nan", "null"})


def names_of(cell: str) -> tuple[tuple[str, ...], bool]:
    """The names in a cell, each "Family, Given", and whether they could be told apart for certain.

    What can't be told apart ("Doe, Roe, Poe") stays together as one name, as it was written.
    """
    text = _ET_AL.sub("", "\n".join(map(one_line, unescaped(cell).strip().split("\n")))).rstrip(" ,;\n")
    if text.casefold() in _NOBODY:
        return (), True
    if text.startswith(_FORMULA):
        return (text,), True
    parts = _parts(text)
    if parts is None:
        return (one_line(text),), False
    return tuple(name for name in map(_name, parts) if name), True


def _parts(text: str) -> list[str] | None:
    """The names as written; None where a comma may part names or stand inside of one."""
    if text.startswith("[") and text.endswith("]"):
        return [_ESCAPE.sub(r"\1", one or other) for one, other in _QUOTED.findall(text)] or [text]
    for separator in (";", "；", "|", "\n", "、"):
        if separator in text:
            return text.split(separator)
    by_word = _AND.split(text)
    if len(by_word) > 1 and all(part.count(",") == 1 for part in by_word):
        return by_word
    return _by_commas([part.strip() for part in re.split("[,，]", ", ".join(by_word))])


def _by_commas(parts: list[str]) -> list[str] | None:
    parts = [part for part in parts if part.strip(". …")]
    if len(parts) <= 1:
        return _run_on(parts)
    if all(_starts_with_initials(part) for part in parts):
        return parts
    if len(parts) % 2 == 0 and all(_is_initials(part) for part in parts[1::2]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if sum(_ends_with_initials(part) for part in parts) > len(parts) / 2 and _ends_with_initials(parts[0]):
        last = parts.pop()  # PubMed ends the list with a full stop
        return [*parts, last.removesuffix(".") if not parts[0].endswith(".") else last]
    if len(parts) == 2:
        whole = len(parts[0].split()) == 1 or parts[0][0].islower() or _ends_with_initials(parts[1])
        return [", ".join(parts)] if whole else None
    return parts if all(_is_whole(part) for part in parts) else None


def _run_on(parts: list[str]) -> list[str]:
    pieces = _RUN_ON.split(parts[0]) if parts else []
    return pieces if all(_ends_with_initials(piece) for piece in pieces) else parts


def _ends_with_initials(part: str) -> bool:
    words = part.rstrip(" .").split()
    return len(words) > 1 and len(words[0]) > 1 and (_is_initials(words[-1]) or _is_initials(f"{words[-1]}."))


def _starts_with_initials(part: str) -> bool:
    """True for "K Roe" and "PJ van der Berg", as Google Scholar prints names."""
    first, _, family = part.partition(" ")
    return _is_initials(first) and len(family) > 1 and not _is_initials(family.split()[-1])


def _is_initials(part: str) -> bool:
    return part.isupper() and bool(_INITIALS.fullmatch(part))


def _is_whole(part: str) -> bool:
    """True for a name of its own: at least two words, or Chinese."""
    return len(part.split()) > 1 or "\u4e00" <= part[0] <= "\u9fff"


def _name(part: str) -> str:
    name = re.sub(r"\s*,\s*", ", ", _NUMBER.sub("", one_line(part))).strip(" ,;")
    family = re.sub(r", (?:null|nan)$", "", name)  # RefWorks writes "null" for a missing given name
    if family != name or not any(character.isalpha() for character in name):
        return family if any(character.isalpha() for character in family) else ""
    words = name.split()
    start = next((place for place in range(1, len(words)) if all(map(_is_initials, words[place:]))), 0)
    if start and "," not in name and len(words[0]) > 2:
        return f"{' '.join(words[:start])}, {' '.join(words[start:])}"
    return family_first(name)

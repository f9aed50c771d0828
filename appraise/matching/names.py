"""Authors as they are compared: family names, whatever order, initials and separators the database prints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from appraise.matching.folding import folded, unaccented, words

_MOST = 60  # authors looked at
_WORD = re.compile(r"[^\W\d_]+")
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_UMLAUTS = re.compile(r"(?<=[aou])e(?=[^aeiou])")  # Mueller, Müller and Muller are one
_GROUP = re.compile(
    r"\b(?:group|investigators?|collaborat\w+|committee|consortium|network|society|association|organi[sz]ation|trialists)\b",
    re.IGNORECASE,
)  # a group signs for persons whom another database names
_NOBODY = frozenset(words("et al jr sr md phd and anonymous anon unknown na the of for on behalf no authors listed"))


def family_names(authors: Sequence[str]) -> frozenset[str]:
    """The words of the names that are no initials; given names are among them where they are printed in full."""
    found: set[str] = set()
    for author in authors[:_MOST]:
        if not _GROUP.search(author):
            found.update(_words_of(author[:4000]))
    return frozenset(found - _NOBODY)


def first_name(authors: Sequence[str]) -> str:
    """The family name of the first author, as far as it can be told; "" without one."""
    if not authors:
        return ""
    author = authors[0][:60]
    printed = _printed(author.split(",")[0])
    full = [word for word in printed if not _initials(word)] or printed
    if not full:
        return ""
    natural = "," not in author and len(printed) > 1 and not any(_initials(word) for word in printed[1:])
    return _folded_name(full[-1] if natural else full[0])


def _words_of(author: str) -> list[str]:
    printed = _printed(author)
    full = [word for word in printed if not _initials(word)]
    return [_folded_name(word) for word in full or printed[:1]]


def _printed(author: str) -> list[str]:
    return _WORD.findall(_APOSTROPHES.sub("", unaccented(author)))


def _initials(word: str) -> bool:
    """One letter, or up to three capitals ("MJ"; "LI" is a name where it stands alone)."""
    return word.isascii() and (len(word) == 1 or (len(word) <= 3 and word.isupper()))


def _folded_name(word: str) -> str:
    return _UMLAUTS.sub("", folded(word))

"""Authors as they are compared: family names, whatever order, initials and separators the database prints."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from appraise.matching.damage import LOST, fits
from appraise.matching.folding import SIGNS, folded, unaccented, words, written_out

_MOST = 60  # authors looked at
_WORD = re.compile(r"[^\W\d_]+")
_DAMAGED_WORD = re.compile(r"\?*[^\W\d_]+(?:\?+[^\W\d_]*)*")
_MOST_LOST = 2  # letters in one place: "ß" is compared as "ss"
_MOST_COMPARED = 20  # names that have no partner, where some lost letters
_SIGN = re.compile(rf"[{SIGNS}\u3005]")
_SIGNED_WORD = re.compile(rf"[{SIGNS}\u3005]+")
_BETWEEN = re.compile(r"[,;，；、]")
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_UMLAUTS = re.compile(r"(?<=[aou])e(?![aeiou])")  # Mueller, Müller and Muller are one, and Boe and Bø
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
    if not author.isascii() and (signed := _signed(author)):
        return signed[0]
    printed = _printed(author.split(",")[0])
    full = [word for word in printed if not _initials(word)] or printed
    if not full:
        return ""
    natural = "," not in author and len(printed) > 1 and not any(_initials(word) for word in printed[1:])
    return _folded_name(full[-1] if natural else full[0])


def shared(one: Set[str], other: Set[str]) -> int:
    """How many names are in both; one that lost letters ("m?ller") is any that it can have been."""
    common = one & other
    if len(common) == min(len(one), len(other)) or not any("?" in name for name in one | other):
        return len(common)
    return len(common) + _restored(one - common, other - common) + _restored(other - common, one - common)


def _restored(names: Set[str], others: Set[str]) -> int:
    """How many of the names that lost letters can be whole ones among the others, each one's own."""
    whole = sorted(name for name in others if "?" not in name)[:_MOST_COMPARED]
    before = len(whole)
    for name in sorted(name for name in names if "?" in name)[:_MOST_COMPARED]:
        pieces = name.split("?")
        partner = next((here for here in whole if fits(pieces, here, _MOST_LOST)), None)
        if partner:
            whole.remove(partner)
    return before - len(whole)


def _words_of(author: str) -> list[str]:
    signed = [] if author.isascii() else _signed(author)
    printed = _printed(_SIGNED_WORD.sub(" ", author) if signed else author)
    full = [word for word in printed if not _initials(word)]
    return [*signed, *(_folded_name(word) for word in full or printed[:1])]


def _signed(author: str) -> list[str]:
    """Names in a script without blanks: family and given name are one word, however they are set apart.

    Two words of two signs and more may be one name or two, so they count as both.
    """
    if not _SIGN.search(author):
        return []
    plain = unaccented(author)
    parts = [found for part in _BETWEEN.split(plain) if (found := _SIGNED_WORD.findall(part))]
    single = [word for found in parts for word in found]
    short = any(len(word) == 1 for word in single)
    if len(single) <= 2:
        return ["".join(single), *(() if short or len(single) == 1 else single)]
    return ["".join(found) for found in parts] if short or len(parts) > 1 else single


def _printed(author: str) -> list[str]:
    plain = _APOSTROPHES.sub("", unaccented(author))
    if "?" in plain or (not plain.isascii() and LOST.search(plain)):
        return _DAMAGED_WORD.findall(LOST.sub("?", plain))
    return _WORD.findall(plain)


def _initials(word: str) -> bool:
    """One letter, or up to three capitals ("MJ"; "LI" is a name where it stands alone)."""
    return word.isascii() and (len(word) == 1 or (len(word) <= 3 and word.isupper()))


def _folded_name(word: str) -> str:
    plain = folded(word)
    return _UMLAUTS.sub("", plain).replace("aa", "a") if written_out(plain) else plain

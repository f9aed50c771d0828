"""Where something was printed: journal, volume, issue and pages, in the many forms of databases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from appraise.matching.folding import folded, unmarked, words

_NUMBER = re.compile(r"\d+")
_MONTHS = {name: str(number) for number, name in enumerate(words("jan feb mar apr may jun jul aug sep oct nov dec"), 1)}
_MONTH_PAGES = re.compile(r"^(\d\d?)-([a-z]{3})$|^([a-z]{3})-(\d\d?)$")  # "1-4" that a spreadsheet took for a date
_PAGE_WORDS = re.compile(r"\b(?:pages?|pp?|article(?: number| no)?|artn?|no|id|suppl)\b[.:]?\s*")
_PAGES = re.compile(r"([a-z]*)(\d+)([a-z]?\d*)(?:\s*(?:-+|to)\s*[a-z]*(\d+))?")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_NUMBER_AS_NAME = 5  # digits: "6305735" is the number of an article, not a page
_REVIEW = re.compile(r"^cd\d{6}$")


@dataclass(frozen=True, slots=True)
class Pages:
    """First page with its letters, first and last as numbers (0 when not known)."""

    start: str = ""
    first: int = 0
    last: int = 0

    @property
    def updated(self) -> bool:
        """The number of a review that keeps it through all its versions (Cochrane)."""
        return bool(_REVIEW.match(self.start))

    @property
    def telling(self) -> bool:
        """A first page that does not fit every first article of a volume, or a range."""
        return self.first > 1 or self.last > self.first or not self.start.isdigit()

    @property
    def ahead(self) -> bool:
        """Pages before print, counted from 1, or the number of an article instead of pages."""
        return self.first == 1 or self.start.startswith("e") or len(str(self.first)) >= _NUMBER_AS_NAME


@lru_cache(maxsize=4096)
def pages(text: str) -> Pages:
    """The pages of "123-9", "pp. 123–129", "S73-8", "e24", "2S5-2S9" or "Article 106"; empty ones without a number."""
    plain = _PAGE_WORDS.sub("", folded(text.translate(_DASHES)))
    plain = _MONTH_PAGES.sub(_undated, plain.strip())
    found = _PAGES.search(plain)
    if not found:
        return Pages()
    letters, first, more, last = found.groups()
    if more[:1].isalpha() and len(more) > 1:  # "2S5": the page is behind the letter
        letters, first = letters + first + more[0], more[1:]
        last = last if last is None or "-" not in plain else plain.rpartition("-")[2].rpartition(more[0])[2]
    return _pages(letters, first[:12], re.sub(r"\D", "", last or "")[:12])


def _pages(letters: str, first: str, last: str) -> Pages:
    start = letters + (first if letters == "cd" else first.lstrip("0"))
    if len(last) < len(first):
        last = last and first[: len(first) - len(last)] + last  # 123-9 is 129
    return Pages(start, int(first), int(last or 0))


def _undated(match: re.Match[str]) -> str:
    day, month, first_month, second = match.groups()
    name = month or first_month
    if name not in _MONTHS:
        return match[0]
    return f"{int(day)}-{_MONTHS[name]}" if day else f"{_MONTHS[name]}-{int(second)}"


def same_pages(one: Pages, other: Pages) -> bool | None:
    """Whether two records stand on the same pages; None when that cannot be told."""
    if not one.start or not other.start:
        return None
    if one.start == other.start or (one.first == other.first and (one.start.isdigit() or other.start.isdigit())):
        return True
    if _inside(one, other) or _inside(other, one) or one.ahead != other.ahead:
        return None
    return False


def _inside(one: Pages, other: Pages) -> bool:
    return other.first < one.first <= other.last


@lru_cache(maxsize=4096)
def numbers(text: str) -> frozenset[str]:
    """The numbers of a volume or issue: {"60"} of "60 (1 Supplement 1)", {"1", "2"} of "1-2"."""
    plain = folded(text)
    found = _NUMBER.findall(_PARENTHESES.sub(" ", plain)) or _NUMBER.findall(plain)
    return frozenset(number.lstrip("0") or "0" for number in found)


_LITTLE = frozenset(words("the of and in for a an on de la le les du des der die das und et y e del di do da fur"))
_PARENTHESES = re.compile(r"[(\[][^)\]]*[)\]]")
_MEETING = re.compile(r"[.:;]?\s*\b(?:conference|annual meeting|meeting abstracts?|congress|conf)\b.*$")
_JOURNAL_WORD = re.compile(r"[^\W\d_]+")
_SUPPLEMENT = re.compile(r"(?:suppl|abstr|online|electronic)")
_NOT_GIVEN = {("na",), ("n",), ("unknown",), ("none",), ("null",), ("nan",)}  # "n/a" without its little word
_KNOWN_AS = {
    "jama": "journal american medical association", "pnas": "proceedings national academy sciences usa",
    "bmj": "british medical journal", "nejm": "new england journal medicine",
}  # fmt: skip


@lru_cache(maxsize=8192)
def journal_words(name: str) -> tuple[str, ...]:
    """The words of a journal's name that count, without place, subtitle and the meeting it reports."""
    plain = folded(unmarked(name)).replace("&", " and ")
    plain = _PARENTHESES.sub(" ", plain)
    plain = _MEETING.sub("", plain) or plain
    head = plain.split(":")[0].split(" = ")[0]
    found = tuple(word for word in _JOURNAL_WORD.findall(head or plain) if word not in _LITTLE)
    if found in _NOT_GIVEN:
        return ()
    if len(found) == 1 and found[0] in _KNOWN_AS:
        return tuple(_KNOWN_AS[found[0]].split())
    return found


@lru_cache(maxsize=16384)
def same_journal(one: str, other: str) -> bool | None:
    """Whether two names are of the same journal, full or abbreviated; None when one is missing."""
    left, right = journal_words(one), journal_words(other)
    if not left or not right:
        return None
    if left == right or "".join(left) == "".join(right):
        return True
    short, long = sorted((left, right), key=lambda found: (len(found), len("".join(found))))
    if _abbreviates(short, long) or _initials(short, long):
        return True
    head, rest = long[: len(short)], " ".join(long[len(short) :])
    return None if _SUPPLEMENT.match(rest) and _abbreviates(short, head) else False


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == len(long) and all(map(_shortens, short, long))


def _shortens(one: str, other: str) -> bool:
    """Whether one word is the other's beginning or a contraction of it ("natl")."""
    short, long = sorted((one, other), key=len)
    if short[0] != long[0]:
        return False
    if long.startswith(short):
        return True
    letters = iter(long)
    return len(short) <= 6 and len(short) < len(long) and short[-1] in long[-3:] and all(c in letters for c in short)


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == 1 and len(long) >= 3 and short[0] == "".join(word[0] for word in long)

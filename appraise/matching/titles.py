"""Titles: what of them is compared, and how alike two of them are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import Enum

from appraise.matching.damage import LOST, fits
from appraise.matching.folding import folded, unmarked, words, written_out
from appraise.matching.once import once


class Likeness(Enum):
    """How alike two titles are. `CLOSE` differs in spelling only, `WITHIN` has one title inside the other."""

    SAME = 5
    CLOSE = 4
    WITHIN = 3
    ALIKE = 2
    FAR = 1
    UNKNOWN = 0


_NOTES = re.compile(
    r"[\[(](?:see comments?|comments?|corrected|abstract(?: only)?|structured abstract|published erratum[^\])]*|review"
    r"|article in [^\])]*|in process citation|author'?s transl|proceedings?|letter|editorial"
    r"|(?:in )?(?:chinese|czech|danish|dutch|english|finnish|french|german|hebrew|hungarian|italian|japanese|korean"
    r"|norwegian|persian|polish|portuguese|romanian|russian|serbian|slovak|spanish|swedish|turkish|ukrainian))[\])]"
)
_RETRACTED = re.compile(
    r"^\W*(?:(?P<mark>retracted|withdrawn)(?: article| paper)?)\s*[:.\-–—\])]+\s*|\s*\((?P<end>retracted) article.*$"
)
_STUDY_WORDS = r"part|pt|teil|partie|parte|section|chapter|paper|report|study|phase|number"
_PART = re.compile(rf"\b(?:{_STUDY_WORDS}) (\d+)\b|(?<=\w )(\d{{1,2}})$")
_AFTER_PART = re.compile(rf"^(?:{_STUDY_WORDS}|type|class|stage|grade|level|group|no)$")
_NUMERALS = {
    **{name: str(value) for value, name in enumerate(words("ii iii iv v vi vii viii ix x xi xii"), 2)},
    **{name: str(value) for value, name in enumerate(words("one two three four five six seven eight nine ten"), 1)},
    "i": "1",
}
_UNCLEAR = {"i", "v", "x"}  # numerals only after "part", "type" and the like, or as the last word
_SMALL = frozenset(
    words("the a an of in on for and to with by at from as or is are its s la le les de des du et der die das")
)
_GENERIC = frozenset(  # of four words and more; shorter ones are never telling
    words("lettertotheeditor letterstotheeditor replytotheeditor commentfromtheeditor noteoftheeditor")
)
_OPPOSED = (
    ("hypo", "hyper"), ("pre", "post"), ("intra", "extra"), ("intra", "inter"), ("men", "women"), ("man", "woman"),
    ("male", "female"), ("in", "de"), ("under", "over"), ("ante", "post"), ("mono", "bi"), ("uni", "bi"),
    ("micro", "macro"), ("mater", "pater"), ("anti", "pro"), ("un", ""), ("non", ""), ("in", ""), ("im", ""),
    ("a", ""), ("ab", ""), ("de", ""), ("dis", ""),
)  # fmt: skip
_SECOND_TITLE = re.compile(r"\[[^\]]{12,}\]\W*$")
_LOST = re.compile(rf"{LOST.pattern}(?=.)")  # at the end it asks
_MOST_HEADS = 8
_MOST_LOST = 5  # letters in one place: "?" stands for one, or for a Greek letter's name
_SUBTITLE = re.compile(r"[:.;?!](?=\s)|\s[-–—]+(?=\s)")  # what may stand before one
_UMLAUTS = re.compile(r"(?<=[aou])e")
_WRITTEN_OUT = 4  # letters of a word in which they may be that: "due" and "AA" are not
_NUMBER = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_SAME_SPELLING = 0.8  # of the letters in which two titles differ; "men" and "women" have 0.75
_ALIKE = 0.7  # of the words
_LONGEST = 1000  # characters of a title that are compared


class Title:
    """A title, read for comparing. `words` are folded and without small print; `key` is letters and digits only.

    `retracted` is the mark that publishers set before the title of an article: "retracted", "withdrawn" or "".
    `spelled` is the key with the plain letter for "ae", "oe", "ue" and "aa", which may be written for an accent.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = _plain(text)
        self.retracted = _retracted(self.plain)
        found = words(_RETRACTED.sub("", self.plain) if self.retracted else self.plain)
        self.words = found if _NUMERALS.keys().isdisjoint(found) else list(_numbered(found))
        self.key = "".join(self.words)
        self.spelled = "".join(map(_accentless, self.words)) if written_out(self.key) else self.key

    @once
    def damaged(self) -> bool:
        """Letters were lost on the way and stand as "?": "Ca?cium", "TNF-?"."""
        return bool(_LOST.search(self.plain))

    @once
    def pieces(self) -> list[str]:
        """What stands between the lost letters, as letters and digits only."""
        return ["".join(_numbered(words(piece))) for piece in LOST.split(self.plain)]

    @once
    def heads(self) -> frozenset[str]:
        """The keys of what stands before each sign that may begin a subtitle."""
        ends = (found.start() for found in _SUBTITLE.finditer(self.plain))
        return frozenset(Title(self.plain[:end]).key for end, _ in zip(ends, range(_MOST_HEADS), strict=False))

    @once
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.words if self.spelled == self.key else map(_accentless, self.words))

    @once
    def numbers(self) -> list[str]:
        return sorted(_NUMBER.findall(self.key))

    @once
    def part(self) -> str:
        """The number of a part: of "Part II" or a last word "2"; "" without one."""
        found = _PART.search(" ".join(self.words))
        return (found[1] or found[2]) if found else ""

    @once
    def content(self) -> Counter[str]:
        """The words that carry meaning, with their counts."""
        return Counter(map(_accentless, (word for word in self.words if word not in _SMALL)))

    @once
    def telling(self) -> bool:
        """Whether the title can stand for its article: not "Editorial" or three words that many articles have."""
        enough = len(self.words) >= 4 and len(self.key) >= (16 if self.key.isascii() else 8)
        return enough and self.key not in _GENERIC

    @property
    def translated(self) -> bool:
        """Whether it looks like a translation, as databases mark it, or is not in Latin letters."""
        text = self.text.strip()
        return text.startswith("[") or bool(_SECOND_TITLE.search(text)) or _foreign(self.key)


def _retracted(plain: str) -> str:
    found = _RETRACTED.search(plain) if "retract" in plain or "withdrawn" in plain else None
    return (found["mark"] or found["end"]) if found else ""


def _accentless(word: str) -> str:
    """A word with "ae" and the like as the letter without an accent that it may stand for."""
    return _UMLAUTS.sub("", word).replace("aa", "a") if len(word) >= _WRITTEN_OUT and written_out(word) else word


def _plain(text: str) -> str:
    """A title folded, without markup and the notes that databases add."""
    plain = folded(unmarked(text[:_LONGEST]))
    if "[" in plain or "(" in plain:
        plain = _NOTES.sub(" ", plain)
    return _THOUSANDS.sub("", plain) if "," in plain else plain


def _foreign(key: str) -> bool:
    return not key.isascii() and sum(not letter.isascii() for letter in key) > len(key) / 3


def _numbered(found: list[str]) -> Iterable[str]:
    """Words with numerals and number words as digits, so that "type II" and "Type 2" are the same."""
    for position, word in enumerate(found):
        if word not in _NUMERALS:
            yield word
        elif word not in _UNCLEAR or (position and _numeral_place(found, position)):
            yield _NUMERALS[word]
        else:
            yield word


def _numeral_place(found: list[str], position: int) -> bool:
    return position == len(found) - 1 or bool(_AFTER_PART.match(found[position - 1]))


def likeness(one: Title, other: Title) -> Likeness:
    """How alike two titles are; `SAME` and `CLOSE` always have the same numbers."""
    if not one.key or not other.key:
        return Likeness.UNKNOWN
    if one.key == other.key or one.spelled == other.spelled:
        return Likeness.SAME
    if far(one, other):
        return Likeness.FAR
    if (one.damaged or other.damaged) and one.numbers == other.numbers and _restored(one, other):
        return Likeness.CLOSE
    return _by_words(one, other)


def _by_words(one: Title, other: Title) -> Likeness:
    only, missing = one.content - other.content, other.content - one.content
    if one.numbers == other.numbers and _spelling(one, other, only, missing):
        return Likeness.CLOSE
    if (not only and one.telling) or (not missing and other.telling):
        return Likeness.WITHIN
    total = one.content.total() + other.content.total()
    differing = only.total() + missing.total()
    return Likeness.ALIKE if total - differing >= _ALIKE * total else Likeness.FAR


def far(one: Title, other: Title) -> bool:
    """Whether two titles have so few words in common that nothing makes them alike; quick to tell."""
    if (one.damaged or other.damaged) and _restored(one, other):
        return False
    shared = len(one.vocabulary & other.vocabulary)
    return 5 * shared < 3 * min(len(one.vocabulary), len(other.vocabulary))


def _restored(one: Title, other: Title) -> bool:
    """Whether the letters that one title has lost can be the other's."""
    return fits(one.pieces, other.key, _MOST_LOST) or fits(other.pieces, one.key, _MOST_LOST)


def _spelling(one: Title, other: Title, only: Counter[str], missing: Counter[str]) -> bool:
    """Whether the words that only one title has are the other's, spelled differently."""
    if not only and not missing:
        return True
    left, right = _in_order(one, only), _in_order(other, missing)
    if not left or not right or max(len(left), len(right)) > 0.4 * max(len(one.key), len(other.key)):
        return False
    if len(only) == len(missing) and any(map(opposed, sorted(only), sorted(missing))):
        return False
    left, right = sorted((left, right))  # the matcher's answer depends on the order
    return left == right or SequenceMatcher(None, left, right, autojunk=False).ratio() >= _SAME_SPELLING


def _in_order(title: Title, only: Counter[str]) -> str:
    return "".join(word for word in title.words if _accentless(word) in only)


def opposed(one: str, other: str) -> bool:
    """Whether two words say the contrary with almost the same letters: "hypotension", "hypertension"."""
    for first, second in _OPPOSED:
        for left, right in ((one, other), (other, one)):
            if left.startswith(first) and right.startswith(second) and left[len(first) :] == right[len(second) :]:
                return True
    return False

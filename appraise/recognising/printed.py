"""How numbers, intervals and P values are printed, and the words that tell what they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = r"[-+]?(?:\d{1,6}(?:\.\d+)?|\.\d+)(?![\d.]*\d)"
_CI_NAME = r"(?:ci|c\.i\.|confidence intervals?|cr?i|可信区间|置信区间|可信限)(?: ?\(ci\))?s?"
_LEVEL = rf"(?P<level>\d{{2}}(?:\.\d)?) ?% ?{_CI_NAME}"
_BETWEEN = r"(?: ?(?:to|~|,|;|and|至|-) ?)"
_LIMITS = rf"(?P<low>{NUMBER}) ?%?{_BETWEEN}(?P<high>{NUMBER})"
_BARE_LIMITS = rf"(?P<low2>{NUMBER}) ?%?{_BETWEEN}(?P<high2>{NUMBER})"
INTERVAL = re.compile(
    r" ?%?(?:[a-z/]{1,8}\b)? ?[,;:]? ?"
    rf"(?:[(\[]{{0,2}} ?{_LEVEL} ?[:=,]? ?(?:(?:of|was|from|between|ranging from|为) ?)?[(\[]? ?{_LIMITS}(?: ?%)?"
    rf"|[(\[] ?(?:ci ?[:=]? ?)?{_BARE_LIMITS} ?%? ?[)\]])"
)
UNDEFINED = re.compile(rf" ?[,;]? ?[(\[]? ?{_LEVEL} ?[:=]? ?(?:undefined|not estimable|ne|na|n/a|-)(?![a-z\d])")

_P = re.compile(
    r"(?P<adjusted>adjusted |adj\.? ?|a)?(?<![a-z])p(?:[- ]?values?)?"
    r"(?: for (?:the )?(?:interaction|trend|difference))?(?: ?int(?:eraction)?| ?交互)? ?[:=]? ?"
    r"(?P<sign>[<>=≤≥]{0,2}) ?(?P<value>\d?\.\d+|1\.\d+|[01](?![\d.]))(?!\.?\d)"
)
_LABEL_END = re.compile(r"[.;:,()\[\]。;，；：、]")
_SMALL_WORDS = re.compile(
    r"^(?:however|while|whereas|and|or|but|the|a|an|that|although|also|in|with|of|for|both|respectively|moreover|"
    r"furthermore|then|as|is|are|was|were|among|between|by|on|at|had|than)\b[ ,]*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 80
_CLOSER = re.compile(r" ?%? ?[)\]]")


@dataclass(frozen=True, slots=True)
class PValue:
    """A P value as printed: "0.035" or "<0.01"; `end` is where it ends in the text."""

    text: str
    adjusted: bool | None
    start: int
    end: int


def p_value(folded: str, start: int, end: int) -> PValue | None:
    """The first P value between `start` and `end` of folded text."""
    match = _P.search(folded, start, end)
    if match is None:
        return None
    sign = match["sign"].replace("=", "")
    adjusted = True if (match["adjusted"] or "").startswith("adj") else None
    return PValue(f"{sign}{match['value']}", adjusted, match.start(), match.end())


def label_before(raw: str, start: int, floor: int) -> str:
    """The words right before `start` back to the last punctuation mark, not beyond `floor`; small words cut off."""
    words = raw[max(floor, start - 200) : start].rstrip(" ([,:;=")
    marks = list(_LABEL_END.finditer(words))
    label = words[marks[-1].end() :] if marks else words
    return without_small_words(" ".join(label.split()))


def without_small_words(label: str) -> str:
    """`label` without leading conjunctions, articles and prepositions, at most 80 characters from its end."""
    while small := _SMALL_WORDS.match(label):
        label = label[small.end() :]
    return label if len(label) <= _LONGEST_LABEL else label[-_LONGEST_LABEL:].split(" ", 1)[-1]


def with_closing(folded: str, start: int, end: int) -> int:
    """`end`, or behind the bracket that closes one opened between `start` and `end`."""
    words = folded[start:end]
    opened = sum(map(words.count, "([")) - sum(map(words.count, ")]"))
    while opened > 0 and (match := _CLOSER.match(folded, end)):
        end, opened = match.end(), opened - 1
    return end

"""The groups of a study and their sizes, as printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from appraise.model import Arm
from appraise.recognising.arms_chinese import chinese_groups
from appraise.recognising.arms_in_brackets import bracketed_groups
from appraise.recognising.named_arm import GROUP, named_arm
from appraise.recognising.passage import Passage
from appraise.recognising.quantities import COUNT, DESCRIPTION, PEOPLE, SIZE, to_int

_NAMED = rf"(?:the )?(?P<name>(?:[\w/+.%-]+ ){{0,7}}?{GROUP}(?: [ab12]\b)?)"
_VERB = (
    r"(?:(?:randomly |then )?(?:included|assigned|allocated|randomi[sz]ed|enrolled|treated|placed|analy[sz]ed|divided|"
    r"entered|eligible))"
)
_ENROLS = re.compile(
    r"includ|assign|allocat|randomi[sz]|enrol|eligible|divided|total of|consist|compris|received|recruit|classif|"
    r"stratif"
)
_EVENT = re.compile(
    r"\b(?:died|deaths?|occurred|developed|experienced|complications?|recurrences?|detected|relapsed)\b"
)

_IN_GROUP = re.compile(
    rf"(?P<n>{COUNT})(?: {DESCRIPTION}{PEOPLE})?(?: (?:were|was))?(?: {_VERB})?(?: \([^()]{{0,30}}\))? "
    rf"(?:in|to|into) {_NAMED}"
)
_INSIDE = re.compile(rf"{SIZE} (?:for |in |of )?(?:the )?(?P<name>[a-z][\w +/-]{{1,40}}?)(?=[,;)\]])")
_RECEIVING = re.compile(
    rf"(?P<n>{COUNT})(?: \([^()]{{1,12}}\))?(?: (?:of )?{DESCRIPTION}{PEOPLE})?(?: with [a-z]+)?(?: (?:were|was|are))? "
    r"(?:receiving|received|treated with|given|undergoing|underwent|assigned to|randomi[sz]ed to) (?:the )?"
    r"(?P<name>[\w/+.-]+(?: (?!and \d|were\b|was\b)[\w/+.-]+){0,6}?)"
    r"(?=,? and (?:\d|the other|[a-z]+ (?:were|patients))|[,.;()]|$)"
)
_DENOMINATOR = re.compile(rf"\d{{1,6}} ?/ ?(?P<n>\d{{1,6}})(?: {PEOPLE})?\)? (?:for|in|of) {_NAMED}")
_CASES = re.compile(rf"(?P<n>{COUNT}) (?P<name>cases|controls)\b")
_SEXES = re.compile(rf"(?P<n>{COUNT}) (?P<name>women|men|females|males|girls|boys)\b")
_ITEM = re.compile(rf"(?P<n>{COUNT}) (?P<name>{DESCRIPTION}{PEOPLE}(?: with (?:the |a )?(?:[a-z-]+ ?){{1,6}})?)")
_SEVERAL = re.compile(r"\b(?:two|three|four|five|[2-5]) groups\b")


def find_arms(passage: Passage) -> tuple[Arm, ...]:
    """The groups with their sizes in the order of the text; the first mention of a name counts.

    The first way of printing that gives two groups or more wins; a group alone counts only when it is called one.
    """
    found = [_distinct(finder(passage)) for finder in _FINDERS]
    several = next((arms for arms in found if len(arms) >= 2), None)
    return several or _pair(passage, _CASES) or found[0] or found[-1]


def find_sexes(passage: Passage) -> tuple[Arm, ...]:
    """Women and men with their numbers: the groups of a cross-sectional study, of no other."""
    return _pair(passage, _SEXES)


def _distinct(arms: Iterable[Arm]) -> tuple[Arm, ...]:
    named: dict[str, Arm] = {}
    for arm in arms:
        named.setdefault(arm.name.lower(), arm)
    return tuple(named.values())


def _matches(passage: Passage, pattern: re.Pattern[str], allowed: Callable[[str], bool]) -> Iterator[Arm]:
    for match in pattern.finditer(passage.folded):
        start, end = passage.sentence_at(match.start())
        if allowed(passage.folded[start:end]) and (arm := named_arm(passage, match)):
            yield arm


def _enrolling(sentence: str) -> bool:
    return bool(_ENROLS.search(sentence)) and not _EVENT.search(sentence)


def _eventless(sentence: str) -> bool:
    return not _EVENT.search(sentence)


def _labelled(passage: Passage) -> Iterator[Arm]:
    return _matches(passage, _IN_GROUP, _enrolling)


def _treated(passage: Passage) -> Iterator[Arm]:
    return _matches(passage, _RECEIVING, _eventless)


def _inside_bracket(passage: Passage) -> Iterator[Arm]:
    return _matches(passage, _INSIDE, lambda _: True)


def _denominators(passage: Passage) -> Iterator[Arm]:
    return _matches(passage, _DENOMINATOR, lambda _: True)


def _enumerated(passage: Passage) -> Iterator[Arm]:
    """ "three groups which included 133 patients with …, 186 … patients, and 94 healthy participants"."""
    for start, end in passage.sentences:
        if not _SEVERAL.search(passage.folded, start, end) or passage.folded.find("total of", start, end) >= 0:
            continue
        items = [match for match in _ITEM.finditer(passage.folded, start, end) if (to_int(match["n"]) or 0) > 1]
        if len(items) >= 3:
            yield from (arm for match in items if (arm := named_arm(passage, match)))


def _pair(passage: Passage, pattern: re.Pattern[str]) -> tuple[Arm, ...]:
    """The two groups of the first sentence that names exactly two."""
    for start, end in passage.sentences:
        found = list(pattern.finditer(passage.folded, start, end))
        if len(found) == 2 and len({match["name"] for match in found}) == 2:
            return tuple(arm for match in found if (arm := named_arm(passage, match)))
    return ()


_FINDERS: tuple[Callable[[Passage], Iterator[Arm]], ...] = (
    _labelled,
    bracketed_groups,
    _treated,
    _inside_bracket,
    _denominators,
    _enumerated,
    chinese_groups,
)

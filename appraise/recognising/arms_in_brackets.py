"""Groups printed with their size in brackets: "the dose-escalation phase (n=27)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from appraise.model import Arm
from appraise.recognising.named_arm import GROUP, named_arm
from appraise.recognising.passage import Passage
from appraise.recognising.quantities import SIZE

_SIZE = re.compile(SIZE)
_LEADING = re.compile(
    r".*?\b(?:and|or|to|in|into|received?|either|versus|vs|with|were|was|of|for|groups?:|following|arms?:|between|the|"
    r"from|including|administered|given|using|as|by) (?=[^ ])"
)
_STOP = re.compile(r"[ )]+|(?:the|a|an|either|both|each)\b ")
_PARENTHESIS = re.compile(r"\([^()]{1,40}\)(?= ?$)")
_CONTRAST = re.compile(
    r"\b(?:groups?|arms?|randomi[sz]|randomly|assigned|allocat|divided|versus|vs\b|compared|comparing|between|cohorts?|"
    r"phase|placebo|controls?|either|treated with|receiv|users|non-)|组"
)
_CALLED_GROUP = re.compile(rf"\b{GROUP}$")
_CLOSING = re.compile(r" ?[)\]]")
_FARTHEST = 90  # characters a name may reach back from its bracket


def bracketed_groups(passage: Passage) -> Iterator[Arm]:
    """Several sizes in one contrasting sentence are groups; over several sentences only what is called a group is."""
    sized = {place: _sized(passage, *place) for place in passage.sentences}
    contrasting = [arms for place, arms in sized.items() if _CONTRAST.search(passage.folded, *place)]
    most = max(contrasting, key=len, default=[])
    if len(most) >= 2:
        return iter(_without_sums(most))
    return (arm for arms in sized.values() for arm in arms if _CALLED_GROUP.search(arm.name.lower()))


def _sized(passage: Passage, start: int, end: int) -> list[Arm]:
    arms = (_bracketed(passage, match) for match in _SIZE.finditer(passage.folded, start, end))
    return [arm for arm in arms if arm]


def _bracketed(passage: Passage, match: re.Match[str]) -> Arm | None:
    opening = _opening(passage.folded, match.start())
    if opening < 0:
        return None
    start = _name_start(passage.folded, opening)
    inside = passage.raw[opening + 1 : match.start()].strip(" ,;")
    arm = named_arm(passage, match, passage.raw[start:opening].strip() or inside)
    closing = _CLOSING.match(passage.folded, match.end())
    return arm and replace(arm, cue=passage.span(start, closing.end() if closing else match.end()))


def _opening(folded: str, place: int) -> int:
    """The bracket that holds `place`, at most a few words before it; -1 when there is none."""
    opening = max(folded.rfind(mark, max(0, place - 40), place) for mark in "([")
    closed = max(folded.rfind(mark, opening, place) for mark in ")]") if opening >= 0 else -1
    return opening if closed < 0 else -1


def _name_start(folded: str, opening: int) -> int:
    """Where the name in front of a bracket begins: behind punctuation and small words, over one pair of brackets."""
    floor = max(0, opening - _FARTHEST)
    flat = _PARENTHESIS.sub(lambda match: "_" * len(match[0]), folded[floor:opening])
    start = max(flat.rfind(mark) + 1 for mark in ",;:.()[]")
    while small := _LEADING.match(flat, start) or _STOP.match(flat, start):
        start = small.end()
    return floor + start


def _without_sums(arms: list[Arm]) -> list[Arm]:
    """Without a group whose size is the sum of those after it: "adults (n=198) … A (n=101) … B (n=97)"."""
    sizes = [arm.n or 0 for arm in arms]
    return [arm for place, arm in enumerate(arms) if not _is_sum(sizes[place], sizes[place + 1 :])]


def _is_sum(size: int, following: list[int]) -> bool:
    return any(size == sum(following[:count]) for count in range(2, len(following) + 1))

"""Groups in Chinese text: "A组35例", "每组各35例", "糖尿病患者425例"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appraise.model import Arm
from appraise.recognising.named_arm import named_arm
from appraise.recognising.passage import Passage

_NAME = r"(?:[^\W组]|[+/-]){1,14}?(?:\([^()]{1,15}\))?"
_GROUP = re.compile(
    rf"(?P<name>(?:[ab甲乙丙丁]|观察|对照|实验|试验|治疗|研究|{_NAME})组)(?:\([^()]{{1,15}}\))?"
    r"(?:(?!出现|发生|死亡|并发|有效|复发)[^。;,\d组]){0,6}?(?P<n>\d{1,6}) ?例"
)
_AS_GROUP = re.compile(r"(?P<n>\d{1,6}) ?例[^。;,]{0,20}?作?为(?P<name>[^\W组]{1,10}组)")
_EACH = re.compile(r"(?:每组|组)(?:患者)?各 ?(?P<n>\d{1,6}) ?例")
_GROUP_NAME = re.compile(r"(?:[a-z]{1,12}|[甲乙丙丁]|观察|对照|实验|试验|治疗|研究)组")
_LISTED = re.compile(r"(?P<name>[^\d,。;:()的]{2,16}?)(?:患者|人群|病例|者)? ?(?P<n>\d{1,6}) ?例(?=[,。;.]|$)")
_LINKING = re.compile(r"^.*(?:分为|分成|分入|作为|为|和|与|及|其中)(?=.)")


def chinese_groups(passage: Passage) -> Iterator[Arm]:
    """Groups with their own numbers, groups that share one ("各35例"), or people listed behind "其中"."""
    if "例" not in passage.folded:
        return
    for start, end in passage.sentences:
        if each := _EACH.search(passage.folded, start, end):
            yield from _sharing(passage, start, each)
            return
    for pattern in (_GROUP, _AS_GROUP):
        yield from _named(passage, pattern, 0, len(passage.folded))
    for start, end in passage.sentences:
        place = passage.folded.find("其中", start, end)
        if place >= 0:
            yield from _named(passage, _LISTED, place + 2, end)


def _named(passage: Passage, pattern: re.Pattern[str], start: int, end: int) -> Iterator[Arm]:
    for match in pattern.finditer(passage.folded, start, end):
        name = passage.raw[slice(*match.span("name"))]
        if arm := named_arm(passage, match, _LINKING.sub("", name)):
            yield arm


def _sharing(passage: Passage, start: int, each: re.Match[str]) -> Iterator[Arm]:
    """The groups named before "各35例" have that many each."""
    for match in _GROUP_NAME.finditer(passage.folded, start, each.end()):
        words = passage.raw[match.start() : match.end()]
        yield Arm(words, int(each["n"]), passage.span(match.start(), each.end()))

"""How many people a study has, as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from appraise.model import Arm, Span
from appraise.recognising.passage import Passage
from appraise.recognising.quantities import COUNT, DESCRIPTION, PEOPLE, PERSONS, SIZE, to_int

_ENROLLED = (
    r"(?:enrolled|included|randomi[sz]ed|randomly|recruited|studied|eligible|analy[sz]ed|identified|initiated|"
    r"participated|evaluated|reviewed|involved|assessed|investigated|registered|assigned|allocated)"
)
_TREATED = r"(?:received|underwent|treated|managed|completed|operated|presented|admitted|seen|undergoing)"
_ACTIVE = (
    r"(?:enrolled|included|recruited|studied|reviewed|analy[sz]ed|randomi[sz]ed|involving|comprising|identified|evaluated|"
    r"examined|followed|surveyed|investigated|assessed|data (?:of|from|on)|records of|consisted of)"
)
_CHOSEN = r"(?:enrolled|included|eligible|study|recruited|consecutive|evaluable|randomi[sz]ed)"
_FEW = r"(?:(?!in the |to the |into the )[^.;]){0,60}?"

_FATE = r"(?:died|had|developed|experienced|withdrew|dropped|discontinued|relapsed|suffered|responded)\b"
_CASES = re.compile(rf"({COUNT}) (?:[a-z]+ ){{0,2}}(?:cases|patients)|(\d{{1,3}}) ?例")

_SIZE_ALONE = rf"\({SIZE}\)"
_RANKS = tuple(
    re.compile(pattern)
    for pattern in (
        # of 628 patients, 614 … were included
        rf"\b(?:of|from|among) (?:the |a total of |these )?{COUNT} {DESCRIPTION}{PEOPLE}[^.;]{{0,80}}?, (?P<n>{COUNT})"
        rf"(?! ?\()[^.;,]{{0,60}}? (?:were|was) (?:finally |eventually )?(?:included|analy[sz]ed|eligible|enrolled)\b"
        rf"|(?:选择|选取|纳入)其中[^。;]{{0,30}}?(?P<z>\d{{1,7}}) ?例",
        rf"\btotal of {PERSONS}(?! {_FATE})|\b(?P<m>{COUNT}) {DESCRIPTION}{PEOPLE} in total\b"
        rf"|共(?:纳入|入选|收集|有|计|选取|收治)?[^。;,\d]{{0,8}}?(?P<z>\d{{1,7}}) ?例",
        r"\bparticipants to be enrolled: ?(?P<m>\d{1,7})|纳入[^。;\d]{0,20}?(?P<z>\d{1,7}) ?例",
        rf"{PERSONS}{_FEW} (?:were|was|had been|have been|being)? ?(?:[a-z]+ly )?{_ENROLLED}\b",
        rf"\b{_ACTIVE} (?:the |a |of |a total of |data (?:of|from) )*{PERSONS}",
        rf"\b(?:the |these |all |our )(?P<n>{COUNT}) {_CHOSEN} {DESCRIPTION}{PEOPLE}",
        rf"\b(?:of|in|among|for) (?:the |these |a cohort of |a series of )?{PERSONS}(?! {_FATE})",
        rf"{PERSONS}{_FEW} (?:were |was )?(?:[a-z]+ly )?{_TREATED}\b",
        _SIZE_ALONE,
        r"(?:选取|选择|收集|收治|入选|分析|观察|治疗)[^。;\d]{0,20}(?:[^。;]{0,60}?)"
        r"(?:患者|病例|病人|产妇|患儿|的)[^。;\d]{0,10}(?P<z>\d{1,7}) ?例",
        r"(?P<z>\d{1,7}) ?例[^。;,]{0,24}?(?:患者|病人|病例)(?!作)",
    )
)


_BARE = next(pattern for pattern in _RANKS if pattern.pattern == _SIZE_ALONE)


def find_total(
    passages: Sequence[Passage], arms: Sequence[Arm], bare: bool = True
) -> tuple[int | None, tuple[Span, ...]]:
    """The number of people and the words it stands on. `bare`: "(n=96)" without a noun counts too.

    A number printed as the total wins; without one the groups are added up, with both groups as cues.
    """
    sizes = [arm.n for arm in arms if arm.n is not None]
    added = sum(sizes) if len(sizes) >= 2 else None
    for pattern in _RANKS:
        if pattern is _BARE and not bare:
            continue
        found = [total for passage in passages for total in _totals(passage, pattern, arms)]
        if added is not None:
            found = [total for total in found if total[0] > max(sizes)]
        if found:
            best = next((total for total in found if total[0] == added), found[0])
            return best[0], (best[1],)
    if added is not None:
        return added, tuple(arm.cue for arm in arms if arm.n is not None)
    return None, ()


def cases_in(words: str) -> int:
    """The number of patients that the words of a case report name: "two cases", "1例报告"; one when they name none."""
    match = _CASES.search(words.lower())
    return (to_int(match[1] or match[2]) if match else None) or 1


def _totals(passage: Passage, pattern: re.Pattern[str], arms: Sequence[Arm]) -> list[tuple[int, Span]]:
    totals: list[tuple[int, Span]] = []
    for match in pattern.finditer(passage.folded):
        name = next(name for name, value in match.groupdict().items() if value)
        count = to_int(match[name])
        if count and not _is_arm(passage, match.span(name), arms):
            totals.append((count, passage.span(match.start(), match.end())))
    return totals


def _is_arm(passage: Passage, place: tuple[int, int], arms: Sequence[Arm]) -> bool:
    return any(arm.cue.field == passage.field and arm.cue.start <= place[0] < arm.cue.end for arm in arms)

"""Counts in words ("two deaths") and P values of interactions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from appraise.model import Arm, Effect
from appraise.recognising.passage import Passage
from appraise.recognising.printed import label_before, p_value
from appraise.recognising.quantities import COUNT, to_int

_EVENT = (
    r"(?:(?!of\b|and\b|or\b|in\b|the\b|to\b|with\b|for\b|patients\b|from\b)[a-z][\w-]*,? ){0,4}?"
    r"(?:deaths?|(?:serious |severe )?adverse events?|sichs?|hemorrhages?|haemorrhages?|complications?|perforations?|"
    r"strokes?|infections?|recurrences?|relapses?|dose-limiting toxicit(?:y|ies)|dlts?)\b"
)
_CASE = r"[a-z][\w-]*(?: (?!was|were|and|or|in|is|are|had|ha[sv]|with|occurr|report|died|among|of)[a-z][\w-]*)?"
_COUNTED = re.compile(
    rf"(?:(?<![\w.,-])(?P<n>{COUNT}) |\b(?P<none>no) )(?:cases? of (?P<case>{_CASE})|(?P<event>{_EVENT}))"
)
_NONE = re.compile(r"\b(?:significant|difference|increase|effect|evidence|association|further|longer|risk)\b")
_BEFORE_NONE = re.compile(r"\b(?:with|were|was|had|and|but|in which) $")
_AFTER_NONE = re.compile(r"(?: [a-z-]+){0,2} (?:occurred|were|was|observed|reported|developed|noted|recorded|seen)\b")
_MOST = 999  # larger numbers of events come from statistics, not from the group of a study
_MODIFIES = re.compile(r"modif(?:y|ied|ies|ication|ier)|\binteraction|交互|效应修饰|修饰")
_P_SIGN = re.compile(r"(?<![a-z])p(?:[- ]?value)?(?: for interaction| ?交互)? ?[<>=≤≥]", re.IGNORECASE)
_LISTED = re.compile(r"\bon (?P<items>[^.;]{3,200}?) (?:was|were|did|is|are)\b")


def find_counts(passage: Passage, arms: Sequence[Arm]) -> Iterator[Effect]:
    """Events counted in words or digits; the group is named when its name stands in the same sentence."""
    for match in _COUNTED.finditer(passage.folded):
        what = match["case"] or match["event"]
        if match["none"] and not _reports_none(passage, match, what):
            continue
        count = 0 if match["none"] else to_int(match["n"])
        if count is None or count > _MOST:
            continue
        start, end = passage.sentence_at(match.start())
        cue = passage.span(match.start(), match.end())
        name = passage.raw[slice(*match.span("case" if match["case"] else "event"))]
        group = next((arm.name for arm in arms if passage.field == arm.cue.field and start <= arm.cue.start < end), "")
        yield Effect("count", cue, estimate=str(count), label=f"{name}, {group}" if group else name)


def _reports_none(passage: Passage, match: re.Match[str], what: str) -> bool:
    """True for "with no deaths" and "no deaths occurred", not for "no treatment for stroke"."""
    around = passage.folded[max(0, match.start() - 12) : match.start()], passage.folded[match.end() : match.end() + 24]
    return not _NONE.search(what) and bool(_BEFORE_NONE.search(around[0]) or _AFTER_NONE.match(around[1]))


def find_interactions(passage: Passage) -> Iterator[Effect]:
    """The P values of a sentence about effect modification, each with the outcome in front of it."""
    for start, end in passage.sentences:
        if not _MODIFIES.search(passage.folded, start, end):
            continue
        places = [match.start() for match in _P_SIGN.finditer(passage.folded, start, end)]
        labels = _labels(passage, start, end, places)
        for place, label in zip(places, labels, strict=True):
            if (p := p_value(passage.folded, place, end)) and p.start == place:
                yield Effect("interaction", passage.span(place, p.end), p=p.text, label=label)


def _labels(passage: Passage, start: int, end: int, places: list[int]) -> list[str]:
    """One label per P value; a list of P values at the end takes the listed outcomes in turn."""
    listed = _LISTED.search(passage.folded, start, end)
    if listed and len(places) > 1:
        items = [item for item in re.split(r",? and |, ", passage.raw[slice(*listed.span("items"))]) if item.strip()]
        if len(items) == len(places):
            return [item.strip() for item in items]
    return [
        label_before(
            passage.raw, passage.raw.rfind("(", start, place) if "(" in passage.raw[start:place] else place, start
        )
        for place in places
    ]

"""Two groups side by side: "(57.4 vs. 36.4%, adjusted P = 0.035)", also means with standard deviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appraise.model import Effect
from appraise.recognising.passage import Passage
from appraise.recognising.printed import PValue, label_before, p_value, with_closing, without_small_words

_N = r"-?(?:\d{1,6}(?:\.\d+)?|\.\d+)"
_FREE = r"(?<![a-z\d_.%±=<>≤≥/-])"
_BRACKET = r"(?: ?[(\[][^()\[\]]{1,40}[)\]])?"
_WORDS = r"(?:[^.;()%\d]{1,60}?)?"
_VERSUS = r"(?:vs\.?|versus|compared (?:with|to)|against|比)"

_PERCENT_VERSUS = re.compile(
    rf"{_FREE}(?P<a>{_N}) ?(?:%{_BRACKET}{_WORDS}|{_BRACKET})[ ,;]{{0,3}}{_VERSUS} ?(?:[a-z ]{{1,30}}?)?(?P<b>{_N}) ?%"
)
_PERCENT_AND = re.compile(
    rf"{_FREE}(?P<a>{_N}) ?%\)?{_BRACKET}(?:[^.;%\d]{{0,70}}?)(?:\band\b|,)(?:[^.;%]{{0,50}}?)(?<![\w.])(?P<b>{_N}) ?%"
)
_PERCENT_GROUPS = re.compile(
    rf"组(?P<what>[^。;%\d]{{0,24}}?)(?P<a>{_N}) ?%[^。;%\d]{{0,14}}组[^。;%\d]{{0,12}}?(?P<b>{_N}) ?%"
)
_MEAN = rf"{_N} ?± ?{_N}"
_MEANS = re.compile(
    rf"(?P<a>{_MEAN})[^.;。±]{{0,40}}?(?:{_VERSUS}|\bto\b|\band\b|降至|降低至|升至)[^.;。±\d]{{0,30}}?(?P<b>{_MEAN})"
    rf"|组(?P<what>[^。;±\d]{{0,24}}?)(?P<a2>{_MEAN})[^。;±\d]{{0,20}}组[^。;±\d]{{0,12}}?(?P<b2>{_MEAN})"
)
_GIVES = re.compile(r"^.*\b(?:had|have|has|showed|shows|reached|achieved|resulted in|results in)\b (?:an? |the )?")
_IS = re.compile(r"\b(?:was|were|is|are)\b.*$")
_REACH = 150  # characters in which the P value of a pair may stand
_GROUPS = re.compile(r"\b(?:groups?|arms?|respectively|women|men|males|females|cases|controls|among|placebo)\b|组")
_THIRD = re.compile(r"compared (?:with|to)|than|versus|\bvs\b")
_NO_PAIR = re.compile(r"sensitivit|specificit|敏感|灵敏|特异|confidence interval|\bci\b")


def find_pairs(passage: Passage) -> Iterator[Effect]:
    """Percentages and means of two groups. Pairs joined by "and" count only with a P value behind them."""
    taken: list[tuple[int, int]] = []
    for pattern, measure, needs_p in (
        (_PERCENT_VERSUS, "percent", False),
        (_MEANS, "mean", False),
        (_PERCENT_GROUPS, "percent", True),
        (_PERCENT_AND, "percent", True),
    ):
        for match in pattern.finditer(passage.folded):
            if any(start < match.end() and match.start() < end for start, end in taken) or _misread(passage, match):
                continue
            p = _p_of(passage, match)
            if not needs_p or (p and _of_groups(passage, match, p)):
                taken.append(match.span())
                yield _effect(passage, match, measure, p)


def _misread(passage: Passage, match: re.Match[str]) -> bool:
    """True where the numbers are an interval or a test's accuracy, not two groups."""
    floor, _ = passage.sentence_at(match.start())
    return bool(_NO_PAIR.search(match.string[max(floor, match.start() - 25) : match.end()]))


def _of_groups(passage: Passage, match: re.Match[str], p: PValue) -> bool:
    """True where the words around two percentages speak of groups: "66% and 40% compared with placebo" are not two."""
    around = passage.folded[match.start() : p.end + 60]
    return bool(_GROUPS.search(around)) and not _THIRD.search(passage.folded, match.end(), p.start)


def _p_of(passage: Passage, match: re.Match[str]) -> PValue | None:
    """The first P value behind a pair in its sentence, unless another percentage stands between."""
    _, end = passage.sentence_at(match.end() - 1)
    limit = min(end, match.end() + _REACH)
    p = p_value(passage.folded, match.end(), limit)
    if p is None or re.search(r"\d ?%|±", passage.folded[match.end() : p.start]):
        return None
    return p


def _effect(passage: Passage, match: re.Match[str], measure: str, p: PValue | None) -> Effect:
    names = ("a2", "b2") if "a2" in match.groupdict() and match["a2"] else ("a", "b")
    floor, _ = passage.sentence_at(match.start())
    values = tuple(" ".join(passage.raw[slice(*match.span(name))].split()) for name in names)
    end = with_closing(passage.folded, match.start(), p.end if p else match.end())
    return Effect(
        measure=measure,
        cue=passage.span(match.start(), end),
        p=p.text if p else "",
        p_adjusted=p.adjusted if p else None,
        group_values=values,
        label=_outcome(passage, match, floor),
    )


def _outcome(passage: Passage, match: re.Match[str], floor: int) -> str:
    """What the two values are about: the words in front, without the verb that leads to the numbers."""
    if "what" in match.groupdict() and match["what"]:
        return passage.raw[slice(*match.span("what"))].strip(" 的为是:：")
    label = label_before(passage.raw, match.start(), floor)
    short = without_small_words(_IS.sub("", _GIVES.sub("", label)).strip())
    return short or label

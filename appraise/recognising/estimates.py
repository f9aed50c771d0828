"""Estimates with their intervals: "odds ratio 1.225 (1.096-1.370), P < 0.01" in all its printed forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from appraise.model import Effect
from appraise.recognising.passage import Passage
from appraise.recognising.printed import INTERVAL, NUMBER, UNDEFINED, PValue, label_before, p_value, with_closing
from appraise.recognising.rules import measures

_CONNECTOR = re.compile(
    r"[\s,:;=(\[)\]]*(?:(?:was|were|of|is|as|为|at|a)\b[\s:=(\[]*)?(?:[(\[]?(?:a?ors?|a?hrs?|a?rrs?)[)\]])?[\s,:;=]*$"
)
_LIST_HEADING = re.compile(r"\s?\(?9\d ?% ?(?:ci|confidence interval)\)?\)")
_VALUE = re.compile(rf"(?<![a-z\d_.%±-])(?P<estimate>{NUMBER})")
_AFTER = re.compile(r"[\s)\]}%,;:,;]{0,6}(?:respectively[\s,;]{0,3})?(?:log-rank |adjusted |for interaction )?")
_WITHOUT_INTERVAL = frozenset(
    {"OR", "aOR", "HR", "aHR", "RR", "aRR", "IRR", "PR", "MD", "SMD", "RD", "AUC", "sensitivity", "specificity"}
)
_ACCURACY = re.compile(
    rf"sensitivit(?:y|ies)(?: and|,) (?:a )?specificit(?:y|ies)[^.;\d]{{0,40}}?(?P<sensitivity>{NUMBER}) ?%?"
    rf"(?: ?\([^()]{{0,40}}\))?,? and (?P<specificity>{NUMBER}) ?%?"
)
_INHERIT = 700  # characters over which "OR (95 % CI)" heads a list of estimates


@dataclass(frozen=True, slots=True)
class _Mention:
    """A measure named in the text."""

    measure: str
    start: int
    end: int
    heads_list: bool


@dataclass(frozen=True, slots=True)
class _Printed:
    """An estimate and its interval, with places."""

    estimate: str
    low: str
    high: str
    level: int | None
    labelled: bool
    start: int
    end: int


def find_estimates(passage: Passage) -> Iterator[Effect]:
    """Every estimate of `passage` whose measure is named, with interval and P value where they are printed."""
    mentions = _mentions(passage)
    for printed in _printed(passage, mentions):
        mention = _mention_of(passage, printed, mentions)
        measure = mention.measure if mention else ("estimate" if printed.labelled else "")
        if not measure or (not printed.low and measure not in _WITHOUT_INTERVAL):
            continue
        yield _effect(passage, printed, measure, mention)


def find_accuracy(passage: Passage) -> Iterator[Effect]:
    """Sensitivity and specificity printed as one pair: "sensitivity and specificity of 73.1% and 99.0%"."""
    for match in _ACCURACY.finditer(passage.folded):
        for name, measure in (("sensitivity", "sensitivity"), ("specificity", "specificity")):
            label = label_before(passage.raw, match.start(), passage.sentence_at(match.start())[0])
            yield Effect(measure, passage.span(match.start(), match.end()), estimate=match[name], label=label)


def _mentions(passage: Passage) -> list[_Mention]:
    found: dict[int, _Mention] = {}
    taken: list[tuple[int, int]] = []
    for row in measures():
        for match in row.pattern.finditer(passage.plain):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            heads = bool(_LIST_HEADING.match(passage.folded, match.end()))
            found[match.start()] = _Mention(row.measure, match.start(), match.end(), heads)
    return [found[start] for start in sorted(found)]


def _printed(passage: Passage, mentions: list[_Mention]) -> Iterator[_Printed]:
    end = 0
    for match in _VALUE.finditer(passage.folded):
        if match.start() < end or _is_level(passage.folded, match.end()):
            continue
        interval = INTERVAL.match(passage.folded, match.end())
        if interval:
            end = interval.end()
            low, high = interval["low"] or interval["low2"], interval["high"] or interval["high2"]
            level = round(float(interval["level"])) if interval["level"] else 95
            yield _Printed(match["estimate"], low, high, level, bool(interval["level"]), match.start(), end)
        elif _directly_named(passage, match.start(), mentions):
            end = match.end()
            if undefined := UNDEFINED.match(passage.folded, end):
                end = undefined.end()
            yield _Printed(match["estimate"], "", "", None, False, match.start(), end)


def _is_level(folded: str, end: int) -> bool:
    """True when the number before `end` is the level of an interval: "95 % CI"."""
    return bool(re.match(r" ?% ?(?:ci\b|c\.i|confidence|可信|置信)", folded[end : end + 16]))


def _directly_named(passage: Passage, start: int, mentions: list[_Mention]) -> _Mention | None:
    """The measure named right before `start`, with nothing but connecting words between."""
    before = [mention for mention in mentions if mention.end <= start and start - mention.end <= 30]
    for mention in before:
        if _CONNECTOR.match(passage.folded[mention.end : start]):
            return mention
    return None


def _mention_of(passage: Passage, printed: _Printed, mentions: list[_Mention]) -> _Mention | None:
    """The measure of an estimate: named right before it, else in its sentence, else by the heading of its list."""
    if direct := _directly_named(passage, printed.start, mentions):
        return direct
    if not printed.low:
        return None
    sentence, _ = passage.sentence_at(printed.start)
    earlier = [mention for mention in mentions if mention.end <= printed.start]
    same = [mention for mention in earlier if mention.start >= sentence]
    if same:
        return same[-1]
    heading = [mention for mention in earlier if mention.heads_list and printed.start - mention.end < _INHERIT]
    return heading[-1] if heading else None


def _effect(passage: Passage, printed: _Printed, measure: str, mention: _Mention | None) -> Effect:
    end = printed.end
    p = _p_after(passage, end) or _p_before(passage, mention)
    start = printed.start
    if mention and printed.start - mention.end <= 30 and _CONNECTOR.match(passage.folded[mention.end : printed.start]):
        start = mention.start
    if p and p.start >= end:
        end = p.end
    return Effect(
        measure=measure,
        cue=passage.span(start, with_closing(passage.folded, start, end)),
        estimate=printed.estimate,
        ci_low=printed.low,
        ci_high=printed.high,
        ci_level=printed.level,
        p=p.text if p else "",
        p_adjusted=p.adjusted if p else None,
        label=label_before(passage.raw, start, passage.sentence_at(start)[0]),
    )


def _p_after(passage: Passage, end: int) -> PValue | None:
    """A P value right behind an estimate, inside the same brackets or the next ones."""
    gap = _AFTER.match(passage.folded, end)
    place = gap.end() if gap else end
    p = p_value(passage.folded, end, min(place + 24, len(passage.folded)))
    return p if p and p.start <= place + 1 else None


def _p_before(passage: Passage, mention: _Mention | None) -> PValue | None:
    """ "(P<0.001, OR=3.17, …": the P value stands in front of the measure, in the same bracket."""
    if mention is None:
        return None
    opening = max(passage.folded.rfind(mark, 0, mention.start) for mark in "([")
    if opening < 0 or mention.start - opening > 24:
        return None
    p = p_value(passage.folded, opening, mention.start)
    return p if p and not passage.folded[p.end : mention.start].strip(" ,;") else None

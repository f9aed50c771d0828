"""The groups of a study and their sizes, as printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from appraise.model import Arm
from appraise.recognising.passage import Passage
from appraise.recognising.quantities import COUNT, DESCRIPTION, PEOPLE, to_int

_GROUP = r"(?:group|arm|cohort|phase|limb)s?\b"
_NAME = r"(?:[\w/+.%-]+ ){0,7}?"
_NAMED = rf"(?:the )?(?P<name>{_NAME}{_GROUP}(?: [ab12]\b)?)"
_VERB = (
    r"(?:(?:randomly |then )?(?:included|assigned|allocated|randomi[sz]ed|enrolled|treated|placed|analy[sz]ed|divided|"
    r"entered|eligible))"
)
_ENROLS = re.compile(
    r"includ|assign|allocat|randomi[sz]|enrol|eligible|divided|total of|consist|compris|received|recruit|classif|stratif"
)
_EVENT = re.compile(
    r"\b(?:died|deaths?|occurred|developed|experienced|complications?|recurrences?|detected|relapsed)\b"
)

_IN_GROUP = re.compile(
    rf"(?P<n>{COUNT})(?: {DESCRIPTION}{PEOPLE})?(?: (?:were|was))?(?: {_VERB})?(?: \([^()]{{0,30}}\))? (?:in|to|into) {_NAMED}"
)
_BRACKET = re.compile(
    rf"(?P<before>[\w/+.%,' ()-]{{0,90}}?) ?[(\[](?P<inside>[^()\[\]]{{0,30}}?[,;] ?)?n ?= ?(?P<n>{COUNT})"
    rf"(?: {PEOPLE})?[)\];,]"
)
_INSIDE = re.compile(rf"n ?= ?(?P<n>{COUNT}) (?:for |in |of )?(?:the )?(?P<name>[a-z][\w +/-]{{1,40}}?)(?=[,;)\]])")
_RECEIVING = re.compile(
    rf"(?P<n>{COUNT})(?: \([^()]{{1,12}}\))?(?: (?:of )?{DESCRIPTION}{PEOPLE})?(?: with [a-z]+)?(?: (?:were|was|are))? "
    r"(?:receiving|received|treated with|given|undergoing|underwent|assigned to|randomi[sz]ed to) (?:the )?"
    r"(?P<name>[\w/+.-]+(?: (?!and \d|were\b|was\b)[\w/+.-]+){0,6}?)(?=,? and (?:\d|the other|[a-z]+ (?:were|patients))|[,.;()]|$)"
)
_DENOMINATOR = re.compile(rf"\d{{1,6}} ?/ ?(?P<n>\d{{1,6}})(?: {PEOPLE})?\)? (?:for|in|of) {_NAMED}")
_CASES = re.compile(rf"(?P<n>{COUNT}) (?P<name>cases|controls)\b")
_SEXES = re.compile(rf"(?P<n>{COUNT}) (?P<name>women|men|females|males|girls|boys)\b")
_ITEM = re.compile(rf"(?P<n>{COUNT}) (?P<name>{DESCRIPTION}{PEOPLE}(?: with (?:the |a )?(?:[a-z-]+ ?){{1,6}})?)")

_ZH_NAME = r"[\w+/-]{0,18}?(?:\([^()]{1,15}\))?"
_ZH_GROUP = re.compile(
    rf"(?P<name>(?:[ab甲乙]|观察|对照|实验|试验|治疗|研究|{_ZH_NAME})组)[^。;,\d组]{{0,6}}?(?P<n>\d{{1,6}}) ?例"
)
_ZH_AS = re.compile(r"(?P<n>\d{1,6}) ?例[^。;,]{0,20}?作?为(?P<name>[\w]{1,10}组)")
_ZH_EACH = re.compile(r"(?:每组|两组|各组)?各? ?(?P<n>\d{1,6}) ?例")
_ZH_NAMES = re.compile(r"(?P<name>[a-z]{1,12}组|[ab甲乙丙丁]组|观察组|对照组|实验组|试验组|治疗组)")
_ZH_LISTED = re.compile(r"(?P<name>[^\d,。;:()的]{2,16}?)(?:患者|人群|病例|者)? ?(?P<n>\d{1,6}) ?例(?=[,。;.]|$)")

_LEADING = re.compile(
    r"^.*?(?:\b(?:and|or|to|in|into|received|receive|either|versus|vs\.?|with|were|was|was the|of|for|groups?:|following|"
    r"arms?:|between|the|from|including|\d\)) )(?=[^ ])"
)
_STOP = re.compile(r"^(?:the|a|an|either|and|or|low or|both|each|in|\(?\d\)) +")


def find_arms(passage: Passage, sexes: bool) -> tuple[Arm, ...]:
    """The groups with their sizes in the order of the text; the first mention of a name counts.

    `sexes`: women and men are groups of a cross-sectional study, of no other.
    """
    for finder in (_labelled_groups, _in_brackets, _treated, _inside_bracket, _denominators, _enumerated, _chinese):
        arms = _distinct(finder(passage))
        if len(arms) >= 2 or (arms and finder in (_labelled_groups, _chinese) and not _others(passage)):
            return arms
    pairs = _pairs(passage, _CASES) or (_pairs(passage, _SEXES) if sexes else ())
    return pairs


def _others(passage: Passage) -> bool:
    return len(_distinct(_in_brackets(passage))) >= 2 or len(_distinct(_treated(passage))) >= 2


def _distinct(arms: Iterator[Arm]) -> tuple[Arm, ...]:
    named: dict[str, Arm] = {}
    for arm in arms:
        named.setdefault(arm.name.lower(), arm)
    return tuple(named.values())


def _arm(passage: Passage, match: re.Match[str], name: str | None = None) -> Arm | None:
    start, end = match.span("name") if name is None else (0, 0)
    words = passage.raw[start:end] if name is None else name
    words = " ".join(words.split()).strip(" ,;:")
    count = to_int(match["n"])
    if not words or not count or len(words) > 80:
        return None
    return Arm(words, count, passage.span(match.start(), match.end()))


def _found(
    passage: Passage, pattern: re.Pattern[str], allowed: Callable[[str], bool] = lambda _: True
) -> Iterator[Arm]:
    for match in pattern.finditer(passage.folded):
        start, end = passage.sentence_at(match.start())
        if allowed(passage.folded[start:end]) and (arm := _arm(passage, match)):
            yield arm


def _enrolling(sentence: str) -> bool:
    return bool(_ENROLS.search(sentence)) and not _EVENT.search(sentence)


def _labelled_groups(passage: Passage) -> Iterator[Arm]:
    return _found(passage, _IN_GROUP, _enrolling)


def _treated(passage: Passage) -> Iterator[Arm]:
    return _found(passage, _RECEIVING, lambda sentence: not _EVENT.search(sentence))


def _inside_bracket(passage: Passage) -> Iterator[Arm]:
    return _found(passage, _INSIDE)


def _denominators(passage: Passage) -> Iterator[Arm]:
    return _found(passage, _DENOMINATOR)


def _in_brackets(passage: Passage) -> Iterator[Arm]:
    """ "the dose-escalation phase (n=27)": the words before the bracket back to the last small word are the name."""
    for match in _BRACKET.finditer(passage.folded):
        start, end = match.span("before")
        before = passage.folded[start:end]
        cut = max((before.rfind(mark) + 1 for mark in ",;:."), default=0)
        name = before[cut:]
        while leading := _LEADING.match(name):
            name = name[leading.end() :]
        while leading := _STOP.match(name):
            name = name[leading.end() :]
        offset = end - len(name)
        words = passage.raw[offset:end].strip() or (match["inside"] or "").strip(" ,;")
        if arm := _arm(passage, match, words):
            yield Arm(arm.name, arm.n, passage.span(offset, match.end()))


def _enumerated(passage: Passage) -> Iterator[Arm]:
    """ "three groups which included 133 patients with …, 186 … patients, and 94 healthy participants"."""
    for start, end in passage.sentences:
        sentence = passage.folded[start:end]
        if not re.search(r"\b(?:two|three|four|five|2|3|4|5) groups\b", sentence) or "total of" in sentence:
            continue
        items = [
            match for match in _ITEM.finditer(passage.folded, start, end) if to_int(match["n"]) not in (None, 0, 1)
        ]
        if len(items) >= 3:
            yield from (arm for match in items if (arm := _arm(passage, match)))


def _pairs(passage: Passage, pattern: re.Pattern[str]) -> tuple[Arm, ...]:
    for start, end in passage.sentences:
        found = [match for match in pattern.finditer(passage.folded, start, end)]
        if len({match["name"] for match in found}) == 2 and len(found) == 2:
            return tuple(arm for match in found if (arm := _arm(passage, match)))
    return ()


def _chinese(passage: Passage) -> Iterator[Arm]:
    yield from _found(passage, _ZH_GROUP)
    yield from _found(passage, _ZH_AS)
    for start, end in passage.sentences:
        sentence = passage.folded[start:end]
        each = re.search(r"(?:每组|[\w]组)各 ?(?P<n>\d{1,6}) ?例", sentence)
        if each:
            yield from _sharing(passage, start, each)
        elif "其中" in sentence:
            tail = start + sentence.index("其中") + 2
            yield from (
                arm for match in _ZH_LISTED.finditer(passage.folded, tail, end) if (arm := _arm(passage, match))
            )


def _sharing(passage: Passage, start: int, each: re.Match[str]) -> Iterator[Arm]:
    """Groups named before "各35例" have that many each."""
    count = int(each["n"])
    for match in _ZH_NAMES.finditer(passage.folded, start, start + each.end()):
        yield Arm(passage.raw[match.start() : match.end()], count, passage.span(match.start(), start + each.end()))

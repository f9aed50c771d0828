"""The groups of a study and their sizes, as printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from appraise.model import Arm
from appraise.recognising.passage import Passage
from appraise.recognising.quantities import COUNT, DESCRIPTION, PEOPLE, SIZE, to_int

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
_SIZE = re.compile(SIZE)
_INSIDE = re.compile(rf"{SIZE} (?:for |in |of )?(?:the )?(?P<name>[a-z][\w +/-]{{1,40}}?)(?=[,;)\]])")
_RECEIVING = re.compile(
    rf"(?P<n>{COUNT})(?: \([^()]{{1,12}}\))?(?: (?:of )?{DESCRIPTION}{PEOPLE})?(?: with [a-z]+)?(?: (?:were|was|are))? "
    r"(?:receiving|received|treated with|given|undergoing|underwent|assigned to|randomi[sz]ed to) (?:the )?"
    r"(?P<name>[\w/+.-]+(?: (?!and \d|were\b|was\b)[\w/+.-]+){0,6}?)(?=,? and (?:\d|the other|[a-z]+ (?:were|patients))|[,.;()]|$)"
)
_DENOMINATOR = re.compile(rf"\d{{1,6}} ?/ ?(?P<n>\d{{1,6}})(?: {PEOPLE})?\)? (?:for|in|of) {_NAMED}")
_CASES = re.compile(rf"(?P<n>{COUNT}) (?P<name>cases|controls)\b")
_SEXES = re.compile(rf"(?P<n>{COUNT}) (?P<name>women|men|females|males|girls|boys)\b")
_ITEM = re.compile(rf"(?P<n>{COUNT}) (?P<name>{DESCRIPTION}{PEOPLE}(?: with (?:the |a )?(?:[a-z-]+ ?){{1,6}})?)")

_ZH_NAME = r"(?:[^\W组]|[+/-]){1,14}?(?:\([^()]{1,15}\))?"
_ZH_GROUP = re.compile(
    rf"(?P<name>(?:[ab甲乙丙丁]|观察|对照|实验|试验|治疗|研究|{_ZH_NAME})组)(?:\([^()]{{1,15}}\))?"
    r"(?:(?!出现|发生|死亡|并发|有效|复发)[^。;,\d组]){0,6}?(?P<n>\d{1,6}) ?例"
)
_ZH_AS = re.compile(r"(?P<n>\d{1,6}) ?例[^。;,]{0,20}?作?为(?P<name>[^\W组]{1,10}组)")
_ZH_EACH = re.compile(r"(?:每组|组)(?:患者)?各 ?(?P<n>\d{1,6}) ?例")
_ZH_NAMES = re.compile(r"(?P<name>[a-z]{1,12}组|[甲乙丙丁]组|观察组|对照组|实验组|试验组|治疗组|研究组)")
_ZH_LISTED = re.compile(r"(?P<name>[^\d,。;:()的]{2,16}?)(?:患者|人群|病例|者)? ?(?P<n>\d{1,6}) ?例(?=[,。;.]|$)")

_LEADING = re.compile(
    r".*?\b(?:and|or|to|in|into|received?|either|versus|vs|with|were|was|of|for|groups?:|following|arms?:|between|the|from|"
    r"including|placebo-controlled) (?=[^ ])"
)
_STOP = re.compile(r"[ )]+|(?:the|a|an|either|both|each)\b ")
_PARENTHESIS = re.compile(r"\([^()]{1,40}\)(?= ?$)")
_CLOSING = re.compile(r" ?[)\]]")


def find_arms(passage: Passage) -> tuple[Arm, ...]:
    """The groups with their sizes in the order of the text; the first mention of a name counts."""
    for finder in _FINDERS:
        arms = _distinct(finder(passage))
        if len(arms) >= 2 or (arms and finder in (_labelled_groups, _chinese) and not _others(passage)):
            return arms
    return _pairs(passage, _CASES)


def find_sexes(passage: Passage) -> tuple[Arm, ...]:
    """Women and men with their numbers: the groups of a cross-sectional study, of no other."""
    return _pairs(passage, _SEXES)


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
    for match in _SIZE.finditer(passage.folded):
        opening = _opening(passage.folded, match.start())
        if opening < 0:
            continue
        start = _name_start(passage.folded, opening)
        inside = passage.raw[opening + 1 : match.start()].strip(" ,;")
        if arm := _arm(passage, match, passage.raw[start:opening].strip() or inside):
            yield Arm(arm.name, arm.n, passage.span(start, _closed(passage.folded, match.end())))


def _opening(folded: str, place: int) -> int:
    """The bracket that holds `place`, at most a few words before it; -1 when there is none."""
    opening = max(folded.rfind(mark, max(0, place - 40), place) for mark in "([")
    closed = max(folded.rfind(mark, opening, place) for mark in ")]") if opening >= 0 else -1
    return opening if closed < 0 else -1


def _name_start(folded: str, opening: int) -> int:
    """Where the name in front of a bracket begins: behind punctuation and small words, over one pair of brackets."""
    floor = max(0, opening - 90)
    before = folded[floor:opening]
    flat = _PARENTHESIS.sub(lambda match: "_" * len(match[0]), before)
    start = max(flat.rfind(mark) + 1 for mark in ",;:.()[]")
    while small := _LEADING.match(flat, start) or _STOP.match(flat, start):
        start = small.end()
    return floor + start


def _closed(folded: str, end: int) -> int:
    match = _CLOSING.match(folded, end)
    return match.end() if match else end


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
    if "例" not in passage.folded:
        return
    for start, end in passage.sentences:
        if each := _ZH_EACH.search(passage.folded, start, end):
            yield from _sharing(passage, start, each)
            return
    yield from _found(passage, _ZH_GROUP)
    yield from _found(passage, _ZH_AS)
    for start, end in passage.sentences:
        place = passage.folded.find("其中", start, end)
        if place >= 0:
            yield from (
                arm for match in _ZH_LISTED.finditer(passage.folded, place + 2, end) if (arm := _arm(passage, match))
            )


def _sharing(passage: Passage, start: int, each: re.Match[str]) -> Iterator[Arm]:
    """Groups named before "各35例" have that many each."""
    for match in _ZH_NAMES.finditer(passage.folded, start, each.end()):
        words = passage.raw[match.start() : match.end()]
        yield Arm(words, int(each["n"]), passage.span(match.start(), each.end()))


_FINDERS: tuple[Callable[[Passage], Iterator[Arm]], ...] = (
    _labelled_groups,
    _in_brackets,
    _treated,
    _inside_bracket,
    _denominators,
    _enumerated,
    _chinese,
)

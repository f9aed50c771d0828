"""What two records are to each other: ordered rules, the first that holds decides.

The score of a match is that of its rule. It orders matches and says how much agrees; it is no probability.

| score | same record, certain                                                                     |
|-------|------------------------------------------------------------------------------------------|
| 1.00  | every field is the same (`candidates` sees this before any rule)                         |
| 0.99  | a shared DOI, PMID or PMCID, and the same title                                          |
| 0.97  | a shared identifier, and a title that is spelled otherwise, cut short or missing, or that |
|       | lacks its subtitle                                                                       |
| 0.96  | the same title, authors and first page in the same journal or volume                     |
| 0.94  | two titles, one translated: the same place and authors, and an identifier or the abstract |
| 0.93  | the same title, authors, journal and year; nothing printed differs                       |
| 0.91  | the same title and authors; one says less of its printing, or came ahead of print        |
| 0.90  | the same title, year and journal, pages or abstract; one or both name no authors         |

Unsure matches have 0.50 to 0.85, other reports of a study 0.50 to 0.80: see `UNSURE` and `REPORTS`.

Never the same by themselves: other DOIs, PMIDs or PMCIDs; a notice (erratum, reply, protocol …) and its article; two
parts; two versions of a review.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from appraise.matching import reasons
from appraise.matching.pair import Pair, strange
from appraise.matching.plan import MatchKind
from appraise.matching.titles import Likeness

SAME, CLOSE, WITHIN, ALIKE, FAR, UNKNOWN = (
    Likeness.SAME, Likeness.CLOSE, Likeness.WITHIN, Likeness.ALIKE, Likeness.FAR, Likeness.UNKNOWN
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    kind: MatchKind
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Rule:
    kind: MatchKind
    score: float
    holds: Callable[[Pair], bool]
    reason: Callable[[Pair], str]


def judge(pair: Pair) -> Verdict | None:
    """What the two records are to each other; None when they have nothing to do with each other."""
    for rule in () if strange(pair) else RULES:
        if rule.holds(pair):
            return Verdict(rule.kind, rule.score, reasons.marked(rule.reason(pair), pair))
    return None


# --- the same record ---------------------------------------------------------


def _mergeable(pair: Pair) -> bool:
    return not (pair.told_apart or pair.notices or pair.parts or pair.versions)


def _identified(pair: Pair) -> bool:
    mergeable = pair.identified and pair.title is SAME and _mergeable(pair)
    return mergeable and not (pair.authors is False and pair.pages is False)


def _identified_otherwise(pair: Pair) -> bool:
    if not (pair.identified and _mergeable(pair)) or pair.authors is False or pair.pages is False:
        return False
    if pair.title is UNKNOWN:
        return pair.near_in_time
    if pair.title in (CLOSE, WITHIN):
        return True
    return pair.title is ALIKE and pair.authors is True and (pair.pages is True or pair.pmid is True)


def _without_subtitle(pair: Pair) -> bool:
    """Some databases keep the subtitle apart. One word ("Abstracts") with nothing beside it may be a collection's."""
    if not (pair.identified and pair.subtitle and _mergeable(pair)) or pair.authors is False or pair.pages is False:
        return False
    signed = pair.authors is True or pair.pages is True
    words = min(len(pair.one.title.words), len(pair.other.title.words))
    return signed or (words > 1 and pair.near_in_time)


def _printed_together(pair: Pair) -> bool:
    if pair.title not in (SAME, CLOSE, WITHIN) or pair.pages is not True or not _alone_mergeable(pair):
        return False
    return pair.telling_pages and _signed_alike(pair) and _place_fits(pair)


def _alone_mergeable(pair: Pair) -> bool:
    """Mergeable without a shared identifier."""
    other = pair.preprint or pair.other_trials or (pair.retracted and not pair.same_place)
    return _mergeable(pair) and not other


def _signed_alike(pair: Pair) -> bool:
    if pair.authors is True:
        return True
    sure = pair.title is SAME and pair.telling and pair.volume is True
    return sure and (pair.unsigned or (pair.authors is None and pair.journal is True and pair.whole_pages))


def _place_fits(pair: Pair) -> bool:
    if pair.volume is True:
        wrong_year = pair.title is SAME and pair.journal is True
        return pair.near_in_time or wrong_year
    if pair.title is WITHIN:
        return pair.journal is True and pair.year is True and pair.volume is None
    return pair.near_in_time and (pair.journal is True or (pair.journal is None and pair.year is True))


def _translated_there(pair: Pair) -> bool:
    """Two titles of one article: a shared identifier or the same abstract beside the same place."""
    if not (_mergeable(pair) and pair.same_place):
        return False
    return (pair.translated or pair.title is ALIKE) and (
        pair.identified or (pair.abstract is True and pair.whole_pages)
    )


def _same_journal(pair: Pair) -> bool:
    if pair.title not in (SAME, CLOSE, WITHIN) or pair.authors is not True or not _alone_mergeable(pair):
        return False
    if pair.abstract is False and pair.volume is not True:
        return False
    dated = pair.year is True or (pair.near_in_time and pair.volume is True and pair.issue is not False)
    return dated and pair.nothing_printed_differs and (_telling_title(pair) or _same_issue(pair))


def _telling_title(pair: Pair) -> bool:
    return pair.title is SAME and pair.telling


def _same_issue(pair: Pair) -> bool:
    """For titles that are spelled otherwise, cut short or say little."""
    if pair.volume is not True:
        return False
    return pair.title is CLOSE or pair.abstract is True or (pair.title is SAME and pair.issue is True)


def _thinner(pair: Pair) -> bool:
    """One record says less than the other, or names its journal otherwise, and nothing is against it."""
    if not _telling_title(pair) or pair.authors is not True or not _alone_mergeable(pair) or pair.pages is False:
        return False
    if pair.year is True:
        silent = pair.journal is None and pair.volume is not False and pair.abstract is not False
        silent = silent and pair.led_alike and not pair.registrations
        same_text = pair.abstract is True and (pair.journal is True or _renamed(pair))
        return silent or same_text
    ahead = pair.years_apart == 1 and pair.in_print_later and pair.journal is True
    return ahead and pair.abstract is not False


def _renamed(pair: Pair) -> bool:
    meeting = pair.one.meeting or pair.other.meeting
    return pair.volume is True and pair.issue is True and not meeting


def _bare(pair: Pair) -> bool:
    """No authors on one side or both; then the title, or volume and issue, must say more."""
    if pair.title is not SAME or pair.year is not True or not pair.unsigned or not _alone_mergeable(pair):
        return False
    if pair.nothing_printed_differs and pair.volume is True:
        numbered = pair.issue is True and pair.abstract is not False and bool(pair.one.title.numbers)
        return pair.telling or numbered
    more = pair.journal is True or pair.pages is True or pair.abstract is True  # title and year alone are too little
    return more and pair.telling and pair.equally_bare and not pair.elsewhere


# --- unsure ------------------------------------------------------------------


def _same_work(pair: Pair) -> bool:
    return pair.title in (SAME, CLOSE) and pair.authors is not False


def _only_identifier_differs(pair: Pair) -> bool:
    place = pair.pages is True and pair.journal is not False and pair.near_in_time
    return pair.told_apart and _same_work(pair) and place and not (pair.notices or pair.parts or pair.versions)


def _preprint(pair: Pair) -> bool:
    alike = pair.title in (SAME, CLOSE, WITHIN, ALIKE) and pair.authors is True
    return pair.preprint and alike and not (pair.notices or pair.parts)


def _version(pair: Pair) -> bool:
    return pair.versions and pair.title in (SAME, CLOSE)


def _shared_identifier_conflict(pair: Pair) -> bool:
    """Abstracts of one supplement often carry its DOI: other titles on other pages need no question."""
    paged = bool(pair.one.pages.start and pair.other.pages.start)
    far_off = pair.title in (FAR, ALIKE) and (pair.pages is False or (paged and pair.authors is False))
    of_a_supplement = far_off and pair.pmid is not True
    return pair.identified and not pair.notices and not of_a_supplement


def _page_differs(pair: Pair) -> bool:
    issue = pair.journal is True and pair.year is True and pair.volume is not False
    return issue and pair.title in (SAME, CLOSE) and pair.authors is True and not (pair.notices or pair.parts)


def _not_enough(pair: Pair) -> bool:
    if pair.notices or pair.parts or pair.elsewhere or pair.authors is False:
        return False
    if pair.authors is True:
        return pair.title is SAME or (pair.title in (CLOSE, WITHIN) and pair.near_in_time)
    if pair.title in (CLOSE, WITHIN):
        return pair.unsigned and pair.year is True and pair.journal is True
    return pair.title is SAME and (pair.telling or pair.equally_bare) and pair.year is not False


def _other_authors(pair: Pair) -> bool:
    """Everything but the authors, who may be a group in one record and persons in the other."""
    printed = pair.journal is True and pair.year is True and pair.pages is not False and pair.volume is not False
    return printed and pair.authors is False and _telling_title(pair) and not pair.told_apart


def _other_journal(pair: Pair) -> bool:
    """Another name of the journal, perhaps a new one or an odd abbreviation: everything else agrees."""
    place = (pair.pages is True and pair.telling_pages) or (pair.volume is True and pair.issue is True)
    text = _telling_title(pair) and pair.authors is True and pair.year is True and pair.abstract is not False
    return text and place and pair.pages is not False and pair.journal is False and _alone_mergeable(pair)


def _alike(pair: Pair) -> bool:
    if pair.notices or pair.parts or pair.elsewhere or pair.told_apart or pair.other_trials:
        return False
    return pair.title is ALIKE and pair.authors is True and pair.year is True and pair.journal is not False


def _translated(pair: Pair) -> bool:
    return pair.same_place and (pair.whole_pages or pair.translated) and not (pair.told_apart or pair.notices)


# --- other reports of the same study -----------------------------------------


def _registered(pair: Pair) -> bool:
    return bool(pair.registrations)


def _notice(pair: Pair) -> bool:
    return pair.notices and pair.base in (SAME, CLOSE, WITHIN) and pair.one.base.telling and pair.other.base.telling


def _other_place(pair: Pair) -> bool:
    return pair.title in (SAME, CLOSE) and pair.authors is True and not pair.parts


def _part(pair: Pair) -> bool:
    return pair.parts and pair.title is not FAR and pair.authors is True and pair.near_in_time


S, U, R = MatchKind.SAME, MatchKind.UNSURE, MatchKind.REPORT
CERTAIN = (
    Rule(S, 0.99, _identified, reasons.shared_identifier),
    Rule(S, 0.97, _without_subtitle, reasons.subtitle),
    Rule(S, 0.97, _identified_otherwise, reasons.shared_identifier),
    Rule(S, 0.96, _printed_together, reasons.agreement),
    Rule(S, 0.94, _translated_there, reasons.translated),
    Rule(S, 0.93, _same_journal, reasons.agreement),
    Rule(S, 0.91, _thinner, reasons.agreement),
    Rule(S, 0.90, _bare, reasons.agreement),
)
UNSURE = (
    Rule(U, 0.85, _only_identifier_differs, reasons.agreement),
    Rule(U, 0.80, _version, reasons.version),
    Rule(U, 0.75, _preprint, reasons.preprint),
    Rule(U, 0.70, _page_differs, reasons.agreement),
    Rule(U, 0.65, _not_enough, reasons.agreement),
    Rule(U, 0.60, _shared_identifier_conflict, reasons.conflict),
    Rule(U, 0.60, _translated, reasons.other_title),
    Rule(U, 0.55, _other_authors, reasons.agreement),
    Rule(U, 0.55, _other_journal, reasons.agreement),
    Rule(U, 0.50, _alike, reasons.agreement),
)
REPORTS = (
    Rule(R, 0.80, _registered, reasons.registration),
    Rule(R, 0.60, _notice, reasons.notice),
    Rule(R, 0.60, _other_place, reasons.other_place),
    Rule(R, 0.50, _part, reasons.part),
)
RULES = (*CERTAIN, *UNSURE, *REPORTS)

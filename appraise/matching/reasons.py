"""Why two records match, in words."""

from __future__ import annotations

from collections.abc import Iterator

from appraise.matching.pair import Pair
from appraise.matching.titles import Likeness
from appraise.text import listed

_TITLES = {
    Likeness.SAME: "title",
    Likeness.CLOSE: "title (spelled otherwise)",
    Likeness.WITHIN: "title (one is longer)",
    Likeness.ALIKE: "words in much of the title",
}
_NOTICES = {
    "erratum": "a correction",
    "retraction": "a notice of retraction",
    "protocol": "a protocol",
    "reply": "a reply",
    "comment": "a comment",
    "": "an article",
}


def agreement(pair: Pair) -> str:
    """ "the same title, authors and year; other journal": what agrees and what does not."""
    agree = f"the same {listed(list(_agreeing(pair)))}"
    differ = list(_differing(pair))
    silent = list(_silent(pair))
    told = [f"but {listed(differ)}"] if differ else []
    told += silent
    return "; ".join((agree, *told))


def shared_identifier(pair: Pair) -> str:
    return f"the same {_shared(pair)}"


def subtitle(pair: Pair) -> str:
    return f"the same {_shared(pair)} and title; one lacks the subtitle"


def marked(reason: str, pair: Pair) -> str:
    """The reason, with what a publisher has set before the title of one."""
    mark = pair.one.title.retracted or pair.other.title.retracted
    return f"{reason}; one is marked as {mark}" if pair.retracted else reason


def conflict(pair: Pair) -> str:
    """Why a shared identifier is not enough."""
    if pair.title in (Likeness.FAR, Likeness.ALIKE):
        return f"the same {_shared(pair)}, but clearly different titles"
    otherwise = "the title of one is missing" if pair.title is Likeness.UNKNOWN else "the titles name different parts"
    return f"the same {_shared(pair)}, but {listed(list(_differing(pair))) or otherwise}"


def version(pair: Pair) -> str:
    return f"two versions of one review ({pair.one.pages.start.upper()}): {agreement(pair)}"


def preprint(pair: Pair) -> str:
    return f"one is a preprint, perhaps of the other: {agreement(pair)}"


def translated(pair: Pair) -> str:
    shared = _shared(pair) if pair.identified else "abstract"
    return f"the same {listed([*_printing(pair), shared])}; the titles are of one article in two forms"


def other_title(pair: Pair) -> str:
    return f"the same {listed(list(_printing(pair)))}, but other titles (a translation, or a slip)"


def registration(pair: Pair) -> str:
    return f"the same registration {listed(pair.registrations)}"


def notice(pair: Pair) -> str:
    kinds = [_NOTICES[card.notice] for card in (pair.one, pair.other)]
    kinds.sort(key=lambda kind: kind == "an article")
    return f"{kinds[0]} and {kinds[1]} of the same title"


def other_place(pair: Pair) -> str:
    meeting = pair.one.meeting != pair.other.meeting
    return f"{'one is an abstract of a meeting: ' if meeting else ''}{agreement(pair)}"


def part(pair: Pair) -> str:
    return f"other parts of one title: {agreement(pair)}"


def _shared(pair: Pair) -> str:
    if pair.doi:
        return f"DOI {pair.one.doi}"
    return f"PMID {pair.one.pmid}" if pair.pmid else f"PMCID {pair.one.pmcid}"


def _agreeing(pair: Pair) -> Iterator[str]:
    if pair.title in _TITLES:
        yield _TITLES[pair.title]
    yield from _printing(pair)


def _printing(pair: Pair) -> Iterator[str]:
    if pair.authors:
        yield "authors"
    if pair.year:
        yield f"year {pair.one.record.year}"
    for name in ("journal", "volume", "pages"):
        if getattr(pair, name):
            yield name


def _differing(pair: Pair) -> Iterator[str]:
    if pair.told_apart:
        yield f"other identifiers ({listed(list(_identifiers(pair)))})"
    if pair.authors is False:
        yield "other authors"
    if pair.year is False:
        yield f"another year ({pair.one.record.year} and {pair.other.record.year})"
    for name in ("journal", "volume"):
        if getattr(pair, name) is False:
            yield f"another {name}"
    if pair.pages is False:
        yield f"other pages ({pair.one.record.pages} and {pair.other.record.pages})"


def _identifiers(pair: Pair) -> Iterator[str]:
    if pair.doi is False:
        yield f"DOI {pair.one.doi} and {pair.other.doi}"
    if pair.pmid is False:
        yield f"PMID {pair.one.pmid} and {pair.other.pmid}"
    if pair.pmcid is False:
        yield f"PMCID {pair.one.pmcid} and {pair.other.pmcid}"


def _silent(pair: Pair) -> Iterator[str]:
    one, other = pair.one.record, pair.other.record
    for name, said, theirs in (
        ("authors", one.authors, other.authors),
        ("year", one.year, other.year),
        ("journal", one.journal, other.journal),
    ):
        if not said or not theirs:
            yield f"{'one gives' if said or theirs else 'both give'} no {name}"

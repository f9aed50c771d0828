"""Two records side by side: in what they agree, in what they differ."""

from __future__ import annotations

from appraise.matching.card import Card
from appraise.matching.names import shared
from appraise.matching.once import once
from appraise.matching.printed import same_journal, same_pages
from appraise.matching.titles import Likeness, far, likeness

_MANY_TRIALS = 3  # a record that names more registrations is a review of them
_AUTHORS_AGREE = 0.6  # of the shorter list
_AUTHORS_DIFFER = 0.34
_ABSTRACTS_AGREE = 0.75
_ABSTRACTS_DIFFER = 0.5
_SHORTEST_ABSTRACT = 15  # words


def strange(pair: Pair) -> bool:
    """Nothing in common that would make them worth a closer look; the quick question before all others."""
    one, other = pair.one, pair.other
    if one.title.key and other.title.key and not far(one.title, other.title):
        return False
    if not one.marks.isdisjoint(other.marks):
        return False
    return one.pages.first != other.pages.first or not pair.same_place


class Pair:
    """Agreement of two records. True: the same; False: different; None: one does not say, or it cannot be told."""

    def __init__(self, one: Card, other: Card) -> None:
        self.one = one
        self.other = other

    @once
    def title(self) -> Likeness:
        return likeness(self.one.title, self.other.title)

    @once
    def translated(self) -> bool:
        return self.one.title.translated or self.other.title.translated

    @once
    def telling(self) -> bool:
        return self.one.title.telling and self.other.title.telling

    @once
    def doi(self) -> bool | None:
        return _same(self.one.doi, self.other.doi)

    @once
    def pmid(self) -> bool | None:
        return _same(self.one.pmid, self.other.pmid)

    @once
    def pmcid(self) -> bool | None:
        return _same(self.one.pmcid, self.other.pmcid)

    @once
    def identified(self) -> bool:
        """A shared DOI, PMID or PMCID."""
        return self.doi is True or self.pmid is True or self.pmcid is True

    @once
    def told_apart(self) -> bool:
        """Another DOI, PMID or PMCID."""
        return self.doi is False or self.pmid is False or self.pmcid is False

    @once
    def authors(self) -> bool | None:
        one, other = self.one.names, self.other.names
        if not one or not other:
            return None
        share = shared(one, other) / min(len(one), len(other))
        if share >= _AUTHORS_AGREE:
            return True
        return False if share < _AUTHORS_DIFFER else None

    @once
    def led_alike(self) -> bool:
        """The first author of both is one, as far as the names tell."""
        return shared(self.one.leader, self.other.leader) > 0

    @once
    def unsigned(self) -> bool:
        """At least one of them names no author."""
        return not self.one.names or not self.other.names

    @once
    def years_apart(self) -> int | None:
        one, other = self.one.record.year, self.other.record.year
        return None if one is None or other is None else abs(one - other)

    @property
    def year(self) -> bool | None:
        return None if self.years_apart is None else self.years_apart == 0

    @property
    def near_in_time(self) -> bool:
        """At most a year apart, as electronic and printed issues are, or not known."""
        return self.years_apart is None or self.years_apart <= 1

    @once
    def journal(self) -> bool | None:
        return same_journal(self.one.record.journal, self.other.record.journal)

    @once
    def volume(self) -> bool | None:
        return _meet(self.one.volume, self.other.volume)

    @once
    def issue(self) -> bool | None:
        return _meet(self.one.issue, self.other.issue)

    @once
    def pages(self) -> bool | None:
        return same_pages(self.one.pages, self.other.pages)

    @once
    def same_place(self) -> bool:
        """The same authors, first page and volume in the same journal, or one that is not named."""
        printed = self.pages is True and self.volume is True and self.journal is not False
        return printed and self.near_in_time and self.authors is True

    @once
    def whole_pages(self) -> bool:
        """The same first and last page, of more than one page."""
        one, other = self.one.pages, self.other.pages
        return self.pages is True and one.last == other.last > one.first

    @once
    def abstract(self) -> bool | None:
        one, other = self.one.abstract, self.other.abstract
        if min(len(one), len(other)) < _SHORTEST_ABSTRACT:
            return None
        share = len(one & other) / min(len(one), len(other))
        if share >= _ABSTRACTS_AGREE:
            return True
        return False if share < _ABSTRACTS_DIFFER else None

    @once
    def versions(self) -> bool:
        """Two versions of a review that keeps its number: same number, another year or issue."""
        updated = self.one.pages.updated and self.other.pages.updated and self.pages is True
        return updated and (self.year is False or self.issue is False)

    @once
    def notices(self) -> bool:
        """One is a notice about the other, or of another kind."""
        return self.one.notice != self.other.notice

    @once
    def base(self) -> Likeness:
        """How alike the titles are without "Erratum to" and the like."""
        return likeness(self.one.base, self.other.base) if self.notices else self.title

    @once
    def parts(self) -> bool:
        """One says that it is another part than the other."""
        one, other = self.one.title, self.other.title
        return one.part != other.part and one.numbers != other.numbers

    @once
    def retracted(self) -> bool:
        """Only one is marked as retracted."""
        return bool(self.one.title.retracted) != bool(self.other.title.retracted)

    @once
    def subtitle(self) -> bool:
        """The title of one is that of the other without its subtitle."""
        one, other = self.one.title, self.other.title
        return bool(one.key and other.key) and (one.key in other.heads or other.key in one.heads)

    @once
    def registrations(self) -> tuple[str, ...]:
        """Registration numbers that both name, where neither lists so many that it reviews the trials of others."""
        one, other = self.one.record.registrations, self.other.record.registrations
        if not one or not other or max(len(one), len(other)) > _MANY_TRIALS:
            return ()
        theirs = {number.upper() for number in other}
        return tuple(number for number in one if number.upper() in theirs)

    @once
    def other_trials(self) -> bool:
        """Both name registrations, and no common one: trials with the same title are registered side by side."""
        one, other = self.one.record.registrations, self.other.record.registrations
        return bool(one and other) and {n.upper() for n in one}.isdisjoint(n.upper() for n in other)

    @once
    def preprint(self) -> bool:
        """Only one is a preprint."""
        return self.one.preprint != self.other.preprint

    @property
    def telling_pages(self) -> bool:
        return self.one.pages.telling and self.other.pages.telling

    @property
    def nothing_printed_differs(self) -> bool:
        """The same journal, and neither volume nor pages against it."""
        return self.journal is True and self.pages is not False and self.volume is not False

    @once
    def elsewhere(self) -> bool:
        """Printed in another place."""
        return self.pages is False or self.journal is False or (self.volume is False and self.pages is not True)

    @once
    def in_print_later(self) -> bool:
        """One has volume or pages and the other has neither or counts from page 1: published ahead of print."""
        return _ahead(self.one) != _ahead(self.other) and self.volume is None and self.pages is None

    @once
    def equally_bare(self) -> bool:
        """Neither says anything of its printing or its authors that the other does not say."""
        one, other = self.one, self.other
        known = ((bool(c.names), bool(c.record.journal), bool(c.volume), bool(c.pages.start)) for c in (one, other))
        return len(set(known)) == 1

    @once
    def clash(self) -> bool:
        """Nothing can make them one record by itself."""
        other = self.told_apart or self.notices or self.parts or self.versions
        moved = self.pages is False or (self.volume is False and self.pages is not True)
        return other or (not self.identified and (moved or self.other_trials or not self.near_in_time))


def _same(one: str, other: str) -> bool | None:
    return None if not one or not other else one == other


def _meet(one: frozenset[str], other: frozenset[str]) -> bool | None:
    return None if not one or not other else not one.isdisjoint(other)


def _ahead(card: Card) -> bool:
    return not card.volume and (not card.pages.start or card.pages.first == 1)

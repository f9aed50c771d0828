"""A record as it is compared; every part is worked out when it is first asked for."""

from __future__ import annotations

import re

from appraise.matching.folding import folded, words
from appraise.matching.identifiers import identifiers
from appraise.matching.names import family_names
from appraise.matching.notices import notice_of
from appraise.matching.once import once
from appraise.matching.printed import numbers, pages
from appraise.matching.titles import Title
from appraise.model import Record

_PREPRINT = re.compile(r"\b(?:preprints?|arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|osf|research square|ssrn|authorea)\b")
_PREPRINT_DOI = re.compile(
    r"10\.(?:1101/(?:\d{6}|20\d\d\.)|48550/arxiv|21203/rs|20944/preprints|31234/|2139/ssrn|22541/au|26434/chemrxiv)"
)
_MEETING = re.compile(r"\b(?:conference|congress|proceedings|meeting|symposium|workshop|poster|annual meeting)\b")
_SUPPLEMENT = re.compile(r"suppl|meeting|abstract|^s\d|^hs\d")
_COMPARED = 60  # words of an abstract


class Card:
    """What of one record is compared with others."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.title = Title(record.title)
        self.identifiers = identifiers(record)
        self.pages = pages(record.pages)
        self.marks = frozenset((*self.identifiers, *map(str.upper, record.registrations)))
        named = dict(name.split(":", 1) for name in self.identifiers)
        self.doi, self.pmid, self.pmcid = (named.get(kind, "") for kind in ("doi", "pmid", "pmcid"))

    @once
    def names(self) -> frozenset[str]:
        return family_names(self.record.authors)

    @once
    def leader(self) -> frozenset[str]:
        """The names of the first author, or of all where they stand in one text."""
        return family_names(self.record.authors[:1])

    @once
    def volume(self) -> frozenset[str]:
        """The numbers of the volume; none where a database prints the year instead."""
        return numbers(self.record.volume) - {str(self.record.year)}

    @once
    def issue(self) -> frozenset[str]:
        return numbers(self.record.issue)

    @once
    def abstract(self) -> frozenset[str]:
        return frozenset(words(folded(self.record.abstract[:900]))[:_COMPARED])

    @once
    def notice(self) -> str:
        """What kind of notice about another record it is ("erratum", "reply" …); "" for an article."""
        return notice_of(self.title.plain)[0]

    @once
    def base(self) -> Title:
        """The title without the words that make it a notice."""
        return Title(notice_of(self.title.plain)[1])

    @once
    def preprint(self) -> bool:
        printed = " ".join((self.record.journal, *self.record.publication_types)).lower()
        return bool(_PREPRINT.search(printed) or _PREPRINT_DOI.match(self.doi))

    @once
    def meeting(self) -> bool:
        """An abstract or paper of a meeting, as far as journal, issue, pages and type tell."""
        printed = " ".join((self.record.journal, *self.record.publication_types)).lower()
        place = " ".join((self.record.issue, self.record.volume)).lower()
        lone = self.pages.start[:1].isalpha() and not self.pages.start.startswith(("e", "cd"))
        return bool(_MEETING.search(printed) or (_SUPPLEMENT.search(place) and (lone or not self.pages.start)))

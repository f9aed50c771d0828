"""From what was read and what the project holds to a plan."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from appraise.matching import candidates
from appraise.matching.card import Card
from appraise.matching.clock import Clock, Tick
from appraise.matching.clusters import Edge, clusters
from appraise.matching.pair import Pair
from appraise.matching.plan import ImportPlan, Match, MatchKind
from appraise.matching.rules import Verdict, judge
from appraise.matching.titles import Title
from appraise.memory import without_collecting
from appraise.model import ImportBatch, Record, Study
from appraise.progress import CancelCheck, Progress
from appraise.text import visible

_T = TypeVar("_T")
_BEYOND_TITLE = (
    *("authors", "year", "journal", "volume", "issue", "pages", "doi", "pmid", "pmcid", "registrations"),
    *("abstract", "text"),
)
_all = attrgetter("title", *_BEYOND_TITLE, "language", "keywords", "publication_types")
_telling = attrgetter("authors", "pages", "doi", "pmid", "pmcid", "registrations", "abstract", "text")
_printed = attrgetter("year", "journal", "volume", "issue")
_WORD_FOR_WORD = Verdict(MatchKind.SAME, 1.0, "the same record, word for word")


def _tells(record: Record) -> bool:
    """Whether what is said is enough for a second record of the same words in one import to be the first.

    A bare title is not, nor is a title that many articles have ("Editorial") with no more than year and journal.
    """
    if any(_telling(record)):
        return True
    return any(_printed(record)) and Title(record.title).telling


def _composed(value: object) -> object:
    """A text as it is compared word for word: how accents are written, blanks at its ends and marks that cannot be
    seen make no difference."""
    if isinstance(value, str):
        return value.strip() if value.isascii() else unicodedata.normalize("NFC", visible(value)).strip()
    if isinstance(value, tuple):
        return tuple([one.strip() if one.isascii() else _composed(one) for one in value])
    return value


class _Board:
    """The different records on the table; those of the project come first."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.studies: list[str | None] = []
        self._numbers: dict[Hashable, int] = {}
        self._cards: dict[int, Card] = {}

    def put(self, record: Record, study: str | None) -> int:
        """The number of a record; one that is there word for word keeps that number.

        A record that tells too little keeps only that of one in the project, or else another import of the same file
        would bring it again. Beside others of its import it is another record.
        """
        said: Hashable = tuple([value and _composed(value) for value in _all(record)])
        if study is None and said not in self._numbers and not _tells(record):
            said = id(record)
        number = self._numbers.setdefault(said, len(self.records))
        if number == len(self.records):
            self.records.append(record)
            self.studies.append(study)
        return number

    def card(self, number: int) -> Card:
        card = self._cards.get(number)
        if card is None:
            card = self._cards[number] = Card(self.records[number])
        return card

    def pair(self, one: int, other: int) -> Pair:
        return Pair(self.card(one), self.card(other))

    def names(self, number: int) -> tuple[str, ...]:
        card = self.card(number)
        return (card.doi, card.pmid, card.pmcid, card.notice or "article")

    def clash(self, one: int, other: int) -> bool:
        joined = self.studies[one] is not None and self.studies[one] == self.studies[other]
        return not joined and self.pair(one, other).clash


def plan_import(
    batches: Iterable[ImportBatch],
    studies: Iterable[Study],
    *,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> ImportPlan:
    """Sort the records of `batches` by what the project holds already.

    `progress(done, of)` is called now and then, `cancelled()` is asked as often. Raises `Cancelled`.
    """
    read = list(batches)
    with without_collecting():
        plan = _planned(read, studies, Clock(progress, cancelled))
    rejected = tuple(problem for batch in read for problem in batch.rejected)
    return replace(plan, rejected=rejected, records_in=sum(len(batch.records) for batch in read) + len(rejected))


def _planned(batches: Sequence[ImportBatch], studies: Iterable[Study], clock: Clock) -> ImportPlan:
    board = _Board()
    put = clock.part(0, 20)
    for study in studies:
        for record in study.records_read:
            put(0)
            board.put(record, study.id)
    placed = [(record, board.put(record, None)) for batch in batches for record in _ticking(batch.records, put)]
    plan = _Plan(board, *_verdicts(board, clock.part(20, 900)), clock.part(900, 950))
    for record, number in _ticking(placed, clock.part(950, 1000)):
        plan.take(record, number)
    clock.done()
    return ImportPlan(tuple(plan.new), tuple(plan.same), tuple(plan.unsure), reports=tuple(plan.reports))


def _ticking(found: Sequence[_T], tick: Tick) -> Iterator[_T]:
    for place, one in enumerate(found):
        tick(place / len(found))
        yield one


def _verdicts(board: _Board, tick: Tick) -> tuple[dict[Edge, Verdict], dict[Edge, Verdict]]:
    """What was found about pairs: certain matches, and the others."""
    certain: dict[Edge, Verdict] = {}
    others: dict[Edge, Verdict] = {}
    done = 0.0

    def note(share: float) -> None:
        nonlocal done
        done = share
        tick(share)

    for one, other in candidates.pairs(board.records, note):
        tick(done)
        if board.studies[one] is None or board.studies[other] is None:
            verdict = judge(board.pair(one, other))
            if verdict:
                (certain if verdict.kind is MatchKind.SAME else others)[one, other] = verdict
    return certain, others


class _Plan:
    """A plan as it grows, record by record in the order of the files."""

    def __init__(self, board: _Board, certain: dict[Edge, Verdict], others: dict[Edge, Verdict], tick: Tick) -> None:
        self._board = board
        scores = {edge: verdict.score for edge, verdict in certain.items()}
        groups, dropped = clusters(scores, board.clash, board.names, lambda: tick(0))
        for edge in dropped:
            others[edge] = _doubtful(certain.pop(edge))
        self._group = {number: group for group in groups for number in group}
        self._name = {number: low for group in groups for low in (min(group),) for number in group}
        self._certain = _beside(certain, tick)
        self._others = _beside(others, tick)
        self._there: set[int] = set()
        self._leader: dict[int, int] = {}  # of a group, named by its lowest number: the first that is there
        for number, study in enumerate(board.studies):
            if study is not None:
                self._arrive(number)
        self._first: dict[int, Record] = {}  # number → the record that was taken for it
        self.new: list[Record] = []
        self.same: list[Match] = []
        self.unsure: list[Match] = []
        self.reports: list[Match] = []

    def take(self, record: Record, number: int) -> None:
        """Put one record where it belongs."""
        found = self._same(record, number)
        if found:
            self.same.append(found)
        elif (found := self._similar(record, number)) and found.kind is MatchKind.UNSURE:
            self.unsure.append(found)
        else:
            self.new.append(record)
            if found:
                self.reports.append(found)
        self._first.setdefault(number, record)
        self._arrive(number)

    def _arrive(self, number: int) -> None:
        self._there.add(number)
        self._leader.setdefault(self._name.get(number, number), number)

    def _same(self, record: Record, number: int) -> Match | None:
        if number in self._there:
            return self._match(record, number, _WORD_FOR_WORD)
        leader = self._standing(number)
        if leader is None:
            return None
        direct = [(verdict, one) for verdict, one in self._certain[number] if one in self._there]
        if direct:
            verdict, one = max(direct, key=lambda pair: (pair[0].score, -pair[1]))
            return self._match(record, one, verdict)
        verdict, _ = max(self._certain[number], key=lambda pair: (pair[0].score, -pair[1]))
        return self._match(record, leader, _by_way(verdict))

    def _similar(self, record: Record, number: int) -> Match | None:
        """The best match of a record that nothing is the same as; all records that are one with it count."""
        mine = self._members(number)
        found = [
            (verdict, member == number, there)
            for member in sorted(mine)
            for verdict, other in self._others[member]
            if other not in mine and (there := self._place(other)) is not None
        ]
        if not found:
            return None
        unsure = [one for one in found if one[0].kind is MatchKind.UNSURE]
        verdict, own, there = max(unsure or found, key=lambda one: (one[0].score, one[1], -one[2]))
        return self._match(record, there, verdict if own else _by_way(verdict))

    def _place(self, number: int) -> int | None:
        """A record if it is there, else the first of its group that is; None before any of them came."""
        return number if number in self._there else self._standing(number)

    def _standing(self, number: int) -> int | None:
        """The first record of the project, else of this import, that stands for `number`; None before it came."""
        return self._leader.get(self._name.get(number, number))

    def _members(self, number: int) -> set[int]:
        return self._group.get(number) or {number}

    def _match(self, record: Record, other: int, verdict: Verdict) -> Match:
        """The match of a record with one that is there."""
        leader = self._leader[self._name.get(other, other)]
        study = self._board.studies[other] or self._board.studies[leader]
        compared = self._first.get(other, self._board.records[other])
        into = None if study is not None else self._first[leader]
        return Match(record, study, verdict.reason, verdict.kind, verdict.score, compared, into)


def _beside(verdicts: Mapping[Edge, Verdict], tick: Tick) -> defaultdict[int, list[tuple[Verdict, int]]]:
    """For each record, what it is to which others."""
    found: defaultdict[int, list[tuple[Verdict, int]]] = defaultdict(list)
    for (one, other), verdict in verdicts.items():
        tick(1)
        found[one].append((verdict, other))
        found[other].append((verdict, one))
    return found


def _by_way(verdict: Verdict) -> Verdict:
    return Verdict(verdict.kind, verdict.score, f"{verdict.reason}, by way of a third record")


def _doubtful(verdict: Verdict) -> Verdict:
    return Verdict(MatchKind.UNSURE, 0.55, f"{verdict.reason}; but it fits other records as well, which are not one")

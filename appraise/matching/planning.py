"""From what was read and what the project holds to a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from itertools import count
from operator import attrgetter

from appraise.errors import Cancelled
from appraise.matching import candidates
from appraise.matching.card import Card
from appraise.matching.clusters import Edge, clusters
from appraise.matching.pair import Pair
from appraise.matching.plan import ImportPlan, Match, MatchKind
from appraise.matching.rules import Verdict, judge
from appraise.model import ImportBatch, ReadProblem, Record, Study

Progress = Callable[[int, int], None]

_EVERY = 500  # steps between two calls of `progress` and `cancelled`
_BEYOND_TITLE = (
    *("authors", "year", "journal", "volume", "issue", "pages", "doi", "pmid", "pmcid", "registrations"),
    *("abstract", "text"),
)
_said = attrgetter(*_BEYOND_TITLE)
_all = attrgetter("title", *_BEYOND_TITLE, "language", "keywords", "publication_types")
_WORD_FOR_WORD = Verdict(MatchKind.SAME, 1.0, "the same record, word for word")


class _Board:
    """The different records on the table; those of the project come first."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.studies: list[str | None] = []
        self._numbers: dict[Hashable, int] = {}
        self._cards: dict[int, Card] = {}

    def put(self, record: Record, study: str | None) -> int:
        """The number of a record; one that is there word for word keeps that number."""
        said = _all(record) if any(_said(record)) else object()  # a bare title is no record
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
        return (card.doi, card.record.pmid.strip(), card.notice or "article")

    def clash(self, one: int, other: int) -> bool:
        joined = self.studies[one] is not None and self.studies[one] == self.studies[other]
        return not joined and self.pair(one, other).clash


def plan_import(
    batches: Iterable[ImportBatch],
    studies: Iterable[Study],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPlan:
    """Sort the records of `batches` by what the project holds already.

    `progress(done, of)` is called now and then, `cancelled()` is asked as often. Raises `Cancelled`.
    """
    tick = _ticker(progress, cancelled)
    board = _Board()
    for study in studies:
        for record in study.records_read:
            board.put(record, study.id)
    read = list(batches)
    placed = [(record, board.put(record, None)) for batch in read for record in batch.records]
    plan = _Plan(board, *_verdicts(board, tick))
    for place, (record, number) in enumerate(placed):
        tick(900 + 100 * place // len(placed))
        plan.take(record, number)
    rejected = tuple(problem for batch in read for problem in _rejected(batch))
    records_in = sum(batch.records_in for batch in read)
    return ImportPlan(tuple(plan.new), tuple(plan.same), tuple(plan.unsure), rejected, records_in, tuple(plan.reports))


def _rejected(batch: ImportBatch) -> list[ReadProblem]:
    dropped = [problem for problem in batch.problems if not problem.kept]
    return dropped[: batch.records_in - len(batch.records)]


def _ticker(progress: Progress | None, cancelled: Callable[[], bool] | None) -> Callable[[int], None]:
    """What is called with thousandths of the work; asks and tells only now and then."""
    calls = count()

    def tick(thousandths: int) -> None:
        if next(calls) % _EVERY:
            return
        if cancelled and cancelled():
            raise Cancelled
        if progress:
            progress(thousandths, 1000)

    return tick


def _verdicts(board: _Board, tick: Callable[[int], None]) -> tuple[dict[Edge, Verdict], dict[Edge, Verdict]]:
    """What was found about pairs: certain matches, and the others."""
    certain: dict[Edge, Verdict] = {}
    others: dict[Edge, Verdict] = {}
    edges = sorted(candidates.pairs(board.records, lambda done: tick(400 * done // len(board.records))))
    for done, (one, other) in enumerate(edges):
        tick(400 + 500 * done // len(edges))
        if board.studies[one] is None or board.studies[other] is None:
            verdict = judge(board.pair(one, other))
            if verdict:
                (certain if verdict.kind is MatchKind.SAME else others)[one, other] = verdict
    return certain, others


class _Plan:
    """A plan as it grows, record by record in the order of the files."""

    def __init__(self, board: _Board, certain: dict[Edge, Verdict], others: dict[Edge, Verdict]) -> None:
        self._board = board
        groups, dropped = clusters(
            {edge: verdict.score for edge, verdict in certain.items()},
            board.clash,
            board.names,
        )
        doubtful = {edge: _doubtful(certain[edge]) for edge in dropped}
        self._group = {number: group for group in groups for number in group}
        self._name = {number: low for group in groups for low in (min(group),) for number in group}
        self._certain = _beside({edge: verdict for edge, verdict in certain.items() if edge not in dropped})
        self._others = _beside({**others, **doubtful})
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
        by_way = Verdict(verdict.kind, verdict.score, f"{verdict.reason}, by way of a third record")
        return self._match(record, leader, by_way)

    def _similar(self, record: Record, number: int) -> Match | None:
        """The best match of a record that nothing is the same as; all records that are one with it count."""
        mine = self._members(number)
        found = [
            (verdict, there)
            for member in sorted(mine)
            for verdict, other in self._others[member]
            if other not in mine and (there := self._standing(other)) is not None
        ]
        if not found:
            return None
        verdict, there = max(found, key=lambda pair: (pair[0].kind is MatchKind.UNSURE, pair[0].score, -pair[1]))
        return self._match(record, there, verdict)

    def _standing(self, number: int) -> int | None:
        """The first record of the project, else of this import, that stands for `number`; None before it came."""
        return self._leader.get(self._name.get(number, number))

    def _members(self, number: int) -> set[int]:
        return self._group.get(number) or {number}

    def _match(self, record: Record, other: int, verdict: Verdict) -> Match:
        leader = self._standing(other)
        study = self._board.studies[other] or self._board.studies[other if leader is None else leader]
        compared = self._first.get(other, self._board.records[other])
        return Match(record, study, verdict.reason, verdict.kind, verdict.score, compared)


def _beside(verdicts: dict[Edge, Verdict]) -> defaultdict[int, list[tuple[Verdict, int]]]:
    """For each record, what it is to which others."""
    found: defaultdict[int, list[tuple[Verdict, int]]] = defaultdict(list)
    for (one, other), verdict in verdicts.items():
        found[one].append((verdict, other))
        found[other].append((verdict, one))
    return found


def _doubtful(verdict: Verdict) -> Verdict:
    return Verdict(MatchKind.UNSURE, 0.55, f"{verdict.reason}; but it fits other records as well, which are not one")

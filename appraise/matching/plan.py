"""What an import would do, as values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from appraise.model import ReadProblem, Record


class MatchKind(StrEnum):
    """What two records are to each other.

    `SAME` is one record twice, `UNSURE` may be, `REPORT` is another publication of what may be the same study.
    """

    SAME = "same"
    UNSURE = "unsure"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Match:
    """A record that looks like another: of `study` (an id), or earlier in the same import (None).

    `reason` says why, in words. `score` is how far the two agree, from 0 to 1 (`appraise.matching.rules` has the
    table). `other` is the record it was compared with, to show: of the project or earlier in the import; it may be
    one of `same` itself.

    `into` says where the record belongs when `study` is None: the very object (compare with `is`) in `ImportPlan.new`
    or, until a person has settled that one, among the records of `ImportPlan.unsure`. It is never one of `same`.
    """

    record: Record
    study: str | None
    reason: str
    kind: MatchKind = MatchKind.UNSURE
    score: float = 0.5
    other: Record | None = None
    into: Record | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. `records_in` = new + same + unsure + left_out + rejected.

    `reports` are offers about records in `new`: each may be another report of a study that is there, or of an
    earlier record of this import. `joined` are the offers that a person has taken up. Nothing is joined by itself.

    Once `unsure` is empty, every match of `same` and `joined` has a `study` of the project or an `into` that is one
    of `new`. A record of `joined` is in `new` too and has no study of its own: where `into` is joined itself, it goes
    where that one goes. `into` always came earlier, so there are no circles.

    `left_out` are the unsure records that nobody decided about, with those that belong to them.
    """

    new: tuple[Record, ...] = ()
    same: tuple[Match, ...] = ()
    unsure: tuple[Match, ...] = ()
    rejected: tuple[ReadProblem, ...] = ()
    records_in: int = 0
    reports: tuple[Match, ...] = ()
    joined: tuple[Match, ...] = ()
    left_out: tuple[Match, ...] = ()

    def settle(self, match: Match, *, same: bool) -> ImportPlan:
        """The plan after a person has decided whether an unsure record is the same as the other.

        What belongs to the record follows it: matches whose `into` it is now name its study, or what it goes into.
        They are new `Match` objects, also in `unsure`; an older object of the same record is understood all the same.
        A record that is not unsure (any more) changes nothing.
        """
        return self.settle_all([(match, same)])

    def settle_all(self, decisions: Iterable[tuple[Match, bool]]) -> ImportPlan:
        """`settle` for many matches at once, each with whether it is the same; the last word about a record counts."""
        decided = {id(match.record): same for match, same in decisions}
        open_, now_same, now_new = [], [], []
        for match in self.unsure:
            same = decided.get(id(match.record))
            if same is None:
                open_.append(match)
            elif same:
                now_same.append(match)
            else:
                now_new.append(match.record)
        moved = {id(match.record): match for match in now_same}
        return replace(
            self,
            new=(*self.new, *now_new),
            same=_followed((*self.same, *now_same), moved),
            unsure=_followed(open_, moved),
            reports=_followed(self.reports, moved),
            joined=_followed(self.joined, moved),
        )

    def join(self, match: Match) -> ImportPlan:
        """The plan after a person has decided that a record is another report of the same study.

        `match` is one of `reports` or of `unsure`; its record is then among `new`. Others change nothing.
        """
        for offered in (*self.unsure, *self.reports):
            if offered.record is match.record:
                plan = self.settle(offered, same=False)
                reports = tuple(one for one in plan.reports if one is not offered)
                return replace(plan, reports=reports, joined=(*plan.joined, offered))
        return self

    def leave_out_unsure(self) -> ImportPlan:
        """The plan without its unsure records and without all that belongs to them; they are in `left_out` then."""
        gone = {id(match.record) for match in self.unsure}
        before = 0
        while before < len(gone):  # what is joined may wait for another that is joined
            before = len(gone)
            gone.update(id(match.record) for match in self.joined if id(match.into) in gone)
        following = (match for match in (*self.joined, *self.same) if id(match.into) in gone)
        return replace(
            self,
            new=tuple(record for record in self.new if id(record) not in gone),
            same=_without(self.same, gone),
            unsure=(),
            reports=tuple(match for match in _without(self.reports, gone) if id(match.record) not in gone),
            joined=_without(self.joined, gone),
            left_out=(*self.left_out, *self.unsure, *following),
        )


def _without(matches: Iterable[Match], gone: Collection[int]) -> tuple[Match, ...]:
    return tuple(match for match in matches if id(match.into) not in gone)


def _followed(matches: Iterable[Match], moved: Mapping[int, Match]) -> tuple[Match, ...]:
    """Matches that point to where the records now belong that were settled as the same as others."""
    return tuple(_follow(match, moved) for match in matches) if moved else tuple(matches)


def _follow(match: Match, moved: Mapping[int, Match]) -> Match:
    study, into = match.study, match.into
    while study is None and into is not None and id(into) in moved:
        study, into = moved[id(into)].study, moved[id(into)].into
    return match if into is match.into else replace(match, study=study, into=into)

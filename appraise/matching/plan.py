"""What an import would do, as values."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    table). `other` is the record it was compared with.
    """

    record: Record
    study: str | None
    reason: str
    kind: MatchKind = MatchKind.UNSURE
    score: float = 0.5
    other: Record | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. `records_in` = new + same + unsure + rejected.

    `reports` are offers about records in `new`: each may be another report of a study that is there, or of an
    earlier record in `new`. `joined` are the offers that a person has taken up. Nothing is joined by itself.
    """

    new: tuple[Record, ...] = ()
    same: tuple[Match, ...] = ()
    unsure: tuple[Match, ...] = ()
    rejected: tuple[ReadProblem, ...] = ()
    records_in: int = 0
    reports: tuple[Match, ...] = ()
    joined: tuple[Match, ...] = ()

    def settle(self, match: Match, *, same: bool) -> ImportPlan:
        """The plan after a person has decided whether an unsure record is the same as the other."""
        rest = tuple(one for one in self.unsure if one is not match)
        if same:
            return replace(self, unsure=rest, same=(*self.same, match))
        return replace(self, unsure=rest, new=(*self.new, match.record))

    def join(self, match: Match) -> ImportPlan:
        """The plan after a person has decided that a record is another report of the same study.

        `match` is one of `reports` or of `unsure`; its record is then among `new`.
        """
        plan = self.settle(match, same=False) if any(one is match for one in self.unsure) else self
        reports = tuple(one for one in plan.reports if one is not match)
        return replace(plan, reports=reports, joined=(*plan.joined, match))

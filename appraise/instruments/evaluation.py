"""What comes out when answers are looked at under an instrument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from appraise.instruments.definition import Domain, Raise


@dataclass(frozen=True, slots=True)
class Points:
    """A sum and what it could be at most."""

    label: str
    points: int
    maximum: int
    percent: bool = False

    def __str__(self) -> str:
        share = f" ({100 * self.points / self.maximum:.0f}%)" if self.percent and self.maximum else ""
        return f"{self.label}: {self.points} of {self.maximum}{share}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules give: a level or None, the ids of the rules that fired, the path in words.

    `hint` is a ceiling or customary reading in words, with its standing, and `hint_level` the level that it names;
    `scores` stand where the instrument defines sums; `may_raise` are the steps that are left to the reviewer here.
    """

    level: str | None
    rules: tuple[str, ...] = ()
    why: str = ""
    hint: str = ""
    hint_level: str = ""
    scores: tuple[Points, ...] = ()
    may_raise: tuple[Raise, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What answers mean under an instrument. An unanswered asked question leaves its domain without a proposal.

    `domains` are the active variants in order, those of further aspects included; `asked`, `missing` and `ignored` hold
    question or set-up ids.
    `why_not_asked` tells, for each question of an active domain that is not reached, the reason in words.
    `proposals` has one entry for each active judged domain, by id.
    """

    domains: tuple[Domain, ...]
    asked: frozenset[str]
    missing: tuple[str, ...]
    ignored: tuple[str, ...]
    why_not_asked: Mapping[str, str]
    proposals: Mapping[str, Proposal]
    overall: Proposal
    stopped: bool = False

    @property
    def complete(self) -> bool:
        return not self.missing

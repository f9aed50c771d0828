"""Judgements as they come in: what repeats is taken once, what contradicts itself stops with both places named."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.judgements.model import Choice, Judged, JudgementSheet
from appraise.judgements.vocabulary import plain
from appraise.model import OVERALL, ReadProblem
from appraise.reading.table import Row
from appraise.report.chart_columns import family

_Key = tuple[str, str, str, str]


def levels_of(instrument: Instrument) -> Mapping[str, Collection[str]]:
    """The levels that may stand for each domain; variants of one domain ("1A", "1B") also stand under its number."""
    levels: dict[str, dict[str, None]] = {OVERALL: dict.fromkeys(instrument.overall.levels)}
    for domain in instrument.domains:
        for name in (domain.id, family(domain)):
            levels.setdefault(name, {}).update(dict.fromkeys(domain.levels))
    return {name: tuple(found) for name, found in levels.items()}


def all_levels(instrument: Instrument) -> frozenset[str]:
    """All levels that the instrument gives to a domain or to the whole."""
    return frozenset(level for levels in levels_of(instrument).values() for level in levels)


@dataclass(slots=True)
class Collector:
    """Takes rows or single judgements, and gives the sheet."""

    _judged: dict[_Key, Judged] = field(default_factory=dict)
    _studies: dict[str, str] = field(default_factory=dict)
    _problems: list[ReadProblem] = field(default_factory=list)
    _said: list[ReadProblem] = field(default_factory=list)
    _repeated: list[ReadProblem] = field(default_factory=list)
    _rejected: list[ReadProblem] = field(default_factory=list)
    _unknown: dict[str, tuple[Judged, int]] = field(default_factory=dict)

    def say(self, problem: ReadProblem) -> None:
        """Add what is to be said about the file."""
        self._problems.append(problem)
        self._said.append(problem)

    def row(self, row: Row, study: str, judged: tuple[Judged, ...]) -> None:
        """Take a row of a sheet. One without a study or without any judgement is rejected and named."""
        for problem in row.problems:
            self.say(problem)
        if not study or not any(one.word for one in judged):
            reason = "The row names no study." if not study else "The row holds no judgement."
            self._note(self._rejected, ReadProblem(row.line, reason, row.shown))
            return
        known = [key for one in judged if (key := _key(one)) in self._judged]
        for one in judged:
            self.take(one)
        if known:
            reason = f"The row says the same as row {self._judged[known[0]].line}; it was taken once."
            self._note(self._repeated, ReadProblem(row.line, reason, row.shown, kept=True))

    def _note(self, rows: list[ReadProblem], problem: ReadProblem) -> None:
        rows.append(problem)
        self._problems.append(problem)

    def take(self, one: Judged) -> None:
        """Take one judgement. Raises `AppraiseError` where the same was judged differently before."""
        self._studies.setdefault(plain(one.study), one.study)
        earlier = self._judged.get(_key(one))
        if earlier is not None:
            self._same(earlier, one)
            return
        self._judged[_key(one)] = one
        if one.level is None:
            first, count = self._unknown.get(one.reason, (one, 0))
            self._unknown[one.reason] = (first, count + 1)

    def _same(self, earlier: Judged, one: Judged) -> None:
        agree = earlier.level == one.level if earlier.level is not None else plain(earlier.word) == plain(one.word)
        if not agree:
            raise _conflict(earlier, one)
        if one.support and not earlier.support:
            self._judged[_key(one)] = replace(earlier, support=one.support)
        elif one.support and one.support != earlier.support:
            reason = f"Another support for “{one.study}”, domain {one.domain}, than in row {earlier.line} was left out."
            self.say(ReadProblem(one.line, reason, one.support[:200], kept=True))

    def sheet(self, choices: tuple[Choice, ...], rows_in: int) -> JudgementSheet:
        """What was collected."""
        for reason, (first, count) in self._unknown.items():
            times = "Once" if count == 1 else f"{count} times"
            what = f"{reason} {times} no level was taken."
            shown = f"{first.study}, {first.domain}: {first.word}"[:200]
            self._problems.append(ReadProblem(first.line, what, shown, kept=True))
        judged = tuple(self._judged.values())
        rows = (tuple(self._said), tuple(self._repeated), tuple(self._rejected))
        return JudgementSheet(choices, tuple(self._studies.values()), rows_in, judged, tuple(self._problems), *rows)


def _key(one: Judged) -> _Key:
    return plain(one.study), plain(one.result), plain(one.reviewer), one.domain


def _conflict(earlier: Judged, one: Judged) -> AppraiseError:
    places = f"Rows {earlier.line} and {one.line}" if earlier.line and one.line else "Two entries"
    result = f", {one.result}" if one.result else ""
    words = " and ".join(f"“{word}”" if word else "nothing" for word in (earlier.word, one.word))
    return AppraiseError(
        f"{places} judge “{one.study}”{result} differently in domain {one.domain}: {words}.",
        "Correct one of them, or name the results so that they can be told apart.",
        line=one.line,
    )

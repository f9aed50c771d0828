"""Single cells of a sheet under an instrument: for which domain a judgement is kept, and what its word means there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from appraise.instruments.definition import Domain, Instrument, Level
from appraise.judgements.collecting import levels_of
from appraise.judgements.model import Judged
from appraise.judgements.vocabulary import NOT_APPLICABLE, plain
from appraise.model import OVERALL
from appraise.report.chart_columns import OVERALL_COLUMN, family, places


@dataclass(frozen=True, slots=True)
class Cell:
    """One judgement of a row. `place` is the column's id in the sheet, `domain` the id under which it is kept ("" while
    the variant is not known). Without a level `says` tells why; a `refused` one refuses its row."""

    place: str
    domain: str
    level: Level | None
    word: str
    says: str = ""
    refused: bool = False
    support: str = ""
    direction: str = ""
    direction_id: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet: `names` by id as charts call them, the levels that may stand there, the domains they may
    mean, and `open` those whose variant nobody has named."""

    instrument: Instrument
    names: Mapping[str, str]
    offered: Mapping[str, Collection[str]]
    domains: Mapping[str, tuple[Domain, ...]]
    words: Mapping[str, str]
    variants: Mapping[str, str]

    @classmethod
    def of(
        cls, instrument: Instrument, judged: Iterable[Judged], words: Mapping[str, str], variants: Mapping[str, str]
    ) -> Columns:
        """The columns in which these judgements stand; `words` and `variants` as in `Told`."""
        known = _names(instrument)
        ids = dict.fromkeys(one.domain for one in judged)
        return cls(
            instrument,
            {name: known.get(name, name) for name in ids},
            levels_of(instrument),
            {name: tuple(one for one in instrument.domains if name in (one.id, family(one))) for name in ids},
            {plain(word): level for word, level in words.items()},
            variants,
        )

    @property
    def open(self) -> tuple[tuple[str, str, tuple[Domain, ...]], ...]:
        """The columns that may mean domains with different ids, with their names and these domains."""
        return tuple(
            (place, self.names[place], domains)
            for place, domains in self.domains.items()
            if len({one.id for one in domains}) > 1
        )

    def called(self, domain: str) -> str:
        """The name of the column of a domain."""
        return self.names.get(domain) or _names(self.instrument).get(domain, domain)

    def levels(self, among: Iterable[str]) -> tuple[Level, ...]:
        """The levels that may stand in any of these columns."""
        found = dict.fromkeys(level for place in among for level in self.offered.get(place, ()))
        return tuple(self.instrument.levels[name] for name in found)

    def cell(self, one: Judged) -> Cell:
        """What a judgement of the sheet is here."""
        level, says, refused = self._level(one)
        directions = self._directions(one.domain)
        known = next((name for name in directions if plain(name) == plain(one.direction)), "")
        return Cell(
            one.domain, self._domain(one.domain), level, one.word, says, refused, one.support, one.direction, known
        )

    def _level(self, one: Judged) -> tuple[Level | None, str, bool]:
        """The level; without one why, and whether that refuses the row."""
        offered = [self.instrument.levels[name] for name in self.offered.get(one.domain, ())]
        given = next((level for level in offered if level.id == one.level), None)
        if given or not one.word.strip():
            return given, "", False
        named = f"{plain(self.names[one.domain])}: {plain(one.word)}"
        said = self.words.get(named, self.words.get(plain(one.word)))
        if said == "" or (said is None and one.means == NOT_APPLICABLE):
            return None, f"“{one.word}” was left without a judgement.", False
        wanted = plain(one.word if said is None else said)
        given = next((level for level in offered if wanted in (level.id, plain(level.label))), None)
        if given:
            return given, "", False
        return None, one.reason or f"“{one.word}” is no level of the instrument here.", True

    def _domain(self, place: str) -> str:
        if place == OVERALL:
            return OVERALL
        ids = {one.id for one in self.domains[place]}
        chosen = self.variants.get(place, "")
        return next(iter(ids)) if len(ids) == 1 else chosen if chosen in ids else ""

    def _directions(self, place: str) -> Collection[str]:
        if place == OVERALL:
            return self.instrument.overall.directions
        return dict.fromkeys(name for one in self.domains[place] for name in one.directions)


def _names(instrument: Instrument) -> dict[str, str]:
    """What charts call the column of each domain, and of each number that variants share."""
    names: dict[str, str] = {OVERALL: OVERALL_COLUMN}
    for place in places(instrument):
        called = f"{place.aspect} {place.column.name}" if place.aspect else place.column.name
        for domain in place.domains:
            names.setdefault(domain.id, called)
            names.setdefault(family(domain), called)
    return names

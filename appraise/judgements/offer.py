"""A sheet that is shown to a person before it comes in: planned anew whenever they say more about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from appraise.instruments.library import Library
from appraise.judgements.finding import Fit, find
from appraise.judgements.model import Choice
from appraise.judgements.opening import NamedSheet, SheetFile, sheets_of
from appraise.judgements.storing import known
from appraise.judgements.taking import JudgementPlan, Known, Told, plan_judgements
from appraise.project import Project


@dataclass(slots=True)
class Offer:
    """One sheet of a file for an open project. `choices` are the layouts that fit it; where they have no instrument,
    any of `instruments` may be named."""

    file: SheetFile
    name: str
    choices: tuple[Choice, ...]
    rows_in: int
    project: Project
    library: Library
    _read: dict[str, NamedSheet] = field(default_factory=dict)
    _known: dict[tuple[str, str], Known] = field(default_factory=dict)
    _fits: Mapping[str, Fit] | None = None

    @property
    def instruments(self) -> tuple[str, ...]:
        """The ids that may be named: those of the layouts that fit, or all where the sheet has none."""
        fitting = tuple(dict.fromkeys(one.instrument for one in self.choices if one.instrument))
        return fitting or self.library.ids()

    @property
    def certain(self) -> str:
        """The one instrument that fits; "" where it must be named."""
        return self.choices[0].instrument if len(self.choices) == 1 else ""

    def plan(self, instrument: str, told: Told) -> JudgementPlan:
        """What taking the sheet in would do. Raises `AppraiseError` where the instrument does not fit."""
        if instrument not in self._read:
            found = sheets_of(self.file, self.library.get, instrument)
            self._read[instrument] = next(one for one in found if one.name == self.name)
        sheet = self._read[instrument]
        who = (told.reviewer, instrument)
        if who not in self._known:
            self._known[who] = known(self.project, *who)
        if self._fits is None:
            self._fits = find(sheet.sheet.studies, self._known[who].studies)
        return plan_judgements(sheet.sheet, sheet.instrument, self._known[who], told, self.name, self._fits)


def offers(file: SheetFile, project: Project, library: Library) -> tuple[Offer, ...]:
    """The sheets of a file, each to be taken in by itself. Raises `AppraiseError` for a file that can't be read."""
    return tuple(
        Offer(file, name, sheet.choices, sheet.rows_in, project, library)
        for name, sheet in file.read(library.get).items()
    )

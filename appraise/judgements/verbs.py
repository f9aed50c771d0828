"""The verbs of a project that take in what was judged elsewhere. `Project` is made of them too."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from appraise import rows
from appraise.assessments import Assessments
from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.model import OVERALL, Assessment, Judgement, Result, Reviewer, Study
from appraise.store import Row


class Taking(Assessments):
    """The part of `Project` that takes in what was judged elsewhere."""

    def add_labelled_study(self, label: str) -> Study:
        """A study of which nothing is known but its label. Raises `AppraiseError` when there is one of this label."""
        label = " ".join(label.split())
        taken = {str(row["label"]) for row in self._store.rows("study")}
        if not label or label in taken:
            raise AppraiseError(f"There is a study “{label}” already.", "Choose another label.")
        new = Study(str(uuid.uuid4()), label)
        with self._store.transact("add study") as transaction:
            transaction.put("study", rows.study_row(new.id, label, len(taken)))
        return new

    def take_judgements(
        self,
        study: Study,
        instrument: Instrument,
        reviewer: Reviewer,
        result: Result | None,
        judgements: Iterable[Judgement],
    ) -> Assessment:
        """A finished assessment that holds these judgements and no answer: they were made elsewhere.

        Raises `AppraiseError` when the instrument has no such domain, level or direction, and as `start_assessment`.
        """
        made = tuple(judgements)
        for one in made:
            _check(instrument, one)
        with self._store.one_step("take judgements", reviewer.name):
            begun = self.start_assessment(study, instrument, reviewer, result)
            with self._store.transact("take judgements", reviewer.name) as transaction:
                for one in made:
                    row: Row = {"id": f"{begun.id}:{one.domain}", "assessment": begun.id, "domain": one.domain}
                    words: Row = {"level": one.level, "rationale": one.rationale, "direction": one.direction}
                    transaction.put("judgement", row | words | {"proposed": "", "rules": rows.packed(())})
                transaction.put("assessment", self._row("assessment", begun.id) | {"finished": 1})
        return self.assessment(begun.id)


def _check(instrument: Instrument, one: Judgement) -> None:
    places = [(domain.levels, domain.directions) for domain in instrument.domains if domain.id == one.domain]
    if one.domain == OVERALL and instrument.overall.judged:
        places = [(instrument.overall.levels, instrument.overall.directions)]
    if not any(one.level in levels for levels, _ in places):
        raise AppraiseError(f"{instrument.short} gives {one.domain} no level “{one.level}”.", "Check the sheet.")
    if one.direction and not any(one.direction in directions for _, directions in places):
        raise AppraiseError(f"{instrument.short} has no direction “{one.direction}” there.", "Check the sheet.")

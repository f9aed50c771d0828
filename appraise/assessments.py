"""The verbs of a project that start, fill, judge and finish assessments. `Project` is made of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from appraise import rows
from appraise.assessing import Standing, ToJudge, meanings_lost, standing, to_judge, visible
from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Proposal, SetupField
from appraise.instruments.evaluate import active_questions
from appraise.instruments.file import parse_instrument
from appraise.model import Assessment, Kind, Quote, Reference, Result, Reviewer, Span, Study
from appraise.store import Row, Store, Transaction

SetupValue = str | tuple[str, ...]


class Assessments:
    """The part of `Project` that deals with assessments and with its own copies of instruments."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._instruments: dict[str, Instrument] = {}

    # --- instruments ---

    def instrument(self, assessment: Assessment) -> Instrument:
        """The instrument of an assessment, in the very version it was started with."""
        return self.instrument_of(assessment.instrument_hash)

    def instrument_of(self, digest: str) -> Instrument:
        if digest not in self._instruments:
            row = self._row("instrument", digest)
            self._instruments[digest] = parse_instrument(str(row["file"]).encode(), f"{row['name']}.toml")
        return self._instruments[digest]

    # --- assessments ---

    def assessments(self, viewer: Reviewer | None) -> tuple[Assessment, ...]:
        """All assessments as `viewer` may see them (see `assessing.visible`); None is for reports and charts."""
        everything = tuple(self._assessment(row) for row in self._store.rows("assessment"))
        return visible(everything, viewer.id if viewer else None)

    def assessment(self, key: str) -> Assessment:
        """One assessment with all its content, for its own reviewer's hands."""
        return self._assessment(self._row("assessment", key))

    def start_assessment(
        self, study: Study, instrument: Instrument, reviewer: Reviewer, result: Result | None = None
    ) -> Assessment:
        """An empty assessment. The project keeps its own copy of the instrument.

        Raises `AppraiseError` when the instrument judges results or claims and none is given, or when this reviewer
        has one already.
        """
        unit = instrument.unit
        if unit.within_study and result is None:
            raise AppraiseError(f"{instrument.short} judges a {unit}, not a whole study.", f"Name the {unit} first.")
        result = result if unit.within_study else None
        self._refuse_second(study, result, instrument, reviewer)
        return self._start(study.id, result, instrument, reviewer, Kind.INDIVIDUAL, ())

    def start_consensus(self, sources: Iterable[Assessment], reviewer: Reviewer) -> Assessment:
        """An assessment made from finished ones of the same study, result and instrument version."""
        originals = tuple(self.assessment(source.id) for source in sources)
        first = originals[0] if originals else None
        if first is None or len(originals) < 2 or not all(source.finished for source in originals):
            raise AppraiseError("Consensus needs two or more finished assessments.", "Let every reviewer finish first.")
        same = {(source.study, source.result, source.instrument_hash) for source in originals}
        if len(same) != 1:
            raise AppraiseError("These assessments are not about the same result.", "Choose those of one result.")
        instrument = self.instrument(first)
        result = None if first.result is None else rows.result(self._row("result", first.result))
        names = tuple(source.id for source in originals)
        return self._start(first.study, result, instrument, reviewer, Kind.CONSENSUS, names)

    def remove_assessment(self, assessment: Assessment) -> None:
        """Take an assessment out with all its content (undo brings it back)."""
        if any(assessment.id in one.sources for one in map(self._assessment, self._store.rows("assessment"))):
            raise AppraiseError("A consensus rests on this assessment.", "Remove the consensus first.")
        with self._store.transact("remove assessment", self._reviewer_of(assessment)) as transaction:
            for table in ("setup", "answer", "quote", "judgement"):
                for row in self._store.rows(table, assessment=assessment.id):
                    transaction.delete(table, str(row["id"]))
            transaction.delete("assessment", assessment.id)

    def standing(self, assessment: Assessment) -> Standing:
        """What the instrument makes of an assessment now, and what is left to do."""
        return standing(self.instrument(assessment), assessment)

    # --- filling an assessment ---

    def set_setup(self, assessment: Assessment, field: str, value: SetupValue) -> Assessment:
        """Set a set-up field. Answers whose question means something else under the new value are cleared with it."""
        instrument = self.instrument(assessment)
        _check_setup(instrument, field, value)
        with self._change(assessment, "set set-up") as (transaction, old):
            key = f"{old.id}:{field}"
            row: Row = {"id": key, "assessment": old.id, "field": field, "value": rows.setup_value(value)}
            transaction.put("setup", row)
            _clear(transaction, old, meanings_lost(instrument, old, setup={field: value}))
        return self.assessment(assessment.id)

    def set_answer(
        self, assessment: Assessment, question: str, response: str | None = None, support: str | None = None
    ) -> Assessment:
        """Set the response and/or the support text of one question; None leaves one as it is, "" clears it."""
        instrument = self.instrument(assessment)
        with self._change(assessment, "answer") as (transaction, old):
            _check_response(instrument, old, question, response)
            key = f"{old.id}:{question}"
            empty: Row = {"id": key, "assessment": old.id, "question": question, "response": "", "support": ""}
            row = self._store.row("answer", key) or empty
            new = {"response": response, "support": support}
            row = row | {name: text for name, text in new.items() if text is not None}
            transaction.put("answer", row)
            _clear(transaction, old, meanings_lost(instrument, old, {question: str(row["response"])}))
        return self.assessment(assessment.id)

    def add_quote(self, assessment: Assessment, question: str, reference: Reference, span: Span) -> Quote:
        """Keep a passage as evidence. Raises `AppraiseError` unless the words stand there in the reference."""
        if getattr(reference.record, span.field, "")[span.start : span.end] != span.text or not span.text.strip():
            raise AppraiseError("These words do not stand in the reference.", "Select the passage again.")
        quote = Quote(str(uuid.uuid4()), assessment.id, question, reference.id, span)
        with self._change(assessment, "add quote") as (transaction, old):
            row: Row = {"id": quote.id, "assessment": old.id, "question": question, "reference": reference.id}
            place: Row = {"field": span.field, "first": span.start, "past": span.end, "text": span.text}
            transaction.put("quote", row | place | {"position": len(old.quotes)})
        return quote

    def remove_quote(self, assessment: Assessment, quote: Quote) -> None:
        with self._change(assessment, "remove quote") as (transaction, _):
            transaction.delete("quote", quote.id)

    def set_judgement(
        self, assessment: Assessment, domain: str, level: str, rationale: str = "", direction: str = ""
    ) -> Assessment:
        """The reviewer's judgement of a domain or `OVERALL`.

        Raises `AppraiseError` when something that it rests on is unanswered, when the instrument does not offer
        the level, or when it differs from the proposal and no reason is given.
        """
        instrument = self.instrument(assessment)
        row: Row = {"id": f"{assessment.id}:{domain}", "assessment": assessment.id, "domain": domain, "level": level}
        words: Row = {"rationale": rationale, "direction": direction}
        with self._change(assessment, "judge") as (transaction, old):
            place = to_judge(instrument, standing(instrument, old).evaluation, domain)
            proposal = _check_judgement(place, level, rationale, direction)
            rested: Row = {"proposed": proposal.level or "", "rules": rows.packed(proposal.rules)}
            transaction.put("judgement", row | words | rested)
        return self.assessment(assessment.id)

    def finish(self, assessment: Assessment) -> Assessment:
        """Close an assessment. Raises `AppraiseError` naming what is still open."""
        with self._change(assessment, "finish") as (transaction, old):
            if points := self.standing(old).open_points:
                sentence = "This assessment is not complete: " + " ".join(points[:5])
                raise AppraiseError(sentence, "Complete it, then finish.")
            transaction.put("assessment", self._row("assessment", old.id) | {"finished": 1})
        return self.assessment(assessment.id)

    def reopen(self, assessment: Assessment) -> Assessment:
        """Open a finished assessment again."""
        with self._store.transact("reopen", self._reviewer_of(assessment)) as transaction:
            transaction.put("assessment", self._row("assessment", assessment.id) | {"finished": 0})
        return self.assessment(assessment.id)

    # --- inside ---

    @contextmanager
    def _change(self, assessment: Assessment, action: str) -> Iterator[tuple[Transaction, Assessment]]:
        """A transaction on an open assessment, and that assessment as it is now."""
        old = self.assessment(assessment.id)
        if old.finished:
            raise AppraiseError("This assessment is finished.", "Open it again to change it.")
        with self._store.transact(action, self._reviewer_of(old)) as transaction:
            yield transaction, old

    def _row(self, table: str, key: str) -> Row:
        row = self._store.row(table, key)
        if row is None:
            raise AppraiseError(f"This {table} is not in the project any more.", "It may have been undone or removed.")
        return row

    def _assessment(self, row: Row) -> Assessment:
        key = str(row["id"])
        parts = ("setup", "answer", "judgement")
        setup, answers, judgements = (self._store.rows(table, assessment=key) for table in parts)
        quotes = self._store.rows("quote", "position", assessment=key)
        name = str(self._row("instrument", str(row["instrument"]))["name"])
        return rows.assessment(row, name, setup, answers, judgements, quotes)

    def _start(
        self,
        study: str,
        result: Result | None,
        instrument: Instrument,
        reviewer: Reviewer,
        kind: Kind,
        sources: tuple[str, ...],
    ) -> Assessment:
        key = str(uuid.uuid4())
        row: Row = {
            "id": key,
            "study": study,
            "result": result.id if result else None,
            "instrument": instrument.hash,
            "reviewer": reviewer.id,
            "kind": kind.value,
            "finished": 0,
            "sources": rows.packed(sources),
        }
        with self._store.transact("start assessment", reviewer.name) as transaction:
            if self._store.row("instrument", instrument.hash) is None:
                transaction.put("instrument", {"id": instrument.hash, "name": instrument.id, "file": instrument.text})
            transaction.put("assessment", row)
        return self.assessment(key)

    def _refuse_second(self, study: Study, result: Result | None, instrument: Instrument, reviewer: Reviewer) -> None:
        same = self._store.rows(
            "assessment", study=study.id, result=result.id if result else None, reviewer=reviewer.id, kind="individual"
        )
        if any(self._row("instrument", str(row["instrument"]))["name"] == instrument.id for row in same):
            raise AppraiseError(
                f"{reviewer.name} has already begun {instrument.short} for this.", "Open that assessment instead."
            )

    def _reviewer_of(self, assessment: Assessment) -> str:
        return str(self._row("reviewer", assessment.reviewer)["name"])


def _check_setup(instrument: Instrument, field: str, value: SetupValue) -> None:
    known: dict[str, SetupField] = {one.id: one for one in instrument.setup}
    if field not in known:
        raise AppraiseError(f"{instrument.short} has no set-up field “{field}”.", "Check the name.")
    options = [option for option, _ in known[field].options]
    chosen = (value,) if isinstance(value, str) else value
    if options and any(one not in options for one in chosen if one):
        raise AppraiseError(f"“{field}” can't be {', '.join(chosen)}.", f"Offered: {', '.join(options)}.")


def _check_response(instrument: Instrument, old: Assessment, question: str, response: str | None) -> None:
    places = active_questions(instrument, old.responses, old.setup)
    if question not in places:
        raise AppraiseError(f"Question {question} is not open yet.", "Settle the set-up and the first questions.")
    domain, variant = places[question]
    offered = next(
        one.options
        for group in (*((instrument.preliminary,) if instrument.preliminary else ()), *instrument.domains)
        for one in group.questions
        if (group.id, group.variant, one.id) == (domain, variant, question)
    )
    if response and response not in offered:
        raise AppraiseError(f"{question} can't be answered “{response}”.", f"Offered: {', '.join(offered)}.")


def _check_judgement(place: ToJudge | None, level: str, rationale: str, direction: str) -> Proposal:
    """The proposal beside which this judgement may stand; raises `AppraiseError` when it may not."""
    if place is None:
        raise AppraiseError("There is nothing of this name to judge here.", "Check the set-up.")
    if place.missing:
        raise AppraiseError(f"Not everything is answered: {', '.join(place.missing)}.", "Answer first, then judge.")
    if level not in place.levels:
        raise AppraiseError(f"“{level}” is no level here.", f"Offered: {', '.join(place.levels)}.")
    if direction and direction not in place.directions:
        offered = ", ".join(place.directions) or "none"
        raise AppraiseError(f"“{direction}” is no direction here.", f"Offered: {offered}.")
    if place.proposal.level is not None and level != place.proposal.level and not rationale.strip():
        raise AppraiseError("The judgement differs from the proposal.", "Write the reason.")
    return place.proposal


def _clear(transaction: Transaction, old: Assessment, lost: Mapping[str, str]) -> None:
    """Delete the answers and quotes of questions that will mean something else, and the judgements of their domains."""
    for question in (name for name in lost if name in old.answers):
        transaction.delete("answer", f"{old.id}:{question}")
    for quote in (one for one in old.quotes if one.question in lost):
        transaction.delete("quote", quote.id)
    for domain in (name for name in old.judgements if name in lost.values()):
        transaction.delete("judgement", f"{old.id}:{domain}")

"""Carrying answers to another instrument or version: what is copied, what waits, what must be asked again. Pure.

Judgements are never carried: they rest on the criteria of the instrument under which they were made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from appraise.instruments.definition import Instrument, SetupField
from appraise.instruments.evaluate import active_questions, evaluate
from appraise.instruments.evaluation import Evaluation
from appraise.instruments.moving import Pair, Place, Plan, groups
from appraise.model import OVERALL, Assessment
from appraise.text import listed

SetupValue = str | tuple[str, ...]
OTHER_VARIANT = "It was answered in another variant of the domain."


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the answers (and set-up fields), by their ids here, in the order of the form.

    `again` tells why a question must be asked again, `waiting` what an answer that means the same waits for: carrying
    over later takes it. `cleared` are the answers that a move to another version of the same instrument took out.
    """

    copied: tuple[str, ...]
    again: Mapping[str, str]
    waiting: Mapping[str, str]
    cleared: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Copied:
    """An answer to be stored, and the id under which it was given."""

    value: str
    old: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What is to be written, by field and by question, and the report of it."""

    setup: Mapping[str, SetupValue]
    answers: Mapping[str, Copied]
    report: Carried


def carry_over(plan: Plan, source: Assessment, target: Assessment) -> Taken:
    """What `target`, made with `plan.new`, takes over from `source`; nothing that stands in it is touched."""
    return _Carrier(plan, _counting(plan.old, source), target).run()


def renew(plan: Plan, assessment: Assessment) -> Taken:
    """What of `assessment` stays when it moves to `plan.new` as a whole; its judgements do not.

    Answers that are not asked now are kept as well where they mean the same. Nothing waits: what does not stay is lost.
    """
    empty = replace(assessment, setup={}, answers={}, judgements={}, quotes=())
    taken = _Carrier(plan, _written(plan.old, assessment), empty, only_asked=False).run()
    kept = {*taken.setup, *taken.answers}
    filled = [name for name, value in assessment.setup.items() if value] + list(assessment.responses)
    report = replace(
        taken.report,
        copied=tuple(name for name in taken.report.copied if name in filled),
        again={**taken.report.waiting, **taken.report.again},
        waiting={},
        cleared=tuple(name for name in filled if name not in kept),
    )
    return replace(taken, report=report)


# --- what was given ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Given:
    """A value of the source, and the domain in which it was asked (None for a set-up field)."""

    value: SetupValue
    place: Place | None

    @property
    def codes(self) -> tuple[str, ...]:
        return (self.value,) if isinstance(self.value, str) else self.value


def _counting(instrument: Instrument, source: Assessment) -> dict[str, _Given]:
    """The set-up, and the answers to what is asked; the others do not count."""
    asked = _evaluate(instrument, source).asked
    written = _written(instrument, source).items()
    return {name: one for name, one in written if one.place is None or (one.value and name in asked)}


def _written(instrument: Instrument, source: Assessment) -> dict[str, _Given]:
    """The set-up, and everything that stands at a question, if only a text or a quote (then without a code)."""
    places = active_questions(instrument, source.responses, source.setup)
    given = {name: _Given(value, None) for name, value in source.setup.items() if value}
    named = dict.fromkeys([*source.answers, *(quote.question for quote in source.quotes)])
    responses = source.responses
    return given | {name: _Given(responses.get(name, ""), places[name]) for name in named if name in places}


def _evaluate(instrument: Instrument, assessment: Assessment) -> Evaluation:
    judged = {name: one.level for name, one in assessment.judgements.items() if name != OVERALL}
    return evaluate(instrument, assessment.responses, assessment.setup, judged)


# --- carrying ----------------------------------------------------------------


class _Carrier:
    """Goes through the form once, from the top, and fills what is open. Gates only look back, so once is enough."""

    def __init__(self, plan: Plan, given: Mapping[str, _Given], target: Assessment, *, only_asked: bool = True) -> None:
        self._plan = plan
        self._given = given
        self._only_asked = only_asked
        self._held = {*target.answers, *(quote.question for quote in target.quotes)}
        self._judged = {name: one.level for name, one in target.judgements.items() if name != OVERALL}
        self._answers = target.responses
        self._setup = dict(target.setup)
        self._taken: dict[str, Copied] = {}
        self._fields: dict[str, SetupValue] = {}
        self._waiting: dict[str, str] = {}
        self._questions = {
            ((group.id, group.variant), one.id): one for group in groups(plan.new) for one in group.questions
        }
        self._order = tuple(dict.fromkeys(name for _, name in self._questions))

    def run(self) -> Taken:
        for field in self._plan.new.setup:
            if not self._setup.get(field.id):
                self._carry_field(field)
        for name in self._order:
            if not self._answers.get(name):
                self._carry_answer(name)
        report = Carried((*self._fields, *self._taken), dict(self._again()), self._waiting, (), self._plan.note)
        return Taken(self._fields, self._taken, report)

    def _pairs(self, name: str, place: Place | None = None) -> list[Pair]:
        """The ways to a question or field; with a place, those that lead to it there."""
        ways = [pair for pair in self._plan.pairs if pair.new == name]
        return [pair for pair in ways if place is None or pair.new_places is None or place in pair.new_places]

    def _means_the_same(self, pair: Pair) -> _Given | None:
        given = self._given.get(pair.old)
        if given is None or (pair.old_places is not None and given.place not in pair.old_places):
            return None
        return given if not pair.codes or set(given.codes) <= set(pair.codes) else None

    def _carry_field(self, field: SetupField) -> None:
        found = (self._means_the_same(pair) for pair in self._pairs(field.id))
        given = next((one for one in found if one and _fits(field, one.value)), None)
        if given is None:
            return
        value = given.codes if field.kind == "many" else given.value
        if stands := self._would_change({}, {field.id: value}):
            self._waiting[field.id] = stands
        else:
            self._setup[field.id] = self._fields[field.id] = value

    def _carry_answer(self, name: str) -> None:
        place = self._places().get(name)
        for pair in self._pairs(name, place):
            given = self._means_the_same(pair)
            if given is None or not isinstance(given.value, str) or not self._offers(place, name, given.value):
                continue
            if obstacle := self._obstacle(name, place, given.value):
                self._waiting[name] = obstacle
            else:
                self._take(name, Copied(given.value, pair.old))
            return

    def _take(self, name: str, answer: Copied) -> None:
        self._taken[name] = answer
        if answer.value:
            self._answers[name] = answer.value

    def _offers(self, place: Place | None, name: str, code: str) -> bool:
        """False when the question that is active under this id has no such answer."""
        return place is None or not code or code in self._questions[place, name].options

    # --- what stands in the way ---

    def _obstacle(self, name: str, place: Place | None, code: str) -> str:
        """Why an answer can't be taken now; "" when it can."""
        evaluation = self._evaluation()
        if place is None:
            first = self._first(evaluation)
            return f"Its domain is not open yet: first {listed(first)}." if first else "Its domain does not apply here."
        if self._only_asked and name not in evaluation.asked:
            return evaluation.why_not_asked.get(name, "It is not asked here.")
        return self._would_change({name: code}, {}) if code else ""

    def _would_change(self, answers: Mapping[str, str], setup: Mapping[str, SetupValue]) -> str:
        """What stands in the target already and would mean something else; "" when nothing would."""
        before = self._places()
        after = active_questions(self._plan.new, {**self._answers, **answers}, {**self._setup, **setup})
        lost = {name: place[0] for name, place in before.items() if after.get(name) != place}
        held = [name for name, domain in lost.items() if name in self._held or domain in self._judged]
        return f"It would change what {listed(held[:3])} means, where something stands already." if held else ""

    def _places(self) -> Mapping[str, Place]:
        return active_questions(self._plan.new, self._answers, self._setup)

    def _evaluation(self) -> Evaluation:
        return evaluate(self._plan.new, self._answers, self._setup, self._judged)

    def _first(self, evaluation: Evaluation) -> list[str]:
        """The set-up fields and first questions that must be settled before it is clear which domains apply."""
        preliminary = self._plan.new.preliminary
        names = {field.id for field in self._plan.new.setup}
        names |= {question.id for question in preliminary.questions} if preliminary else set()
        return [name for name in evaluation.missing if name in names]

    # --- what must be asked again ---

    def _again(self) -> Iterator[tuple[str, str]]:
        for field in self._plan.new.setup:
            if not self._setup.get(field.id) and field.id in self._given and field.id in self._plan.again:
                yield field.id, self._plan.again[field.id]
        evaluation, places = self._evaluation(), self._places()
        for name in self._order:
            done = self._answers.get(name) or name in self._waiting
            reason = "" if done else self._why_again(name, places.get(name))
            if reason and self._may_be_asked(places.get(name), evaluation):
                yield name, reason

    def _may_be_asked(self, place: Place | None, evaluation: Evaluation) -> bool:
        """False in a domain that does not apply, or in which nothing is open any more."""
        if place is None:
            return bool(self._first(evaluation))
        beside = {other for where, other in self._questions if where == place}
        return not beside.isdisjoint(evaluation.missing)

    def _why_again(self, name: str, place: Place | None) -> str:
        """The reason, from the file where it has one; "" for what was not answered in the source either."""
        here = self._pairs(name, place)
        ways = [pair for pair in here if pair.old in self._given]
        if here and not ways:
            return ""
        if name in self._plan.again:
            return self._plan.again[name]
        for pair in ways:
            given = self._given[pair.old]
            if pair.old_places is None or given.place in pair.old_places:
                return f"The answer {listed(given.codes)} does not mean the same here."
        return OTHER_VARIANT if any(pair.old in self._given for pair in self._pairs(name)) else ""


def _fits(field: SetupField, value: SetupValue) -> bool:
    """Can a field hold this value?"""
    chosen = (value,) if isinstance(value, str) else value
    if not field.options:
        return True
    offered = {option for option, _ in field.options}
    return offered.issuperset(chosen) and (field.kind == "many" or isinstance(value, str))

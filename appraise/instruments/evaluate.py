"""What answers mean under an instrument: which questions are asked, what is missing, what the rules propose.

Pure: the same answers give the same evaluation. What is unanswered is never judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from appraise.errors import AppraiseError
from appraise.instruments.conditions import Lookup, Value, all_conditions, applies, holds, tests, variables
from appraise.instruments.definition import NOT_ASKED, Domain, Hint, Instrument, Raise, Score, Verdict
from appraise.instruments.evaluation import Evaluation, Points, Proposal
from appraise.instruments.reasons import Outcome, Speaker, Words, judge
from appraise.instruments.settle import Settle, Setup
from appraise.instruments.walk import NOT_APPLICABLE, Road, Walk, answer_classes, shown

MEMORY = 20_000
NO_ANSWER = (None, "", NOT_APPLICABLE)
_NO_SETUP: Setup = MappingProxyType({})
_NO_JUDGEMENTS: Mapping[str, str] = MappingProxyType({})
_SILENCE = Words("")
_UNCOVERED = Words("No rule covers these answers.")


def evaluate(
    instrument: Instrument,
    answers: Mapping[str, str],
    setup: Setup = _NO_SETUP,
    judgements: Mapping[str, str] = _NO_JUDGEMENTS,
) -> Evaluation:
    """What `answers` (question id to response code) mean under `instrument`.

    `judgements` (domain id to level) are what the reviewer decided: the proposal for the whole follows them instead of
    the proposals for those domains. Raises `AppraiseError` for an unknown question or field, and for an answer that an
    asked question does not offer.
    """
    return compile_instrument(instrument).evaluate(answers, setup, judgements)


def active_questions(
    instrument: Instrument, answers: Mapping[str, str], setup: Setup = _NO_SETUP
) -> Mapping[str, tuple[str, str]]:
    """For each question of a group that applies now: the id of its domain and the variant.

    Where this changes for a question, an answer to it no longer means the same. The answers inside domains are not
    looked at, so that those which a variant does not offer can be found and cleared.
    """
    preliminary = instrument.preliminary
    groups = (*((preliminary,) if preliminary else ()), *compile_instrument(instrument).active(answers, setup))
    return {question.id: (group.id, group.variant) for group in groups for question in group.questions}


@lru_cache(maxsize=64)
def compile_instrument(instrument: Instrument) -> Evaluator:
    """The evaluator of an instrument, made once."""
    return Evaluator(instrument)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A proposal whose words still wait for the answers."""

    level: str | None
    rules: tuple[str, ...]
    why: Words
    hint: Words = _SILENCE
    hint_level: str = ""
    may_raise: tuple[Raise, ...] = ()

    def said(self, answers: Mapping[str, str]) -> Proposal:
        """The proposal with the answers in its words."""
        why, hint = self.why.said(answers), self.hint.said(answers)
        return Proposal(self.level, self.rules, why, hint, self.hint_level, may_raise=self.may_raise)


@dataclass(frozen=True, slots=True)
class _Start:
    """Where the preliminary questions lead. `values` holds a value for every variable that is not in a group."""

    road: Road
    groups: tuple[_Group, ...]
    values: Mapping[str, Value]
    stop: _Spoken | None


@dataclass(frozen=True, slots=True)
class _End:
    """Where a domain's questions lead; `exports` are the values that other groups look at."""

    road: Road
    spoken: _Spoken
    exports: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class _Group:
    """A domain with the tree of its roads."""

    domain: Domain
    walk: Walk[_End]


class Evaluator:
    """One instrument made ready for many assessments. It remembers what it has worked out, within bounds."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self._speaker = Speaker(instrument)
        self._order = {q.id: place for place, q in reversed(list(enumerate(instrument.questions)))}
        self._classes = answer_classes(_comparisons(instrument))
        self._settle = Settle(instrument)
        self._exported = _exported(instrument)
        self._whole_needs = _needs_of_whole(instrument)
        self._wholes: dict[tuple[Value, ...], _Spoken] = {}
        self._judged = {domain.id for domain in instrument.domains if domain.judged}
        self._codes = {*instrument.responses, *(code for q in instrument.questions for code in q.options)}
        self._groups = tuple(self._group(domain) for domain in instrument.domains)
        questions = instrument.preliminary.questions if instrument.preliminary else ()
        self._start = Walk(self._settle.names, questions, self._classes, self._speaker, self._conclude_start)

    # --- one assessment ---

    def active(self, answers: Mapping[str, str], setup: Setup) -> tuple[Domain, ...]:
        """The domains that apply; none after a stop."""
        start = self._start.follow(answers, self._settle(setup).values)
        return () if start.stop else tuple(group.domain for group in start.groups)

    def evaluate(self, answers: Mapping[str, str], setup: Setup, judgements: Mapping[str, str]) -> Evaluation:
        """See the function `evaluate`."""
        settled = self._settle(setup)
        for name in judgements:
            if name not in self._judged:
                raise AppraiseError(f"{self.instrument.short} has no domain “{shown(name)}” to judge.")
        start = self._start.follow(answers, settled.values)
        if start.stop is not None:
            return self._evaluation(answers, [start.road], (), (), {}, start.stop.said(answers), stopped=True)
        values = dict(start.values)
        roads, missing = [start.road], [*settled.missing, *start.road.missing]
        proposals = {}
        for group in start.groups:
            end = group.walk.follow(answers, values)
            roads.append(end.road)
            missing += end.road.missing
            values.update(end.exports)
            if group.domain.judged:
                proposals[group.domain.id] = end.spoken.said(answers)
                values[group.domain.id] = _decided(group.domain, judgements) or end.spoken.level
        overall = Proposal(None, (), self._speaker.waits(missing).said(answers)) if missing else None
        overall = overall or self._overall(values, start.groups, roads, answers)
        domains = tuple([group.domain for group in start.groups])
        return self._evaluation(answers, roads, domains, tuple(missing), proposals, overall, stopped=False)

    def _evaluation(
        self,
        answers: Mapping[str, str],
        roads: list[Road],
        domains: tuple[Domain, ...],
        missing: tuple[str, ...],
        proposals: Mapping[str, Proposal],
        overall: Proposal,
        *,
        stopped: bool,
    ) -> Evaluation:
        asked = frozenset([name for road in roads for name in road.asked])
        why_not = {name: words.said(answers) for road in roads for name, words in road.not_asked}
        ignored = self._ignored(answers, asked)
        return Evaluation(domains, asked, missing, ignored, why_not, proposals, overall, stopped)

    def _ignored(self, answers: Mapping[str, str], asked: frozenset[str]) -> tuple[str, ...]:
        """The answered questions that are not asked. Raises `AppraiseError` for what the instrument doesn't know."""
        extra = [name for name in answers if name not in asked]
        for name in extra:
            if name not in self._order:
                fields = [field.id for field in self.instrument.setup]
                hint = 'It is a set-up field; its place is under "setup".' if name in fields else ""
                raise AppraiseError(f"{self.instrument.short} has no question “{shown(name)}”.", hint)
            if answers[name] not in self._codes and answers[name] not in NO_ANSWER:
                raise AppraiseError(
                    f"Question {name}: “{shown(answers[name])}” is no answer in {self.instrument.short}."
                )
        given = [name for name in extra if answers[name] not in NO_ANSWER]
        return tuple(sorted(given, key=self._order.__getitem__))

    # --- the whole ---

    def _overall(
        self, values: Mapping[str, Value], groups: tuple[_Group, ...], roads: list[Road], answers: Mapping[str, str]
    ) -> Proposal:
        key = tuple([values[name] for name in self._whole_needs])
        if key not in self._wholes:
            if len(self._wholes) >= MEMORY:
                self._wholes.clear()
            self._wholes[key] = self._conclude_whole(values, groups)
        proposal = self._wholes[key].said(answers)
        return self._with_scores(proposal, groups, roads, answers) if self.instrument.overall.scores else proposal

    def _conclude_whole(self, values: Mapping[str, Value], groups: tuple[_Group, ...]) -> _Spoken:
        """What the rules and hints for the whole give; it depends on nothing but the values they look at."""
        overall, value = self.instrument.overall, values.__getitem__
        judged = [group.domain.id for group in groups if group.domain.judged]
        domains = tuple(name for name in judged if name in self._whole_needs)
        waiting = [name for name in domains if value(name) is None]
        unclear = not set(waiting).isdisjoint(variables(rule.when for rule in overall.hints))
        if waiting and overall.verdict.proposes:
            spoken = _Spoken(None, (), self._speaker.waits_for_judgement(waiting))
        else:
            spoken = self._spoken(overall.verdict, value, {}, domains)
            left = tuple(one for one in overall.may_raise if one.start == spoken.level and holds(one.when, value))
            spoken = replace(spoken, may_raise=left)
        return spoken if unclear else self._hinted(spoken, overall.hints, value, {}, domains)

    def _with_scores(
        self, proposal: Proposal, groups: tuple[_Group, ...], roads: list[Road], answers: Mapping[str, str]
    ) -> Proposal:
        """The sums over the asked questions that count, and what each could be at most."""
        asked = {name for road in roads for name in road.asked}
        questions = [question for group in groups for question in group.domain.questions]
        scored = {q.id: q.points for q in questions if q.id in asked and answers.get(q.id)}
        return replace(proposal, scores=tuple([_sum(one, scored, answers) for one in self.instrument.overall.scores]))

    # --- working out what is remembered ---

    def _group(self, domain: Domain) -> _Group:
        own = {q.id for q in domain.questions} | {part.id for part in domain.parts}
        looked_at = variables(
            (
                *(question.ask_if for question in domain.questions),
                *(rule.when for part in domain.parts for rule in part.verdict.rules),
                *(rule.when for rule in (*domain.verdict.rules, *domain.hints)),
            )
        )
        looked_at = tuple(dict.fromkeys((*looked_at, *domain.verdict.worst_of)))
        outside = tuple(name for name in looked_at if name not in own)

        def conclude(road: Road) -> _End:
            return self._conclude_domain(domain, road)

        return _Group(domain, Walk(outside, domain.questions, self._classes, self._speaker, conclude))

    def _conclude_start(self, road: Road) -> _Start:
        values: dict[str, Value] = dict(road.values)
        active, undecided = [], []
        for group in self._groups:
            known = applies(group.domain, self.instrument.domains, road.values.__getitem__)
            if known:
                active.append(group)
            elif known is None:
                undecided.append(group)
        values.update({name: NOT_ASKED for group in self._groups for name in self._exports_of(group.domain)})
        values.update({name: None for group in (*undecided, *active) for name in self._exports_of(group.domain)})
        return _Start(road, tuple(active), values, self._stop(road))

    def _stop(self, road: Road) -> _Spoken | None:
        """The first stop that fires, unless an earlier one with another level may still do so."""
        value = road.values.__getitem__
        pending: set[str] = set()
        for rule in self.instrument.stops:
            fires = holds(rule.when, value)
            if fires and pending <= {rule.then}:
                return self._spoken(Verdict((rule,)), value, {}, ())
            if fires is None:
                pending.add(rule.then)
        return None

    def _conclude_domain(self, domain: Domain, road: Road) -> _End:
        values = dict(road.values)
        if None in values.values():
            unknown = [name for name, value in values.items() if value is None]
            waits = road.missing or road.awaited
            judged = [name for name in unknown if name in self._judged]
            words = self._speaker.waits_for_judgement(judged) if judged and not waits else None
            spoken = _Spoken(None, (), words or self._speaker.waits(waits or unknown))
            values.update({part.id: None for part in domain.parts})
        else:
            spoken = self._judge_domain(domain, road, values)
        exports = {name: values[name] for name in self._exports_of(domain) if name in values}
        return _End(road, spoken, exports)

    def _judge_domain(self, domain: Domain, road: Road, values: dict[str, Value]) -> _Spoken:
        """The proposal for answers that are complete; `values` takes the parts in."""
        parts: dict[str, Outcome] = {}
        for part in domain.parts:
            outcome = judge(self.instrument, part.verdict, values.__getitem__, parts, tuple(road.asked))
            if outcome is None:
                return _Spoken(None, (), _UNCOVERED)
            parts[part.id] = outcome
            values[part.id] = outcome.then
        spoken = self._spoken(domain.verdict, values.__getitem__, parts, tuple(road.asked))
        return self._hinted(spoken, domain.hints, values.__getitem__, parts, tuple(road.asked))

    def _spoken(self, verdict: Verdict, value: Lookup, parts: Mapping[str, Outcome], asked: tuple[str, ...]) -> _Spoken:
        outcome = judge(self.instrument, verdict, value, parts, asked)
        if outcome is None:
            return _Spoken(None, (), _UNCOVERED if verdict.proposes else _SILENCE)
        return _Spoken(outcome.then, outcome.rules, self._speaker.outcome(outcome, value))

    def _hinted(
        self,
        spoken: _Spoken,
        hints: tuple[Hint, ...],
        value: Lookup,
        parts: Mapping[str, Outcome],
        asked: tuple[str, ...],
    ) -> _Spoken:
        """The proposal with the first hint that holds beside it."""
        outcome = judge(self.instrument, Verdict(hints), value, parts, asked)
        if outcome is None:
            return spoken
        hint = next(one for one in hints if one.id == outcome.rules[-1])
        return replace(spoken, hint=self._speaker.hint(hint, outcome, value), hint_level=hint.then)

    def _exports_of(self, domain: Domain) -> list[str]:
        own = [*(q.id for q in domain.questions), *(part.id for part in domain.parts), domain.id]
        return [name for name in own if name in self._exported]


def _sum(score: Score, scored: Mapping[str, Mapping[str, int]], answers: Mapping[str, str]) -> Points:
    """What the answers add up to; an answer without a score doesn't count, nor does its maximum."""
    given = [scored[name] for name in score.questions if name in scored and answers[name] in scored[name]]
    points = [scored[name].get(answers[name], 0) for name in score.questions if name in scored]
    return Points(score.label, sum(points), sum(max(each.values()) for each in given), score.percent)


def _decided(domain: Domain, judgements: Mapping[str, str]) -> str | None:
    level = judgements.get(domain.id)
    if level and level not in domain.levels:
        raise AppraiseError(f"Domain {domain.id} has no level “{shown(level)}”.", f"It has {', '.join(domain.levels)}.")
    return level or None


def _comparisons(instrument: Instrument) -> Mapping[str, set[frozenset[str]]]:
    compared: dict[str, set[frozenset[str]]] = defaultdict(set)
    for condition in all_conditions(instrument):
        for name, values in tests(condition):
            compared[name].add(values)
    return compared


def _needs_of_whole(instrument: Instrument) -> tuple[str, ...]:
    overall = instrument.overall
    looked_at = [rule.when for rule in (*overall.verdict.rules, *overall.hints)]
    looked_at += [step.when for step in overall.may_raise]
    return tuple(dict.fromkeys((*variables(looked_at), *overall.verdict.worst_of)))


def _exported(instrument: Instrument) -> frozenset[str]:
    """The variables that any condition, or the whole, looks at."""
    worst = (name for domain in instrument.domains for name in domain.verdict.worst_of)
    return frozenset((*variables(all_conditions(instrument)), *worst, *_needs_of_whole(instrument)))

"""Where an assessment stands: what the rules make of it, what is open, who may see it. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from appraise.instruments.definition import Domain, Instrument
from appraise.instruments.evaluate import active_questions, evaluate
from appraise.instruments.evaluation import Evaluation, Proposal
from appraise.instruments.settle import asked_fields
from appraise.model import OVERALL, Assessment, Judgement, Kind


@dataclass(frozen=True, slots=True)
class Standing:
    """An assessment as its instrument sees it at this moment."""

    evaluation: Evaluation
    stale: tuple[str, ...]
    """Domains (or `OVERALL`) whose proposal has changed since the reviewer judged them."""
    open_points: tuple[str, ...]
    """What is left to do before the assessment can be finished, in words, in the order of the form."""

    @property
    def answered(self) -> int:
        return len(self.evaluation.asked) - len(set(self.evaluation.missing) & self.evaluation.asked)

    @property
    def asked(self) -> int:
        return len(self.evaluation.asked)


def standing(instrument: Instrument, assessment: Assessment) -> Standing:
    """Evaluate an assessment; the whole is proposed from the domains as the reviewer judged them."""
    judged = {key: one.level for key, one in assessment.judgements.items() if key != OVERALL}
    evaluation = evaluate(instrument, assessment.responses, assessment.setup, judged)
    judgements = assessment.judgements
    stale = tuple(
        domain
        for domain, proposal in _proposals(instrument, evaluation)
        if domain in judgements and is_stale(judgements[domain], proposal)
    )
    return Standing(evaluation, stale, _open_points(instrument, evaluation, assessment, stale))


def is_stale(judgement: Judgement, proposal: Proposal | None) -> bool:
    """True when the rules propose something else now than when this judgement was made."""
    return proposal is not None and judgement.proposed != (proposal.level or "")


def judged_domains(instrument: Instrument, evaluation: Evaluation) -> tuple[Domain, ...]:
    """The domains that need a judgement: none when a stop has fired."""
    return () if evaluation.stopped else tuple(domain for domain in evaluation.domains if domain.judged)


@dataclass(frozen=True, slots=True)
class ToJudge:
    """What a judgement of one domain, or of the whole, may choose from and has to wait for."""

    levels: tuple[str, ...]
    directions: tuple[str, ...]
    proposal: Proposal
    missing: tuple[str, ...]


def to_judge(instrument: Instrument, evaluation: Evaluation, domain: str) -> ToJudge | None:
    """What is judged under this id; None when nothing is (a domain that does not apply, a whole without a level)."""
    if domain == OVERALL:
        whole = instrument.overall
        return ToJudge(whole.levels, whole.directions, evaluation.overall, evaluation.missing) if whole.judged else None
    for one in judged_domains(instrument, evaluation):
        if one.id == domain:
            questions = {question.id for question in one.questions}
            missing = tuple(name for name in evaluation.missing if name in questions)
            return ToJudge(one.levels, one.directions, evaluation.proposals[domain], missing)
    return None


def meanings_lost(
    instrument: Instrument,
    assessment: Assessment,
    answers: Mapping[str, str] = MappingProxyType({}),
    setup: Mapping[str, str | tuple[str, ...]] = MappingProxyType({}),
) -> Mapping[str, str]:
    """The questions (to their present domain) that would mean something else after these answers and this set-up.

    Their domain would be replaced by another variant, or would not apply any more.
    """
    before = active_questions(instrument, assessment.responses, assessment.setup)
    after = active_questions(instrument, {**assessment.responses, **answers}, {**assessment.setup, **setup})
    return {question: place[0] for question, place in before.items() if after.get(question) != place}


def _proposals(instrument: Instrument, evaluation: Evaluation) -> list[tuple[str, Proposal]]:
    named = [
        (domain.id, evaluation.proposals[domain.id])
        for domain in judged_domains(instrument, evaluation)
        if domain.verdict.proposes
    ]
    if instrument.overall.judged and (instrument.overall.verdict.proposes or evaluation.stopped):
        named.append((OVERALL, evaluation.overall))
    return named


def _open_points(
    instrument: Instrument, evaluation: Evaluation, assessment: Assessment, stale: tuple[str, ...]
) -> tuple[str, ...]:
    fields = asked_fields(instrument, assessment.setup)
    texts = [field for field in fields if field.required and field.kind in ("text", "lines")]
    points = [f"“{field.label}” is not filled in." for field in texts if not assessment.setup.get(field.id)]
    points += [f"{name} is not answered." for name in evaluation.missing]
    wanted = [(domain.id, domain.called, domain.optional) for domain in judged_domains(instrument, evaluation)]
    if instrument.overall.judged:
        wanted.append((OVERALL, instrument.overall.title, instrument.overall.optional))
    made = assessment.judgements
    points += [f"{name} is not judged." for key, name, optional in wanted if key not in made and not optional]
    points += [f"{name}: the proposal has changed since it was judged." for key, name, _ in wanted if key in stale]
    return tuple(points)


def visible(assessments: Sequence[Assessment], viewer: str | None) -> tuple[Assessment, ...]:
    """What `viewer` (a reviewer's id) may see: the content of others stays sealed until all have finished.

    Reviewers of one result with one instrument form a group. One's own assessments and every consensus are open.
    Another's is open when all of the group have finished, and the viewer is one of them or there are two or more.
    Without a viewer (reports, charts) an assessment is open as soon as its whole group has finished.
    """
    groups: dict[tuple[str, str | None, str], list[Assessment]] = {}
    for one in assessments:
        if one.kind is Kind.INDIVIDUAL:
            groups.setdefault(_group(one), []).append(one)
    return tuple(
        one if one.kind is Kind.CONSENSUS or _open_to(viewer, one, groups[_group(one)]) else _sealed(one)
        for one in assessments
    )


def settled(assessments: Sequence[Assessment]) -> tuple[Assessment, ...]:
    """What counts of these: for each result and instrument the finished consensus, and without one all of them."""
    agreed = {_group(one): one.id for one in assessments if one.kind is Kind.CONSENSUS and one.finished}
    return tuple(one for one in assessments if agreed.get(_group(one), one.id) == one.id)


def _group(assessment: Assessment) -> tuple[str, str | None, str]:
    return assessment.study, assessment.result, assessment.instrument


def _open_to(viewer: str | None, assessment: Assessment, group: Iterable[Assessment]) -> bool:
    members = list(group)
    if assessment.reviewer == viewer:
        return True
    if not all(member.finished for member in members):
        return False
    return viewer is None or len(members) > 1


def _sealed(assessment: Assessment) -> Assessment:
    return replace(assessment, setup={}, answers={}, judgements={}, quotes=(), sealed=True)

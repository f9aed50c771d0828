"""One finished assessment in words: every answer, proposal and judgement as a report prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from appraise.assessing import Standing, judged_domains
from appraise.instruments.definition import Domain, Evaluation, Instrument, Proposal, SetupField
from appraise.model import OVERALL, Assessment, Quote, Record, Result
from appraise.report.contents import (
    AnswerText,
    Assessed,
    Basis,
    JudgementText,
    NotAsked,
    QuoteText,
    Section,
    SetupText,
)

Places = Mapping[str, str]
FIELDS = {"abstract": "abstract", "text": "text", "title": "title"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known about an assessment from outside: its name in the report, and whose word it is."""

    key: str
    study: str
    result: Result | None
    basis: Basis
    reviewers: tuple[str, ...]
    settled_by: str
    places: Places
    """Reference id to the name under which quotes cite it; "" for the study's only reference."""


def assessed(instrument: Instrument, assessment: Assessment, now: Standing, frame: Frame) -> Assessed:
    """The assessment in words. `now` is its standing under `instrument`."""
    evaluation = now.evaluation
    overall = instrument.overall
    return Assessed(
        key=frame.key,
        study=frame.study,
        result=frame.result,
        instrument=instrument,
        basis=frame.basis,
        reviewers=frame.reviewers,
        settled_by=frame.settled_by,
        setup=setup_texts(instrument, assessment),
        sections=_sections(instrument, assessment, evaluation, frame.places),
        overall=_judgement(instrument, assessment, OVERALL, overall.title, evaluation.overall),
        score=_score(instrument, evaluation.overall),
        hint=evaluation.overall.hint,
        stopped=evaluation.stopped,
    )


# --- set-up ---


def setup_texts(instrument: Instrument, assessment: Assessment) -> tuple[SetupText, ...]:
    """The filled set-up fields, and the conventions that hold because nobody changed them."""
    texts = (_setup_text(field, assessment.setup.get(field.id, ())) for field in instrument.setup)
    return tuple(text for text in texts if text)


def _setup_text(field: SetupField, value: str | tuple[str, ...]) -> SetupText | None:
    chosen = tuple(one for one in ((value,) if isinstance(value, str) else value) if one.strip())
    usual = (field.default,) if field.default else ()
    if not chosen and not usual:
        return None
    words = dict(field.options)
    between = "\n" if field.kind == "lines" else "; "
    shown = between.join(words.get(one, one) for one in chosen or usual)
    return SetupText(field.label, shown, convention=bool(usual) and chosen in ((), usual))


# --- questions ---


def _sections(
    instrument: Instrument, assessment: Assessment, evaluation: Evaluation, places: Places
) -> tuple[Section, ...]:
    judged = {domain.id for domain in judged_domains(instrument, evaluation)}
    groups = (*((instrument.preliminary,) if instrument.preliminary else ()), *evaluation.domains)
    return tuple(
        _section(instrument, assessment, evaluation, group, group.id in judged, places)
        for group in groups
        if group.questions or group.id in judged
    )


def _section(
    instrument: Instrument,
    assessment: Assessment,
    evaluation: Evaluation,
    domain: Domain,
    judged: bool,
    places: Places,
) -> Section:
    proposal = evaluation.proposals.get(domain.id, Proposal(None))
    return Section(
        id=domain.id,
        title=domain.title,
        variant=domain.variant,
        note=domain.note,
        answers=_answers(instrument, assessment, evaluation, domain, places),
        not_asked=_not_asked(evaluation, domain),
        judgement=_judgement(instrument, assessment, domain.id, domain.title, proposal) if judged else None,
    )


def _answers(
    instrument: Instrument, assessment: Assessment, evaluation: Evaluation, domain: Domain, places: Places
) -> tuple[AnswerText, ...]:
    answers = []
    for question in domain.questions:
        answer = assessment.answers.get(question.id)
        if answer is None or not answer.response or question.id not in evaluation.asked:
            continue
        response = instrument.responses[answer.response]
        quotes = tuple(_quote(one, places) for one in assessment.quotes if one.question == question.id)
        said = (response.code, response.label, response.tone)
        answers.append(AnswerText(question.id, question.text, *said, answer.support.strip(), quotes))
    return tuple(answers)


def _quote(quote: Quote, places: Places) -> QuoteText:
    field = FIELDS.get(quote.span.field, quote.span.field)
    return QuoteText(quote.span.text, ", ".join(part for part in (field, places.get(quote.reference, "")) if part))


def _not_asked(evaluation: Evaluation, domain: Domain) -> tuple[NotAsked, ...]:
    """The questions that were not reached, gathered by reason in the order of the form."""
    by_reason: dict[str, list[str]] = {}
    for question in domain.questions:
        if question.id in evaluation.why_not_asked:
            by_reason.setdefault(evaluation.why_not_asked[question.id], []).append(question.id)
    return tuple(NotAsked(tuple(names), why) for why, names in by_reason.items())


# --- judgements ---


def _judgement(
    instrument: Instrument, assessment: Assessment, domain: str, title: str, proposal: Proposal
) -> JudgementText | None:
    made = assessment.judgements.get(domain)
    if made is None:
        return None
    return JudgementText(
        domain=domain,
        title=title,
        level=instrument.levels[made.level],
        rationale=made.rationale,
        direction=made.direction,
        proposed=instrument.levels[made.proposed] if made.proposed else None,
        rules=made.rules,
        why=proposal.why,
        hint=proposal.hint,
    )


def _score(instrument: Instrument, proposal: Proposal) -> str:
    score = instrument.overall.score
    if score is None or proposal.score is None:
        return ""
    return f"{score.label}: {proposal.score} of {proposal.maximum}"


def cited_places(records: Mapping[str, Record]) -> Places:
    """How quotes name the references of a study: not at all when there is only one."""
    if len(records) < 2:
        return {}
    names = {key: f"{record.journal or record.title[:40]} {record.year or ''}" for key, record in records.items()}
    return {key: name.strip() for key, name in names.items()}

"""One finished assessment in words: every answer, proposal and judgement as a report prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from appraise.assessing import Standing, judged_domains
from appraise.instruments.definition import Domain, Instrument, SetupField
from appraise.instruments.evaluation import Evaluation, Proposal
from appraise.instruments.turning import Turn, in_words, turning_points
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
ENDED = "the assessment ended before"
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


def assessed(
    instrument: Instrument, assessment: Assessment, now: Standing, frame: Frame, *, changes: bool = True
) -> Assessed:
    """The assessment in words. `now` is its standing under `instrument`; `changes` tells whether to work out what
    single answer would change each proposal."""
    evaluation = now.evaluation if assessment.answers else _of_taken(instrument, assessment, now.evaluation)
    overall = instrument.overall
    filled = _Filled(instrument, assessment, evaluation, frame.places, changes)
    return Assessed(
        key=frame.key,
        study=frame.study,
        result=frame.result,
        instrument=instrument,
        basis=frame.basis,
        reviewers=frame.reviewers,
        settled_by=frame.settled_by,
        setup=setup_texts(instrument, assessment) if assessment.answers or assessment.setup else (),
        sections=_sections(filled),
        overall=_judgement(instrument, assessment, OVERALL, overall.title, evaluation.overall),
        scores=evaluation.overall.scores,
        hint=evaluation.overall.hint,
        hint_level=evaluation.overall.hint_level,
        stopped=evaluation.stopped,
    )


def _of_taken(instrument: Instrument, assessment: Assessment, evaluation: Evaluation) -> Evaluation:
    """What is said of judgements that were made elsewhere: what was judged applied, and nothing about questions."""
    active = {domain.id: domain for domain in evaluation.domains}
    known = {domain.id: active.get(domain.id, replace(domain, variant="")) for domain in instrument.domains}
    domains = tuple(one for key, one in known.items() if key in active or key in assessment.judgements)
    return replace(evaluation, domains=domains, why_not_asked={}, proposals={}, overall=Proposal(None))


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


@dataclass(frozen=True, slots=True)
class _Filled:
    """An assessment with what its instrument makes of it."""

    instrument: Instrument
    assessment: Assessment
    evaluation: Evaluation
    places: Places
    changes: bool


def _sections(filled: _Filled) -> tuple[Section, ...]:
    judged = {domain.id for domain in judged_domains(filled.instrument, filled.evaluation)}
    preliminary = filled.instrument.preliminary
    groups = _in_order(((preliminary,) if preliminary else ()) + filled.evaluation.domains)
    sections = (_section(filled, group, group.id in judged) for group in groups)
    return tuple(one for one in sections if one.answers or one.not_asked or one.judgement or one.hint)


def _in_order(domains: Sequence[Domain]) -> list[Domain]:
    """Each domain with what is judged beside it, which may be about several; the wholes of aspects come last."""
    places = {domain.id: number for number, domain in enumerate(domains) if not domain.aspect}

    def place(domain: Domain) -> tuple[int, bool]:
        if not domain.aspect:
            return places[domain.id], False
        return max((places[one] for one in domain.of if one in places), default=len(domains)), True

    return sorted(domains, key=place)


def _section(filled: _Filled, domain: Domain, judged: bool) -> Section:
    proposal = filled.evaluation.proposals.get(domain.id, Proposal(None))
    return Section(
        id=domain.id,
        title=domain.title,
        variant=domain.variant,
        aspect=domain.aspect,
        of=domain.of,
        note=domain.note,
        answers=_answers(filled, domain),
        not_asked=_not_asked(filled.evaluation, domain),
        judgement=_of_domain(filled, domain, proposal) if judged else None,
        hint=proposal.hint,
        hint_level=proposal.hint_level,
    )


def _answers(filled: _Filled, domain: Domain) -> tuple[AnswerText, ...]:
    answers = []
    for question in domain.questions:
        answer = filled.assessment.answers.get(question.id)
        if answer is None or not answer.response or question.id not in filled.evaluation.asked:
            continue
        response = question.responses[answer.response]
        quotes = tuple(_quote(one, filled.places) for one in filled.assessment.quotes if one.question == question.id)
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
            why = ENDED if evaluation.stopped else evaluation.why_not_asked[question.id]
            by_reason.setdefault(why, []).append(question.id)
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
        hint_level=proposal.hint_level,
    )


def _of_domain(filled: _Filled, domain: Domain, proposal: Proposal) -> JudgementText | None:
    made = _judgement(filled.instrument, filled.assessment, domain.id, domain.title, proposal)
    return replace(made, aspect=domain.aspect, changes=_changes(filled, domain, proposal)) if made else None


def _changes(filled: _Filled, domain: Domain, proposal: Proposal) -> tuple[str, ...]:
    """What single changed answer would change a proposal that is not the best: improvements first."""
    if not filled.changes or proposal.level is None or proposal.level == _best(filled.instrument, domain):
        return ()
    assessment = filled.assessment
    judged = {key: one.level for key, one in assessment.judgements.items() if key != OVERALL}
    turns = turning_points(filled.instrument, assessment.responses, assessment.setup, judged, domain.id)
    return in_words(filled.instrument, tuple(sorted(turns, key=lambda turn: _reach(filled.instrument, turn))))


def _best(instrument: Instrument, domain: Domain) -> str:
    """The lowest step of the domain's ladder, or ""."""
    steps = [(rank, name) for name in domain.levels if (rank := instrument.levels[name].rank) is not None]
    return min(steps)[1] if steps else ""


def _reach(instrument: Instrument, turn: Turn) -> tuple[bool, int]:
    """Sorts turns: those to a level before those that open further questions, the best level first."""
    rank = instrument.levels[turn.level].rank if turn.level else None
    return turn.level is None, len(instrument.levels) if rank is None else rank


def cited_places(records: Mapping[str, Record]) -> Places:
    """How quotes name the references of a study: not at all when there is only one."""
    if len(records) < 2:
        return {}
    names = {key: f"{record.journal or record.title[:40]} {record.year or ''}" for key, record in records.items()}
    return {key: name.strip() for key, name in names.items()}

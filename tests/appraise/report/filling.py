"""Assessments with seeded random answers and judgements, such as a reviewer could have given, for any instrument."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from appraise.assessing import judged_domains, standing, to_judge
from appraise.instruments.definition import Instrument, SetupField
from appraise.instruments.evaluate import evaluate
from appraise.instruments.evaluation import Evaluation
from appraise.model import OVERALL, Answer, Assessment, Judgement, Record, Result
from appraise.report.assessed import Frame, assessed
from appraise.report.contents import AppraisalReport, Basis, DesignText, ReviewerShare, StudyReport
from appraise.report.methods import methods

REASONS = ("As the protocol says.", "Two of 98 patients were lost; the analysis left them out.", "")
Setup = dict[str, str | tuple[str, ...]]


def filled(instrument: Instrument, choose: Random, *, optional: bool = True) -> Assessment:
    """A finished assessment. `optional` tells whether what may be left out is answered and judged."""
    setup: Setup = {
        field.id: _value(field, choose) for field in instrument.setup if field.required or choose.random() < 0.5
    }
    answers: dict[str, Answer] = {}
    assessment = Assessment("x", "s", None, instrument.id, instrument.hash, "r", finished=True, setup=setup)
    while wanted := _unanswered(_evaluation(instrument, assessment), answers, optional=optional):
        codes = _options(instrument, _evaluation(instrument, assessment))
        answers |= {name: Answer(name, choose.choice(codes[name]), choose.choice(REASONS)) for name in wanted[:1]}
        assessment = replace(assessment, answers=answers)
    evaluation = _evaluation(instrument, assessment)
    for domain in judged_domains(instrument, evaluation):
        if optional or not domain.optional:
            assessment = _judged(instrument, assessment, domain.id, choose)
    if instrument.overall.judged and (optional or not instrument.overall.optional):
        assessment = _judged(instrument, assessment, OVERALL, choose)
    assert standing(instrument, assessment).open_points == ()
    return assessment


def _evaluation(instrument: Instrument, assessment: Assessment) -> Evaluation:
    judged = {key: one.level for key, one in assessment.judgements.items() if key != OVERALL}
    return evaluate(instrument, assessment.responses, assessment.setup, judged)


def _unanswered(evaluation: Evaluation, answers: dict[str, Answer], *, optional: bool) -> list[str]:
    return [*evaluation.missing, *(sorted(evaluation.asked - set(answers)) if optional else ())]


def _options(instrument: Instrument, evaluation: Evaluation) -> dict[str, tuple[str, ...]]:
    groups = (*((instrument.preliminary,) if instrument.preliminary else ()), *evaluation.domains)
    return {question.id: question.options for group in groups for question in group.questions}


def _value(field: SetupField, choose: Random) -> str | tuple[str, ...]:
    options = [option for option, _ in field.options]
    if field.kind == "choice":
        return choose.choice(options)
    if field.kind == "many":
        return tuple(sorted(choose.sample(options, choose.randint(1, len(options)))))
    return ("age", "severity at the start") if field.kind == "lines" else "As fixed in the protocol"


def _judged(instrument: Instrument, assessment: Assessment, domain: str, choose: Random) -> Assessment:
    evaluation = _evaluation(instrument, assessment)
    place = to_judge(instrument, evaluation, domain)
    assert place is not None
    proposed = place.proposal.level or ""
    level = proposed if proposed and choose.random() < 0.7 else choose.choice(place.levels)
    direction = choose.choice(place.directions) if place.directions and choose.random() < 0.5 else ""
    made = Judgement(domain, level, choose.choice(REASONS[:2]), direction, proposed, place.proposal.rules)
    return replace(assessment, judgements={**assessment.judgements, domain: made})


# --- a report of them ---


def report_of(instrument: Instrument, rows: int = 5, seed: int = 0, *, optional: bool = True) -> AppraisalReport:
    """A report of `rows` studies, each judged once with this instrument, at random."""
    choose = Random(seed)  # noqa: S311
    return report_from(instrument, [filled(instrument, choose, optional=optional) for _ in range(rows)])


def report_from(instrument: Instrument, assessments: list[Assessment]) -> AppraisalReport:
    """A report of these assessments, each of a study of its own."""
    report = AppraisalReport(
        title=f"A review with {instrument.short}",
        question="Does it help?",
        program="Appraise",
        made_on=date(2026, 11, 21),
        palette="cochrane",
        reviewers=(ReviewerShare("Anna Berg", len(assessments), 0, 0),),
        studies=tuple(_study(instrument, one, number) for number, one in enumerate(assessments, start=1)),
        instruments=(instrument,),
    )
    return replace(report, methods=methods(report))


def _study(instrument: Instrument, assessment: Assessment, number: int) -> StudyReport:
    label = f"Study {number} {1990 + number}"
    record = Record(title=f"Results of study {number}", authors=("Berg, Anna",), year=1990 + number)
    result = Result(f"r{number}", "s", "death at 90 days") if instrument.unit.within_study else None
    frame = Frame(f"a{number}-1", label, result, Basis.SINGLE, ("Anna Berg",), "", {})
    one = assessed(instrument, assessment, standing(instrument, assessment), frame)
    return StudyReport(f"s{number}", label, DesignText("other", "other design", True), (record,), assessed=(one,))

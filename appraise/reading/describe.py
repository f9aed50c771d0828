"""What `read --json` prints: files, records and what was recognised in them, in the shape of the contract."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from appraise.instruments.choose import choose
from appraise.model import Arm, Design, Effect, Facts, Fit, ImportBatch, ReadProblem, Record, Span, Suggestion
from appraise.recognising import recognise

Json = dict[str, Any]


def read_report(batches: Iterable[ImportBatch], available: Collection[str] = ()) -> Json:
    """All files with their problems, and all records with their facts and the instruments that fit.

    `available` holds the ids of the instruments at hand.
    """
    kept = tuple(batches)
    return {
        "files": [_file(batch) for batch in kept],
        "records": [_recognised(record, available) for batch in kept for record in batch.records],
    }


def record_json(record: Record, facts: Facts, suggestions: Sequence[Suggestion], findings: Sequence[Json] = ()) -> Json:
    """One record. Numbers stay strings as printed; unknown is None or an empty list."""
    return {
        "title": record.title or None,
        "authors": list(record.authors),
        "year": record.year,
        "journal": record.journal or None,
        "doi": record.doi or None,
        "pmid": record.pmid or None,
        "pmcid": record.pmcid or None,
        "registrations": list(record.registrations),
        "abstract": record.abstract or None,
        "language": record.language or None,
        "source": {"file": record.source.file, "format": record.source.format, "line": record.source.line},
        "design": _design(facts.design),
        "centre": facts.centre,
        "n_total": facts.n_total,
        "arms": [_arm(arm) for arm in facts.arms],
        "effects": [_effect(effect) for effect in facts.effects],
        "instruments": [_suggestion(suggestion) for suggestion in suggestions],
        "findings": list(findings),
    }


def _recognised(record: Record, available: Collection[str]) -> Json:
    facts = recognise(record)
    return record_json(record, facts, choose(facts, available))


def _file(batch: ImportBatch) -> Json:
    return {
        "file": batch.file,
        "format": batch.format,
        "encoding": batch.encoding,
        "records_in": batch.records_in,
        "records_out": len(batch.records),
        "problems": [_problem(problem) for problem in batch.problems],
    }


def _problem(problem: ReadProblem) -> Json:
    return {"line": problem.line, "reason": problem.reason, "text": problem.text, "kept": problem.kept}


def _design(design: Design) -> Json:
    return {"label": design.label, "confidence": str(design.confidence), "cues": [_cue(cue) for cue in design.cues]}


def _cue(span: Span) -> Json:
    return {"text": span.text, "field": span.field, "start": span.start, "end": span.end}


def _arm(arm: Arm) -> Json:
    return {"name": arm.name, "n": arm.n, "cue": _cue(arm.cue)}


def _effect(effect: Effect) -> Json:
    return {
        "measure": effect.measure,
        "estimate": effect.estimate or None,
        "ci_low": effect.ci_low or None,
        "ci_high": effect.ci_high or None,
        "ci_level": effect.ci_level,
        "group_values": list(effect.group_values),
        "p": effect.p or None,
        "p_adjusted": effect.p_adjusted,
        "label": effect.label or None,
        "cue": _cue(effect.cue),
    }


def _suggestion(suggestion: Suggestion) -> Json:
    return {
        "id": suggestion.instrument,
        "why": suggestion.why,
        "primary": suggestion.fit == Fit.PRIMARY,
        "fit": str(suggestion.fit),
        "available": suggestion.available,
    }

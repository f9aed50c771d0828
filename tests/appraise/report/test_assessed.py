"""An assessment in words: what would change a proposal, and what a stop leaves out."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from appraise.instruments.library import load_library
from appraise.model import Answer, Judgement

from .conftest import LOW
from .filling import filled, report_from, report_of


def test_changes_that_open_questions_come_last() -> None:
    """Domain 2 of RoB 2 (parallel groups, assignment): 2.6 = N and 2.7 = N give some concerns, 2.6 = Y low, 2.7 = Y
    high; 2.1 = Y would open 2.3 (BMJ 2019;366:l4898, figures of the guidance of 22 August 2019)."""
    instrument = load_library().get("rob2-parallel")
    answers = {key: Answer(key, code) for key, code in {**LOW, "2.6": "N", "2.7": "N"}.items()}
    made = replace(
        filled(instrument, Random(1)),  # noqa: S311
        setup={"effect": "assignment"},
        answers=answers,
        judgements={"2": Judgement("2", "some-concerns", proposed="some-concerns")},
    )
    judged = {one.domain: one for one in report_from(instrument, [made]).assessed[0].judgements}
    assert judged["2"].proposed is not None and judged["2"].proposed.id == "some-concerns"
    assert judged["2"].changes[:3] == (
        "2.6 = Y or PY: Low",
        "2.7 = Y or PY or NI: High",
        "2.1 = Y or PY or NI: 2.3 would be asked first",
    )


def test_after_a_stop_nothing_waits() -> None:
    stopped = [one for one in report_of(load_library().get("robins-e"), 6).assessed if one.stopped]
    assert {folded.why for one in stopped for section in one.sections for folded in section.not_asked} == {
        "the assessment ended before"
    }

"""Levels of an instrument by domain, and what the collector keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.judgements.collecting import Collector, all_levels, levels_of
from appraise.judgements.model import Choice, Judged
from appraise.model import ReadProblem
from appraise.reading.table import Row


def judged(level: str | None, word: str, study: str = "A", line: int | None = None) -> Judged:
    return Judged(study, "1", level, word, reason="" if level else "why", line=line)


def test_variants_of_a_domain_also_stand_under_their_number(get: Callable[[str], Instrument]) -> None:
    levels = levels_of(get("robins-i-v2"))
    assert levels["1"] == levels["1A"] == levels["1B"]
    assert "low" not in levels["1"]
    assert "critical" not in levels["5"]
    assert "low" in all_levels(get("robins-i-v2"))


def test_labels_of_one_study_are_one() -> None:
    collector = Collector()
    collector.take(judged("low", "Low", "Doe 2020"))
    collector.take(judged("low", "Low risk", "doe  2020"))
    found = collector.sheet((Choice("x", "X", ""),), 2)
    assert (found.studies, len(found.judgements)) == (("Doe 2020",), 1)


@pytest.mark.parametrize("other", [judged("high", "High"), judged(None, "?"), judged(None, "")])
def test_contradictions_stop(other: Judged) -> None:
    collector = Collector()
    collector.take(judged("low", "Low"))
    with pytest.raises(AppraiseError, match="Two entries judge “A” differently in domain 1"):
        collector.take(other)


def test_open_words_are_said_once() -> None:
    collector = Collector()
    for number in range(3):
        collector.take(judged(None, "?", f"S{number}", line=number + 2))
    (problem,) = collector.sheet((), 3).problems
    assert (problem.line, problem.reason, problem.text) == (2, "why 3 times no level was taken.", "S0, 1: ?")


def test_rows_without_a_judgement_of_their_own_are_kept_apart() -> None:
    collector = Collector()
    collector.say(ReadProblem(1, "Above the headings.", kept=True))
    for line, one in ((2, judged("low", "Low")), (3, judged("low", "Low")), (4, judged(None, ""))):
        collector.row(Row(line, ("x",)), one.study, (one,))
    collector.row(Row(5, ("x",)), "", (judged("low", "Low", ""),))
    sheet = collector.sheet((), 4)
    assert [problem.line for problem in sheet.said] == [1]
    assert [problem.line for problem in sheet.repeated] == [3]
    assert [problem.line for problem in sheet.rejected] == [4, 5]
    assert {*sheet.said, *sheet.repeated, *sheet.rejected} <= set(sheet.problems)

from __future__ import annotations

from pathlib import Path

import pytest

from appraise.errors import AppraiseError
from appraise.project import Project
from appraise.report.collect import ReportOptions, collect
from appraise.report.contents import AppraisalReport, Basis

from .conftest import PASSAGE, REASON, SUPPORT


def test_consensus_stands_for_the_assessments_it_was_made_from(report: AppraisalReport) -> None:
    (one,) = report.studies[0].assessed
    assert one.basis is Basis.CONSENSUS
    assert one.reviewers == ("Anna Berg", "李明")
    assert one.settled_by == "李明"
    assert one.overall is not None and one.overall.level.id == "some-concerns"


def test_a_differing_judgement_keeps_proposal_rules_and_reason(report: AppraisalReport) -> None:
    made = report.studies[0].assessed[0].sections[0].judgement
    assert made is not None and made.differs and made.proposed is not None
    assert (made.proposed.id, made.level.id, made.rationale) == ("high", "some-concerns", REASON)
    assert made.rules and "1.2 = N" in made.why


def test_answers_keep_support_and_quotes_literally(report: AppraisalReport) -> None:
    answers = {one.question: one for one in report.studies[0].assessed[0].sections[0].answers}
    assert answers["1.2"].support == SUPPORT
    assert answers["1.2"].response == "N"
    assert [(quote.text, quote.place) for quote in answers["1.2"].quotes] == [(PASSAGE, "abstract")]


def test_questions_not_asked_are_folded_with_their_reason(report: AppraisalReport) -> None:
    missing = next(section for section in report.studies[0].assessed[0].sections if section.id == "3").not_asked
    assert "3.2" in missing[0].questions
    assert "3.1 = Y" in missing[0].why


def test_without_consensus_each_is_shown_with_its_reviewer(report: AppraisalReport) -> None:
    shown = report.studies[2].assessed
    assert [(one.basis, one.reviewers) for one in shown] == [(Basis.OPEN, ("Anna Berg",)), (Basis.OPEN, ("李明",))]
    assert [one.overall.level.id for one in shown if one.overall] == ["high", "low"]


def test_a_stop_leaves_the_domains_without_judgement(report: AppraisalReport) -> None:
    one = report.studies[1].assessed[0]
    assert one.stopped and one.overall is not None
    assert one.overall.level.id == "critical"
    assert not any(section.judgement for section in one.sections)
    assert one.overall.why


def test_design_quality_is_apart_and_has_no_level(report: AppraisalReport) -> None:
    module = report.studies[1].assessed[1]
    assert module.apart and module.judgements == ()
    assert not report.studies[1].assessed[0].apart


def test_what_is_unfinished_has_words_and_no_level(report: AppraisalReport) -> None:
    study = report.studies[3]
    assert study.assessed == ()
    (line,) = study.unfinished
    assert "bleeding" in line and "not finished by 李明" in line and "closed until all have finished" in line


def test_a_confirmed_design_says_so(report: AppraisalReport) -> None:
    assert [study.design.confirmed for study in report.studies] == [True, False, False, False]
    assert report.studies[0].design.words == "randomised controlled trial"


def test_who_did_what(report: AppraisalReport) -> None:
    counted = [(one.name, one.individual, one.consensus, one.unfinished) for one in report.reviewers]
    assert counted == [("Anna Berg", 5, 0, 0), ("李明", 2, 1, 1)]


def test_the_same_project_gives_the_same_report(review: Path, report: AppraisalReport) -> None:
    with Project.open(review, read_only=True) as project:
        again = collect(project, ReportOptions(made_on=report.made_on))
    assert again == report


def test_one_study_and_other_words(review: Path) -> None:
    with Project.open(review, read_only=True) as project:
        label = project.studies()[2].label
        chosen = collect(project, ReportOptions(studies=(label,), title="T", question="Q", palette="greyscale"))
    assert [study.label for study in chosen.studies] == [label]
    assert (chosen.title, chosen.question, chosen.palette) == ("T", "Q", "greyscale")
    assert [one.id for one in chosen.instruments] == ["rob2-parallel"]


@pytest.mark.parametrize("options", [ReportOptions(studies=("nobody",)), ReportOptions(palette="rainbow")])
def test_unknown_study_or_palette_is_refused(review: Path, options: ReportOptions) -> None:
    with Project.open(review, read_only=True) as project, pytest.raises(AppraiseError):
        collect(project, options)

from __future__ import annotations

from appraise.report.contents import AppraisalReport


def test_methods_tell_what_the_data_hold(report: AppraisalReport) -> None:
    text = "\n".join(report.methods)
    assert "4 studies, of which 3 have at least one finished assessment" in text
    assert "– RoB 2, version 22 August 2019: 3 assessments" in text
    assert "2 reviewers took part: Anna Berg and 李明." in text
    assert "1 assessment is the consensus of 2 individual ones made independently." in text
    assert "2 assessments rest on a single reviewer." in text
    assert "For 1 result or study several reviewers have finished but not agreed yet" in text
    assert "gives no risk-of-bias level" in text


def test_methods_count_the_judgements_that_differ(report: AppraisalReport) -> None:
    # three filled RoB 2 forms of 5 domains and the whole, and one result that a stop ended: 19 proposals
    text = "\n".join(report.methods)
    assert "Rules proposed a level for 19 of the reported judgements; 1 of these differs from the proposal" in text


def test_methods_name_settings_once(report: AppraisalReport) -> None:
    text = "\n".join(report.methods)
    assert text.count("effect of assignment to the intervention (3 assessments)") == 1


def test_an_empty_project_claims_nothing(empty_report: AppraisalReport) -> None:
    text = "\n".join(empty_report.methods)
    assert "0 studies. No assessment is finished" in text
    assert "reviewer" not in text.split(".")[0]
    assert "consensus" not in text and "independent" not in text

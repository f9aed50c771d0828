"""Dates of a study."""

from __future__ import annotations

import datetime

import pytest

from appraise.checking.dates import Milestone, date_order, follow_up, period, recruitment
from appraise.checking.finding import Verdict


def test_periods() -> None:
    leap = period("2020-02")
    assert leap is not None
    assert (leap.first, leap.last) == (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    year = period(" 2020 ")
    assert year is not None
    assert (year.first, year.last) == (datetime.date(2020, 1, 1), datetime.date(2020, 12, 31))


@pytest.mark.parametrize(
    "text", ["", "2020-00", "2020-13", "2019-02-29", "2020-01-00", "March 2020", "20-01-01", "9999-01-01", "x" * 99]
)
def test_other_texts_are_no_dates(text: str) -> None:
    assert period(text) is None


@pytest.mark.parametrize(
    ("first", "one", "then", "two", "verdict"),
    [
        (Milestone.FIRST_ENROLMENT, "2019-03", Milestone.LAST_ENROLMENT, "2018-12", Verdict.IMPOSSIBLE),
        (Milestone.FIRST_ENROLMENT, "2019-03", Milestone.LAST_ENROLMENT, "2019", Verdict.CONSISTENT),
        (Milestone.APPROVAL, "2019-03-02", Milestone.FIRST_ENROLMENT, "2019-03-01", Verdict.NOT_REPRODUCIBLE),
        (Milestone.APPROVAL, "2019-03", Milestone.FIRST_ENROLMENT, "2019-03-01", Verdict.CONSISTENT),
        (Milestone.REGISTRATION, "2020", Milestone.FIRST_ENROLMENT, "2019-03-01", Verdict.NOT_REPRODUCIBLE),
        (Milestone.LAST_FOLLOW_UP, "2021", Milestone.SUBMISSION, "2020", Verdict.NOT_REPRODUCIBLE),
        (Milestone.SUBMISSION, "soon", Milestone.PUBLICATION, "2020", Verdict.CANNOT_BE_CHECKED),
    ],
)
def test_order(first: Milestone, one: str, then: Milestone, two: str, verdict: Verdict) -> None:
    assert date_order(first, one, then, two).verdict is verdict


def test_an_order_that_says_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no order"):
        date_order(Milestone.REGISTRATION, "2019", Milestone.APPROVAL, "2020")


def test_follow_up() -> None:
    assert follow_up("2019-06-30", "2020-06-30", "12").verdict is Verdict.CONSISTENT
    assert follow_up("2019-06-30", "2020-06-30", "12.0").verdict is Verdict.CONSISTENT
    assert follow_up("2019-06", "2020-05", "12").verdict is Verdict.CONSISTENT  # 1 June to 31 May
    assert follow_up("2019-06", "2020-03", "12").verdict is Verdict.NOT_REPRODUCIBLE
    assert follow_up("2019-06", "", "12").verdict is Verdict.CANNOT_BE_CHECKED


def test_recruitment_is_information() -> None:
    finding = recruitment(120, "2019-01-01", "2019-12-31", sites=2)
    assert finding.verdict is Verdict.CANNOT_BE_CHECKED
    assert "About 5.0 people" in finding.says
    assert recruitment(120, "2020", "2019").missing
    with pytest.raises(ValueError, match="patients"):
        recruitment(0, "2019", "2020")

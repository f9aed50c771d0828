"""Studies of a sheet and those that are known."""

from __future__ import annotations

from appraise.judgements.pairing import pair


def test_labels_are_paired_without_case_and_signs() -> None:
    found = pair(["doe 2020", "Roe  2021"], ["Doe, 2020", "Roe 2021", "Poe 2022"])
    assert dict(found.same) == {"doe 2020": "Doe, 2020", "Roe  2021": "Roe 2021"}
    assert (found.missing, found.unknown, found.twice) == (("Poe 2022",), (), ())


def test_a_renamed_study_is_never_paired_by_itself() -> None:
    found = pair(["Elliot 2007"], ["Elliott 2007", "Jones 1999"])
    assert (dict(found.same), found.unknown) == ({}, ("Elliot 2007",))
    assert found.missing == ("Elliott 2007", "Jones 1999")
    assert dict(found.perhaps) == {"Elliot 2007": "Elliott 2007"}


def test_two_reviewers_sheets() -> None:
    one, other = ["Adams 2001", "Baker 2002", "Clark 2003"], ["Adams 2001", "Barker 2002"]
    found = pair(other, one)
    assert (found.missing, found.unknown) == (("Baker 2002", "Clark 2003"), ("Barker 2002",))
    assert found.perhaps["Barker 2002"] == "Baker 2002"


def test_labels_that_mean_several_studies() -> None:
    found = pair(["DOE 2020", "Doe 2020"], ["Doe 2020", "doe-2020"])
    assert dict(found.same) == {"Doe 2020": "Doe 2020"}
    assert found.twice == ("DOE 2020",)

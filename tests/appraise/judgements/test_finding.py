"""Which study a label means; what only looks alike is offered, never taken."""

from __future__ import annotations

import pytest

from appraise.judgements.finding import Fit, find
from appraise.model import Record, Reference, Study


def study(label: str, author: str = "", year: int | None = None, **more: str) -> Study:
    registrations = tuple(more.pop("registration", "").split())
    record = Record(label, (author,) if author else (), year, registrations=registrations, **more)  # type: ignore[arg-type]
    return Study(f"id of {label}", label, references=(Reference("r", "s", record),))


MUELLER = study("Müller 2024", "Müller, Eva", 2024, doi="10.1000/xyz.1", registration="NCT01234567")
OKAFOR = study("Okafor 2023", "Ada Okafor", 2023, pmid="31234567")
OKAFOR_B = study("Okafor 2023b", "Okafor, Ada", 2023)
BERG = study("Berg 2020", "van der Berg, Jan", 2020)


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("Müller 2024", "the label"),
        ("MÜLLER  2024", "the label"),
        ("Muller E, 2024", "the first author and the year"),
        ("Müller et al. 2024", "the first author and the year"),
        ("Müller & Li (2024)", "the first author and the year"),
        ("https://doi.org/10.1000/XYZ.1", "an identifier"),
        ("Saline trial NCT01234567", "an identifier"),
    ],
)
def test_one_study_is_meant(label: str, why: str) -> None:
    fit = find([label], [MUELLER, OKAFOR, BERG])[label]
    assert (fit.study, fit.why) == (MUELLER, why)


def test_a_number_alone_is_a_pmid() -> None:
    assert find(["PMID: 31234567"], [MUELLER, OKAFOR])["PMID: 31234567"].study is OKAFOR


@pytest.mark.parametrize("label", ["Study 1", "Li 2024", "Müller", "Müller 2019", "2024", ""])
def test_nothing_is_taken_for_the_same_without_a_reason(label: str) -> None:
    fit = find([label], [MUELLER, OKAFOR])[label]
    assert fit.study is None


def test_two_studies_of_one_author_and_year_are_left_to_a_person() -> None:
    fit = find(["Okafor et al. 2023"], [OKAFOR, OKAFOR_B])["Okafor et al. 2023"]
    assert fit == Fit(candidates=(OKAFOR, OKAFOR_B))


def test_a_letter_behind_the_year_means_that_there_is_another_one() -> None:
    assert find(["Müller E 2024a"], [MUELLER])["Müller E 2024a"] == Fit(candidates=(MUELLER,))


@pytest.mark.parametrize("label", ["Müller", "Müller et al. (S03)", "Muller E"])
def test_an_author_without_a_year_is_only_offered(label: str) -> None:
    assert find([label], [MUELLER, OKAFOR])[label] == Fit(candidates=(MUELLER,))


def test_a_part_of_a_family_name_is_only_offered() -> None:
    assert find(["Berg J 2020"], [MUELLER, BERG])["Berg J 2020"] == Fit(candidates=(BERG,))


def test_one_study_is_not_given_to_two_labels_by_author_and_year() -> None:
    labels = ["Müller E 2024 (pain)", "Müller et al. 2024"]
    assert list(find(labels, [MUELLER]).values()) == [Fit(candidates=(MUELLER,))] * 2


def test_a_slip_of_the_pen_is_offered() -> None:
    assert find(["Okafur 2023"], [MUELLER, OKAFOR])["Okafur 2023"] == Fit(candidates=(OKAFOR,))


@pytest.mark.parametrize(
    ("label", "offered"),
    [("Okafor 2024", True), ("Okafor 2021", False), ("Okafor 2023-2", False), ("Okafor 12", False)],
)
def test_another_number_is_another_study(label: str, offered: bool) -> None:
    known = study("Okafor 2023")  # its record has neither author nor year
    assert find([label], [known])[label].candidates == ((known,) if offered else ())


def test_numbered_studies_are_not_taken_for_each_other() -> None:
    known = [study(f"Study {number}") for number in (2, 9)]
    assert set(find(["Study 1", "Study A", "Study 10"], known).values()) == {Fit()}


def test_labels_that_differ_in_signs_only_mean_both() -> None:
    one, other = study("A-B 2020"), study("A B 2020")
    assert find(["a b: 2020"], [one, other])["a b: 2020"] == Fit(candidates=(one, other))


def test_no_studies() -> None:
    assert find(["A 2020"], []) == {"A 2020": Fit()}

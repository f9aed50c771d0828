"""New, the same or unsure; and labels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appraise.matching import normal_doi, plan_import, study_label
from appraise.model import ImportBatch, ReadProblem, Record, Reference, Study

ONE = Record(title="A study of saline", authors=("Müller, Eva",), year=2024, doi="10.1000/ABC", pmid="123")


def batch(*records: Record, rejected: int = 0) -> ImportBatch:
    problems = tuple(ReadProblem(1, "no title", "x") for _ in range(rejected))
    return ImportBatch("a.ris", "ris", "utf-8", len(records) + rejected, records, problems)


def held(record: Record) -> tuple[Study, ...]:
    return (Study("s", "L", "", (Reference("r", "s", record),)),)


@pytest.mark.parametrize(
    "spelling", ["10.1000/abc", "https://doi.org/10.1000/ABC", "doi: 10.1000/abc", "10.1000/a\u200bbc"]
)
def test_spellings_of_a_doi_are_the_same(spelling: str) -> None:
    assert normal_doi(spelling) == "10.1000/abc"
    plan = plan_import([batch(replace(ONE, doi=spelling, pmid="", title="Other words"))], held(ONE))
    assert [match.reason for match in plan.same] == ["the same DOI 10.1000/abc"]


def test_different_dois_are_never_the_same_by_themselves() -> None:
    plan = plan_import([batch(replace(ONE, doi="10.1000/part2", pmid=""))], held(ONE))
    assert (len(plan.new), len(plan.same), len(plan.unsure)) == (0, 0, 1)


def test_the_same_title_in_nfd_and_year_is_the_same_record() -> None:
    known = Record(title="Étude of the heart", year=2020)
    plan = plan_import([batch(Record(title="E\u0301tude of the  heart.", year=2020))], held(known))
    assert len(plan.same) == 1
    plan = plan_import([batch(Record(title="Étude of the heart"))], held(known))
    assert len(plan.unsure) == 1


def test_the_ledger_adds_up_and_sees_doubles_inside_an_import() -> None:
    other = Record(title="Another", year=2020)
    plan = plan_import([batch(ONE, other, ONE, rejected=2), batch(other)], ())
    counts = (len(plan.new), len(plan.same), len(plan.unsure), len(plan.rejected))
    assert counts == (2, 2, 0, 2)
    assert plan.records_in == sum(counts)


def test_a_person_settles_what_is_unsure() -> None:
    plan = plan_import([batch(replace(ONE, doi="10.1000/part2", pmid=""))], held(ONE))
    match = plan.unsure[0]
    assert plan.settle(match, same=False).new == (match.record,)
    assert plan.settle(match, same=True).same == (match,)
    assert plan.settle(match, same=True).unsure == ()


@pytest.mark.parametrize(
    ("record", "label"),
    [
        (ONE, "Müller 2024"),
        (Record(authors=("Laura van Poppel",), year=2025), "Poppel 2025"),
        (Record(title="Rescue Intracranial Stenting After Failure", year=2019), "Rescue Intracranial Stenting 2019"),
        (Record(), "Untitled"),
    ],
)
def test_labels(record: Record, label: str) -> None:
    assert study_label(record, ()) == label


def test_labels_are_unique() -> None:
    taken: list[str] = []
    for _ in range(30):
        taken.append(study_label(ONE, taken))
    assert len(set(taken)) == 30
    assert taken[:3] == ["Müller 2024", "Müller 2024b", "Müller 2024c"]

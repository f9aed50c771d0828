"""Laws of importing: nothing is lost, the ledger adds up, twice is once, and undo is exact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.ledger import Fate, ledger_of
from appraise.matching import ImportPlan, plan_import
from appraise.model import ImportBatch, ReadProblem, Record, Source
from appraise.project import Project

TITLES = (
    "Cold saline after cardiac arrest: a randomised controlled trial",
    "Cold saline after cardiac arrest - a randomised controlled trial.",
    "Protocol for a trial of cold saline after cardiac arrest",
    "Warm blankets in the recovery room, a retrospective cohort study",
)
records = st.builds(
    Record,
    title=st.sampled_from(TITLES),
    authors=st.sampled_from([("Lind, Eva", "Okafor, T"), ("Lind, E.",), ()]),
    year=st.sampled_from([2020, 2021, None]),
    journal=st.sampled_from(["Made Journal", ""]),
    pages=st.sampled_from(["11-19", ""]),
    doi=st.sampled_from(["", "10.1000/a", "10.1000/b"]),
    registrations=st.sampled_from([(), ("NCT01234567",)]),
    abstract=st.sampled_from(["", "Forty patients were randomised."]),
    source=st.builds(Source, st.just("made.ris"), st.just("ris"), st.integers(1, 99)),
)
rejected = st.lists(st.just(ReadProblem(7, "No title.", "TY  - JOUR")), max_size=2)
batches = st.builds(
    lambda records, bad: ImportBatch(
        "made.ris", "ris", "utf-8", len(records) + len(bad), tuple(records), rejected=tuple(bad)
    ),
    st.lists(records, max_size=6),
    rejected,
)
decisions = st.lists(st.sampled_from(["same", "new", "report", "leave"]), min_size=12, max_size=12)


@contextmanager
def made() -> Iterator[Project]:
    with TemporaryDirectory() as folder, Project.create(Path(folder, "made.appraise")) as project:
        yield project


def decided(plan: ImportPlan, said: list[str]) -> ImportPlan:
    for match, word in zip((*plan.unsure, *plan.reports), said, strict=False):
        if word == "report":
            plan = plan.join(match)
        elif word in ("same", "new"):
            plan = plan.settle(match, same=word == "same")
    return plan.leave_out_unsure()


@given(batches=st.lists(batches, min_size=1, max_size=3), said=decisions)
@settings(max_examples=60, deadline=None)
def test_every_record_has_a_place_and_undo_is_exact(batches: list[ImportBatch], said: list[str]) -> None:
    with made() as project:
        for batch in batches:
            before = project.studies()
            first = plan_import([batch], before)
            plan = decided(first, said)
            ledger = ledger_of([batch], plan, first.unsure)
            assert ledger.records_in == batch.records_in == sum(ledger.counts.values())
            project.add_studies(plan)
            after = project.studies()
            read = [record for study in after for record in study.records_read]
            come = [row.record for row in ledger.rows if row.fate in (Fate.NEW, Fate.SAME)]
            assert all(record in read or any(_says(one, record) for one in read) for record in come)
            assert len(after) == len(before) + len(plan.new) - len(plan.joined)
            if after != before:
                project.undo()
                assert project.studies() == before
                project.redo()
                assert project.studies() == after
        assert project.verify() == ()


@given(batch=batches, said=decisions)
@settings(max_examples=40, deadline=None)
def test_the_same_file_again_brings_nothing_new(batch: ImportBatch, said: list[str]) -> None:
    with made() as project:
        project.add_studies(decided(plan_import([batch], ()), said))
        again = plan_import([batch], project.studies())
        kept = [record for study in project.studies() for record in study.records_read]
        assert all(match.score == 1.0 for match in again.same if any(_says(one, match.record) for one in kept))
        assert not [record for record in again.new if any(_says(one, record) for one in kept)]


def _says(one: Record, other: Record) -> bool:
    """The same words, wherever they were read."""
    return _bare(one) == _bare(other)


def _bare(record: Record) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in Record.__slots__ if name != "source")

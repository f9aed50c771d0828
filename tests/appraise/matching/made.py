"""Small records, batches and plans for the tests of matching."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from appraise.matching import ImportPlan, plan_import
from appraise.matching.card import Card
from appraise.matching.pair import Pair
from appraise.matching.rules import Verdict, judge
from appraise.model import ImportBatch, ReadProblem, Record, Reference, Study

ABSTRACT = (
    "Warm saline was given to half of the adults and cold saline to the others while nurses measured pressure hourly, "
    "recorded every adverse event and followed both groups until discharge from hospital."
)
FULL = Record(
    title="Effect of warm saline on blood pressure in adults with sepsis: a randomised trial",
    authors=("Smith, John", "Müller, Eva", "Okafor, Chi"),
    year=2020,
    journal="European Heart Journal",
    volume="41",
    issue="3",
    pages="123-129",
    doi="10.1000/a",
    pmid="11",
    abstract=ABSTRACT,
)
BARE = replace(FULL, doi="", pmid="", abstract="")  # without identifiers
NOWHERE = replace(BARE, volume="", issue="", pages="")  # and without a place in the journal


def batch(found: Iterable[Record], rejected: int = 0, file: str = "a.ris") -> ImportBatch:
    kept = tuple(found)
    problems = tuple(ReadProblem(1, "no title", "x") for _ in range(rejected))
    return ImportBatch(file, "ris", "utf-8", len(kept) + rejected, kept, problems, rejected=problems)


def held(*found: Record) -> tuple[Study, ...]:
    """Studies "0", "1" … of a project, one for each record."""
    return tuple(
        Study(str(place), f"Study {place}", "", (Reference(f"r{place}", str(place), record),))
        for place, record in enumerate(found)
    )


def planned(*found: Record, there: Iterable[Record] = ()) -> ImportPlan:
    return plan_import([batch(found)], held(*there))


def paired(one: Record, other: Record) -> Pair:
    return Pair(Card(one), Card(other))


def said(one: Record, other: Record) -> str:
    """What the rules say: "same", "unsure", "report", or "new" for records that have nothing to do with each other."""
    verdict = verdict_on(one, other)
    return verdict.kind.value if verdict else "new"


def verdict_on(one: Record, other: Record) -> Verdict | None:
    return judge(paired(one, other))

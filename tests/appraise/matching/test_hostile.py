"""Records made to break matching: the shared bad files, one identifier or title for all, and endless fields."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from appraise.matching import plan_import
from appraise.model import Record
from appraise.reading import read_records
from tests.appraise.matching.made import FULL, batch, held, planned

BAD = Path(__file__).resolve().parents[3] / "../shared/data/bad"
shared = pytest.mark.skipif(not BAD.is_dir(), reason="the shared files are not here")


@shared
def test_composed_and_decomposed_titles_are_proposed_as_one() -> None:
    plan = plan_import([read_records(BAD / "b15_rtl_zero_width.ris")], ())
    assert len(plan.new) == 3
    (match,) = plan.unsure  # they name their form in the title
    assert {match.record.title[-3:], match.other.title[-3:] if match.other else ""} == {"NFC", "NFD"}


@shared
def test_ten_thousand_authors() -> None:
    found = read_records(BAD / "b18_10k_authors.ris")
    plan = plan_import([found, found], ())
    assert (len(plan.new), len(plan.same)) == (2, 2)


@shared
def test_one_id_and_one_doi_for_several_records() -> None:
    plan = plan_import([read_records(BAD / "b21_duplicate_ids.ris")], ())
    first, other, copy, loud = (*plan.new, plan.unsure[0].record, plan.same[0].record, plan.unsure[1].record)
    assert copy.title == first.title == "First study with ID 7"
    assert plan.same[0].into is first
    assert other.title.startswith("Different study")
    assert plan.unsure[0].reason == "the same DOI 10.1000/dup, but clearly different titles"
    assert loud.title == "FIRST STUDY WITH ID 7."
    assert "another year (2021 and 2022)" in plan.unsure[1].reason


def made(number: int, **shared_by_all: object) -> Record:
    mixed = number * 7919 % 104729
    plain = Record(
        title=f"Observation {mixed} of blood pressure",
        authors=(f"Name{mixed}, A",),
        year=1950 + mixed % 70,
        abstract=f"Finding {mixed}",
    )
    return replace(plain, **shared_by_all)  # type: ignore[arg-type]


def seconds(size: int, **shared_by_all: object) -> float:
    found = [made(number, **shared_by_all) for number in range(size)]
    start = time.process_time()
    plan_import([batch(found)], ())
    return time.process_time() - start


@pytest.mark.parametrize(
    "shared_by_all",
    [
        {"pmid": "12345678"},
        {"doi": "10.1000/one"},
        {"title": "The one title of all these records"},
        {"authors": ("Smith, J",), "year": 2000},
        {"authors": ("Smith, J",), "year": 2000, "pages": "5-9", "volume": "1"},
        {"title": "The one title of all these records", "authors": ("Smith, J",), "year": 2000, "journal": "Heart"},
        {"registrations": ("NCT00000001",)},
    ],
)
def test_time_grows_with_the_records_and_not_with_their_square(shared_by_all: dict[str, object]) -> None:
    """Four times as many records: 16 times as long if every pair were compared."""
    small, large = (min(seconds(size, **shared_by_all) for _ in range(2)) for size in (300, 1200))
    assert large < 9 * small + 0.1


def test_twenty_thousand_records_with_one_pmid() -> None:
    found = [Record(title="Same PMID", pmid="12345678") for _ in range(20_000)]
    start = time.process_time()
    plan = plan_import([batch(found)], ())
    assert (len(plan.new), len(plan.same)) == (1, 19_999)
    assert time.process_time() - start < 10


def test_endless_fields() -> None:
    long = replace(
        FULL, title="word " * 200_000, pages="1-" * 50_000, doi="10.1000/" + "a" * 100_000, abstract="b " * 500_000
    )
    start = time.process_time()
    planned(long, replace(long, title=long.title + "end", doi=""), there=[FULL])
    assert time.process_time() - start < 5


def test_cancelled_is_asked_often() -> None:
    """In seconds of the processor, so that other work on the machine does not count."""
    asked = [time.process_time()]

    def ask() -> bool:
        asked.append(time.process_time())
        return False

    for shared_by_all in ({}, {"pmid": "1"}, {"title": "The one title of all these records"}):
        found = [made(number, **shared_by_all) for number in range(1500)]
        asked[:] = [time.process_time()]
        plan_import([batch(found)], held(FULL), cancelled=ask)
        gaps = [after - before for before, after in pairwise(asked)]
        assert max(gaps) < 0.1

"""The shared labelled sets, read by the project's own readers: no false match, and hardly one that is missed.

A merge without a person is worse than a question, so precision must be 1.000; what is missed is named here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import pytest

from appraise.matching import plan_import
from appraise.model import ImportBatch, Record
from appraise.reading import read_records
from tests.appraise.matching import labelled
from tests.appraise.matching.labelled import DATA
from tests.appraise.matching.made import planned

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared files are not here")


def groups(batch: ImportBatch) -> list[list[int]]:
    """The records that are taken for one, by their places in the file."""
    plan = plan_import([batch], ())
    home = {id(match.record): match.into for match in plan.same}
    found = defaultdict(list)
    for place, record in enumerate(batch.records):
        found[id(home.get(id(record), record))].append(place)
    return list(found.values())


def test_diabetes() -> None:
    """The file names 584 unique records and not whose copies the others are: each group has one unique at most.

    Two groups have none. One is an abstract in Appetite with a DOI of another journal in some of its copies: other
    DOIs are a question. The other, all labelled as copies, is an abstract in Diabetologia of 2014 (S354) whose
    sister in Diabetes (A111) has another title and place: not the same record.
    """
    batch, labels = read_records(DATA / labelled.DIABETES), labelled.diabetes_labels()
    assert Counter(labels) == {"duplicate": 1261, "unique": 584}
    assert len(batch.records) == len(labels)
    found = groups(batch)
    assert labelled.by_labels(found, labels) == (1259, 0, 2)
    without = [group for group in found if all(labels[place] == "duplicate" for place in group)]
    titles = sorted(batch.records[group[0]].title[:24] for group in without)
    assert titles == ["A DPP-4 inhibitor suppre", "Liraglutide and linaglip"]


def test_diabetes_in_another_order() -> None:
    batch = read_records(DATA / "asysd_diabetes_labelled.csv")
    turned = ImportBatch("b", "csv", "", batch.records_in, batch.records[::-1])
    last = len(batch.records) - 1
    there = {frozenset(group) for group in groups(batch)}
    assert there == {frozenset(last - place for place in group) for group in groups(turned)}


def test_tafenoquine() -> None:
    assert labelled.by_works(groups(read_records(DATA / labelled.TAFENOQUINE)), labelled.tafenoquine_works()) == (
        75,
        0,
        0,
    )


def test_bibdedupe_small() -> None:
    """Missed: two versions of a Cochrane review with a DOI each, which are a question."""
    assert labelled.by_works(groups(read_records(DATA / labelled.SMALL)), labelled.small_works()) == (5, 0, 1)


def test_colrev() -> None:
    batch, expected = (read_records(DATA / name) for name in ("colrev_records.bib", "colrev_records_expected.bib"))
    kept = {group[0] for group in groups(batch)}
    assert len(batch.records) - len(kept) == 2
    assert len(expected.records) == len(kept)


@pytest.mark.parametrize(("name", "copies"), [("nodupes", 0), ("dupeissues", 1), ("isbn-false-dupe", 0)])
def test_sra(name: str, copies: int) -> None:
    batch = read_records(DATA / f"sra_{name}.json")
    assert len(batch.records) - len(groups(batch)) == copies


def test_sra_obvious() -> None:
    assert labelled.by_works(groups(read_records(DATA / labelled.OBVIOUS)), labelled.obvious_works()) == (100, 0, 0)


def as_record(printed: dict[str, Any]) -> Record:
    text = {name: str(printed.get(name) or "") for name in ("title", "journal", "volume", "pages", "doi", "abstract")}
    text = {name: "" if value == "UNKNOWN" else value for name, value in text.items()}
    names = str(printed.get("author") or "").replace(" and ", ";").split(";")
    year = str(printed.get("year") or "")
    text["journal"] = text["journal"] or str(printed.get("booktitle") or "")
    authors = tuple(name.strip() for name in names if name.strip() and name.strip() != "UNKNOWN")
    issue = str(printed.get("number") or "")
    return Record(authors=authors, year=int(year) if year.isdecimal() else None, issue=issue, **text)


@pytest.mark.parametrize("case", labelled.pair_cases(), ids=lambda case: case["id"])
def test_pairs(case: dict[str, Any]) -> None:
    """The one that is missed has two DOIs of versions of a review."""
    plan = planned(as_record(case["record_a"]), as_record(case["record_b"]))
    if case["id"].startswith("tan_2004_2005"):
        assert (len(plan.same), len(plan.unsure)) == (0, 1)
    else:
        assert bool(plan.same) is case["expected_duplicate"]

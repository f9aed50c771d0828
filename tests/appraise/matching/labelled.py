"""The shared labelled sets: what people have decided about their records, and how a grouping of them is counted."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[3] / "../shared/data/dedupe"
DIABETES = "asysd_diabetes_labelled.csv"
TAFENOQUINE = "iebh_tafenoquine.xml"
SMALL = "bibdedupe_small_records.csv"
OBVIOUS = "sra_dupes-obvious.json"

Groups = Sequence[Sequence[int]]  # places in a file that are taken for one record; each place once
Counts = tuple[int, int, int]  # copies rightly removed, records wrongly removed, copies that were missed


def rows(name: str, encoding: str = "utf-8") -> list[dict[str, str]]:
    with (DATA / name).open(encoding=encoding, newline="") as stream:
        return list(csv.DictReader(stream))


def diabetes_labels() -> list[str]:
    """ "unique" or "duplicate" for each record; the file does not say whose copy a duplicate is."""
    return [row["source"] for row in rows(DIABETES, "cp1252")]


def tafenoquine_works() -> list[str]:
    return [row["cluster"] for row in rows("iebh_tafenoquine_gold.csv")]


def small_works() -> list[str]:
    """The ids do not name `id_0000728B`, which repeats `id_0000728` word for word; one row is empty."""
    merged: dict[str, str] = {}
    for row in rows("bibdedupe_small_merged_record_ids.csv"):
        merged.update(dict.fromkeys(row["merged_ids"].split(";"), row["merged_ids"]))
    merged["id_0000728B"] = merged["id_0000728"]
    return [merged.get(row["ID"], row["ID"]) for row in rows(SMALL) if row["title"]]


def obvious_works() -> list[str]:
    """100 works twice each: the copies have the same year, and the same title but for signs and case."""
    found = json.loads((DATA / OBVIOUS).read_text(encoding="utf-8"))
    works = ["".join(filter(str.isalnum, f"{one['title']}{one['year']}".casefold())) for one in found]
    assert set(Counter(works).values()) == {2}
    return works


def pair_cases() -> list[dict[str, Any]]:
    path = DATA / "bibdedupe_pair_cases.json"
    return json.loads(path.read_text(encoding="utf-8"))["cases"] if path.is_file() else []


def by_works(groups: Groups, works: Sequence[str]) -> Counts:
    wrong = sum(len({works[place] for place in group}) - 1 for group in groups)
    removed = len(works) - len(groups)
    return removed - wrong, wrong, len(works) - len(set(works)) - removed + wrong


def by_labels(groups: Groups, labels: Sequence[str]) -> Counts:
    """A group should hold one unique record: more are merged wrongly, and in a group of none one stays too many."""
    uniques = [sum(labels[place] == "unique" for place in group) for group in groups]
    wrong = sum(max(count - 1, 0) for count in uniques)
    return len(labels) - len(groups) - wrong, wrong, uniques.count(0)

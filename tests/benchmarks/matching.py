"""Finding duplicates: what is found in the shared labelled sets, and how long it takes, beside two peers.

The peers are never a dependency: `APPRAISE_BENCH_PEERS` names interpreters (with the path separator between) in which
bib_dedupe or asreview 1.x can be imported. Every tool runs in a process of its own on the same records, which our
readers have read; it counts in seconds of the processor, with the best of some runs.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from appraise.model import ImportBatch, Record
from tests.appraise.matching import labelled
from tests.appraise.matching.labelled import DATA, Counts, Groups

SEED = 7
ROUNDS = 2
SHARED_SIZE = 2_000  # records that every tool gets
OWN_SIZES = (20_000, 100_000)
_FIELDS = ("title", "journal", "volume", "issue", "pages", "doi", "abstract")
_PEERS = {
    "bib_dedupe": """
from bib_dedupe import verbose_print
from bib_dedupe.bib_dedupe import block, cluster, match, prep
verbose_print.verbosity_level = 0
for one in rows:
    one.update(ENTRYTYPE="article", search_set="", author="; ".join(one.pop("authors")), number=one.pop("issue"))
start = time.process_time()
found = match(block(prep(pd.DataFrame(rows), cpu=1), cpu=1), cpu=1)
groups = cluster(found[found["duplicate_label"] == "duplicate"])
""",
    "asreview": """
from asreview import ASReviewData
for one in rows:
    one["authors"] = "; ".join(one["authors"])
start = time.process_time()
table = ASReviewData(pd.DataFrame(rows))
texts = pd.Series(table.texts).str.replace("[^A-Za-z0-9]", "", regex=True).str.lower()
groups, home = [], {}
for place, (again, doi, text) in enumerate(zip(table.duplicated("doi"), table.df["doi"], texts)):
    known = [home[key] for key in (doi.strip().lower(), text) if key and key in home]
    group = known[0] if again and known else groups.append([]) or groups[-1]
    group.append(place)
    home.update({key: group for key in (doi.strip().lower(), text) if key})
""",
}
_SCRIPT = """
import contextlib, io, json, resource, sys, time, warnings
from importlib.metadata import version
import pandas as pd
warnings.filterwarnings("ignore")
rows = json.load(open(sys.argv[1], encoding="utf-8"))
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    import {name}
    {work}
    seconds = time.process_time() - start
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps(["{name} " + version("{name}"), [[int(one) for one in group] for group in groups], seconds, memory]))
"""


# --- records -----------------------------------------------------------------


def made(count: int, seed: int = SEED) -> list[Record]:
    """Always the same records, every fifth a copy of an earlier one as another database prints it."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    syllables = [first + vowel for first in "bcdfghklmnprstvz" for vowel in ("a", "e", "i", "o", "u", "an", "er", "is")]
    vocabulary = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(6000)]
    names = ["".join(chance.choices(syllables, k=2)).capitalize() for _ in range(3000)]
    found: list[Record] = []
    for number in range(count):
        copied = found and number % 5 == 0
        found.append(_copy(chance.choice(found), chance) if copied else _original(number, vocabulary, names, chance))
    return found


def _original(number: int, vocabulary: list[str], names: list[str], chance: random.Random) -> Record:
    page = chance.randint(1, 900)
    return Record(
        title=" ".join(chance.choices(vocabulary, k=13)).capitalize(),
        authors=tuple(f"{chance.choice(names)}, {chr(65 + number % 26)}. M." for _ in range(6)),
        year=2000 + number % 25,
        journal=chance.choice(("The Lancet", "BMJ Open", "Journal of Clinical Oncology", "PLoS ONE")),
        volume=str(1 + number % 90),
        issue=str(1 + number % 12),
        pages=f"{page}-{page + 9}",
        doi=f"10.1000/bench.{number}",
        abstract=" ".join(chance.choices(vocabulary, k=200)),
    )


def _copy(record: Record, chance: random.Random) -> Record:
    authors = tuple(name.replace(",", "").replace(". ", "").replace(".", "") for name in record.authors)
    doi = record.doi if chance.random() < 0.5 else ""
    return replace(record, title=record.title.upper() + ".", authors=authors, doi=doi, issue="", abstract="")


def _as_rows(records: list[Record]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for place, record in enumerate(records):
        row = {name: getattr(record, name) for name in _FIELDS}
        rows.append({"ID": str(place), "year": str(record.year or ""), "authors": list(record.authors), **row})
    return rows


# --- the tools ---------------------------------------------------------------


def _own(rows: list[dict[str, Any]]) -> tuple[Groups, float]:
    from appraise.matching import plan_import

    records = tuple(
        Record(
            authors=tuple(row["authors"]), year=int(row["year"] or 0) or None, **{name: row[name] for name in _FIELDS}
        )
        for row in rows
    )
    batch = ImportBatch("bench", "json", "utf-8", len(records), records)
    start = time.process_time()
    plan = plan_import([batch], ())
    seconds = time.process_time() - start
    home = {id(match.record): match.into for match in plan.same}
    groups: dict[int, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        groups[id(home.get(id(record), record))].append(place)
    return list(groups.values()), seconds


def _tools(path: Path) -> Iterator[list[str]]:
    yield [sys.executable, "-m", "tests.benchmarks.matching", str(path)]
    for python in filter(None, os.environ.get("APPRAISE_BENCH_PEERS", "").split(os.pathsep)):
        for name, work in _PEERS.items():
            indented = work.strip().replace("\n", "\n    ")
            yield [python, "-c", _SCRIPT.format(name=name, work=indented), str(path)]


def _run(command: list[str], count: int) -> tuple[str, Groups, float, int] | None:
    """Name, groups, least seconds and memory of a tool; None where it is not installed."""
    found: list[tuple[str, list[list[int]], float, int]] = []
    away = None if "-m" in command else tempfile.gettempdir()  # other programs leave files where they run
    for _ in range(ROUNDS):
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=away)
        if done.returncode:
            return None
        found.append(tuple(json.loads(done.stdout.splitlines()[-1])))
    name, groups, seconds, memory = min(found, key=lambda one: one[2])
    named = {place for group in groups for place in group}
    return name, [*groups, *([place] for place in range(count) if place not in named)], seconds, memory


# --- what is measured --------------------------------------------------------


def measure() -> Iterator[str]:
    """Lines for each labelled set, then for made records in rising numbers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.json"
        if DATA.is_dir():
            yield "copies in the labelled sets: right, wrong, missed"
            yield from _labelled(path)
        yield from _speed(path)


def _labelled(path: Path) -> Iterator[str]:
    from appraise.reading import read_records

    for name, truth, count in (
        (labelled.DIABETES, labelled.diabetes_labels(), labelled.by_labels),
        (labelled.TAFENOQUINE, labelled.tafenoquine_works(), labelled.by_works),
        (labelled.SMALL, labelled.small_works(), labelled.by_works),
        (labelled.OBVIOUS, labelled.obvious_works(), labelled.by_works),
    ):
        records = list(read_records(DATA / name).records)
        path.write_text(json.dumps(_as_rows(records)), encoding="utf-8")
        for result in filter(None, (_run(command, len(records)) for command in _tools(path))):
            yield f"  {name:32}{result[0]:20} {_told(count(result[1], truth))} {result[2]:6.2f} s"


def _told(counts: Counts) -> str:
    right, wrong, missed = counts
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return f"{right:5} {wrong:4} {missed:4}  precision {precision:.4f} recall {recall:.4f}"


def _speed(path: Path) -> Iterator[str]:
    alone = True
    for size in (SHARED_SIZE, *OWN_SIZES):
        path.write_text(json.dumps(_as_rows(made(size))), encoding="utf-8")
        commands = list(_tools(path))[: None if size == SHARED_SIZE else 1]
        results = [result for command in commands if (result := _run(command, size))]
        for name, groups, seconds, kilobytes in results:
            times = f"({seconds / results[0][2]:4.1f} x)"
            kept = f"{len(groups):,} of {size:,} made records stay"
            yield f"  {name:20} {kept:42} {seconds:7.2f} s {times} {kilobytes / 1024:5.0f} MB"
        alone = alone and len(results) == 1
    if alone:
        yield "  no peers: APPRAISE_BENCH_PEERS names no interpreter with bib_dedupe or asreview 1.x"


if __name__ == "__main__":
    _rows = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    _groups, _seconds = _own(_rows)
    _memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(["ours", _groups, _seconds, _memory]))  # noqa: T201 - its purpose

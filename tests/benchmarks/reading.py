"""Reading 100,000 RIS records of about 2 KB: time and highest memory, beside rispy and ASReview's reader.

The peers are never a dependency: `APPRAISE_BENCH_PEERS` names interpreters (with the path separator between) in which
rispy or asreview can be imported. Every reader runs in a process of its own on the same file, three times, and counts
with its best time, in seconds of the processor: what else the machine does then matters little.
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
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

RECORDS = 100_000
SEED = 7
ROUNDS = 3
_CHUNK = 32 * 1024  # bytes; more does not fit the nearer caches and is slower
_PEERS = {
    "rispy": "with open(path, encoding='utf-8') as stream: count = len(rispy.load(stream))",
    "asreview": "from asreview.data.ris import RISReader; count = len(RISReader.clean_data(RISReader.read_data(path)))",
}
_SCRIPT = """
import json, resource, sys, time
from importlib.metadata import version
import {name}
path = sys.argv[1]
start = time.process_time()
{work}
seconds = time.process_time() - start
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps(["{name} " + version("{name}"), count, seconds, memory]))
"""

_VOCABULARY = """
patients treatment randomised controlled trial placebo outcome mortality median interval confidence mean score baseline
group groups weeks months dose daily adverse events serious primary secondary endpoint analysis intention treat hazard
ratio risk difference quality life cohort retrospective prospective hospital stroke heart failure diabetes surgery pain
hypertension cancer chemotherapy and of the in with for to was were by at from than between IL-6 TNF-alpha 95% 0.05
(n=120) follow-up receptor blocker
"""
_RARE = "TNF-α ≥18 β-blocker naïve Sjögren ± 1·25"
_SURNAMES = "Müller García Smith Nguyen Okafor Rossi Dubois Ivanova Tanaka Meng Kowalski Andersen Lee O'Brien"
_WORDS, _SIGNS, _NAMES = _VOCABULARY.split(), _RARE.split(), _SURNAMES.split()
_JOURNALS = ("The Lancet", "BMJ Open", "Journal of Clinical Oncology", "Zeitschrift für Gefäßkrankheiten", "PLoS ONE")


def write_ris(path: Path, records: int = RECORDS, seed: int = SEED) -> None:
    """Write `records` different RIS records, always the same ones, a few lines long each and about 2 KB together."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for number in range(records):
            stream.write(_ris_record(number, chance))


def _ris_record(number: int, chance: random.Random) -> str:
    words = chance.choices(_WORDS, k=230)
    if number % 2:  # about half of the abstracts that databases export hold nothing but ASCII
        words[60:220:40] = chance.choices(_SIGNS, k=4)
    page = chance.randint(1, 900)
    doi = f"10.{1000 + number % 800}/bench.{number}"
    names = (f"{chance.choice(_NAMES)}, {chr(65 + number % 26)}. M." for _ in range(6))
    trial = f" NCT{number:08}." if number % 5 == 0 else "."
    fields = [
        ("TY", "JOUR"), ("TI", " ".join(words[:14]).capitalize()), *(("AU", name) for name in names),
        ("T2", chance.choice(_JOURNALS)), ("DA", f"{2000 + number % 25}///"), ("PY", str(2000 + number % 25)),
        ("DO", doi), ("VL", str(1 + number % 90)), ("IS", str(1 + number % 12)), ("SP", str(page)),
        ("EP", str(page + 9)), ("SN", "1234-5678"), ("LA", "English"), ("UR", f"https://doi.org/{doi}"),
        ("AB", f"{' '.join(words[14:]).capitalize()}{trial}"), *(("KW", word) for word in words[30:38]),
        ("DB", "Medline"), ("AN", str(10_000_000 + number)), ("N1", "Export Date: 5 August 2024"),
    ]  # fmt: skip
    return "\n".join(f"{tag}  - {value}" for tag, value in fields) + "\nER  - \n\n"


def measure() -> Iterator[str]:
    """One line for each reader."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.ris"
        write_ris(path)
        yield f"read {RECORDS:,} RIS records of {path.stat().st_size / RECORDS:,.0f} bytes each:"
        own = [[sys.executable, "-m", "tests.benchmarks.reading", way, str(path)] for way in _OWN]
        results = [result for command in [*own, *_peers(path)] if (result := _best(command))]
    least = results[0][2]
    for name, count, seconds, kilobytes in results:
        yield f"  {name:24}{count:9,} records {seconds:6.2f} s ({seconds / least:4.2f} x) {kilobytes / 1024:5.0f} MB"
    if len(results) == len(_OWN):
        yield "  no peers: APPRAISE_BENCH_PEERS names no interpreter with rispy or asreview"


def _peers(path: Path) -> Iterator[list[str]]:
    for python in filter(None, os.environ.get("APPRAISE_BENCH_PEERS", "").split(os.pathsep)):
        for name, work in _PEERS.items():
            yield [python, "-c", _SCRIPT.format(name=name, work=work), str(path)]


def _best(command: list[str]) -> tuple[str, int, float, int] | None:
    """The quickest of some runs; None where the reader is not installed."""
    found = []
    for _ in range(ROUNDS):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return None
        found.append(tuple(json.loads(done.stdout)))
    return min(found, key=lambda result: result[2])


def _lines(path: Path) -> Iterator[str]:
    """The lines of a UTF-8 file without their ends, from pieces of it."""
    return chain.from_iterable(_pieces(path))


def _pieces(path: Path) -> Iterator[list[str]]:
    rest: list[bytes] = []
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            whole, found, tail = piece.rpartition(b"\n")
            if found:
                yield b"".join([*rest, whole]).decode("utf-8").split("\n")
                rest = []
            rest.append(tail)
    yield [b"".join(rest).decode("utf-8")]


def _reader(path: Path) -> int:
    """The RIS reader alone: nothing but the current record is held."""
    from appraise.reading import ris

    return sum(entry.record is not None for entry in ris.read(_lines(path)))


def _front_door(path: Path) -> int:
    """All that importing does before matching: encoding, control characters, language; all records are held."""
    from appraise.reading import read_records

    return len(read_records(path).records)


_OWN = {"our RIS reader": _reader, "our front door": _front_door}


def _timed(name: str, path: Path) -> tuple[str, int, float, int]:
    start = time.process_time()
    count = _OWN[name](path)
    seconds = time.process_time() - start
    return name, count, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    print(json.dumps(_timed(sys.argv[1], Path(sys.argv[2]))))  # noqa: T201 - its purpose

"""Reading 100,000 RIS records of about 2 KB: time and highest memory, beside rispy and ASReview's reader.

The peers are never a dependency: `APPRAISE_BENCH_PEERS` names interpreters (with the path separator between), each of
which is asked which of them it has. Every reader runs in a process of its own on the same file, in turns, three times,
and counts with its best time: in seconds of the processor, which what else the machine does moves little, and in
seconds on the clock.
"""

from __future__ import annotations

import inspect
import json
import math
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

RECORDS = 100_000
SEED = 7
ROUNDS = 3
_CHUNK = 32 * 1024  # bytes; more does not fit the nearer caches and is slower
_PEERS = {
    "rispy": "with open(path, encoding='utf-8') as stream: count = len(rispy.load(stream))",
    "asreview": "from asreview.data.ris import RISReader; count = len(RISReader.clean_data(RISReader.read_data(path)))",
}
_ASK = "import importlib.metadata as m, json; print(json.dumps([d.metadata['Name'] for d in m.distributions()]))"
_SCRIPT = """
import json, re, resource, sys, time
from importlib.metadata import version
from pathlib import Path
import {name}
path = sys.argv[1]
clock, start = time.perf_counter(), time.process_time()
{work}
seconds, clock = time.process_time() - start, time.perf_counter() - clock
{memory}
print(json.dumps(["{name} " + version("{name}"), count, seconds, clock, highest_memory()]))
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
        commands = [[sys.executable, "-m", "tests.benchmarks.reading", way, str(path)] for way in _OWN]
        commands += _peers(path)
        rounds = [[_run(command) for command in commands] for _ in range(ROUNDS)]
    results = [min(tries, key=lambda result: result.seconds) for tries in zip(*rounds, strict=True)]
    streamed = results[0].seconds
    for one in results:
        yield (
            f"  {one.name:28}{one.count:9,} records {one.seconds:6.2f} s of processor ({one.seconds / streamed:4.2f} x)"
            f" {one.clock:6.2f} s on the clock {one.kilobytes / 1024:5.0f} MB"
        )
    if len(results) == len(_OWN):
        yield "  no peers: APPRAISE_BENCH_PEERS names no interpreter with rispy or asreview"


class Result(NamedTuple):
    """What one reader did in one run."""

    name: str
    count: int
    seconds: float
    clock: float
    kilobytes: int


def _peers(path: Path) -> list[list[str]]:
    """The commands for all peers that the named interpreters have; one that is not there is passed over."""
    commands = []
    for python in filter(shutil.which, os.environ.get("APPRAISE_BENCH_PEERS", "").split(os.pathsep)):
        asked = subprocess.run([python, "-c", _ASK], capture_output=True, text=True, check=True)
        names = {str(name).lower() for name in json.loads(asked.stdout)}
        for name, work in _PEERS.items():
            if name in names:
                commands.append(
                    [
                        python,
                        "-c",
                        _SCRIPT.format(name=name, work=work, memory=inspect.getsource(highest_memory)),
                        str(path),
                    ]
                )
    return commands


def _run(command: list[str]) -> Result:
    away = None if "-m" in command else tempfile.gettempdir()  # other programs leave files where they run
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=away)
    if done.returncode:
        return Result(f"failed: {done.stderr.strip().rpartition(chr(10))[2][:60]}", 0, math.nan, math.nan, 0)
    return Result(*json.loads(done.stdout))


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


def _one_by_one(path: Path) -> int:
    """All that importing does before matching: encoding, control characters, language; nothing is held."""
    from appraise.reading import stream_records

    return sum(entry.record is not None for entry in stream_records(path))


def _at_once(path: Path) -> int:
    """The same with all records held."""
    from appraise.reading import read_records

    return len(read_records(path).records)


_OWN = {"stream_records": _one_by_one, "read_records": _at_once, "the RIS reader within": _reader}


def highest_memory() -> int:
    """Kilobytes. Where `getrusage` counts what the process held that started this one, Linux knows better."""
    status = Path("/proc/self/status")
    told = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(told[1]) if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _timed(name: str, path: Path) -> Result:
    clock, start = time.perf_counter(), time.process_time()
    count = _OWN[name](path)
    seconds, clock = time.process_time() - start, time.perf_counter() - clock
    return Result(name, count, seconds, clock, highest_memory())


if __name__ == "__main__":
    print(json.dumps(_timed(sys.argv[1], Path(sys.argv[2]))))  # noqa: T201 - its purpose

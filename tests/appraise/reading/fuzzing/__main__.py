"""Damage files for as long as wanted: `python -m tests.appraise.reading.fuzzing [format, family or all] [seconds]`.

What breaks a promise is written to out/fuzzing, with its trace printed once for each place in the code.
"""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from hashlib import sha256
from pathlib import Path
from random import Random

from tests.appraise.reading.fuzzing.corpus import TARGETS, Target, originals
from tests.appraise.reading.fuzzing.damage import damaged
from tests.appraise.reading.fuzzing.promise import TooMuchWork, keep_file, keep_text

SLOW = 2.0  # seconds of computing for one input that are worth a look
OUT = Path("out/fuzzing")


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201 - its purpose


def made(name: str, target: Target, chance: Random) -> bytes:
    """One damaged file."""
    kept = originals(name)
    data = damaged(kept[0] if chance.random() < 0.4 else chance.choice(kept), chance)
    return target.wrap(data) if target.wrap else data


def attempt(target: Target, data: bytes, folder: Path, pasted: bool) -> str:
    """The trace of a broken promise; "" when all of them were kept."""
    started = time.process_time()
    try:
        if pasted and not target.binary and target.wrap is None:
            keep_text(data)
        else:
            keep_file(data, folder)
    except (Exception, TooMuchWork):
        return traceback.format_exc()
    spent = time.process_time() - started
    return f"slow: {spent:.1f} s for {len(data)} bytes\n" if spent > SLOW else ""


def run(name: str, seconds: float, seed: int) -> int:
    """Damage files of one format for so many seconds; gives how many different promises were broken."""
    chance, seen, count = Random(seed), set[str](), 0  # noqa: S311 - no secret
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < until:
            count += 1
            data = made(name, TARGETS[name], chance)
            trace = attempt(TARGETS[name], data, Path(folder), count % 2 == 0)
            place = "\n".join(line for line in trace.split("\n") if line.startswith("  File"))[-400:] or trace[:5]
            if trace and place not in seen:
                seen.add(place)
                OUT.mkdir(parents=True, exist_ok=True)
                path = OUT / f"{name}-{sha256(data).hexdigest()[:12]}"
                path.write_bytes(data)
                say(f"--- {path}{' (pasted)' if count % 2 == 0 else ''}\n{trace[-1500:]}")
    say(f"{name}: {count} inputs, {len(seen)} broken promises")
    return len(seen)


def main(which: str, seconds: float) -> int:
    """Run the formats that `which` names, sharing the time."""
    names = [name for name, target in TARGETS.items() if which in ("all", name, target.family)]
    if not names:
        say(f"Choose one of: all, {', '.join(sorted({one.family for one in TARGETS.values()} | TARGETS.keys()))}")
        return 2
    seed = time.time_ns()
    say(f"seed {seed}")
    broken = [run(name, seconds / len(names), seed) for name in names]
    return int(any(broken))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "all", float(sys.argv[2]) if len(sys.argv) > 2 else 60))

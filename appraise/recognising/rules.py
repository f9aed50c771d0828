"""The cues and guards of resources/recognising, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import rtoml

from appraise.resources import resource


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for `signal`. `field` limits the cue to the title or the abstract; "" is anywhere."""

    id: str
    signal: str
    pattern: re.Pattern[str]
    field: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Guard:
    """Words that mislead. `sentence`: the whole sentence is blanked when the pattern is found in it."""

    id: str
    pattern: re.Pattern[str]
    sentence: bool
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of effect: its name in facts, and how it is printed."""

    measure: str
    pattern: re.Pattern[str]
    yes: str
    no: str


@cache
def cues() -> tuple[Cue, ...]:
    """All cues of designs and centres."""
    return tuple(
        Cue(row["id"], row["signal"], re.compile(row["pattern"]), row.get("in", ""), row["yes"], row["no"])
        for name in ("designs", "centres")
        for row in _rows(name, "cues")
    )


@cache
def guards() -> tuple[Guard, ...]:
    """All guards, in the order of the file."""
    return tuple(
        Guard(row["id"], re.compile(row["pattern"]), row.get("scope") == "sentence", row["yes"], row["no"])
        for row in _rows("guards", "guards")
    )


@cache
def measures() -> tuple[Measure, ...]:
    """All measures of effect, longer names first."""
    return tuple(
        Measure(row["measure"], re.compile(row["pattern"]), row["yes"], row["no"])
        for row in _rows("measures", "measures")
    )


def _rows(name: str, table: str) -> list[dict[str, Any]]:
    path: Path = resource("recognising", f"{name}.toml")
    rows: list[dict[str, Any]] = rtoml.loads(path.read_text(encoding="utf-8"))[table]
    return rows

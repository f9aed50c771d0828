"""From the facts of a study to the instruments that fit it, and why. The table is resources/choosing.toml."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

import rtoml

from appraise.model import Facts, Fit, Suggestion
from appraise.resources import resource


@dataclass(frozen=True, slots=True)
class Row:
    """One instrument for one design. `needs_cue` limits it to studies with such words among the design's cues."""

    instrument: str
    fit: Fit
    why: str
    needs_cue: re.Pattern[str] | None


def choose(facts: Facts, available: Collection[str]) -> tuple[Suggestion, ...]:
    """The instruments for the recognised design: primary first, then alternatives, then companion layers.

    `available` holds the ids of the instruments at hand; the others are suggested with `available=False`. A design
    that nothing fits gives none.
    """
    rows = _table().get(facts.design.label, ())
    words = " ".join(span.text.lower() for span in facts.design.cues)
    fitting = (row for row in rows if row.needs_cue is None or row.needs_cue.search(words))
    return tuple(Suggestion(row.instrument, row.fit, row.why, row.instrument in available) for row in fitting)


def designs() -> tuple[str, ...]:
    """The design labels that the table knows."""
    return tuple(_table())


@cache
def _table() -> dict[str, tuple[Row, ...]]:
    tables = rtoml.loads(resource("choosing.toml").read_text(encoding="utf-8"))
    return {
        label: tuple(
            Row(row["id"], Fit(row["fit"]), row["why"], re.compile(row["needs_cue"]) if "needs_cue" in row else None)
            for row in table.get("instruments", ())
        )
        for label, table in tables.items()
    }

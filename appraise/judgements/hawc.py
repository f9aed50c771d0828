"""HAWC's flat export of study evaluations: one row for each score of a metric.

Its scales have other steps than the instruments here ("probably low", "deficient"), so no level is ever taken: the
words are kept with their support, for a person to decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import rtoml

from appraise.judgements.collecting import Collector
from appraise.judgements.model import Choice, Judged, JudgementSheet
from appraise.model import ReadProblem
from appraise.reading.cleaning import one_line, without_html
from appraise.reading.table import SEARCHED, Row
from appraise.reading.table_headings import plain
from appraise.resources import resource

CHOICE = Choice("hawc", "Study evaluation of HAWC, by the names of its metrics", "")

_NEEDED = ("study short citation", "rob domain name", "rob metric name", "rob score score")
_REASON = "HAWC's scale has other steps than the instruments here."


@cache
def _scale() -> Mapping[str, Mapping[str, str]]:
    table: dict[str, dict[str, str]] = rtoml.loads(resource("judgements", "hawc.toml").read_text(encoding="utf-8"))
    return table


def find(rows: Sequence[Row]) -> tuple[Row, ...] | None:
    """The rows from the headings on; None where these are not the headings of HAWC."""
    for place, row in enumerate(rows[:SEARCHED]):
        names = [plain(cell) for cell in row.cells]
        if all(name in names for name in _NEEDED):
            return (row, *(one for one in rows[place + 1 :] if any(map(str.strip, one.cells))))
    return None


def read(rows: Sequence[Row]) -> JudgementSheet:
    """The judgements; scores that are no longer active are left out and named."""
    places = {plain(cell): place for place, cell in enumerate(rows[0].cells)}
    collector = Collector()
    for row in rows[1:]:
        cells = {name: row.cells[place] for name, place in places.items() if place < len(row.cells)}
        if plain(cells.get("rob active", "")) == "false":
            reason = "The score is not active and was left out."
            collector.say(ReadProblem(row.line, reason, row.shown, kept=True))
            continue
        one = _judged(row, cells)
        collector.row(row, one.study, (one,))
    return collector.sheet((CHOICE,), len(rows) - 1)


def _judged(row: Row, cells: Mapping[str, str]) -> Judged:
    score = one_line(cells.get("rob score score", ""))
    word = _scale()["scores"].get(score, "") or one_line(cells.get("rob score description", "")) or score
    direction = one_line(cells.get("rob score bias direction", ""))
    final = plain(cells.get("rob final", "")) == "true"
    return Judged(
        study=one_line(cells.get("study short citation", "")),
        domain=f"{one_line(cells.get('rob domain name', ''))}: {one_line(cells.get('rob metric name', ''))}",
        level=None,
        word=word,
        reason=_REASON,
        result=one_line(cells.get("rob score label", "")),
        support=without_html(cells.get("rob score notes", "")),
        direction=_scale()["directions"].get(direction, direction),
        reviewer="final" if final else one_line(cells.get("rob author name", "")),
        line=row.line,
    )

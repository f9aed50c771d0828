"""The part of `import` that takes in finished judgements: its options, and its ledger."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from appraise.commands.common import at_line
from appraise.errors import AppraiseError

if TYPE_CHECKING:
    from appraise.judgements.opening import SheetFile
    from appraise.judgements.taking import JudgementPlan, PlannedRow, Told
    from appraise.project import Project

Ledger = dict[str, object]
_SHOWN = 120  # characters of a line of the sheet
REFUSED = "This file holds finished judgements. Add --reviewer NAME to take them in as that reviewer's assessments."


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `import` that are about sheets of finished judgements."""
    group = parser.add_argument_group("sheets of finished judgements")
    group.add_argument("--reviewer", default="", metavar="NAME", help="whose judgements they are; takes them in")
    group.add_argument("--instrument", default="", metavar="ID", help="the instrument, where several fit")
    group.add_argument("--layout", default="", metavar="L", help="the layout, where several fit")
    group.add_argument("--result", default="", metavar="NAME", help="the result judged, where the sheet names none")
    group.add_argument(
        "--word",
        action="append",
        default=[],
        metavar="WORD=LEVEL",
        help="what a word means, also COLUMN: WORD=LEVEL; without a level its cells get no judgement",
    )
    group.add_argument(
        "--variant", action="append", default=[], metavar="DOMAIN=ID", help="the variant of a domain, such as 1=1A"
    )


def refuse_sheets(sheets: Sequence[SheetFile]) -> None:
    """Say of each sheet what to add."""
    for one in sheets:
        print(f"appraise: {one.name}: {REFUSED}", file=sys.stderr)


def import_sheets(project: Project, sheets: Sequence[SheetFile], options: argparse.Namespace) -> list[Ledger]:
    """Take the sheets in, all of them as one step, and give back a ledger for each.

    Raises `AppraiseError` and changes nothing when one of them can't be read under one instrument.
    """
    from appraise.instruments.library import load_library
    from appraise.judgements.opening import sheets_of
    from appraise.judgements.storing import known, take_in
    from appraise.judgements.taking import plan_judgements

    told = _told(options)
    library = project.library(load_library())
    ledgers = []
    with project.one_step("import judgements", told.reviewer) if sheets else nullcontext():
        for file in sheets:
            for one in sheets_of(file, library.get, options.instrument, options.layout):
                held = known(project, told.reviewer, one.instrument.id)
                plan = plan_judgements(one.sheet, one.instrument, held, told, one.name)
                take_in(project, plan)
                ledgers.append(ledger(plan))
    return ledgers


def _told(options: argparse.Namespace) -> Told:
    from appraise.judgements.taking import Told

    reviewer = " ".join(options.reviewer.split())
    if not reviewer:
        raise AppraiseError("A reviewer needs a name.", "Write a name or initials after --reviewer.")
    words, variants = _pairs(options.word, "--word"), _pairs(options.variant, "--variant")
    return Told(reviewer, options.result, words, variants, unsure=options.unsure)


def _pairs(given: Sequence[str], option: str) -> Mapping[str, str]:
    pairs = {}
    for one in given:
        name, equals, value = one.rpartition("=")
        if not equals or not name.strip():
            raise AppraiseError(f"“{one}” says nothing after {option}.", f"Write it as {option} NAME=VALUE.")
        pairs[name.strip()] = value.strip()
    return pairs


def ledger(plan: JudgementPlan) -> Ledger:
    """What became of each row: rows_in = taken + already_there + to_decide + rejected."""
    from appraise.judgements.taking import Fate

    return {
        "file": plan.file,
        "layout": plan.layout,
        "instrument": plan.instrument.id,
        "reviewer": plan.reviewer,
        "rows_in": plan.rows_in,
        **{fate.value.replace(" ", "_"): plan.count(fate) for fate in Fate},
        "rows": [_row(row) for row in plan.rows],
        "words": [
            {"word": one.word, "columns": list(one.columns), "levels": [level.id for level in one.levels]}
            for one in plan.words
        ],
        "variants": [
            {"column": name, "domain": place, "variants": list(dict.fromkeys(domain.id for domain in domains))}
            for place, name, domains in plan.variants
        ],
        "notes": [{"line": one.line, "reason": one.reason, "text": one.text} for one in plan.notes],
    }


def _row(row: PlannedRow) -> Ledger:
    return {
        "line": row.line,
        "study": row.label,
        "in_project": row.study.label if row.study else None,
        "result": row.result,
        "fate": row.fate.value,
        "reason": row.reason,
        "levels": {one.domain: one.level for one in row.judgements},
        "notes": list(row.notes),
    }


def print_ledgers(made: Sequence[Ledger]) -> None:
    """The ledgers for people, one after the other."""
    for one in made:
        print_ledger(one)


def print_ledger(made: Ledger) -> None:
    """A ledger for people: the count, then each row with its line and reason."""
    counts = " + ".join(f"{made[name]} {name.replace('_', ' ')}" for name in _FATES)
    print(f"{made['file']}: {made['rows_in']} rows in = {counts}")
    print(f"  {made['layout']}; instrument {made['instrument']}, reviewer {made['reviewer']}")
    for row in _list(made["rows"]):
        about = ", ".join(str(row[name]) for name in ("study", "result") if row[name])
        reason = str(row["reason"]).rstrip(".")
        print(f"  {row['fate']}{at_line(row['line'])}: " + (f"{about} ({reason})" if about else reason))
        for note in _texts(row["notes"]):
            print(f"    {note}")
    for one in _list(made["notes"]):
        text = " ".join(str(one["text"]).split())
        print(f"  note{at_line(one['line'])}: {one['reason']} {text[:_SHOWN]}".rstrip())
    _print_questions(made)


def _print_questions(made: Ledger) -> None:
    for one in _list(made["words"]):
        columns, levels = (", ".join(_texts(one[name])) for name in ("columns", "levels"))
        print(f"  “{one['word']}” in {columns}: --word “{one['word']}=…” with one of {levels}, or nothing for no level")
    if made["to_decide"]:
        for one in _list(made["variants"]):
            variants = ", ".join(_texts(one["variants"]))
            print(f"  column {one['column']}: --variant {one['domain']}=… with one of {variants}")


_FATES = ("taken", "already_there", "to_decide", "rejected")


def _list(value: object) -> list[Ledger]:
    return value if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []

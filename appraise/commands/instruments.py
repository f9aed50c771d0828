"""`instruments` and `judge`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from appraise.commands.common import print_json, print_table
from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    instruments = commands.add_parser("instruments", help="list the instruments, or check instrument files")
    instruments.add_argument("--json", action="store_true")
    instruments.set_defaults(run=run_list)
    parts = instruments.add_subparsers(metavar="check")
    check = parts.add_parser("check", help="validate instrument files; says every gap and contradiction")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.set_defaults(run=run_check)

    judge = commands.add_parser("judge", help="answers in, proposals out, one assessment a line (JSON Lines)")
    judge.add_argument("instrument", metavar="INSTRUMENT")
    judge.add_argument("--answers", default="-", metavar="FILE", help="JSON Lines; - is standard input")
    judge.set_defaults(run=run_judge)


def run_list(options: argparse.Namespace) -> int:
    from appraise.instruments.library import load_library

    library = load_library()
    described = [describe(library.get(name)) for name in library.ids()]
    if options.json:
        print_json(described)
    else:
        rows = [(str(one["id"]), str(one["unit"]), str(one["questions"]), str(one["title"])) for one in described]
        print_table(("id", "judges a", "questions", "title"), rows)
    return 0


def describe(instrument: Instrument) -> dict[str, object]:
    """The short form of an instrument's passport."""
    passport = instrument.passport
    return {
        "id": instrument.id,
        "version": passport.version,
        "title": instrument.title,
        "short": instrument.short,
        "unit": instrument.unit.value,
        "layer": instrument.layer.value,
        "designs": list(instrument.designs),
        "questions": len({question.id for question in instrument.questions}),
        "source": passport.citation,
        "doi": passport.doi,
        "official_form": passport.official_form,
        "version_date": passport.version_date.isoformat(),
        "licence": passport.licence,
        "wording": passport.wording,
        "certainty": list(passport.certainty),
        "rulings": list(passport.rulings),
        "hash": instrument.hash,
    }


def run_check(options: argparse.Namespace) -> int:
    from appraise.instruments.library import check_file

    sound = True
    for file in options.files:
        problems = check_file(file)
        sound = sound and not problems
        print(f"{file}: {f'refused, for {len(problems)} reason(s)' if problems else 'sound'}")
        for problem in problems:
            print(f"  {problem}")
    return 0 if sound else 1


def run_judge(options: argparse.Namespace) -> int:
    from appraise.instruments.judge import judge_lines
    from appraise.instruments.library import load_library

    instrument = load_library().get(options.instrument)
    judged = judge_lines(instrument, _lines(options.answers))
    for line in judged:
        sys.stdout.write(line + "\n")
    return 1 if judged.errors else 0


def _lines(source: str) -> Iterator[str]:
    if source == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        yield from sys.stdin
        return
    try:
        with Path(source).open(encoding="utf-8-sig", errors="replace") as stream:
            yield from stream
    except OSError as error:
        raise AppraiseError("The answers can't be read.", "Check the file's name.", file=source) from error

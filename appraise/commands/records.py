"""`read`: files to records and what is recognised in them, without a project."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from appraise.commands.common import at_line, print_json
from appraise.errors import AppraiseError
from appraise.model import Facts, ImportBatch, ReadProblem, Record, Suggestion


@dataclass(frozen=True, slots=True)
class Reading:
    """The batches of the files that could be read, and the errors of those that could not."""

    batches: tuple[ImportBatch, ...]
    errors: tuple[AppraiseError, ...]

    @property
    def status(self) -> int:
        """0 when all files were read, 1 when some were, 3 when none was."""
        if not self.errors:
            return 0
        return 1 if any(batch.records for batch in self.batches) else 3


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    read = commands.add_parser("read", help="read records and recognise what they are, without a project")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    read.add_argument("--json", action="store_true")
    read.set_defaults(run=run_read)


def read_files(files: list[Path]) -> Reading:
    """Read each file; one that can't be read becomes an empty batch that says so, and a sentence on stderr."""
    from appraise.reading import read_records

    batches, errors = [], []
    for file in files:
        try:
            batches.append(read_records(file))
        except AppraiseError as error:
            errors.append(error)
            print(f"appraise: {error}", file=sys.stderr)
            problem = ReadProblem(error.line, " ".join((error.sentence, error.hint)).strip())
            batches.append(ImportBatch(file.name, "", "", 0, (), (problem,)))
    return Reading(tuple(batches), tuple(errors))


def run_read(options: argparse.Namespace) -> int:
    from appraise.instruments.choose import choose
    from appraise.instruments.library import load_library
    from appraise.recognising import recognise

    reading = read_files(options.files)
    available = load_library().ids()
    described = []
    for record in (record for batch in reading.batches for record in batch.records):
        facts = recognise(record)
        described.append((record, facts, choose(facts, available)))
    if options.json:
        from appraise.reading.describe import read_report, record_json

        report = read_report(reading.batches)
        print_json(report | {"records": [record_json(*one) for one in described]})
    else:
        _print_people(reading, described)
    return reading.status


def _print_people(reading: Reading, described: list[tuple[Record, Facts, tuple[Suggestion, ...]]]) -> None:
    for batch in reading.batches:
        kept = f"{len(batch.records)} of {batch.records_in} records"
        print(f"{batch.file}: {batch.format or 'not read'}, {kept}")
        for problem in batch.problems:
            print(f"  {'kept' if problem.kept else 'not kept'}{at_line(problem.line)}: {problem.reason}")
    for record, facts, suggestions in described:
        print(f"\n{record.title or '(no title)'}")
        who = "; ".join(record.authors[:3]) + (" et al." if len(record.authors) > 3 else "")
        print("  " + ", ".join(part for part in (who, str(record.year or ""), record.doi, record.pmid) if part))
        words = "; ".join(f"“{cue.text}”" for cue in facts.design.cues)
        print(f"  design: {facts.design.label} ({facts.design.confidence}) {words}".rstrip())
        arms = ", ".join(f"{arm.name} {arm.n}" for arm in facts.arms)
        print(f"  n = {facts.n_total if facts.n_total is not None else 'not found'}" + (f" ({arms})" if arms else ""))
        for effect in facts.effects:
            print(f"  effect: {effect.cue.text}")
        for one in suggestions:
            print(f"  {one.fit}: {one.instrument}" + ("" if one.available else " (comes later)"))

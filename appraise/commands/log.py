"""`history` and `verify`: what was done to a project, and whether that record is complete and untampered."""

from __future__ import annotations

import argparse
from pathlib import Path

from appraise.commands.common import print_json, print_table
from appraise.model import Change, Step
from appraise.project import Project

COLUMNS = ("counter", "at", "reviewer", "action", "rows", "replica", "reverts", "hash")


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    history = commands.add_parser("history", help="the log: who changed what, and when")
    history.add_argument("project", type=Path, metavar="PROJECT")
    form = history.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="with every row before and after")
    form.add_argument("--csv", action="store_true")
    history.set_defaults(run=run_history)

    verify = commands.add_parser("verify", help="is the log complete and untampered; exit status 1 when it is not")
    verify.add_argument("project", type=Path, metavar="PROJECT")
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(run=run_verify)


def run_history(options: argparse.Namespace) -> int:
    with Project.open(options.project, read_only=True) as project:
        steps = tuple(project.history())
    if options.json:
        print_json([_values(step) | {"changes": list(map(_change_values, step.changes))} for step in steps])
    elif options.csv:
        from appraise.csv_text import csv_text

        print(csv_text([_values(step) for step in steps], COLUMNS), end="")
    else:
        shown = [(step.at, step.reviewer, step.action, str(len(step.changes))) for step in steps]
        print_table(("at", "reviewer", "action", "rows"), shown)
    return 0


def run_verify(options: argparse.Namespace) -> int:
    with Project.open(options.project, read_only=True) as project:
        problems = project.verify()
    if options.json:
        print_json({"complete": not problems, "problems": list(problems)})
    else:
        print("\n".join(problems) or "The log is complete and untampered.")
    return 1 if problems else 0


def _values(step: Step) -> dict[str, object]:
    return {
        "counter": step.counter,
        "at": step.at,
        "reviewer": step.reviewer,
        "action": step.action,
        "rows": len(step.changes),
        "replica": step.replica,
        "reverts": step.reverts,
        "hash": step.hash,
    }


def _change_values(change: Change) -> dict[str, object]:
    return {"table": change.table, "key": change.key, "before": change.before, "after": change.after}

"""`instruments` and its parts, and `judge`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraise.commands.common import print_json, print_table
from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.model import OVERALL

if TYPE_CHECKING:
    from appraise.instruments.library import Library


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    instruments = commands.add_parser("instruments", help="list the instruments; check, add, remove or show one")
    instruments.add_argument("--json", action="store_true")
    instruments.set_defaults(run=run_list)
    _add_parts(instruments.add_subparsers(metavar="check|add|remove|show|diagram"))

    judge = commands.add_parser("judge", help="answers in, proposals out, one assessment a line (JSON Lines)")
    judge.add_argument("instrument", metavar="INSTRUMENT", help="its id, or an instrument file (.toml)")
    judge.add_argument("--answers", default="-", metavar="FILE", help="JSON Lines; - is standard input")
    judge.add_argument("--explain", action="store_true", help="say what single change would change each proposal")
    judge.set_defaults(run=run_judge)


def _add_parts(parts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = parts.add_parser("check", help="validate instrument files; says every gap and contradiction")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    check.set_defaults(run=run_check)

    add = parts.add_parser("add", help="take instrument files into your own folder, when they are sound")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add.add_argument("--replace", action="store_true", help="also in the place of another file with the same version")
    add.set_defaults(run=run_add)

    remove = parts.add_parser("remove", help="remove an instrument of your own")
    remove.add_argument("instrument", metavar="ID", help="its id, or the file's name when it is refused")
    remove.set_defaults(run=run_remove)

    show = parts.add_parser("show", help="the whole passport of an instrument")
    show.add_argument("instrument", metavar="ID")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=run_show)

    diagram = parts.add_parser("diagram", help="the decision diagrams of its domains, in the Mermaid language")
    diagram.add_argument("instrument", metavar="ID")
    diagram.add_argument("domain", nargs="?", default="", metavar="DOMAIN")
    diagram.set_defaults(run=run_diagram)


def run_list(options: argparse.Namespace) -> int:
    from appraise.instruments.library import load_library

    library = load_library()
    described = [_described(library, instrument) for instrument in library]
    for file, problems in library.refused().items():
        print(f"appraise: {file} in your folder is refused: {'; '.join(problems)}", file=sys.stderr)
    if options.json:
        print_json(described)
    else:
        columns = ("id", "origin", "unit", "questions", "title")
        rows = [tuple(str(one[name]) for name in columns) for one in described]
        print_table(("id", "from", "judges a", "questions", "title"), rows)
    return 0


def _described(library: Library, instrument: Instrument) -> dict[str, object]:
    return describe(instrument) | {"origin": library.origin(instrument.id).value}


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
    from appraise.instruments.library import load_library

    library = load_library()
    found = {file: library.check(file) for file in options.files}
    if options.json:
        files = [{"file": str(file), "sound": not problems, "problems": problems} for file, problems in found.items()]
        print_json({"files": files})
    else:
        for file, problems in found.items():
            _print_problems(file, problems) if problems else print(f"{file}: sound")
    return 1 if any(found.values()) else 0


def _print_problems(file: Path, problems: tuple[str, ...]) -> None:
    print(f"{file}: refused, for {len(problems)} reason(s)")
    for problem in problems:
        print(f"  {problem}")


def run_add(options: argparse.Namespace) -> int:
    from appraise.instruments.library import InstrumentRefused, load_library

    library = load_library()
    status = 0
    for file in options.files:
        try:
            instrument = library.add_instrument(file, replace=options.replace)
        except InstrumentRefused as error:
            status = 1
            _print_problems(file, error.problems)
        else:
            print(f"{file}: added as {instrument.id}")
    return status


def run_remove(options: argparse.Namespace) -> int:
    from appraise.instruments.library import load_library

    load_library().remove_instrument(options.instrument)
    print(f"removed {options.instrument}")
    return 0


def run_show(options: argparse.Namespace) -> int:
    from appraise.instruments.library import load_library
    from appraise.instruments.passport import passport_texts
    from appraise.instruments.proof import combinations

    library = load_library()
    instrument = library.get(options.instrument)
    counted = combinations(instrument)
    texts = passport_texts(instrument, counted)
    if options.json:
        passport = [{"label": label, "text": text} for label, text in texts]
        print_json(_described(library, instrument) | {"combinations": counted, "passport": passport})
    else:
        for label, text in texts:
            print(f"{label}:")
            print("\n".join(f"  {line}" for line in text.splitlines()))
    return 0


def run_diagram(options: argparse.Namespace) -> int:
    from appraise.instruments.diagram import diagram, mermaid
    from appraise.instruments.library import load_library

    instrument = load_library().get(options.instrument)
    wanted = [domain for domain in instrument.domains if options.domain in ("", domain.id)]
    if not wanted:
        known = ", ".join(dict.fromkeys(domain.id for domain in instrument.domains))
        raise AppraiseError(f"{instrument.short} has no domain “{options.domain}”.", f"It has {known}.")
    drawn = [(domain, diagram(instrument, domain)) for domain in wanted]
    for domain, one in drawn:
        if one:
            print(f"%% {instrument.short}, {domain.name}: {domain.title}")
            print(mermaid(instrument, one))
    if not any(one for _, one in drawn):
        print("appraise: there is no diagram, for there are no rules or too many ways to draw", file=sys.stderr)
        return 1
    return 0


def run_judge(options: argparse.Namespace) -> int:
    from appraise.instruments.judge import judge_lines

    instrument, lines = _instrument(options.instrument), _lines(options.answers)
    if options.explain:
        return _explain(instrument, lines)
    judged = judge_lines(instrument, lines)
    for line in judged:
        sys.stdout.write(line + "\n")
    return 1 if judged.errors else 0


def _explain(instrument: Instrument, lines: Iterator[str]) -> int:
    """Judge line by line, and say at each proposal what single change would change it."""
    from appraise.instruments.judge import judge_lines

    status = 0
    for line in lines:
        for said in judge_lines(instrument, [line]):
            judged = json.loads(said)
            if "error" in judged:
                status = 1
            else:
                _add_changes(instrument, json.loads(line), judged)
            sys.stdout.write(json.dumps(judged, ensure_ascii=False) + "\n")
    return status


def _add_changes(instrument: Instrument, given: dict[str, Any], judged: dict[str, Any]) -> None:
    """Put "changes" into every proposal of a line that was judged without error."""
    from appraise.instruments.turning import in_words, turning_points

    answers = {name: str(code) for name, code in given["answers"].items() if code is not None}
    setup = {name: tuple(one) if isinstance(one, list) else one for name, one in (given.get("setup") or {}).items()}
    proposals = {**judged["domains"], **judged.get("aspects", {}), OVERALL: judged["overall"]}
    for target, proposal in proposals.items():
        turns = turning_points(instrument, answers, setup, given.get("judgements") or {}, target)
        proposal["changes"] = list(in_words(instrument, turns))


def _instrument(word: str) -> Instrument:
    """The instrument with this id, or in this file."""
    from appraise.instruments.library import load_library, read_sound

    return read_sound(Path(word)) if word.endswith(".toml") else load_library().get(word)


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

"""Reading instrument files, and refusing the ones that are not sound. The format: docs/instruments.md.

A file may come from a stranger. What is read here is bounded in size, strictly typed, and free of names that lead
nowhere; `proof.prove` then shows that its rules always give exactly one level.
"""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import rtoml

from appraise.errors import AppraiseError
from appraise.instruments.bridges import read_bridges
from appraise.instruments.conditions import all_rules, all_verdicts
from appraise.instruments.definition import Domain, Instrument, Layer, Passport, Unit
from appraise.instruments.lines import last_line_of
from appraise.instruments.questions import read_preliminary, read_setup
from appraise.instruments.rules import read_rules
from appraise.instruments.scope import Scope
from appraise.instruments.sections import read_domain, read_overall
from appraise.instruments.tables import TEXT_LIMIT, Document, Problem, Table
from appraise.instruments.vocabulary import Vocabulary, read_vocabulary

SIZE_LIMIT = 1_000_000
LINE_LIMIT = 5_000
QUESTION_LIMIT = 500
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SYNTAX_PLACE = re.compile(r"\s*at line (\d+) column \d+")
_HINT = "The instrument was not taken in. docs/instruments.md tells how a file is written."


class _Columns(StrEnum):
    DOMAINS = "domains"
    QUESTIONS = "questions"


def read_instrument(path: Path) -> Instrument:
    """The instrument in the file at `path`.

    Raises `AppraiseError` when the file can't be read or is refused. `proof.prove` is a step of its own.
    """
    path = Path(path)
    return parse_instrument(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """The bytes of an instrument file, never more than the limit. Raises `AppraiseError`."""
    try:
        with path.open("rb") as stream:
            return stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        reason = error.strerror or "the disk refused"
        raise AppraiseError(f"The instrument file could not be read: {reason}.", file=path) from error


def parse_instrument(data: bytes, name: str) -> Instrument:
    """The instrument that `data` holds; `name` is the file's name for messages.

    Raises `AppraiseError` with all problems found, and the line of the first.
    """
    instrument, problems = examine(data)
    if instrument is None:
        listed = "; ".join(str(problem) for problem in problems[:20])
        more = f"; and {len(problems) - 20} more" if len(problems) > 20 else ""
        raise AppraiseError(f"The instrument file is refused: {listed}{more}.", _HINT, file=name, line=problems[0].line)
    return instrument


def examine(data: bytes) -> tuple[Instrument | None, tuple[Problem, ...]]:
    """The instrument, or None and everything that is wrong with the file in the order of its lines."""
    parsed = _parse_toml(data)
    if isinstance(parsed, Problem):
        return None, (parsed,)
    text, content = parsed
    document = Document(text)
    instrument = _read(Table(content, document), data, text)
    problems = sorted(set(document.problems), key=lambda problem: (problem.line or 0, problem.reason))
    return (None if problems else instrument), tuple(problems)


def _parse_toml(data: bytes) -> tuple[str, dict[str, object]] | Problem:
    if len(data) > SIZE_LIMIT:
        return Problem(f"the file is larger than {SIZE_LIMIT // 1_000_000} MB")
    long = next((n for n, line in enumerate(data.split(b"\n"), start=1) if len(line) > LINE_LIMIT), None)
    if long:
        return Problem(f"a line is longer than {LINE_LIMIT} bytes", long)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Problem("the file is not UTF-8 text", data[: error.start].count(b"\n") + 1)
    try:
        return text, rtoml.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        return Problem("the file is nested too deeply")
    except ValueError as error:
        place = _SYNTAX_PLACE.search(str(error))
        reason = _SYNTAX_PLACE.sub("", str(error)).strip().rstrip(".")[:200]
        return Problem(f"the file is not TOML: {reason}", int(place[1]) if place else text.rstrip().count("\n") + 1)


def _read(top: Table, data: bytes, text: str) -> Instrument:
    words = read_vocabulary(top)
    setup, scope = read_setup(top, Scope(words.classes))
    preliminary, start = read_preliminary(top, words, scope)
    stop_tables = top.tables("stops", "stop")
    domains = _read_domains(top, words, start)
    overall = read_overall(top, words, domains.scope, domains.found)
    groups = ((preliminary,) if preliminary else ()) + domains.found
    instrument = Instrument(
        id=_read_id(top),
        title=top.text("title"),
        short=top.text("short"),
        unit=top.one_of("unit", Unit),
        layer=top.one_of("layer", Layer),
        designs=top.words("designs"),
        levels=words.levels,
        responses=words.responses,
        setup=setup,
        preliminary=preliminary,
        stops=read_rules(stop_tables, start, overall.levels),
        domains=domains.found,
        overall=overall,
        passport=_read_passport(top),
        chart_columns=top.one_of("chart_columns", _Columns),
        bridges=read_bridges(top, setup, groups),
        hash=hashlib.sha256(data).hexdigest(),
        text=text,
    )
    top.close()
    _check_whole(top, instrument)
    return instrument


class _Domains(NamedTuple):
    found: tuple[Domain, ...]
    scope: Scope


def _read_domains(top: Table, words: Vocabulary, start: Scope) -> _Domains:
    domains = _Domains((), start)
    for table in top.tables("domains", "domain"):
        domain, scope = read_domain(table, words, start, domains.scope, domains.found)
        domains = _Domains((*domains.found, domain), scope)
        if sum(len(each.questions) for each in domains.found) > QUESTION_LIMIT:
            top.problem(f"there are more than {QUESTION_LIMIT} questions")
            break
    if not domains.found:
        top.problem("there are no domains")
    return domains


def _read_id(top: Table) -> str:
    text = top.text("id")
    if text and not (_ID.fullmatch(text) and len(text) <= 60):
        top.problem('"id" must consist of lower-case letters, digits and single hyphens', "id")
    return text


def _check_whole(top: Table, instrument: Instrument) -> None:
    if instrument.stops and not instrument.preliminary:
        top.problem("stops need preliminary questions")
    if not all(rule.when for rule in instrument.stops):
        top.problem('a stop needs "when"')
    named = {q.id for q in instrument.questions} | {d.id for d in instrument.domains}
    for clash in sorted(named & {field.id for field in instrument.setup}):
        reason = f'"{clash[:60]}" is a set-up field and something else; they need different ids'
        top.problem_at(reason, last_line_of(instrument.text, clash))
    seen: set[str] = set()
    for rule in _all_rule_ids(instrument):
        if rule in seen:
            top.problem_at(f'the rule id "{rule[:60]}" is used twice', last_line_of(instrument.text, rule))
        seen.add(rule)


def _all_rule_ids(instrument: Instrument) -> list[str]:
    worst = [verdict.worst_id for verdict in all_verdicts(instrument) if verdict.worst_of]
    return [rule.id for rule in all_rules(instrument)] + worst


def _read_passport(top: Table) -> Passport:
    table = top.table("passport")
    if table is None:
        top.problem('"passport" is missing: source, version date, licence and wording status must be stated')
        table = Table({}, Document(""))
    passport = Passport(
        citation=table.text("citation", limit=TEXT_LIMIT),
        doi=table.text("doi", ""),
        official_form=table.text("official_form"),
        version=table.text("version"),
        version_date=table.day("version_date"),
        licence=table.text("licence"),
        wording=table.text("wording", limit=TEXT_LIMIT),
        certainty=table.texts("certainty"),
        rulings=table.texts("rulings"),
        successor=table.text("successor", ""),
    )
    if not passport.certainty:
        table.problem('"certainty" must say how sure the file is of each part', "certainty")
    table.close()
    return passport

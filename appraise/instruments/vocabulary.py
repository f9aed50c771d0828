"""The levels, responses, answer classes and option sets that an instrument file declares before its questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from appraise.instruments.definition import NOT_ASKED, Level, Response, Tone
from appraise.instruments.lines import last_line_of
from appraise.instruments.tables import TEXT_LIMIT, Table

RESERVED = {NOT_ASKED, "domains", "count", "sum", "is", "at_least", "at_most", "all", "overall", "preliminary"}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
CODE = re.compile(r"[A-Za-z0-9+-]{1,30}")

Entry = TypeVar("Entry", Level, Response)


@dataclass(frozen=True)
class Vocabulary:
    """The words of one instrument. `classes` and `option_sets` map a name to response codes."""

    levels: Mapping[str, Level]
    responses: Mapping[str, Response]
    classes: Mapping[str, tuple[str, ...]]
    option_sets: Mapping[str, tuple[str, ...]]


def read_vocabulary(top: Table) -> Vocabulary:
    """The declared words; what is wrong with them is noted in the tables."""
    levels = _by_id(top.tables("levels", "level"), _read_level)
    responses = _by_id(top.tables("responses", "response"), _read_response)
    _check_levels(top, levels)
    return Vocabulary(
        MappingProxyType(levels),
        MappingProxyType(responses),
        _read_groups(top, "classes", responses),
        _read_groups(top, "option_sets", responses),
    )


def read_name(table: Table, key: str = "id") -> str:
    """An id of letters, digits, dots, underscores and hyphens that means nothing else in this format."""
    name = table.text(key)
    if name and (not _NAME.fullmatch(name) or name in RESERVED):
        table.problem(f'"{key}" must be letters, digits, dots and hyphens, and not a word of the format', key)
    return name


def _by_id(tables: list[Table], read: Callable[[Table], tuple[str, Entry]]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for table in tables:
        key, entry = read(table)
        table.close()
        if key in entries:
            table.problem("declared twice")
        entries[key] = entry
    return entries


def _read_level(table: Table) -> tuple[str, Level]:
    level = Level(
        id=read_name(table),
        label=table.text("label"),
        symbol=table.text("symbol"),
        letter=table.text("letter"),
        tone=table.one_of("tone", Tone),
        rank=table.whole("rank"),
        meaning=table.text("meaning", "", limit=TEXT_LIMIT),
    )
    if len(level.symbol) > 1:
        table.problem('"symbol" must be one character', "symbol")
    if len(level.letter) > 2:
        table.problem('"letter" must be one or two characters', "letter")
    return level.id, level


def _read_response(table: Table) -> tuple[str, Response]:
    response = Response(
        code=table.text("code"),
        label=table.text("label"),
        key=table.text("key", ""),
        tone=table.one_of("tone", Tone),
        score=table.whole("score"),
    )
    if not CODE.fullmatch(response.code) or response.code in RESERVED:
        table.problem('"code" must be letters, digits, plus and minus signs', "code")
    check_key(table, response.key)
    return response.code, response


def check_key(table: Table, key: str) -> None:
    """Note a problem of the table when this can't be the key of an answer."""
    if len(key) > 1 or key.isdigit():
        table.problem('"key" must be one letter or sign; the digits are taken', "key")


def _check_levels(top: Table, levels: Mapping[str, Level]) -> None:
    for what, own in (
        ("label", lambda level: level.label),
        ("symbol and letter", lambda level: level.symbol + level.letter),
        ("rank", lambda level: None if level.rank is None else str(level.rank)),
    ):
        seen: dict[str, str] = {}
        for level in levels.values():
            value = own(level)
            if value is not None and value in seen:
                reason = f"the levels {seen[value]} and {level.id} have the same {what}"
                top.problem_at(reason[:200], last_line_of("\n".join(top.document.lines), level.id))
            elif value is not None:
                seen[value] = level.id


def _read_groups(top: Table, key: str, responses: Mapping[str, Response]) -> Mapping[str, tuple[str, ...]]:
    table = top.table(key)
    if table is None:
        return {}
    groups = {}
    for name in table.data:
        if name in responses or name in RESERVED or not _NAME.fullmatch(name):
            table.problem(f'"{name[:60]}" can\'t be the name of a group', name)
        codes = table.words(name)
        for code in codes:
            if code not in responses and not (key == "classes" and code == NOT_ASKED):
                table.problem(f'"{name[:60]}" names "{code[:60]}", which is no response', name)
        groups[name] = codes
    return MappingProxyType(groups)

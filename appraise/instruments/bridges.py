"""Bridges of an instrument file: which answers of another version mean the same, and what must be asked again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from appraise.instruments.definition import Bridge, Domain, Question, Same, SetupField
from appraise.instruments.tables import TEXT_LIMIT, Table

SAME_LIMIT = 500


def read_bridges(top: Table, setup: Sequence[SetupField], groups: Sequence[Domain]) -> tuple[Bridge, ...]:
    """The bridges that lead to this instrument; `groups` are its preliminary questions and its domains.

    A bridge is refused when it leaves a question out or names one that is not there.
    """
    bridges: list[Bridge] = []
    questions: dict[str, list[Question]] = {}
    for group in groups:
        for question in group.questions:
            questions.setdefault(question.id, []).append(question)
    for table in top.tables("bridges", "bridge"):
        bridge = Bridge(
            start=table.text("start"),
            note=table.text("note", limit=TEXT_LIMIT),
            same=tuple(_read_same(table, questions, {field.id for field in setup})),
            again=MappingProxyType(_read_again(table, questions)),
        )
        table.close()
        whole = {same.new for same in bridge.same if not same.codes and not same.domain and not same.old_domain}
        for name in sorted(whole & bridge.again.keys()):
            table.problem(f"question {name[:60]} stands in both same and again")
        reached = {same.new for same in bridge.same} | bridge.again.keys()
        for name in sorted(questions.keys() - reached):
            table.problem(f"it says nothing about question {name[:60]}")
        if bridge.start in [other.start for other in bridges]:
            table.problem("there is another bridge from the same version", "start")
        bridges.append(bridge)
    return tuple(bridges)


def _read_same(table: Table, questions: Mapping[str, Sequence[Question]], fields: set[str]) -> Iterator[Same]:
    rows = table.tables("same", "same")
    for row in rows[:SAME_LIMIT]:
        same = Same(
            old=row.text("old"),
            new=row.text("new"),
            codes=row.words("codes", default=()),
            old_domain=row.text("old_domain", ""),
            domain=row.text("domain", ""),
        )
        row.close()
        known = questions.get(same.new, ())
        if not known and same.new not in fields:
            row.problem(f'"new" names "{same.new[:60]}", which is no question or set-up field', "new")
        for code in same.codes:
            if known and not any(code in question.options for question in known):
                row.problem(f'"codes" names "{code[:60]}", which {same.new[:60]} does not offer', "codes")
        yield same


def _read_again(table: Table, questions: Mapping[str, Sequence[Question]]) -> dict[str, str]:
    """Why each of these questions must be asked again; written as pairs of ids and a reason."""
    value = table.raw("again")
    pairs = value if isinstance(value, list) else [] if value is None else [None]
    again: dict[str, str] = {}
    for pair in pairs:
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(text, str) for text in pair)):
            table.problem('"again" must be a list of pairs ["2.1 2.2", "the reason"]', "again")
            break
        ids, reason = pair
        if not reason.strip() or not reason.isprintable() or len(reason) > TEXT_LIMIT:
            table.problem('"again": a reason must be a text without line ends', "again")
        for name in ids.split():
            if name not in questions:
                table.problem(f'"again" names "{name[:60]}", which is no question', "again")
            again[name] = reason.strip()
    return again

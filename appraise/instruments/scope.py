"""Reading conditions: which names may be used at a point of the file, and which values each may have.

A scope grows as the file is read from top to bottom. A condition that names something that comes later, or itself, is
therefore refused without further ado.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from appraise.instruments.definition import AnyOf, Clause, Condition, Count, Is, Sum
from appraise.instruments.tables import Table

DOMAINS = "domains"
CLAUSE_LIMIT = 50


@dataclass(frozen=True)
class Scope:
    """`values` maps each known variable to what it may be; `classes` the names for groups of responses.

    `points` maps each known question to the scores of its answers; `domains` are what the word "domains" stands for.
    """

    classes: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    points: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    domains: tuple[str, ...] = ()

    def plus(self, more: Mapping[str, Iterable[str]], *, without: Iterable[str] = ()) -> Scope:
        """This scope with more variables; one that is there already may be whatever either says."""
        kept = {name: values for name, values in self.values.items() if name not in set(without)}
        for name, values in more.items():
            kept[name] = tuple(dict.fromkeys((*kept.get(name, ()), *values)))
        return Scope(self.classes, kept, self.points, self.domains)

    def scored(self, question: str, points: Mapping[str, int]) -> Scope:
        """This scope with the scores of one question's answers."""
        return Scope(self.classes, self.values, {**self.points, question: points}, self.domains) if points else self

    def names(self, words: Iterable[str], value: object = None) -> tuple[str, ...]:
        """Variable names with "domains" written out: the domains that can have one of the values meant, if given."""
        meant = self.meant(value)
        able = tuple(name for name in self.domains if not meant or not meant.isdisjoint(self.values[name]))
        return tuple(name for word in words for name in (able if word == DOMAINS and able else (word,)))

    def meant(self, value: object) -> set[str]:
        """The codes that words such as "YES NI" stand for."""
        return {code for word in _split(value) for code in self.classes.get(word, (word,))}


def read_condition(table: Table, key: str, scope: Scope) -> Condition:
    """The condition under `key`, or the empty one. What can't be read is noted as a problem of the table."""
    value = table.raw(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not value or not all(isinstance(item, dict) and item for item in value):
        table.problem(f'"{key}" must be a list of tables such as [{{ "1.1" = "Y PY" }}]', key)
        return ()
    if len(value) > CLAUSE_LIMIT:
        table.problem(f'"{key}" has more than {CLAUSE_LIMIT} tables', key)
        return ()
    clauses = (_clause(table, key, item, scope) for item in value)
    return tuple(clause for clause in clauses if clause is not None)


def _clause(table: Table, key: str, item: dict[str, object], scope: Scope) -> Clause | None:
    if "count" in item:
        return _count(table, key, item, scope)
    return _sum(table, key, item, scope) if "sum" in item else _any_of(table, key, item, scope)


def _any_of(table: Table, key: str, item: dict[str, object], scope: Scope) -> Clause | None:
    groups: dict[frozenset[str], list[str]] = {}
    for word, value in item.items():
        for name in scope.names([word], value):
            values = _values(table, key, value, (name,), scope)
            if values:
                groups.setdefault(values, []).append(name)
    clauses = tuple(Is(tuple(names), values) for values, names in groups.items())
    return (clauses[0] if len(clauses) == 1 else AnyOf(clauses)) if clauses else None


def _count(table: Table, key: str, item: dict[str, object], scope: Scope) -> Count | None:
    for unknown in item.keys() - {"count", "is", "at_least", "at_most", "among", "not_among"}:
        table.problem(f'"{key}": a counting table knows no entry "{unknown[:60]}"', key)
    words = _split(item.get("count"))
    names = scope.names(words, item.get("is"))
    if not names or len(set(names)) < len(names):
        table.problem(f'"{key}": "count" must name variables, each once', key)
        return None
    values = _values(table, key, item.get("is"), names, scope)
    least, most = item.get("at_least", 0), item.get("at_most")
    if not _limits_fit(least, most, len(names)):
        table.problem(f'"{key}": at_least and at_most must be whole numbers that can be reached and missed', key)
        return None
    assert isinstance(least, int) and (most is None or isinstance(most, int))  # noqa: S101 - for the type checker
    among = _among(table, key, item, names, scope)
    return Count(names, values, least, most, among, "not_among" in item) if values else None


def _among(table: Table, key: str, item: dict[str, object], names: tuple[str, ...], scope: Scope) -> str:
    """The set-up field whose chosen options say what counts, or "" for everything."""
    among = item.get("among", item.get("not_among"))
    if among is None:
        return ""
    options = scope.values.get(among, ()) if isinstance(among, str) else ()
    if {"among", "not_among"} <= item.keys() or not set(names) <= set(options):
        table.problem(f'"{key}": "among" or "not_among" must name a field that offers everything counted', key)
    return str(among)


def _sum(table: Table, key: str, item: dict[str, object], scope: Scope) -> Sum | None:
    for unknown in item.keys() - {"sum", "at_least", "at_most"}:
        table.problem(f'"{key}": an adding table knows no entry "{unknown[:60]}"', key)
    names = tuple(_split(item.get("sum")))
    without = [name for name in names if not scope.points.get(name)]
    if not names or len(set(names)) < len(names) or without:
        what = f"{without[0][:60]} has no answer with a score here" if without else "name questions, each once"
        table.problem(f'"{key}": "sum": {what}', key)
        return None
    points = tuple(scope.points[name] for name in names)
    lowest, highest = (sum(pick(0, *each.values()) for each in points) for pick in (min, max))
    least, most = item.get("at_least"), item.get("at_most")
    low, high = _number(least, lowest), _number(most, highest)
    if low is None or high is None or not (lowest <= low <= high <= highest and (low > lowest or high < highest)):
        table.problem(f'"{key}": at_least and at_most must be whole numbers that can be reached and missed', key)
        return None
    return Sum(names, points, None if least is None else low, None if most is None else high)


def _number(value: object, default: int) -> int | None:
    """A whole number, the default for nothing, None for anything else."""
    if value is None:
        return default
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _limits_fit(least: object, most: object, size: int) -> bool:
    """True for at_least and at_most that are not always and not never true of `size` variables."""
    numbers = [limit for limit in (least, most) if limit is not None]
    if not all(isinstance(limit, int) and not isinstance(limit, bool) for limit in numbers):
        return False
    low = least if isinstance(least, int) else 0
    high = most if isinstance(most, int) else size
    return 0 <= low <= high <= size and (low > 0 or high < size)


def _values(table: Table, key: str, value: object, names: tuple[str, ...], scope: Scope) -> frozenset[str]:
    """The values meant by words such as "YES NI" for these variables; each variable must be able to have one."""
    unknown = [name for name in names if name not in scope.values]
    if unknown:
        why = table.document.why_unknown(unknown[0], table.data.get("id"), table.line)
        table.problem(f'"{key}" names {unknown[0][:60]}, {why} (name only what comes earlier)', key)
        return frozenset()
    possible = {name: set(scope.values[name]) for name in names}
    everything = set().union(*possible.values())
    words = _split(value)
    meant = scope.meant(value)
    for word in words:
        if everything.isdisjoint(scope.classes.get(word, (word,))):
            table.problem(f'"{key}": "{word[:60]}" is nothing that {names[0]} can be', key)
            return frozenset()
    for name in names:
        if meant.isdisjoint(possible[name]):
            table.problem(f'"{key}": {name} can be none of "{" ".join(words)[:100]}"', key)
            return frozenset()
    if len(names) == 1 and meant >= everything:
        table.problem(f'"{key}": {names[0]} is always one of "{" ".join(words)[:100]}"', key)
    return frozenset(meant & everything)


def _split(value: object) -> list[str]:
    if isinstance(value, str):
        return value.split()
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []

"""Rules, hints and verdicts of an instrument file."""

from __future__ import annotations

from collections.abc import Sequence

from appraise.instruments.definition import NOT_ASKED, Hint, Rule, Standing, Verdict
from appraise.instruments.scope import Scope, read_condition
from appraise.instruments.tables import TEXT_LIMIT, Table
from appraise.instruments.vocabulary import Vocabulary, read_name

RULE_LIMIT = 100


def read_verdict(
    table: Table, words: Vocabulary, scope: Scope, levels: Sequence[str], ranked: Sequence[str]
) -> Verdict:
    rules = read_rules(table.tables("rules", "rule"), scope, levels)
    worst_of = scope.names(table.words("worst_of", default=()))
    if rules and worst_of:
        table.problem('"rules" and "worst_of" exclude each other', "worst_of")
    for name in worst_of:
        if name not in ranked:
            table.problem(f'"worst_of" names "{name[:60]}", which has no level here', "worst_of")
    _check_ranks(table, words, worst_of, scope, levels)
    return Verdict(rules, worst_of, read_name(table, "worst_id") if worst_of else table.text("worst_id", ""))


def _check_ranks(table: Table, words: Vocabulary, worst_of: Sequence[str], scope: Scope, levels: Sequence[str]) -> None:
    """The worst of values is defined only when each is a level on the ladder that may be given here."""
    for name in worst_of:
        for value in scope.values.get(name, ()):
            level = words.levels.get(value)
            if value != NOT_ASKED and (level is None or level.rank is None):
                table.problem(f'"worst_of": {name[:60]} can be "{value[:60]}", which has no rank', "worst_of")
            elif value != NOT_ASKED and value not in levels:
                table.problem(f'"worst_of": {name[:60]} can be "{value[:60]}", which is no level here', "worst_of")


def read_rules(tables: Sequence[Table], scope: Scope, levels: Sequence[str]) -> tuple[Rule, ...]:
    """Ordered rules whose `then` is one of `levels`."""
    if len(tables) > RULE_LIMIT:
        tables[0].problem(f"there are more than {RULE_LIMIT} rules in one place")
    return tuple(_read_rule(table, scope, levels) for table in tables[:RULE_LIMIT])


def read_hints(table: Table, scope: Scope, words: Vocabulary) -> tuple[Hint, ...]:
    """Ordered hints; each may name any level of the instrument, or none."""
    tables = table.tables("hints", "hint")
    if len(tables) > RULE_LIMIT:
        table.problem(f"there are more than {RULE_LIMIT} hints in one place")
    return tuple(_read_hint(row, scope, words) for row in tables[:RULE_LIMIT])


def _read_hint(table: Table, scope: Scope, words: Vocabulary) -> Hint:
    hint = Hint(
        id=read_name(table),
        when=read_condition(table, "when", scope),
        then=table.text("then", ""),
        because=table.text("because", limit=TEXT_LIMIT),
        standing=table.one_of("standing", Standing),
    )
    table.close()
    if hint.then and hint.then not in words.levels:
        table.problem(f'"then" gives "{hint.then[:60]}", which is no level here', "then")
    return hint


def _read_rule(table: Table, scope: Scope, levels: Sequence[str]) -> Rule:
    rule = Rule(
        id=read_name(table),
        when=read_condition(table, "when", scope),
        then=table.text("then"),
        because=table.text("because", "", limit=TEXT_LIMIT),
    )
    table.close()
    if rule.then and rule.then not in levels:
        offered = f"here it is one of: {', '.join(levels)[:200]}" if levels else "there are none"
        table.problem(f'"then" gives "{rule.then[:60]}", which is no level here; {offered}', "then")
    return rule

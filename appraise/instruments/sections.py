"""The parts of an instrument file that use conditions: set-up, questions, domains, rules, the whole.

Each reader takes the scope that holds so far and gives it back with what it has added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from appraise.instruments.definition import (
    NOT_ASKED,
    PRELIMINARY,
    Domain,
    Overall,
    Part,
    Question,
    Raise,
    Rule,
    Score,
    SetupField,
    Verdict,
)
from appraise.instruments.scope import Scope, read_condition
from appraise.instruments.tables import LABEL_LIMIT, TEXT_LIMIT, Table
from appraise.instruments.vocabulary import Vocabulary, read_name

KINDS = ("text", "lines", "choice", "many")
RULE_LIMIT = 100


def read_setup(top: Table, scope: Scope) -> tuple[tuple[SetupField, ...], Scope]:
    """The set-up fields. Only choices that are sure to have a value may be named in conditions."""
    fields: list[SetupField] = []
    for table in top.tables("setup", "set-up field"):
        field = _read_field(table, scope)
        table.close()
        _check_new(table, field.id, [other.id for other in fields])
        fields.append(field)
        if field.kind in ("choice", "many") and (field.required or field.default):
            values = [option for option, _ in field.options] + ([NOT_ASKED] if field.ask_if else [])
            scope = scope.plus({field.id: values})
    return tuple(fields), scope


def _read_field(table: Table, scope: Scope) -> SetupField:
    field = SetupField(
        id=read_name(table),
        label=table.text("label"),
        kind=table.text("kind", "text"),
        options=_read_options(table),
        default=table.text("default", ""),
        required=table.flag("required", False),
        ask_if=read_condition(table, "ask_if", scope),
        help=table.text("help", "", limit=TEXT_LIMIT),
    )
    chosen = field.kind in ("choice", "many")
    if field.kind not in KINDS:
        table.problem(f'"kind" must be one of: {", ".join(KINDS)}', "kind")
    if chosen != bool(field.options):
        table.problem('"options" must be given for a choice, and only for one', "options")
    defaults = field.default.split() if field.kind == "many" else [field.default] if field.default else []
    if chosen and not set(defaults) <= {option for option, _ in field.options}:
        table.problem('"default" is not among the options', "default")
    return field


def _read_options(table: Table) -> tuple[tuple[str, str], ...]:
    value = table.raw("options")
    if value is None:
        return ()
    pairs = [_pair(item) for item in value] if isinstance(value, list) else [None]
    found = tuple(pair for pair in pairs if pair)
    if len(found) < len(pairs):
        table.problem(
            '"options" must be a list of pairs [id, label], the ids without spaces, the labels short', "options"
        )
    if len({option for option, _ in found}) < len(found):
        table.problem('"options" names an id twice', "options")
    return found


def _pair(item: object) -> tuple[str, str] | None:
    """An option's id and label, or None for anything else."""
    if isinstance(item, list) and len(item) == 2 and all(isinstance(text, str) and text.strip() for text in item):
        option, label = item
        sound = len(option.split()) == 1 and label.isprintable() and len(option + label) <= LABEL_LIMIT
        return (option, label) if sound else None
    return None


def _check_new(table: Table, name: str, taken: Sequence[str]) -> None:
    if name and name in taken:
        table.problem(f'the id "{name[:60]}" is used twice')


# --- questions ---------------------------------------------------------------


def read_preliminary(top: Table, words: Vocabulary, scope: Scope) -> tuple[Domain | None, Scope]:
    """The questions before all domains, or None."""
    table = top.table("preliminary")
    if table is None:
        return None, scope
    questions, inner = _read_questions(table, words, scope, taken=list(scope.values))
    domain = Domain(
        id=PRELIMINARY,
        title=table.text("title"),
        short=table.text("short", ""),
        questions=questions,
        judged=False,
        note=table.text("note", "", limit=TEXT_LIMIT),
    )
    table.close()
    return domain, inner


def _read_questions(
    table: Table, words: Vocabulary, scope: Scope, taken: Sequence[str]
) -> tuple[tuple[Question, ...], Scope]:
    questions: list[Question] = []
    for row in table.tables("questions", "question"):
        question = _read_question(row, words, scope)
        row.close()
        _check_new(row, question.id, [*taken, *(other.id for other in questions)])
        questions.append(question)
        values = question.options + ((NOT_ASKED,) if question.ask_if else ())
        scope = scope.plus({question.id: values}, without=[question.id])
    if not questions:
        table.problem("there are no questions")
    return tuple(questions), scope


def _read_question(table: Table, words: Vocabulary, scope: Scope) -> Question:
    options = _expand(table, "options", words.option_sets, words)
    good = _expand(table, "good", words.classes, words)
    if not 2 <= len(options) <= 20:
        table.problem("a question needs 2 to 20 options", "options")
    keys = [words.responses[code].key for code in options if words.responses[code].key]
    if len(set(keys)) < len(keys):
        table.problem("two options have the same key", "options")
    return Question(
        id=read_name(table),
        text=table.text("text", limit=2_000),
        options=options,
        good=" ".join(code for code in options if code in good),
        ask_if=read_condition(table, "ask_if", scope),
        guidance=table.text("guidance", "", limit=TEXT_LIMIT),
        critical=table.flag("critical", False),
    )


def _expand(table: Table, key: str, groups: Mapping[str, tuple[str, ...]], words: Vocabulary) -> tuple[str, ...]:
    """Response codes from a list of codes and group names, in order."""
    listed = table.words(key, default=() if key == "good" else None)
    codes = tuple(dict.fromkeys(code for word in listed for code in groups.get(word, (word,))))
    for code in codes:
        if code not in words.responses:
            table.problem(f'"{key}" names "{code[:60]}", which is no response', key)
    return tuple(code for code in codes if code in words.responses)


# --- domains -----------------------------------------------------------------


def read_domain(
    table: Table, words: Vocabulary, start: Scope, scope: Scope, before: Sequence[Domain]
) -> tuple[Domain, Scope]:
    """A domain. `start` is the scope after the preliminary questions, `scope` the one after the domains `before`."""
    own = _own_question_ids(table)
    siblings = [d for d in before if d.id == table.data.get("id") or own & {q.id for q in d.questions}]
    hidden = own.union(*({q.id for q in d.questions} | {p.id for p in d.parts} for d in siblings))
    taken = [*start.values, *(d.id for d in before), *(p.id for d in before for p in d.parts)]
    questions, inner = _read_questions(table, words, scope.plus({}, without=hidden), taken)
    levels = _levels(table, words, needed=table.data.get("judged") is not False)
    parts, inner = _read_parts(table, words, inner, [*taken, *(q.id for q in questions)])
    domain = Domain(
        id=read_name(table),
        title=table.text("title"),
        short=table.text("short"),
        questions=questions,
        variant=table.text("variant", ""),
        applies_if=read_condition(table, "applies_if", start),
        parts=parts,
        verdict=_read_verdict(table, words, inner, levels, [part.id for part in parts]),
        judged=table.flag("judged", True),
        levels=levels,
        directions=table.texts("directions"),
        note=table.text("note", "", limit=TEXT_LIMIT),
    )
    table.close()
    _check_domain(table, domain, siblings, before, start)
    return domain, _scope_after(domain, scope)


def _own_question_ids(table: Table) -> set[str]:
    rows = table.data.get("questions")
    ids = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return {item for item in ids if isinstance(item, str)}


def _check_domain(
    table: Table, domain: Domain, siblings: Sequence[Domain], before: Sequence[Domain], start: Scope
) -> None:
    names = {domain.id, *(p.id for p in domain.parts)}
    asked = {q.id for d in (*before, domain) for q in d.questions} | set(start.values)
    for clash in sorted(names & asked):
        table.problem(f'the id "{clash[:60]}" is used twice, for a question and for a domain or part')
    for sibling in siblings:
        if not (domain.applies_if and sibling.applies_if):
            table.problem(f"it shares ids with domain {sibling.id[:60]}; both then need applies_if")
    if not domain.judged and (domain.verdict.proposes or domain.levels):
        table.problem("a domain that is not judged has no levels and no rules")


def _scope_after(domain: Domain, scope: Scope) -> Scope:
    sometimes = (NOT_ASKED,) if domain.applies_if else ()
    more = {q.id: q.options + ((NOT_ASKED,) if q.ask_if or sometimes else ()) for q in domain.questions}
    more |= {part.id: _outcomes(part) + sometimes for part in domain.parts}
    return scope.plus(more)


def _levels(table: Table, words: Vocabulary, *, needed: bool) -> tuple[str, ...]:
    levels = table.words("levels", default=None if needed else ())
    for level in levels:
        if level not in words.levels:
            table.problem(f'"levels" names "{level[:60]}", which is no level', "levels")
    return tuple(level for level in levels if level in words.levels)


def _read_parts(table: Table, words: Vocabulary, scope: Scope, taken: Sequence[str]) -> tuple[tuple[Part, ...], Scope]:
    parts: list[Part] = []
    outcomes = (*words.levels, *words.responses)
    for row in table.tables("parts", "part"):
        verdict = _read_verdict(row, words, scope, outcomes, [part.id for part in parts])
        part = Part(read_name(row), row.text("title"), verdict)
        row.close()
        _check_new(row, part.id, [*taken, *(other.id for other in parts)])
        if not verdict.proposes:
            row.problem("a part needs rules")
        parts.append(part)
        scope = scope.plus({part.id: _outcomes(part, parts)})
    return tuple(parts), scope


def _outcomes(part: Part, parts: Sequence[Part] = ()) -> tuple[str, ...]:
    """What a part can be."""
    below = [outcome for other in parts if other.id in part.verdict.worst_of for outcome in _outcomes(other, parts)]
    return tuple(dict.fromkeys([*(rule.then for rule in part.verdict.rules), *below]))


# --- rules -------------------------------------------------------------------


def _read_verdict(
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


def _read_rule(table: Table, scope: Scope, levels: Sequence[str]) -> Rule:
    rule = Rule(
        id=read_name(table),
        when=read_condition(table, "when", scope),
        then=table.text("then"),
        because=table.text("because", "", limit=TEXT_LIMIT),
    )
    table.close()
    if rule.then and rule.then not in levels:
        table.problem(f'"then" gives "{rule.then[:60]}", which is no level here', "then")
    return rule


# --- the whole ---------------------------------------------------------------


def read_overall(top: Table, words: Vocabulary, scope: Scope, domains: Sequence[Domain]) -> Overall:
    """The judgement of the whole, which may name everything before it."""
    table = top.table("overall")
    if table is None:
        top.problem('"overall" is missing; with judged = false there is no judgement of the whole')
        return Overall()
    scope = _overall_scope(scope, domains)
    levels = _levels(table, words, needed=table.data.get("judged") is not False)
    overall = Overall(
        title=table.text("title", "Overall"),
        judged=table.flag("judged", True),
        levels=levels,
        verdict=_read_verdict(table, words, scope, levels, list(scope.domains)),
        hints=read_rules(table.tables("hints", "hint"), scope, list(words.levels)),
        may_raise=tuple(_read_raise(row, levels) for row in table.tables("may_raise", "may_raise")),
        score=_read_score(table, words, domains),
        directions=table.texts("directions"),
        note=table.text("note", "", limit=TEXT_LIMIT),
    )
    table.close()
    if not overall.judged and overall.verdict.proposes:
        table.problem("without a judgement of the whole there are no rules for it")
    return overall


def _overall_scope(scope: Scope, domains: Sequence[Domain]) -> Scope:
    """Everything before, and each judged domain with the levels that it can have."""
    for domain in domains:
        if domain.judged:
            scope = scope.plus({domain.id: domain.levels + ((NOT_ASKED,) if domain.applies_if else ())})
    judged = tuple(dict.fromkeys(domain.id for domain in domains if domain.judged))
    return Scope(scope.classes, scope.values, judged)


def _read_raise(table: Table, levels: Sequence[str]) -> Raise:
    step = Raise(table.text("start"), table.text("to"), table.text("prompt", limit=TEXT_LIMIT))
    table.close()
    for key, level in (("start", step.start), ("to", step.to)):
        if level and level not in levels:
            table.problem(f'"{key}" names "{level[:60]}", which is no level here', key)
    return step


def _read_score(overall: Table, words: Vocabulary, domains: Sequence[Domain]) -> Score | None:
    table = overall.table("score")
    if table is None:
        return None
    known = {q.id: q for domain in domains for q in domain.questions}
    listed = table.words("questions")
    questions = tuple(known) if listed == ("all",) else listed
    for name in questions:
        if name not in known:
            table.problem(f'"questions" names "{name[:60]}", which is no question', "questions")
        elif all(words.responses[code].score is None for code in known[name].options):
            table.problem(f"question {name[:60]} has no option with a score", "questions")
    score = Score(table.text("label"), questions)
    table.close()
    return score

"""The domains of an instrument file, and the whole.

Each reader takes the scope that holds so far and gives it back with what it has added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from appraise.instruments.definition import NOT_ASKED, Domain, Overall, Part, Raise, Score
from appraise.instruments.questions import check_new, read_questions
from appraise.instruments.rules import read_hints, read_verdict
from appraise.instruments.scope import Scope, read_condition
from appraise.instruments.tables import TEXT_LIMIT, Table
from appraise.instruments.vocabulary import Vocabulary, read_name


def read_domain(
    table: Table, words: Vocabulary, start: Scope, scope: Scope, before: Sequence[Domain]
) -> tuple[Domain, Scope]:
    """A domain. `start` is the scope after the preliminary questions, `scope` the one after the domains `before`."""
    own = _own_question_ids(table)
    siblings = [d for d in before if d.id == table.data.get("id") or own & {q.id for q in d.questions}]
    hidden = own.union(*({d.id} | {q.id for q in d.questions} | {p.id for p in d.parts} for d in siblings))
    taken = [*start.values, *(d.id for d in before), *(p.id for d in before for p in d.parts)]
    aspect = table.text("aspect", "")
    questions, inner = read_questions(table, words, scope.plus({}, without=hidden), taken)
    levels = _levels(table, words, needed=table.data.get("judged") is not False)
    parts, inner = _read_parts(table, words, inner, [*taken, *(q.id for q in questions)])
    inner = replace(inner, domains=_ids(d for d in before if d.aspect == aspect and d.of and d.judged))
    domain = Domain(
        id=read_name(table),
        title=table.text("title"),
        short=table.text("short"),
        questions=questions,
        variant=table.text("variant", ""),
        applies_if=read_condition(table, "applies_if", start),
        parts=parts,
        verdict=read_verdict(table, words, inner, levels, [*(part.id for part in parts), *_ids(before)]),
        hints=read_hints(table, inner, words),
        judged=table.flag("judged", True),
        optional=table.flag("optional", False),
        levels=levels,
        directions=table.texts("directions"),
        aspect=aspect,
        of=table.words("of", default=()),
        note=table.text("note", "", limit=TEXT_LIMIT),
    )
    table.close()
    _check_domain(table, domain, siblings, before, start)
    return domain, _scope_after(domain, scope, before)


def _ids(domains: Iterable[Domain]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(domain.id for domain in domains))


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
            reason = "has the same id as" if sibling.id == domain.id else "shares ids with"
            table.problem(f"it {reason} domain {sibling.id[:60]}; variants that share need applies_if, both of them")
    if not domain.judged and (domain.verdict.proposes or domain.levels or domain.optional):
        table.problem("a domain that is not judged has no levels and no rules, and is not optional")
    if not domain.questions and not (domain.aspect and domain.judged):
        table.problem("there are no questions")
    if domain.of and not domain.aspect:
        table.problem('"of" needs "aspect"', "of")
    for name in domain.of:
        if name not in [other.id for other in before if not other.aspect]:
            table.problem(f'"of" names "{name[:60]}", which is no domain before it', "of")


def _scope_after(domain: Domain, scope: Scope, before: Sequence[Domain]) -> Scope:
    hosts = [other for other in before if other.id in domain.of]
    always = not domain.applies_if and (not hosts or not all(host.applies_if for host in hosts))
    sometimes = () if always else (NOT_ASKED,)
    needed = [question for question in domain.questions if not question.optional]
    more = {q.id: q.options + ((NOT_ASKED,) if q.ask_if or sometimes else ()) for q in needed}
    more |= {part.id: _outcomes(part) + sometimes for part in domain.parts}
    more |= {domain.id: domain.levels + sometimes} if domain.judged else {}
    for question in needed:
        scope = scope.scored(question.id, {**scope.points.get(question.id, {}), **question.points})
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
        verdict = read_verdict(row, words, scope, outcomes, [part.id for part in parts])
        part = Part(read_name(row), row.text("title"), verdict)
        row.close()
        check_new(row, part.id, [*taken, *(other.id for other in parts)])
        if not verdict.proposes:
            row.problem("a part needs rules")
        parts.append(part)
        scope = scope.plus({part.id: _outcomes(part, parts)})
    return tuple(parts), scope


def _outcomes(part: Part, parts: Sequence[Part] = ()) -> tuple[str, ...]:
    """What a part can be."""
    below = [outcome for other in parts if other.id in part.verdict.worst_of for outcome in _outcomes(other, parts)]
    return tuple(dict.fromkeys([*(rule.then for rule in part.verdict.rules), *below]))


# --- the whole ---------------------------------------------------------------


def read_overall(top: Table, words: Vocabulary, scope: Scope, domains: Sequence[Domain]) -> Overall:
    """The judgement of the whole, which may name everything before it."""
    table = top.table("overall")
    if table is None:
        top.problem('"overall" is missing; with judged = false there is no judgement of the whole')
        return Overall()
    scope = replace(scope, domains=_ids(domain for domain in domains if domain.judged and not domain.aspect))
    levels = _levels(table, words, needed=table.data.get("judged") is not False)
    overall = Overall(
        title=table.text("title", "Overall"),
        judged=table.flag("judged", True),
        optional=table.flag("optional", False),
        levels=levels,
        verdict=read_verdict(table, words, scope, levels, list(scope.domains)),
        hints=read_hints(table, scope, words),
        may_raise=tuple(_read_raise(row, levels, scope) for row in table.tables("may_raise", "may_raise")),
        scores=tuple(_read_score(row, domains) for row in table.tables("scores", "score")),
        directions=table.texts("directions"),
        note=table.text("note", "", limit=TEXT_LIMIT),
    )
    table.close()
    if not overall.judged and overall.verdict.proposes:
        table.problem("without a judgement of the whole there are no rules for it")
    return overall


def _read_raise(table: Table, levels: Sequence[str], scope: Scope) -> Raise:
    step = Raise(
        start=table.text("start"),
        to=table.text("to"),
        prompt=table.text("prompt", limit=TEXT_LIMIT),
        when=read_condition(table, "when", scope),
    )
    table.close()
    for key, level in (("start", step.start), ("to", step.to)):
        if level and level not in levels:
            table.problem(f'"{key}" names "{level[:60]}", which is no level here', key)
    return step


def _read_score(table: Table, domains: Sequence[Domain]) -> Score:
    known = {q.id: q for domain in domains for q in domain.questions}
    listed = table.words("questions")
    questions = tuple(name for name, q in known.items() if q.points) if listed == ("all",) else listed
    for name in questions:
        if name not in known:
            table.problem(f'"questions" names "{name[:60]}", which is no question', "questions")
        elif not known[name].points:
            table.problem(f"question {name[:60]} has no option with a score", "questions")
    score = Score(table.text("label"), questions, table.flag("percent", False))
    table.close()
    return score

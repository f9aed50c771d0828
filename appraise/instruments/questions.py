"""Set-up fields and questions of an instrument file.

Each reader takes the scope that holds so far and gives it back with what it has added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from appraise.instruments.definition import NOT_ASKED, PRELIMINARY, Domain, Question, Response, SetupField, Tone
from appraise.instruments.scope import Scope, read_condition
from appraise.instruments.tables import LABEL_LIMIT, TEXT_LIMIT, Table
from appraise.instruments.vocabulary import CODE, RESERVED, Vocabulary, check_key, read_name

KINDS = ("text", "lines", "choice", "many")


def read_setup(top: Table, scope: Scope) -> tuple[tuple[SetupField, ...], Scope]:
    """The set-up fields. Only choices that are sure to have a value may be named in conditions."""
    fields: list[SetupField] = []
    for table in top.tables("setup", "set-up field"):
        field = _read_field(table, scope)
        table.close()
        check_new(table, field.id, [other.id for other in fields])
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


def check_new(table: Table, name: str, taken: Sequence[str]) -> None:
    if name and name in taken:
        table.problem(f'the id "{name[:60]}" is used twice')


def read_preliminary(top: Table, words: Vocabulary, scope: Scope) -> tuple[Domain | None, Scope]:
    """The questions before all domains, or None."""
    table = top.table("preliminary")
    if table is None:
        return None, scope
    questions, inner = read_questions(table, words, scope, taken=list(scope.values))
    if not questions:
        table.problem("there are no questions")
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


def read_questions(
    table: Table, words: Vocabulary, scope: Scope, taken: Sequence[str]
) -> tuple[tuple[Question, ...], Scope]:
    """The questions of a group; none of their ids may be among those `taken`."""
    questions: list[Question] = []
    for row in table.tables("questions", "question"):
        question = _read_question(row, words, scope)
        row.close()
        check_new(row, question.id, [*taken, *(other.id for other in questions)])
        questions.append(question)
        values = question.options + ((NOT_ASKED,) if question.ask_if else ())
        if not question.optional:
            scope = scope.plus({question.id: values}, without=[question.id])
            scope = scope.scored(question.id, question.points)
    return tuple(questions), scope


def _read_question(table: Table, words: Vocabulary, scope: Scope) -> Question:
    responses = _read_responses(table, words)
    good = _expand(table, "good", words.classes, {**words.responses, **responses})
    if not 2 <= len(responses) <= 20:
        table.problem("a question needs 2 to 20 options", "options")
    keys = [one.key for one in responses.values() if one.key]
    if len(set(keys)) < len(keys):
        table.problem("two options have the same key", "options")
    return Question(
        id=read_name(table),
        text=table.text("text", limit=2_000),
        responses=MappingProxyType(responses),
        good=" ".join(code for code in responses if code in good),
        ask_if=read_condition(table, "ask_if", scope),
        guidance=table.text("guidance", "", limit=TEXT_LIMIT),
        critical=table.flag("critical", False),
        optional=table.flag("optional", False),
    )


def _read_responses(table: Table, words: Vocabulary) -> dict[str, Response]:
    """The answers of a question by code: declared ones named in words, or tables for this question only."""
    value = table.data.get("options")
    if not (isinstance(value, list) and value and all(isinstance(item, dict) for item in value)):
        codes = _expand(table, "options", words.option_sets, words.responses)
        return {code: words.responses[code] for code in codes}
    own: dict[str, Response] = {}
    for row in table.tables("options", "option"):
        response = _read_own_response(row, words)
        row.close()
        if response.code in own:
            row.problem("the code is used twice", "code")
        own[response.code] = response
    return own


def _read_own_response(row: Table, words: Vocabulary) -> Response:
    """An answer of one question; what is left out is taken from the declared one of the same code."""
    code = row.text("code")
    declared = words.responses.get(code)
    if not CODE.fullmatch(code) or code in RESERVED or code in words.classes:
        row.problem('"code" must be letters, digits, plus and minus signs, and no name of a class', "code")
    score = row.whole("score")
    response = Response(
        code=code,
        label=row.text("label", declared.label if declared else None),
        key=row.text("key", declared.key if declared else ""),
        tone=row.one_of("tone", Tone, declared.tone if declared else Tone.NONE),
        score=declared.score if declared and score is None else score,
    )
    check_key(row, response.key)
    return response


def _expand(
    table: Table, key: str, groups: Mapping[str, tuple[str, ...]], known: Mapping[str, Response]
) -> tuple[str, ...]:
    """Response codes from a list of codes and group names, in order."""
    listed = table.words(key, default=() if key == "good" else None)
    codes = tuple(dict.fromkeys(code for word in listed for code in groups.get(word, (word,))))
    for code in codes:
        if code not in known:
            table.problem(f'"{key}" names "{code[:60]}", which is no response', key)
    return tuple(code for code in codes if code in known)

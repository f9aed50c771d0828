"""What the rules give for known answers, and why, in words that take the answers in later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from appraise.instruments.conditions import Lookup, Value, grounds, holds
from appraise.instruments.definition import NOT_ASKED, Hint, Instrument, Rule, Standing, Verdict
from appraise.text import listed


@dataclass(frozen=True, slots=True)
class Place:
    """The place of an answer in a sentence."""

    question: str


Pieces = list[str | Place]
STANDINGS = {
    Standing.OFFICIAL: "The developers' reading",
    Standing.CUSTOMARY: "Customary, not official",
    Standing.CONVENTION: "A convention, not official",
}


class Words:
    """A sentence with places for answers, put together once and said many times."""

    __slots__ = ("_questions", "_template")

    def __init__(self, *pieces: str | Place) -> None:
        self._questions = tuple(piece.question for piece in pieces if isinstance(piece, Place))
        texts = (piece if isinstance(piece, str) else "%s" for piece in pieces)
        escaped = ("%s" if isinstance(piece, Place) else piece.replace("%", "%%") for piece in pieces)
        self._template = "".join(escaped if self._questions else texts)

    def said(self, answers: Mapping[str, str]) -> str:
        """The sentence with these answers in their places."""
        if not self._questions:
            return self._template
        return self._template % tuple([answers[name] for name in self._questions])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a verdict gave: the value, the rules that fired, their reasons, and the variables that decided."""

    then: str
    rules: tuple[str, ...]
    reasons: tuple[str, ...]
    decided_by: tuple[str, ...]
    worst: bool = False


class Speaker:
    """Puts conditions and outcomes of one instrument into words."""

    def __init__(self, instrument: Instrument) -> None:
        self._levels = instrument.levels
        self._fields = {field.id: field for field in instrument.setup}
        self._questions = {question.id for question in instrument.questions}
        self._parts = {part.id: part.title for domain in instrument.domains for part in domain.parts}
        self._aspects = {one.id: one.called[:1].lower() + one.called[1:] for one in instrument.domains if one.aspect}

    def _label(self, value: Value) -> str:
        if isinstance(value, str):
            return self._levels[value].label if value in self._levels else value
        return ""

    def _fact(self, name: str, value: Value) -> Pieces:
        """One value, such as "1.2 = PN", with a place for the answer."""
        if name in self._questions:
            return [f"{name} was not asked"] if value == NOT_ASKED else [f"{name} = ", Place(name)]
        if name in self._fields:
            options = dict(self._fields[name].options)
            chosen = sorted(value) if isinstance(value, frozenset) else [value or ""]
            return [f"{self._fields[name].label}: {', '.join(options.get(option, option) for option in chosen)}"]
        return [f"{self._named(name)} = {self._label(value)}"]

    def _named(self, name: str) -> str:
        return self._parts.get(name) or self._aspects.get(name) or f"domain {name}"

    def facts(self, names: Iterable[str], value: Lookup, between: str = ", ") -> Pieces:
        """Several values in one line."""
        pieces: Pieces = []
        for name in names:
            pieces += [between] if pieces else []
            pieces += self._fact(name, value(name))
        return pieces

    def outcome(self, outcome: Outcome, value: Lookup) -> Words:
        """A level and its reason: "High: allocation was probably not concealed (1.2 = PN)"."""
        label = self._label(outcome.then)
        if outcome.worst:
            verb = "are" if len(outcome.decided_by) > 1 else "is"
            return Words(f"{label}, because {self._listed(outcome.decided_by)} {verb} {label}.")
        facts = self.facts(outcome.decided_by, value)
        reason = f": {'; '.join(outcome.reasons)}" if outcome.reasons else ""
        return Words(label + reason, *((" (", *facts, ")") if facts else ()))

    def hint(self, hint: Hint, outcome: Outcome, value: Lookup) -> Words:
        """A hint with its standing: "Customary, not official. Moderate: the reason (1.4 = Y)"."""
        label = f"{self._label(hint.then)}: " if hint.then else ""
        facts = self.facts(outcome.decided_by, value)
        reasons = "; ".join(outcome.reasons)
        reasons = reasons if hint.then else reasons[:1].upper() + reasons[1:]
        return Words(f"{STANDINGS[hint.standing]}. {label}{reasons}", *((" (", *facts, ")") if facts else ()), ".")

    def not_asked(self, names: Iterable[str], value: Lookup) -> Words:
        """Why a question is not reached: "Not asked because 2.1 = N and 2.2 = PN"."""
        return Words("Not asked because ", *self.facts(names, value, " and "))

    def _listed(self, names: tuple[str, ...]) -> str:
        if all(name in self._parts or name in self._aspects for name in names):
            return listed([self._named(name) for name in names])
        return f"domain{'s' if len(names) > 1 else ''} {listed(names)}"

    def waits(self, names: Iterable[str]) -> Words:
        """What is still needed: "Waits for 2.1 and 2.2"."""
        return Words(f"Waits for {_few([self._fields[n].label if n in self._fields else n for n in names])}")

    def waits_for_judgement(self, domains: Iterable[str]) -> Words:
        """The domains that the reviewer has to judge first."""
        names = tuple(domains)
        if any(name in self._aspects for name in names):
            return Words(f"Waits for the judgement of {_few([self._named(name) for name in names])}")
        return Words(f"Waits for the judgement of {self._listed(names)}")


def _few(names: list[str]) -> str:
    """A list in words that stays short."""
    return listed([*names[:3], f"{len(names) - 3} more"] if len(names) > 4 else names)


def judge(
    instrument: Instrument, verdict: Verdict, value: Lookup, parts: Mapping[str, Outcome], asked: tuple[str, ...]
) -> Outcome | None:
    """What a verdict gives when all values are known: the first rule that holds, or the worst value.

    `parts` holds the outcomes of parts, `asked` the variables that stand behind a rule without a condition.
    None when nothing is proposed.
    """
    for rule in verdict.rules:
        if holds(rule.when, value):
            return _by_rule(rule, value, parts, asked)
    values = {name: value(name) for name in verdict.worst_of}
    ranks = {
        name: instrument.levels[v].rank or 0 for name, v in values.items() if isinstance(v, str) and v != NOT_ASKED
    }
    if not ranks:
        return None
    worst = tuple(name for name, rank in ranks.items() if rank == max(ranks.values()))
    below = tuple(rule for name in worst if name in parts for rule in parts[name].rules)
    return Outcome(str(values[worst[0]]), (*below, verdict.worst_id), (), worst, worst=True)


def _by_rule(rule: Rule, value: Lookup, parts: Mapping[str, Outcome], asked: tuple[str, ...]) -> Outcome:
    """The outcome of a rule; parts that it rests on add their own rules and reasons."""
    names = grounds(rule.when, value) if rule.when else (*parts, *asked)
    below = [parts[name] for name in names if name in parts]
    decided = [deeper for name in names for deeper in (parts[name].decided_by if name in parts else (name,))]
    return Outcome(
        rule.then,
        (*(one for outcome in below for one in outcome.rules), rule.id),
        tuple(dict.fromkeys(text for text in (rule.because, *(r for o in below for r in o.reasons)) if text)),
        tuple(dict.fromkeys(decided)),
    )

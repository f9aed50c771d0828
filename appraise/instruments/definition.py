"""What an instrument is made of. Everything here comes from an instrument file; nothing is named in code.

A *variable* in a condition is the id of a question, a set-up field, a part or a domain. Its value is a response
code, an option id (or several), or a level id. `NOT_ASKED` is the value of a question that the logic did not reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NOT_ASKED = "not-asked"
PRELIMINARY = "preliminary"  # the id of the group of questions before all domains


class Tone(StrEnum):
    """The colour family of a level or response; a palette turns it into a colour, never alone."""

    GOOD = "good"
    CAUTION = "caution"
    POOR = "poor"
    WORST = "worst"
    UNKNOWN = "unknown"
    NONE = "none"


class Unit(StrEnum):
    """What one assessment is about."""

    RESULT = "result"
    STUDY = "study"
    REVIEW = "review"
    CLAIM = "claim"

    @property
    def within_study(self) -> bool:
        """True when a study can hold several: each is named before it is judged."""
        return self in (Unit.RESULT, Unit.CLAIM)


class Layer(StrEnum):
    """`DESIGN_QUALITY` is reported apart and never added to a risk of bias."""

    BIAS = "bias"
    CREDIBILITY = "credibility"
    DESIGN_QUALITY = "design-quality"


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the instrument's own scale. Higher `rank` is worse; None stands aside of the ladder."""

    id: str
    label: str
    symbol: str
    letter: str
    tone: Tone
    rank: int | None
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer that may be offered. `key` is the keyboard key, `score` counts in instruments with a sum."""

    code: str
    label: str
    key: str
    tone: Tone
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Is:
    """True when any of `variables` has one of `values`."""

    variables: tuple[str, ...]
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when any of the clauses is: one table of a file whose entries name different values."""

    clauses: tuple[Is, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """True when the number of `variables` that have one of `values` lies between the limits (inclusive)."""

    variables: tuple[str, ...]
    values: frozenset[str]
    at_least: int = 0
    at_most: int | None = None


Clause = Is | AnyOf | Count
Condition = tuple[Clause, ...]
"""All of the clauses; the empty condition is always true."""


@dataclass(frozen=True, slots=True)
class Rule:
    """First match wins. `because` is the reason in our words, without the answers (they are added)."""

    id: str
    when: Condition
    then: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a part, domain or the whole gets its value: ordered rules, or the worst of other variables, or neither
    (then the reviewer judges without a proposal)."""

    rules: tuple[Rule, ...] = ()
    worst_of: tuple[str, ...] = ()
    worst_id: str = ""

    @property
    def proposes(self) -> bool:
        return bool(self.rules or self.worst_of)


@dataclass(frozen=True, slots=True)
class Part:
    """An intermediate value inside a domain, such as a panel of a flowchart: a level id or a response code."""

    id: str
    title: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Question:
    """A signalling question in our words under its official number.

    `good` holds the codes of the answers that speak for low risk, separated by spaces.
    """

    id: str
    text: str
    options: tuple[str, ...]
    good: str = ""
    ask_if: Condition = ()
    guidance: str = ""
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Domain:
    """A group of questions. Variants share an official number or question ids and exclude each other by
    `applies_if`. `judged` is False where the instrument gives no judgement for the group (item lists)."""

    id: str
    title: str
    short: str
    questions: tuple[Question, ...]
    variant: str = ""
    applies_if: Condition = ()
    parts: tuple[Part, ...] = ()
    verdict: Verdict = Verdict()
    judged: bool = True
    levels: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class SetupField:
    """Something to settle before answering. `kind`: "text", "lines", "choice" (one option) or "many" (several).

    A field with a `default` is a convention the report prints; without one it must be filled when `required`.
    """

    id: str
    label: str
    kind: str = "text"
    options: tuple[tuple[str, str], ...] = ()
    default: str = ""
    required: bool = False
    ask_if: Condition = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Raise:
    """A step that the developers leave to the reviewer: never taken by the program, a reason is asked for."""

    start: str
    to: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Score:
    """A sum that the instrument itself defines. No grade is made of it."""

    label: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overall:
    """The judgement of the whole. `hints` are ceilings or customary readings: shown, never proposed as a level.

    With `judged` False (design-quality layers, sums) the whole gets no level at all.
    """

    title: str = "Overall"
    judged: bool = True
    levels: tuple[str, ...] = ()
    verdict: Verdict = Verdict()
    hints: tuple[Rule, ...] = ()
    may_raise: tuple[Raise, ...] = ()
    score: Score | None = None
    directions: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passport:
    """Where an instrument comes from and how sure its file is of each part."""

    citation: str
    doi: str
    official_form: str
    version: str
    version_date: date
    licence: str
    wording: str
    certainty: tuple[str, ...]
    rulings: tuple[str, ...] = ()
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """One published tool in one version, as read from its file. `hash` is the SHA-256 of that file's bytes.

    `preliminary` questions come before all domains; when a rule of `stops` fires, no domain is asked and the
    whole gets that rule's level. `chart_columns` is "domains" or "questions".
    """

    id: str
    title: str
    short: str
    unit: Unit
    layer: Layer
    designs: tuple[str, ...]
    levels: Mapping[str, Level]
    responses: Mapping[str, Response]
    setup: tuple[SetupField, ...]
    preliminary: Domain | None
    stops: tuple[Rule, ...]
    domains: tuple[Domain, ...]
    overall: Overall
    passport: Passport
    chart_columns: str
    hash: str
    text: str

    def __hash__(self) -> int:
        return hash(self.hash)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions of all variants, in order; ids repeat between variants of a domain."""
        groups = ((self.preliminary,) if self.preliminary else ()) + self.domains
        return tuple(question for group in groups for question in group.questions)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules give: a level or None, the ids of the rules that fired, the path in words.

    `hint` is a ceiling or customary reading; `score` and `maximum` stand where the instrument defines a sum.
    """

    level: str | None
    rules: tuple[str, ...] = ()
    why: str = ""
    hint: str = ""
    score: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What answers mean under an instrument. An unanswered asked question leaves its domain without a proposal.

    `domains` are the active variants in order; `asked`, `missing` and `ignored` hold question or set-up ids.
    `why_not_asked` tells, for each question of an active domain that is not reached, the reason in words.
    `proposals` has one entry for each active judged domain, by id.
    """

    domains: tuple[Domain, ...]
    asked: frozenset[str]
    missing: tuple[str, ...]
    ignored: tuple[str, ...]
    why_not_asked: Mapping[str, str]
    proposals: Mapping[str, Proposal]
    overall: Proposal
    stopped: bool = False

    @property
    def complete(self) -> bool:
        return not self.missing

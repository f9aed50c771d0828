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
class Sum:
    """True when the scores of `variables` add up to a number between the limits (inclusive).

    `points` gives for each of the variables the score of its values; a value that is not there adds nothing.
    """

    variables: tuple[str, ...]
    points: tuple[Mapping[str, int], ...]
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when any of the clauses is: one table of a file whose entries name different values."""

    clauses: tuple[Is, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """True when the number of `variables` that have one of `values` lies between the limits (inclusive).

    With `among`, a set-up field, only those count whose id is one of its chosen options, with `outside` the others.
    """

    variables: tuple[str, ...]
    values: frozenset[str]
    at_least: int = 0
    at_most: int | None = None
    among: str = ""
    outside: bool = False


Clause = Is | AnyOf | Count | Sum
Condition = tuple[Clause, ...]
"""All of the clauses; the empty condition is always true."""


@dataclass(frozen=True, slots=True)
class Rule:
    """First match wins. `because` is the reason in our words, without the answers (they are added)."""

    id: str
    when: Condition
    then: str
    because: str = ""


class Standing(StrEnum):
    """Where a hint comes from: the developers, common practice, or somebody's published convention."""

    OFFICIAL = "official"
    CUSTOMARY = "customary"
    CONVENTION = "convention"


@dataclass(frozen=True, slots=True)
class Hint(Rule):
    """A ceiling or usual reading: shown beside the judgement, never proposed. `then` may be "" (a text only)."""

    standing: Standing = Standing.OFFICIAL


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

    `responses` are the answers that it offers, in order, by code. `good` holds the codes of those that speak for low
    risk, separated by spaces. An `optional` one may be left blank; nothing depends on it.
    """

    id: str
    text: str
    responses: Mapping[str, Response]
    good: str = ""
    ask_if: Condition = ()
    guidance: str = ""
    critical: bool = False
    optional: bool = False

    @property
    def options(self) -> tuple[str, ...]:
        """The codes of the answers that it offers."""
        return tuple(self.responses)

    @property
    def points(self) -> dict[str, int]:
        """The scores of its answers that have one."""
        return {code: one.score for code, one in self.responses.items() if one.score is not None}


@dataclass(frozen=True, slots=True)
class Domain:
    """A group of questions. Variants share an official number or question ids and exclude each other by
    `applies_if`. `judged` is False where the instrument gives no judgement for the group (item lists), `optional`
    where a judgement may be left out.

    A domain with an `aspect` is a second thing judged about the domains `of`, such as applicability, on its own levels
    and apart from the whole; without `of` it is the whole of its aspect. It may have no questions.
    """

    id: str
    title: str
    short: str
    questions: tuple[Question, ...]
    variant: str = ""
    applies_if: Condition = ()
    parts: tuple[Part, ...] = ()
    verdict: Verdict = Verdict()
    hints: tuple[Hint, ...] = ()
    judged: bool = True
    optional: bool = False
    levels: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    aspect: str = ""
    of: tuple[str, ...] = ()
    note: str = ""

    @property
    def called(self) -> str:
        """What is judged here, in words: "Domain 2", "Applicability of domain 1A or 1B", "Applicability"."""
        if not self.aspect:
            return f"Domain {self.id}"
        return f"{self.aspect} of domain {' or '.join(self.of)}" if self.of else self.aspect

    @property
    def name(self) -> str:
        """How messages call it: "domain 2 (effect of assignment)"."""
        return f"domain {self.id} ({self.variant})" if self.variant else f"domain {self.id}"


@dataclass(frozen=True, slots=True)
class SetupField:
    """Something to settle before answering. `kind`: "text", "lines", "choice" (one option) or "many" (several).

    A field with a `default` is a convention the report prints; without one it must be filled when `required`: a choice
    before anything that depends on it is asked, a text before the assessment can be finished.
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
    """A step from a proposed level that the developers leave to the reviewer where `when` holds.

    The program never takes it; it asks, and wants a reason.
    """

    start: str
    to: str
    prompt: str
    when: Condition = ()


@dataclass(frozen=True, slots=True)
class Score:
    """A sum that the instrument itself defines. No grade is made of it."""

    label: str
    questions: tuple[str, ...]
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Overall:
    """The judgement of the whole. With `judged` False (design-quality layers, sums) it gets no level at all, with
    `optional` a level may be left out. `scores` are the sums shown beside it, the total first.
    """

    title: str = "Overall"
    judged: bool = True
    optional: bool = False
    levels: tuple[str, ...] = ()
    verdict: Verdict = Verdict()
    hints: tuple[Hint, ...] = ()
    may_raise: tuple[Raise, ...] = ()
    scores: tuple[Score, ...] = ()
    directions: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Same:
    """An answer (or set-up field) of another version that means the same here.

    `codes` limits it to some answers. The domains are named where variants share the question's id.
    """

    old: str
    new: str
    codes: tuple[str, ...] = ()
    old_domain: str = ""
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Bridge:
    """How an assessment made with the version `start` moves here. `again` tells for each question that must be asked
    again why; every question is in `same` or in `again`."""

    start: str
    note: str
    same: tuple[Same, ...]
    again: Mapping[str, str]


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
    bridges: tuple[Bridge, ...]
    hash: str
    text: str

    def __hash__(self) -> int:
        return hash(self.hash)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions of all variants, in order; ids repeat between variants of a domain."""
        groups = ((self.preliminary,) if self.preliminary else ()) + self.domains
        return tuple(question for group in groups for question in group.questions)

    def response(self, question: str, code: str) -> Response:
        """What an answer to a question means. Raises `KeyError` for one that is not offered."""
        offering = (one for one in self.questions if one.id == question and code in one.responses)
        found = next(offering, None)
        if found is None:
            raise KeyError(f"{question} = {code}")
        return found.responses[code]

"""What the Appraise page shows, as plain values. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from appraise.instruments.definition import Level, Question, Response
from appraise.instruments.evaluation import Proposal
from appraise.model import Answer, Judgement, Quote
from appraise.report.words import first_upper

SETUP = "setup"  # the section before all domains: set-up fields and preliminary questions


@dataclass(frozen=True, slots=True)
class AspectState:
    """How far a second judgement of a domain is, such as its applicability."""

    name: str
    level: Level | None
    proposed: Level | None
    stale: bool = False
    optional: bool = False

    @property
    def done(self) -> bool:
        return (self.level is not None or self.optional) and not self.stale


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the list on the left. `number` is the domain's official one, "" for a group of our own."""

    key: str
    number: str
    title: str
    answered: int = 0
    asked: int = 0
    judged: bool = False
    """True when the instrument has a judgement here."""
    level: Level | None = None
    proposed: Level | None = None
    stale: bool = False
    optional: bool = False
    """True when the judgement may be left out."""
    aspects: tuple[AspectState, ...] = ()
    note: str = ""
    """What is said where nothing is judged, such as a sum."""

    @property
    def name(self) -> str:
        """Number and title."""
        return f"{self.number}  {self.title}".strip()

    @property
    def done(self) -> bool:
        judged = self.level is not None or self.optional or not self.judged
        return self.answered == self.asked and judged and not self.stale and all(one.done for one in self.aspects)


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One card: the question, what was answered, and why it is not asked where it is not."""

    question: Question
    options: tuple[Response, ...]
    answer: Answer
    quotes: tuple[Quote, ...]
    not_asked: str = ""


@dataclass(frozen=True, slots=True)
class JudgementView:
    """The judgement of a domain, an aspect or the whole: what is offered, proposed and decided."""

    target: str
    title: str
    levels: tuple[Level, ...]
    proposal: Proposal
    proposed: Level | None
    judgement: Judgement | None
    directions: tuple[str, ...]
    missing: tuple[str, ...]
    stale: bool
    proposes: bool
    aspect: str = ""
    """The name of a second judgement, "" for that of the domain or the whole itself."""
    optional: bool = False
    note: str = ""
    """Guidance that belongs beside the judgement."""
    criteria: Mapping[str, str] = field(default_factory=dict)
    """What each level stands for here, by its id; shown in lines where nothing is proposed."""
    turns: bool = False
    """True when single changes of the proposal can be looked for."""
    prompts: tuple[str, ...] = ()
    """Steps that the developers leave to the reviewer."""

    @property
    def waits(self) -> bool:
        """True when a judgement is wanted that was not made yet, or was made on another proposal."""
        return (self.judgement is None and not self.optional) or self.stale


@dataclass(frozen=True, slots=True)
class Block:
    """A group of questions with its judgement: the first one of a section, or an aspect that follows it."""

    key: str
    questions: tuple[QuestionView, ...]
    judgement: JudgementView | None


def criteria(note: str, levels: tuple[Level, ...], *, meanings: bool) -> tuple[dict[str, str], str]:
    """What each level stands for, and the rest of the note.

    Lines of the note that begin with a level's label ("Moderate: …") belong to it; without one its own meaning counts,
    when `meanings` are wanted.
    """
    found = {level.id: level.meaning for level in levels if meanings}
    rest = []
    for line in note.strip().splitlines():
        label, _, words = line.partition(":")
        level = next((one for one in levels if words and one.label.casefold() == label.strip().casefold()), None)
        if level is None:
            rest.append(line)
        else:
            found[level.id] = first_upper(words.strip())
    return {name: words for name, words in found.items() if words}, "\n".join(rest)

"""What the Appraise page shows, as plain values made from an assessment and its standing. No Qt, no decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from appraise.assessing import Standing, judged_domains, meanings_lost
from appraise.instruments.conditions import Value, holds
from appraise.instruments.definition import (
    PRELIMINARY,
    Domain,
    Instrument,
    Layer,
    Level,
    Proposal,
    Question,
    Response,
    SetupField,
)
from appraise.instruments.evaluate import active_questions
from appraise.model import OVERALL, Answer, Assessment, Judgement, Quote

SETUP = "setup"  # the section before all domains: set-up fields and preliminary questions


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the list on the left. `number` is the domain's official one, "" for a group of our own."""

    key: str
    number: str
    title: str
    answered: int = 0
    asked: int = 0
    judged: bool = False
    """True when the instrument wants a judgement here."""
    level: Level | None = None
    proposed: Level | None = None
    stale: bool = False
    note: str = ""
    """What is said where nothing is judged, such as a sum."""

    @property
    def name(self) -> str:
        """Number and title."""
        return f"{self.number}  {self.title}".strip()

    @property
    def done(self) -> bool:
        return self.answered == self.asked and (self.level is not None or not self.judged) and not self.stale


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
    """The judgement of a domain or of the whole: what is offered, proposed and decided."""

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
    prompts: tuple[str, ...] = ()
    """Steps that the developers leave to the reviewer."""


@dataclass(frozen=True, slots=True)
class Form:
    """Everything that is shown of one assessment."""

    instrument: Instrument
    assessment: Assessment
    standing: Standing

    # --- the list on the left ---

    def sections(self) -> tuple[Section, ...]:
        instrument, evaluation = self.instrument, self.standing.evaluation
        found = [self._setup_section()] if instrument.setup or instrument.preliminary else []
        judged = {domain.id for domain in judged_domains(instrument, evaluation)}
        found += [self._domain_section(domain, domain.id in judged) for domain in evaluation.domains]
        return (*found, self._overall_section())

    def _setup_section(self) -> Section:
        names = {question.id for question in self._questions(SETUP)}
        fields = {field.id for field in self.setup_fields() if field.required}
        missing = set(self.standing.evaluation.missing) & (names | fields)
        asked = len(names & self.standing.evaluation.asked) + len(fields)
        return Section(SETUP, "", "Before you answer", asked - len(missing), asked)

    def _domain_section(self, domain: Domain, judged: bool) -> Section:
        evaluation = self.standing.evaluation
        asked = {question.id for question in domain.questions} & evaluation.asked
        proposal = evaluation.proposals.get(domain.id, Proposal(None))
        return Section(
            domain.id,
            domain.id if domain.judged else "",
            domain.short or domain.title,
            len(asked - set(evaluation.missing)),
            len(asked),
            judged,
            self._level(domain.id),
            self._named(proposal.level),
            domain.id in self.standing.stale,
        )

    def _overall_section(self) -> Section:
        overall, proposal = self.instrument.overall, self.standing.evaluation.overall
        return Section(
            OVERALL,
            "",
            overall.title if overall.judged else "Summary",
            judged=overall.judged,
            level=self._level(OVERALL),
            proposed=self._named(proposal.level),
            stale=OVERALL in self.standing.stale,
            note=self.score(),
        )

    # --- one section ---

    def domain(self, section: str) -> Domain | None:
        """The group of questions of a section; None for the whole, or when it does not apply any more."""
        if section == SETUP:
            return self.instrument.preliminary
        return next((one for one in self.standing.evaluation.domains if one.id == section), None)

    def questions(self, section: str) -> tuple[QuestionView, ...]:
        return tuple(self._question(question) for question in self._questions(section))

    def _questions(self, section: str) -> tuple[Question, ...]:
        domain = self.domain(section)
        return domain.questions if domain else ()

    def _question(self, question: Question) -> QuestionView:
        evaluation, assessment = self.standing.evaluation, self.assessment
        reached = question.id in evaluation.asked
        return QuestionView(
            question,
            tuple(self.instrument.responses[code] for code in question.options),
            assessment.answers.get(question.id, Answer(question.id, "")),
            tuple(quote for quote in assessment.quotes if quote.question == question.id),
            "" if reached else evaluation.why_not_asked.get(question.id, "") or "the assessment ends before it",
        )

    def judgement(self, section: str) -> JudgementView | None:
        """The judgement to be made in a section; None where the instrument wants none."""
        if section == OVERALL:
            return self._overall() if self.instrument.overall.judged else None
        domain = self.domain(section)
        judged = judged_domains(self.instrument, self.standing.evaluation)
        if domain is None or domain.id not in {one.id for one in judged}:
            return None
        names = {question.id for question in domain.questions}
        proposal = self.standing.evaluation.proposals[domain.id]
        missing = tuple(name for name in self.standing.evaluation.missing if name in names)
        offered = (domain.title, domain.levels, proposal, domain.directions)
        return self._view(domain.id, *offered, missing, domain.verdict.proposes)

    def _overall(self) -> JudgementView:
        overall, evaluation = self.instrument.overall, self.standing.evaluation
        proposes = overall.verdict.proposes or evaluation.stopped
        start = evaluation.overall.level
        prompts = tuple(one.prompt for one in overall.may_raise if one.start == start)
        offered = (overall.title, overall.levels, evaluation.overall, overall.directions)
        return self._view(OVERALL, *offered, evaluation.missing, proposes, prompts)

    def _view(
        self,
        target: str,
        title: str,
        levels: tuple[str, ...],
        proposal: Proposal,
        directions: tuple[str, ...],
        missing: tuple[str, ...],
        proposes: bool,
        prompts: tuple[str, ...] = (),
    ) -> JudgementView:
        return JudgementView(
            target,
            title,
            tuple(self.instrument.levels[name] for name in levels),
            proposal,
            self._named(proposal.level),
            self.assessment.judgements.get(target),
            directions,
            missing,
            target in self.standing.stale,
            proposes,
            prompts,
        )

    def _level(self, target: str) -> Level | None:
        made = self.assessment.judgements.get(target)
        return self.instrument.levels[made.level] if made else None

    def _named(self, level: str | None) -> Level | None:
        return self.instrument.levels[level] if level else None

    # --- set-up and score ---

    def setup_fields(self) -> tuple[SetupField, ...]:
        """The fields that apply to what is chosen so far."""
        chosen = {field.id: self._chosen(field) for field in self.instrument.setup}
        return tuple(field for field in self.instrument.setup if holds(field.ask_if, chosen.get))

    def _chosen(self, field: SetupField) -> Value:
        value = self.assessment.setup.get(field.id) or field.default or None
        return frozenset(value) if isinstance(value, tuple) else value

    def score(self) -> str:
        """The sum that the instrument itself defines, or ""."""
        score, proposal = self.instrument.overall.score, self.standing.evaluation.overall
        if score is None or proposal.score is None:
            return ""
        return f"{score.label}: {proposal.score} of {proposal.maximum}"

    def layer_note(self) -> str:
        if self.instrument.layer is Layer.DESIGN_QUALITY:
            return "This looks at design quality. It gives no risk-of-bias level and is reported apart."
        return ""

    # --- what a change would cost ---

    def cleared_by(
        self, setup: Mapping[str, str | tuple[str, ...]] | None = None, answers: Mapping[str, str] | None = None
    ) -> tuple[str, ...]:
        """The answered questions that would mean something else, and so be cleared, after these changes."""
        lost = meanings_lost(self.instrument, self.assessment, answers or {}, setup or {})
        return tuple(name for name in lost if name in self.assessment.answers)


def is_preliminary(form: Form, question: str) -> bool:
    """True for a question before all domains: its answer decides which domains apply."""
    places = active_questions(form.instrument, form.assessment.responses, form.assessment.setup)
    return places.get(question, ("", ""))[0] == PRELIMINARY

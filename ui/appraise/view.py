"""What the Appraise page shows of an assessment, made from the assessment and its standing. No Qt, no decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from appraise.assessing import Standing, judged_domains, meanings_lost
from appraise.instruments.conditions import all_conditions, variables
from appraise.instruments.definition import PRELIMINARY, Domain, Instrument, Layer, Level, Question, SetupField
from appraise.instruments.evaluate import active_questions
from appraise.instruments.evaluation import Proposal
from appraise.instruments.settle import asked_fields
from appraise.instruments.turning import in_words, turning_points
from appraise.model import OVERALL, Answer, Assessment
from ui.appraise.shown import SETUP, AspectState, Block, JudgementView, QuestionView, Section, criteria

NOTHING = Proposal(None)


@dataclass(frozen=True, slots=True)
class Form:
    """Everything that is shown of one assessment."""

    instrument: Instrument
    assessment: Assessment
    standing: Standing

    # --- the list on the left ---

    def sections(self) -> tuple[Section, ...]:
        instrument = self.instrument
        found = [self._setup_section()] if instrument.setup or instrument.preliminary else []
        judged = self._judged()
        hosts = (domain for domain in self.standing.evaluation.domains if not domain.aspect)
        found += [self._domain_section(domain, domain.id in judged) for domain in hosts]
        return (*found, self._overall_section())

    def _judged(self) -> set[str]:
        """The ids of the domains and aspects that have a judgement now."""
        return {domain.id for domain in judged_domains(self.instrument, self.standing.evaluation)}

    def _setup_section(self) -> Section:
        names = {question.id for question in self._questions(SETUP)}
        fields = [field for field in self.setup_fields() if field.required]
        evaluation = self.standing.evaluation
        missing = set(evaluation.missing) & (names | {field.id for field in fields})
        missing |= {field.id for field in fields if is_text(field) and not self.assessment.setup.get(field.id)}
        asked = len(names & evaluation.asked) + len(fields)
        return Section(SETUP, "", "Before you answer", asked - len(missing), asked, note="nothing is needed")

    def _domain_section(self, domain: Domain, judged: bool) -> Section:
        evaluation = self.standing.evaluation
        group = (domain, *self.aspects(domain.id))
        asked = {question.id for one in group for question in one.questions} & evaluation.asked
        proposal = evaluation.proposals.get(domain.id, NOTHING)
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
            domain.optional,
            self._states(domain.id),
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
            optional=overall.optional,
            aspects=self._states(OVERALL),
            note=self.score(),
        )

    def _states(self, section: str) -> tuple[AspectState, ...]:
        stale = self.standing.stale
        proposals = self.standing.evaluation.proposals
        return tuple(
            AspectState(
                one.aspect,
                self._level(one.id),
                self._named(proposals.get(one.id, NOTHING).level),
                one.id in stale,
                one.optional,
            )
            for one in self.aspects(section)
            if one.judged
        )

    # --- one section ---

    def domain(self, section: str) -> Domain | None:
        """The group of questions of a section; None for the whole, or when it does not apply any more."""
        if section == SETUP:
            return self.instrument.preliminary
        return next((one for one in self.standing.evaluation.domains if one.id == section), None)

    def aspects(self, section: str) -> tuple[Domain, ...]:
        """The aspects that are judged in a section, after its own judgement."""
        return tuple(one for one in self.standing.evaluation.domains if one.aspect and self._host(one) == section)

    def _host(self, aspect: Domain) -> str:
        """The first domain that an aspect belongs to and that applies; the whole, when there is none."""
        active = {one.id for one in self.standing.evaluation.domains}
        return next((name for name in aspect.of if name in active), OVERALL)

    def blocks(self, section: str) -> tuple[Block, ...]:
        """The groups of questions of a section, each with its judgement."""
        own = Block(section, self.questions(section), self.judgement(section))
        return (own, *(Block(one.id, self.questions(one.id), self.judgement(one.id)) for one in self.aspects(section)))

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
            tuple(question.responses.values()),
            assessment.answers.get(question.id, Answer(question.id, "")),
            tuple(quote for quote in assessment.quotes if quote.question == question.id),
            "" if reached else evaluation.why_not_asked.get(question.id, "") or "the assessment ends before it",
        )

    def judgement(self, section: str) -> JudgementView | None:
        """The judgement to be made in a section, or of an aspect; None where the instrument has none."""
        if section == OVERALL:
            return self._overall() if self.instrument.overall.judged else None
        domain = self.domain(section)
        if domain is None or domain.id not in self._judged():
            return None
        names = {question.id for question in domain.questions}
        proposes = domain.verdict.proposes
        levels = self._levels(domain.levels)
        found, rest = criteria(domain.note, levels, meanings=not domain.aspect)
        return JudgementView(
            target=domain.id,
            title=domain.title,
            levels=levels,
            proposal=(proposal := self.standing.evaluation.proposals[domain.id]),
            proposed=self._named(proposal.level),
            judgement=self.assessment.judgements.get(domain.id),
            directions=domain.directions,
            missing=tuple(name for name in self.standing.evaluation.missing if name in names),
            stale=domain.id in self.standing.stale,
            proposes=proposes,
            aspect=domain.aspect,
            optional=domain.optional,
            note="" if proposes and not domain.aspect else rest,
            criteria=found,
            turns=proposes and bool(names),
        )

    def _overall(self) -> JudgementView:
        overall, evaluation = self.instrument.overall, self.standing.evaluation
        proposal = evaluation.overall
        levels = self._levels(overall.levels)
        return JudgementView(
            target=OVERALL,
            title=overall.title,
            levels=levels,
            proposal=proposal,
            proposed=self._named(proposal.level),
            judgement=self.assessment.judgements.get(OVERALL),
            directions=overall.directions,
            missing=evaluation.missing,
            stale=OVERALL in self.standing.stale,
            proposes=overall.verdict.proposes or evaluation.stopped,
            optional=overall.optional,
            criteria=criteria("", levels, meanings=True)[0],
            turns=overall.verdict.proposes,
            prompts=tuple(one.prompt for one in proposal.may_raise),
        )

    def note(self, section: str) -> str:
        """What is said at the head of a section; a note that defines levels stands beside the judgement instead."""
        domain = self.domain(section)
        if domain is None:
            return ""
        beside = section != SETUP and domain.id in self._judged() and not domain.verdict.proposes
        return "" if beside else domain.note

    def turns(self, target: str) -> tuple[str, ...]:
        """What single change would change the proposal for `target`, a line each."""
        assessment = self.assessment
        judged = {key: one.level for key, one in assessment.judgements.items() if key != OVERALL}
        found = turning_points(self.instrument, assessment.responses, assessment.setup, judged, target)
        return in_words(self.instrument, found)

    def _level(self, target: str) -> Level | None:
        made = self.assessment.judgements.get(target)
        return self.instrument.levels[made.level] if made else None

    def _named(self, level: str | None) -> Level | None:
        return self.instrument.levels[level] if level else None

    def _levels(self, names: tuple[str, ...]) -> tuple[Level, ...]:
        return tuple(self.instrument.levels[name] for name in names)

    # --- set-up and score ---

    def setup_fields(self) -> tuple[SetupField, ...]:
        """The fields that apply to what is chosen so far."""
        return asked_fields(self.instrument, self.assessment.setup)

    def deciding_fields(self) -> frozenset[str]:
        """The fields that must be settled, or that decide what is asked or proposed; the others are for the report."""
        named = set(variables(all_conditions(self.instrument)))
        return frozenset(one.id for one in self.instrument.setup if one.required or one.default or one.id in named)

    def score(self) -> str:
        """The sums that the instrument itself defines, a line each, or ""."""
        return "\n".join(str(one) for one in self.standing.evaluation.overall.scores)

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


def is_text(field: SetupField) -> bool:
    """True for a field that is written, not chosen."""
    return field.kind in ("text", "lines")


def is_preliminary(form: Form, question: str) -> bool:
    """True for a question before all domains: its answer decides which domains apply."""
    places = active_questions(form.instrument, form.assessment.responses, form.assessment.setup)
    return places.get(question, ("", ""))[0] == PRELIMINARY

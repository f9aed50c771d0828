"""What the PDF and the Word document say in the same words: labels with their texts, the paths of judgements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from appraise.instruments.definition import Instrument, Rule, Verdict
from appraise.report.contents import Assessed, DesignText, JudgementText, Section, StudyReport
from appraise.report.words import citation, day, first_upper, sentence

Labelled = list[tuple[str, str]]
APART_NOTE = (
    "These modules describe how well a study was designed and reported. This part gives no risk-of-bias level, "
    "and nothing here is added to one."
)
CERTAINTY = "How sure the file is"
RULINGS = "What the file decides"


# --- a study ---


def study_facts(study: StudyReport) -> Labelled:
    """What is known about a study, as label and text."""
    rows = [
        ("Published", "\n".join(_published(study))),
        ("Design", _design(study.design)),
        ("Recognised from", "; ".join(f"“{cue}”" for cue in study.design.cues)),
        ("Size, as recognised", _size(study)),
        ("Not finished", "\n".join(study.unfinished)),
    ]
    return [(label, text) for label, text in rows if text]


def _published(study: StudyReport) -> list[str]:
    """The references; the title of the first one stands above already."""
    return [citation(replace(study.records[0], title="")), *(citation(record) for record in study.records[1:])]


def _design(design: DesignText) -> str:
    words = first_upper(design.words)
    if not design.confirmed:
        sure = f" ({design.confidence} confidence)" if design.confidence else ""
        return f"Recognised as: {words}{sure}. Not confirmed by a reviewer."
    return f"{words}, confirmed by a reviewer"


def _size(study: StudyReport) -> str:
    arms = ", ".join(f"{arm.name}: {'not known' if arm.n is None else arm.n}" for arm in study.arms)
    total = f"{study.n_total} participants" if study.n_total is not None else ""
    centre = {"single": "one centre", "multi": "several centres"}.get(study.centre, study.centre)
    return "; ".join(part for part in (total, centre, arms) if part)


# --- an assessment ---


def result_facts(one: Assessed) -> Labelled:
    """What exactly was judged, and the settings, as label and text."""
    result = one.result
    named = (
        [("Outcome", result.outcome), ("Comparison", result.comparison), ("Time point", result.time_point)]
        if result
        else []
    )
    named += [("Estimate", result.estimate)] if result else []
    named += [(text.label, f"{text.value} (default)" if text.convention else text.value) for text in one.setup]
    return [(label, text) for label, text in named if text]


def proposed_words(made: JudgementText) -> str:
    if made.proposed is None:
        return "no proposal"
    return made.proposed.label if made.differs else "the same"


def titled(section: Section) -> str:
    return f"{section.id}: {section.title}" if section.id[:1].isdigit() else section.title


def judgement_lines(made: JudgementText) -> Labelled:
    """How a judgement came about: the path of the rules, the reviewer's reason, the direction; label and text."""
    rules = f" ({'rule' if len(made.rules) == 1 else 'rules'} {', '.join(made.rules)})" if made.rules else ""
    lines = [
        ("Proposal", sentence(f"{made.why}{rules}") if made.why else ""),
        ("", "The judgement differs from the proposal." if made.differs else ""),
        ("Reason", made.rationale),
        ("Direction of bias", sentence(made.direction)),
        ("Hint", sentence(made.hint)),
    ]
    return [(label, text) for label, text in lines if text]


# --- an instrument ---


def passport(instrument: Instrument) -> Labelled:
    """Where an instrument comes from, as label and text."""
    passed = instrument.passport
    rows = [
        ("Version", f"{passed.version}; dated {day(passed.version_date)}"),
        ("Source", passed.citation),
        ("Official form", passed.official_form),
        ("Licence", passed.licence),
        ("Wording", passed.wording),
        (CERTAINTY, "\n".join(passed.certainty)),
        (RULINGS, "\n".join(passed.rulings)),
        ("Succeeded by", passed.successor),
        ("File", f"{instrument.id}, SHA-256 {instrument.hash}"),
    ]
    return [(label, text) for label, text in rows if text]


def reasons(instrument: Instrument) -> Mapping[str, str]:
    """What each rule gives and why, in the order of the file."""
    found: dict[str, str] = {rule.id: _says(instrument, rule) for rule in instrument.stops}
    for domain in instrument.domains:
        for verdict in (*(part.verdict for part in domain.parts), domain.verdict):
            found |= _of_verdict(instrument, verdict)
    return found | _of_verdict(instrument, instrument.overall.verdict)


def _of_verdict(instrument: Instrument, verdict: Verdict) -> dict[str, str]:
    found = {rule.id: _says(instrument, rule) for rule in verdict.rules}
    if verdict.worst_of:
        found[verdict.worst_id] = f"the worst of {', '.join(verdict.worst_of)}"
    return found


def _says(instrument: Instrument, rule: Rule) -> str:
    level = instrument.levels.get(rule.then)
    response = instrument.responses.get(rule.then)
    gives = level.label if level else response.label if response else rule.then
    return f"{gives}: {rule.because}" if rule.because else gives

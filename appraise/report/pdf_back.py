"""What comes after the studies: references, the instruments with where they come from, and the rules that fired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from reportlab.platypus import Flowable

from appraise.instruments.definition import Instrument, Rule, Verdict
from appraise.report.contents import AppraisalReport, Assessed
from appraise.report.pdf_document import Story
from appraise.report.pdf_front import Entry, heading
from appraise.report.pdf_tables import facts, ruled
from appraise.report.pdf_text import ROOM, written
from appraise.report.words import citation, day

CERTAINTY = "How sure the file is"
RULINGS = "What the file decides"


def references(report: AppraisalReport, entry: Entry) -> Story:
    """The references of all studies, then those of the instruments."""
    records = [record for study in report.studies for record in study.records]
    lines = [citation(record) for record in records]
    lines += [f"{one.passport.citation} doi:{one.passport.doi}" for one in report.instruments]
    numbered = (written(f"{number}.  {line}", "reference") for number, line in enumerate(lines, start=1))
    return [*heading(entry, "h1"), *numbered]


def appendix(report: AppraisalReport, entry: Entry) -> Story:
    """Each instrument's passport and the rules of it that fired in this report."""
    parts = heading(entry, "h1")
    for instrument in report.instruments:
        parts.append(written(instrument.title, "h3"))
        parts.append(facts([(label, written(text, "cell")) for label, text in passport(instrument)]))
        parts += _rules(instrument, report.assessed_with(instrument))
    return parts


def passport(instrument: Instrument) -> list[tuple[str, str]]:
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


# --- rules ---


def _rules(instrument: Instrument, shown: Iterable[Assessed]) -> Story:
    fired = Counter(rule for one in shown for made in one.judgements for rule in made.rules)
    if not fired:
        return []
    known = reasons(instrument)
    rows: list[list[Flowable]] = [
        [written(rule, "cell"), written(known.get(rule, ""), "cell"), written(str(number), "cell")]
        for rule, number in sorted(fired.items(), key=lambda item: _place(known, item[0]))
    ]
    header = ("Rule", "What it says", "Times")
    return [written("Rules behind the proposals", "h4"), ruled(header, rows, (110, ROOM - 155, 45))]


def _place(known: Mapping[str, str], rule: str) -> tuple[int, str]:
    return (list(known).index(rule) if rule in known else len(known), rule)


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

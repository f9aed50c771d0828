"""What comes after the studies: references, the instruments with where they come from, and the rules that fired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from appraise.instruments.definition import Instrument
from appraise.report.contents import AppraisalReport, Assessed
from appraise.report.pdf_document import Story
from appraise.report.pdf_front import Entry, heading
from appraise.report.pdf_tables import facts, ruled, start_of
from appraise.report.pdf_text import ROOM, written
from appraise.report.texts import passport, reasons
from appraise.report.words import citation


def references(report: AppraisalReport, entry: Entry) -> Story:
    """The references of all studies, then those of the instruments."""
    records = [record for study in report.studies for record in study.records]
    lines = [citation(record) for record in records]
    lines += [_cited(one) for one in report.instruments]
    numbered = (written(f"{number}.  {line}", "reference") for number, line in enumerate(lines, start=1))
    return [*heading(entry, "h1"), *numbered]


def _cited(instrument: Instrument) -> str:
    passport = instrument.passport
    return f"{passport.citation} doi:{passport.doi}" if passport.doi else passport.citation


def appendix(report: AppraisalReport, entry: Entry) -> Story:
    """Each instrument's passport and the rules of it that fired in this report."""
    parts = [PageBreak(), *heading(entry, "h1")]
    for instrument in report.instruments:
        parts += [CondPageBreak(130), written(instrument.title, "h3")]
        parts.append(facts([(label, written(text, "cell")) for label, text in passport(instrument)]))
        parts += _rules(instrument, report.assessed_with(instrument))
    return parts


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
    table = ruled(header, rows, (110, ROOM - 155, 45))
    return [CondPageBreak(32 + start_of(table)), written("Rules behind the proposals", "h4"), table]


def _place(known: Mapping[str, str], rule: str) -> tuple[int, str]:
    return (list(known).index(rule) if rule in known else len(known), rule)

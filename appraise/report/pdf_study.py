"""The pages of a study: what it is, what was judged, every answer with its reason, every judgement with its path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer

from appraise.levels import Palette, palette
from appraise.report.chart_data import section_key
from appraise.report.contents import (
    AnswerText,
    AppraisalReport,
    Assessed,
    JudgementText,
    NotAsked,
    Section,
    StudyReport,
)
from appraise.report.pdf_document import Anchor, Story
from appraise.report.pdf_figures import Figure
from appraise.report.pdf_front import Entry, heading
from appraise.report.pdf_tables import DOT_ROOM, Cell, banner, facts, level_cells, ruled, start_of
from appraise.report.pdf_text import (
    ROOM,
    SOFT,
    Markup,
    bold,
    italic,
    joined,
    link,
    paragraph,
    plain,
    tinted,
    written,
)
from appraise.report.texts import APART_NOTE, judgement_lines, proposed_words, result_facts, study_facts, titled
from appraise.report.words import sentence

NUMBER_ROOM, ANSWER_ROOM = 34.0, 92.0
HEADING_ROOM = 32.0
TALL = 1500


def studies(report: AppraisalReport, entry: Entry, shown: Mapping[str, Figure]) -> Story:
    """All studies; one with an assessment has its own pages."""
    parts: Story = heading(entry, "h1")
    full = True
    for number, study in enumerate(report.studies):
        before, full = full, any(not one.apart for one in study.assessed)
        if number:
            parts.append(PageBreak() if full or before else CondPageBreak(150))
        parts += _study(report, study, shown)
    return [*parts, PageBreak()]


def _study(report: AppraisalReport, study: StudyReport, shown: Mapping[str, Figure]) -> Story:
    parts = heading(Entry(study.key, study.label, 1), "h2")
    if study.title:
        parts.append(written(study.title, "article"))
    parts += [Spacer(1, 4), facts([(label, written(text, "cell")) for label, text in study_facts(study)])]
    for one in study.assessed:
        if one.apart:
            note = joined(
                plain(f"{one.instrument.short} is reported apart:"), link(plain("quality of design"), one.key)
            )
            parts += [Spacer(1, 8), paragraph(note, "small")]
        else:
            parts += assessment(report, one, shown)
    return parts


def apart(report: AppraisalReport, entry: Entry, before: Story, shown: Mapping[str, Figure]) -> Story:
    """The design-quality modules, in a part of their own."""
    parts: Story = [*heading(entry, "h1"), written(APART_NOTE), *before]
    for number, one in enumerate(one for one in report.assessed if one.apart):
        parts.append(PageBreak() if number or before else Spacer(1, 2))
        parts.append(written(one.study, "h2"))
        parts += assessment(report, one, shown, level=1)
    return [*parts, PageBreak()]


# --- an assessment ---


def assessment(report: AppraisalReport, one: Assessed, shown: Mapping[str, Figure], level: int = 2) -> Story:
    """One assessment from its heading to its last answer; `level` is that of its bookmark."""
    colours = palette(report.palette)
    title = f"{one.instrument.short}: {one.about}" if one.about else one.instrument.short
    place = Anchor(one.key, f"{one.study}: {one.instrument.short}", level)
    parts: Story = [CondPageBreak(150), place, written(title, "h3")]
    parts.append(paragraph(joined(plain(sentence(one.who)), _back(one, shown)), "small"))
    rows = [(label, written(text, "cell")) for label, text in result_facts(one)]
    parts += _whole(one, colours)
    parts += [Spacer(1, 10), facts(rows)] if rows else []
    for section in one.sections:
        parts += _section(report, one, section, colours)
    return parts


def _back(one: Assessed, shown: Mapping[str, Figure]) -> Markup:
    figure = shown.get(one.key)
    return link(plain(f"Back to figure {figure.number}"), figure.anchor) if figure else Markup("")


def _whole(one: Assessed, colours: Palette) -> Story:
    parts: Story = []
    if one.overall:
        parts += _judged(one.overall, colours, one.overall.title)
    if one.score:
        parts.append(written(f"{one.score}. No grade is made of this sum.", "body"))
    if one.hint and not (one.overall and one.overall.hint):
        parts.append(written(sentence(one.hint), "note"))
    if one.stopped:
        parts.append(written("The assessment ended before the domains: none of them is judged.", "body"))
    judged = [section.judgement for section in one.sections if section.judgement]
    return [*parts, Spacer(1, 8), KeepTogether([_domain_table(one, colours)])] if judged else parts


def _domain_table(one: Assessed, colours: Palette) -> Flowable:
    rows: list[list[Cell]] = []
    for section in one.sections:
        made = section.judgement
        if made:
            name = paragraph(link(plain(titled(section)), section_key(one, section)), "cell")
            proposed = proposed_words(made)
            cells: list[Cell] = [name, *level_cells(made.level, colours)]
            rows.append([*cells, written(proposed, "cell"), written(", ".join(made.rules), "note")])
    widths = (180, DOT_ROOM + 4, 104, 80, ROOM - 383)
    return ruled(("Domain", "", "Judgement", "Proposed", "Rules"), rows, widths)


# --- a domain ---


def _section(report: AppraisalReport, one: Assessed, section: Section, colours: Palette) -> Story:
    title = f"Domain {titled(section)}" if section.id[:1].isdigit() else section.title
    if section.variant and section.variant not in title:
        title = f"{title} ({section.variant})"
    table = [_answers(report, section.answers)] if section.answers else []
    room = HEADING_ROOM + sum(map(start_of, table))
    parts: Story = [CondPageBreak(room), Anchor(section_key(one, section)), written(title, "h4"), *table]
    if section.not_asked:
        parts.append(_not_asked(section.not_asked))
    return [*parts, *_judged(section.judgement, colours, "Judgement")] if section.judgement else parts


def _judged(made: JudgementText, colours: Palette, title: str) -> Story:
    """A judgement with how it came about; its banner stays with the first line below it."""
    lines = _reasons(made)
    return [Spacer(1, 6), KeepTogether([banner(made.level, colours, title), *lines[:1]]), *lines[1:]]


def _answers(report: AppraisalReport, answers: Sequence[AnswerText]) -> Flowable:
    rows: list[list[Cell]] = []
    for answer in answers:
        words: list[Flowable] = [paragraph(tinted(plain(answer.text), SOFT), "cell")]
        if answer.support:
            words.append(written(answer.support, "support"))
        if report.include_quotes:
            words += [_quote(quote.text, quote.place) for quote in answer.quotes]
        short = len(answer.response) < 4 and answer.response != answer.label
        said = [written(answer.response, "code")] if short else []
        rows.append([written(answer.question, "cell"), words, [*said, written(answer.label, "cell")]])
    widths = (NUMBER_ROOM, ROOM - NUMBER_ROOM - ANSWER_ROOM, ANSWER_ROOM)
    tall = any(_length(answer) > TALL for answer in answers)
    return ruled(("No.", "Question, reason and quotes", "Answer"), rows, widths, tall=tall)


def _length(answer: AnswerText) -> int:
    """About how many characters an answer fills; a line break counts as a line of 60."""
    texts = [answer.text, answer.support, *(quote.text for quote in answer.quotes)]
    return sum(len(text) + 60 * text.count("\n") for text in texts) + 60 * len(answer.quotes)


def _quote(text: str, place: str) -> Flowable:
    return paragraph(joined(italic(f"“{text}”"), plain(f"({place})") if place else ""), "quote")


def _not_asked(folded: Sequence[NotAsked]) -> Flowable:
    texts = [f"{', '.join(one.questions)} ({one.why.removeprefix('Not asked ')})" for one in folded]
    return written(f"Not asked: {'; '.join(texts)}.", "note")


def _reasons(made: JudgementText) -> Story:
    """How a judgement came about, one paragraph for each point."""
    return [
        paragraph(joined(bold(f"{label}:"), plain(text)) if label else bold(text), "reason")
        for label, text in judgement_lines(made)
    ]

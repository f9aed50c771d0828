"""The pages of a study: what it is, what was judged, every answer with its reason, every judgement with its path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from appraise.levels import Palette, palette
from appraise.report.chart_data import section_key
from appraise.report.contents import (
    AnswerText,
    AppraisalReport,
    Assessed,
    DesignText,
    JudgementText,
    NotAsked,
    Section,
    StudyReport,
)
from appraise.report.pdf_document import Anchor, Story
from appraise.report.pdf_figures import Figure
from appraise.report.pdf_front import Entry, heading
from appraise.report.pdf_tables import DOT_ROOM, Cell, banner, facts, level_cells, ruled
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
from appraise.report.words import citation, count, first_upper, sentence

NUMBER_ROOM, ANSWER_ROOM = 34.0, 92.0
APART_NOTE = (
    "These modules describe how well a study was designed and reported. This part gives no risk-of-bias level, "
    "and nothing here is added to one."
)


def studies(report: AppraisalReport, entry: Entry, shown: Mapping[str, Figure]) -> Story:
    """All studies, each beginning on a new page."""
    parts: Story = []
    for number, study in enumerate(report.studies):
        parts += heading(entry, "h1") if number == 0 else []
        parts += _study(report, study, shown)
        parts.append(PageBreak())
    return parts


def _study(report: AppraisalReport, study: StudyReport, shown: Mapping[str, Figure]) -> Story:
    parts = heading(Entry(study.key, study.label, 1), "h2")
    if study.title:
        parts.append(written(study.title, "article"))
    parts += [Spacer(1, 4), facts([(label, written(text, "cell")) for label, text in study_facts(study)])]
    for one in study.assessed:
        if one.apart:
            note = joined(plain(f"{one.instrument.short} is reported apart:"), link(plain("quality of design"), one.key))
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


# --- what a study is ---


def study_facts(study: StudyReport) -> list[tuple[str, str]]:
    """What is known about a study, as label and text."""
    rows = [
        ("Reference", "\n".join(citation(record) for record in study.records)),
        ("Design", _design(study.design)),
        ("Recognised from", "; ".join(f"“{cue}”" for cue in study.design.cues)),
        ("Size, as recognised", _size(study)),
        ("Not finished", "\n".join(study.unfinished)),
    ]
    return [(label, text) for label, text in rows if text]


def _design(design: DesignText) -> str:
    words = first_upper(design.words)
    if not design.confirmed:
        sure = f" ({design.confidence} confidence)" if design.confidence else ""
        return f"Recognised as: {words}{sure}. Not confirmed by a reviewer."
    return f"{words}, confirmed by a reviewer"


def _size(study: StudyReport) -> str:
    arms = "; ".join(f"{arm.name}: {'not known' if arm.n is None else arm.n}" for arm in study.arms)
    total = f"{study.n_total} participants" if study.n_total is not None else ""
    centre = {"single": "one centre", "multi": "several centres"}.get(study.centre, study.centre)
    return ". ".join(part for part in (", ".join(part for part in (total, centre) if part), arms) if part)


# --- an assessment ---


def assessment(report: AppraisalReport, one: Assessed, shown: Mapping[str, Figure], level: int = 2) -> Story:
    """One assessment from its heading to its last answer; `level` is that of its bookmark."""
    colours = palette(report.palette)
    title = f"{one.instrument.short}: {one.about}" if one.about else one.instrument.short
    place = Anchor(one.key, f"{one.study}: {one.instrument.short}", level)
    parts: Story = [CondPageBreak(150), place, written(title, "h3")]
    parts.append(paragraph(joined(plain(sentence(one.who)), _back(one, shown)), "small"))
    rows = [(label, written(text, "cell")) for label, text in result_facts(one)]
    parts += [facts(rows), Spacer(1, 6)] if rows else []
    parts += _whole(one, colours)
    for section in one.sections:
        parts += _section(report, one, section, colours)
    return parts


def _back(one: Assessed, shown: Mapping[str, Figure]) -> Markup:
    figure = shown.get(one.key)
    return link(plain(f"Back to figure {figure.number}"), figure.anchor) if figure else Markup("")


def result_facts(one: Assessed) -> list[tuple[str, str]]:
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


def _whole(one: Assessed, colours: Palette) -> Story:
    parts: Story = []
    if one.overall:
        parts += [banner(one.overall.level, colours, one.overall.title), *_reasons(one.overall)]
    if one.score:
        parts.append(written(f"{one.score}. No grade is made of this sum.", "body"))
    if one.hint and not (one.overall and one.overall.hint):
        parts.append(written(sentence(one.hint), "note"))
    if one.stopped:
        parts.append(written("The assessment ended before the domains: none of them is judged.", "body"))
    judged = [section.judgement for section in one.sections if section.judgement]
    return [*parts, _domain_table(one, colours), Spacer(1, 4)] if judged else parts


def _domain_table(one: Assessed, colours: Palette) -> Flowable:
    rows: list[list[Cell]] = []
    for section in one.sections:
        made = section.judgement
        if made:
            name = paragraph(link(plain(_titled(section)), section_key(one, section)), "cell")
            proposed = made.proposed.label if made.proposed else "no rule proposes"
            cells: list[Cell] = [name, *level_cells(made.level, colours)]
            rows.append([*cells, written(proposed, "cell"), written(", ".join(made.rules), "note")])
    widths = (188, DOT_ROOM + 4, 96, 82, ROOM - 385)
    return ruled(("Domain", "", "Judgement", "Proposed", "Rules"), rows, widths)


def _titled(section: Section) -> str:
    return f"{section.id}  {section.title}" if section.id[:1].isdigit() else section.title


# --- a domain ---


def _section(report: AppraisalReport, one: Assessed, section: Section, colours: Palette) -> Story:
    title = _titled(section)
    if section.variant and section.variant not in title:
        title = f"{title} ({section.variant})"
    parts: Story = [CondPageBreak(96), Anchor(section_key(one, section)), written(title, "h4")]
    if section.answers:
        parts.append(_answers(report, section.answers))
    parts += [_not_asked(folded) for folded in section.not_asked]
    if section.judgement:
        made = section.judgement
        parts += [Spacer(1, 5), banner(made.level, colours, "Judgement"), *_reasons(made)]
    return parts


def _answers(report: AppraisalReport, answers: Sequence[AnswerText]) -> Flowable:
    rows: list[list[Cell]] = []
    for answer in answers:
        words: list[Flowable] = [paragraph(tinted(plain(answer.text), SOFT), "cell")]
        if answer.support:
            words.append(written(answer.support, "support"))
        if report.include_quotes:
            words += [_quote(quote.text, quote.place) for quote in answer.quotes]
        said = [written(answer.response, "code")] if answer.response != answer.label else []
        rows.append([written(answer.question, "cell"), words, [*said, written(answer.label, "cell")]])
    widths = (NUMBER_ROOM, ROOM - NUMBER_ROOM - ANSWER_ROOM, ANSWER_ROOM)
    return ruled(("No.", "Question, reason and quotes", "Answer"), rows, widths)


def _quote(text: str, place: str) -> Flowable:
    return paragraph(joined(italic(f"“{text}”"), plain(f"({place})") if place else ""), "quote")


def _not_asked(folded: NotAsked) -> Flowable:
    what = count(len(folded.questions), "question", "questions").split(" ")[1]
    return written(f"Not asked: {what} {', '.join(folded.questions)}. {sentence(_reason(folded.why))}", "note")


def _reason(why: str) -> str:
    return first_upper(why.removeprefix("Not asked ").strip())


def _reasons(made: JudgementText) -> Story:
    """How a judgement came about: the path of the rules, the reviewer's reason, the direction."""
    lines: list[Markup] = []
    if made.why:
        rules = f" (rules {', '.join(made.rules)})" if made.rules else ""
        lines.append(joined(bold("Proposal:"), plain(sentence(f"{made.why}{rules}"))))
    if made.differs:
        lines.append(bold("The judgement differs from the proposal."))
    if made.rationale:
        lines.append(joined(bold("Reason:"), plain(made.rationale)))
    if made.direction:
        lines.append(joined(bold("Direction of bias:"), plain(sentence(made.direction))))
    if made.hint:
        lines.append(joined(bold("Hint:"), plain(sentence(made.hint))))
    return [paragraph(line, "reason") for line in lines]

"""What comes before the studies: title page, contents, methods, and the judgements at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, KeepTogether, PageBreak, Spacer, TableStyle
from reportlab.platypus.tables import Table

from appraise.levels import palette
from appraise.report.contents import AppraisalReport, Assessed, ReviewerShare
from appraise.report.data import data_bytes
from appraise.report.fonts import MISSING, REGULAR, printable
from appraise.report.pdf_document import Anchor, PageOf, Story
from appraise.report.pdf_figures import Drawing, Figure
from appraise.report.pdf_tables import DOT_ROOM, Cell, facts, level_dot, ruled
from appraise.report.pdf_text import (
    ACCENT,
    ROOM,
    RULE,
    Markup,
    bold,
    link,
    paragraph,
    plain,
    written,
)
from appraise.report.texts import about, below_whole, whole_words
from appraise.report.words import count
from appraise.text import day

TALL = 900
BOX_NOTE = f"A box ({MISSING}) stands for a character that the fonts of this program do not hold."


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents and of the bookmarks."""

    key: str
    title: str
    level: int


def heading(entry: Entry, style: str) -> Story:
    """A heading that links and bookmarks lead to."""
    return [Anchor(entry.key, entry.title, entry.level), written(entry.title, style)]


# --- title page ---


def title_page(report: AppraisalReport) -> Story:
    long = len(report.title) > 110
    parts: Story = [
        Spacer(1, 96),
        HRFlowable(width=54, thickness=3, color=HexColor(ACCENT), hAlign="LEFT", spaceAfter=16),
        written("APPRAISAL REPORT", "overline"),
        written(report.title, "title-small" if long else "title"),
    ]
    if report.question:
        parts.append(written(report.question, "question"))
    parts += [Spacer(1, 46), HRFlowable(width="100%", thickness=0.5, color=HexColor(RULE), spaceAfter=10)]
    return [*parts, facts(_title_facts(report)), PageBreak("page")]


def _title_facts(report: AppraisalReport) -> list[tuple[str, Flowable]]:
    instruments = [one for one in report.instruments if report.assessed_with(one)]
    rows = [
        ("Studies", _studies(report)),
        ("Instruments", "\n".join(f"{one.short}: {one.passport.version}" for one in instruments) or "none yet"),
        ("Reviewers", "\n".join(_share(share) for share in report.reviewers) or "none yet"),
        ("Date", day(report.made_on) if report.made_on else ""),
        ("Made with", report.program),
    ]
    return [(label, written(text, "body")) for label, text in rows if text]


def _studies(report: AppraisalReport) -> str:
    finished, unfinished = len(report.assessed), sum(len(study.unfinished) for study in report.studies)
    text = f"{count(len(report.studies), 'study', 'studies')}, {count(finished, 'finished assessment')} reported"
    return f"{text}, {unfinished} not finished" if unfinished else text


def _share(share: ReviewerShare) -> str:
    done = []
    if share.individual:
        done.append(count(share.individual, "individual assessment"))
    if share.consensus:
        done.append(count(share.consensus, "consensus", "consensus assessments") + " written down")
    if share.unfinished:
        done.append(f"{share.unfinished} not finished")
    return f"{share.name}: {', '.join(done)}"


# --- contents ---


def contents_page(entries: Sequence[Entry]) -> Story:
    """All entries with their pages; a click leads there."""
    rows = [_contents_row(entry) for entry in entries]
    everywhere = ((0, 0), (-1, -1))
    bare = [(name, *everywhere, 0) for name in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING")]
    style = TableStyle([*bare, ("VALIGN", *everywhere, "BOTTOM"), ("FONTNAME", *everywhere, REGULAR)])
    table = Table(rows, colWidths=[ROOM - 40, 40], style=style, hAlign="LEFT")
    return [*heading(Entry("contents", "Contents", 0), "h1"), table, PageBreak()]


def _contents_row(entry: Entry) -> list[Flowable]:
    style = f"contents{entry.level + 1}"
    title = bold(entry.title) if entry.level == 0 else plain(entry.title)
    words = paragraph(Markup(f'<a href="#{entry.key}">{title}</a>'), style)
    return [words, PageOf(entry.key)]


def methods_page(report: AppraisalReport, entry: Entry) -> Story:
    note = [written(BOX_NOTE)] if _lacks_characters(report) else []
    return [*heading(entry, "h1"), *(written(text) for text in report.methods), *note]


def _lacks_characters(report: AppraisalReport) -> bool:
    """True when something is printed as a box because no bundled font holds it."""
    used = set(data_bytes(report).decode()) - {MISSING}
    return any(printable(character) == MISSING for character in used)


# --- judgements at a glance ---


def glance(report: AppraisalReport, entry: Entry, figures: Story) -> Story:
    """All overall judgements in a table, then the figures, from a new page on."""
    empty = [] if report.assessed else [written("No assessment is finished, so there is no judgement to show.")]
    return [PageBreak(), *heading(entry, "h1"), *empty, *overview(report), *figures, PageBreak()]


def overview(report: AppraisalReport) -> Story:
    """The table of all overall judgements, and what is not finished."""
    colours = palette(report.palette)
    rows: list[list[Cell]] = []
    for one in report.assessed:
        if not one.apart:
            dot = level_dot(one.overall.level, colours) if one.overall else ""
            rows.append([_study_link(one), written(about(one), "cell"), _short(one), dot, _whole(one)])
    widths = (112, 132, 88, DOT_ROOM + 4, ROOM - 336 - DOT_ROOM)
    parts: Story = []
    if rows:
        tall = any(len(one.about) > TALL for one in report.assessed)
        parts.append(ruled(("Study", "Result judged", "Instrument", "", "Overall"), rows, widths, tall=tall))
    return [*parts, *_unfinished(report)]


def _study_link(one: Assessed) -> Flowable:
    return paragraph(link(plain(one.study), one.key), "cell")


def _whole(one: Assessed) -> list[Flowable]:
    """The level of the whole, and of whole aspects below it."""
    words = bold(whole_words(one)) if one.overall else plain(whole_words(one))
    return [paragraph(words, "cell"), *(written(text, "note") for text in below_whole(one))]


def _short(one: Assessed) -> Flowable:
    return written(one.instrument.short, "cell")


def _unfinished(report: AppraisalReport) -> Story:
    lines = [(study, text) for study in report.studies for text in study.unfinished]
    if not lines:
        return []
    rows = [[paragraph(link(plain(study.label), study.key), "cell"), written(text, "cell")] for study, text in lines]
    return [
        CondPageBreak(110),
        written("Not finished", "h3"),
        written("No level is given for these.", "small"),
        ruled(("Study", "What is open"), rows, (112, ROOM - 112), tall=any(len(text) > TALL for _, text in lines)),
    ]


def figure_blocks(figures: Sequence[Figure]) -> Story:
    """The figures of one instrument with their captions."""
    return [
        KeepTogether(
            [
                Spacer(1, 14),
                Anchor(figure.anchor, figure.bookmark, 1 if figure.bookmark else None),
                Drawing(figure.scene),
                written(f"Figure {figure.number}. {figure.caption}", "caption"),
            ]
        )
        for figure in figures
    ]

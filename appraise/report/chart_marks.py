"""What stands in a cell of a chart, and the legend that says it in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from appraise.instruments.definition import Instrument, Level, Response, Tone
from appraise.report.chart_columns import OVERALL_COLUMN, Place, block, by_question

WORST_FIRST = (Tone.WORST, Tone.POOR, Tone.CAUTION, Tone.GOOD, Tone.UNKNOWN, Tone.NONE)
TONE_WORDS = {
    Tone.GOOD: "Favourable",
    Tone.CAUTION: "In between",
    Tone.POOR: "Unfavourable",
    Tone.WORST: "Most unfavourable",
    Tone.UNKNOWN: "Not known",
    Tone.NONE: "Neither favourable nor not",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in a cell. `judged` is False for a cell that holds no judgement: not assessed, not applicable."""

    level: str
    label: str
    symbol: str
    tone: Tone
    judged: bool = True


NOT_ASSESSED = Mark("not-assessed", "Not assessed", "", Tone.NONE, judged=False)
NOT_APPLICABLE = Mark("not-applicable", "Not applicable", "", Tone.NONE, judged=False)


@dataclass(frozen=True, slots=True)
class Legend:
    """Marks with their words, worst first. `title` says what they are of when there is more than one list."""

    title: str
    marks: tuple[Mark, ...]


def badness(mark: Mark) -> int:
    """Sorts marks worst first."""
    return WORST_FIRST.index(mark.tone)


def level_mark(level: Level) -> Mark:
    return Mark(level.id, level.label, level.symbol, level.tone)


# --- answers ---


def answer_mark(instrument: Instrument, response: Response) -> Mark:
    """A response stands in its cell with its code, or its key where the code is long.

    Where a code has other words at some question, the legend takes those that the file gives for all. Where letters
    mean something else at each question, what scores is a star (or the number of its points), and the letters of all
    others have one meaning for each tone.
    """
    general = _general(instrument, response)
    symbol = general.code if len(general.code) < 3 else general.key
    if not _lettered(instrument):
        return Mark(general.code, general.label, symbol, general.tone)
    top = _top(instrument)
    if not top:
        return Mark(general.code, _by_letter(TONE_WORDS[general.tone]), symbol, general.tone)
    if response.score:
        return _scoring(response.score, top, general.tone)
    nothing = "No star" if top == 1 else "No point"
    known = "" if general.tone in (Tone.POOR, Tone.NONE) else f", {TONE_WORDS[general.tone].lower()}"
    return Mark(general.code, _by_letter(nothing + known), symbol, general.tone)


def _by_letter(meaning: str) -> str:
    return f"{meaning} (the letter is the answer)"


def _scoring(score: int, top: int, tone: Tone) -> Mark:
    if top == 1:
        return Mark("star", "Star", "*", tone)
    return Mark(f"points-{score}", f"{score} point{'s' if score > 1 else ''}", str(score), tone)


def _general(instrument: Instrument, response: Response) -> Response:
    """The response as the file gives it for all questions, where it does."""
    declared = instrument.responses.get(response.code)
    return declared if declared and declared.tone == response.tone else response


@lru_cache(maxsize=64)
def _lettered(instrument: Instrument) -> bool:
    """True when a code means something else at another question, so that a legend of codes can't be given."""
    meanings = [(one.code, one.label) for one in (_general(instrument, one) for one in _offered(instrument))]
    return len(set(meanings)) > len({code for code, _ in meanings})


@lru_cache(maxsize=64)
def _top(instrument: Instrument) -> int:
    """The most that one answer scores."""
    return max((response.score or 0 for response in _offered(instrument)), default=0)


def _offered(instrument: Instrument) -> Iterator[Response]:
    domains = (domain for domain in instrument.domains if not domain.aspect)
    return (one for domain in domains for question in domain.questions for one in question.responses.values())


# --- legends ---


def legends(instrument: Instrument, kept: Sequence[Place], used: Iterable[Mark]) -> tuple[Legend, ...]:
    """The words of all marks that may stand in the `kept` places, and of the further ones that do (`used`)."""
    used = set(used)
    first = [place for place in kept if not place.aspect]
    levels = _level_marks(instrument, first, used)
    found = [Legend(block(instrument), levels)]
    if by_question(instrument):
        answers = Legend("Answers", _answer_marks(instrument))
        found = [answers, Legend(OVERALL_COLUMN, levels)] if levels else [answers]
    for aspect in dict.fromkeys(place.aspect for place in kept if place.aspect):
        marks = _level_marks(instrument, [place for place in kept if place.aspect == aspect], used)
        if not set(marks) <= set(found[-1].marks):
            found.append(Legend(aspect, marks))
    found[0] = replace(found[0], marks=(*found[0].marks, *_further(found, used)))
    return tuple(found) if len(found) > 1 else (replace(found[0], title=""),)


def _further(found: Iterable[Legend], used: set[Mark]) -> tuple[Mark, ...]:
    """What the instrument itself doesn't list: words of a sheet, then cells without a judgement."""
    said = {(mark.label, mark.tone) for legend in found for mark in legend.marks}
    extra = (mark for mark in used if mark.judged and (mark.label, mark.tone) not in said)
    rest = (mark for mark in (NOT_APPLICABLE, NOT_ASSESSED) if mark in used)
    return (*sorted(extra, key=badness), *rest)


def _level_marks(instrument: Instrument, kept: Iterable[Place], used: set[Mark]) -> tuple[Mark, ...]:
    """Every step of the ladder, worst first, then the levels aside of it that occur."""
    levels = [instrument.levels[name] for name in dict.fromkeys(name for place in kept for name in place.levels)]
    ladder = sorted((one for one in levels if one.rank is not None), key=lambda one: -(one.rank or 0))
    aside = [one for one in levels if one.rank is None and (level_mark(one) in used or not ladder)]
    return tuple(level_mark(one) for one in (*ladder, *aside))


def _answer_marks(instrument: Instrument) -> tuple[Mark, ...]:
    """Every answer that a column's question offers, worst first; letters of one meaning together, without letter."""
    found: dict[tuple[str, Tone], list[Mark]] = {}
    for response in _offered(instrument):
        mark = answer_mark(instrument, response)
        found.setdefault((mark.label, mark.tone), []).append(mark)
    marks = (group[0] if len(set(group)) == 1 else replace(group[0], symbol="") for group in found.values())
    return tuple(sorted(marks, key=badness))

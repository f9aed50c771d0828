"""Charts from a sheet in the robvis layout: `Study`, one column for each domain, `Overall`, perhaps `Weight`.

The columns of an aspect are headed by it ("Applicability D1", "Applicability overall"); all of them may be left out.

Strict on purpose: a heading says which domain it is, a word says which level, and what says neither is refused with
study, column and value. Nothing is taken by its position, nothing is guessed from a first letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Response, Tone
from appraise.judgements.layouts import name_of
from appraise.judgements.vocabulary import words_for
from appraise.reading.decoding import decode
from appraise.reading.delimited import rows
from appraise.reading.table import Row as TableRow
from appraise.report.chart_columns import OVERALL_COLUMN, Place, places
from appraise.report.chart_data import ChartData, Row, assemble
from appraise.report.chart_marks import NOT_APPLICABLE, Mark, answer_mark, level_mark

NO_INFORMATION = Mark("no-information", "No information", "?", Tone.UNKNOWN)
DIALECTS = ("robvis", "revman", "spelled")  # full words only; letters and signs mean other things elsewhere
SIZE_LIMIT = 20_000_000
WEIGHT = "(weight)"  # no place has this key


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the sheet with the number of its line."""

    number: int
    cells: Mapping[str, str]


def read_sheet(path: Path, instrument: Instrument) -> ChartData:
    """The chart that a CSV sheet describes.

    Raises `AppraiseError` for a file that can't be read, an unknown heading or word, an empty cell, a missing column
    and a study that stands there twice.
    """
    headings, lines = _read(path)
    where = _where(headings, instrument, path)
    _refuse_repeats(lines, headings[0], path)
    found = [_row(line, headings, where, instrument, path) for line in lines]
    if not found:
        raise AppraiseError("The sheet holds no study.", "Put one study into each row below the headings.", file=path)
    return assemble(instrument, found, tuple(where))


def sheet_headings(instrument: Instrument) -> tuple[str, ...]:
    """The headings of a sheet that has every column of the instrument, without `Weight`."""
    return ("Study", *(_heading(place) for place in places(instrument)))


def _heading(place: Place) -> str:
    """A column of an aspect is named with it; "D1" alone is the first block's."""
    return f"{place.aspect} {place.column.name}" if place.aspect else place.column.name


# --- the file ---


def _read(path: Path) -> tuple[list[str], list[_Line]]:
    text = _text(path)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    table = [row for row in rows(text.split("\n"), delimiter) if any(map(str.strip, row.cells))]
    if not table or table[0].cells[0].strip().casefold() != "study":
        raise AppraiseError("The first heading must be Study.", "See the layout in the user guide.", file=path, line=1)
    headings = [cell.strip() for cell in table[0].cells]
    return headings, [_line(row, headings, path) for row in table[1:]]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise AppraiseError("The sheet is too large.", "It may have 20 MB at most.", file=path)
        return decode(path.read_bytes()).text
    except OSError as error:
        raise AppraiseError("The file can't be read.", "Check the name and the rights.", file=path) from error


def _line(row: TableRow, headings: Sequence[str], path: Path) -> _Line:
    cells = [cell.strip() for cell in row.cells]
    hint = "Check the commas and quotation marks of this line."
    if row.problems:
        raise AppraiseError(row.problems[0].reason, hint, file=path, line=row.line)
    if len(cells) != len(headings):
        sentence = f"{cells[0] or 'A row'} has {len(cells)} cells, but there are {len(headings)} headings."
        raise AppraiseError(sentence, hint, file=path, line=row.line)
    return _Line(row.line or 0, dict(zip(headings, cells, strict=True)))


# --- headings ---


def _where(headings: Sequence[str], instrument: Instrument, path: Path) -> dict[str, str]:
    """For each key of a place (and `WEIGHT`) the heading under which it stands."""
    known = _names(instrument)
    where: dict[str, str] = {}
    for heading in headings[1:]:
        key = WEIGHT if name_of(heading) == "weight" else _key(heading, known, instrument, path)
        if key in where:
            raise AppraiseError(
                f"“{heading}” and “{where[key]}” are the same column.", "Keep one of them.", file=path, line=1
            )
        where[key] = heading
    missing = _missing(instrument, where)
    if missing:
        raise AppraiseError(f"No column for {', '.join(missing)}.", _offer(instrument), file=path, line=1)
    return where


def _missing(instrument: Instrument, where: Mapping[str, str]) -> list[str]:
    """The columns that a sheet must have and has not: an aspect is there in full or not at all."""
    begun = {place.aspect for place in places(instrument) if place.key in where} | {""}
    wanted = (one for one in places(instrument) if one.aspect in begun and not one.optional and not one.column.overall)
    return [_heading(place) for place in wanted if place.key not in where]


def _key(heading: str, known: Mapping[str, str], instrument: Instrument, path: Path) -> str:
    """What a heading names. One such as "D2: Deviations" names it twice, and both must mean the same."""
    plain = name_of(heading)
    lead = re.match(r"(?:domain )?(\w+)\s*[:.–-]\s+(.+)", heading.strip(), re.IGNORECASE)
    names = [plain] if plain in known or lead is None else [name_of(lead[1]), name_of(lead[2])]
    keys = {known.get(name) for name in names}
    if len(keys) > 1 and None not in keys:
        raise AppraiseError(
            f"The heading “{heading}” names two different domains of {instrument.short}.",
            _offer(instrument),
            file=path,
            line=1,
        )
    found = keys.pop()
    if found is None or keys:
        raise AppraiseError(f"{instrument.short} has no column “{heading}”.", _offer(instrument), file=path, line=1)
    return found


def _names(instrument: Instrument) -> dict[str, str]:
    """Every name under which a column may stand, in plain form."""
    names: dict[str, str] = {}
    everywhere = places(instrument)
    keys = {place.key for place in everywhere}
    for place in everywhere:
        if not place.aspect:
            names |= dict.fromkeys(map(name_of, _names_of(place, keys)), place.key)
    for place in everywhere:
        if place.aspect:
            names = dict.fromkeys(map(name_of, _names_of_aspect(place)), place.key) | names
    return names


def _names_of(place: Place, keys: set[str]) -> list[str]:
    key, column = place.key, place.column
    if not key:
        return [OVERALL_COLUMN, column.title]
    names = [column.name, column.title, key, f"domain {key}", f"d{key}"]
    if place.domains and key.endswith("a") and key[:-1] not in keys:  # robvis writes D1, D1b for the domains 1a and 1b
        names.append(f"d{key[:-1]}")
    return [*names, *(name for domain in place.domains for name in (domain.title, domain.short) if name)]


def _names_of_aspect(place: Place) -> list[str]:
    """The aspect with what it is about, and its title; what the first block calls its own is not among them."""
    about = [place.column.name, *(domain.short for domain in place.domains if domain.short)]
    whole = [place.aspect, f"Overall {place.aspect}"] if place.column.overall else []
    return [*(f"{place.aspect} {name}" for name in about), *whole, *(domain.title for domain in place.domains)]


def _offer(instrument: Instrument) -> str:
    names = ", ".join(sheet_headings(instrument))
    return f"The columns of {instrument.short} are {names}; or use the full names of the domains."


# --- rows ---


def _refuse_repeats(lines: Sequence[_Line], heading: str, path: Path) -> None:
    seen: set[str] = set()
    for line in lines:
        label, number = line.cells[heading], line.number
        if not label:
            raise AppraiseError("A row has no study.", "Write a label into the first column.", file=path, line=number)
        if label.casefold() in seen:
            sentence = f"The study “{label}” stands there twice."
            raise AppraiseError(sentence, "Add a letter or the result.", file=path, line=number)
        seen.add(label.casefold())


def _row(line: _Line, headings: Sequence[str], where: Mapping[str, str], instrument: Instrument, path: Path) -> Row:
    label = line.cells[headings[0]]
    marks = []
    for place in places(instrument):
        if place.key in where:
            value = line.cells[where[place.key]]
            mark = vocabulary(instrument, place.key).get(" ".join(value.casefold().split()))
            if mark is None:
                raise _unknown_word(label, where[place.key], value, instrument, place, path, line.number)
            marks.append(mark)
    return Row(label, tuple(marks), _weight(line, label, where, path))


def _unknown_word(
    label: str, heading: str, value: str, instrument: Instrument, place: Place, path: Path, number: int
) -> AppraiseError:
    words = dict.fromkeys(_words_of(instrument, place))
    said = f"“{value}” is no judgement of {instrument.short}" if value else "there is no judgement"
    return AppraiseError(
        f"{label}, column {heading}: {said}.", f"Write in full: {', '.join(words)}.", file=path, line=number
    )


def _weight(line: _Line, label: str, where: Mapping[str, str], path: Path) -> float | None:
    if WEIGHT not in where:
        return None
    value = line.cells[where[WEIGHT]]
    if not re.fullmatch(r"\d{1,12}(\.\d{1,12})?", value):
        raise AppraiseError(
            f"{label}, column Weight: “{value}” is no number.", "Write it with a point.", file=path, line=line.number
        )
    return float(value)


@lru_cache(maxsize=256)
def vocabulary(instrument: Instrument, key: str) -> Mapping[str, Mark]:
    """The words that may stand in the column of this key (in lower case), each with its mark.

    A level goes by its label and by the full words of the vocabulary; a response by its label or its code. "No
    information" is one of robvis' words; where the instrument itself says unclear, it means that.
    """
    place = next(one for one in places(instrument) if one.key == key)
    if not place.levels:
        offered = _responses(instrument, place)
        named = [(name, answer_mark(instrument, one)) for one in offered for name in (one.code, one.label)]
        return {name.casefold(): mark for name, mark in named}
    words: dict[str, Mark] = {NOT_APPLICABLE.label.casefold(): NOT_APPLICABLE}
    levels = {name: instrument.levels[name] for name in place.levels}
    for name, level in levels.items():
        words |= {word.casefold(): level_mark(level) for word in (*words_for(name, DIALECTS), level.label)}
    unknown = level_mark(levels["unclear"]) if "unclear" in levels else NO_INFORMATION
    words.setdefault(NO_INFORMATION.label.casefold(), unknown)
    return words


def _responses(instrument: Instrument, place: Place) -> list[Response]:
    return [one for question in instrument.questions if question.id == place.key for one in question.responses.values()]


def _words_of(instrument: Instrument, place: Place) -> list[str]:
    """What a reader is told to write."""
    if place.levels:
        return [mark.label for mark in vocabulary(instrument, place.key).values()]
    return [one.label for one in _responses(instrument, place)]

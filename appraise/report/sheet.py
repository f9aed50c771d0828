"""Charts from a sheet in the robvis layout: `Study`, one column for each domain, `Overall`, perhaps `Weight`.

Strict on purpose: a heading says which domain it is, a word says which level, and what says neither is refused with
study, column and value. Nothing is taken by its position, nothing is guessed from a first letter.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Tone
from appraise.report.chart_data import (
    NOT_APPLICABLE,
    OVERALL_COLUMN,
    ChartData,
    Mark,
    Row,
    assemble,
    by_question,
    column_keys,
    columns,
    domain_groups,
    level_mark,
    response_mark,
)

NO_INFORMATION = Mark("no-information", "No information", "?", Tone.UNKNOWN)
ENDINGS = ("", " risk", " risk of bias")
OTHER_WORDS = {
    "low-except-confounding": ("Low (except for concerns about uncontrolled confounding)",),
    "unclear": ("Unclear",),
}
LEADS = r"^(?:risk of )?bias (?:due to|in|arising from|from) "
SIZE_LIMIT = 20_000_000


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
    places = _places(headings, instrument, path)
    _refuse_repeats(lines, headings[0], path)
    rows = [_row(line, headings, places, instrument, path) for line in lines]
    if not rows:
        raise AppraiseError("The sheet holds no study.", "Put one study into each row below the headings.", file=path)
    data = assemble(instrument, rows)
    kept = tuple(one for one in data.columns if not one.overall or "" in places)
    return replace(data, columns=kept)


# --- the file ---


def _read(path: Path) -> tuple[list[str], list[_Line]]:
    text = _text(path)
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        table = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(map(str.strip, cells))]
    except csv.Error as error:
        raise AppraiseError(f"The sheet can't be read: {error}.", file=path, line=reader.line_num) from error
    if not table or table[0][1][0].casefold() != "study":
        raise AppraiseError("The first heading must be Study.", "See the layout in the user guide.", file=path, line=1)
    headings = table[0][1]
    return headings, [_line(number, cells, headings, path) for number, cells in table[1:]]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise AppraiseError("The sheet is too large.", "It may have 20 MB at most.", file=path)
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise AppraiseError("The file can't be read.", "Check the name and the rights.", file=path) from error
    except UnicodeDecodeError as error:
        raise AppraiseError("The sheet is not UTF-8 text.", "Save it as “CSV UTF-8”.", file=path) from error


def _line(number: int, cells: Sequence[str], headings: Sequence[str], path: Path) -> _Line:
    if len(cells) != len(headings):
        raise AppraiseError(
            f"{cells[0] or 'A row'} has {len(cells)} cells, but there are {len(headings)} headings.",
            "Check the commas and quotation marks of this line.",
            file=path,
            line=number,
        )
    return _Line(number, dict(zip(headings, cells, strict=True)))


# --- headings ---


def _places(headings: Sequence[str], instrument: Instrument, path: Path) -> dict[str, str]:
    """For each key of a column (and "weight") the heading under which it stands."""
    known = _names(instrument)
    places: dict[str, str] = {}
    for heading in headings[1:]:
        key = "weight" if _plain(heading) == "weight" else _key(heading, known, instrument, path)
        if key in places:
            raise AppraiseError(
                f"“{heading}” and “{places[key]}” are the same column.", "Keep one of them.", file=path, line=1
            )
        places[key] = heading
    missing = [
        column.name
        for column, key in zip(columns(instrument), column_keys(instrument), strict=True)
        if key not in places and not column.overall
    ]
    if missing:
        raise AppraiseError(f"No column for {', '.join(missing)}.", _offer(instrument), file=path, line=1)
    return places


def _key(heading: str, known: Mapping[str, str], instrument: Instrument, path: Path) -> str:
    """What a heading names. One such as "D2: Deviations" names it twice, and both must mean the same."""
    plain = _plain(heading)
    lead = re.match(r"(?:domain )?(\w+)\s*[:.–-]\s+(.+)", plain)
    names = [plain] if plain in known or lead is None else [lead[1], re.sub(LEADS, "", lead[2])]
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
    names = {_plain(OVERALL_COLUMN): "", _plain(instrument.overall.title): ""} if instrument.overall.judged else {}
    for column, key in zip(columns(instrument), column_keys(instrument), strict=True):
        names |= {_plain(column.name): key, _plain(column.title): key}
        if key:
            names |= {key.casefold(): key, f"domain {key.casefold()}": key, f"d{key.casefold()}": key}
    if not by_question(instrument):
        keys = column_keys(instrument)
        for group, key in zip(domain_groups(instrument), keys, strict=False):
            if key.endswith("a") and key[:-1] not in keys:  # robvis writes D1, D1b for the domains 1a and 1b
                names[f"d{key[:-1]}"] = key
            names |= {_plain(name): key for domain in group for name in (domain.title, domain.short) if name}
    return names


def _plain(heading: str) -> str:
    """A heading without case, spelling variants and the words that all domains begin with."""
    words = heading.casefold().replace("isation", "ization").split()
    return re.sub(LEADS, "", " ".join(word for word in words if word != "the"))


def _offer(instrument: Instrument) -> str:
    names = ", ".join(column.name for column in columns(instrument))
    return f"The columns of {instrument.short} are Study, {names}; or use the full names of the domains."


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


def _row(line: _Line, headings: Sequence[str], places: Mapping[str, str], instrument: Instrument, path: Path) -> Row:
    label = line.cells[headings[0]]
    marks = []
    for key in column_keys(instrument):
        if key in places:
            value = line.cells[places[key]]
            mark = vocabulary(instrument, key).get(" ".join(value.casefold().split()))
            if mark is None:
                raise _unknown_word(label, places[key], value, instrument, key, path, line.number)
            marks.append(mark)
    return Row(label, tuple(marks), _weight(line, label, places, path))


def _unknown_word(
    label: str, heading: str, value: str, instrument: Instrument, key: str, path: Path, number: int
) -> AppraiseError:
    words = dict.fromkeys(mark.label for mark in vocabulary(instrument, key).values())
    said = f"“{value}” is no judgement of {instrument.short}" if value else "there is no judgement"
    return AppraiseError(
        f"{label}, column {heading}: {said}.", f"Write in full: {', '.join(words)}.", file=path, line=number
    )


def _weight(line: _Line, label: str, places: Mapping[str, str], path: Path) -> float | None:
    if "weight" not in places:
        return None
    value = line.cells[places["weight"]]
    if not re.fullmatch(r"\d{1,12}(\.\d{1,12})?", value):
        raise AppraiseError(
            f"{label}, column Weight: “{value}” is no number.", "Write it with a point.", file=path, line=line.number
        )
    return float(value)


def vocabulary(instrument: Instrument, key: str) -> dict[str, Mark]:
    """The words that may stand in a column (in lower case), each with its mark. "" is the column of the whole.

    A level goes by its label and by the words of RevMan and robvis; a response by its label or its code. "No
    information" is one of robvis' words; where the instrument itself says unclear, it means that.
    """
    if by_question(instrument) and key:
        return _responses(instrument, key)
    words: dict[str, Mark] = {NOT_APPLICABLE.label.casefold(): NOT_APPLICABLE}
    levels = {name: instrument.levels[name] for name in _levels(instrument, key)}
    for name, level in levels.items():
        plain = [*OTHER_WORDS.get(name, ()), level.label]
        words |= {f"{word}{ending}".casefold(): level_mark(level) for word in plain for ending in ENDINGS}
    unknown = level_mark(levels["unclear"]) if "unclear" in levels else NO_INFORMATION
    words.setdefault(NO_INFORMATION.label.casefold(), unknown)
    return words


def _levels(instrument: Instrument, key: str) -> tuple[str, ...]:
    if key == "":
        return instrument.overall.levels
    groups = zip(domain_groups(instrument), column_keys(instrument), strict=False)
    return tuple(name for group, one in groups if one == key for domain in group for name in domain.levels)


def _responses(instrument: Instrument, key: str) -> dict[str, Mark]:
    offered = (code for question in instrument.questions if question.id == key for code in question.options)
    words: dict[str, Mark] = {}
    for code in offered:
        response = instrument.responses[code]
        words |= {code.casefold(): response_mark(response), response.label.casefold(): response_mark(response)}
    return words

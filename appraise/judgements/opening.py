"""Which files hold finished judgements, and their sheets under the instrument that was named or is certain."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from appraise.errors import AppraiseError
from appraise.instruments.definition import Domain, Instrument
from appraise.judgements import rm5
from appraise.judgements.layouts import name_of
from appraise.judgements.model import Choice, Judged, JudgementSheet
from appraise.judgements.read import holds_judgements, read_text, read_workbook, recognises
from appraise.judgements.sheet import Get
from appraise.model import OVERALL
from appraise.reading.decoding import decode, open_text
from appraise.reading.opening import Found, find
from appraise.reading.workbook import is_workbook, open_workbook
from appraise.report.chart_columns import by_question, family

LARGEST = 64 * 1024 * 1024  # bytes; a sheet of judgements is far smaller
_HEAD = 64 * 1024
_ROWS = 250  # of a workbook's sheet, to recognise it
_NAME_IT = "Name the instrument that was used: --instrument ID, or the list in the window."
_Read = Callable[[Found, Get, str], dict[str, JudgementSheet]]


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A file that holds finished judgements. `read` gives its sheets by the names under which they are spoken of."""

    name: str
    found: Found
    reader: _Read

    def read(self, get: Get, layout: str = "") -> dict[str, JudgementSheet]:
        """The sheets; raises `AppraiseError` as `read_sheet`, with the file's name."""
        if self.found.size > LARGEST:
            raise AppraiseError("This file is too large for a sheet of judgements.", "Split it.", file=self.name)
        try:
            return self.reader(self.found, get, layout)
        except AppraiseError as error:
            raise AppraiseError(error.sentence, error.hint, file=self.name, line=error.line) from error


@dataclass(frozen=True, slots=True)
class NamedSheet:
    """A sheet with the instrument under which it was read. `name` is the file's, with the sheet's where it has some."""

    name: str
    sheet: JudgementSheet
    instrument: Instrument


def part(paths: Iterable[Path]) -> tuple[tuple[SheetFile, ...], tuple[Path, ...]]:
    """The files that hold finished judgements, and all other paths. Folders and archives are among the others."""
    sheets: list[SheetFile] = []
    others: list[Path] = []
    for path in paths:
        file = None if path.is_dir() else _sheet_file(tuple(find([path])))
        if file is None:
            others.append(path)
        else:
            sheets.append(file)
    return tuple(sheets), tuple(others)


def _sheet_file(found: tuple[object, ...]) -> SheetFile | None:
    if len(found) != 1 or not isinstance(found[0], Found):
        return None
    with suppress(AppraiseError):
        if reader := _reader(found[0]):
            return SheetFile(found[0].name, found[0], reader)
    return None


def _reader(found: Found) -> _Read | None:
    with found.open() as stream:
        head = stream.read(_HEAD)
        if head.startswith(b"PK\x03\x04"):
            return _workbook if is_workbook(stream) and _workbook_holds(found) else None
    text = decode(head).text
    if rm5.SIGNATURE.match(text):
        return _rm5
    return _text if recognises(text) else None


def _workbook_holds(found: Found) -> bool:
    with found.open() as stream:
        return any(holds_judgements(list(islice(one.rows(), _ROWS))) for one in open_workbook(stream).sheets)


def _workbook(found: Found, get: Get, layout: str) -> dict[str, JudgementSheet]:
    with found.open() as stream:
        sheets = read_workbook(stream, get, layout)
    return {f"{found.name}, {name}": sheet for name, sheet in sheets.items()}


def _rm5(found: Found, _get: Get, _layout: str) -> dict[str, JudgementSheet]:
    with found.open() as stream:
        return {found.name: rm5.read(stream)}


def _text(found: Found, get: Get, layout: str) -> dict[str, JudgementSheet]:
    sheet = read_text(open_text(found.open).whole(), get, layout)
    return {found.name: sheet} if sheet else {}


# --- the instrument ---


def sheets_of(file: SheetFile, get: Get, instrument: str = "", layout: str = "") -> tuple[NamedSheet, ...]:
    """The sheets of a file under the instrument with this id, or under the one that is certain.

    Raises `AppraiseError` with the choices where several instruments fit and none is named, and where the one that is
    named does not fit.
    """
    return tuple(_named(file, name, sheet, get, instrument) for name, sheet in file.read(get, layout).items())


def _named(file: SheetFile, name: str, sheet: JudgementSheet, get: Get, instrument: str) -> NamedSheet:
    fitting = [one for one in sheet.choices if one.instrument in (instrument or one.instrument, "")]
    if not fitting:
        offered = ", ".join(one.instrument for one in sheet.choices)
        sentence = f"The headings are not those of {get(instrument).short}."
        raise AppraiseError(sentence, f"They fit {offered}.", file=name)
    if len(fitting) > 1:
        layouts = ", ".join(f"{one.instrument} (layout {one.layout})" for one in fitting)
        raise AppraiseError("The headings fit several instruments.", f"{_NAME_IT} They fit {layouts}.", file=name)
    if sheet.chosen is None:
        sheet = file.read(get, fitting[0].layout)[name]
    if fitting[0].instrument:
        return NamedSheet(name, sheet, get(fitting[0].instrument))
    if not instrument:
        raise AppraiseError("The sheet names domains, but not their instrument.", _NAME_IT, file=name)
    return NamedSheet(name, by_names(sheet, get(instrument), name), get(instrument))


def by_names(sheet: JudgementSheet, instrument: Instrument, file: str = "") -> JudgementSheet:
    """A sheet whose domains are printed names, with those of the instrument in their place.

    Raises `AppraiseError` for a name that the instrument gives to none of its domains.
    """
    domains = [one for one in instrument.domains if one.judged]
    if by_question(instrument) or not domains:
        sentence = f"{instrument.short} is a list of items, and the sheet holds judgements."
        raise AppraiseError(sentence, "Choose an instrument whose domains are judged.", file=file)
    known = {name: family(one) for one in reversed(domains) for name in _names(one)} | {OVERALL: OVERALL}
    return replace(
        sheet,
        choices=tuple(Choice(one.layout, one.name, instrument.id) for one in sheet.choices),
        judgements=tuple(replace(one, domain=_known_as(one, known, instrument, file)) for one in sheet.judgements),
    )


def _names(domain: Domain) -> set[str]:
    return {name_of(text) for text in (domain.title, domain.short, domain.id, f"D{domain.id}") if text}


def _known_as(one: Judged, known: dict[str, str], instrument: Instrument, file: str) -> str:
    found = known.get(one.domain) or known.get(name_of(one.domain))
    if found is None:
        sentence = f"{instrument.short} has no domain “{one.domain[:80]}”."
        offered = ", ".join(dict.fromkeys(domain.title for domain in instrument.domains if domain.judged))
        raise AppraiseError(sentence, f"Its domains are: {offered}.", file=file, line=one.line)
    return found

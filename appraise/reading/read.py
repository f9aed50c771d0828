"""The one door for reading: a file or pasted text → an `ImportBatch`. A good record is never lost for a bad one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from appraise.errors import AppraiseError, Cancelled
from appraise.model import ImportBatch, ReadProblem, Record, Source
from appraise.reading import bibtex, html_page, json_file, medline, page, ris
from appraise.reading.cleaning import printable
from appraise.reading.decoding import Decoded, decode
from appraise.reading.entry import Entry, Reader
from appraise.reading.language import language_of
from appraise.reading.sniffing import format_of, looks_like_binary, unsupported

Progress = Callable[[int, int], None]

LIMIT = 64 * 1024 * 1024  # bytes of one file
_LONGEST_PAGE = 8 * 1024 * 1024  # characters; a page holds one article
_EVERY = 100  # records between two calls of `progress` and `cancelled`

_READERS: dict[str, tuple[str, Reader]] = {  # what the content looks like → the format's id and its reader
    "ris": ("ris", ris.read),
    "medline": ("medline", medline.read),
    "bibtex": ("bibtex", bibtex.read),
    "json": ("csl-json", json_file.read),
    "html": ("page", html_page.read),
    "page": ("page", page.read),
}
_EXPORT_RIS = "Export the references as RIS meanwhile."


def read_records(
    path: Path, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> ImportBatch:
    """The records of one file, its format told from its content.

    `progress(line, lines)` is called now and then, `cancelled()` is asked as often. Raises `Cancelled`, and
    `AppraiseError` for a file that can't be opened, is empty, too large, no text, or in a format not read yet.
    """
    path = Path(path)
    data = _bytes(path)
    try:
        _refuse_binary(data)
        return _batch(decode(data), path.name, progress, cancelled)
    except AppraiseError as error:
        raise AppraiseError(error.sentence, error.hint, file=path.name, line=error.line) from error


def read_text(text: str, name: str = "pasted text") -> ImportBatch:
    """The records of pasted text; `name` stands for the file. Raises `AppraiseError` as `read_records` does."""
    if len(text) > LIMIT:
        raise AppraiseError(f"The text is larger than {LIMIT // 1024 // 1024} MB.", "Paste it in parts.", file=name)
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    try:
        return _batch(Decoded(plain, "utf-8"), name, None, None)
    except AppraiseError as error:
        raise AppraiseError(error.sentence, error.hint, file=name, line=error.line) from error


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError as error:
        reason = error.strerror or "the disk refused"
        raise AppraiseError(f"The file can't be read: {reason}.", "Check that it is there.", file=path.name) from error
    if len(data) > LIMIT:
        sentence = f"The file is larger than {LIMIT // 1024 // 1024} MB."
        raise AppraiseError(sentence, "Export the references in several files.", file=path.name)
    return data


def _refuse_binary(data: bytes) -> None:
    if what := looks_like_binary(data):
        known = what.startswith(("an Excel", "a Word"))
        sentence = (
            f"This is {what}; it can't be read yet."
            if known
            else f"This is not a reference file: it looks like {what}."
        )
        raise AppraiseError(sentence, _EXPORT_RIS)


def _batch(decoded: Decoded, name: str, progress: Progress | None, cancelled: Callable[[], bool] | None) -> ImportBatch:
    text = printable(decoded.text)
    if not text.strip():
        raise AppraiseError("The file is empty.", "Export the references again.")
    if what := unsupported(text):
        raise AppraiseError(f"This is {what}; it can't be read yet.", _EXPORT_RIS)
    format_id, reader = _READERS[format_of(text)]
    if format_id == "page" and len(text) > _LONGEST_PAGE:
        raise AppraiseError("This text is too long for the page of an article.", _EXPORT_RIS)
    records: list[Record] = []
    problems: list[ReadProblem] = list(decoded.problems)
    count = 0
    for entry in _watched(reader(text), text.count("\n") + 1, progress, cancelled):
        count += 1
        problems.extend(entry.problems)
        if entry.record is not None:
            own = entry.record.source.format or format_id
            source = Source(name, own, entry.line)
            records.append(replace(entry.record, source=source, language=language_of(entry.record)))
    return _finished(name, format_id, decoded.encoding, count, records, problems)


def _finished(
    name: str, format_id: str, encoding: str, count: int, records: list[Record], problems: list[ReadProblem]
) -> ImportBatch:
    if not records and format_id == "page":
        reason = problems[-1].reason if problems else "No record was found in this text."
        raise AppraiseError(reason, f"Paste the title with the abstract, or {_EXPORT_RIS[0].lower()}{_EXPORT_RIS[1:]}")
    own = records[0].source.format if records else format_id
    return ImportBatch(name, own, encoding, count, tuple(records), tuple(problems))


def _watched(
    entries: Iterator[Entry], lines: int, progress: Progress | None, cancelled: Callable[[], bool] | None
) -> Iterator[Entry]:
    for number, entry in enumerate(entries):
        if number % _EVERY == 0:
            if cancelled is not None and cancelled():
                raise Cancelled
            if progress is not None:
                progress(min(entry.line or 1, lines), lines)
        yield entry
    if progress is not None:
        progress(lines, lines)

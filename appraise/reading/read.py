"""The one door for reading: files, folders, archives and pasted text → an `ImportBatch` for each file.

A good record is never lost for a bad one, and a good file never for a bad one. Nothing is held but what was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from appraise.errors import AppraiseError, Cancelled
from appraise.model import ImportBatch, ReadProblem, Record, Source
from appraise.reading.decoding import Text, open_text
from appraise.reading.entry import Entry
from appraise.reading.formats import Format, Kind, byte_reader, line_reader, text_reader
from appraise.reading.language import language_of
from appraise.reading.opening import Found, NotOpened, find
from appraise.reading.sniffing import format_of

Progress = Callable[[int, int], None]
CancelCheck = Callable[[], bool]

LONGEST_TEXT = 256 * 1024 * 1024  # bytes of a file that can't be read line by line
_LONGEST_PAGE = 8 * 1024 * 1024  # bytes; a page holds one article
_EVERY = 100  # records between two looks at `progress` and `cancelled`
_HEAD = 64 * 1024
_EXPORT_RIS = "Export the references as RIS meanwhile."


def read_files(
    paths: Iterable[Path], progress: Progress | None = None, cancelled: CancelCheck | None = None
) -> tuple[ImportBatch, ...]:
    """What the files, folders and archives at `paths` hold, a batch for each file.

    A file of which nothing could be read has a batch with `unread`. `progress(done, all)` counts bytes. Raises
    `Cancelled`.
    """
    everything = tuple(find(paths))
    watch = _Watch(sum(one.size for one in everything if isinstance(one, Found)), progress, cancelled)
    return tuple(_batch_of(one, watch) for one in everything)


def read_records(path: Path, progress: Progress | None = None, cancelled: CancelCheck | None = None) -> ImportBatch:
    """The records of one file, its format told from its content.

    Raises `Cancelled`, and `AppraiseError` for a file that can't be opened, is empty, is in no format that can be
    read, or is an archive of several files.
    """
    found = tuple(find([Path(path)]))
    if len(found) != 1:
        raise AppraiseError("This is no single file.", "Read it together with what is in it.", file=Path(path).name)
    if isinstance(found[0], NotOpened):
        raise _placed(found[0].error, found[0].name)
    try:
        return _read(found[0], _Watch(found[0].size, progress, cancelled))
    except AppraiseError as error:
        raise _placed(error, found[0].name) from error


def read_text(text: str, name: str = "pasted text") -> ImportBatch:
    """The records of pasted text; `name` stands for the file. Raises `AppraiseError` as `read_records` does."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    data = plain.encode("utf-8", "replace")
    try:
        return _read(Found(name, len(data), lambda: BytesIO(data)), _Watch(len(data), None, None))
    except AppraiseError as error:
        raise _placed(error, name) from error


def _placed(error: AppraiseError, name: str) -> AppraiseError:
    return AppraiseError(error.sentence, error.hint, file=name, line=error.line)


# --- one file --------------------------------------------------------------------


def _batch_of(one: Found | NotOpened, watch: _Watch) -> ImportBatch:
    if isinstance(one, Found):
        try:
            return _read(one, watch)
        except AppraiseError as error:
            return _unread(one.name, error)
    return _unread(one.name, one.error)


def _unread(name: str, error: AppraiseError) -> ImportBatch:
    why = " ".join((error.sentence, error.hint)).strip()
    return ImportBatch(name, "", "", 0, (), (ReadProblem(error.line, why),), unread=why)


def _read(found: Found, watch: _Watch) -> ImportBatch:
    watch.begin(found.size)
    watch.look(0.0)
    with found.open() as stream:
        head = stream.read(_HEAD)
    if not head.strip(b"\x00\t\n\r \xef\xbb\xbf\xfe\xff"):
        raise AppraiseError("The file is empty.", "Export the references again.")
    form = format_of(head)
    if form.kind is Kind.BYTES:
        with found.open() as stream:
            return _collected(found.name, form, "", (), watch.over(byte_reader(form)(stream), 0))
    text = open_text(found.open)
    return _collected(found.name, form, text.encoding, text.problems, _entries(found, form, text, watch))


def _entries(found: Found, form: Format, text: Text, watch: _Watch) -> Iterator[Entry]:
    if form.kind is Kind.LINES:
        return watch.over(line_reader(form)(text.lines()), text.count)
    if found.size > (_LONGEST_PAGE if form.page else LONGEST_TEXT):
        raise AppraiseError("This text is too long to be read in one piece.", _EXPORT_RIS)
    return watch.over(text_reader(form)(text.whole()), text.count)


def _collected(
    name: str, form: Format, encoding: str, problems: tuple[ReadProblem, ...], entries: Iterator[Entry]
) -> ImportBatch:
    records: list[Record] = []
    noted = list(problems)
    count = 0
    for entry in entries:
        count += 1
        noted.extend(entry.problems)
        if entry.record is not None:
            source = Source(name, entry.record.source.format or form.id, entry.line)
            records.append(replace(entry.record, source=source, language=language_of(entry.record)))
    if not records and form.page:
        reason = noted[-1].reason if noted else "No record was found in this text."
        raise AppraiseError(reason, f"Paste the title with the abstract, or {_EXPORT_RIS[0].lower()}{_EXPORT_RIS[1:]}")
    own = records[0].source.format if records else form.id
    return ImportBatch(name, own, encoding, count, tuple(records), tuple(noted))


# --- progress --------------------------------------------------------------------


class _Watch:
    """Tells how far reading is, in bytes over all files, and stops when that is wanted."""

    def __init__(self, total: int, progress: Progress | None, cancelled: CancelCheck | None) -> None:
        self._total = max(total, 1)
        self._progress = progress
        self._cancelled = cancelled
        self._before = self._size = 0

    def begin(self, size: int) -> None:
        """Another file of this size is read."""
        self._before += self._size
        self._size = size

    def look(self, share: float) -> None:
        """Note that this share of the present file is read."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        if self._progress is not None:
            self._progress(min(self._before + int(share * self._size), self._total), self._total)

    def over(self, entries: Iterator[Entry], lines: int) -> Iterator[Entry]:
        """The entries, with a look now and then; `lines` is how many lines the file has, 0 for unknown."""
        for number, entry in enumerate(entries):
            if number % _EVERY == 0:
                self.look(min((entry.line or 0) / lines, 1.0) if lines else 0.0)
            yield entry
        self.look(1.0)

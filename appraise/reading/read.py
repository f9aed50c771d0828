"""The one door for reading: files, folders, archives and pasted text.

A good record is never lost for a bad one, and a good file never for a bad one. `stream_records` holds nothing but the
record it gives; the others collect what it gives into an `ImportBatch` for each file.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self

from appraise.errors import AppraiseError, Cancelled
from appraise.model import ImportBatch, ReadProblem, Record, Source
from appraise.progress import CancelCheck, Progress
from appraise.reading.decoding import OpenBytes, Text, open_text
from appraise.reading.entry import Entry
from appraise.reading.formats import WORKBOOK, Format, Kind, byte_reader, line_reader, text_reader
from appraise.reading.language import language_of
from appraise.reading.opening import Found, NotOpened, find
from appraise.reading.rejecting import RejectedRecords
from appraise.reading.sniffing import format_of
from appraise.reading.watching import Watch

LONGEST_TEXT = 256 * 1024 * 1024  # bytes of a file that can't be read line by line
_LONGEST_PAGE = 8 * 1024 * 1024  # bytes; a page holds one article
_HEAD = 64 * 1024
LARGEST_ATTACHED = 100 * 1024 * 1024  # bytes; a larger file would swell the project
_EXPORT_RIS = "Export the references as RIS meanwhile."


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that is being read. Its entries come once, in the order of the file, and nothing else of it is held.

    An entry holds a record with its source and language, or None where its problems say why the record was rejected;
    it may have problems as well when its record was kept. `problems` are about the file as a whole. `format` is what
    its beginning shows; a record's source may say it more exactly. Used as a context, or after `close`, the file is
    closed even when not all of it was read.
    """

    file: str
    format: str
    encoding: str
    problems: tuple[ReadProblem, ...]
    _entries: Generator[Entry, None, None]
    _lines_again: Callable[[], Iterator[str]] | None = None

    def __iter__(self) -> Iterator[Entry]:
        return self._entries

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Read no more."""
        self._entries.close()

    def in_full(self, rejected: RejectedRecords) -> tuple[ReadProblem, ...]:
        """The rejected records with all that stands in the file of them, which is read again for that."""
        if not rejected or self._lines_again is None:
            return rejected.in_full()
        try:
            return rejected.in_full(self._lines_again())
        except AppraiseError:
            return rejected.in_full()


def stream_records(path: Path, progress: Progress | None = None, cancelled: CancelCheck | None = None) -> Reading:
    """The records of one file one by one, its format told from its content; for files of any length.

    `progress(done, all)` counts bytes; `cancelled()` is asked between two pieces of the file and two records. Raises
    `AppraiseError` for a file that can't be opened, is empty, is in no format that can be read, or is an archive of
    several files; while iterating, for damage that ends the file, and a page without any record. Raises `Cancelled`.
    """
    found = _single(path)
    watch = Watch(found.size, progress, cancelled)
    try:
        return _opened(found, watch)
    except AppraiseError as error:
        raise _placed(error, found.name) from error


def read_records(path: Path, progress: Progress | None = None, cancelled: CancelCheck | None = None) -> ImportBatch:
    """The records of one file, collected from `stream_records`; raises as it does."""
    return _collected(stream_records(path, progress, cancelled))


def read_files(
    paths: Iterable[Path], progress: Progress | None = None, cancelled: CancelCheck | None = None
) -> tuple[ImportBatch, ...]:
    """What the files, folders and archives at `paths` hold, a batch for each file.

    A file of which nothing could be read has a batch with `unread`. `progress(done, all)` counts bytes over all of
    them. Raises `Cancelled`.
    """
    everything = tuple(find(paths))
    watch = Watch(sum(one.size for one in everything if isinstance(one, Found)), progress, cancelled)
    return tuple(_batch_of(one, watch) for one in everything)


def read_text(text: str, name: str = "pasted text") -> ImportBatch:
    """The records of pasted text; `name` stands for the file. Raises `AppraiseError` as `read_records` does."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    data = plain.encode("utf-8", "replace")
    try:
        return _collected(_opened(Found(name, len(data), partial(BytesIO, data)), Watch(len(data))))
    except AppraiseError as error:
        raise _placed(error, name) from error


def _single(path: Path) -> Found:
    found = tuple(find([Path(path)]))
    if len(found) != 1:
        raise AppraiseError("This is no single file.", "Read it together with what is in it.", file=Path(path).name)
    if isinstance(found[0], NotOpened):
        raise _placed(found[0].error, found[0].name)
    return found[0]


def _placed(error: AppraiseError, name: str) -> AppraiseError:
    return AppraiseError(error.sentence, error.hint, file=name, line=error.line)


# --- one file --------------------------------------------------------------------


def _batch_of(one: Found | NotOpened, watch: Watch) -> ImportBatch:
    if isinstance(one, NotOpened):
        return _unread(one.name, one.error)
    try:
        return _collected(_opened(one, watch))
    except Cancelled:
        raise
    except AppraiseError as error:
        watch.end()
        return _unread(one.name, error)
    except Exception as error:  # a fault of ours in one file must not cost the good ones beside it
        watch.end()
        fault = f"The reader stopped at an unexpected fault ({type(error).__name__})."
        return _unread(one.name, AppraiseError(fault, "Please report it with this file."))


def _unread(name: str, error: AppraiseError) -> ImportBatch:
    why = " ".join((error.sentence, error.hint)).strip()
    return ImportBatch(name, "", "", 0, (), (ReadProblem(error.line, why),), unread=why)


def _collected(reading: Reading) -> ImportBatch:
    """Everything that a file gives. Where damage ends the file, what came before it is kept."""
    records: list[Record] = []
    problems = list(reading.problems)
    rejected = RejectedRecords()
    count = 0
    try:
        for entry in reading:
            count += 1
            problems.extend(entry.problems)
            rejected.see(entry)
            if entry.record is not None:
                records.append(entry.record)
    except AppraiseError as error:
        if not records:
            raise
        problems.append(ReadProblem(error.line, f"{error.sentence} What came before was kept.", kept=True))
    own = records[0].source.format if records else reading.format
    kept = tuple(records), tuple(problems)
    return ImportBatch(reading.file, own, reading.encoding, count, *kept, rejected=reading.in_full(rejected))


def _opened(found: Found, watch: Watch) -> Reading:
    watch.begin(found.size)
    try:
        return _reading(found, watch)
    except BaseException:
        watch.close()
        raise


def _reading(found: Found, watch: Watch) -> Reading:
    open_bytes = partial(watch.over, found.open)
    with open_bytes() as stream:
        head = stream.read(_HEAD)
    if not head.strip(b"\x00\t\n\r \xef\xbb\xbf\xfe\xff"):
        raise AppraiseError("The file is empty.", "Export the references again.")
    form = format_of(head)
    encoding, problems = "", tuple[ReadProblem, ...]()
    if form.attached and found.size > LARGEST_ATTACHED:
        problems = (ReadProblem(None, "The file is too large to be kept with its study.", kept=True),)
    if form.kind is Kind.BYTES:
        entries = _of_bytes(open_bytes, form, watch)
    else:
        text = open_text(open_bytes)
        encoding, problems = text.encoding, text.problems
        if form.kind is Kind.TEXT and max(found.size, watch.length) > (_LONGEST_PAGE if form.page else LONGEST_TEXT):
            raise AppraiseError("This text is too long to be read in one piece.", _EXPORT_RIS)
        entries = (_of_lines if form.kind is Kind.LINES else _of_text)(text, form, watch)
    again = None if form is WORKBOOK else partial(_lines_of, found)
    return Reading(found.name, form.id, encoding, problems, _completed(found, form, entries, watch), again)


def _lines_of(found: Found) -> Iterator[str]:
    return open_text(found.open).lines()


def _of_bytes(open_bytes: OpenBytes, form: Format, watch: Watch) -> Iterator[Entry]:
    watch.count()
    with open_bytes() as stream:
        yield from byte_reader(form)(stream)


def _of_lines(text: Text, form: Format, watch: Watch) -> Iterator[Entry]:
    watch.count()
    return line_reader(form)(text.lines())


def _of_text(text: Text, form: Format, watch: Watch) -> Iterator[Entry]:
    """The entries of a text that is read as a whole first; how far that is, their lines tell."""
    whole = text.whole()
    lines = whole.count("\n") + 1
    for entry in text_reader(form)(whole):
        watch.share(((entry.line or 1) - 1) / lines)
        yield entry


def _completed(found: Found, form: Format, entries: Iterator[Entry], watch: Watch) -> Generator[Entry, None, None]:
    """The entries with source and language. Raises `AppraiseError` for a page without a record."""
    kept, reason = False, "No record was found in this text."
    try:
        for entry in entries:
            watch.check()
            if entry.record is not None:
                kept = True
                _complete(entry.record, found, form, entry)
            elif entry.problems:
                reason = entry.problems[-1].reason
            yield entry
        if form.page and not kept:
            raise AppraiseError(
                reason, f"Paste the title with the abstract, or {_EXPORT_RIS[0].lower()}{_EXPORT_RIS[1:]}"
            )
        watch.end()
        if watch.damage is not None:
            raise watch.damage
    except AppraiseError as error:
        raise _placed(error, found.name) from error
    finally:
        watch.close()


def _complete(record: Record, found: Found, form: Format, entry: Entry) -> None:
    """Put in what the reader of one format can't know.

    The reader has just made the record and keeps it nowhere, so it is completed in place: a copy of each record and
    its entry would take a sixth of the time of all reading.
    """
    object.__setattr__(record, "language", language_of(record))
    content = partial(_bytes_of, found) if form.attached and found.size <= LARGEST_ATTACHED else None
    told = (content, entry.study, entry.screening)
    object.__setattr__(record, "source", Source(found.name, record.source.format or form.id, entry.line, *told))


def _bytes_of(found: Found) -> bytes:
    """All of a file. Raises `AppraiseError` when it is not there any more."""
    with found.open() as stream:
        return stream.read(LARGEST_ATTACHED)

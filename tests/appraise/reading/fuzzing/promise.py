"""What reading promises for every input, and how much work it may do for it."""

from __future__ import annotations

import contextlib
import re
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from types import FrameType
from typing import Any

from appraise.errors import AppraiseError
from appraise.model import ImportBatch, Record
from appraise.reading import read_files, read_text

CALLS = 3_000_000  # for any input: calls of functions, Python's and the interpreter's own
CALLS_PER_BYTE = 300
HANG = 30.0  # seconds of this process's own computing, after which one input counts as endless

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_LONG = ("abstract", "text")  # fields with line ends of their own
_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_NO_LINES = (".xlsx", ".pdf")


class TooMuchWork(BaseException):
    """No `Exception`, so that no reader takes it for damage in a file."""


@contextlib.contextmanager
def bounded(size: int) -> Iterator[None]:
    """Raise `TooMuchWork` when reading `size` bytes takes too many calls, or a single one of them does not end."""
    left = CALLS + CALLS_PER_BYTE * size

    def count(_frame: FrameType, _event: str, _arg: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise TooMuchWork

    def hangs(_signal: int, _frame: FrameType | None) -> None:
        raise TooMuchWork

    timed = hasattr(signal, "setitimer")  # not on Windows
    before = signal.signal(signal.SIGVTALRM, hangs) if timed else None
    if timed:
        signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(None)
        if timed:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)


def keep_text(data: bytes) -> None:
    """Paste `data` as text, with lone surrogates where it is no UTF-8."""
    text = data.decode("utf-8", "surrogatepass" if _is_passable(data) else "replace")
    try:
        with bounded(len(data)):
            batch = read_text(text)
    except AppraiseError as error:
        assert error.sentence.strip()
        assert error.line is None or 1 <= error.line <= _lines(text)
    else:
        holds(batch, _lines(text))


def keep_file(data: bytes, folder: Path, suffix: str = ".ris") -> None:
    """Drop a file that holds `data`; nothing at all may be raised."""
    path = folder / f"a{suffix}"
    path.write_bytes(data)
    with bounded(len(data)):
        batches = read_files([path])
    assert batches or data.startswith(b"PK"), "a file vanished"
    for batch in batches:
        holds(batch, None)


def _is_passable(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _lines(text: str) -> int:
    return len(_LINE_END.findall(text)) + 1


def holds(batch: ImportBatch, lines: int | None) -> None:
    """The ledger adds up, lines are lines of the file, and every record can be stored and shown."""
    if batch.unread:
        assert not batch.records
        return
    lost = len(batch.rejected)
    assert batch.records_in == len(batch.records) + lost, (batch.records_in, len(batch.records), lost)
    said = (*batch.problems, *batch.rejected)
    places = [problem.line for problem in said] + [record.source.line for record in batch.records]
    if lines is not None:
        assert all(place is None or 1 <= place <= lines for place in places), (places, lines)
    assert all(problem.reason for problem in said)
    for record in batch.records:
        clean(record)


def clean(record: Record) -> None:
    """No control character, no lone surrogate; line ends in long fields only."""
    for field in fields(record):
        for value in _values(getattr(record, field.name)):
            found = _CONTROL.search(value)
            assert found is None, (field.name, value[:200])
            assert field.name in _LONG or "\n" not in value, (field.name, value[:200])
    assert record.year is None or 1500 <= record.year <= 2100


def _values(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, tuple) else ()


Check = Callable[[bytes], None]

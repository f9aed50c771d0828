"""What lies at a path: a file, the files of a folder, the members of an archive; each can be opened for its bytes.

Nothing is unpacked to disk, no link inside a folder is followed, and an archive may not grow beyond its limits.
"""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from appraise.errors import AppraiseError
from appraise.text import visible

FILES = 10_000  # of one folder or archive
SIZE = 2 * 1024**3  # bytes of one file, unpacked
FREE = 64 * 1024**2  # bytes that an archive's member may have whatever its packed size
RATIO = 100  # times the packed size beyond that
HELD = 64 * 1024**2  # bytes of a zip archive or workbook inside an archive: it can't be streamed, so it is held
_DEEPEST = 2  # archives inside each other
_SHOWN = 120
_OFFICE = ("xl/", "word/", "ppt/", "[Content_Types].xml")
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that can be read. `name` is for messages and sources ("export.zip/a.ris"), never a path to write to."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class NotOpened:
    """Something that is there and is not read, with the reason."""

    name: str
    error: AppraiseError


def find(paths: Iterable[Path]) -> Iterator[Found | NotOpened]:
    """Everything that can be read at these paths, in order; of folders and archives, what is in them.

    An archive may hold archives, but these no further ones.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield from _unpacked(shown(path.name), path)


def shown(name: str) -> str:
    """A file's name as it may stand in a message: printable, without marks that turn the text, not too long."""
    plain = "".join(c if c.isprintable() else "\ufffd" for c in visible(name))
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


def _in_folder(folder: Path) -> Iterator[Found | NotOpened]:
    count = 0
    for place, folders, files in os.walk(folder, followlinks=False):
        folders.sort()
        linked = [name for name in folders if Path(place, name).is_symlink()]
        for name in sorted([*files, *linked]):
            count += 1
            path = Path(place, name)
            label = shown(str(path.relative_to(folder.parent)))
            if count > FILES:
                error = AppraiseError(f"The folder holds more than {FILES:,} files.", "Choose a smaller folder.")
                yield NotOpened(shown(folder.name), error)
                return
            if path.is_symlink():
                yield NotOpened(label, AppraiseError("This is a link and was not followed.", "Choose the file itself."))
            else:
                yield from _unpacked(label, path)


def _unpacked(name: str, path: Path) -> Iterator[Found | NotOpened]:
    """The file itself, or what is in it when it is an archive."""
    try:
        if path.exists() and not path.is_file():  # to open a pipe could wait for ever
            yield NotOpened(name, AppraiseError("This is not a regular file.", "Save what it gives as a file first."))
            return
        file = Found(name, path.stat().st_size, partial(_opened, path))
    except OSError as error:
        yield NotOpened(name, _unreadable(error))
        return
    for count, one in enumerate(_inside(file)):
        if count == FILES:
            yield NotOpened(name, _too_many())
            return
        yield one


def _inside(file: Found, depth: int = 0) -> Iterator[Found | NotOpened]:
    """The file itself, or what is in it; `depth` is the number of archives around it."""
    try:
        with file.open() as stream:
            head = stream.read(4)
    except AppraiseError as error:
        yield file if depth else NotOpened(file.name, error)
        return
    yield from _beginning_with(head, file, depth)


def _beginning_with(head: bytes, file: Found, depth: int) -> Iterator[Found | NotOpened]:
    if head == _ZIP:
        yield from _unzipped(Found(file.name, file.size, partial(_held, file)) if depth else file, depth)
    elif not head.startswith(_GZIP):
        yield NotOpened(file.name, _too_large()) if file.size > SIZE else file
    elif depth == _DEEPEST:
        yield NotOpened(file.name, _too_deep())
    else:
        yield from _inside(Found(file.name, file.size, partial(_gunzipped, file)), depth + 1)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> AppraiseError:
    reason = error.strerror or "the disk refused"
    return AppraiseError(f"The file can't be read: {reason}.", "Check that it is there.")


def _too_large() -> AppraiseError:
    return AppraiseError(f"The file is larger than {SIZE // 1024**3} GB.", "Export the references in several files.")


def _too_many() -> AppraiseError:
    return AppraiseError(f"The archive holds more than {FILES:,} files.", "Unpack it yourself.")


def _too_deep() -> AppraiseError:
    return AppraiseError("This archive stands too deep inside other archives.", "Unpack the archive around it.")


# --- archives ------------------------------------------------------------------


class _Limited(io.RawIOBase):
    """Bytes of an archive's member as long as they stay within a limit.

    Damage at the beginning is raised; further on it ends the stream, and `damage` says so.
    """

    def __init__(self, stream: BinaryIO, limit: int, *around: BinaryIO | zipfile.ZipFile) -> None:
        self.damage: AppraiseError | None = None
        self._stream = stream
        self._left = limit
        self._begun = False
        self._around = around

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        try:
            data = self._stream.read1(len(view))  # type: ignore[attr-defined]
        except AppraiseError:
            raise
        except Exception as error:  # what the libraries raise for damage is of any kind
            self.damage = AppraiseError("The compressed file is damaged.", "Export or copy it again.")
            if not self._begun:
                raise self.damage from error
            return 0
        self._begun = True
        self._left -= len(data)
        if self._left < 0:
            sentence = "The compressed file grows far beyond its size."
            raise AppraiseError(sentence, "It was not read. Unpack it yourself if you trust its sender.")
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        for one in self._around:
            one.close()
        super().close()


def _limit(packed: int) -> int:
    return min(SIZE, max(FREE, RATIO * packed))


def _gunzipped(file: Found) -> BinaryIO:
    packed = file.open()
    return io.BufferedReader(_Limited(gzip.GzipFile(fileobj=packed), _limit(file.size), packed))  # type: ignore[arg-type]


def _held(file: Found) -> BinaryIO:
    """All bytes of a member of an archive, for what can't be streamed."""
    with file.open() as stream:
        data = stream.read(HELD + 1)
    if len(data) > HELD:
        sentence = f"An archive or workbook inside an archive may have {HELD // 1024**2} MB; this one is larger."
        raise AppraiseError(sentence, "Unpack the archive around it.")
    return io.BytesIO(data)


def _unzipped(file: Found, depth: int) -> Iterator[Found | NotOpened]:
    try:
        with file.open() as stream, zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            heads = [_head_of(archive, member) for member in members[:FILES]]
    except AppraiseError as error:
        yield NotOpened(file.name, error)
    except Exception as error:  # what the library raises for a damaged or hostile file is of any kind
        broken = AppraiseError("The archive is damaged.", "Export or copy it again.")
        broken.__cause__ = error
        yield NotOpened(file.name, broken)
    else:
        if any(member.filename.startswith(_OFFICE) for member in members):
            yield file  # a workbook or document; its own reader looks at its parts
        elif depth == _DEEPEST or len(members) > FILES:
            yield NotOpened(file.name, _too_deep() if depth == _DEEPEST else _too_many())
        else:
            yield from _members(file, zip(members, heads, strict=True), depth + 1)


def _members(file: Found, members: Iterable[tuple[zipfile.ZipInfo, bytes]], depth: int) -> Iterator[Found | NotOpened]:
    for member, head in members:
        if not member.filename.endswith("/"):  # is_dir() of the library fails for a name that is empty
            one = _member(f"{file.name}/{shown(member.filename)}", file, member)
            yield from (one,) if isinstance(one, NotOpened) else _beginning_with(head, one, depth)


def _head_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The first bytes of a member; none of a damaged one, which is told when it is read."""
    try:
        with archive.open(member) as stream:
            return stream.read(4)
    except Exception:
        return b""


def _member(name: str, file: Found, member: zipfile.ZipInfo) -> Found | NotOpened:
    if member.flag_bits & 0x1:
        return NotOpened(name, AppraiseError("This file in the archive is encrypted.", "Unpack it with its password."))
    limit = _limit(member.compress_size)
    if member.file_size > limit:
        sentence = "The compressed file would grow far beyond its size."
        return NotOpened(name, AppraiseError(sentence, "It was not read. Unpack it yourself if you trust its sender."))
    return Found(name, member.file_size, partial(_from_zip, file, member, limit))


def _from_zip(file: Found, member: zipfile.ZipInfo, limit: int) -> BinaryIO:
    stream = file.open()
    try:
        archive = zipfile.ZipFile(stream)
        return io.BufferedReader(_Limited(archive.open(member), limit, archive, stream))  # type: ignore[arg-type]
    except Exception as error:
        stream.close()
        raise AppraiseError("This file in the archive is damaged.", "Export or copy it again.") from error

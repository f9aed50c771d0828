"""What lies at a path: a file, the files of a folder, the members of an archive; each can be opened for its bytes.

Nothing is unpacked to disk, no link inside a folder is followed, and an archive may not grow beyond its limits.
"""

from __future__ import annotations

import gzip
import io
import os
import zipfile
import zlib
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
_SHOWN = 120
_OFFICE = ("xl/", "word/", "ppt/", "[Content_Types].xml")


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
    """Everything that can be read at these paths, in order; folders and archives one level deep into archives."""
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
            elif path.is_file():
                yield from _unpacked(label, path)


def _unpacked(name: str, path: Path) -> Iterator[Found | NotOpened]:
    """The file itself, or what is in it when it is an archive."""
    try:
        with path.open("rb") as stream:
            head = stream.read(4)
        size = path.stat().st_size
        if head.startswith(b"\x1f\x8b"):
            yield Found(name, size, partial(_gunzipped, path, size))
        elif head == b"PK\x03\x04":
            yield from _unzipped(name, path, size)
        else:
            yield _plain(name, path, size)
    except OSError as error:
        reason = error.strerror or "the disk refused"
        yield NotOpened(name, AppraiseError(f"The file can't be read: {reason}.", "Check that it is there."))


def _plain(name: str, path: Path, size: int) -> Found | NotOpened:
    if size > SIZE:
        return NotOpened(name, _too_large())
    return Found(name, size, partial(_opened, path))


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        reason = error.strerror or "the disk refused"
        raise AppraiseError(f"The file can't be read: {reason}.", "Check that it is there.") from error


def _too_large() -> AppraiseError:
    return AppraiseError(f"The file is larger than {SIZE // 1024**3} GB.", "Export the references in several files.")


# --- archives ------------------------------------------------------------------


class _Limited(io.RawIOBase):
    """Bytes of an archive's member as long as they stay within a limit.

    Damage at the beginning is raised; further on it ends the stream, and `damage` says so.
    """

    def __init__(self, stream: BinaryIO, limit: int, archive: zipfile.ZipFile | None = None) -> None:
        self.damage: AppraiseError | None = None
        self._stream = stream
        self._left = limit
        self._begun = False
        self._archive = archive

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        try:
            data = self._stream.read1(len(view))  # type: ignore[attr-defined]
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
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
        if self._archive is not None:
            self._archive.close()
        super().close()


def _limit(packed: int) -> int:
    return min(SIZE, max(FREE, RATIO * packed))


def _gunzipped(path: Path, size: int) -> BinaryIO:
    _opened(path).close()  # says in words when it can't be opened
    return io.BufferedReader(_Limited(gzip.GzipFile(path), _limit(size)))  # type: ignore[arg-type]


def _unzipped(name: str, path: Path, size: int) -> Iterator[Found | NotOpened]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeError) as error:
        broken = AppraiseError("The archive is damaged.", "Export or copy it again.")
        broken.__cause__ = error
        yield NotOpened(name, broken)
        return
    if any(member.filename.startswith(_OFFICE) for member in members):
        yield _plain(name, path, size)  # a workbook or document; its own reader looks at its parts
        return
    if len(members) > FILES:
        yield NotOpened(name, AppraiseError(f"The archive holds more than {FILES:,} files.", "Unpack it yourself."))
        return
    for member in members:
        if not member.filename.endswith("/"):  # is_dir() of the library fails for a name that is empty
            yield _member(f"{name}/{shown(member.filename)}", path, member)


def _member(name: str, path: Path, member: zipfile.ZipInfo) -> Found | NotOpened:
    if member.flag_bits & 0x1:
        return NotOpened(name, AppraiseError("This file in the archive is encrypted.", "Unpack it with its password."))
    limit = _limit(member.compress_size)
    if member.file_size > limit:
        sentence = "The compressed file would grow far beyond its size."
        return NotOpened(name, AppraiseError(sentence, "It was not read. Unpack it yourself if you trust its sender."))
    return Found(name, member.file_size, partial(_from_zip, path, member, limit))


def _from_zip(path: Path, member: zipfile.ZipInfo, limit: int) -> BinaryIO:
    try:
        archive = zipfile.ZipFile(path)
        stream = archive.open(member)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError) as error:
        raise AppraiseError("This file in the archive is damaged.", "Export or copy it again.") from error
    return io.BufferedReader(_Limited(stream, limit, archive))  # type: ignore[arg-type]

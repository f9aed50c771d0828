"""How far reading is, and whether it shall stop."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, cast

from appraise.errors import AppraiseError, Cancelled
from appraise.progress import CancelCheck, Progress

_STEP = 256 * 1024  # bytes between two reports


class Watch:
    """Tells how far reading is, in bytes over all files, never less than before; raises `Cancelled` when told to stop.

    A file may be looked through before it is read: only what is read after `count` is progress, but every piece is a
    moment to stop. The streams of the present file are known, so that they can be closed wherever reading ended.
    """

    def __init__(self, total: int, progress: Progress | None = None, cancelled: CancelCheck | None = None) -> None:
        self.damage: AppraiseError | None = None  # what ended a stream of the present file too early
        self.length = 0  # bytes of the present file, unpacked, as far as known
        self._total = max(total, 1)
        self._progress = progress
        self._cancelled = cancelled
        self._before = self._size = self._told = 0
        self._counting = False
        self._streams: list[_Watched] = []

    def begin(self, size: int) -> None:
        """Another file of this size is read."""
        self._before += self._size
        self._size = self.length = size
        self.damage = None
        self._counting = False
        self._tell(0)

    def over(self, open_bytes: Callable[[], BinaryIO]) -> BinaryIO:
        """What `open_bytes` opens, with a look at every piece that is read."""
        stream = _Watched(open_bytes(), self)
        self._streams.append(stream)
        return cast(BinaryIO, stream)

    def count(self) -> None:
        """From now on what is read is progress."""
        self._counting = True

    def moved(self, place: int) -> None:
        """Note that one stream of the present file has given so many bytes."""
        self.check()
        if self._counting:
            self.share(place / max(self.length, 1))
        else:
            self.length = max(self.length, place)

    def share(self, share: float) -> None:
        """Note that this share of the present file is read."""
        place = int(min(share, 1.0) * self._size)
        if self._before + place >= self._told + _STEP:
            self._tell(place)

    def check(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def end(self) -> None:
        """The present file is read, or given up."""
        self._tell(self._size)

    def close(self) -> None:
        """Close all streams of the present file."""
        for stream in self._streams:
            stream.close()
        self._streams.clear()

    def _tell(self, place: int) -> None:
        self.check()
        self._told = min(self._before + place, self._total)
        if self._progress is not None:
            self._progress(self._told, self._total)


class _Watched(io.RawIOBase):
    """A stream that says how many bytes it has given."""

    def __init__(self, stream: BinaryIO, watch: Watch) -> None:
        self._stream = stream
        self._watch = watch
        self._given = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._given += len(data)
        self._watch.damage = getattr(getattr(self._stream, "raw", None), "damage", None) or self._watch.damage
        self._watch.moved(self._given)
        return data

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def close(self) -> None:
        self._stream.close()
        super().close()

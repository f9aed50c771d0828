"""Writing files so that a reader sees the old one or the new one, never a half."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from appraise.errors import AppraiseError


@contextmanager
def _world_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise AppraiseError("The folder does not exist.", "Choose another folder.", file=path) from error
    except PermissionError as error:
        raise AppraiseError(
            "This place can't be written to.", "Choose a folder you may write to.", file=path
        ) from error
    except OSError as error:
        reason = error.strerror or "the disk refused"
        raise AppraiseError(
            f"The file could not be written: {reason}.", "Check the disk and try again.", file=path
        ) from error


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write `path` through `write(stream)`: beside it first, synced to disk, then moved into place.

    Raises `AppraiseError` when the place can't be written; an existing file then stays as it was.
    """
    path = Path(path)
    with _world_errors(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                write(stream)
                stream.flush()
                os.fsync(stream.fileno())
            _keep_mode(path, beside)
            beside.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with `write_atomically`."""
    write_atomically(path, lambda stream: stream.write(text.encode("utf-8")))


def _keep_mode(old: Path, new: Path) -> None:
    """Temporary files are private (0600); a finished file has the rights a new file would have."""
    umask = os.umask(0)
    os.umask(umask)
    mode = old.stat().st_mode & 0o777 if old.exists() else 0o666 & ~umask
    new.chmod(mode)

"""The instruments that come with the program, and the check of any instrument file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.file import examine, read_bytes, read_instrument
from appraise.instruments.proof import prove
from appraise.resources import resource


class Library:
    """Instrument files of one folder by id, each read when it is first wanted. The file's name is the id."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.toml"))}
        self._read: dict[str, Instrument] = {}

    def ids(self) -> tuple[str, ...]:
        """The ids, in alphabetical order."""
        return tuple(self._paths)

    def get(self, instrument: str) -> Instrument:
        """The instrument with this id. Raises `AppraiseError` that lists what there is."""
        if instrument not in self._paths:
            known = ", ".join(self._paths) or "none"
            raise AppraiseError(f"There is no instrument “{instrument}”.", f"The instruments are: {known}.")
        if instrument not in self._read:
            self._read[instrument] = read_instrument(self._paths[instrument])
        return self._read[instrument]

    def __contains__(self, instrument: object) -> bool:
        return instrument in self._paths

    def __iter__(self) -> Iterator[Instrument]:
        return map(self.get, self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def load_library() -> Library:
    """The built-in instruments. Only names are read now; that their rules are sound is shown by the tests."""
    return Library(resource("instruments"))


def check_file(path: Path) -> tuple[str, ...]:
    """Everything that is wrong with an instrument file, in words; empty when it is sound.

    Raises `AppraiseError` only when the file can't be read at all.
    """
    instrument, problems = examine(read_bytes(Path(path)))
    return prove(instrument).problems if instrument else tuple(str(problem) for problem in problems)

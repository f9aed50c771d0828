"""What the program remembers between runs: recent projects, where each was left off, looks. Never study text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from appraise import places

RECENT = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where a project was left off: the page and ids of what was shown there."""

    page: str = "studies"
    study: str = ""
    assessment: str = ""
    section: str = ""


class Settings:
    """Values in one ini file in the program's own folder. A value that can't be understood counts as absent."""

    def __init__(self) -> None:
        self._file = QSettings(str(places.home() / "settings.ini"), QSettings.Format.IniFormat)

    def recent(self) -> tuple[Path, ...]:
        """Projects opened last that still exist, newest first."""
        return tuple(path for path in map(Path, self._list("recent")) if path.is_file())

    def remember(self, path: Path) -> None:
        name = str(path.absolute())
        others = [one for one in self._list("recent") if one != name]
        self._file.setValue("recent", json.dumps([name, *others][:RECENT]))

    def forget(self, path: Path) -> None:
        self._file.setValue("recent", json.dumps([one for one in self._list("recent") if one != str(path)]))

    def place(self, path: Path) -> Place:
        try:
            values = json.loads(str(self._file.value(f"{_key(path)}/place", "{}")))
            return Place(**{name: str(text) for name, text in values.items()})
        except (ValueError, TypeError, AttributeError):
            return Place()

    def set_place(self, path: Path, place: Place) -> None:
        self._file.setValue(f"{_key(path)}/place", json.dumps(asdict(place)))

    def reviewer(self, path: Path) -> str:
        """The name of the person who used this project last on this computer, or ""."""
        return str(self._file.value(f"{_key(path)}/reviewer", ""))

    def set_reviewer(self, path: Path, name: str) -> None:
        self._file.setValue(f"{_key(path)}/reviewer", name)

    def text(self, name: str, default: str = "") -> str:
        return str(self._file.value(name, default))

    def set_text(self, name: str, value: str) -> None:
        self._file.setValue(name, value)

    def blob(self, name: str) -> QByteArray:
        """A window geometry or splitter state; empty when there is none."""
        value = self._file.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_blob(self, name: str, value: QByteArray) -> None:
        self._file.setValue(name, value)

    def _list(self, name: str) -> list[str]:
        try:
            return [str(one) for one in json.loads(str(self._file.value(name, "[]")))]
        except (ValueError, TypeError):
            return []


def _key(path: Path) -> str:
    return "project-" + hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:16]

"""Where the program keeps files on this computer: a number for the installation, backups, the user's instruments.

All lie in the user's data folder (`APPRAISE_HOME` overrides it). Nothing else is written outside projects and exports.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path

from platformdirs import user_data_path


def home() -> Path:
    """The folder of the program's own files; it may not exist yet."""
    chosen = os.environ.get("APPRAISE_HOME")
    return Path(chosen) if chosen else user_data_path("appraise", appauthor=False)


def backups() -> Path:
    return home() / "backups"


def instruments() -> Path:
    """The folder of the user's own instrument files; it may not exist yet."""
    return home() / "instruments"


def installation() -> str:
    """A random number that stands for this installation; it tells apart who wrote which step, and nothing more.

    Where the data folder can't be written, it lasts for this run only.
    """
    file = home() / "installation"
    try:
        return str(uuid.UUID(file.read_text(encoding="ascii").strip()))
    except (OSError, ValueError):
        number = str(uuid.uuid4())
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(number, encoding="ascii")
    except OSError:
        pass
    return number

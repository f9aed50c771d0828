"""An instrument file of one's own for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from appraise.resources import resource


@pytest.fixture
def own_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small sound instrument file with this id, short name and version."""

    def write(name: str, short: str, folder: Path = tmp_path, version: str = "1 March 2026") -> Path:
        text = resource("instruments", "minors.toml").read_text(encoding="utf-8")
        for key, value in (("id", name), ("short", short), ("version", version)):
            lines = text.splitlines()
            at = next(place for place, line in enumerate(lines) if line.startswith(f"{key} = "))
            lines[at] = f'{key} = "{value}"'
            text = "\n".join(lines) + "\n"
        path = folder / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write

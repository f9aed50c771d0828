"""Where the data files are that come with the program."""

from __future__ import annotations

from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a bundled file or folder, such as `resource("instruments")`.

    In an installed wheel the files lie inside the package, in a checkout beside it.
    """
    here = Path(__file__).resolve().parent
    inside = here / "_resources"
    root = inside if inside.is_dir() else here.parent / "resources"
    return root.joinpath(*parts)

"""`appraise`: the window without a command, the command line with one."""

from __future__ import annotations

import sys
from pathlib import Path

from appraise.cli import main as command_line


def main() -> int:
    """The program's entry point; gives back the exit status."""
    return command_line(open_window=_open_window)


def _open_window(path: Path | None) -> int:
    from ui.main import run

    return run(path)


if __name__ == "__main__":
    sys.exit(main())

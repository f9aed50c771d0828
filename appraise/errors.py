"""The two families of errors: the world is at fault (`AppraiseError`), or we are (anything else)."""

from __future__ import annotations

from pathlib import Path


class AppraiseError(Exception):
    """Something outside the program is wrong; the user can read why and what to do.

    `sentence` says what happened, `hint` what to do; `file` and `line` say where.
    """

    def __init__(
        self, sentence: str, hint: str = "", *, file: Path | str | None = None, line: int | None = None
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
        self.file = str(file) if file is not None else None
        self.line = line

    def __str__(self) -> str:
        place = ""
        if self.file is not None:
            place = f"{self.file}, line {self.line}: " if self.line is not None else f"{self.file}: "
        return " ".join(part for part in (place + self.sentence, self.hint) if part)


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """A long task was asked to stop and has left nothing behind."""

"""How long work says how far it is, and how it is asked whether to stop."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]  # (done, of)
CancelCheck = Callable[[], bool]

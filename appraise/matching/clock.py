"""How far the work is, and whether to stop."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from appraise.errors import Cancelled
from appraise.progress import CancelCheck, Progress

Tick = Callable[[float], None]

_EVERY = 100  # steps between two questions; a step is short


class Clock:
    """Asks `cancelled` at the first step and every so many; tells `progress` in thousandths, when they grow."""

    def __init__(self, progress: Progress | None, cancelled: CancelCheck | None) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._steps = count()
        self._told = -1

    def part(self, start: int, end: int) -> Tick:
        """What a part of the work calls at each step with the share of it (0 to 1) that is done. Raises `Cancelled`."""
        steps = self._steps

        def tick(share: float) -> None:
            if next(steps) % _EVERY == 0:
                self._look(int(start + (end - start) * share))

        return tick

    def done(self) -> None:
        self._look(1000)

    def _look(self, thousandths: int) -> None:
        if self._cancelled and self._cancelled():
            raise Cancelled
        if self._progress and thousandths > self._told:
            self._told = thousandths
            self._progress(thousandths, 1000)

"""Small wordings that several pages share."""

from __future__ import annotations

from collections.abc import Sequence


def open_points(points: Sequence[str], most: int) -> str:
    """What is left to do, in one paragraph."""
    if not points:
        return "Everything is answered and judged."
    more = f" And {len(points) - most} more." if len(points) > most else ""
    return "Still open: " + " ".join(points[:most]) + more

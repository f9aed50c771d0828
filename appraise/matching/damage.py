"""Letters that were lost on the way: what recognition of print or a wrong coding left as "?" or an empty box."""

from __future__ import annotations

import re
from collections.abc import Sequence

LOST = re.compile(r"[?\ufffd\u25a1]+")
_MOST_PLACES = 40  # with more, nothing can be told


def fits(pieces: Sequence[str], whole: str, most: int) -> bool:
    """Whether `whole` is the pieces in their order with up to `most` letters between two of them.

    The pieces are what `LOST` leaves of a text; at least half of `whole` must be in them.
    """
    if len(pieces) > _MOST_PLACES or 2 * sum(map(len, pieces)) < len(whole) or not whole.startswith(pieces[0]):
        return False
    ends = {len(pieces[0])}
    for piece in pieces[1:]:
        starts = {start for end in ends for start in range(end, end + most + 1)}
        ends = {start + len(piece) for start in starts if whole.startswith(piece, start)}
    return len(whole) in ends

"""How far reading is, and stopping it: over files that are looked through before they are read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import BinaryIO

import pytest

from appraise.errors import Cancelled
from appraise.reading.watching import Watch

SIZE = 1024 * 1024


def opener(size: int = SIZE) -> Callable[[], BinaryIO]:
    return partial(BytesIO, bytes(size))


def test_only_what_is_read_after_count_is_progress() -> None:
    seen: list[tuple[int, int]] = []
    watch = Watch(SIZE, lambda done, total: seen.append((done, total)))
    watch.begin(SIZE)
    watch.over(opener()).read()
    assert seen == [(0, SIZE)]
    watch.count()
    stream = watch.over(opener())
    while stream.read(SIZE // 8):
        pass
    watch.end()
    assert seen == [(SIZE * part // 4, SIZE) for part in (0, 1, 2, 3, 4, 4)]


def test_a_packed_file_that_was_looked_through_moves_by_its_unpacked_length() -> None:
    seen: list[int] = []
    watch = Watch(SIZE, lambda done, _: seen.append(done))
    watch.begin(SIZE)
    watch.over(opener(8 * SIZE)).read()
    watch.count()
    stream = watch.over(opener(8 * SIZE))
    for _ in range(8):
        stream.read(SIZE)
    assert (watch.length, seen) == (8 * SIZE, [0, SIZE // 4, SIZE // 2, 3 * SIZE // 4, SIZE])


def test_progress_never_goes_back() -> None:
    seen: list[int] = []
    watch = Watch(3 * SIZE, lambda done, _: seen.append(done))
    watch.begin(SIZE)
    for share in (0.5, 0.2, 0.9, 7.0):
        watch.share(share)
    watch.begin(2 * SIZE)
    watch.share(0.1)
    watch.share(0.5)
    watch.end()
    assert seen == [0, SIZE // 2, int(0.9 * SIZE), SIZE, 2 * SIZE, 3 * SIZE]


def test_every_piece_is_a_moment_to_stop() -> None:
    stop: list[bool] = []
    watch = Watch(SIZE, cancelled=lambda: bool(stop))
    watch.begin(SIZE)
    stream = watch.over(opener())
    assert len(stream.read(10)) == 10
    stop.append(True)
    for moment in (lambda: stream.read(10), watch.check, watch.end, lambda: watch.begin(1)):
        with pytest.raises(Cancelled):
            moment()


def test_streams_can_be_searched_and_are_closed_together() -> None:
    watch = Watch(SIZE)
    watch.begin(SIZE)
    first, second = watch.over(opener()), watch.over(opener())
    assert (first.seek(-3, 2), first.tell(), first.read()) == (SIZE - 3, SIZE - 3, bytes(3))
    assert first.readable() and first.seekable()
    watch.close()
    assert first.closed and second.closed

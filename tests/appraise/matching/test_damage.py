"""Letters that were lost on the way."""

from __future__ import annotations

import time

import pytest

from appraise.matching.damage import LOST, fits


@pytest.mark.parametrize(
    ("damaged", "whole", "most", "expected"),
    [
        ("m?ller", "muller", 2, True),
        ("m?ller", "mller", 2, True),
        ("m?ller", "mxxxller", 2, False),
        ("m?ller", "mullers", 2, False),
        ("?berg", "aberg", 2, True),
        ("gro?", "gross", 2, True),
        ("a?ba?c", "aabaac", 2, True),
        ("a?aab", "aaaaab", 2, True),  # the first place that fits is not the one
        ("tnf?inrats", "tnfalphainrats", 5, True),
        ("m?r", "mueller", 5, False),  # more is guessed than known
        ("?", "a", 5, False),
    ],
)
def test_what_may_have_stood_there(damaged: str, whole: str, most: int, expected: bool) -> None:
    assert fits(LOST.split(damaged), whole, most) is expected


def test_endless_damage_takes_no_time() -> None:
    start = time.process_time()
    for count in (30, 400):
        assert not fits(["a" * 20] * count, "a" * (20 * count + 5 * count) + "b", 5)
    assert time.process_time() - start < 1

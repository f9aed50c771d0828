"""Palettes."""

from __future__ import annotations

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Tone
from appraise.levels import PALETTES, Palette, palette


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("one", PALETTES.values(), ids=lambda one: one.id)
@pytest.mark.parametrize("tone", list(Tone))
def test_a_symbol_can_be_read_on_its_colour(one: Palette, tone: Tone) -> None:
    """Contrast of at least 3:1, the least for graphical signs in WCAG 2.1 (1.4.11)."""
    light, dark = sorted((luminance(one.fills[tone]), luminance(one.inks[tone])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


@pytest.mark.parametrize("one", PALETTES.values(), ids=lambda one: one.id)
def test_tones_have_colours_of_their_own(one: Palette) -> None:
    assert len(set(one.fills.values())) == len(Tone)


def test_an_unknown_palette_is_refused() -> None:
    with pytest.raises(AppraiseError, match="no palette"):
        palette("pretty")

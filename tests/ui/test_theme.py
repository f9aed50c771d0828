"""Colours can be read: contrast as WCAG 2.2 asks for (1.4.3: text 4.5 to 1)."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from ui.style import style_sheet
from ui.theme import DARK, HIGHLIGHTS, LIGHT, Colours, colours, highlight, is_dark, qpalette


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("set_", [LIGHT, DARK])
def test_words_stand_out_from_every_ground(set_: Colours) -> None:
    grounds = (set_.window, set_.rail, set_.surface, set_.sunken, set_.accent_soft)
    for ground in grounds:
        assert contrast(set_.text, ground) >= 7
        assert contrast(set_.muted, ground) >= 4.5
    for ground in (set_.danger_soft, set_.warning_soft, set_.good_soft):
        assert contrast(set_.text, ground) >= 7
    assert contrast(set_.on_accent, set_.accent) >= 4.5
    assert contrast(set_.accent, set_.surface) >= 4.5


@pytest.mark.parametrize("set_", [LIGHT, DARK])
def test_highlighted_words_stay_readable(set_: Colours) -> None:
    for kind in HIGHLIGHTS:
        assert contrast(set_.text, highlight(kind, qpalette(set_)).name()) >= 7


def test_a_palette_says_which_set_it_is() -> None:
    assert is_dark(qpalette(DARK))
    assert colours(qpalette(LIGHT)) is LIGHT


def test_the_sheet_has_no_gap_and_grows_with_the_text() -> None:
    small, large = style_sheet(LIGHT, 14), style_sheet(LIGHT, 28)
    assert "$" not in small
    assert "font-size: 22px" in small
    assert "font-size: 43px" in large

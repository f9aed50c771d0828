"""Palettes: the colour of a tone. A symbol and a word always go with the colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from appraise.errors import AppraiseError
from appraise.instruments.definition import Tone


@dataclass(frozen=True, slots=True)
class Palette:
    """Fill and ink (the symbol on it) for each tone, as #rrggbb."""

    id: str
    label: str
    fills: Mapping[Tone, str]
    inks: Mapping[Tone, str]


def _palette(name: str, label: str, fills: str, inks: str) -> Palette:
    tones = (Tone.GOOD, Tone.CAUTION, Tone.POOR, Tone.WORST, Tone.UNKNOWN, Tone.NONE)
    pairs = (dict(zip(tones, colours.split(), strict=True)) for colours in (fills, inks))
    return Palette(name, label, *(MappingProxyType(one) for one in pairs))


PALETTES = {
    palette.id: palette
    for palette in (
        # the colours that readers know from Cochrane reviews, as the robvis package draws them
        _palette(
            "cochrane",
            "Cochrane",
            "#02C100 #E2DF07 #BF0000 #820000 #4EA1F7 #CCCCCC",
            "#0B2F0B #3A3900 #FFFFFF #FFFFFF #08233F #333333",
        ),
        _palette(
            "colour-blind",
            "Colour-blind safe",
            "#FED98E #FE9929 #D95F0E #993404 #FFFFFF #CCCCCC",
            "#3A2A00 #3A1E00 #FFFFFF #FFFFFF #333333 #333333",
        ),
        _palette(
            "greyscale",
            "Greyscale",
            "#F2F2F2 #BDBDBD #737373 #252525 #FFFFFF #E6E6E6",
            "#111111 #111111 #FFFFFF #FFFFFF #111111 #555555",
        ),
    )
}


def palette(name: str) -> Palette:
    """The palette of this id. Raises `AppraiseError` for an unknown one."""
    if name not in PALETTES:
        raise AppraiseError(f"There is no palette “{name}”.", f"Offered: {', '.join(PALETTES)}.")
    return PALETTES[name]

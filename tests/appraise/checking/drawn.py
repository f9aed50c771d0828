"""Drawn figures for the laws of the checks on counts, and numbers printed in the accepted ways."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from hypothesis import strategies as st

from appraise.checking.counts import Table

WAYS = ("up", "even", "cut")


def printed_as(value: Fraction, decimals: int, way: str) -> str:
    """`value`, not negative, as a paper would print it: rounded half up, half to even, or cut off."""
    scaled = value * 10**decimals
    units = {"up": floor(scaled + Fraction(1, 2)), "even": round(scaled), "cut": floor(scaled)}[way]
    whole, rest = divmod(units, 10**decimals)
    return f"{whole}.{rest:0{decimals}d}" if decimals else str(whole)


@st.composite
def tables(draw: st.DrawFn, largest: int = 60) -> Table:
    size1, size2 = draw(st.integers(1, largest)), draw(st.integers(1, largest))
    return Table(draw(st.integers(0, size1)), size1, draw(st.integers(0, size2)), size2)

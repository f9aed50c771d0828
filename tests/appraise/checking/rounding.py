"""How a number may be printed: the rounding rules that a report may follow."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from hypothesis import strategies as st

WAYS = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)
ways = st.sampled_from(WAYS)


def shown_as(value: float | Decimal, decimals: int, way: str = ROUND_HALF_UP) -> str:
    """`value` with `decimals` places after the rule `way`."""
    return f"{Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=way):f}"

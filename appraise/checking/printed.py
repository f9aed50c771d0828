"""Numbers as they are printed: trailing zeros carry the precision, and rounding is an interval."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_NUMBER = re.compile(r"([+-]?)(\d*)(?:\.(\d+))?")
_LONGEST = 30  # characters of a number; more is no figure of a paper


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it was printed, exact: `value` and the number of `decimals`."""

    text: str
    value: Fraction
    decimals: int

    @property
    def half_unit(self) -> Fraction:
        """Half a unit of the last printed place."""
        return Fraction(1, 2 * 10**self.decimals)

    @property
    def low(self) -> Fraction:
        """The smallest number that rounds to this one."""
        return self.value - self.half_unit

    @property
    def high(self) -> Fraction:
        """The largest number that rounds to this one, rounding half up or half to even."""
        return self.value + self.half_unit

    def may_be(self, value: Fraction) -> bool:
        """True when `value` may have been rounded to what is printed: half up, half to even or half away from zero."""
        return self.low <= value <= self.high

    def may_be_cut(self, value: Fraction) -> bool:
        """True when `value` cut off behind the last printed place gives what is printed."""
        away = abs(value) - abs(self.value)
        return 0 <= away < 2 * self.half_unit and (value >= 0) == (self.value >= 0)


def printed(text: str) -> Printed | None:
    """The number that a text is, or None where it is none; signs and one decimal point only."""
    plain = text.strip().replace("\u2212", "-").replace("\u00b7", ".")
    match = _NUMBER.fullmatch(plain) if 0 < len(plain) <= _LONGEST else None
    if match is None or not (match[2] or match[3]):
        return None
    digits = match[3] or ""
    value = Fraction(int((match[2] or "0") + digits), 10 ** len(digits))
    return Printed(text, -value if match[1] == "-" else value, len(digits))

"""Tails of the usual distributions. Only what needs them loads the statistics library."""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist

_FINE = 1e-300


def normal_p(z: float) -> float:
    """The two-sided P value of a standard normal `z`."""
    return math.erfc(abs(z) / math.sqrt(2))


@cache
def normal_critical(level: float) -> float:
    """The z of a two-sided interval of `level` per cent: 1.96 for 95."""
    return NormalDist().inv_cdf(0.5 + level / 200)


def t_p(t: float, df: float) -> float:
    """The two-sided P value of Student's `t`. ValueError when `df` is not above 0."""
    from scipy import special

    _positive(df)
    return min(1.0, 2 * float(special.stdtr(df, -abs(t))))


@cache
def t_critical(level: float, df: float) -> float:
    """The t of a two-sided interval of `level` per cent. ValueError when `df` is not above 0."""
    from scipy import special

    _positive(df)
    return float(special.stdtrit(df, 0.5 + level / 200))


def f_p(f: float, df1: float, df2: float) -> float:
    """The upper tail of F. ValueError when degrees of freedom are not above 0."""
    from scipy import special

    _positive(df1, df2)
    return float(special.fdtrc(df1, df2, max(0.0, f)))


def chi2_p(value: float, df: float) -> float:
    """The upper tail of chi-squared. ValueError when `df` is not above 0."""
    from scipy import special

    _positive(df)
    return float(special.chdtrc(df, max(0.0, value)))


def correlation_p(r: float, df: float) -> float:
    """The two-sided P value of a correlation with `df` = n - 2. ValueError when `df` is not above 0."""
    room = 1 - min(1.0, abs(r)) ** 2
    return t_p(abs(r) * math.sqrt(df / room), df) if room > _FINE else 0.0


def _positive(*df: float) -> None:
    if not all(0 < value < math.inf for value in df):
        raise ValueError("degrees of freedom are above 0")

"""Ten tests of one 2×2 table, two-sided: all that a paper may have meant by "P"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import log, sqrt
from types import MappingProxyType

from appraise.checking.counts import Table
from appraise.checking.distributions import normal_p

_AS_LIKELY = 1 + 1e-7  # two tables count as equally likely up to this factor, as R and SciPy do
_NEGLIGIBLE = 1e-20  # of the likeliest table


class CountTest(StrEnum):
    FISHER = "fisher"
    CHI2 = "chi-squared"
    YATES = "chi-squared-yates"
    N_MINUS_1 = "chi-squared-n-1"
    LIKELIHOOD = "likelihood-ratio"
    MID_P = "fisher-mid-p"
    WALD = "wald-log-odds"
    UNPOOLED = "z-unpooled"
    BARNARD = "barnard"
    BOSCHLOO = "boschloo"
    DOUBLED = "fisher-doubled"


NAMES: Mapping[CountTest, str] = MappingProxyType(
    {
        CountTest.FISHER: "Fisher's exact test",
        CountTest.CHI2: "the chi-squared test",
        CountTest.YATES: "the chi-squared test with Yates's correction",
        CountTest.N_MINUS_1: "the chi-squared test with N − 1",
        CountTest.LIKELIHOOD: "the likelihood-ratio test",
        CountTest.MID_P: "Fisher's test with mid-P",
        CountTest.WALD: "the Wald test of the log odds ratio",
        CountTest.UNPOOLED: "the z test with unpooled variance",
        CountTest.BARNARD: "Barnard's test",
        CountTest.BOSCHLOO: "Boschloo's test",
        CountTest.DOUBLED: "Fisher's test by doubling",
    }
)


@dataclass(frozen=True, slots=True)
class Tails:
    """Conditional on both margins: what Fisher's tests are made of, as shares of 1."""

    observed: float
    lower: float  # as few events in the first group, or fewer
    upper: float
    as_unlikely: float  # all tables that are as unlikely as the observed one, or more

    @property
    def one_sided(self) -> float:
        """The smaller tail."""
        return min(self.lower, self.upper, 1.0)


def tails(table: Table) -> Tails:
    """The hypergeometric tails of the table, by recursion outward from the likeliest one."""
    weights = dict(_weights(table))
    whole = sum(weights.values())
    seen = weights.get(table.events1, 0.0)
    bound = seen * _AS_LIKELY
    return Tails(
        observed=seen / whole,
        lower=sum(weight for events, weight in weights.items() if events <= table.events1) / whole,
        upper=sum(weight for events, weight in weights.items() if events >= table.events1) / whole,
        as_unlikely=sum(weight for weight in weights.values() if weight <= bound) / whole,
    )


def _weights(table: Table) -> Iterator[tuple[int, float]]:
    """Weights of the tables with these margins, 1 for the likeliest; negligible ones are left out."""
    size, other, events = table.size1, table.size2, table.events
    least, most = max(0, events - other), min(size, events)
    start = min(max((size + 1) * (events + 1) // (size + other + 2), least), most)
    yield start, 1.0
    weight, at = 1.0, start
    while at < most and weight > _NEGLIGIBLE:
        weight *= (size - at) * (events - at) / ((at + 1) * (other - events + at + 1))
        at += 1
        yield at, weight
    weight, at = 1.0, start
    while at > least and weight > _NEGLIGIBLE:
        weight *= at * (other - events + at) / ((size - at + 1) * (events - at + 1))
        at -= 1
        yield at, weight


def chi2_statistic(table: Table, correction: float = 0.0) -> float | None:
    """Pearson's statistic with so much of Yates's correction (1 for all of it); None when a margin is empty."""
    a, n1, c, n2 = table.events1, table.size1, table.events2, table.size2
    margins = table.events * (table.total - table.events)
    if not margins:
        return None
    apart = max(0.0, abs(a * n2 - c * n1) - correction * table.total / 2)
    return apart * apart * table.total / (margins * n1 * n2)


def chi2_p(table: Table) -> float | None:
    """P of the chi-squared test; None when no event or only events were seen."""
    statistic = chi2_statistic(table)
    return None if statistic is None else normal_p(sqrt(statistic))


def yates_p(table: Table) -> float | None:
    """P of the chi-squared test with Yates's correction."""
    statistic = chi2_statistic(table, 1.0)
    return None if statistic is None else normal_p(sqrt(statistic))


def _n_minus_1(table: Table) -> float | None:
    statistic = chi2_statistic(table)
    return None if statistic is None else normal_p(sqrt(statistic * (table.total - 1) / table.total))


def _likelihood(table: Table) -> float | None:
    events, total = table.events, table.total
    if not 0 < events < total:
        return None
    statistic = 0.0
    for seen, size in ((table.events1, table.size1), (table.events2, table.size2)):
        for part, margin in ((seen, events), (size - seen, total - events)):
            statistic += 2 * part * log(part * total / (size * margin)) if part else 0.0
    return normal_p(sqrt(max(0.0, statistic)))


def _wald(table: Table) -> float | None:
    a, c = table.events1, table.events2
    b, d = table.size1 - a, table.size2 - c
    if not (a and b and c and d):
        return None
    return normal_p(log(a * d / (b * c)) / sqrt(1 / a + 1 / b + 1 / c + 1 / d))


def _unpooled(table: Table) -> float | None:
    one, other = table.events1 / table.size1, table.events2 / table.size2
    variance = one * (1 - one) / table.size1 + other * (1 - other) / table.size2
    return normal_p((one - other) / sqrt(variance)) if variance > 0 else None


def _fisher(table: Table) -> float:
    return min(1.0, tails(table).as_unlikely)


def _mid_p(table: Table) -> float | None:
    found = tails(table)
    return None if not 0 < table.events < table.total else min(1.0, found.as_unlikely - found.observed / 2)


def _doubled(table: Table) -> float:
    return min(1.0, 2 * tails(table).one_sided)


def _barnard(table: Table) -> float | None:
    from appraise.checking.unconditional import barnard

    return barnard(table)


def _boschloo(table: Table) -> float | None:
    from appraise.checking.unconditional import boschloo

    return boschloo(table)


_FUNCTIONS: Mapping[CountTest, Callable[[Table], float | None]] = MappingProxyType(
    {
        CountTest.FISHER: _fisher,
        CountTest.CHI2: chi2_p,
        CountTest.YATES: yates_p,
        CountTest.N_MINUS_1: _n_minus_1,
        CountTest.LIKELIHOOD: _likelihood,
        CountTest.MID_P: _mid_p,
        CountTest.WALD: _wald,
        CountTest.UNPOOLED: _unpooled,
        CountTest.BARNARD: _barnard,
        CountTest.BOSCHLOO: _boschloo,
        CountTest.DOUBLED: _doubled,
    }
)
SEARCHING = (CountTest.BARNARD, CountTest.BOSCHLOO)
TEN = tuple(test for test in CountTest if test is not CountTest.DOUBLED)
QUICK = tuple(test for test in TEN if test not in SEARCHING)


@lru_cache(maxsize=2048)
def p_value(table: Table, test: CountTest) -> float | None:
    """The two-sided P value; None where the test is not defined for the table or the table is too large for it."""
    return _FUNCTIONS[test](table)


def p_values(table: Table, tests: tuple[CountTest, ...] = TEN) -> dict[CountTest, float]:
    """The P values of these tests in their order, without those that are not defined or not bounded for the table."""
    found = ((test, p_value(table, test)) for test in tests)
    return {test: p for test, p in found if p is not None}

"""Barnard's and Boschloo's tests: the largest probability over all common risks.

Barnard's orders tables by the pooled z statistic (Barnard 1947), Boschloo's by the one-sided P of Fisher's test
(Boschloo 1970), doubled; as SciPy's `barnard_exact` and `boschloo_exact` define them, which need 20 times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from appraise.checking.counts import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]
    Region = NDArray[np.bool_]

LARGEST_PRODUCT = 10_000  # of the two sizes: 100 against 100
_AS_EXTREME = 1e-9
_RISKS = 160
_EDGE = 1e-4  # of the angles: a risk of exactly 0 or 1 has no logarithm


def barnard(table: Table) -> float | None:
    """The P value; None for a table that is too large to search."""
    if table.size1 * table.size2 > LARGEST_PRODUCT:
        return None
    if table.events in (0, table.total):
        return 1.0
    import numpy as np

    one = np.arange(table.size1 + 1)[:, None] / table.size1
    other = np.arange(table.size2 + 1)[None, :] / table.size2
    pooled = (one * table.size1 + other * table.size2) / table.total
    variance = pooled * (1 - pooled) * (1 / table.size1 + 1 / table.size2)
    z = np.abs(one - other) / np.sqrt(np.where(variance > 0, variance, 1.0))
    return _largest(table, z >= z[table.events1, table.events2] - _AS_EXTREME)


def boschloo(table: Table) -> float | None:
    """The P value; None for a table that is too large to search."""
    if table.size1 * table.size2 > LARGEST_PRODUCT:
        return None
    if table.events in (0, table.total):
        return 1.0
    sides = []
    for one in (table, table.swapped):
        lower = _fisher_lower(one)
        sides.append(_largest(one, lower <= lower[one.events1, one.events2] * (1 + 1e-7)))
    return min(1.0, 2 * min(sides))


def _fisher_lower(table: Table) -> Grid:
    """For every table of these sizes, the conditional probability of as few events in the first group, or fewer."""
    import numpy as np

    ones, alls = np.arange(table.size1 + 1)[:, None], np.arange(table.total + 1)[None, :]
    others = alls - ones
    possible = (others >= 0) & (others <= table.size2)
    log_p = _ways(table.size1)[ones] + _ways(table.size2)[np.where(possible, others, 0)] - _ways(table.total)[alls]
    upto = np.cumsum(np.where(possible, np.exp(np.where(possible, log_p, 0.0)), 0.0), axis=0)
    found: Grid = upto[ones, ones + np.arange(table.size2 + 1)[None, :]]
    return found


def _ways(size: int) -> Grid:
    """Logarithms of the binomial coefficients of `size`."""
    import numpy as np

    factorials = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, size + 1)))))
    ways: Grid = factorials[-1] - factorials - factorials[::-1]
    return ways


def _largest(table: Table, region: Region) -> float:
    """The largest probability of the region over all common risks: a grid, then twice a finer one around the best."""
    import numpy as np

    angles = np.linspace(0, np.pi / 2, _RISKS + 2)[1:-1]  # even steps of arcsine fit the spread of binomials
    best = 0.0
    for _ in range(3):
        chances = _chances(table, region, np.sin(angles) ** 2)
        at = int(np.argmax(chances))
        best = max(best, float(chances[at]))
        step = angles[1] - angles[0]
        angles = np.clip(np.linspace(angles[at] - step, angles[at] + step, 15), _EDGE, np.pi / 2 - _EDGE)
    return min(1.0, best)


def _chances(table: Table, region: Region, risks: Grid) -> Grid:
    import numpy as np

    one, other = (_binomial(size, risks) for size in (table.size1, table.size2))
    chances: Grid = np.sum((one @ region.astype(float)) * other, axis=1)
    return chances


def _binomial(size: int, risks: Grid) -> Grid:
    """Probabilities of 0 to `size` events, a row for each risk."""
    import numpy as np

    events = np.arange(size + 1)[None, :]
    log_p = _ways(size)[None, :] + events * np.log(risks)[:, None] + (size - events) * np.log1p(-risks)[:, None]
    found: Grid = np.exp(log_p)
    return found

"""Means and SDs of whole numbers: can they come from n people? (C02 GRIM, C03 GRIMMER, C05 DEBIT)

Everything is calculated in exact fractions. GRIM: Brown and Heathers 2017. GRIMMER: Anaya 2016, in the analytic form of
Allard 2018. DEBIT: Heathers and Brown 2019.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from appraise.checking.bounds import cannot, shown, size, unreadable
from appraise.checking.finding import Finding, Verdict
from appraise.checking.printed import Printed, printed

_OTHER_SIZES = 20  # people that may be missing before a smaller n is no explanation any more
_MOST_SUMS = 2000
_WHOLE = "that the values are whole numbers"
_CUT = "figures were cut off behind the last printed place, not rounded"


@dataclass(frozen=True, slots=True)
class _Range:
    """Exact numbers from `low` to `high`, both included."""

    low: Fraction
    high: Fraction


def _rounded(figure: Printed) -> _Range:
    return _Range(figure.low, figure.high)


def _cut(figure: Printed) -> _Range:
    unit = 2 * figure.half_unit
    if figure.value > 0:
        return _Range(figure.value, figure.value + unit)
    return _Range(figure.value - unit, figure.value + (0 if figure.value else unit))


def _sums(whole: _Range, count: int) -> range:
    """The whole numbers S with S / count in `whole`."""
    return range(math.ceil(whole.low * count), math.floor(whole.high * count) + 1)


def grim_mean(mean: str, n: int, items: int = 1, whole_numbers: bool = True) -> Finding:
    """C02: whether n people with whole numbers (or means of `items` whole numbers each) can have this mean.

    `whole_numbers` is False where the values may have fractions (ages from dates): then nothing is checked.
    ValueError for sizes below 1.
    """
    figure, count = printed(mean), size(n) * size(items)
    if figure is None:
        return unreadable("C02", mean)
    if not whole_numbers:
        return cannot("C02", f"A mean of {mean.strip()} of values with fractions cannot be checked so.", _WHOLE)
    share = 1 - Fraction(count, 10**figure.decimals)
    if share <= 0:
        says = f"Every mean with {figure.decimals} decimals is possible for {count} whole numbers."
        return Finding("C02", Verdict.CANNOT_BE_CHECKED, says, (_count(n, items),), power="none")
    power = (
        f"{_word(share)}: {_percent(share)} of all means with {figure.decimals} decimals are impossible for this size"
    )
    sums = _sums(_rounded(figure), count)
    if sums:
        says = f"A mean of {mean.strip()} is possible for {_people(n, items)}."
        return Finding("C02", Verdict.CONSISTENT, says, (_count(n, items), _quotient(sums[0], count)), power=power)
    return _no_sum(figure, n, items, power)


def _no_sum(figure: Printed, n: int, items: int, power: str) -> Finding:
    count, mean = n * items, figure.text.strip()
    below = math.floor(figure.value * count)
    working = (_count(n, items), _quotient(below, count), _quotient(below + 1, count), f"printed: {mean}")
    if any(figure.may_be_cut(Fraction(total, count)) for total in _sums(_cut(figure), count)):
        says = f"A mean of {mean} is possible for {_people(n, items)} only if it was cut off, not rounded."
        return Finding("C02", Verdict.CONSISTENT, says, working, (_CUT,), power)
    sizes = [other for other in _fewer(n) if _sums(_rounded(figure), other * items)]
    hints = [f"fewer people gave values: {_list(sizes)} would fit"] if sizes else []
    hints += ["the values are not whole numbers (fractions, weights, imputation, a transformed scale)", "a typing slip"]
    says = f"No {_people(n, items)} with whole numbers can have a mean of {mean}."
    return Finding("C02", Verdict.IMPOSSIBLE, says, working, tuple(hints), power)


def _fewer(n: int) -> range:
    return range(n - 1, max(0, n - _OTHER_SIZES - 1), -1)


def _list(sizes: list[int]) -> str:
    more = "…" if len(sizes) > 5 else ""
    return ", ".join(str(size_) for size_ in sizes[:5]) + more


def _people(n: int, items: int) -> str:
    return f"{n} people" if items == 1 else f"{n} people with {items} items each"


def _count(n: int, items: int) -> str:
    return f"n = {n}" if items == 1 else f"n × items = {n} × {items} = {n * items}"


def _quotient(total: int, count: int) -> str:
    return f"{total} / {count} = {shown(total / count, 6)}"


def _percent(share: Fraction) -> str:
    return f"{float(share) * 100:.0f} %"


def _word(share: Fraction) -> str:
    return "strong" if share >= Fraction(9, 10) else ("moderate" if share >= Fraction(1, 2) else "weak")


# --- standard deviations -------------------------------------------------------------------------------------------


def grimmer(mean: str, sd: str, n: int, items: int = 1, whole_numbers: bool = True) -> Finding:
    """C03: whether n people with whole numbers can have this mean and this SD together.

    The sum of squares Q is a whole number, odd or even as the sum S is, and not smaller than n nearly equal numbers
    give. ValueError for sizes below 1.
    """
    middle, spread = printed(mean), printed(sd)
    size(n)
    size(items)
    if middle is None or spread is None:
        return unreadable("C03", mean, sd)
    if not whole_numbers or n < 2:
        return cannot("C03", "An SD can be checked so for two or more whole numbers only.", _WHOLE)
    if spread.value < 0:
        return _negative("C03", sd)
    return _squares(middle, spread, n, items)


def _squares(middle: Printed, spread: Printed, n: int, items: int) -> Finding:
    mean, sd, count = middle.text, spread.text, n * items
    found = _square_sum(_rounded(middle), _rounded(spread), n, items, n - 1)
    text = f"mean {mean.strip()} and SD {sd.strip()}"
    working = [_count(n, items)]
    power = _grimmer_power(spread, n, items)
    if found is None:
        says = f"The search for {text} was cut short: too many sums are possible."
        return cannot("C03", says, "figures with more places", working=(*working, f"{_MOST_SUMS} sums were tried"))
    if found:
        working.append(f"for example sum {found[0]}, sum of squares {found[1]}")
        says = f"Nothing speaks against {text} for {_people(n, items)}."
        return Finding("C03", Verdict.CONSISTENT, says, tuple(working), power=power)
    if not _sums(_rounded(middle), count) and not _sums(_cut(middle), count):
        says = f"The mean {mean.strip()} itself is not possible for {_people(n, items)}; see the check of the mean."
        return cannot("C03", says, "a mean that is possible", working=tuple(working))
    return _no_squares(middle, spread, n, items, tuple(working), power)


def _no_squares(middle: Printed, spread: Printed, n: int, items: int, working: tuple[str, ...], power: str) -> Finding:
    text = f"mean {middle.text.strip()} and SD {spread.text.strip()}"
    means = _hull(_rounded(middle), _cut(middle))
    if _square_sum(means, _hull(_rounded(spread), _cut(spread)), n, items, n - 1) != ():
        says = f"{_capital(text)} are possible for {_people(n, items)} only if figures were cut off, not rounded."
        return Finding("C03", Verdict.CONSISTENT, says, working, (_CUT,), power)
    working = (*working, "no whole sum of squares of the right parity gives this SD")
    other = ("the values are not whole numbers", "n is another (missing values)", "a typing slip")
    if _square_sum(means, _hull(_rounded(spread), _cut(spread)), n, items, n) != ():
        says = f"{_capital(text)} do not go together for {_people(n, items)}, unless n, not n - 1, was divided by."
        hints = ("the SD was calculated with n in place of n - 1 (population SD)", *other)
        return Finding("C03", Verdict.NOT_REPRODUCIBLE, says, working, hints, power)
    says = f"No {_people(n, items)} with whole numbers can have {text} together."
    return Finding("C03", Verdict.IMPOSSIBLE, says, working, other, power)


def _hull(one: _Range, other: _Range) -> _Range:
    return _Range(min(one.low, other.low), max(one.high, other.high))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _negative(check: str, sd: str) -> Finding:
    hints = ("a dash was read as a minus sign",)
    return Finding(check, Verdict.IMPOSSIBLE, f"An SD is never below 0; printed is {sd.strip()}.", (), hints, "strong")


def _square_sum(means: _Range, sds: _Range, n: int, items: int, divisor: int) -> tuple[int, ...] | None:
    """A sum and a sum of squares that fit, () when there are none, None when the search was cut.

    Two numbers are tried exactly: their difference must be whole too.
    """
    sums = _sums(means, n * items)
    least, most = max(Fraction(0), sds.low) ** 2, max(Fraction(0), sds.high) ** 2
    for total in sums[:_MOST_SUMS]:
        base = Fraction(total * total, n)
        low = max(math.ceil(least * divisor * items**2 + base), _least_squares(total, n))
        high = math.floor(most * divisor * items**2 + base)
        low += (low - total) % 2
        if low <= high and (n > 2 or _two(total, low, high)):
            return total, low
    return None if len(sums) > _MOST_SUMS else ()


def _least_squares(total: int, n: int) -> int:
    """The sum of squares of n whole numbers with this sum that are as equal as can be."""
    quotient, rest = divmod(total, n)
    return n * quotient**2 + rest * (2 * quotient + 1)


def _two(total: int, low: int, high: int) -> bool:
    """True when two whole numbers with this sum have a sum of squares from `low` to `high`."""
    room = 2 * high - total * total
    if room < 0:
        return False
    difference = math.isqrt(room)
    difference -= (difference - total) % 2
    return difference >= 0 and (difference**2 + total * total) >= 2 * low


def _grimmer_power(spread: Printed, n: int, items: int) -> str:
    """From the number of sums of squares of one parity that round to one SD, for one sum."""
    each = float((spread.high**2 - max(Fraction(0), spread.low) ** 2) * (n - 1) * items**2 / 2)
    if each >= 1:
        return f"none beyond the mean: about {shown(each, 2)} sums of squares fit each SD"
    return f"{_word(Fraction(1 - each))}: about {_percent(Fraction(1 - each))} of all SDs are impossible for one mean"


# --- yes or no -----------------------------------------------------------------------------------------------------


def debit(mean: str, sd: str, n: int) -> Finding:
    """C05: whether a mean of noughts and ones goes with its SD: √(n / (n - 1) · p (1 - p)) for k of n people.

    ValueError for a size below 1.
    """
    share, spread = printed(mean), printed(sd)
    size(n)
    if share is None or spread is None:
        return unreadable("C05", mean, sd)
    if not 0 <= share.value <= 1 or n < 2:
        says = f"A mean of {mean.strip()} of {n} is no share of yes and no, so this check does not apply."
        return cannot("C05", says, "a mean from 0 to 1 of two or more people")
    if spread.value < 0:
        return _negative("C05", sd)
    expected = math.sqrt(float(share.value * (1 - share.value)) * n / (n - 1))
    text = f"mean {mean.strip()} and SD {sd.strip()}"
    working = (
        f"√({n} / {n - 1} × {mean.strip()} × (1 - {mean.strip()})) = {shown(expected)}",
        f"printed: {sd.strip()}",
    )
    power = "strong: a share fixes its SD"
    if _some_count(_rounded(share), _rounded(spread), n, n - 1):
        says = f"{_capital(text)} go together for yes-or-no values of {n} people."
        return Finding("C05", Verdict.CONSISTENT, says, working, power=power)
    return _no_count(share, spread, n, text, working, power)


def _no_count(share: Printed, spread: Printed, n: int, text: str, working: tuple[str, ...], power: str) -> Finding:
    shares, sds = _hull(_rounded(share), _cut(share)), _hull(_rounded(spread), _cut(spread))
    if _some_count(shares, sds, n, n - 1):
        says = f"{_capital(text)} go together for {n} people only if figures were cut off, not rounded."
        return Finding("C05", Verdict.CONSISTENT, says, working, (_CUT,), power)
    others = (
        "the values are not only 0 and 1",
        "n is another (missing values)",
        "it is the SE, not the SD",
        "a typing slip",
    )
    if not _shares(shares, n):
        says = f"No count of {n} people gives a share of {share.text.strip()}."
        return Finding("C05", Verdict.IMPOSSIBLE, says, working, others, power)
    if _some_count(shares, sds, n, n):
        says = f"{_capital(text)} do not go together for {n} people, unless n, not n - 1, was divided by."
        hints = ("the SD was calculated with n in place of n - 1 (population SD)", *others)
        return Finding("C05", Verdict.NOT_REPRODUCIBLE, says, working, hints, power)
    says = f"{_capital(text)} cannot both be right for yes-or-no values of {n} people."
    return Finding("C05", Verdict.IMPOSSIBLE, says, working, others, power)


def _shares(shares: _Range, n: int) -> range:
    counts = _sums(shares, n)
    return range(max(0, counts.start), min(n + 1, counts.stop))


def _some_count(shares: _Range, sds: _Range, n: int, divisor: int) -> bool:
    """True when k of n people have a share and an SD in the ranges: k (n - k) lies in a range of whole numbers."""
    counts = _shares(shares, n)
    if not counts:
        return False
    low = math.ceil(max(Fraction(0), sds.low) ** 2 * n * divisor)
    high = math.floor(max(Fraction(0), sds.high) ** 2 * n * divisor)
    # k (n - k) rises up to n / 2 and falls behind it: each half is searched by halving
    rising = range(counts.start, min(counts.stop, n // 2 + 1))
    falling = range(max(counts.start, n // 2 + 1), counts.stop)
    mirrored = range(n - falling.stop + 1, n - falling.start + 1)
    return any(_product_between(part, n, low, high) for part in (rising, mirrored))


def _product_between(counts: range, n: int, low: int, high: int) -> bool:
    """True when k (n - k) is from `low` to `high` for a k of `counts`, all of them at most n / 2."""
    first, last = counts.start, counts.stop
    while first < last:
        middle = (first + last) // 2
        first, last = (first, middle) if middle * (n - middle) >= low else (middle + 1, last)
    return first < counts.stop and first * (n - first) <= high

"""SDs, ranges and quartiles: what algebra allows, and when a mean with SD is unsuitable (C06, C07)."""

from __future__ import annotations

import math

from appraise.checking.bounds import Bounds, cannot, cut_or_rounded, figures, rounded, shown, size, span, unreadable
from appraise.checking.finding import Finding, Verdict
from appraise.checking.printed import Printed

_SLIP = "a figure is mistyped, or belongs to another row"
_CUT = "figures were cut off behind the last printed place, not rounded"


def sd_on_scale(mean: str, sd: str, n: int, lowest: str, highest: str) -> Finding:
    """C06: whether values that cannot leave a scale (`lowest` to `highest`, exact) can have this mean and SD.

    The SD is at most √((mean - a)(b - mean) · n / (n - 1)). ValueError for a size below 1.
    """
    read = figures(mean, sd, lowest, highest)
    size(n)
    if read is None:
        return unreadable("C06", mean, sd, lowest, highest)
    low, high = float(read[2].value), float(read[3].value)
    if n < 2 or low >= high:
        return cannot("C06", "A scale with two ends and two or more people are needed.", "the ends of the scale")
    middle, spread = cut_or_rounded(read[0]), cut_or_rounded(read[1])
    scale = f"a scale from {lowest.strip()} to {highest.strip()}"
    if middle.high < low or middle.low > high:
        says = f"A mean of {mean.strip()} lies outside {scale}."
        hints: tuple[str, ...] = (
            "another version of the scale, or a change score",
            "sum and average were exchanged",
            _SLIP,
        )
        return Finding("C06", Verdict.IMPOSSIBLE, says, (f"mean {mean.strip()}, {scale}",), hints, "strong")
    nearest = sorted((max(low, middle.low), (low + high) / 2, min(high, middle.high)))[1]
    most = math.sqrt((nearest - low) * (high - nearest) * n / (n - 1))
    working = (f"largest SD = √((mean - {lowest}) × ({highest} - mean) × {n} / {n - 1}) = {shown(most)}", f"SD {sd}")
    return _at_most(read[1], spread, most, f"mean {mean.strip()} of {n} people on {scale}", working)


def sd_in_range(sd: str, n: int, minimum: str, maximum: str, observed: bool = False) -> Finding:
    """C06: whether n values from `minimum` to `maximum` can have this SD.

    `observed`: the two are the smallest and the largest value of the same people, not the ends of a scale. Only then
    an SD can be too small, too: it is at least range / √(2 (n - 1)). ValueError for a size below 1.
    """
    read = figures(sd, minimum, maximum)
    size(n)
    if read is None:
        return unreadable("C06", sd, minimum, maximum)
    spread, low, high = cut_or_rounded(read[0]), cut_or_rounded(read[1]), cut_or_rounded(read[2])
    width = Bounds(max(0.0, high.low - low.high), high.high - low.low)
    if n < 2 or high.below(low):
        return cannot("C06", "A range with the smaller number first and two or more people are needed.", "the range")
    most = width.high / 2 * math.sqrt(n / (n - 1))
    least = width.low / math.sqrt(2 * (n - 1))
    text = f"a range from {minimum.strip()} to {maximum.strip()} of {n} people"
    working = (f"largest SD = half the range × √({n} / {n - 1}) = {shown(most)}", f"printed SD: {sd.strip()}")
    finding = _at_most(read[0], spread, most, text, working)
    if finding.verdict is not Verdict.CONSISTENT or spread.high >= least * (1 - 1e-9):
        return finding
    line = f"smallest SD = range / √(2 × {n - 1}) = {shown(least)}"
    return _too_small(sd, text, least, (*working, line), observed)


def _at_most(figure: Printed, spread: Bounds, most: float, text: str, working: tuple[str, ...]) -> Finding:
    sd = figure.text.strip()
    power = "weak: only an SD that is far too large is noticed"
    if figure.value < 0:
        return Finding("C06", Verdict.IMPOSSIBLE, "An SD is never below 0.", working, (_SLIP,), "strong")
    if spread.low <= most * (1 + 1e-9):
        return Finding("C06", Verdict.CONSISTENT, f"An SD of {sd} is possible for {text}.", working, power=power)
    others = ("the figure after ± is not an SD", "the scale or range is of another measure or another group", _SLIP)
    says = f"An SD of {sd} is larger than {text} allows ({shown(most)})."
    return Finding("C06", Verdict.IMPOSSIBLE, says, working, others, power)


def _too_small(sd: str, text: str, least: float, working: tuple[str, ...], observed: bool) -> Finding:
    says = f"An SD of {sd.strip()} is smaller than {text} allows ({shown(least)}), if these are observed values."
    hints: tuple[str, ...] = (
        "the figure is the SE, not the SD",
        "the range is that of the scale, not of the people",
        _SLIP,
    )
    verdict = Verdict.IMPOSSIBLE if observed else Verdict.NOT_REPRODUCIBLE
    return Finding("C06", verdict, says, working, hints, "weak: only an SD that is far too small is noticed")


def quantile_order(minimum: str = "", q1: str = "", median: str = "", q3: str = "", maximum: str = "") -> Finding:
    """C07: minimum, quartiles, median and maximum rise in this order. What is empty is left out."""
    named = {"minimum": minimum, "Q1": q1, "median": median, "Q3": q3, "maximum": maximum}
    given = {name: text for name, text in named.items() if text.strip()}
    read = figures(*given.values())
    if read is None or len(given) < 2:
        return unreadable("C07", *given.values())
    working = (" ≤ ".join(f"{name} {text.strip()}" for name, text in given.items()) + "?",)
    ranges = [cut_or_rounded(figure) for figure in read]
    names = list(given)
    odd = [place for place in range(1, len(ranges)) if ranges[place].below(ranges[place - 1])]
    power = "strong: this holds for all data"
    if not odd:
        return Finding("C07", Verdict.CONSISTENT, "The quantiles stand in rising order.", working, power=power)
    place = odd[0]
    before, after = names[place - 1], names[place]
    says = f"The {after} ({given[after].strip()}) is below the {before} ({given[before].strip()})."
    hints = ("a mean, not a median, stands before the brackets", "a dash was read as a minus sign", _SLIP)
    return Finding("C07", Verdict.IMPOSSIBLE, says, working, hints, power)


def skew(mean: str, sd: str) -> Finding:
    """C07: values that cannot be below 0, with a mean below 2 SD, are skewed (Altman and Bland 1996). Information."""
    read = figures(mean, sd)
    if read is None:
        return unreadable("C07", mean, sd)
    middle, spread = rounded(read[0]), rounded(read[1])
    working = (f"mean {mean.strip()}; 2 × SD = {shown(2 * float(read[1].value))}",)
    if middle.low < 0 or spread.low < 0:
        return cannot("C07", "The rule is for values that cannot be below 0.", "a positive mean", working=working)
    if middle.high < 2 * spread.low:
        says = (
            "The mean is below 2 SD: values that cannot be below 0 are skewed then, and mean ± SD describes them badly."
        )
        return cannot("C07", says, working=working)
    says = "The mean is at least 2 SD: no sign of skew here."
    return Finding("C07", Verdict.CONSISTENT, says, working, power="weak: other forms of skew are not noticed")


def mean_and_median(mean: str, sd: str, median: str) -> Finding:
    """C07: mean and median of the same people are never further apart than one SD."""
    read = figures(mean, sd, median)
    if read is None:
        return unreadable("C07", mean, sd, median)
    middle, spread, half = (cut_or_rounded(figure) for figure in read)
    apart = max(0.0, middle.low - half.high, half.low - middle.high)
    working = (f"|{mean.strip()} - {median.strip()}| is at least {shown(apart)} after rounding; SD {sd.strip()}",)
    power = "weak: only very large distances are noticed"
    if apart <= spread.high * (1 + 1e-9):
        says = "Mean and median are not further apart than one SD."
        return Finding("C07", Verdict.CONSISTENT, says, working, power=power)
    hints = ("the figure is the SE, not the SD", "mean and median are of different people", _SLIP)
    says = "Mean and median are further apart than one SD, which no data allow."
    return Finding("C07", Verdict.IMPOSSIBLE, says, working, hints, power)


def quartiles_and_sd(q1: str, q3: str, sd: str) -> Finding:
    """C07: for bell-shaped data (Q3 - Q1) / 1.35 is the SD (Wan 2014); far from it the data are not. Information."""
    read = figures(q1, q3, sd)
    if read is None:
        return unreadable("C07", q1, q3, sd)
    first, third, spread = (rounded(figure) for figure in read)
    about = Bounds(max(0.0, (third.low - first.high) / 1.35), max(0.0, (third.high - first.low) / 1.35))
    working = (f"({q3.strip()} - {q1.strip()}) / 1.35 = {span(about, 3)}; SD {sd.strip()}",)
    if about.high * 1.5 < spread.low or about.low > spread.high * 1.5:
        says = "SD and quartiles differ by more than half: the data are not bell-shaped, or one is not what it says."
        return cannot("C07", says, working=working)
    says = "SD and quartiles are of the same size."
    return Finding("C07", Verdict.CONSISTENT, says, working, power="weak: this is a rule of thumb")

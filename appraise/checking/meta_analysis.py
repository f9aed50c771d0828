"""The arithmetic of a meta-analysis: weights, I², the pooled estimate (C28)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from appraise.checking.bounds import Bounds, cannot, cut_or_rounded, figures, rounded, shown, span, unreadable
from appraise.checking.estimates import Estimate, Read, Scale
from appraise.checking.finding import Finding, Verdict
from appraise.checking.pooling import MOST_STUDIES, Pooled, fits, i_squared, in_words, pooled, read_studies

_SLIP = "a figure is mistyped"
_SHOWN = 20


def weights_sum(weights: Sequence[str]) -> Finding:
    """C28: whether the printed weights of the studies (in per cent) add up to 100 within rounding."""
    read = figures(*weights)
    if read is None or not read:
        return unreadable("C28", *weights)
    total = sum((figure.value for figure in read), start=read[0].value * 0)
    slack = sum((figure.half_unit for figure in read), start=total * 0)
    working = (f"sum of {len(read)} weights: {shown(float(total), 6)}; rounding allows ± {shown(float(slack), 3)}",)
    if abs(total - 100) <= slack:
        return Finding("C28", Verdict.CONSISTENT, "The weights add up to 100 %.", working, power="moderate")
    cut = all(figure.value >= 0 for figure in read) and 0 <= 100 - total <= 2 * slack
    if cut:
        says = "The weights add up to 100 % if they were cut off, not rounded."
        return Finding("C28", Verdict.CONSISTENT, says, working, power="moderate")
    says = f"The weights add up to {shown(float(total), 6)} %, not to 100 %."
    hints = ("weights of subgroups are listed together", "a study is missing from the list, or was added", _SLIP)
    return Finding("C28", Verdict.NOT_REPRODUCIBLE, says, working, hints, "moderate")


def heterogeneity(q: str, df: int, i2: str) -> Finding:
    """C28: whether I² (in per cent) is (Q - df) / Q, and 0 where Q is smaller. ValueError for df below 1."""
    read = figures(q, i2)
    if df < 1:
        raise ValueError("degrees of freedom are 1 or more")
    if read is None:
        return unreadable("C28", q, i2)
    if read[0].value < 0 or not 0 <= read[1].value <= 100:
        says = f"Q = {q.strip()} and I² = {i2.strip()} %: Q is never below 0, and I² lies from 0 to 100 %."
        return Finding("C28", Verdict.IMPOSSIBLE, says, (), ("a dash was read as a minus sign", _SLIP), "strong")
    calculated = i_squared(rounded(read[0]), df)
    working = (f"I² = ({q.strip()} - {df}) / {q.strip()} = {span(calculated, 3)} %", f"printed: {i2.strip()} %")
    text = f"Q = {q.strip()} with {df} degrees of freedom"
    if calculated.meets(rounded(read[1])) or i_squared(cut_or_rounded(read[0]), df).meets(cut_or_rounded(read[1])):
        says = f"{text} and I² = {i2.strip()} % belong together."
        return Finding("C28", Verdict.CONSISTENT, says, working, power="strong")
    says = f"{text} gives I² of {span(calculated, 3)} %, not {i2.strip()} %."
    hints = ("I² was calculated from another estimate of the variance between studies", "df are others", _SLIP)
    return Finding("C28", Verdict.NOT_REPRODUCIBLE, says, working, hints, "strong")


def pooled_inside(studies: Sequence[str], result: str) -> Finding:
    """C28: a pooled estimate lies between the smallest and the largest estimate of the studies."""
    read = figures(result, *studies)
    if read is None or len(read) < 2:
        return unreadable("C28", result, *studies[:_SHOWN])
    ranges = [cut_or_rounded(figure) for figure in read[1:]]
    whole = Bounds(min(one.low for one in ranges), max(one.high for one in ranges))
    working = (f"estimates of {len(ranges)} studies lie from {span(whole)}; pooled: {result.strip()}",)
    if whole.meets(cut_or_rounded(read[0])):
        says = "The pooled estimate lies among the estimates of the studies."
        return Finding("C28", Verdict.CONSISTENT, says, working, power="weak")
    says = "The pooled estimate lies outside all estimates of the studies, which no weighting gives."
    hints = ("not all studies are listed", "another model (network, regression, correction for bias)", _SLIP)
    return Finding("C28", Verdict.NOT_REPRODUCIBLE, says, working, hints, "strong")


def pooled_again(studies: Sequence[Estimate], result: Estimate) -> Finding:
    """C28: whether inverse variance, with a common effect or after DerSimonian and Laird, gives the printed result.

    Every study needs its estimate and interval. Other methods (Mantel-Haenszel, Peto, Hartung-Knapp) are named as
    explanations; they cannot be calculated from intervals.
    """
    read = result.read()
    ready = read_studies(studies)
    if read is None or ready is None or not ready or len(studies) > MOST_STUDIES or not read.on_scale:
        says = f"Estimates with symmetric intervals of 1 to {MOST_STUDIES} studies and of the result are needed."
        return cannot("C28", says, "estimate and interval of each study")
    models = {"a common effect": pooled(ready, random=False), "random effects": pooled(ready, random=True)}
    working = tuple(f"{name}: {_words(read, calculated)}" for name, calculated in models.items())
    working = (*working, f"printed: {result.text}")
    fitting = [name for name, calculated in models.items() if fits(read, calculated)]
    if fitting:
        says = f"Inverse variance with {' or '.join(fitting)} gives {result.text}."
        return Finding(
            "C28", Verdict.CONSISTENT, says, working, power="moderate: it rests on the rounding of each study"
        )
    says = f"Inverse variance, with a common effect or random effects, does not give {result.text} from these studies."
    hints = (
        "another method was used (Mantel-Haenszel, Peto, Hartung-Knapp, REML)",
        "not all studies are listed, or one was pooled with other figures",
        _SLIP,
    )
    return Finding("C28", Verdict.NOT_REPRODUCIBLE, says, working, hints, "moderate")


def _words(read: Read, calculated: Pooled) -> str:
    middle, low, high = in_words(read, calculated)
    return f"{span(middle, 3)} (limits {span(low, 3)} and {span(high, 3)})"


def random_is_wider(common: Estimate, random: Estimate) -> Finding:
    """C28: the random-effects interval (DerSimonian and Laird) is never narrower than that of a common effect."""
    one, other = common.read(), random.read()
    if one is None or other is None or not one.on_scale or not other.on_scale:
        return cannot("C28", "Two estimates with intervals on the same scale are needed.", "both intervals")
    narrow, wide = _width(one), _width(other)
    kind = "ratio of the limits" if common.scale is Scale.RATIO else "width"
    working = (f"common effect {common.text}; random effects {random.text}; compared by the {kind}",)
    if not wide.below(narrow):
        says = "The random-effects interval is not narrower than that of the common effect."
        return Finding("C28", Verdict.CONSISTENT, says, working, power="weak")
    says = "The random-effects interval is narrower than that of the common effect."
    hints = ("the two labels were exchanged", "another method (Hartung-Knapp) or other studies", _SLIP)
    return Finding("C28", Verdict.NOT_REPRODUCIBLE, says, working, hints, "strong")


def _width(read: Read) -> Bounds:
    low, high = read.on_line(read.low, cut=True), read.on_line(read.high, cut=True)
    return Bounds(high.low - low.high, high.high - low.low)


def large_differences(standardised: Sequence[str]) -> Finding:
    """C28: standardised mean differences beyond 2, which are often made by taking an SE for an SD. Information."""
    read = figures(*standardised)
    if read is None:
        return unreadable("C28", *standardised[:_SHOWN])
    large = [text.strip() for text, figure in zip(standardised, read, strict=True) if abs(figure.value) > 2]
    if not large:
        says = "No standardised mean difference is beyond 2."
        return Finding("C28", Verdict.CONSISTENT, says, power="weak: this is a rule of thumb")
    names = ", ".join(large[:_SHOWN])
    says = f"Standardised mean differences beyond 2 are rare: {names}. See whether an SE was taken for an SD."
    return cannot("C28", says, "SD or SE in the study's report")


def same_study_twice(estimates: Sequence[Estimate]) -> Finding:
    """C28: rows with the same estimate and interval, which may be one trial counted twice. Information."""
    rows = Counter(estimate.text for estimate in estimates if estimate.read() is not None)
    twice = [text for text, times in rows.items() if times > 1]
    if not twice:
        return Finding("C28", Verdict.CONSISTENT, "No two rows have the same figures.", power="weak")
    says = f"Rows with the same figures: {'; '.join(twice[:_SHOWN])}. See whether one study is counted twice."
    return cannot("C28", says, "the studies behind these rows")

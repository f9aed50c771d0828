"""C26: whether whole numbers of true and false results give the printed accuracy of a test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from appraise.checking.bounds import cannot
from appraise.checking.counts import counts_behind, counts_behind_cut, percentage
from appraise.checking.finding import Finding, Verdict
from appraise.checking.printed import Printed, printed

_CHECK = "C26"
_LARGEST = 1000  # persons whose split into diseased and healthy is searched
_MOST_TABLES = 400  # that are tried
_NAMED = 4
_GENERAL = (
    "lesions or several readings of a person were counted",
    "results that were unclear are left out of some figures",
    "the figures are of different thresholds or groups, or from a model",
)


class Accuracy(StrEnum):
    SENSITIVITY = "sensitivity"
    SPECIFICITY = "specificity"
    PPV = "positive predictive value"
    NPV = "negative predictive value"
    ACCURACY = "accuracy"
    PREVALENCE = "prevalence"
    LR_POSITIVE = "positive likelihood ratio"
    LR_NEGATIVE = "negative likelihood ratio"


_RATIOS = (Accuracy.LR_POSITIVE, Accuracy.LR_NEGATIVE)


@dataclass(frozen=True, slots=True)
class Results:
    """True and false, positive and negative results of a test."""

    tp: int
    fp: int
    fn: int
    tn: int

    def figure(self, which: Accuracy) -> Fraction | None:
        """The figure, exact: a percentage, or the ratio itself; None where it would divide by nothing."""
        tp, fp, fn, tn = self.tp, self.fp, self.fn, self.tn
        if which is Accuracy.LR_POSITIVE:
            return _over(tp * (tn + fp), fp * (tp + fn))
        if which is Accuracy.LR_NEGATIVE:
            return _over(fn * (tn + fp), tn * (tp + fn))
        parts = {
            Accuracy.SENSITIVITY: (tp, tp + fn),
            Accuracy.SPECIFICITY: (tn, tn + fp),
            Accuracy.PPV: (tp, tp + fp),
            Accuracy.NPV: (tn, tn + fn),
            Accuracy.ACCURACY: (tp + tn, tp + fp + fn + tn),
            Accuracy.PREVALENCE: (tp + fn, tp + fp + fn + tn),
        }[which]
        return _over(100 * parts[0], parts[1])

    def __str__(self) -> str:
        return f"TP {self.tp}, FP {self.fp}, FN {self.fn}, TN {self.tn}"


def _over(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def check_accuracy(figures: Mapping[Accuracy, str], total: int, diseased: int | None = None) -> Finding:
    """C26: printed figures (percentages, and likelihood ratios) against all whole numbers of `total` persons.

    Without `diseased` every number of persons with the disease is tried, for up to 1000 persons. ValueError for a
    total below 2 or more diseased than there are persons.
    """
    if total < 2 or (diseased is not None and not 0 < diseased < total):
        raise ValueError("some persons have the disease and some have not")
    read = {which: printed(text) if which in _RATIOS else percentage(text) for which, text in figures.items()}
    known = {which: number for which, number in read.items() if number is not None}
    if len(known) < len(read) or not {Accuracy.SENSITIVITY, Accuracy.SPECIFICITY} <= known.keys():
        missing = "sensitivity and specificity"
        return cannot(_CHECK, "Sensitivity and specificity are needed, and plain numbers throughout.", missing)
    if diseased is None and total > _LARGEST:
        says = f"With more than {_LARGEST} persons the number with the disease must be known."
        return cannot(_CHECK, says, "the number of persons with the disease")
    tried = list(_tables(known, total, diseased))
    fitting = [table for table in tried if _fits(table, known)]
    if not fitting and len(tried) == _MOST_TABLES:
        return cannot(_CHECK, f"So many numbers fit that the figures tell nothing; {_MOST_TABLES} were tried.")
    return _judged(known, total, diseased, fitting, len(tried))


def _tables(known: Mapping[Accuracy, Printed], total: int, diseased: int | None) -> Iterator[Results]:
    """Tables with the sensitivity and specificity, the first 400."""
    made = 0
    prevalence = known.get(Accuracy.PREVALENCE)
    of_ill, of_healthy = known[Accuracy.SENSITIVITY], known[Accuracy.SPECIFICITY]
    for ill in range(1, total) if diseased is None else (diseased,):
        if prevalence is not None and not _printed_so(prevalence, Fraction(100 * ill, total)):
            continue
        healthy = total - ill
        for tp in _counts(of_ill, ill):
            for tn in _counts(of_healthy, healthy):
                yield Results(tp, healthy - tn, ill - tp, tn)
                made += 1
                if made == _MOST_TABLES:
                    return


def _counts(percent: Printed, size: int) -> range:
    return counts_behind(percent, size) or counts_behind_cut(percent, size)


def _fits(table: Results, known: Mapping[Accuracy, Printed]) -> bool:
    return all(_figure_fits(table, which, number, known) for which, number in known.items())


def _figure_fits(table: Results, which: Accuracy, number: Printed, known: Mapping[Accuracy, Printed]) -> bool:
    value = table.figure(which)
    if which in _RATIOS and (value is None or not _printed_so(number, value)):
        value = _ratio_of_printed(which, known)  # many calculate it from the rounded percentages
    return value is not None and _printed_so(number, value)


def _ratio_of_printed(which: Accuracy, known: Mapping[Accuracy, Printed]) -> Fraction | None:
    sensitivity, specificity = known[Accuracy.SENSITIVITY].value, known[Accuracy.SPECIFICITY].value
    if which is Accuracy.LR_POSITIVE:
        return sensitivity / (100 - specificity) if specificity != 100 else None
    return (100 - sensitivity) / specificity if specificity else None


def _printed_so(number: Printed, value: Fraction) -> bool:
    return number.may_be(value) or number.may_be_cut(value)


def _judged(
    known: Mapping[Accuracy, Printed], total: int, diseased: int | None, fitting: list[Results], tried: int
) -> Finding:
    of = f"{total} persons" + (f", {diseased} of them with the disease" if diseased is not None else "")
    names = "; ".join(f"{which} {number.text.strip()}" for which, number in known.items())
    power = f"{tried} tables have the sensitivity and specificity, {len(fitting)} of them all figures"
    if fitting:
        some = " or ".join(str(table) for table in fitting[:_NAMED])
        more = f" and {len(fitting) - _NAMED} more" if len(fitting) > _NAMED else ""
        says = f"The figures fit {some}{more}."
        return Finding(_CHECK, Verdict.CONSISTENT, says, (names, of), power=power)
    verdict = Verdict.IMPOSSIBLE if diseased is not None and not tried else Verdict.NOT_REPRODUCIBLE
    says = f"No whole numbers of results give all of these figures for {of}: {names}."
    return Finding(_CHECK, verdict, says, (names, of), _GENERAL, power)

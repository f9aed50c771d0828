"""C18: whether numbers that belong together add up: groups, exclusive percentages, subgroups, the flow of persons."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from appraise.checking.bounds import cannot
from appraise.checking.counts import Group, counts_behind, counts_behind_cut, percentage
from appraise.checking.finding import Finding, Verdict
from appraise.checking.printed import Printed
from appraise.text import listed

_CHECK = "C18"
_POWER = "strong: whole numbers either add up or do not"
_MOST = 200  # numbers that are added


def check_groups(sizes: Sequence[int], total: int) -> Finding:
    """C18: the sizes of the groups against the number of all persons. ValueError for negative numbers or none."""
    _whole(*sizes, total)
    if not sizes:
        raise ValueError("there are no groups")
    added = sum(sizes)
    working = (f"{_plus(sizes)} = {added}; printed: {total}",)
    if added == total:
        return Finding(_CHECK, Verdict.CONSISTENT, f"The groups add up to {total}.", working, power=_POWER)
    if max(sizes) > total:
        says = f"A group of {max(sizes)} cannot be part of {total} persons."
        hints = ("the total is of other persons, such as those analysed", "lesions or events were counted, not persons")
        return Finding(_CHECK, Verdict.IMPOSSIBLE, says, working, hints, _POWER)
    if added > total:
        says = f"The groups add up to {added}, {added - total} more than the {total} persons."
        hints = ("some persons are in two groups", "the total is of those analysed, the groups of those assigned")
    else:
        says = f"The groups add up to {added}, {total - added} fewer than the {total} persons."
        hints = ("some persons were left out of the groups", "another group is not named")
    return Finding(_CHECK, Verdict.NOT_REPRODUCIBLE, says, working, hints, _POWER)


def check_exclusive_percentages(percents: Sequence[str], size: int | None = None) -> Finding:
    """C18: percentages of which each person has exactly one against 100, or against the group's `size` in counts.

    ValueError for a size below 1.
    """
    if size is not None and size < 1:
        raise ValueError("a group has persons")
    numbers = [number for text in percents[:_MOST] if (number := percentage(text)) is not None]
    if len(numbers) < len(percents) or not numbers:
        return cannot(_CHECK, "Not all of these are percentages that can be added.", "all the percentages")
    added = sum((number.value for number in numbers), Fraction(0))
    slack = sum((number.half_unit for number in numbers), Fraction(0))
    line = f"sum {float(added):g} %; rounding may take {float(added - slack):g} to {float(added + slack):g} %"
    if size is not None and (found := _in_counts(numbers, size, line)):
        return found
    power = f"{'strong' if slack < 1 else 'weak'}: rounding leaves {float(2 * slack):g} percentage points open"
    if abs(added - 100) <= slack:
        return Finding(_CHECK, Verdict.CONSISTENT, "The percentages add up to 100 %.", (line,), power=power)
    if 0 <= 100 - added <= 2 * slack:
        says = "The percentages add up to 100 % if places were cut off instead of rounded."
        return Finding(_CHECK, Verdict.CONSISTENT, says, (line,), ("cut off, not rounded",), power)
    return _not_hundred(added, line, power)


def _not_hundred(added: Fraction, line: str, power: str) -> Finding:
    more = added > 100
    says = f"The percentages add up to {float(added):g} %, {'more' if more else 'less'} than rounding can explain."
    first = "persons can have more than one of these" if more else "a category, such as “unknown”, is not shown"
    hints = (first, "the percentages are of different groups")
    return Finding(_CHECK, Verdict.NOT_REPRODUCIBLE, says, (line,), hints, power)


def _in_counts(numbers: Sequence[Printed], size: int, line: str) -> Finding | None:
    """With the size known, the whole numbers must add up to it; None when a percentage fits no number at all."""
    fitting = [counts_behind(number, size) or counts_behind_cut(number, size) for number in numbers]
    if not all(fitting):
        return None
    least, most = sum(counts[0] for counts in fitting), sum(counts[-1] for counts in fitting)
    working = (line, f"in persons: {least}{f' to {most}' if most > least else ''} of {size}")
    power = f"{'strong' if most == least else 'moderate'}: the percentages stand for {most - least + 1} possible sums"
    if least <= size <= most:
        says = f"The percentages stand for whole numbers that add up to {size}."
        return Finding(_CHECK, Verdict.CONSISTENT, says, working, power=power)
    cut = [counts_behind_cut(number, size) or counts_behind(number, size) for number in numbers]
    if sum(counts[0] for counts in cut) <= size <= sum(counts[-1] for counts in cut):
        says = f"The percentages stand for whole numbers that add up to {size} if places were cut off."
        return Finding(_CHECK, Verdict.CONSISTENT, says, working, ("cut off, not rounded",), power)
    says = f"The percentages stand for {least if most == least else f'{least} to {most}'} persons, not for {size}."
    hints = ("persons can have more than one of these, or a category is not shown", "data are missing for some")
    return Finding(_CHECK, Verdict.NOT_REPRODUCIBLE, says, working, hints, power)


def check_subgroups(parent: Group, parts: Sequence[Group]) -> Finding:
    """C18: the sizes and events of subgroups that share out a group. ValueError for no subgroups.

    Events are compared where all of them are printed as numbers.
    """
    if not parts:
        raise ValueError("there are no subgroups")
    if any(part.events is not None and part.events > part.size for part in parts):
        return Finding(_CHECK, Verdict.IMPOSSIBLE, "A subgroup has more events than persons.", power=_POWER)
    findings = [_parts("persons", [part.size for part in parts], parent.size)]
    events = [part.events for part in parts if part.events is not None]
    if parent.events is not None and len(events) == len(parts):
        findings.append(_parts("events", events, parent.events))
    order = (Verdict.IMPOSSIBLE, Verdict.NOT_REPRODUCIBLE, Verdict.CONSISTENT)
    worst = min(findings, key=lambda one: order.index(one.verdict))
    working = tuple(line for one in findings for line in one.working)
    says = " ".join(one.says for one in findings if one.verdict is worst.verdict)
    return Finding(_CHECK, worst.verdict, says, working, worst.explanations, _POWER)


def _parts(name: str, numbers: Sequence[int], whole: int) -> Finding:
    added = sum(numbers)
    working = (f"{name}: {_plus(numbers)} = {added}; the whole group: {whole}",)
    if added == whole:
        return Finding(_CHECK, Verdict.CONSISTENT, f"The {name} of the subgroups add up to {whole}.", working)
    if max(numbers) > whole:
        says = f"A subgroup with {max(numbers)} {name} cannot be part of a group with {whole}."
        return Finding(_CHECK, Verdict.IMPOSSIBLE, says, working, ("the subgroup is not part of this group",))
    says = f"The {name} of the subgroups add up to {added}, the group has {whole}."
    hints = (
        ("persons are in two subgroups",) if added > whole else ("data are missing for some", "a subgroup is not shown")
    )
    return Finding(_CHECK, Verdict.NOT_REPRODUCIBLE, says, working, (*hints, "the subgroups are of another analysis"))


def check_flow(steps: Sequence[tuple[str, int]]) -> Finding:
    """C18: numbers of persons that can only become fewer, each with its name, such as randomised and then analysed.

    ValueError for fewer than two steps or negative numbers.
    """
    _whole(*(number for _, number in steps))
    if len(steps) < 2:
        raise ValueError("a flow has two steps at least")
    working = tuple(f"{name}: {number}" for name, number in steps[:_MOST])
    rising = [(one, other) for one, other in pairwise(steps) if other[1] > one[1]]
    if not rising:
        says = f"The numbers from {steps[0][0]} to {steps[-1][0]} never rise."
        return Finding(_CHECK, Verdict.CONSISTENT, says, working, power="weak: only a rise would be seen")
    (before, fewer), (after, more) = rising[0]
    says = f"{more} {after} cannot come from {fewer} {before}."
    hints = ("lesions, eyes or events were counted, not persons", "the numbers are of different groups or time points")
    return Finding(_CHECK, Verdict.IMPOSSIBLE, says, working, hints, _POWER)


def check_balance(before: int, left: Sequence[int], after: int) -> Finding:
    """C18: one step of a flow chart: those before, less those who left, are those after. ValueError if negative."""
    _whole(before, *left, after)
    rest = before - sum(left)
    working = (f"{before} − ({_plus(left) or 0}) = {rest}; printed: {after}",)
    if rest == after:
        return Finding(_CHECK, Verdict.CONSISTENT, f"{after} remain, as printed.", working, power=_POWER)
    if after > before:
        says = f"{after} persons cannot remain of {before}."
        return Finding(_CHECK, Verdict.IMPOSSIBLE, says, working, ("lesions or events were counted",), _POWER)
    says = f"{before} less {sum(left)} is {rest}, the chart has {after}."
    hints = ("a reason for leaving is not shown",) if rest > after else ("some are counted under two reasons",)
    return Finding(_CHECK, Verdict.NOT_REPRODUCIBLE, says, working, hints, _POWER)


def _plus(numbers: Sequence[int]) -> str:
    if len(numbers) > 12:
        return f"{' + '.join(map(str, numbers[:10]))} + {len(numbers) - 10} more"
    return " + ".join(map(str, numbers))


def _whole(*numbers: int) -> None:
    if any(number < 0 for number in numbers):
        raise ValueError(f"persons are not negative: {listed([str(number) for number in numbers[:5]])}")

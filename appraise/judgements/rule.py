"""What an instrument's own rule gives for the whole, when nothing is known but the judgements of the domains."""

from __future__ import annotations

from collections.abc import Mapping

from appraise.instruments.conditions import Value, holds
from appraise.instruments.definition import NOT_ASKED, Domain, Instrument, Verdict
from appraise.instruments.reasons import judge
from appraise.report.chart_columns import family


def whole_by_rule(instrument: Instrument, levels: Mapping[str, str]) -> str | None:
    """The level for the whole from the levels of the domains (by id).

    None where the instrument has no rule for it, where the rule needs more than the domains (an answer, a set-up
    field), and while a domain has no level.
    """
    verdict = instrument.overall.verdict
    domains = [one for one in instrument.domains if one.judged and not one.aspect]
    judged = {family(one) for one in domains if one.id in levels}
    if not verdict.proposes or any(family(one) not in judged for one in domains if not one.optional):
        return None
    values = {one.id: _value(one, levels) for one in domains}
    for rule in verdict.rules:
        fires = holds(rule.when, values.get)
        if fires is not False:
            return rule.then if fires else None
    if not verdict.worst_of or any(values.get(name) is None for name in verdict.worst_of):
        return None
    outcome = judge(instrument, Verdict(worst_of=verdict.worst_of), values.get, {}, ())
    return outcome.then if outcome else None


def _value(domain: Domain, levels: Mapping[str, str]) -> Value:
    """A variant of a domain that was judged under another id was not asked."""
    return levels.get(domain.id) or (NOT_ASKED if domain.variant else None)

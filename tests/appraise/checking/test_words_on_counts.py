"""The checks on counts accuse nobody, and what they cannot reproduce they explain."""

from __future__ import annotations

import re

import pytest

from appraise.checking.counts import Group, Table
from appraise.checking.diagnostic_tables import Accuracy, check_accuracy
from appraise.checking.early_phase import TwoStages, check_three_plus_three, check_two_stages
from appraise.checking.effects_of_counts import Measure, check_effect_of_counts
from appraise.checking.finding import Finding, Verdict
from appraise.checking.group_sizes import check_size_for_p
from appraise.checking.house_test import judge_by_house_test
from appraise.checking.p_of_counts import Comparison
from appraise.checking.percentages import check_percentage
from appraise.checking.proportions import check_proportion_interval
from appraise.checking.subgroup_sizes import check_subgroup
from appraise.checking.sums import check_exclusive_percentages, check_flow, check_groups, check_subgroups

ACCUSING = re.compile(r"fraud|\berrors?\b|\bwrong|\bfalse\b|fabricat|manipulat|misconduct|mistake", re.IGNORECASE)
TABLE = Table(31, 54, 16, 44)
DIFFERING = (
    check_percentage("57.5", 54),
    check_percentage("104", 54),
    check_percentage("68", 26, 17),
    check_groups([54, 44], 90),
    check_groups([54, 44], 50),
    check_exclusive_percentages(["60", "45"]),
    check_subgroups(Group(20), [Group(17), Group(4)]),
    check_flow([("randomised", 98), ("analysed", 99)]),
    *judge_by_house_test(
        [
            Comparison(Group(20, 15), Group(23, 8), "0.031"),
            Comparison(Group(20, 1), Group(23, 2), "1.000"),
            Comparison(Group(17, 13), Group(19, 6), "0.010"),
        ]
    )[:2],
    check_subgroup(("76.5", "31.6"), (Group(16), Group(23))),
    check_size_for_p("9.7", "14.1", "0.04", 600),
    check_effect_of_counts(TABLE, Measure.RR, "2.36"),
    check_proportion_interval(8, 23, "20", "57"),
    check_two_stages(TwoStages(1, 10, 4, 29), "0.10", "0.30", "0.05", "0.80"),
    check_three_plus_three([(3, 1), (3, 0)]),
    check_accuracy({Accuracy.SENSITIVITY: "90.0", Accuracy.SPECIFICITY: "80.0"}, 100, 49),
)


@pytest.mark.parametrize("finding", DIFFERING, ids=lambda finding: finding.says[:40])
def test_a_difference_is_explained_and_accuses_nobody(finding: Finding) -> None:
    assert finding.verdict in (Verdict.NOT_REPRODUCIBLE, Verdict.IMPOSSIBLE)
    assert finding.explanations and finding.power
    words = " ".join((finding.says, *finding.working, *finding.explanations, finding.power))
    assert not ACCUSING.search(words)
    assert finding.says.endswith(".") and "  " not in words

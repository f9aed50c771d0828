"""Planned numbers of patients."""

from __future__ import annotations

import pytest

from appraise.checking.finding import Verdict
from appraise.checking.planned_size import against_plan, plan_for_means, plan_for_shares


def test_more_than_fifteen_per_cent_is_information() -> None:
    assert against_plan(200, 170).verdict is Verdict.CONSISTENT
    assert against_plan(200, 230).verdict is Verdict.CONSISTENT
    short = against_plan(200, 169)
    assert short.verdict is Verdict.CANNOT_BE_CHECKED
    assert "15.5 % fewer" in short.says
    assert "stopped early" in against_plan(200, 100, stopped_early=True).says
    with pytest.raises(ValueError, match="patients"):
        against_plan(0, 5)


def test_two_shares() -> None:
    """50 % against 30 %, power 80 %: 91 unpooled, 93 pooled, 103 with correction (Fleiss 1981)."""
    finding = plan_for_shares("50", "30", 93)
    assert finding.verdict is Verdict.CONSISTENT
    assert [line.split(": ")[1].split(" ")[0] for line in finding.working] == ["91", "93", "103"]
    assert plan_for_shares("50", "30", 60).verdict is Verdict.CANNOT_BE_CHECKED
    assert plan_for_shares("50", "30", 114).verdict is Verdict.CANNOT_BE_CHECKED
    assert plan_for_shares("50", "30", 114, losses=10).verdict is Verdict.CONSISTENT
    assert plan_for_shares("50", "50", 93).verdict is Verdict.CANNOT_BE_CHECKED
    assert plan_for_shares("0", "100", 2).verdict in Verdict


def test_two_means() -> None:
    """Half an SD, power 80 %: 63 by the normal formula, 64 by Student's t."""
    finding = plan_for_means("5", "10", 64)
    assert finding.verdict is Verdict.CONSISTENT
    assert [line.split(": ")[1].split(" ")[0] for line in finding.working] == ["63", "64"]
    assert plan_for_means("5", "10", 85, power=90).verdict is Verdict.CONSISTENT
    assert plan_for_means("5", "10", 40).verdict is Verdict.CANNOT_BE_CHECKED
    assert plan_for_means("0", "10", 40).verdict is Verdict.CANNOT_BE_CHECKED


@pytest.mark.parametrize("wrong", [{"power": 40}, {"power": 100}, {"alpha": 0.7}, {"losses": 100}])
def test_plans_outside_reason_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="power"):
        plan_for_means("5", "10", 64, **wrong)

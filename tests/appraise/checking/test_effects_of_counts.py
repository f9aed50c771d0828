from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.checking.counts import Table
from appraise.checking.effects_of_counts import Measure, check_effect_of_counts, effects
from appraise.checking.finding import Verdict
from tests.appraise.checking.drawn import tables

TABLE = Table(31, 54, 16, 44)


@pytest.mark.parametrize(
    ("measure", "figures"),
    [
        (Measure.OR, ("2.36", "1.04", "5.34")),
        (Measure.RR, ("1.58", "1.00", "2.48")),
        (Measure.RD, ("21.0", "1.7", "40.4")),
        (Measure.RD, ("0.21", "0.02", "0.40")),
        (Measure.NNT, ("5",)),  # 100/21.04 = 4.75, rounded up
        (Measure.OR, ("0.42", "0.19", "0.96")),  # 1/2.359, 1/5.342, 1/1.041: the groups the other way round
    ],
)
def test_the_worked_example(measure: Measure, figures: tuple[str, ...]) -> None:
    assert check_effect_of_counts(TABLE, measure, *figures).verdict is Verdict.CONSISTENT


def test_the_subgroup_of_the_worked_example() -> None:
    found = check_effect_of_counts(Table(13, 17, 6, 19), Measure.OR, "7.04", "1.60", "30.9")
    assert found.verdict is Verdict.CONSISTENT and "Woolf" in found.says


def test_newcombes_published_difference() -> None:
    # Newcombe 1998, Statistics in Medicine 17:873: 56/70 against 48/80, score interval 0.0524 to 0.3339
    score = effects(Table(56, 70, 48, 80), Measure.RD)[1]
    assert (round(score.low, 2), round(score.high, 2)) == (5.24, 33.39)


def test_a_risk_ratio_that_is_the_odds_ratio() -> None:
    found = check_effect_of_counts(TABLE, Measure.RR, "2.36", "1.04", "5.34")
    assert found.verdict is Verdict.NOT_REPRODUCIBLE and found.explanations[0] == "it is the odds ratio"


def test_another_level_and_an_interval_that_changes_side() -> None:
    level = check_effect_of_counts(TABLE, Measure.OR, "2.36", "1.19", "4.68")  # exp(0.8583 ± 1.6449 × 0.4172)
    assert level.explanations[0] == "it is a 90 % interval" and not level.decisive
    side = check_effect_of_counts(TABLE, Measure.OR, "2.36", "0.80", "5.34")
    assert side.verdict is Verdict.NOT_REPRODUCIBLE and side.decisive


def test_an_odds_ratio_called_a_risk() -> None:
    note = check_effect_of_counts(TABLE, Measure.OR, "2.36", called_risk=True).explanations[0]
    assert note.endswith("the risk ratio is 1.58")
    rare = Table(3, 100, 2, 100)
    assert check_effect_of_counts(rare, Measure.OR, "1.52", called_risk=True).explanations == ()


def test_what_is_not_checked() -> None:
    assert check_effect_of_counts(TABLE, Measure.OR, "2.1", basis="adjusted").verdict is Verdict.CANNOT_BE_CHECKED
    assert check_effect_of_counts(TABLE, Measure.OR, "two").missing == ("the effect",)
    assert effects(Table(0, 9, 3, 8), Measure.OR)[0].method.endswith("added to each count")
    with pytest.raises(ValueError, match="level"):
        effects(TABLE, Measure.OR, 20)


@given(tables(), st.sampled_from(list(Measure)), st.integers(0, 3), st.integers(0, 1))
@settings(max_examples=150)
def test_true_effects_are_reproduced_with_either_group_first(
    table: Table, measure: Measure, places: int, method: int
) -> None:
    found = effects(table, measure)
    one = found[min(method, len(found) - 1)] if found else None
    if one and one.high < 1e9:
        figures = tuple(f"{value:.{places}f}" for value in (one.estimate, one.low, one.high))
        for either in (table, table.swapped):
            assert check_effect_of_counts(either, measure, *figures).verdict is Verdict.CONSISTENT


@given(tables(), st.sampled_from(list(Measure)), st.text(max_size=9), st.text(max_size=9), st.text(max_size=9))
def test_any_text_gives_a_finding(table: Table, measure: Measure, estimate: str, low: str, high: str) -> None:
    assert check_effect_of_counts(table, measure, estimate, low, high, called_risk=True).check == "C23"

"""Two groups side by side."""

from __future__ import annotations

import pytest

from appraise.recognising.pairs import find_pairs
from appraise.recognising.passage import Passage


@pytest.mark.parametrize(
    ("text", "measure", "values", "p"),
    [
        ("independence (57.4 vs. 36.4%, adjusted P = 0.035)", "percent", ("57.4", "36.4"), "0.035"),
        ("mortality (5.0% vs. 8.7%, P=1.000)", "percent", ("5.0", "8.7"), "1.000"),
        ("outcome (48.5% vs. 19.7%, respectively; P < 0.001)", "percent", ("48.5", "19.7"), "<0.001"),
        ("was 77.9% (88/113) for the SWL group and 89% (114/128) for the URS group (p=0.029)", "percent",
         ("77.9", "89"), "0.029"),
        ("was 57.2% among women and 39.3% among men (P<0.001)", "percent", ("57.2", "39.3"), "<0.001"),
        ("was 100% with Syferol vs 50% with placebo (P=0.066)", "percent", ("100", "50"), "0.066"),
        ("from 81.1 ± 16.4 to 31.3 ± 9.2 (units; P = 0.004)", "mean", ("81.1 ± 16.4", "31.3 ± 9.2"), "0.004"),
        ("60.14 ± 11.73 ng/mL vs. 58.29 ± 2.69 ng/mL; p = 0.696", "mean", ("60.14 ± 11.73", "58.29 ± 2.69"), "0.696"),
        ("A组为65.71%，B组为94.29%，差异有统计学意义(P<0.01)", "percent", ("65.71", "94.29"), "<0.01"),
        ("Success was 150% vs -20% (P=1.7)", "percent", ("150", "-20"), "1.7"),
    ],
)  # fmt: skip
def test_forms(text: str, measure: str, values: tuple[str, str], p: str) -> None:
    (effect,) = find_pairs(Passage("abstract", text))
    assert (effect.measure, effect.group_values, effect.p) == (measure, values, p)
    assert text[effect.cue.start : effect.cue.end] == effect.cue.text


@pytest.mark.parametrize(
    "text",
    [
        "sensitivity of 73.1% and specificity of 99.0% (P=0.01)",
        "30% of men smoked and 20% drank.",
        "2 years compared with 72.8% of women",
    ],
)
def test_other_percentages_are_no_pairs(text: str) -> None:
    assert list(find_pairs(Passage("abstract", text))) == []


def test_labels_are_the_outcome() -> None:
    text = "Continuous infusion had a higher rate of functional independence (57.4 vs. 36.4%, adjusted P = 0.035)."
    (effect,) = find_pairs(Passage("abstract", text))
    assert effect.label == "higher rate of functional independence"
    assert effect.p_adjusted is True

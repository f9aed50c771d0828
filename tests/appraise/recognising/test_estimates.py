"""Estimates with measure, interval and P value."""

from __future__ import annotations

import pytest

from appraise.recognising.estimates import find_accuracy, find_estimates
from appraise.recognising.passage import Passage

Values = tuple[str, str, str, str, str]


def values(text: str) -> list[Values]:
    effects = find_estimates(Passage("abstract", text))
    return [(one.measure, one.estimate, one.ci_low, one.ci_high, one.p) for one in effects]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("score [odds ratio 1.225 (1.096–1.370), P < 0.01]", [("OR", "1.225", "1.096", "1.370", "<0.01")]),
        ("risk (aOR 0.96 [95% CI: 0.93-0.99] per 1 mL)", [("aOR", "0.96", "0.93", "0.99", "")]),
        ("disease (OR = 9.2, 95%CI = 1.5-54.7)", [("OR", "9.2", "1.5", "54.7", "")]),
        ("worse OS (HR 1.7; 95% CI 1.2–2.5; P=0.002)", [("HR", "1.7", "1.2", "2.5", "0.002")]),
        ("ulcer (RR=0.000, 95% CI=undefined, P=0.048)", [("RR", "0.000", "", "", "0.048")]),
        (
            "(adjusted odds ratios 1.09 (95% CI [0.77, 1.55], p = 0.630) and 0.93 (95% CI [0.58, 1.49], p = 0.759)",
            [("aOR", "1.09", "0.77", "1.55", "0.630"), ("aOR", "0.93", "0.58", "1.49", "0.759")],
        ),
        (
            "Factors (OR (95% CI)) included television (0.27 (0.13, 0.58)), livestock (0.46 (0.28, 0.75)). For men: "
            "caste (7.3 (1.02, 52.3)).",
            [("OR", "0.27", "0.13", "0.58", ""), ("OR", "0.46", "0.28", "0.75", ""), ("OR", "7.3", "1.02", "52.3", "")],
        ),
        (
            "The interactions were small (−0.99 (95 % CI −3.28 to 1.29), −1.49 (−3.73 to 0.75)).",
            [("interaction", "−0.99", "-3.28", "1.29", ""), ("interaction", "−1.49", "-3.73", "0.75", "")],
        ),
        ("升高（P<0.001，OR=3.17, 95% CI1.94-5.17)", [("OR", "3.17", "1.94", "5.17", "<0.001")]),
        ("good discrimination (AUC = 0.726)", [("AUC", "0.726", "", "", "")]),
        ("risk ratio (RR) 1.3, 95% confidence interval (CI) 1.1 to 1.6", [("RR", "1.3", "1.1", "1.6", "")]),
        ("rural residence (AOR, 2.11 95 % CI: 2.21-3.68)", [("aOR", "2.11", "2.21", "3.68", "")]),
    ],
)
def test_forms(text: str, expected: list[Values]) -> None:
    assert values(text) == [(one[0], one[1].replace("−", "-"), *one[2:]) for one in expected]


@pytest.mark.parametrize(
    "text",
    ["heparin or 5 (1-9) others", "median age 51 (16-72) years", "followed for 38.52 (6~60) months", "OR was high"],
)
def test_other_numbers_are_no_estimates(text: str) -> None:
    assert values(text) == []


def test_levels_and_cues() -> None:
    text = "The admission score [odds ratio 1.225 (90% CI 1.096–1.370), P < 0.01] was a predictor."
    (effect,) = find_estimates(Passage("abstract", text))
    assert (effect.ci_level, effect.label) == (90, "admission score")
    assert (
        text[effect.cue.start : effect.cue.end] == effect.cue.text == "odds ratio 1.225 (90% CI 1.096–1.370), P < 0.01"
    )


def test_accuracy_comes_in_pairs() -> None:
    passage = Passage("abstract", "Testing provided sensitivity and specificity of 73.1% and 99.0%, respectively.")
    assert [(one.measure, one.estimate) for one in find_accuracy(passage)] == [
        ("sensitivity", "73.1"),
        ("specificity", "99.0"),
    ]

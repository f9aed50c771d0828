"""Intervals, P values and labels as printed."""

from __future__ import annotations

import pytest

from appraise.recognising.printed import INTERVAL, label_before, p_value, with_closing


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        (" (1.096-1.370)", "1.096", "1.370"),
        (" [95% ci: 0.93-0.99]", "0.93", "0.99"),
        (", 95%ci = 1.5-54.7", "1.5", "54.7"),
        ("; 95% ci 1.2-2.5", "1.2", "2.5"),
        (" (95% ci [0.77, 1.55]", "0.77", "1.55"),
        (" (95 % ci -3.28 to 1.29)", "-3.28", "1.29"),
        (" (0.13, 0.58)", "0.13", "0.58"),
        (",95% 可信区间(ci)为(0.507,0.830)", "0.507", "0.830"),
        (" , 95% ci1.94-5.17", "1.94", "5.17"),
        (", 95% confidence interval .04 to .46", ".04", ".46"),
        ("% (95% ci: 3-5%)", "3", "5"),
    ],
)
def test_intervals(text: str, low: str, high: str) -> None:
    match = INTERVAL.match(text)
    assert match is not None
    assert (match["low"] or match["low2"], match["high"] or match["high2"]) == (low, high)


@pytest.mark.parametrize(
    ("text", "p", "adjusted"),
    [
        ("p = 0.035", "0.035", None),
        ("adjusted p = 0.035", "0.035", True),
        ("p<.001", "<.001", None),
        ("(p: =.058)", ".058", None),
        ("p-value: 0.73", "0.73", None),
        ("p for interaction = 0.02", "0.02", None),
        ("p=1.000", "1.000", None),
        ("p≤0.05", "≤0.05", None),
        ("p交互=0.03", "0.03", None),
    ],
)
def test_p_values(text: str, p: str, adjusted: bool | None) -> None:
    found = p_value(text, 0, len(text))
    assert found is not None
    assert (found.text, found.adjusted) == (p, adjusted)


@pytest.mark.parametrize("text", ["group 0.5", "p<0.0.1", "p53"])
def test_other_things_are_no_p_values(text: str) -> None:
    assert p_value(text, 0, len(text)) is None


def test_labels_and_closing_brackets() -> None:
    text = "However, the admission NIHSS score [odds ratio"
    assert label_before(text, text.index("["), 0) == "admission NIHSS score"
    assert with_closing("(1-2%) x", 0, 4) == 6
    assert with_closing("1-2) x", 0, 3) == 3

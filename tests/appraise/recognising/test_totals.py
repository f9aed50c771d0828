"""How many people: printed as a total, or added up."""

from __future__ import annotations

import pytest

from appraise.recognising.arms import find_arms
from appraise.recognising.passage import Passage
from appraise.recognising.totals import cases_in, find_total


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Of 628 patients, 614 with baseline CT were included.", 614),
        ("Of the 63 patients enrolled, 60 patients had complete evaluation.", 63),
        ("A total of 1065 patients were enrolled. Of these, 944 had schizophrenia.", 1065),
        ("Between May and June, 42 patients received albumin.", 42),
        ("A total of 49,450 screenees underwent colonoscopy.", 49450),
        ("Sixteen healthy volunteers were randomly assigned.", 16),
        ("One-hundred-fourteen trauma patients were initiated on heparin.", 114),
        ("In 1340 newly diagnosed HNC patients, weight was collected.", 1340),
        ("Intensity was measured (n = 96).", 96),
        ("villages, involving 720 caregivers of children, will be randomised", 720),
        ("患者共934例。", 934),
        ("期间共手术治疗1437例颅内动脉瘤，选择其中A1段动脉瘤23例。", 23),
        ("选取我院收治的肾结石患者70例。", 70),
        ("共纳入204 例患者。", 204),
        ("16 studies were included.", None),
        ("A total of 12 patients died.", None),
        ("Up to 20% of patients fail.", None),
    ],
)
def test_printed_totals(text: str, total: int | None) -> None:
    got, cues = find_total([Passage("abstract", text)], ())
    assert got == total
    for cue in cues:
        assert text[cue.start : cue.end] == cue.text


def test_groups_are_added_up_with_both_as_cues() -> None:
    passage = Passage("abstract", "20 patients were included in the rescue group and 23 in the medical group.")
    total, cues = find_total([passage], find_arms(passage))
    assert total == 43
    assert len(cues) == 2


def test_a_printed_total_wins_over_the_sum() -> None:
    passage = Passage("abstract", "A total of 305 patients: 150 in the low arm and 151 in the high arm were included.")
    assert find_total([passage], find_arms(passage))[0] == 305


def test_case_reports_count_their_cases() -> None:
    assert cases_in("Report of three cases") == 3
    assert cases_in("1例报告") == 1
    assert cases_in("a case report") == 1

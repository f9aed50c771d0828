"""Sheets under a layout: levels, supports, choices, repeats and contradictions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appraise.errors import AppraiseError
from appraise.judgements.model import JudgementSheet
from appraise.judgements.read import read_text

Sheet = Callable[..., JudgementSheet]

ROB2 = "Study,D1,D2,D3,D4,D5,Overall\n"
SEVEN = "Study,D1,D2,D3,D4,D5,D6,D7,Overall\n"
SIX = "Study,D1,D2,D3,D4,D5,D6,Overall\n"
FOUR = "Study,D1,D2,D3,D4,Overall\n"


def levels(sheet: JudgementSheet) -> list[str | None]:
    return [one.level for one in sheet.judgements]


def chosen(sheet: JudgementSheet) -> str:
    return sheet.chosen.instrument if sheet.chosen else ""


def test_a_sheet_of_robvis(sheet: Sheet) -> None:
    found = sheet(ROB2 + "Study 1,Low,Some concerns,High,Low,Low risk of bias,High\n")
    assert (chosen(found), found.studies, found.rows_in, found.problems) == ("rob2-parallel", ("Study 1",), 1, ())
    assert levels(found) == ["low", "some-concerns", "high", "low", "low", "high"]
    assert [one.domain for one in found.judgements] == ["1", "2", "3", "4", "5", "overall"]
    assert {one.line for one in found.judgements} == {2}


def test_what_the_instrument_has_not_stays_open(sheet: Sheet) -> None:
    found = sheet(ROB2 + "A,Low,No information,Not applicable,,Lo,High\nB,Low,Low,Low,Low,Lo,Low\n")
    open_ones = {one.domain: (one.word, one.means) for one in found.open if one.study == "A"}
    assert open_ones == {
        "2": ("No information", "no-information"), "3": ("Not applicable", "not-applicable"), "4": ("", ""),
        "5": ("Lo", ""),
    }  # fmt: skip
    assert all(one.reason for one in found.open)
    lo = next(problem for problem in found.problems if "“Lo”" in problem.reason)
    assert (lo.line, "2 times" in lo.reason) == (2, True)


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        (SEVEN + "A,Low,Moderate,Serious,Critical,Low,Low,Low,Critical\n", "robins-i-2016"),
        (SEVEN + "A,Some concerns,Very high,Low,Low,Low,Low,Low,Very high\n", "robins-e"),
        (SIX + "A,Low,Moderate,Serious,Low,Low,Low,Serious\n", "robins-i-v2"),
        (SIX + "A,Low,Moderate,High,Low,Low,Low,High\n", "quips"),
        (FOUR + "A,Some concerns,Low,Low,No information,High\n", "quadas-2"),
    ],
)
def test_words_tell_apart_what_headings_do_not(sheet: Sheet, text: str, instrument: str) -> None:
    assert chosen(sheet(text)) == instrument


@pytest.mark.parametrize("text", [SEVEN + "A,Low,Low,Low,Low,Low,Low,Low,Low\n", FOUR + "A,Low,High,Low,Low,High\n"])
def test_where_several_fit_nothing_is_decided(sheet: Sheet, text: str) -> None:
    found = sheet(text)
    assert (found.chosen, found.judgements, found.studies, found.rows_in) == (None, (), ("A",), 1)
    assert len(found.choices) > 1
    assert found.problems[0].line == 1
    again = sheet(text, layout=found.choices[1].layout)
    assert again.chosen == found.choices[1]
    assert again.judgements


def test_a_layout_that_does_not_fit_is_refused(sheet: Sheet) -> None:
    with pytest.raises(AppraiseError, match="do not fit the layout"):
        sheet(SEVEN + "A,Low,Low,Low,Low,Low,Low,Low,Low\n", layout="rob2")


def test_the_same_headings_of_two_versions(sheet: Sheet) -> None:
    text = SIX + "A,Serious,Low,Moderate,Low,Low,Low,Serious\n"
    found = sheet(text)
    by_domain = {one.domain: one for one in found.judgements}
    assert chosen(found) == "robins-i-v2"  # 2016 has a seventh domain, and other columns under D2 and D3
    assert by_domain["3"].level == "moderate"
    assert sheet(SIX + "A,Low,Low,Moderate,Low,Low,Low,Low\n").chosen is None


def test_levels_differ_between_domains(sheet: Sheet) -> None:
    whole = "Low (except for concerns about uncontrolled confounding)"
    found = sheet(SIX + f"A,{whole},Low,Serious,Low,Critical,Low,{whole}\n")
    by_domain = {one.domain: one.level for one in found.judgements}
    assert (by_domain["1"], by_domain["overall"]) == ("low-except-confounding", "low-except-confounding")
    assert by_domain["5"] is None  # the measurement of the outcome can't be critical there


def test_no_information_is_unclear_where_the_instrument_says_so(sheet: Sheet) -> None:
    found = sheet(FOUR + "A,No information,Low,Low,Some concerns,Low\n")
    assert [(one.level, one.means) for one in found.judgements][:4] == [
        ("unclear", "unclear"), ("low", "low"), ("low", "low"), (None, "some-concerns"),
    ]  # fmt: skip


def test_revman_repeats_a_study_for_each_subgroup(sheet: Sheet) -> None:
    names = (
        "Study,Analysis group,Analysis number,Analysis name,Subgroup,"
        "Bias arising from the randomization process (judgement),Bias arising from the randomization process (support),"
        "Bias due to deviations from intended interventions (judgement),Bias due to missing outcome data (judgement),"
        "Bias in measurement of the outcome (judgement),Bias in selection of the reported result (judgement),"
        "Overall bias (judgement)\n"
    )
    rest = "Low risk,Low risk,Low risk,Low risk,Some concerns\n"
    row = '"Doe 2020",1,{},Death,{},Some concerns,"<p>1.1: Y. Quote: &quot;random&quot;</p><p>1.2: NI</p>",' + rest
    found = sheet(names + row.format(1, "men") + row.format(1, "women") + row.format(2, "men"))
    assert (found.rows_in, found.studies, len(found.judgements)) == (3, ("Doe 2020",), 12)
    assert {one.result for one in found.judgements} == {"Death (analysis 1.1)", "Death (analysis 1.2)"}
    assert found.judgements[0].support == '1.1: Y. Quote: "random"\n1.2: NI'
    assert [(problem.line, problem.kept) for problem in found.problems if "taken once" in problem.reason] == [(3, True)]


def test_a_contradiction_stops_with_both_rows(sheet: Sheet) -> None:
    text = ROB2 + "Doe 2020,Low,Low,Low,Low,Low,Low\nRoe,Low,Low,Low,Low,Low,Low\ndoe  2020,Low,High,Low,Low,Low,High\n"
    with pytest.raises(AppraiseError, match=r"Rows 2 and 4 judge .* in domain 2: “Low” and “High”") as raised:
        sheet(text)
    assert raised.value.line == 4


def test_reviewers_and_results_are_told_apart(sheet: Sheet) -> None:
    text = "Study,Outcome,Reviewer,D1,D2,D3,D4,D5,Overall Judgment,Overall Direction\n"
    text += "A,Death,Ann,Low,Low,Low,Low,Low,Low,\nA,Death,Reconciled,High,Low,Low,Low,Low,High,Unpredictable\n"
    found = sheet(text + "A,Stroke,Ann,High,Low,Low,Low,Low,High,\n")
    assert [(one.result, one.reviewer, one.level) for one in found.judgements if one.domain == "1"] == [
        ("Death", "Ann", "low"), ("Death", "Reconciled", "high"), ("Stroke", "Ann", "high"),
    ]  # fmt: skip
    assert [one.direction for one in found.judgements if one.domain == "overall"] == ["", "Unpredictable", ""]


def test_another_support_is_named_and_a_missing_one_filled(sheet: Sheet) -> None:
    rows = (f"A,Low,{support},Low,Low,Low,Low\n" for support in ("", "first", "other"))
    found = sheet("Study,D1,D1 support,D2,D3,D4,D5\n" + "".join(rows))
    assert found.judgements[0].support == "first"
    assert [problem.text for problem in found.problems if problem.reason.startswith("Another support")] == ["other"]


def test_rows_without_study_or_judgement_are_rejected(sheet: Sheet) -> None:
    found = sheet(ROB2 + ",Low,Low,Low,Low,Low,Low\nA,Low,Low,Low,Low,Low,Low\nNote: made by hand,,,,,,\n")
    assert (found.rows_in, found.studies) == (3, ("A",))
    assert [(problem.line, problem.kept) for problem in found.problems] == [(2, False), (4, False)]


def test_days_and_doses_are_no_judgements(get: Callable[..., object]) -> None:
    assert read_text("Study,D1,D2,D3,D4,D5,Overall\nA,3,5,7,9,11,35\n", get) is None  # type: ignore[arg-type]


def test_a_sheet_with_abbreviations(sheet: Sheet) -> None:
    found = sheet(ROB2 + "Doe 2020,SC,L,H,L,L,H\n")
    assert levels(found) == ["some-concerns", "low", "high", "low", "low", "high"]


def test_signs_are_asked_about(sheet: Sheet) -> None:
    text = ROB2 + "A,+,-,+,x,+,x\n"
    found = sheet(text)
    assert levels(found) == [None] * 6
    told = sheet(text, answers={"+": "low", "-": "some-concerns", "x": "high"})
    assert levels(told) == ["low", "some-concerns", "low", "high", "low", "high"]

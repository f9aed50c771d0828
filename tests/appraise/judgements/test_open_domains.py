"""Sheets whose headings are the names of the domains: RevMan's for RoB 1, and robvis' Generic."""

from __future__ import annotations

from collections.abc import Callable

from appraise.instruments.definition import Instrument
from appraise.judgements.model import JudgementSheet
from appraise.judgements.open_domains import GENERIC, REVMAN
from appraise.judgements.read import read_text

Sheet = Callable[..., JudgementSheet]

HEADINGS = (
    "\ufeffStudy,Domain (judgement): Random sequence generation,Domain (support): Random sequence generation,"
    "Domain (judgement): Blinding: All outcomes,Domain (support): Blinding: All outcomes,"
    "Domain (judgement): Other: funding\n"
)


def test_risk_of_bias_of_revman(sheet: Sheet) -> None:
    row = '"Doe 2020",Low risk,"<p>Computer &amp; envelope</p>",Unclear risk,,High risk\n'
    found = sheet(HEADINGS.removeprefix("\ufeff") + row)
    assert (found.chosen, found.studies, found.rows_in) == (REVMAN, ("Doe 2020",), 1)
    assert [(one.domain, one.result, one.level, one.support) for one in found.judgements] == [
        ("Random sequence generation", "", "low", "Computer & envelope"),
        ("Blinding", "All outcomes", "unclear", ""),
        ("Other: funding", "", "high", ""),
    ]


def test_not_applicable_of_revman_is_asked_about(sheet: Sheet) -> None:
    found = sheet(HEADINGS.removeprefix("\ufeff") + "Doe 2020,Not applicable,,Low risk,,Low risk\n")
    (one,) = found.open
    assert (one.word, one.means) == ("Not applicable", "not-applicable")


def test_a_generic_sheet_keeps_the_printed_domains(sheet: Sheet) -> None:
    text = "Study,Random sequence generation,Blinding,Blinding comments,Overall,Weight\n"
    found = sheet(text + "A,Low,Unclear,no word of it,High,12.5\nB,Critical,No information,,Moderate,3\n")
    assert found.chosen == GENERIC
    assert [(one.domain, one.level, one.support) for one in found.judgements[:3]] == [
        ("Random sequence generation", "low", ""), ("Blinding", "unclear", "no word of it"), ("overall", "high", ""),
    ]  # fmt: skip
    assert [one.level for one in found.judgements[3:]] == ["critical", "no-information", "moderate"]


def test_a_word_that_is_not_known_stays_open(sheet: Sheet) -> None:
    found = sheet("Study,Randomising,Blinding,Overall\nA,Low,Lowish,High\nB,Low,High,High\n")
    assert [(one.study, one.word) for one in found.open] == [("A", "Lowish")]


def test_references_with_a_rating_are_references(get: Callable[[str], Instrument]) -> None:
    assert read_text("Study,Title,DOI,Quality,Risk\nA,One,10.1000/x,High,Low\n", get) is None
    assert read_text("Study,Dose,Age\nA,5,6\n", get) is None

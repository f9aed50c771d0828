"""What becomes of each row; the levels that are expected were read off the rows by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.judgements.model import JudgementSheet
from appraise.judgements.read import read_text
from appraise.judgements.taking import UNNAMED, Fate, JudgementPlan, Known, PlannedRow, Told, plan_judgements
from appraise.model import OVERALL, Result, Study
from tests.appraise.judgements.conftest import instrument as by_id

HEAD = "Study,D1,D2,D3,D4,D5,Overall\n"
OKAFOR = Study("s1", "Okafor 2023")
OKAFER = Study("s2", "Okafer 2023")


@pytest.fixture
def plan(sheet: Callable[[str], JudgementSheet], get: Callable[[str], Instrument]) -> Callable[..., JudgementPlan]:
    def made(text: str, told: Told = Told("Anna"), known: Known = Known(), name: str = "") -> JudgementPlan:  # noqa: B008
        found = sheet(text)
        instrument = get(name or (found.chosen.instrument if found.chosen else ""))
        return plan_judgements(found, instrument, known, told, "sheet.csv")

    return made


def one(plan: JudgementPlan) -> PlannedRow:
    (row,) = plan.rows
    return row


def levels(row: PlannedRow) -> Mapping[str, str]:
    return {judgement.domain: judgement.level for judgement in row.judgements}


def test_a_row_comes_in_with_its_levels_and_where_it_is_from(plan: Callable[..., JudgementPlan]) -> None:
    row = one(plan(f"{HEAD}A 2020,Low,Some concerns,High,Low,Low,High\n"))
    assert (row.fate, row.study, row.result) == (Fate.TAKEN, None, UNNAMED)
    expected = ["low", "some-concerns", "high", "low", "low", "high"]
    assert levels(row) == dict(zip(["1", "2", "3", "4", "5", "overall"], expected, strict=True))
    assert {judgement.rationale for judgement in row.judgements} == {"Taken from sheet.csv, line 2."}
    assert {(judgement.proposed, judgement.rules) for judgement in row.judgements} == {("", ())}
    assert row.notes == ()


def test_a_blank_cell_stays_without_a_judgement(plan: Callable[..., JudgementPlan]) -> None:
    row = one(plan(f"{HEAD}A,Low,,Low,Not applicable,Low,Low\n"))
    assert row.fate is Fate.TAKEN
    assert sorted(levels(row)) == ["1", "3", "5", "overall"]
    assert row.notes == ("D4: “Not applicable” was left without a judgement.",)


def test_a_word_that_is_no_level_refuses_its_row_and_no_other(plan: Callable[..., JudgementPlan]) -> None:
    found = plan(f"{HEAD}A,Low,No information,Low,Low,Low,Lowish\nB,Low,Low,Low,Low,Low,Low\n")
    assert [row.fate for row in found.rows] == [Fate.REJECTED, Fate.TAKEN]
    assert found.rows[0].line == 2
    assert "Column D2: “No information” is no level" in found.rows[0].reason
    assert "Column Overall: “Lowish” is no judgement that is known" in found.rows[0].reason
    assert found.rows[0].judgements == ()
    offered = [(word.word, word.columns, [level.id for level in word.levels]) for word in found.words]
    three = ["low", "some-concerns", "high"]
    assert offered == [("No information", ("D2",), three), ("Lowish", ("Overall",), three)]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ({"no information": "some-concerns"}, "some-concerns"),
        ({"No information": "Some concerns"}, "some-concerns"),
        ({"D2: No information": "high"}, "high"),
        ({"No information": ""}, None),
    ],
)
def test_a_word_that_a_person_explains(
    plan: Callable[..., JudgementPlan], words: dict[str, str], level: str | None
) -> None:
    row = one(plan(f"{HEAD}A,Low,No information,Low,Low,Low,Low\n", Told("Anna", words=words)))
    assert row.fate is Fate.TAKEN
    assert levels(row).get("2") == level


@pytest.mark.parametrize("words", [{"No information": "critical"}, {"D1: No information": "low"}, {"Low": "high"}])
def test_no_word_becomes_what_the_instrument_has_not(plan: Callable[..., JudgementPlan], words: dict[str, str]) -> None:
    found = plan(f"{HEAD}A,Low,No information,Low,Low,Low,Low\nB,Low,Low,Low,Low,Low,Low\n", Told("A", words=words))
    assert [row.fate for row in found.rows] == [Fate.REJECTED, Fate.TAKEN]
    assert set(levels(found.rows[1]).values()) == {"low"}


def test_an_overall_that_is_not_the_rules_is_kept_and_named(plan: Callable[..., JudgementPlan]) -> None:
    row = one(plan(f"{HEAD}A,Low,Some concerns,Some concerns,Low,Low,High\n"))
    assert levels(row)["overall"] == "high"
    assert row.notes == ("Overall stays High as in the sheet; the rule gives Some concerns for these domains.",)


def test_rows_without_a_study_or_a_judgement_and_rows_twice_are_counted(plan: Callable[..., JudgementPlan]) -> None:
    rows = [",Low,Low,Low,Low,Low,Low", "A,,,,,,", "B,Low,Low,Low,Low,Low,Low", "b,Low,Low,Low,Low,Low,Low"]
    found = plan(HEAD + "\n".join(rows) + "\n")
    assert [(row.line, row.fate) for row in found.rows] == [
        (2, Fate.REJECTED),
        (3, Fate.REJECTED),
        (4, Fate.TAKEN),
        (5, Fate.SAME),
    ]
    assert found.sentence == "4 rows = 1 taken + 1 already there + 0 to decide + 2 rejected"


def test_weights_are_left_out_and_said_so(plan: Callable[..., JudgementPlan]) -> None:
    found = plan(f"{HEAD[:-1]},Weight\nA,Low,Low,Low,Low,Low,Low,12.5\n")
    assert [(note.line, note.text) for note in found.notes] == [(1, "Weight")]


# --- studies and results ---


def test_a_study_that_is_there_and_its_result(plan: Callable[..., JudgementPlan]) -> None:
    known = Known((OKAFOR,), {"s1": (Result("r", "s1", "Pain, 24 h"),)})
    text = "Study,Outcome,D1,D2,D3,D4,D5\nokafor  2023,pain, 24 H,Low,Low,Low,Low,Low\n".replace(
        "pain, 24 H", '"pain, 24 H"'
    )
    row = one(plan(text, known=known))
    assert (row.fate, row.study, row.result) == (Fate.TAKEN, OKAFOR, "Pain, 24 h")


def test_a_result_that_a_person_names(plan: Callable[..., JudgementPlan]) -> None:
    assert one(plan(f"{HEAD}A,Low,Low,Low,Low,Low,Low\n", Told("Anna", result=" Death "))).result == "Death"


def test_an_instrument_that_judges_studies_gets_no_result(plan: Callable[..., JudgementPlan]) -> None:
    row = one(plan("Study,Patient selection,Index test,Reference standard,Flow and timing\nA,Low,Low,High,Unclear\n"))
    assert (row.result, levels(row)) == ("", {"1": "low", "2": "low", "3": "high", "4": "unclear"})


@pytest.mark.parametrize(
    ("told", "fate", "study"),
    [
        (Told("Anna"), Fate.DECIDE, None),
        (Told("Anna", unsure="new"), Fate.TAKEN, None),
        (Told("Anna", unsure="same"), Fate.TAKEN, OKAFER),
        (Told("Anna", studies={"Okafur 2023": "s2"}), Fate.TAKEN, OKAFER),
        (Told("Anna", studies={"Okafur 2023": ""}), Fate.TAKEN, None),
    ],
)
def test_a_study_that_only_looks_alike_waits_for_a_person(
    plan: Callable[..., JudgementPlan], told: Told, fate: Fate, study: Study | None
) -> None:
    row = one(plan(f"{HEAD}Okafur 2023,Low,Low,Low,Low,Low,Low\n", told, Known((OKAFER,))))
    assert (row.fate, row.study) == (fate, study)
    if fate is Fate.DECIDE:
        assert row.reason == "It may be “Okafer 2023”, or a new study."


def test_what_is_there_stays(plan: Callable[..., JudgementPlan]) -> None:
    same = dict.fromkeys(["1", "2", "3", "4", "5", "overall"], "low")
    known = Known((OKAFOR,), made={("s1", UNNAMED.lower()): same})
    assert one(plan(f"{HEAD}Okafor 2023,Low,Low,Low,Low,Low,Low\n", known=known)).fate is Fate.SAME
    row = one(plan(f"{HEAD}Okafor 2023,Low,High,Low,Low,,Low\n", known=known))
    assert row.fate is Fate.DECIDE
    assert row.reason == "Anna has judged this with RoB 2 already, differently in D2 and D5. What is there stays."


def test_two_rows_about_one_study(plan: Callable[..., JudgementPlan]) -> None:
    rows = "Okafor 2023,Low,Low,Low,Low,Low,Low\nOkafor-2023,Low,Low,Low,Low,Low,High\n"
    found = plan(HEAD + rows, known=Known((OKAFOR,)))
    assert [row.fate for row in found.rows] == [Fate.TAKEN, Fate.DECIDE]
    assert found.rows[1].reason.startswith("Row 2 is about the same, differently in Overall.")


# --- reviewers, variants, directions ---


def test_of_several_reviewers_only_the_named_one_comes_in(plan: Callable[..., JudgementPlan]) -> None:
    text = "Study,Reviewer,D1,D2,D3,D4,D5\nA,Anna,Low,Low,Low,Low,Low\nA,Ben,High,Low,Low,Low,Low\n"
    found = plan(text, Told("anna"))
    assert [row.fate for row in found.rows] == [Fate.TAKEN, Fate.DECIDE]
    assert "this row is of “Ben”" in found.rows[1].reason
    assert one(plan(text.replace("A,Ben,High,Low,Low,Low,Low\n", ""), Told("Carl"))).fate is Fate.TAKEN


V2 = "Study,Confounding,Classification of interventions,Selection of participants,Missing data,"
V2 += "Measurement of the outcome,Selection of the reported result\nA,Serious,Low,Low,Low,Low,Low\n"


def test_a_variant_is_never_guessed(plan: Callable[..., JudgementPlan]) -> None:
    found = plan(V2)
    assert one(found).fate is Fate.DECIDE
    assert [(place, name, [one.id for one in domains]) for place, name, domains in found.variants] == [
        ("1", "D1", ["1A", "1B"])
    ]
    told = plan(V2, Told("Anna", variants={"1": "1B"}))
    assert levels(one(told))["1B"] == "serious"
    assert one(plan(V2, Told("Anna", variants={"1": "9"}))).fate is Fate.DECIDE


def test_variants_with_one_id_need_no_answer(plan: Callable[..., JudgementPlan]) -> None:
    assert plan(f"{HEAD}A,Low,Low,Low,Low,Low,Low\n").variants == ()


def test_support_and_direction_come_along(plan: Callable[..., JudgementPlan]) -> None:
    heads = "Study,D1 judgement,D1 support,D1 direction,D2,D3,D4,D5,D5 direction\n"
    row = one(plan(heads + "A,High,By weekday,Towards null,Low,Low,Low,Low,sideways\n"))
    first, last = row.judgements[0], row.judgements[-1]
    assert (first.rationale, first.direction) == ("Taken from sheet.csv, line 2. By weekday", "towards null")
    assert (last.rationale, last.direction) == ("Taken from sheet.csv, line 2. Direction there: sideways.", "")


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["A 2020", "a  2020", "B", "Okafor 2023", "Okafur 2023", "", "=cmd()"]),
        *[
            st.sampled_from(["Low", "High", "Some concerns", "", "NI", "+", "Critical", "Not applicable", '"'])
            for _ in "123456"
        ],
    ),
    max_size=6,
)


@given(ROWS, st.sampled_from(["leave", "new", "same"]))
def test_every_row_is_accounted_for(rows: list[tuple[str, ...]], unsure: str) -> None:
    try:
        sheet = read_text(HEAD + "".join(",".join(row) + "\n" for row in rows), by_id)
    except AppraiseError as error:  # two rows that contradict each other
        assert error.line
        return
    if sheet is None or sheet.chosen is None or not sheet.chosen.instrument:
        return
    instrument = by_id(sheet.chosen.instrument)
    found = plan_judgements(sheet, instrument, Known((OKAFOR, OKAFER)), Told("Anna", unsure=unsure), "sheet.csv")
    assert found.rows_in == sheet.rows_in == sum(found.count(fate) for fate in Fate)
    assert all(row.reason for row in found.rows)
    offered = {domain.id: domain.levels for domain in instrument.domains} | {OVERALL: instrument.overall.levels}
    for row in found.taken:
        assert row.judgements and all(one.level in offered[one.domain] for one in row.judgements)
        assert row.label and not any(cell.refused for cell in row.cells)

"""The layouts: sound as data, and fitted by headings alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appraise.instruments.definition import Instrument
from appraise.judgements.collecting import all_levels, levels_of
from appraise.judgements.layouts import Layout, fit, layouts, name_of
from appraise.judgements.vocabulary import dialects, label


def fitting(headings: str) -> list[str]:
    names = [name_of(heading) for heading in headings.split(",")]
    return [layout.id for layout in layouts() if fit(names, layout) is not None]


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.id)
def test_a_layout_names_what_there_is(layout: Layout, get: Callable[[str], Instrument]) -> None:
    instrument = get(layout.instrument)
    assert layout.columns.keys() <= levels_of(instrument).keys()
    assert layout.optional <= layout.columns.keys()
    assert set(layout.dialects) <= set(dialects())
    assert all(label(one) != one for one in layout.also | layout.same.keys())
    assert set(layout.same.values()) <= all_levels(instrument)
    names = [name for group in layout.columns.values() for name in group]
    assert len(names) == len(set(names))
    assert all(name == name_of(name) for name in names)


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        ("Study,D1,D2,D3,D4,D5,Overall", ["rob2"]),
        ("Study,D1,D2,D3,D4,D5,Overall,Weight", ["rob2"]),
        ("Study,D1,D2,D3,D4,D5", ["rob2"]),
        ("Study,D1,D1b,D2,D3,D4,D5,Overall", ["rob2-cluster"]),
        ("Study,D1,DS,D2,D3,D4,D5,Overall", ["rob2-crossover"]),
        ("Study,D1,D2,D3,D4,Overall", ["quadas-2", "quadas-3", "probast", "robis"]),
        ("Study,D1,D2,D3,D4,D5,D6,Overall", ["robins-i-v2", "quips"]),
        ("Study,D1,D2,D3,D4,D5,D6,D7,Overall", ["robins-i-2016", "robins-e"]),
        ("author,d5,d4,d3,d2,d1,overall", ["rob2"]),  # places do not count
        ("Study,Randomisation process,Missing outcome data,D2,D4,D5", ["rob2"]),
        ("Study,D1: Randomisation process,D2: Deviations from intended interventions,D3,D4,D5", ["rob2"]),
        ("Study,D1: Missing outcome data,D2,D3,D4,D5", []),  # names two domains
        ("Study,D1,D2,D3,D4,D5,D8", []),
        ("Study,D1,D1,D2,D3,D4,D5", []),
        ("D1,D2,D3,D4,D5", []),
        ("X,result_id,study,type,yi,vi,d1j,d1t,d1d,d2j,d2t,d2d,overall", []),
        ("study,d1_1,d1_2,d1_3,d1_4,d1_notes,d2_5", []),
        ("Study,ROB_Participants,ROB_Predictors,ROB_Outcome,ROB_Analysis,App_Participants,Overall_ROB", ["probast"]),
        ("Study,Participation,Attrition,Prognostic factor measurement,Outcome measurement,Confounding,"
         "Analysis and reporting", ["quips"]),
    ],
)  # fmt: skip
def test_headings_tell_the_layout(headings: str, found: list[str]) -> None:
    assert fitting(headings) == found


def test_columns_of_revman_and_corates() -> None:
    rob2 = next(layout for layout in layouts() if layout.id == "rob2")
    headings = (
        "Study,Analysis group,Analysis number,Analysis name,Subgroup,"
        "Bias arising from the randomization process (judgement),Bias arising from the randomization process (support),"
        "D2 Judgment,D3 Judgment,RoB2 D4 Judgment,RoB2 D5 Judgment,Overall bias (judgement),Overall Direction,"
        "Notes,Reviewer"
    )
    columns = fit([name_of(heading) for heading in headings.split(",")], rob2)
    assert columns is not None
    assert (columns.study, columns.numbers, columns.result, columns.reviewer) == (0, (1, 2), 3, 14)
    assert dict(columns.judgements) == {"1": 5, "2": 7, "3": 8, "4": 9, "5": 10, "overall": 11}
    assert (dict(columns.support), dict(columns.direction)) == ({"1": 6, "overall": 13}, {"overall": 12})
    assert columns.aside == (4,)

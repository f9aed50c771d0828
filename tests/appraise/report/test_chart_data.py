from __future__ import annotations

from dataclasses import replace

import pytest

from appraise.instruments.library import load_library
from appraise.report.chart_columns import columns
from appraise.report.chart_data import chart_data, charts, split, without_weights
from appraise.report.contents import AppraisalReport


def names(instrument: str) -> list[str]:
    return [column.name for column in columns(load_library().get(instrument))]


def test_columns_come_from_the_instrument() -> None:
    assert names("rob2-parallel") == ["D1", "D2", "D3", "D4", "D5", "Overall"]
    # six domains since 20 November 2025; the two variants of domain 1 share a column
    assert names("robins-i-v2") == ["D1", "D2", "D3", "D4", "D5", "D6", "Overall"]
    assert names("jbi-case-series") == [*map(str, range(1, 11)), "Overall"]
    assert names("pilot-feasibility") == [str(number) for number in range(1, 17)]


def test_a_title_for_all_variants() -> None:
    assert columns(load_library().get("robins-i-v2"))[0].title == "Bias due to confounding"


def test_rows_are_the_reported_assessments(report: AppraisalReport) -> None:
    chart = charts(report)[0]
    assert [row.label for row in chart.rows] == ["Meng 2026", "Smith 2020 (Anna Berg)", "Smith 2020 (李明)"]
    assert [mark.level for mark in chart.rows[0].cells] == [
        "some-concerns",
        "low",
        "low",
        "low",
        "low",
        "some-concerns",
    ]
    assert (chart.cells, chart.empty_cells) == (18, 0)


def test_every_cell_knows_where_its_answers_are(report: AppraisalReport) -> None:
    chart = charts(report)[0]
    key = report.studies[0].assessed[0].key
    assert chart.rows[0].anchors == (*(f"{key}:{number}" for number in range(1, 6)), key)


def test_a_domain_that_a_stop_left_out_is_no_judgement(report: AppraisalReport) -> None:
    instrument = load_library().get("robins-i-v2")
    chart = chart_data(report, instrument)
    assert [mark.level for mark in chart.rows[0].cells] == ["not-assessed"] * 6 + ["critical"]
    assert (chart.cells, chart.empty_cells) == (1, 6)
    assert chart.legends[0].marks[-1].label == "Not assessed"


def test_the_legend_is_worst_first(report: AppraisalReport) -> None:
    assert [mark.label for mark in charts(report)[0].legends[0].marks] == ["High", "Some concerns", "Low"]


def test_an_item_list_shows_answers(report: AppraisalReport) -> None:
    chart = chart_data(report, load_library().get("pilot-feasibility"))
    assert chart.noun == "answer" and chart.cells == 16
    assert not chart.columns[-1].overall


def test_results_are_named_where_a_study_has_several(report: AppraisalReport) -> None:
    study = report.studies[0]
    one = study.assessed[0]
    assert one.result is not None
    other = replace(one, key="a1-2", result=replace(one.result, id="other", name="death"))
    more = replace(report, studies=(replace(study, assessed=(one, other)),))
    labels = [row.label for row in chart_data(more, one.instrument).rows]
    assert labels == ["Meng 2026: mRS 0–2 at 90 days", "Meng 2026: death"]


@pytest.mark.parametrize(("size", "parts"), [(1, [1, 1, 1]), (2, [2, 1]), (3, [3]), (50, [3])])
def test_split_keeps_every_row_once(report: AppraisalReport, size: int, parts: list[int]) -> None:
    chart = charts(report)[0]
    pages = split(chart, size)
    assert [len(page.rows) for page in pages] == parts
    assert tuple(row for page in pages for row in page.rows) == chart.rows
    if len(pages) > 1:
        assert [page.first for page in pages] == [1 + size * number for number in range(len(pages))]
        assert {page.total for page in pages} == {3}


def test_weights_can_be_left_out(report: AppraisalReport) -> None:
    chart = charts(report)[0]
    weighted = replace(chart, rows=tuple(replace(row, weight=2.0) for row in chart.rows))
    assert weighted.weighted and not without_weights(weighted).weighted

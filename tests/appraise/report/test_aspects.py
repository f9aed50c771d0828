"""What is judged beside the risk of bias: in the words of an assessment, in charts, pages, sheets and data files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from appraise.assessing import standing
from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Level, Tone
from appraise.instruments.file import parse_instrument, read_instrument
from appraise.levels import palette
from appraise.model import OVERALL, Answer, Assessment, Judgement
from appraise.report.assessed import Frame, assessed
from appraise.report.chart_columns import columns
from appraise.report.chart_data import ChartData, chart_data
from appraise.report.charts import lay_out
from appraise.report.contents import AppraisalReport, Basis, JudgementText
from appraise.report.data import JUDGEMENT_COLUMNS, judgement_rows, report_data
from appraise.report.pdf import pdf_bytes
from appraise.report.scene import Box
from appraise.report.sheet import read_sheet, sheet_headings
from appraise.report.texts import judgement_lines

from .filling import report_from
from .looking import body, pages, texts

HINT = "A convention, not official. High: a domain is high (domain 1A = High)."


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return read_instrument(Path(__file__).parent / "aspects.toml")


def assessment(instrument: Instrument, *judgements: Judgement, way: str = "first") -> Assessment:
    """The first question is answered no, all others yes."""
    answers = {"1.1": Answer("1.1", "N"), "2.1": Answer("2.1", "Y")}
    if way == "first":
        answers["1.2"] = Answer("1.2", "Y")
    made = {one.domain: one for one in judgements}
    names = (instrument.id, instrument.hash)
    return Assessment("x", "s", None, *names, "r", finished=True, setup={"way": way}, answers=answers, judgements=made)


PEOPLE = Judgement("1A", "high", proposed="high", rules=("D1A.2",))
THINGS = Judgement("2", "low")
MATTER = Judgement("1.matter", "threat", "They were others.")
ALL = Judgement("matter", "threat", "One is enough.", proposed="threat", rules=("matter.1",))
WHOLE = Judgement(OVERALL, "high")


@pytest.fixture(scope="module")
def report(instrument: Instrument) -> AppraisalReport:
    return report_from(instrument, [assessment(instrument, PEOPLE, THINGS, MATTER, ALL, WHOLE)])


@pytest.fixture(scope="module")
def bare(instrument: Instrument) -> AppraisalReport:
    """Nothing judged that may be left out."""
    return report_from(instrument, [assessment(instrument, PEOPLE, THINGS, MATTER)])


# --- in words ---


def test_an_aspect_follows_its_domain_and_its_whole_comes_last(report: AppraisalReport) -> None:
    one = report.assessed[0]
    assert [section.id for section in one.sections] == ["1A", "1.matter", "2", "matter"]
    assert [made.domain for made in one.judgements] == ["1A", "1.matter", "2", OVERALL, "matter"]
    assert [section.whole for section in one.sections] == [False, False, False, True]


def test_what_would_change_a_proposal_that_is_not_the_best(report: AppraisalReport) -> None:
    people = report.assessed[0].sections[0].judgement
    assert people is not None and people.changes == ("1.1 = Y: Low",)
    assert all(not made.changes for made in report.assessed[0].judgements if made.domain not in ("1A", "matter"))
    whole = next(made for made in report.assessed[0].judgements if made.domain == "matter")
    assert [line.split(" = ")[0] for line in whole.changes] == ["Bearing of domain 1A or 1B"]


def test_few_changes_are_printed_and_the_rest_counted() -> None:
    made = JudgementText("1", "People", Level("high", "High", "-", "H", Tone.POOR, 1), why="High: it is so")
    four = replace(made, changes=("1.1 = Y: Low", "1.2 = Y: Low", "1.3 = N: Very high", "1.4 = N: Very high"))
    assert dict(judgement_lines(four))["Would change it"] == "1.1 = Y: Low; 1.2 = Y: Low; 1.3 = N: Very high; 1 more."
    three = replace(four, changes=four.changes[:3])
    assert dict(judgement_lines(three))["Would change it"] == "1.1 = Y: Low; 1.2 = Y: Low; 1.3 = N: Very high."
    assert "Would change it" not in dict(judgement_lines(made))


def test_changes_to_the_better_come_first(instrument: Instrument) -> None:
    """Of three levels the middle is proposed: 1.1 would make it worse, 1.2 better."""
    source = (
        instrument.text.replace('id = "threat"\n', 'id = "worse"\nrank = 2\n')
        .replace('levels = "threat no-threat"', 'levels = "worse no-threat"')
        .replace('then = "threat"', 'then = "worse"')
        .replace('is = "threat"', 'is = "worse"')
        .replace('levels = "low high"\n\n[[domains.questions]]\nid = "1.1"', "LEVELS", 1)
        .replace("LEVELS", 'levels = "low high worse"\n\n[[domains.questions]]\nid = "1.1"')
        .replace(
            '[[domains.rules]]\nid = "D1A.2"',
            '[[domains.rules]]\nid = "D1A.0"\nwhen = [{ "1.1" = "N" }]\nthen = "worse"\nbecause = "so"\n\n'
            '[[domains.rules]]\nid = "D1A.2"',
        )
    )
    other = parse_instrument(source.encode(), "other.toml")
    made = assessment(other, replace(PEOPLE, rules=("D1A.2",)), THINGS, replace(MATTER, level="worse"))
    turned = replace(made, answers={**made.answers, "1.1": Answer("1.1", "Y"), "1.2": Answer("1.2", "N")})
    people = report_from(other, [turned]).assessed[0].sections[0].judgement
    assert people is not None and people.changes == ("1.2 = Y: Low", "1.1 = N: It matters")


def test_changes_can_be_left_out(instrument: Instrument) -> None:
    made = assessment(instrument, PEOPLE, THINGS, MATTER)
    frame = Frame("a1-1", "A", None, Basis.SINGLE, ("Anna Berg",), "", {})
    for wanted in (True, False):
        one = assessed(instrument, made, standing(instrument, made), frame, changes=wanted)
        assert [bool(each.changes) for each in one.judgements] == [wanted, False, False]


def test_nothing_is_said_about_a_whole_that_nobody_judged(bare: AppraisalReport) -> None:
    one = bare.assessed[0]
    assert one.overall is None and one.hint == HINT
    assert [section.id for section in one.sections] == ["1A", "1.matter", "2"]


def test_hints_stand_at_domains_without_a_proposal(instrument: Instrument) -> None:
    second = assessment(instrument, replace(THINGS, domain="1B"), THINGS, MATTER, way="second")
    section = report_from(instrument, [second]).assessed[0].sections[0]
    assert section.hint == "Customary, not official. High: a no is usually read so (1.1 = N)."
    assert section.hint_level == "high"
    assert section.judgement is not None and section.judgement.hint == section.hint


# --- in charts ---


def test_aspects_are_a_second_block_of_columns(instrument: Instrument) -> None:
    found = [(one.group, one.name, one.overall) for one in columns(instrument)]
    assert found == [
        ("Risk of bias", "D1", False),
        ("Risk of bias", "D2", False),
        ("Risk of bias", "Overall", True),
        ("Bearing", "D1", False),
        ("Bearing", "Overall", True),
    ]


def test_other_levels_have_a_legend_of_their_own(instrument: Instrument, report: AppraisalReport) -> None:
    data = chart_data(report, instrument)
    assert [(legend.title, [mark.label for mark in legend.marks]) for legend in data.legends] == [
        ("Risk of bias", ["High", "Low"]),
        ("Bearing", ["It matters", "It does not matter"]),
    ]
    assert [mark.level for mark in data.rows[0].cells] == ["high", "low", "high", "threat", "threat"]
    assert data.rows[0].anchors == ("a1-1:1A", "a1-1:2", "a1-1", "a1-1:1.matter", "a1-1:matter")


def test_the_blocks_have_their_headings(instrument: Instrument, report: AppraisalReport) -> None:
    data = chart_data(report, instrument)
    for kind in ("traffic-light", "summary"):
        said = texts(lay_out(kind, data, palette("cochrane")))
        assert said.count("Risk of bias") == said.count("Bearing") == 2  # above the columns or bars, and in the legend


def test_each_whole_has_a_band_behind_it(instrument: Instrument, report: AppraisalReport) -> None:
    scene = lay_out("traffic-light", chart_data(report, instrument), palette("cochrane"))
    bands = sorted((shape.x, shape.x + shape.width) for shape in scene.shapes if isinstance(shape, Box))[1:]
    wholes = sorted(dot.x for dot in scene.counted if "Overall" in dot.name)
    assert len(bands) == len(wholes) == 2
    assert all(left < x < right for (left, right), x in zip(bands, wholes, strict=True))


def test_the_same_levels_are_explained_once(instrument: Instrument) -> None:
    domains = tuple(replace(one, levels=("low", "high")) if one.aspect else one for one in instrument.domains)
    same = replace(instrument, hash="same", domains=domains)
    made = assessment(same, PEOPLE, THINGS, replace(MATTER, level="low"))
    (legend,) = chart_data(report_from(same, [made]), same).legends
    assert (legend.title, [mark.label for mark in legend.marks]) == ("", ["High", "Low"])


def test_optional_columns_go_when_they_are_empty(instrument: Instrument, bare: AppraisalReport) -> None:
    data = chart_data(bare, instrument)
    assert [one.named for one in data.columns] == ["Risk of bias D1", "Risk of bias D2", "Bearing D1"]
    assert [mark.level for mark in data.rows[0].cells] == ["high", "low", "threat"]
    assert data.empty_cells == 0


def test_optional_columns_stay_for_all_when_one_is_judged(instrument: Instrument) -> None:
    first = assessment(instrument, PEOPLE, THINGS, MATTER)
    second = assessment(instrument, PEOPLE, THINGS, MATTER, WHOLE)
    data = chart_data(report_from(instrument, [first, second]), instrument)
    assert [row.cells[2].level for row in data.rows] == ["not-assessed", "high"]


def changed(instrument: Instrument, path: Path, old: str, new: str) -> Instrument:
    """The instrument of a file that differs in one place."""
    assert instrument.text.count(old) == 1
    path.write_text(instrument.text.replace(old, new), encoding="utf-8")
    return read_instrument(path)


def test_an_aspect_of_several_domains_follows_the_last(instrument: Instrument) -> None:
    first, other, matter, second, everything = instrument.domains
    domains = (first, other, second, replace(matter, of=("1A", "1B", "2")), everything)
    both = replace(instrument, hash="both", domains=domains)
    assert [one.named for one in columns(both)][3:] == ["Bearing D1+D2", "Bearing Overall"]
    one = report_from(both, [assessment(both, PEOPLE, THINGS, MATTER, ALL)]).assessed[0]
    assert [section.id for section in one.sections] == ["1A", "2", "1.matter", "matter"]


# --- on pages and in files ---


def test_the_pages_print_it_beside_its_domain(report: AppraisalReport) -> None:
    text = body(pdf_bytes(report))
    assert text.index("Bearing:Itmatters") < text.index("Figure1.")  # in the list of all judgements
    text = text[text.index("Study11991Resultsofstudy1") :]
    order = ["Overallrisk:High", "Bearing:Itmatters", "Oneisenough.", "Domain1A", "Judgement:High", "Domain2"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert text.count("Bearing:Itmatters") == 2  # with the whole, and with its domain
    assert "Wouldchangeit:1.1=Y:Low." in text and "Theywereothers." in text
    assert f"Hint:{HINT}".replace(" ", "") in text


def test_the_pages_do_not_complain_about_what_is_optional(bare: AppraisalReport) -> None:
    text = " ".join(pages(pdf_bytes(bare)))
    assert "not judged" not in text and "Not assessed" not in text
    assert text.count("Overall risk") == 0
    assert "Hint: A convention, not official." in text


def test_the_passport_is_printed(report: AppraisalReport) -> None:
    text = body(pdf_bytes(report))
    # 2 × 2 answers in domain 1A; the other domains have no rules
    for words in ("Aspects2", "Everything:madefortests.", "Questions3", "4;everyonegivesexactlyonelevel"):
        assert words in text


def test_the_data_name_the_aspect_and_the_hint(report: AppraisalReport) -> None:
    one = report_data(report)["studies"][0]["assessments"][0]
    found = [(domain["id"], domain["aspect"], domain["of"]) for domain in one["domains"]]
    assert found == [
        ("1A", None, []),
        ("1.matter", "Bearing", ["1A", "1B"]),
        ("2", None, []),
        ("matter", "Bearing", []),
    ]
    assert (one["hint"], one["hint_level"]) == (HINT, "high")
    assert (one["overall"]["hint"], one["overall"]["hint_level"]) == (HINT, "high")
    assert (one["score"], one["scores"]) == (None, [])
    rows = judgement_rows(report)
    assert [row["aspect"] for row in rows] == ["", "Bearing", "", "", "Bearing"]
    assert (rows[3]["hint"], rows[3]["hint_level"]) == (HINT, "High")
    assert tuple(rows[0]) == JUDGEMENT_COLUMNS


# --- in sheets ---


def read(tmp_path: Path, instrument: Instrument, *lines: str) -> ChartData:
    path = tmp_path / "sheet.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_sheet(path, instrument)


def test_the_headings_name_the_aspect(instrument: Instrument) -> None:
    assert sheet_headings(instrument) == ("Study", "D1", "D2", "Overall", "Bearing D1", "Bearing Overall")


@pytest.mark.parametrize(
    ("first", "whole"),
    [
        ("Bearing D1", "Bearing overall"),
        ("Bearing: D1", "Overall bearing"),
        ("Whether the people matter", "Bearing"),
        ("bearing matter", "Whether all of it matters"),
    ],
)
def test_names_that_aspects_go_by(tmp_path: Path, instrument: Instrument, first: str, whole: str) -> None:
    heading = f"Study,{whole},D1,{first},D2,Overall"
    data = read(tmp_path, instrument, heading, "A,It matters,Low,It does not matter,High,High")
    assert [mark.level for mark in data.rows[0].cells] == ["low", "high", "high", "no-threat", "threat"]


def test_a_whole_aspect_may_be_left_out_of_a_sheet(tmp_path: Path, instrument: Instrument) -> None:
    data = read(tmp_path, instrument, "Study,D1,D2", "A,Low,High")
    assert [(one.group, one.name) for one in data.columns] == [("", "D1"), ("", "D2")]
    assert [legend.title for legend in data.legends] == [""]


def test_half_an_aspect_is_refused(tmp_path: Path, instrument: Instrument) -> None:
    with pytest.raises(AppraiseError, match="No column for Bearing D1"):
        read(tmp_path, instrument, "Study,D1,D2,Bearing", "A,Low,High,It matters")


def test_words_of_the_other_block_are_refused(tmp_path: Path, instrument: Instrument) -> None:
    with pytest.raises(AppraiseError, match="column Bearing D1: “Low” is no judgement"):
        read(tmp_path, instrument, "Study,D1,D2,Bearing D1", "A,Low,High,Low")


def test_a_name_of_the_first_block_stays_with_it(tmp_path: Path, instrument: Instrument) -> None:
    same = changed(instrument, tmp_path / "a.toml", "Whether the people matter", "Things")
    data = read(tmp_path, same, "Study,D1,Things,Bearing D1", "A,Low,High,It matters")
    assert [mark.level for mark in data.rows[0].cells] == ["low", "high", "threat"]

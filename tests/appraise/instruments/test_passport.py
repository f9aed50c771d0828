"""The passport says what the file says, counts included, and nothing that it doesn't."""

from __future__ import annotations

from collections.abc import Callable

from appraise.instruments.definition import Instrument
from appraise.instruments.passport import number_of_questions, passport_texts, short_form
from appraise.instruments.proof import combinations

BuiltIn = Callable[[str], Instrument]


def test_the_whole_passport_of_a_tool_with_an_algorithm(built_in: BuiltIn) -> None:
    instrument = built_in("robins-i-v2")
    texts = dict(passport_texts(instrument, combinations(instrument)))
    assert texts["DOI"] == instrument.passport.doi or "DOI" not in texts
    assert "20 November 2025" in texts["Version"]
    assert "46,106" in texts["Answer combinations checked"], "domain 4 of the official flowcharts"
    assert "Together: 55,522" in texts["Answer combinations checked"], "all domains of the official flowcharts"
    assert all(ruling in texts["Contradictions and gaps, and our ruling"] for ruling in instrument.passport.rulings)
    assert all(line in texts["How certain each part is"] for line in instrument.passport.certainty)
    assert instrument.hash in texts["File"]


def test_without_an_algorithm_it_says_so(built_in: BuiltIn) -> None:
    instrument = built_in("minors")
    texts = dict(passport_texts(instrument, combinations(instrument)))
    assert texts["Questions"] == "12" and "no algorithm" in texts["Answer combinations checked"]
    assert "no algorithm" in dict(short_form(instrument, combinations(instrument)))["Answer combinations checked"]


def test_combinations_are_left_out_until_they_are_counted(built_in: BuiltIn) -> None:
    assert "Answer combinations checked" not in dict(passport_texts(built_in("rob2-parallel")))


def test_the_short_form_names_source_version_licence_and_counts(built_in: BuiltIn) -> None:
    instrument = built_in("robins-i-v2")
    texts = dict(short_form(instrument, combinations(instrument)))
    assert texts["Source"] == instrument.passport.citation and "20 November 2025" in texts["Version"]
    assert texts["Answer combinations checked"].startswith("55,522; ")
    assert texts["Rulings"].startswith(f"{len(instrument.passport.rulings)} on contradictions")
    assert all(ruling not in texts.values() for ruling in instrument.passport.rulings)


def test_questions_of_variants_count_once(built_in: BuiltIn) -> None:
    """RoB 2: 3 + 7 + 4 + 5 + 3 official numbers; domain 2 has two forms under the same numbers."""
    assert number_of_questions(built_in("rob2-parallel")) == 22

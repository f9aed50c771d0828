"""JSON Lines in, JSON Lines out, as docs of the command line have it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from appraise.instruments.definition import Instrument
from appraise.instruments.file import read_instrument
from appraise.instruments.judge import judge_lines


@pytest.fixture(scope="module")
def small() -> Instrument:
    return read_instrument(Path(__file__).parent / "small.toml")


def judged(instrument: Instrument, *lines: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in judge_lines(instrument, [json.dumps(line) for line in lines])]


def test_a_complete_line_is_the_contract_to_the_letter(small) -> None:
    (line,) = judge_lines(small, ['{"answers": {"P1": "Y", "1.1": "NI", "1.2": "Y", "2.1": "Y"}}'])
    assert line == (
        '{"complete": true, "missing": [], "domains": {'
        '"1": {"proposed": "high", "rules": ["D1.1"], "why": "High: two is 100 % wrong (1.2 = Y)"}, '
        '"2": {"proposed": "low", "rules": ["D2.part.a", "D2.1"], "why": "Low (2.1 = Y)"}}, '
        '"overall": {"proposed": "high", "rules": ["overall.1"], "why": "High, because domain 1 is High.", '
        '"score": 2, "maximum": 2}, "ignored": []}'
    )


def test_an_open_line_proposes_nothing_for_open_domains(small) -> None:
    (found,) = judged(small, {"answers": {"P1": "Y", "1.1": "N", "2.1": "N"}})
    assert found["complete"] is False and found["missing"] == ["1.2"]
    assert found["domains"]["1"]["proposed"] is None and found["domains"]["2"]["proposed"] == "high"
    assert found["overall"]["proposed"] is None and "score" not in found["overall"] and "hint" not in found["overall"]


def test_a_hint_stands_only_where_there_is_one(small) -> None:
    (found,) = judged(small, {"answers": {"P1": "Y", "1.1": "NI", "1.2": "NI", "2.1": "Y"}})
    assert found["overall"]["hint"] == "The developers' reading. High: nothing is known (1.1 = NI, 1.2 = NI)."


def test_set_up_and_judgements_are_taken(small) -> None:
    answers = {"P1": "Y", "1.1": "Y", "2.1": "PY"}
    (found,) = judged(
        small, {"answers": answers, "setup": {"aim": "narrow", "kinds": ["drug"]}, "judgements": {"1": "high"}}
    )
    assert found["domains"]["2"]["rules"] == ["D2n.2"] and found["overall"]["proposed"] == "high"


def test_a_bad_line_is_one_error_and_the_others_go_on(small) -> None:
    good = json.dumps({"answers": {"P1": "N"}})
    bad = [
        "not json",
        "[" * 100_000,
        "[]",
        "{}",
        '{"answers": []}',
        '{"answers": {"1.1": 3}}',
        '{"answers": {"1.1": ["Y"]}}',
        '{"answers": {"1.1": "Z"}}',
        '{"answers": {"9.9": "Y"}}',
        '{"answers": {"1.1": "\\ud800"}}',
        '{"answers": {}, "setup": "narrow"}',
        '{"answers": {}, "setup": {"kinds": [1]}}',
        '{"answers": {}, "setup": {"aim": "wide"}}',
        '{"answers": {"P1": "Y", "1.1": "Y", "2.1": "Y"}, "judgements": {"1": "awful"}}',
        '{"answers": {}, "judgements": {"1": 1}}',
    ]
    result = judge_lines(small, [line for one in bad for line in (one, good)])
    found = [json.loads(line) for line in result]
    assert [list(line) for line in found[::2]] == [["error"]] * len(bad)
    assert all(line["overall"]["proposed"] == "high" for line in found[1::2])
    assert result.errors == len(bad)
    for line in found:
        json.dumps(line, ensure_ascii=False).encode("utf-8")


def test_the_error_names_question_answer_and_what_is_offered(small) -> None:
    (found,) = judged(small, {"answers": {"1.1": "Z"}})
    assert found == {"error": "Question 1.1 does not offer the answer “Z”. It offers Y, PY, N, NI."}


def test_blank_lines_and_line_ends_are_passed_over(small) -> None:
    line = '{"answers": {"P1": "N"}}'
    result = judge_lines(small, ["\n", line + "\r\n", "   \n", line + "\n", ""])
    assert len(list(result)) == 2 and result.errors == 0


def test_null_is_no_answer(small) -> None:
    (found,) = judged(small, {"answers": {"P1": None}, "setup": None})
    assert found["missing"] == ["P1", "1.1", "2.1"]


def test_lines_are_judged_as_they_come(small) -> None:
    def source():
        yield '{"answers": {"P1": "N"}}'
        raise AssertionError("read ahead")

    assert json.loads(next(judge_lines(small, source())))["complete"] is True


def test_the_example_of_the_contract(built_in: Callable[[str], Instrument]) -> None:
    answers = {"1.1": "Y", "1.2": "PN", "1.3": "N"}
    (found,) = judged(built_in("rob2-parallel"), {"answers": answers, "setup": {"effect": "assignment"}})
    assert found["domains"]["1"]["proposed"] == "high" and "1.2 = PN" in found["domains"]["1"]["why"]
    assert list(found["domains"]) == ["1", "2", "3", "4", "5"]
    assert found["overall"] == {"proposed": None, "rules": [], "why": found["overall"]["why"]}

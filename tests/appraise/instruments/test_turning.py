"""What would change a proposal: read off the official flowcharts by hand."""

from __future__ import annotations

from collections.abc import Callable

from appraise.instruments.definition import Instrument
from appraise.instruments.turning import Turn, in_words, turning_points

ROB2 = {
    **{"1.1": "Y", "1.2": "PN", "1.3": "N"},
    **{"2.1": "N", "2.2": "N", "2.6": "Y"},
    **{"3.1": "Y", "4.1": "N", "4.2": "N", "4.3": "N"},
    **{"5.1": "Y", "5.2": "N", "5.3": "N"},
}
ASSIGNMENT = {"effect": "assignment"}

BuiltIn = Callable[[str], Instrument]


def turns(instrument: Instrument, target: str, **changed: str) -> dict[tuple[str, str | None], Turn]:
    answers = {**ROB2, **{name.replace("_", "."): code for name, code in changed.items()}}
    answers = {name: code for name, code in answers.items() if code}
    found = turning_points(instrument, answers, ASSIGNMENT, {}, target)
    return {(turn.name, turn.level): turn for turn in found}


def test_an_answer_that_alone_decides(built_in: BuiltIn) -> None:
    """Domain 1 is high because of 1.2 alone: yes gives low, no information some concerns; no stays high."""
    found = turns(built_in("rob2-parallel"), "1")
    assert found[("1.2", "low")].values == ("Y", "PY")
    assert found[("1.2", "some-concerns")].values == ("NI",)
    assert set(found) == {("1.2", "low"), ("1.2", "some-concerns")}


def test_a_change_that_opens_questions_names_them(built_in: BuiltIn) -> None:
    """3.1 = N leads to 3.2 in the flowchart of domain 3."""
    found = turns(built_in("rob2-parallel"), "3")
    assert set(found) == {("3.1", None)}
    assert found[("3.1", None)].values == ("PN", "N", "NI") and found[("3.1", None)].opens == ("3.2",)


def test_the_whole_turns_on_domains(built_in: BuiltIn) -> None:
    found = turns(built_in("rob2-parallel"), "overall")
    assert found[("1", "low")].values == ("low",)
    assert found[("1", "some-concerns")].values == ("some-concerns",)
    assert {name for name, _ in found} == {"1"}, "no other domain alone makes it better"


def test_judgements_count_for_the_whole(built_in: BuiltIn) -> None:
    found = turning_points(built_in("rob2-parallel"), ROB2, ASSIGNMENT, {"1": "low"}, "overall")
    assert {(turn.name, turn.level) for turn in found} == {
        (name, level) for name in "12345" for level in ("some-concerns", "high")
    }


def test_nothing_turns_while_nothing_is_proposed(built_in: BuiltIn) -> None:
    assert turns(built_in("rob2-parallel"), "1", **{"1_2": ""}) == {}
    assert turns(built_in("rob2-parallel"), "overall", **{"1_2": ""}) == {}
    assert turns(built_in("rob2-parallel"), "7") == {}


def test_words(built_in: BuiltIn) -> None:
    rob2 = built_in("rob2-parallel")
    lines = in_words(rob2, tuple(turns(rob2, "1").values()))
    assert lines == ("1.2 = Y or PY: Low", "1.2 = NI: Some concerns")
    assert in_words(rob2, tuple(turns(rob2, "3").values())) == ("3.1 = PN or N or NI: 3.2 would be asked first",)
    assert "Domain 1 = Low: Low" in in_words(rob2, tuple(turns(rob2, "overall").values()))


def test_a_whole_that_counts_answers_turns_on_answers(built_in: BuiltIn) -> None:
    """AMSTAR 2, all yes but item 13: one critical flaw is low; mending it gives high, another critical one is worse."""
    amstar = built_in("amstar-2")
    answers = {question.id: "Y" for question in amstar.questions} | {"13": "N"}
    found = turning_points(amstar, answers, {}, {}, "overall")
    ways = {(turn.name, turn.level) for turn in found}
    assert ("13", "high") in ways and ("4", "critically-low") in ways
    assert ("1", "critically-low") not in ways and not any(name == "3" for name, _ in ways)


def test_the_whole_of_an_aspect_turns_on_its_domains(built_in: BuiltIn) -> None:
    """PROBAST: one high concern makes the whole high, and no other domain alone changes that."""
    probast = built_in("probast")
    judged = {"1.applicability": "high", "2.applicability": "low", "3.applicability": "low"}
    found = turning_points(probast, {}, {"study-type": "validation"}, judged, "applicability")
    assert {turn.name for turn in found} <= {"1.applicability"}

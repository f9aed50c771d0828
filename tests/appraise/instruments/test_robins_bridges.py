"""Moving an assessment from an older ROBINS-I to version 2: only what means the same, and a reason for the rest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appraise.instruments.definition import Bridge, Instrument, Question, Same

FIVE = {"Y", "PY", "PN", "N", "NI"}
NO = {"PN", "N"}
GRADED = {"Y", "PY", "NI"}

# The questions that mean the same, by hand: old, new, new domain, answers that can be taken over.
FROM_2016 = [
    ("1.4", "1.1", "1A", GRADED),
    ("1.5", "1.2", "1A", GRADED),
    ("1.6", "1.3", "1A", FIVE),
    ("1.8", "1.3", "1B", GRADED),
    ("3.3", "2.4", "", NO),
    ("2.1", "3.3", "", NO),
    ("5.1", "4.2", "", NO | {"NI"}),
    ("6.2", "5.2", "", FIVE),
    ("6.1", "5.3", "", NO),
    ("7.1", "6.2", "", FIVE),
    ("7.2", "6.3", "", FIVE),
    ("7.3", "6.4", "", FIVE),
]
SETUP_FROM_2016 = {
    "confounding": "P1",
    "result": "A1",
    "outcome": "A3",
    "participants": "C1",
    "intervention": "C2",
    "comparator": "C3",
}


@pytest.fixture(scope="module")
def v2(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("robins-i-v2")


@pytest.fixture(scope="module")
def old(built_in: Callable[[str], Instrument]) -> Instrument:
    return built_in("robins-i-2016")


def bridge(v2: Instrument, start: str) -> Bridge:
    return next(bridge for bridge in v2.bridges if bridge.start == start)


def question(instrument: Instrument, name: str, domain: str = "") -> Question:
    return next(q for d in instrument.domains for q in d.questions if q.id == name and domain in ("", d.id))


def of_questions(bridge: Bridge, instrument: Instrument) -> list[Same]:
    fields = {field.id for field in instrument.setup}
    return [same for same in bridge.same if same.new not in fields]


def test_two_older_versions_lead_here(v2) -> None:
    assert [bridge.start for bridge in v2.bridges] == ["robins-i-2016", "robins-i-v2-2024"]
    assert all(bridge.note for bridge in v2.bridges)


@pytest.mark.parametrize("start", ["robins-i-2016", "robins-i-v2-2024"])
def test_every_question_is_the_same_or_has_a_reason_to_be_asked_again(v2, start) -> None:
    """In each variant of domain 1 too, and for each answer that is not taken over."""
    found = bridge(v2, start)
    groups = [("", v2.preliminary.questions), *((d.id, d.questions) for d in v2.domains)]
    for domain, questions in groups:
        for one in questions:
            entries = [same for same in found.same if same.new == one.id and same.domain in ("", domain)]
            taken = {code for same in entries for code in same.codes or one.options}
            assert taken == set(one.options) or found.again.get(one.id), (domain, one.id)


@pytest.mark.parametrize("start", ["robins-i-2016", "robins-i-v2-2024"])
def test_each_answer_comes_from_one_place(v2, start) -> None:
    pairs = [(same.new, same.domain) for same in bridge(v2, start).same]
    assert len(set(pairs)) == len(pairs)


def test_from_2016_exactly_what_means_the_same(v2, old) -> None:
    found = [
        (same.old, same.new, same.domain, set(same.codes or question(old, same.old).options))
        for same in of_questions(bridge(v2, "robins-i-2016"), v2)
    ]
    assert found == FROM_2016


def test_from_2016_what_is_taken_over_is_offered_and_points_the_same_way(v2, old) -> None:
    for same in of_questions(bridge(v2, "robins-i-2016"), v2):
        before, after = question(old, same.old), question(v2, same.new, same.domain)
        codes = set(same.codes or before.options)
        assert codes <= set(before.options) & set(after.options)
        assert codes & set(before.good.split()) == codes & set(after.good.split()), same


def test_from_2016_the_texts_of_the_set_up_go_along(v2, old) -> None:
    fields = {field.id: field.kind for field in old.setup}
    found = {same.old: same.new for same in bridge(v2, "robins-i-2016").same if same.old in fields}
    assert found == SETUP_FROM_2016
    assert all(fields[name] in ("text", "lines") for name in found)


def test_from_2024_domain_1_of_the_same_variant_and_the_last_three_domains(v2) -> None:
    found = {(same.old_domain, same.old): (same.domain, same.new) for same in bridge(v2, "robins-i-v2-2024").same}
    expected = {("1A", f"1.{n}"): ("1A", f"1.{n}") for n in range(1, 5)}
    expected |= {("1B", f"1.{n}"): ("1B", f"1.{n}") for n in range(1, 6)}
    for before, after, number in ((5, 4, 11), (6, 5, 3), (7, 6, 4)):
        expected |= {("", f"{before}.{n}"): ("", f"{after}.{n}") for n in range(1, number + 1)}
    assert found == expected


def test_from_2024_not_applicable_is_no_answer_on_negative_controls(v2) -> None:
    codes = {(s.domain, s.new): s.codes for s in bridge(v2, "robins-i-v2-2024").same if s.codes}
    assert codes == {("1A", "1.4"): ("Y", "PY", "PN", "N"), ("1B", "1.5"): ("Y", "PY", "PN", "N")}


def test_from_2024_domains_2_and_3_and_the_start_are_answered_anew(v2) -> None:
    again = bridge(v2, "robins-i-v2-2024").again
    anew = {"B1", "B2", "B3", "C4", *(f"2.{n}" for n in range(1, 6)), *(f"3.{n}" for n in range(1, 9))}
    assert again.keys() == anew | {"1.4"}

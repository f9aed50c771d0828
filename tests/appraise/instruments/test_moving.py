"""Which answers mean the same in another instrument or version, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraise.instruments.definition import Instrument
from appraise.instruments.file import parse_instrument
from appraise.instruments.moving import CHANGED, NEW, Pair, Plan, plan
from tests.appraise.made import launch_version, made

SMALL = (Path(__file__).parent / "small.toml").read_text(encoding="utf-8")
BuiltIn = Callable[[str], Instrument]


def changed(*swaps: tuple[str, str]) -> Instrument:
    text = SMALL
    for old, new in swaps:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse_instrument(text.encode(), "small.toml")


def to(*swaps: tuple[str, str]) -> Plan:
    found = plan(changed(), changed(*swaps))
    assert found is not None
    return found


def test_without_a_bridge_there_is_no_plan(built_in: BuiltIn) -> None:
    assert plan(built_in("minors"), built_in("rob2-parallel")) is None
    assert plan(built_in("jbi-rct"), built_in("jbi-rct-2020")) is None, "a bridge is no way back"


def test_a_bridge_leads_from_the_domain_to_the_domain_that_it_names(built_in: BuiltIn) -> None:
    found = plan(launch_version(), built_in("robins-i-v2"))
    assert found is not None
    pairs = {(pair.old, pair.new): pair for pair in found.pairs}
    assert pairs["5.1", "4.1"] == Pair("5.1", "4.1")
    first = next(pair for pair in found.pairs if (pair.old, pair.new) == ("1.4", "1.4"))
    assert first.codes == ("Y", "PY", "PN", "N")
    assert first.old_places == {("1A", "")}
    assert first.new_places == {("1A", "intention-to-treat effect")}
    assert "redesigned" in found.again["2.1"]
    assert found.note


def test_an_unchanged_file_means_the_same_throughout() -> None:
    found = to()
    assert not found.again
    assert [pair.new for pair in found.pairs] == ["aim", "kinds", "note", "P1", "1.1", "1.2", "2.1", "2.1"]


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ('text = "Two?"', 'text = "Two, really?"', {"1.2": CHANGED}),
        (
            'options = "all-four"\ngood = "N"',
            'options = [{ code = "Y" }, { code = "PY" }, { code = "N", label = "Never" }, { code = "NI" }]',
            {"1.2": CHANGED},
        ),
        (
            'code = "PY"\nlabel = "Probably yes"',
            'code = "PY"\nlabel = "Perhaps"',
            dict.fromkeys(["1.1", "1.2", "2.1"], CHANGED),
        ),
        ('["broad", "a broad aim"]', '["broad", "a wide aim"]', {"aim": CHANGED}),
        ('default = "broad"', 'default = "narrow"', {"aim": CHANGED}),
        ('id = "note"', 'id = "remark"', {"remark": NEW}),
        ('text = "Narrow?"', 'text = "Slim?"', {"2.1": CHANGED}),
        ('variant = "narrow"', 'variant = "slim"', {"2.1": CHANGED}),
    ],
)
def test_what_differs_is_asked_again(old: str, new: str, again: dict[str, str]) -> None:
    found = plan(changed(), changed((old, new)))
    assert found is not None
    assert dict(found.again) == again


def test_a_changed_variant_leaves_the_other_one() -> None:
    places = [pair.new_places for pair in to(('text = "Narrow?"', 'text = "Slim?"')).pairs if pair.new == "2.1"]
    assert places == [frozenset([("2", "broad")])]


def test_reasons_guidance_and_rules_do_not_change_the_meaning() -> None:
    found = to(
        ('because = "one is fine"', 'because = "one is good"'),
        ('text = "Two?"', 'text = "Two?"\nguidance = "Count."'),
        ('when = [{ "1.2" = "YES NI" }]', 'when = [{ "1.2" = "YES" }]'),
    )
    assert not found.again


def test_a_question_that_moved_to_another_domain_is_asked_again() -> None:
    one = made("made", ("1", "1.1 Y/N | 1.2 Y/N"), ("2", "2.1 Y/N"))
    two = made("made", ("1", "1.1 Y/N"), ("2", "2.1 Y/N | 1.2 Y/N"), version="2")
    found = plan(one, two)
    assert found is not None
    assert dict(found.again) == {"1.2": CHANGED}


OPTIONS = st.sampled_from(["Y/N", "Y/PY/N", "N/Y", "Y/N/NI"])


@given(old=st.lists(OPTIONS, min_size=1, max_size=4), new=st.lists(OPTIONS, min_size=1, max_size=4))
def test_nothing_that_differs_is_called_the_same(old: list[str], new: list[str]) -> None:
    def build(options: list[str]) -> Instrument:
        listed = " | ".join(f"1.{number} {codes}" for number, codes in enumerate(options))
        return made("made", ("1", listed))

    found = plan(build(old), build(new))
    assert found is not None
    both = enumerate(zip(old, new, strict=False))
    same = {f"1.{number}" for number, (one, two) in both if set(one.split("/")) == set(two.split("/"))}
    assert {pair.new for pair in found.pairs} == same
    assert found.again.keys() == {f"1.{number}" for number in range(len(new))} - same

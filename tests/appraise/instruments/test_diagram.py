"""The drawn diagram says what the rules say, answer by answer."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import product

import pytest

from appraise.instruments.definition import Domain, Instrument
from appraise.instruments.diagram import Diagram, diagram, mermaid
from appraise.instruments.evaluate import evaluate

BuiltIn = Callable[[str], Instrument]
SAMPLE = 400


def domain_of(instrument: Instrument, name: str, variant: str = "") -> Domain:
    return next(d for d in instrument.domains if d.id == name and d.variant.endswith(variant))


def followed(drawn: Diagram, values: dict[str, str]) -> str | None:
    """The level that the arrows lead to; None where a box has no arrow for the answer."""
    nodes = {node.key: node for node in drawn.nodes}
    node = drawn.nodes[0]
    while node.level is None:
        edge = next((e for e in drawn.edges if e.start == node.key and values.get(node.name) in e.values), None)
        if edge is None:
            return None
        node = nodes[edge.end]
    return node.level


@pytest.mark.parametrize(
    ("name", "setup", "start"),
    [
        ("rob2-parallel", {"effect": "assignment"}, {}),
        ("robins-i-v2", {}, {"B1": "Y", "B3": "N", "C4": "N"}),
        ("robins-i-v2", {}, {"B1": "Y", "B3": "N", "C4": "Y"}),
    ],
)
def test_following_the_arrows_gives_the_proposal(
    built_in: BuiltIn, name: str, setup: dict[str, str], start: dict[str, str]
) -> None:
    instrument = built_in(name)
    chance = random.Random(7)  # noqa: S311 - a fixed sample
    for domain in evaluate(instrument, start, setup).domains:
        drawn = diagram(instrument, domain)
        assert drawn is not None
        every = list(product(*(question.options for question in domain.questions))) if len(domain.questions) < 6 else []
        for _ in range(SAMPLE):
            codes = chance.choice(every) if every else [chance.choice(q.options) for q in domain.questions]
            answers = {q.id: code for q, code in zip(domain.questions, codes, strict=True)}
            proposed = evaluate(instrument, {**start, **answers}, setup).proposals[domain.id].level
            assert proposed is not None and followed(drawn, answers) == proposed, (domain.id, answers)


def test_it_holds_what_decides_and_nothing_else(built_in: BuiltIn) -> None:
    """RoB 2 domain 1: 1.3 does not matter once the assignment was known beforehand (figure 1 of the guidance)."""
    instrument = built_in("rob2-parallel")
    drawn = diagram(instrument, domain_of(instrument, "1"))
    assert drawn is not None
    keys = {node.key: node for node in drawn.nodes}
    leads = {(keys[e.start].name, keys[e.end].level) for e in drawn.edges if {"PN", "N"} & set(e.values)}
    assert ("1.2", "high") in leads and {node.level for node in drawn.nodes} == {None, "low", "some-concerns", "high"}
    assert drawn.nodes[0].name == "1.1" and drawn.nodes[0].layer == 0


def test_every_box_has_its_own_place(built_in: BuiltIn) -> None:
    instrument = built_in("robins-i-v2")
    for domain in instrument.domains:
        drawn = diagram(instrument, domain)
        assert drawn is not None
        assert len({(node.layer, node.slot) for node in drawn.nodes}) == len(drawn.nodes)
        layers = {node.key: node.layer for node in drawn.nodes}
        assert all(layers[edge.start] < layers[edge.end] for edge in drawn.edges), "arrows lead down"
        ends = [node for node in drawn.nodes if node.level]
        assert len({node.level for node in ends}) == len(ends) and len({node.layer for node in ends}) == 1


def test_a_chosen_set_is_part_of_the_way(built_in: BuiltIn) -> None:
    """Adhering: 2.4 is asked only when failures of delivery were chosen."""
    instrument = built_in("rob2-parallel")
    drawn = diagram(instrument, domain_of(instrument, "2", "adhering"))
    assert drawn is not None and drawn.nodes[0].name == "deviations"
    only = next(edge for edge in drawn.edges if edge.values == ("participants not keeping to the intervention",))
    seen, waiting = set(), [only.end]
    while waiting:
        key = waiting.pop()
        seen.add(next(node.name for node in drawn.nodes if node.key == key))
        waiting += [edge.end for edge in drawn.edges if edge.start == key]
    assert "2.5" in seen and "2.4" not in seen and "2.3" not in seen


def test_no_rules_no_diagram(built_in: BuiltIn) -> None:
    instrument = built_in("minors")
    assert [diagram(instrument, domain) for domain in instrument.domains] == [None] * len(instrument.domains)


def test_mermaid(built_in: BuiltIn) -> None:
    instrument = built_in("rob2-parallel")
    drawn = diagram(instrument, domain_of(instrument, "3"))
    assert drawn is not None
    text = mermaid(instrument, drawn)
    assert text.startswith("flowchart TD\n") and ":::good" in text and '|"PN / N / NI"|' in text
    names = set(re.findall(r"^    (n\d+)[\[(]", text, re.MULTILINE))
    used = set(re.findall(r"(n\d+)(?: -->|$)", text, re.MULTILINE))
    assert used == names

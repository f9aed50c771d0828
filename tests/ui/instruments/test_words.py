"""The rules in words say what the drawing says."""

from __future__ import annotations

import re

import pytest

from appraise.instruments.definition import Domain, Instrument
from appraise.instruments.diagram import diagram
from appraise.instruments.evaluate import evaluate
from appraise.instruments.library import load_library
from ui.instruments.words import domain_in_words, domain_name, overall_in_words


@pytest.fixture(scope="module")
def trials() -> Instrument:
    return load_library().get("rob2-parallel")


def paragraphs(instrument: Instrument, domain: Domain) -> dict[str, tuple[str, ...]]:
    return dict(domain_in_words(instrument, domain, diagram(instrument, domain)))


def led(lines: tuple[str, ...], answers: dict[str, str]) -> str:
    """Where a reader comes who follows the steps with these answers."""
    steps = {int(re.match(r"Step (\d+)\. ", line)[1]): line for line in lines}
    line = steps[1]
    while True:
        question = re.match(r"Step \d+\. (\S+) ", line)[1]
        tail = line.rstrip(".").partition("? ")[2]
        ways = dict(way.rpartition(": ")[::2] for way in tail.split("; "))
        target = next(to for codes, to in ways.items() if answers[question] in codes.split(" / "))
        if not target.startswith("go to step "):
            return target
        line = steps[int(target.removeprefix("go to step "))]


def test_following_the_steps_leads_where_the_rules_lead(trials: Instrument) -> None:
    domain = trials.domains[0]
    steps = paragraphs(trials, domain)["Step by step"]
    codes = [question.options for question in domain.questions]
    tried = 0
    for first in codes[0]:
        for second in codes[1]:
            for third in codes[2]:
                answers = {"1.1": first, "1.2": second, "1.3": third}
                level = evaluate(trials, answers).proposals["1"].level
                assert led(steps, answers) == trials.levels[level].label
                tried += 1
    assert tried == 125


def test_a_rule_names_its_id_its_level_its_conditions_and_its_reason(trials: Instrument) -> None:
    rules = paragraphs(trials, trials.domains[0])["The rules, the first that holds"]
    assert any(re.match(r"D1\.\d+\. High when 1\.2 is (PN or N|N or PN): .+\.$", rule) for rule in rules)


def test_sums_counts_and_hints_are_said(trials: Instrument) -> None:
    library = load_library()
    hints = dict(overall_in_words(library.get("nos-cohort")))["Hints, shown and never proposed"]
    assert any("the scores of S1, S2, S3 and S4 add up to at least 3" in hint for hint in hints)
    exposures = library.get("robins-e")
    reported = next(domain for domain in exposures.domains if domain.id == "7")
    rules = paragraphs(exposures, reported)["The rules, the first that holds"]
    assert any("at least 3 of 7.2, 7.3, 7.4 and 7.5 are Y or PY" in rule for rule in rules)
    assert dict(overall_in_words(exposures))["Left to the reviewer"][0].startswith("Some concerns to High")


def test_variants_and_aspects_are_told_apart(trials: Instrument) -> None:
    names = [domain_name(domain) for domain in trials.domains if domain.id == "2"]
    assert len(set(names)) == 2
    accuracy = load_library().get("quadas-3")
    aspects = [domain_name(domain) for domain in accuracy.domains if domain.aspect]
    assert aspects[0] == "Applicability of domain 1"
    assert aspects[-1] == "Applicability: the whole"


def test_every_built_in_rule_can_be_said() -> None:
    for instrument in load_library():
        found = list(overall_in_words(instrument))
        for domain in instrument.domains:
            found += domain_in_words(instrument, domain, None)
        for heading, lines in found:
            assert heading
            assert all(line and "frozenset" not in line and "  " not in line for line in lines), heading

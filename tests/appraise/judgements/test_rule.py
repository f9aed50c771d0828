"""What the rules for the whole give for judged domains; the expected levels are read off the published tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appraise.instruments.definition import Instrument
from appraise.judgements.rule import whole_by_rule

Get = Callable[[str], Instrument]


def levels(words: str, ids: str) -> dict[str, str]:
    full = {"L": "low", "S": "some-concerns", "H": "high", "U": "unclear", "M": "moderate", "E": "serious"}
    return {name: full[word] for name, word in zip(ids.split(), words, strict=True)}


@pytest.mark.parametrize(
    ("words", "whole"),
    [("LLLLL", "low"), ("LSLLL", "some-concerns"), ("SSSSS", "some-concerns"), ("LSLLH", "high"), ("HHHHH", "high")],
)
def test_rob2(get: Get, words: str, whole: str) -> None:
    assert whole_by_rule(get("rob2-parallel"), levels(words, "1 2 3 4 5")) == whole


def test_a_domain_without_a_level_leaves_it_open(get: Get) -> None:
    assert whole_by_rule(get("rob2-parallel"), levels("LLLL", "1 3 4 5")) is None
    assert whole_by_rule(get("rob2-parallel"), {}) is None


@pytest.mark.parametrize("variant", ["1A", "1B"])
def test_the_variant_that_was_used_counts(get: Get, variant: str) -> None:
    judged = levels("EMLLLL".replace("L", "M"), f"{variant} 2 3 4 5 6")
    assert whole_by_rule(get("robins-i-v2"), judged) == "serious"


def test_no_rule_no_level(get: Get) -> None:
    assert whole_by_rule(get("quips"), levels("LLLLLL", "1 2 3 4 5 6")) is None


def test_a_rule_that_needs_more_than_the_domains_says_nothing(get: Get) -> None:
    # all domains low is low only for a model that was validated in other people, which a sheet does not tell
    assert whole_by_rule(get("probast"), levels("LLLL", "1 2 3 4")) is None
    assert whole_by_rule(get("probast"), levels("LLHU", "1 2 3 4")) == "high"

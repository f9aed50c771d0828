"""RoB 2, all three variants, against a second encoding of their flowcharts on every way of answering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from appraise.instruments.definition import Instrument
from appraise.instruments.evaluate import active_questions, evaluate
from tests.appraise.instruments.flowcharts import rob2_whole
from tests.appraise.instruments.flowcharts.figure import (
    Figure,
    Whole,
    first_difference,
    first_difference_of_whole,
    first_proposal_too_early,
    printed_table,
)
from tests.appraise.instruments.flowcharts.rob2 import CLUSTER, CROSSOVER, PARALLEL


@dataclass(frozen=True)
class Variant:
    """A variant's file, its figures, its whole for both effects, and its number of domains."""

    id: str
    figures: tuple[Figure, ...]
    wholes: tuple[Whole, ...]
    domains: int


VARIANTS = (
    Variant("rob2-parallel", tuple(PARALLEL), tuple(rob2_whole.PARALLEL), 5),
    Variant("rob2-cluster", tuple(CLUSTER), tuple(rob2_whole.CLUSTER), 6),
    Variant("rob2-crossover", tuple(CROSSOVER), tuple(rob2_whole.CROSSOVER), 6),
)
FIGURES = [(variant.id, figure) for variant in VARIANTS for figure in variant.figures]
WHOLES = [(variant.id, whole) for variant in VARIANTS for whole in variant.wholes]

each_figure = pytest.mark.parametrize(("name", "figure"), FIGURES, ids=[f"{n}: {figure.name}" for n, figure in FIGURES])
each_whole = pytest.mark.parametrize(("name", "whole"), WHOLES, ids=[f"{n}: {whole.name}" for n, whole in WHOLES])
each_variant = pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.id)
BuiltIn = Callable[[str], Instrument]


@each_figure
def test_the_questions_and_options_are_the_printed_ones(built_in: BuiltIn, name: str, figure: Figure) -> None:
    assert printed_table(built_in(name), figure) == [(question, options) for question, options, _ in figure.rows]


@each_figure
def test_every_way_of_answering_a_domain(built_in: BuiltIn, name: str, figure: Figure) -> None:
    assert first_difference(built_in(name), figure) is None


@each_figure
def test_an_unanswered_question_leaves_the_domain_open(built_in: BuiltIn, name: str, figure: Figure) -> None:
    assert first_proposal_too_early(built_in(name), figure) is None


@each_whole
def test_the_whole_is_the_worst_domain(built_in: BuiltIn, name: str, whole: Whole) -> None:
    assert first_difference_of_whole(built_in(name), whole) is None


@each_variant
def test_some_concerns_everywhere_is_never_raised_by_the_program(built_in: BuiltIn, variant: Variant) -> None:
    """No official count exists: with concerns in several domains, and only then, the step is the reviewer's."""
    rob2, whole = built_in(variant.id), variant.wholes[0]
    everywhere = evaluate(rob2, whole.answers(("some-concerns",) * variant.domains), whole.setup).overall
    assert everywhere.level == "some-concerns" and [step.to for step in everywhere.may_raise] == ["high"]
    one = evaluate(rob2, whole.answers(("some-concerns", *("low",) * (variant.domains - 1))), whole.setup).overall
    assert one.level == "some-concerns" and one.may_raise == ()


@each_variant
def test_nothing_is_said_of_the_whole_while_anything_is_missing(built_in: BuiltIn, variant: Variant) -> None:
    rob2, whole = built_in(variant.id), variant.wholes[0]
    answers = whole.answers(("high", *("low",) * (variant.domains - 1)))
    for question in answers:
        found = evaluate(rob2, {q: code for q, code in answers.items() if q != question}, whole.setup)
        assert not found.complete and found.overall.level is None


@each_variant
def test_without_the_effect_domain_2_waits(built_in: BuiltIn, variant: Variant) -> None:
    rob2 = built_in(variant.id)
    found = evaluate(rob2, variant.wholes[0].answers(("low",) * variant.domains))
    assert found.missing == ("effect",) and "2" not in found.proposals and found.overall.level is None
    assert not {"2.1", "2.1a", "2.6"} & active_questions(rob2, {}).keys()


@each_variant
def test_adhering_needs_the_choice_of_deviations(built_in: BuiltIn, variant: Variant) -> None:
    """Aware and 2.3 to 2.5 all not applicable: the preliminary part is incomplete."""
    found = evaluate(built_in(variant.id), {"2.1": "Y", "2.2": "Y"}, {"effect": "adhering"})
    assert found.missing[0] == "deviations" and found.proposals["2"].level is None

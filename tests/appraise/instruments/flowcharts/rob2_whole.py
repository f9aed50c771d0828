"""RoB 2, second encoding of the overall rule, with answers by hand that lead every domain to every level."""

from __future__ import annotations

from tests.appraise.instruments.flowcharts.figure import Answers, Setup, Whole
from tests.appraise.instruments.flowcharts.rob2 import ASSIGNMENT

ADHERING: Setup = {"effect": "adhering", "deviations": ("implementation",)}


def worst(levels: tuple[str, ...]) -> str:
    if "high" in levels:
        return "high"
    return "low" if set(levels) == {"low"} else "some-concerns"


def ends_1(start: str) -> dict[str, Answers]:
    second = {"low": "Y", "some-concerns": "NI", "high": "N"}
    return {level: {f"{start}.1": "Y", f"{start}.2": code, f"{start}.3": "N"} for level, code in second.items()}


ENDS_1B: dict[str, Answers] = {
    "low": {"1b.1": "Y", "1b.3": "N"},
    "some-concerns": {"1b.1": "N", "1b.2": "NI", "1b.3": "N"},
    "high": {"1b.1": "N", "1b.2": "Y", "1b.3": "N"},
}
ENDS_S: dict[str, Answers] = {
    "low": {"S.1": "Y", "S.3": "Y"},
    "some-concerns": {"S.1": "N", "S.2": "N", "S.3": "Y"},
    "high": {"S.1": "Y", "S.3": "N"},
}
ENDS_2: dict[str, Answers] = {
    "low": {"2.1": "N", "2.2": "N", "2.6": "Y"},
    "some-concerns": {"2.1": "Y", "2.2": "N", "2.3": "NI", "2.6": "Y"},
    "high": {"2.1": "N", "2.2": "N", "2.6": "N", "2.7": "Y"},
}
ENDS_2_CLUSTER: dict[str, Answers] = {
    "low": {"2.1a": "N", "2.2": "N", "2.6": "Y"},
    "some-concerns": {"2.1a": "Y", "2.1b": "Y", "2.2": "N", "2.3": "NI", "2.6": "Y"},
    "high": {"2.1a": "N", "2.2": "N", "2.6": "N", "2.7": "Y"},
}
ENDS_2_ADHERING: dict[str, Answers] = {
    "low": {"2.1": "N", "2.2": "N", "2.4": "N"},
    "some-concerns": {"2.1": "N", "2.2": "N", "2.4": "Y", "2.6": "Y"},
    "high": {"2.1": "N", "2.2": "N", "2.4": "Y", "2.6": "N"},
}
ENDS_3: dict[str, Answers] = {
    "low": {"3.1": "Y"},
    "some-concerns": {"3.1": "N", "3.2": "N", "3.3": "Y", "3.4": "N"},
    "high": {"3.1": "N", "3.2": "N", "3.3": "Y", "3.4": "Y"},
}
ENDS_3_CLUSTER: dict[str, Answers] = {
    "low": {"3.1a": "Y", "3.1b": "Y"},
    "some-concerns": {"3.1a": "N", "3.1b": "Y", "3.2": "N", "3.3": "Y", "3.4": "N"},
    "high": {"3.1a": "Y", "3.1b": "N", "3.2": "N", "3.3": "Y", "3.4": "Y"},
}


ENDS_4: dict[str, Answers] = {
    "low": {"4.1": "N", "4.2": "N", "4.3": "N"},
    "some-concerns": {"4.1": "N", "4.2": "NI", "4.3": "N"},
    "high": {"4.1": "Y", "4.2": "N"},
}
ENDS_4_CLUSTER: dict[str, Answers] = {
    "low": {"4.1": "N", "4.2": "N", "4.3a": "N"},
    "some-concerns": {"4.1": "N", "4.2": "N", "4.3a": "Y", "4.3b": "Y", "4.4": "Y", "4.5": "N"},
    "high": {"4.1": "Y", "4.2": "N"},
}
ENDS_5: dict[str, Answers] = {
    "low": {"5.1": "Y", "5.2": "N", "5.3": "N"},
    "some-concerns": {"5.1": "N", "5.2": "N", "5.3": "N"},
    "high": {"5.1": "Y", "5.2": "Y", "5.3": "N"},
}
ENDS_5_CROSSOVER: dict[str, Answers] = {
    "low": {"5.1": "Y", "5.2": "N", "5.3": "N", "5.4": "N"},
    "some-concerns": {"5.1": "N", "5.2": "N", "5.3": "N", "5.4": "N"},
    "high": {"5.1": "Y", "5.2": "N", "5.3": "N", "5.4": "Y"},
}

PARALLEL_ENDS = {"1": ends_1("1"), "2": ENDS_2, "3": ENDS_3, "4": ENDS_4, "5": ENDS_5}
CLUSTER_ENDS = {
    "1a": ends_1("1a"),
    "1b": ENDS_1B,
    "2": ENDS_2_CLUSTER,
    "3": ENDS_3_CLUSTER,
    "4": ENDS_4_CLUSTER,
    "5": ENDS_5,
}
CROSSOVER_ENDS = {"1": ends_1("1"), "S": ENDS_S, "2": ENDS_2, "3": ENDS_3, "4": ENDS_4, "5": ENDS_5_CROSSOVER}


def both_effects(ends: dict[str, dict[str, Answers]]) -> tuple[Whole, Whole]:
    adhering = {**ends, "2": ENDS_2_ADHERING}
    return Whole("whole, assignment", ends, worst, ASSIGNMENT), Whole("whole, adhering", adhering, worst, ADHERING)


PARALLEL = both_effects(PARALLEL_ENDS)
CLUSTER = both_effects(CLUSTER_ENDS)
CROSSOVER = both_effects(CROSSOVER_ENDS)

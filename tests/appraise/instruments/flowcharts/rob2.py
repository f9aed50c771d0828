"""RoB 2, second encoding: parallel-group, cluster-randomised and crossover trials.

The walks follow the arrows of the official figures: 1 to 5 and 7 of the full guidance of 22 August 2019 (parallel),
1 to 6 of the document on cluster-randomised trials and 1 to 7 of that on crossover trials, both of 18 March 2021.
The tables are the official lists of questions, options and conditions. For the crossover figures of domains 2 to 4 and
the cluster figures of 1a and 5, which draw the same arrows as those for parallel groups, the same walk is used.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from tests.appraise.instruments.flowcharts.figure import (
    FIVE,
    FOUR,
    Answers,
    Figure,
    Row,
    Setup,
    always,
    no,
    unknown,
    yes,
)

LEVELS = ("low", "some-concerns", "high")
KINDS = ("non-protocol", "implementation", "non-adherence")
DEVIATIONS = [
    tuple(kind for kind, wanted in zip(KINDS, choice, strict=True) if wanted)
    for choice in product((True, False), repeat=3)
    if any(choice)
]
ASSIGNMENT: Setup = {"effect": "assignment"}

# Ways of answering domain 2 for the effect of adhering, counted by hand. Of the 25 answers to 2.1 and 2.2, 4 mean that
# nobody was aware; 2.4 and 2.5 have 2 harmless answers and 3 that lead to 2.6 with its 5.
ADHERING_WAYS = {
    KINDS: 4 * (4 + 21 * 5) + 21 * (2 * (4 + 21 * 5) + 3 * 25 * 5),
    ("non-protocol", "implementation"): 4 * (2 + 3 * 5) + 21 * (2 * (2 + 3 * 5) + 3 * 5 * 5),
    ("non-protocol", "non-adherence"): 4 * (2 + 3 * 5) + 21 * (2 * (2 + 3 * 5) + 3 * 5 * 5),
    ("non-protocol",): 4 + 21 * (2 + 3 * 5),
    ("implementation", "non-adherence"): 25 * (4 + 21 * 5),
    ("implementation",): 25 * (2 + 3 * 5),
    ("non-adherence",): 25 * (2 + 3 * 5),
}


# --- domains 1 and 1a ------------------------------------------------------------


def rows_1(start: str = "1") -> tuple[Row, ...]:
    return tuple((f"{start}.{number}", FIVE, always) for number in (1, 2, 3))


def walk_1(start: str = "1") -> Callable[[Answers], str]:
    def walk(a: Answers) -> str:
        if yes(a, f"{start}.2"):
            if no(a, f"{start}.1"):
                return "some-concerns"
            return "some-concerns" if yes(a, f"{start}.3") else "low"
        if unknown(a, f"{start}.2"):
            return "high" if yes(a, f"{start}.3") else "some-concerns"
        return "high"

    return walk


# --- domain 1b (cluster) ---------------------------------------------------------

ROWS_1B: tuple[Row, ...] = (
    ("1b.1", FIVE, always),
    ("1b.2", FIVE, lambda a: not yes(a, "1b.1")),
    ("1b.3", FIVE, always),
)


def walk_1b(a: Answers) -> str:
    def differences(without: str, with_them: str) -> str:
        return with_them if yes(a, "1b.3") else without

    if yes(a, "1b.1"):
        return "low"
    if yes(a, "1b.2"):
        return "high"
    return differences("low", "some-concerns") if no(a, "1b.2") else differences("some-concerns", "high")


# --- domain S (crossover) --------------------------------------------------------

ROWS_S: tuple[Row, ...] = (
    ("S.1", FIVE, always),
    ("S.2", FIVE, lambda a: not yes(a, "S.1")),
    ("S.3", FIVE, always),
)


def walk_s(a: Answers) -> str:
    def washout(best: str) -> str:
        if yes(a, "S.3"):
            return best
        return "high" if no(a, "S.3") else "some-concerns"

    if yes(a, "S.1"):
        return washout("low")
    return washout("low") if yes(a, "S.2") else washout("some-concerns")


# --- domain 2, effect of assignment ------------------------------------------------


def aware(a: Answers) -> bool:
    return not (no(a, "2.1") and no(a, "2.2"))


def aware_cluster(a: Answers) -> bool:
    """Participants who did not know of the trial did not know the arm."""
    participants = not no(a, "2.1a") and not no(a, "2.1b")
    return participants or not no(a, "2.2")


REST_OF_2_ASSIGNMENT: tuple[Row, ...] = (
    ("2.4", FIVE, lambda a: yes(a, "2.3")),
    ("2.5", FIVE, lambda a: yes(a, "2.4") or unknown(a, "2.4")),
    ("2.6", FIVE, always),
    ("2.7", FIVE, lambda a: not yes(a, "2.6")),
)
ROWS_2_ASSIGNMENT: tuple[Row, ...] = (
    ("2.1", FIVE, always),
    ("2.2", FIVE, always),
    ("2.3", FIVE, aware),
    *REST_OF_2_ASSIGNMENT,
)
ROWS_2_ASSIGNMENT_CLUSTER: tuple[Row, ...] = (
    ("2.1a", FIVE, always),
    ("2.1b", FIVE, lambda a: not no(a, "2.1a")),
    ("2.2", FIVE, always),
    ("2.3", FIVE, aware_cluster),
    *REST_OF_2_ASSIGNMENT,
)


def departures(a: Answers) -> str:
    """The upper part of the figure, from 2.3 on."""
    if no(a, "2.3"):
        return "low"
    if unknown(a, "2.3"):
        return "some-concerns"
    if no(a, "2.4"):
        return "some-concerns"
    return "some-concerns" if yes(a, "2.5") else "high"


def analysis(a: Answers) -> str:
    """The lower part of the figure."""
    if yes(a, "2.6"):
        return "low"
    return "some-concerns" if no(a, "2.7") else "high"


def both(upper: str, lower: str) -> str:
    if "high" in (upper, lower):
        return "high"
    return "low" if upper == lower == "low" else "some-concerns"


def walk_2_assignment(a: Answers) -> str:
    return both(departures(a) if aware(a) else "low", analysis(a))


def walk_2_assignment_cluster(a: Answers) -> str:
    return both(departures(a) if aware_cluster(a) else "low", analysis(a))


# --- domain 2, effect of adhering --------------------------------------------------


def rows_2_adhering(chosen: tuple[str, ...]) -> tuple[Row, ...]:
    def analysis_matters(a: Answers) -> bool:
        return no(a, "2.3") or unknown(a, "2.3") or any(yes(a, q) or unknown(a, q) for q in ("2.4", "2.5"))

    return (
        ("2.1", FIVE, always),
        ("2.2", FIVE, always),
        ("2.3", FIVE, lambda a: "non-protocol" in chosen and aware(a)),
        ("2.4", FIVE, lambda a: "implementation" in chosen),
        ("2.5", FIVE, lambda a: "non-adherence" in chosen),
        ("2.6", FIVE, analysis_matters),
    )


def walk_2_adhering(a: Answers) -> str:
    def to_failures() -> str:
        troubled = not (a.get("2.4", "NA") in ("NA", "N", "PN") and a.get("2.5", "NA") in ("NA", "N", "PN"))
        return to_analysis() if troubled else "low"

    def to_analysis() -> str:
        return "some-concerns" if yes(a, "2.6") else "high"

    if not aware(a):
        return to_failures()
    if a.get("2.3", "NA") in ("NA", "Y", "PY"):
        return to_failures()
    return to_analysis()


# --- domain 3 --------------------------------------------------------------------


REST_OF_3: tuple[Row, ...] = (
    ("3.3", FIVE, lambda a: no(a, "3.2")),
    ("3.4", FIVE, lambda a: yes(a, "3.3") or unknown(a, "3.3")),
)
ROWS_3: tuple[Row, ...] = (("3.1", FIVE, always), ("3.2", FOUR, lambda a: not yes(a, "3.1")), *REST_OF_3)
ROWS_3_CLUSTER: tuple[Row, ...] = (
    ("3.1a", FIVE, always),
    ("3.1b", FIVE, always),
    ("3.2", FOUR, lambda a: not yes(a, "3.1a") or not yes(a, "3.1b")),
    *REST_OF_3,
)


def gaps_in_data(a: Answers) -> str:
    if yes(a, "3.2"):
        return "low"
    if no(a, "3.3"):
        return "low"
    return "some-concerns" if no(a, "3.4") else "high"


def walk_3(a: Answers) -> str:
    return "low" if yes(a, "3.1") else gaps_in_data(a)


def walk_3_cluster(a: Answers) -> str:
    if not yes(a, "3.1a"):
        return gaps_in_data(a)
    return "low" if yes(a, "3.1b") else gaps_in_data(a)


# --- domain 4 --------------------------------------------------------------------


def method_in_doubt(a: Answers) -> bool:
    return yes(a, "4.1") or yes(a, "4.2")


ROWS_4: tuple[Row, ...] = (
    ("4.1", FIVE, always),
    ("4.2", FIVE, always),
    ("4.3", FIVE, lambda a: not method_in_doubt(a)),
    ("4.4", FIVE, lambda a: yes(a, "4.3") or unknown(a, "4.3")),
    ("4.5", FIVE, lambda a: yes(a, "4.4") or unknown(a, "4.4")),
)
ROWS_4_CLUSTER: tuple[Row, ...] = (
    ("4.1", FIVE, always),
    ("4.2", FIVE, always),
    ("4.3a", FIVE, lambda a: not method_in_doubt(a)),
    ("4.3b", FIVE, lambda a: yes(a, "4.3a") or unknown(a, "4.3a")),
    ("4.4", FIVE, lambda a: yes(a, "4.3b") or unknown(a, "4.3b")),
    ("4.5", FIVE, lambda a: yes(a, "4.4") or unknown(a, "4.4")),
)


def walk_4_from(knowing: tuple[str, ...]) -> Callable[[Answers], str]:
    """The figure with one question, or two in a row, about what the assessors knew."""

    def walk(a: Answers) -> str:
        if yes(a, "4.1"):
            return "high"
        if yes(a, "4.2"):
            return "high"
        best = "some-concerns" if unknown(a, "4.2") else "low"
        for question in (*knowing, "4.4"):
            if no(a, question):
                return best
        return "some-concerns" if no(a, "4.5") else "high"

    return walk


# --- domain 5 --------------------------------------------------------------------


def rows_5(last: int = 3) -> tuple[Row, ...]:
    return tuple((f"5.{number}", FIVE, always) for number in range(1, last + 1))


def walk_5(last: int = 3) -> Callable[[Answers], str]:
    picked = [f"5.{number}" for number in range(2, last + 1)]

    def walk(a: Answers) -> str:
        if all(no(a, question) for question in picked):
            return "low" if yes(a, "5.1") else "some-concerns"
        return "high" if any(yes(a, question) for question in picked) else "some-concerns"

    return walk


# --- the variants ----------------------------------------------------------------

ADHERING = tuple(
    Figure(
        f"2 adhering, {' and '.join(chosen)}",
        "2",
        rows_2_adhering(chosen),
        walk_2_adhering,
        ADHERING_WAYS[chosen],
        {"effect": "adhering", "deviations": chosen},
    )
    for chosen in DEVIATIONS
)
PARALLEL = (
    Figure("1", "1", rows_1(), walk_1(), 125),
    Figure("2 assignment", "2", ROWS_2_ASSIGNMENT, walk_2_assignment, 13_277, ASSIGNMENT),
    *ADHERING,
    Figure("3", "3", ROWS_3, walk_3, 110),
    Figure("4", "4", ROWS_4, walk_4_from(("4.3",)), 493),
    Figure("5", "5", rows_5(), walk_5(), 125),
)
CLUSTER = (
    Figure("1a", "1a", rows_1("1a"), walk_1("1a"), 125),
    Figure("1b", "1b", ROWS_1B, walk_1b, 2 * 5 + 3 * 5 * 5),
    Figure("2 assignment", "2", ROWS_2_ASSIGNMENT_CLUSTER, walk_2_assignment_cluster, 43_673, ASSIGNMENT),
    *ADHERING,
    Figure("3", "3", ROWS_3_CLUSTER, walk_3_cluster, 4 + 21 * (2 + 2 * (2 + 3 * 5))),
    Figure("4", "4", ROWS_4_CLUSTER, walk_4_from(("4.3a", "4.3b")), 16 + 9 * (2 + 3 * (2 + 3 * (2 + 3 * 5)))),
    Figure("5", "5", rows_5(), walk_5(), 125),
)
CROSSOVER = (
    Figure("1", "1", rows_1(), walk_1(), 125),
    Figure("S", "S", ROWS_S, walk_s, 2 * 5 + 3 * 5 * 5),
    Figure("2 assignment", "2", ROWS_2_ASSIGNMENT, walk_2_assignment, 13_277, ASSIGNMENT),
    *ADHERING,
    Figure("3", "3", ROWS_3, walk_3, 110),
    Figure("4", "4", ROWS_4, walk_4_from(("4.3",)), 493),
    Figure("5", "5", rows_5(4), walk_5(4), 625),
)

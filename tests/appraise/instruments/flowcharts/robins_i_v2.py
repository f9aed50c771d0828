"""ROBINS-I V2 (20 November 2025), second encoding.

The walks follow the tracks of the official figures (pages 20, 24, 28, 32, 38, 41, 47), the tables are the official
lists of questions, options and conditions.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.appraise.instruments.flowcharts.figure import (
    FIVE,
    FOUR,
    GRADED_NO,
    GRADED_YES,
    Answers,
    Figure,
    Row,
    Start,
    Whole,
    always,
    is_,
    no,
    yes,
)

BEST = "low-except-confounding"
ITT: Answers = {"B1": "Y", "B3": "N", "C4": "N"}
PER_PROTOCOL: Answers = {"B1": "Y", "B3": "N", "C4": "Y"}


def bad(a: Answers, question: str) -> bool:
    return is_(a, question, "N PN NI")


def incomplete(a: Answers) -> bool:
    return any(bad(a, q) for q in ("4.1", "4.2", "4.3"))


# --- the printed tables --------------------------------------------------------

ROWS_BEFORE: tuple[Row, ...] = (
    ("B1", FOUR, always),
    ("B2", FOUR, lambda a: no(a, "B1")),
    ("B3", FOUR, always),
    ("C4", "Y N", always),
)
ROWS_1A: tuple[Row, ...] = (
    ("1.1", GRADED_NO, always),
    ("1.2", GRADED_NO, lambda a: is_(a, "1.1", "Y PY WN")),
    ("1.3", FIVE, lambda a: is_(a, "1.1", "Y PY WN")),
    ("1.4", FOUR, always),
)
ROWS_1B: tuple[Row, ...] = (
    ("1.1", FIVE, always),
    ("1.2", GRADED_NO, lambda a: yes(a, "1.1")),
    ("1.3", GRADED_NO, lambda a: is_(a, "1.2", "Y PY WN")),
    ("1.4", FIVE, lambda a: bad(a, "1.1")),
    ("1.5", FOUR, always),
)
ROWS_2: tuple[Row, ...] = (
    ("2.1", FIVE, always),
    ("2.2", FIVE, lambda a: bad(a, "2.1")),
    ("2.3", GRADED_YES, lambda a: bad(a, "2.2")),
    ("2.4", GRADED_YES, always),
    ("2.5", FIVE, always),
)
ROWS_3: tuple[Row, ...] = (
    ("3.1", GRADED_NO, always),
    ("3.2", FIVE, lambda a: yes(a, "3.1")),
    ("3.3", FIVE, always),
    ("3.4", FIVE, lambda a: yes(a, "3.3")),
    ("3.5", FIVE, lambda a: yes(a, "3.4")),
    ("3.6", FIVE, lambda a: a["3.1"] == "SN" or yes(a, "3.5")),
    ("3.7", FIVE, lambda a: bad(a, "3.6")),
    ("3.8", FIVE, lambda a: bad(a, "3.7")),
)
ROWS_4: tuple[Row, ...] = (
    ("4.1", FIVE, always),
    ("4.2", FIVE, always),
    ("4.3", FIVE, always),
    ("4.4", FIVE, incomplete),
    ("4.5", FIVE, lambda a: is_(a, "4.4", "Y PY NI")),
    ("4.6", GRADED_NO, lambda a: is_(a, "4.5", "Y PY NI")),
    ("4.7", FIVE, lambda a: no(a, "4.4")),
    ("4.8", FIVE, lambda a: yes(a, "4.7")),
    ("4.9", GRADED_NO, lambda a: yes(a, "4.8")),
    ("4.10", GRADED_NO, lambda a: bad(a, "4.7")),
    (
        "4.11",
        FOUR,
        lambda a: (
            incomplete(a) and (is_(a, "4.5", "Y PY NI") or is_(a, "4.9", "WN SN NI") or is_(a, "4.10", "WN SN NI"))
        ),
    ),
)
ROWS_5: tuple[Row, ...] = (
    ("5.1", FIVE, always),
    ("5.2", FIVE, always),
    ("5.3", GRADED_YES, lambda a: is_(a, "5.2", "Y PY NI")),
)
ROWS_6: tuple[Row, ...] = tuple((question, FIVE, always) for question in ("6.1", "6.2", "6.3", "6.4"))


# --- the figures, track by track -----------------------------------------------


def walk_1a(a: Answers) -> str:
    if is_(a, "1.1", "SN NI"):
        return "critical" if yes(a, "1.4") else "serious"
    if yes(a, "1.3"):
        if yes(a, "1.4"):
            return "critical"
        return "serious" if yes(a, "1.2") else "critical"
    if is_(a, "1.2", "SN NI"):
        return "serious"
    if yes(a, "1.4"):
        return "serious"
    return "moderate" if "WN" in (a["1.1"], a["1.2"]) else BEST


def walk_1b(a: Answers) -> str:
    if bad(a, "1.1"):
        if yes(a, "1.4"):
            return "critical"
        return "critical" if yes(a, "1.5") else "serious"
    if is_(a, "1.2", "SN NI"):
        return "critical" if yes(a, "1.5") else "serious"
    if is_(a, "1.3", "SN NI"):
        return "serious"
    if yes(a, "1.5"):
        return "serious"
    return BEST if yes(a, "1.2") and yes(a, "1.3") else "moderate"


def walk_2(a: Answers) -> str:
    step = 0
    if bad(a, "2.1") and bad(a, "2.2"):
        step = {"SY": 0, "WY": 1, "NI": 1, "PN": 2, "N": 2}[a["2.3"]]
    step += {"N": 0, "PN": 0, "WY": 1, "NI": 1, "SY": 2}[a["2.4"]]
    if step >= 3:
        return "critical"
    step += 0 if no(a, "2.5") else 1
    return ("low", "moderate", "serious", "critical")[step]


def walk_3(a: Answers) -> str:
    if a["3.1"] == "SN":
        panel_a = 2
    elif is_(a, "3.1", "WN NI"):
        panel_a = 1
    else:
        panel_a = 1 if yes(a, "3.2") else 0
    if no(a, "3.3"):
        panel_b = 0
    elif a["3.3"] == "NI" or a["3.4"] == "NI":
        panel_b = 1
    elif no(a, "3.4"):
        panel_b = 0
    else:
        panel_b = 2 if yes(a, "3.5") else 1
    worst = max(panel_a, panel_b)
    if worst < 2:
        return ("low", "moderate")[worst]
    if yes(a, "3.6") or yes(a, "3.7"):
        return "moderate"
    return "critical" if yes(a, "3.8") else "serious"


def walk_4(a: Answers) -> str:
    def evidence(with_it: str, without: str) -> str:
        return with_it if yes(a, "4.11") else without

    def graded(question: str, best: Callable[[], str]) -> str:
        if yes(a, question):
            return best()
        return evidence("serious", "critical") if a[question] == "SN" else evidence("moderate", "serious")

    if not incomplete(a):
        return "low"
    if no(a, "4.4"):
        if not yes(a, "4.7"):
            return graded("4.10", lambda: "low")
        return graded("4.9", lambda: "low") if yes(a, "4.8") else "serious"
    if no(a, "4.5"):
        return "low"
    return graded("4.6", lambda: evidence("low", "moderate"))


def walk_5(a: Answers) -> str:
    if yes(a, "5.1"):
        return "serious"
    track = "moderate" if a["5.1"] == "NI" else "low"
    if no(a, "5.2") or no(a, "5.3"):
        return track
    return "serious" if a["5.3"] == "SY" else "moderate"


def walk_6(a: Answers) -> str:
    if yes(a, "6.1"):
        return "low"
    three = [a[question] for question in ("6.2", "6.3", "6.4")]
    picked = sum(code in ("Y", "PY") for code in three)
    if picked:
        return "serious" if picked == 1 else "critical"
    return {0: "low", 1: "moderate", 2: "moderate", 3: "serious"}[three.count("NI")]


FIGURES = (
    Figure("1A", "1A", ROWS_1A, walk_1a, 308, before=ITT),
    Figure("1B", "1B", ROWS_1B, walk_1b, 196, before=PER_PROTOCOL),
    Figure("2", "2", ROWS_2, walk_2, 1_325),
    Figure("3", "3", ROWS_3, walk_3, 6_877),
    Figure("4", "4", ROWS_4, walk_4, 46_106),
    Figure("5", "5", ROWS_5, walk_5, 85),
    Figure("6", "6", ROWS_6, walk_6, 625),
)


# --- before the domains, and the whole -----------------------------------------


def walk_before(a: Answers) -> str:
    """The level at which the assessment stops, or the variant of domain 1 that follows."""
    if yes(a, "B2") or yes(a, "B3"):
        return "critical"
    return "1B" if a["C4"] == "Y" else "1A"


START = Start("before the domains", ROWS_BEFORE, walk_before)

ENDS_A: dict[str, dict[str, Answers]] = {
    "1A": {
        BEST: {"1.1": "Y", "1.2": "Y", "1.3": "N", "1.4": "N"},
        "moderate": {"1.1": "WN", "1.2": "Y", "1.3": "N", "1.4": "N"},
        "serious": {"1.1": "SN", "1.4": "N"},
        "critical": {"1.1": "SN", "1.4": "Y"},
    },
    "2": {
        "low": {"2.1": "Y", "2.4": "N", "2.5": "N"},
        "moderate": {"2.1": "Y", "2.4": "N", "2.5": "Y"},
        "serious": {"2.1": "Y", "2.4": "SY", "2.5": "N"},
        "critical": {"2.1": "Y", "2.4": "SY", "2.5": "Y"},
    },
    "3": {
        "low": {"3.1": "Y", "3.2": "N", "3.3": "N"},
        "moderate": {"3.1": "WN", "3.3": "N"},
        "serious": {"3.1": "SN", "3.3": "N", "3.6": "N", "3.7": "N", "3.8": "N"},
        "critical": {"3.1": "SN", "3.3": "N", "3.6": "N", "3.7": "N", "3.8": "Y"},
    },
    "4": {
        "low": {"4.1": "Y", "4.2": "Y", "4.3": "Y"},
        "moderate": {"4.1": "Y", "4.2": "N", "4.3": "Y", "4.4": "Y", "4.5": "Y", "4.6": "Y", "4.11": "N"},
        "serious": {"4.1": "Y", "4.2": "N", "4.3": "Y", "4.4": "N", "4.7": "Y", "4.8": "N"},
        "critical": {"4.1": "Y", "4.2": "N", "4.3": "Y", "4.4": "Y", "4.5": "Y", "4.6": "SN", "4.11": "N"},
    },
    "5": {
        "low": {"5.1": "N", "5.2": "N"},
        "moderate": {"5.1": "NI", "5.2": "N"},
        "serious": {"5.1": "Y", "5.2": "N"},
    },
    "6": {
        "low": {"6.1": "Y", "6.2": "N", "6.3": "N", "6.4": "N"},
        "moderate": {"6.1": "N", "6.2": "NI", "6.3": "N", "6.4": "N"},
        "serious": {"6.1": "N", "6.2": "Y", "6.3": "N", "6.4": "N"},
        "critical": {"6.1": "N", "6.2": "Y", "6.3": "Y", "6.4": "N"},
    },
}
ENDS_1B: dict[str, Answers] = {
    BEST: {"1.1": "Y", "1.2": "Y", "1.3": "Y", "1.5": "N"},
    "moderate": {"1.1": "Y", "1.2": "WN", "1.3": "Y", "1.5": "N"},
    "serious": {"1.1": "N", "1.4": "N", "1.5": "N"},
    "critical": {"1.1": "N", "1.4": "Y", "1.5": "N"},
}
ENDS_B = {"1B": ENDS_1B, **{domain: levels for domain, levels in ENDS_A.items() if domain != "1A"}}


def worst(levels: tuple[str, ...]) -> str:
    return next((bad for bad in ("critical", "serious", "moderate") if bad in levels), BEST)


WHOLES = (
    Whole("whole, intention to treat", ENDS_A, worst, before=ITT),
    Whole("whole, per protocol", ENDS_B, worst, before=PER_PROTOCOL),
)

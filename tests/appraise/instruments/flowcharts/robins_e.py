"""ROBINS-E (24 March 2024) a second time: its printed tables, and its figures walked track by track.

Written from the figures (pages 25, 28, 35, 43, 46, 52, 55, 62 and 64 of the official document) and without the
instrument file. Where the document has a gap, the reading is that of the file's rulings.
"""

from __future__ import annotations

from collections.abc import Callable

FIVE = "Y PY PN N NI"
FOUR = "Y PY PN N"
GRADED_NO = "Y PY WN SN NI"
GRADED_YES = "SY WY PN N NI"
LOW, BEST, SOME, HIGH, VERY = "low", "low-except-confounding", "some-concerns", "high", "very-high"

Answers = dict[str, str]
Row = tuple[str, str, Callable[[Answers], bool]]


def is_(a: Answers, question: str, codes: str) -> bool:
    return a.get(question) in codes.split()


def yes(a: Answers, question: str) -> bool:
    return is_(a, question, "Y PY")


def no(a: Answers, question: str) -> bool:
    return is_(a, question, "N PN")


def bad(a: Answers, question: str) -> bool:
    return is_(a, question, "N PN NI")


def always(a: Answers) -> bool:
    return True


# --- before the domains --------------------------------------------------------

BEFORE: list[Row] = [
    ("B1", FOUR, always),
    ("B2", FOUR, lambda a: no(a, "B1")),
    ("B3", FOUR, always),
    ("B4", FOUR, always),
    ("C5", FOUR, always),
    ("C6", FOUR, lambda a: yes(a, "C5")),
    ("C7", FOUR, lambda a: no(a, "C6")),
    ("C8", FOUR, lambda a: yes(a, "C7")),
]


def stops(a: Answers) -> bool:
    return yes(a, "B2") or yes(a, "B3") or yes(a, "B4")


def variant(a: Answers) -> str | None:
    """The variant of domain 1 that C5 to C8 choose, None while they don't."""
    for question, no_need_to_go_on in (("C5", no), ("C6", yes), ("C7", no)):
        if no_need_to_go_on(a, question):
            return "1A"
        if question not in a:
            return None
    return {"Y": "1B", "PY": "1B", "PN": "1A", "N": "1A"}.get(a.get("C8", ""))


# --- the printed tables --------------------------------------------------------


def incomplete(a: Answers) -> bool:
    return any(bad(a, q) for q in ("5.1", "5.2", "5.3"))


def selected(a: Answers) -> bool:
    return no(a, "3.2") or yes(a, "3.5")


DOMAIN_1A: list[Row] = [
    ("1.1", GRADED_NO, always),
    ("1.2", GRADED_NO, lambda a: is_(a, "1.1", "Y PY WN")),
    ("1.3", FIVE, lambda a: is_(a, "1.1", "Y PY WN")),
    ("1.4", FOUR, always),
]
DOMAIN_1B: list[Row] = [
    ("1.1", FIVE, always),
    ("1.2", GRADED_NO, lambda a: yes(a, "1.1")),
    ("1.3", GRADED_NO, lambda a: is_(a, "1.2", "Y PY WN")),
    ("1.4", FIVE, lambda a: bad(a, "1.1")),
    ("1.5", FOUR, always),
]
DOMAIN_2: list[Row] = [
    ("2.1", GRADED_NO, always),
    ("2.2", GRADED_YES, always),
    ("2.3", GRADED_YES, lambda a: is_(a, "2.2", "SY WY NI")),
    ("2.4", GRADED_YES, lambda a: is_(a, "2.2", "SY WY NI") and is_(a, "2.3", "N PN WY NI")),
]
DOMAIN_3: list[Row] = [
    ("3.1", FIVE, always),
    ("3.2", FIVE, lambda a: no(a, "3.1")),
    ("3.3", FIVE, always),
    ("3.4", FIVE, lambda a: yes(a, "3.3")),
    ("3.5", FIVE, lambda a: yes(a, "3.4")),
    ("3.6", FIVE, selected),
    ("3.7", "Y PY WN SN", selected),
]
DOMAIN_4: list[Row] = [("4.1", FIVE, always), ("4.2", FIVE, lambda a: yes(a, "4.1"))]
DOMAIN_5: list[Row] = [
    ("5.1", FIVE, always),
    ("5.2", FIVE, always),
    ("5.3", FIVE, always),
    ("5.4", FIVE, incomplete),
    ("5.5", GRADED_YES, lambda a: is_(a, "5.4", "Y PY NI")),
    ("5.6", GRADED_YES, lambda a: no(a, "5.5")),
    ("5.7", FOUR, lambda a: no(a, "5.4")),
    ("5.8", GRADED_NO, lambda a: yes(a, "5.7")),
    ("5.9", GRADED_NO, lambda a: no(a, "5.7")),
    ("5.10", FOUR, incomplete),
]
DOMAIN_6: list[Row] = [("6.1", FIVE, always), ("6.2", FIVE, always), ("6.3", GRADED_YES, lambda a: not no(a, "6.2"))]
DOMAIN_7: list[Row] = [
    ("7.1", FIVE, always),
    *((question, FIVE, lambda a: bad(a, "7.1")) for question in ("7.2", "7.3", "7.4", "7.5")),
]


# --- the figures, track by track -----------------------------------------------


def walk_1a(a: Answers) -> str:
    if is_(a, "1.1", "SN NI"):
        return HIGH
    if yes(a, "1.3"):
        if yes(a, "1.4"):
            return VERY
        return HIGH if yes(a, "1.2") else VERY
    if is_(a, "1.2", "SN NI"):
        return HIGH
    if yes(a, "1.4"):
        return HIGH
    return SOME if "WN" in (a["1.1"], a["1.2"]) else BEST


def walk_1b(a: Answers) -> str:
    if bad(a, "1.1"):
        return VERY if yes(a, "1.4") or yes(a, "1.5") else HIGH
    if is_(a, "1.2", "SN NI") or is_(a, "1.3", "SN NI"):
        return HIGH
    if yes(a, "1.5"):
        return HIGH
    return BEST if yes(a, "1.2") and yes(a, "1.3") else SOME


# Row: 2.1. Column: 2.2 and, after the bar, the box of 2.3 and 2.4 (L, S, H; none after N or PN).
TABLE_2 = {
    "good": {"none": LOW, "mid|L": LOW, "mid|S": SOME, "mid|H": HIGH, "SY|L": SOME, "SY|S": HIGH, "SY|H": VERY},
    "weak": {"none": SOME, "mid|L": SOME, "mid|S": HIGH, "mid|H": HIGH, "SY|L": HIGH, "SY|S": VERY, "SY|H": VERY},
    "bad": {"none": HIGH, "mid|L": HIGH, "mid|S": VERY, "mid|H": VERY, "SY|L": VERY, "SY|S": VERY, "SY|H": VERY},
}


def walk_2(a: Answers) -> str:
    row = TABLE_2[{"Y": "good", "PY": "good", "WN": "weak", "NI": "weak", "SN": "bad"}[a["2.1"]]]
    if no(a, "2.2"):
        return row["none"]
    column = "SY" if a["2.2"] == "SY" else "mid"
    if "SY" in (a["2.3"], a.get("2.4")):
        return row[f"{column}|H"]
    return row[f"{column}|L" if no(a, "2.3") and no(a, "2.4") else f"{column}|S"]


def walk_3(a: Answers) -> str:
    panel_a = {"Y": 0, "PY": 0, "NI": 1}.get(a["3.1"])
    if panel_a is None:
        panel_a = 2 if no(a, "3.2") else 1
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
        return (LOW, SOME)[worst]
    if yes(a, "3.6") or yes(a, "3.7"):
        return SOME
    return {"WN": HIGH, "SN": VERY}[a["3.7"]]


def walk_4(a: Answers) -> str:
    if not yes(a, "4.1"):
        return LOW if no(a, "4.1") else SOME
    return SOME if yes(a, "4.2") else HIGH


def walk_5(a: Answers) -> str:
    def evidence(without: str) -> str:
        return SOME if yes(a, "5.10") else without

    if not incomplete(a):
        return LOW
    if no(a, "5.4"):
        method = "5.8" if yes(a, "5.7") else "5.9"
        if yes(a, method):
            return SOME
        return evidence(VERY if a[method] == "SN" else HIGH)
    if no(a, "5.5"):
        return {"SY": LOW, "WY": SOME, "NI": SOME, "PN": HIGH, "N": HIGH}[a["5.6"]]
    return evidence(VERY if a["5.5"] == "SY" else HIGH)


def walk_6(a: Answers) -> str:
    if yes(a, "6.1"):
        return HIGH
    track = SOME if a["6.1"] == "NI" else LOW
    if no(a, "6.2") or no(a, "6.3"):
        return track
    return HIGH if a["6.3"] == "SY" else SOME


def walk_7(a: Answers) -> str:
    if yes(a, "7.1"):
        return LOW
    four = [a[question] for question in ("7.2", "7.3", "7.4", "7.5")]
    picked = sum(code in ("Y", "PY") for code in four)
    if picked:
        return HIGH if picked < 3 else VERY
    return SOME if "NI" in four else LOW


def whole(levels: tuple[str, ...]) -> str:
    """The worst of the domains; plain low never occurs."""
    return next((level for level in (VERY, HIGH, SOME) if level in levels), BEST)


def threat(levels: tuple[str, ...]) -> str:
    """Does the bias threaten the conclusion, all domains together?"""
    order = ("threat-yes", "threat-cannot-tell", "threat-no")
    return order[min(order.index(level) for level in levels)]

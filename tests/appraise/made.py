"""Small instruments written out for tests, among them a launch version of which the program ships no file."""

from __future__ import annotations

from appraise.instruments.definition import Instrument
from appraise.instruments.file import parse_instrument

HEAD = """
id = "{id}"
title = "A made-up tool"
short = "{short}"
unit = "result"
layer = "bias"
designs = ["rct"]
chart_columns = "domains"
[passport]
citation = "Nobody. Made up for tests."
official_form = "nowhere"
version = "{version} (a draft)"
version_date = 2024-11-22
licence = "none"
wording = "ours"
certainty = ["made up"]
[[levels]]
id = "low"
label = "Low"
symbol = "+"
letter = "L"
tone = "good"
rank = 0
[[levels]]
id = "high"
label = "High"
symbol = "-"
letter = "H"
tone = "poor"
rank = 1
"""
CODES = ("Y", "PY", "PN", "N", "NI", "WN", "SN", "WY", "SY", "NA")


def toml(
    name: str, *domains: tuple[str, str], head: str = "", tail: str = "", version: str = "1", short: str = "Made"
) -> str:
    """The text of a file. A domain is (its id with what goes into its table, its questions: "1.1 Y/N | 1.2 Y/N")."""
    responses = "".join(
        f'[[responses]]\ncode = "{code}"\nlabel = "says {code}"\nkey = ""\ntone = "none"\n' for code in CODES
    )
    start = HEAD.format(id=name, version=version, short=short) + responses + head
    return start + "".join(_domain(*one) for one in domains) + "[overall]\njudged = false\n" + tail


def made(name: str, *domains: tuple[str, str], **more: str) -> Instrument:
    """The instrument of `toml`."""
    return parse_instrument(toml(name, *domains, **more).encode(), f"{name}.toml")


def questions(table: str, listed: str) -> str:
    """Questions such as "1.1 Y/N | 1.2 Y/N/NI if 1.1=N", as tables of `table`."""
    return "".join(_question(table, one.strip()) for one in listed.split("|"))


def _domain(name: str, listed: str) -> str:
    own, _, more = name.partition("\n")
    levels = "" if "judged = false" in more else 'levels = "low high"\n'
    start = f'[[domains]]\nid = "{own}"\ntitle = "Domain {own}"\nshort = "{own}"\n{levels}{more}\n'
    return start + questions("domains.questions", listed)


def _question(table: str, one: str) -> str:
    name, codes, *gate = one.split(maxsplit=2)
    ask = ""
    if gate:
        first, _, value = gate[0].removeprefix("if ").partition("=")
        ask = f'ask_if = [{{ "{first}" = "{value}" }}]\n'
    return f'[[{table}]]\nid = "{name}"\ntext = "Question {name}?"\noptions = "{codes.replace("/", " ")}"\n{ask}'


FIVE, FOUR, NO_GRADED = "Y/PY/PN/N/NI", "Y/PY/PN/N", "Y/PY/WN/SN/NI"
YES_GRADED = "SY/WY/PN/N/NI"


def launch_version() -> Instrument:
    """The launch version of 22 November 2024 as far as its bridge needs it: official numbers, our shape.

    Domain 1B where C2 and C3 are yes; seven domains, with missing data at 5, measurement at 6 and reporting at 7.
    """
    first = '[preliminary]\ntitle = "First"\n' + questions("preliminary.questions", "C2 Y/N | C3 Y/N if C2=Y")
    return made(
        "robins-i-v2-2024",
        ('1A\napplies_if = [{ C2 = "N" }]', f"1.1 {NO_GRADED} | 1.2 {NO_GRADED} | 1.3 {FIVE} | 1.4 {FOUR}/NA"),
        ('1B\napplies_if = [{ C2 = "Y" }, { C3 = "Y" }]', f"1.1 {NO_GRADED} | 1.2 {NO_GRADED} | 1.3 {NO_GRADED}"),
        ("2", f"2.1 {FIVE} | 2.2 {YES_GRADED}"),
        ("5", f"5.1 {FIVE} | 5.2 {FIVE} | 5.3 {FIVE} | 5.4 {FIVE} if 5.1=N"),
        ("6", f"6.1 {FIVE} | 6.2 {FIVE}"),
        ("7", f"7.1 {FIVE} | 7.2 {FIVE}"),
        head=first,
        version="22 November 2024",
        short="ROBINS-I V2",
    )

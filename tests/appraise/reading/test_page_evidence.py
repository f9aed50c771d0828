"""Texts that quote a DOI by chance make no record; pages of articles, short ones too, still do."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraise.errors import AppraiseError
from appraise.reading import read_text
from appraise.reading.page_evidence import is_program

DATA = Path(__file__).resolve().parents[3] / "../shared/data"

README = """# Warm saline

Tools for working with warm saline data. They read files and write others.

## Install

Run the usual command. See https://doi.org/10.1000/soft.1 for the paper that describes them, and PMID: 12345678.

## Use

- `warm read a.ris` reads a file
- `warm write b.csv` writes one

| file | what |
|---|---|
| a.ris | references with 10.1000/x |

## Licence

Free for everybody who keeps this notice in the copies that are given away, whatever they are used for afterwards, and \
who does not claim that the authors of the original support the use that is made of it anywhere, now or later on.
"""
MAIL = """From: Kim Roe <kim@example.org>
To: Eva Müller
Date: 3 May 2020
Subject: that saline paper

Dear Eva,

please look at https://doi.org/10.1000/xyz.1, it is the trial that I spoke of (NCT01234567). We could use it for the \
review, if the patients are the same as in our study, but the methods and the results of the treatment are unclear, \
and I would like to hear what you think of the follow-up of these participants before we decide about it.

Best wishes
Kim
"""
PROGRAM = '''"""Reads references."""

from __future__ import annotations

import re

DOI = "10.1000/xyz.1"
TEXT = """TY  - JOUR
TI  - Warm saline
ER  -
"""


def read(text: str) -> str:
    """The title."""
    for line in text.split("\\n"):
        if line.startswith("TI"):
            return line
    raise ValueError(text)
'''
PROTOCOL = (
    """Protocol: warm saline in shock

Version 2 of 3 May 2020

Background

Shock is frequent. """
    + "A review of 2015 (doi: 10.1000/old.1) found three trials and asked for more. " * 4
    + """

Search

We will search MEDLINE and Embase from their start on. Records are registered under CRD42018090000.

Selection

Two of us look at each title.

Planned dates
"""
    + "\n".join(
        f"Step {number} is done by 2020-0{number}-01 by one of us, and seen by the other." for number in range(1, 9)
    )
    + "\n"
    + "\n".join(f"Point {number} is open." for number in range(20))
)


@pytest.mark.parametrize(
    ("text", "words"),
    [(README, "names an article"), (MAIL, "This is a mail"), (PROGRAM, "program"), (PROTOCOL, "names an article")],
)
def test_texts_of_other_kinds_are_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(AppraiseError, match=words):
        read_text(text)


PROSE = (
    "Warm saline is often used in shock, but its value is not known. We retrospectively studied 120 patients who were "
    "treated in one hospital over six years. Mortality was lower with warm saline (12% vs 20%, P = 0.04), the median "
    "stay was shorter. A randomised trial is needed before it can be recommended."
)


@pytest.mark.parametrize(
    "text",
    [
        "10.1000/xyz.1",
        "https://doi.org/10.1000/xyz.1\n",
        "Warm saline in shock: a retrospective study\nPMID: 12345678",
        f"Warm saline in shock: a retrospective study\n\n{PROSE}",
        "Warm saline in shock: a retrospective study\nAbstract\nWe compared 20 patients with 23 others.",
        "Warm saline in shock: a study\nKim Roe, Eva Müller\nJ Ex. 2020;3(2):10-19.",
        f"From: PubMed\nSubject: 1 item\n\nWarm saline in shock: a study\nPMID: 12345678\nAbstract\n{PROSE}",
    ],
)
def test_short_pastes_are_taken(text: str) -> None:
    assert read_text(text).records


def test_a_long_page_without_an_abstract_shows_itself_by_what_stands_around_an_article() -> None:
    head = "J Ex. 2020;3(2):10-19.\nWarm saline in shock: a letter to the editor\nKim Roe 1 , Eva Müller 2\n"
    rest = "\n".join(f"Point {number} of the letter is short." for number in range(40))
    (record,) = read_text(f"{head}DOI: 10.1000/xyz.1\n{rest}").records
    assert record.title == "Warm saline in shock: a letter to the editor"
    with pytest.raises(AppraiseError, match="names an article"):
        read_text(f"Our list of open points for the week\nDOI: 10.1000/xyz.1\n{rest}")


def test_a_program_is_told_from_its_statements() -> None:
    assert is_program(PROGRAM)
    assert not is_program(PROSE)
    assert not is_program("from the start to import of saline\n" * 20)


@pytest.mark.skipif(not DATA.is_dir(), reason="needs the shared data")
def test_no_file_of_the_shared_data_is_lost_or_invented() -> None:
    pages = [*sorted((DATA / "records").glob("o*")), *sorted((DATA / "records" / "seeds").iterdir())]
    assert len(pages) == 39
    assert all(len(read_text(path.read_text(encoding="utf-8")).records) == 1 for path in pages)
    for name in ("bad/EXPECTED.md", "bad/make_large.py"):
        with pytest.raises(AppraiseError):
            read_text((DATA / name).read_text(encoding="utf-8"))

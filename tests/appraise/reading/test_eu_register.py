"""What the EU register's downloads become, on small texts of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraise.model import Record
from appraise.reading.decoding import decode
from appraise.reading.eu_register import SIGNATURE, read

FULL = """This file contains full details on each clinical trial selected for download.

Summary
EudraCT Number: 2022-002568-62
Sponsor's Protocol Code Number: AVB-PGRN-001
Date on which this record was first entered in the EudraCT database: 2023-01-16

A. Protocol Information
A.1 Member State Concerned: Spain - AEMPS
A.2 EudraCT number: 2022-002568-62
A.3 Full title of the trial (es): Estudio de fase 1
A.3 Full title of the trial: A Phase 1 study: open
and ascending
A.5.2 US NCT (ClinicalTrials.gov registry) number: NCT01234567
D.3.7 Routes of administration for this IMP:
Intracerebral use
E.2.1 Main objective of the trial: To evaluate.
E.2.1 Main objective of the trial (es): Evaluar.
E.3 Principal inclusion criteria: 1. Adults;

2. Note: consent
E.5 End points
E.5.1 Primary end point(s): Number of AEs
• Change
E.8.1 Controlled: Yes
E.8.1.1 Randomised: Yes
E.8.1.4 Double blind: No
F.4.1 In the member state: 5
F.4.2 For a multinational trial
F.4.2.2 In the whole clinical trial: 15

Summary
EudraCT Number: 2022-002568-62
A.3 Full title of the trial (sv): En studie
"""
SHORT = """EudraCT Number:          2010-018900-10
Sponsor Protocol Number: FLIP110
Start Date*:             2010-05-11
Full Title:              Safety and preliminary
   clinical activity
Medical condition:       Pancreatic cancer
Link:                    https://a.org
"""


def records(text: str) -> list[tuple[int | None, Record | None]]:
    return [(entry.line, entry.record) for entry in read(text.split("\n"))]


def test_the_full_download() -> None:
    spain, sweden = records(FULL)
    assert spain == (
        4,
        Record(
            title="A Phase 1 study: open and ascending",
            year=2023,
            journal="EU Clinical Trials Register",
            registrations=("2022-002568-62", "NCT01234567"),
            abstract=(
                "Study design: controlled, randomised\nMain objective: To evaluate.\n"
                "Primary end point: Number of AEs\n• Change\nParticipants to be enrolled: 15"
            ),
            text="1. Adults;\n2. Note: consent",
        ),
    )
    assert sweden == (
        33,
        Record(title="En studie", journal="EU Clinical Trials Register", registrations=("2022-002568-62",)),
    )


def test_the_summary() -> None:
    assert records(SHORT) == [
        (
            1,
            Record(
                title="Safety and preliminary clinical activity",
                year=2010,
                journal="EU Clinical Trials Register",
                registrations=("2010-018900-10",),
                abstract="Medical condition: Pancreatic cancer",
            ),
        )
    ]


def test_the_signature() -> None:
    assert SIGNATURE.match(FULL)
    assert SIGNATURE.match(SHORT)
    assert not SIGNATURE.match("Registered as EudraCT Number: 2010-018900-10\n")


def test_the_signature_fits_no_open_file() -> None:
    data = Path(__file__).resolve().parents[3].parent / "shared" / "data"
    if not data.is_dir():
        pytest.skip("the shared files are not here")
    files = [path for name in ("formats", "bad", "records") for path in (data / name).iterdir() if path.is_file()]
    assert not [path.name for path in files if SIGNATURE.match(decode(path.read_bytes()[:64_000]).text)]


LINES = st.sampled_from(
    ["EudraCT Number: 2010-018900-10", "A.3 Full title: x", "Link: y", "", "E.3 a", "words: more", "A. B"]
)


@given(st.lists(LINES | st.text(max_size=20), max_size=20))
def test_any_lines_give_entries(lines: list[str]) -> None:
    for entry in read(lines):
        assert entry.line is not None
        assert 1 <= entry.line <= len(lines)
        assert (entry.record is None) == any(not problem.kept for problem in entry.problems)

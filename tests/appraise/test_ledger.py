"""The ledger: every record of every file has one row, and the rows add up."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from appraise.ledger import Fate, Ledger, ledger_of
from appraise.matching import ImportPlan, Match, MatchKind
from appraise.model import ImportBatch, ReadProblem, Record, Source

FIRST, AGAIN, CLOSE, THIRD = (
    Record(title=title, authors=("Lind, Eva",), year=2021, source=Source("a.ris", "ris", line))
    for title, line in (("Cold saline", 1), ("Cold saline.", 6), ("=Cold saline", 11), ("Warm saline", 16))
)
BROKEN = ReadProblem(20, "No title.", "TY  - JOUR\nAB  - all that is there\nER  -")
ODD = ReadProblem(3, "An unknown tag was left out.", "ZZ  - odd", kept=True)
BATCH = ImportBatch("a.ris", "ris", "utf-8", 5, (FIRST, AGAIN, CLOSE, THIRD), (ODD,), rejected=(BROKEN,))
UNREAD = ImportBatch("b.png", "", "", 0, (), (ReadProblem(None, "A picture."),), unread="A picture.")
SAME = Match(AGAIN, None, "the same title", MatchKind.SAME, 0.96, FIRST)
UNSURE = Match(CLOSE, None, "a similar title", MatchKind.UNSURE, 0.65, FIRST)
REPORT = Match(THIRD, "s", "the same registration number", MatchKind.REPORT, 0.8, FIRST)
PLAN = ImportPlan((FIRST, THIRD), (SAME,), (UNSURE,), (BROKEN,), 5, (REPORT,))


def fates(ledger: Ledger) -> list[Fate]:
    return [row.fate for row in ledger.rows]


def test_each_record_has_a_row_in_the_order_of_the_file() -> None:
    ledger = ledger_of([BATCH, UNREAD], PLAN)
    assert fates(ledger) == [Fate.NEW, Fate.SAME, Fate.UNSURE, Fate.NEW, Fate.REJECTED]
    assert [row.line for row in ledger.rows] == [1, 6, 11, 16, 20]
    assert ledger.counts == {Fate.NEW: 2, Fate.SAME: 1, Fate.UNSURE: 1, Fate.REJECTED: 1}
    assert ledger.sentence == "5 records in = 2 new + 1 same + 1 unsure + 1 rejected"
    assert sum(ledger.counts.values()) == ledger.records_in == BATCH.records_in


def test_rows_say_why_and_with_what_they_were_compared() -> None:
    same = ledger_of([BATCH], PLAN).rows[1]
    assert (same.reason, same.score, same.other) == ("the same title", 0.96, FIRST)


def test_what_a_person_decided_is_marked_so() -> None:
    taken = ledger_of([BATCH], PLAN.settle(UNSURE, same=True), (UNSURE,)).rows[2]
    assert (taken.fate, taken.reason) == (Fate.SAME, "a similar title; decided by hand")
    new = ledger_of([BATCH], PLAN.settle(UNSURE, same=False), (UNSURE,)).rows[2]
    assert (new.fate, new.reason) == (Fate.NEW, "a similar title; decided by hand: another study")


def test_another_report_is_offered_and_then_joined() -> None:
    assert "may be another report" in ledger_of([BATCH], PLAN).rows[3].reason
    joined = ledger_of([BATCH], PLAN.join(REPORT)).rows[3]
    assert (joined.fate, joined.reason) == (
        Fate.NEW,
        "another report of a study that is there: the same registration number",
    )


def test_lines_that_were_not_understood_stand_beside_the_rows() -> None:
    ledger = ledger_of([BATCH, UNREAD], PLAN)
    assert [(one.file, one.line, one.kept) for one in ledger.remarks] == [("a.ris", 3, True)]
    assert [(one.file, one.reason) for one in ledger.unread] == [("b.png", "A picture.")]


def test_the_rejected_are_given_in_full() -> None:
    assert ledger_of([BATCH], PLAN).rejected_text == f"a.ris, line 20: No title.\n{BROKEN.text}\n"
    assert ledger_of([BATCH], PLAN).rows[4].title == "TY  - JOUR"


def test_the_sheet_holds_everything_and_no_formula() -> None:
    rows = list(csv.DictReader(StringIO(ledger_of([BATCH, UNREAD], PLAN).csv())))
    assert [row["fate"] for row in rows] == ["new", "same", "unsure", "new", "rejected", "remark", "unread file"]
    assert rows[2]["title"] == "'=Cold saline"
    assert rows[1] | {"file": "a.ris", "score": "0.96", "compared_with": "Cold saline", "doi": ""} == rows[1]


def test_a_record_without_a_fate_is_no_ledger() -> None:
    with pytest.raises(KeyError):
        ledger_of([BATCH], ImportPlan())


def test_an_earlier_screening_is_told() -> None:
    record = Record(title="Cold saline", source=Source("rayyan.csv", "csv", 2, screening="excluded"))
    batch = ImportBatch("rayyan.csv", "csv", "utf-8", 1, (record,))
    (row,) = ledger_of([batch], ImportPlan((record,), records_in=1)).rows
    assert (row.fate, row.reason) == (Fate.NEW, "excluded at an earlier screening, says the file")

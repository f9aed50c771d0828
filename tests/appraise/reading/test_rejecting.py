"""What was rejected is given in full, from the lines of its file."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

from appraise.reading import read_records, read_text
from appraise.reading.entry import rejected
from appraise.reading.rejecting import RejectedRecords

GOOD = "TY  - JOUR\nTI  - A trial of cold saline\nPY  - 2020\nER  -\n"
LONG = "N2  - " + "word " * 100
BAD = f"TY  - JOUR\nKW  - only keywords\n{LONG.replace('N2', 'KW')}\nER  -\n"


def texts(text: str) -> list[tuple[int | None, str]]:
    return [(one.line, one.text) for one in read_text(text).rejected]


def test_the_lines_of_a_rejected_record_are_kept_whole() -> None:
    assert texts(GOOD + "\n" + BAD + "\n" + GOOD) == [(6, BAD.strip())]


def test_the_last_record_and_two_in_a_row() -> None:
    assert texts(GOOD + BAD + BAD) == [(5, BAD.strip()), (9, BAD.strip())]


def test_what_stands_on_one_line_with_others_keeps_its_own_text() -> None:
    batch = read_text('[{"title": "A trial of cold saline", "type": "article-journal"}, 42, "a string"]')
    assert [one.text for one in batch.rejected] == ["42", '"a string"']
    assert batch.records_in == 3


def test_a_packed_file_is_read_again_for_them(tmp_path: Path) -> None:
    path = tmp_path / "a.ris.gz"
    path.write_bytes(gzip.compress((GOOD + BAD).encode()))
    batch = read_records(path)
    assert [one.text for one in batch.rejected] == [BAD.strip()]
    assert batch.records_in == len(batch.records) + len(batch.rejected) == 2


def test_where_damage_ends_a_file_the_records_before_it_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "cut.ris.gz"
    many = "".join(GOOD.replace("cold", f"cold {number}") for number in range(20_000))
    path.write_bytes(gzip.compress(many.encode())[:-2_000])
    batch = read_records(path)
    assert len(batch.records) > 1_000
    assert not batch.unread
    assert "What came before was kept." in batch.problems[-1].reason


def test_records_that_are_all_good_reject_nothing() -> None:
    assert read_text(GOOD * 3).rejected == ()


def test_of_a_rejected_part_of_millions_of_lines_no_more_is_held_than_is_kept() -> None:
    taken = RejectedRecords()
    taken.see(rejected(1, "why"))
    tracemalloc.start()
    (one,) = taken.in_full("x,y" for _ in range(1_500_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(one.text) == 1_000_000
    assert peak < 5_000_000

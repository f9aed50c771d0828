"""The shared malformed and hostile files, as far as these formats go; skipped where they are absent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from appraise.errors import AppraiseError
from appraise.model import ImportBatch
from appraise.reading import read_records

BAD = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "bad"

pytestmark = pytest.mark.skipif(not BAD.is_dir(), reason="the shared files are not here")

Read = Callable[[str], ImportBatch]


@pytest.fixture
def read() -> Read:
    return lambda name: read_records(next(BAD.glob(f"{name}_*")))


@pytest.mark.parametrize(
    ("name", "records"),
    [
        ("b01", 3), ("b11", 2), ("b12", 4), ("b15", 4), ("b19", 4), ("b20", 25), ("b21", 4), ("b22", 16), ("b26", 2),
        ("b27", 2), ("b28", 2), ("b31", 1), ("b36", 1), ("b37", 1), ("b38", 5),
    ],
)  # fmt: skip
def test_every_record_that_can_be_read_is_kept(read: Read, name: str, records: int) -> None:
    batch = read(name)
    assert len(batch.records) == records
    rejected = sum(not problem.kept for problem in batch.problems)
    assert batch.records_in == len(batch.records) + rejected


@pytest.mark.parametrize("path", sorted(BAD.glob("b*")) if BAD.is_dir() else [], ids=lambda path: path.name)
def test_no_file_raises_anything_but_a_sentence(path: Path) -> None:
    try:
        batch = read_records(path)
    except AppraiseError as error:
        assert error.sentence.endswith(".")
    else:
        assert batch.records_in >= len(batch.records)


@pytest.mark.parametrize(
    ("name", "words"), [("b02", "not a reference file"), ("b23", "empty"), ("b24", "empty"), ("b25", "empty")]
)
def test_what_holds_no_record_is_refused(read: Read, name: str, words: str) -> None:
    with pytest.raises(AppraiseError, match=words):
        read(name)


def test_a_cut_record_is_kept_and_named(read: Read) -> None:
    batch = read("b01")
    assert batch.records[2].title.startswith("Third record is cut")
    assert [(problem.line, problem.kept) for problem in batch.problems] == [(19, True)]


def test_mixed_encodings_keep_their_words(read: Read) -> None:
    batch = read("b12")
    titles = [record.title for record in batch.records]
    assert titles[0] == "UTF-8 record: 卒中 Müller naïve"
    assert "编码的记录" in titles[1]
    assert "Müller, café, 95 % ± 2" in titles[2]
    assert "“smart quotes” – and €" in titles[3]
    assert all(problem.kept for problem in batch.problems)
    assert len(batch.problems) == 5


def test_values_stay_literal(read: Read) -> None:
    titles = [record.title for record in read("b19").records]
    assert titles[0] == "<script>alert(document.cookie)</script>Stroke trial"
    assert titles[1] == "Effect of IL-6<5 pg/mL & TNF-α>10 on outcome: a legitimate title with < > &"


def test_invisible_characters_leave_identifiers(read: Read) -> None:
    assert read("b15").records[0].doi == "10.1000/abc.1"


def test_only_plausible_years(read: Read) -> None:
    years = [record.year for record in read("b22").records]
    assert years == [None] * 4 + [2024, None, None, 2021, 2021, None, None, 2021, 2021, 2021, None, 2021]


def test_a_page_that_contradicts_itself(read: Read) -> None:
    batch = read("b36")
    (record,) = batch.records
    assert (record.pmid, record.pmcid, record.registrations) == ("", "", ())
    assert record.doi == "10.1000/one"
    assert "10.1000/other" not in repr(record)
    assert batch.problems


def test_a_page_that_gives_orders_is_text(read: Read) -> None:
    (record,) = read("b37").records
    assert record.title == "Efficacy of drug Y: a cohort study"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("b16", "Lone high \ufffd surrogate"),
        ("b17", f"CESU bytes {6 * chr(0xFFFD)} and overlong {2 * chr(0xFFFD)} and stray {chr(0xFFFD)}"),
    ],
)
def test_characters_that_can_not_be_read_are_replaced_and_named(read: Read, name: str, title: str) -> None:
    batch = read(name)
    assert batch.encoding == "utf-8" and batch.records_in == len(batch.records) == 2
    assert batch.records[0].title == title
    assert "\ufffd" not in repr(batch.records[1])
    assert batch.problems and all(problem.kept and problem.line == 1 for problem in batch.problems)
    assert any("stands in their place" in problem.reason for problem in batch.problems)

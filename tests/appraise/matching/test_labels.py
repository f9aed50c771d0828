"""Short names of studies."""

from __future__ import annotations

import pytest

from appraise.matching import study_label
from appraise.model import Record, Source

ONE = Record(title="A study of saline", authors=("Müller, Eva",), year=2024)


@pytest.mark.parametrize(
    ("record", "label"),
    [
        (ONE, "Müller 2024"),
        (Record(authors=("Laura van Poppel",), year=2025), "Poppel 2025"),
        (Record(title="Rescue Intracranial Stenting After Failure", year=2019), "Rescue Intracranial Stenting 2019"),
        (Record(title="Saline: a trial"), "Saline: a trial"),
        (Record(), "Untitled"),
    ],
)
def test_labels(record: Record, label: str) -> None:
    assert study_label(record, ()) == label


def test_labels_are_unique() -> None:
    taken: list[str] = []
    for _ in range(30):
        taken.append(study_label(ONE, taken))
    assert len(set(taken)) == 30
    assert taken[:3] == ["Müller 2024", "Müller 2024b", "Müller 2024c"]


def test_a_letter_stands_apart_behind_a_word() -> None:
    """ "Doed" would read as another name."""
    taken: list[str] = []
    for _ in range(3):
        taken.append(study_label(Record(authors=("Doe, A",)), taken))
    assert taken == ["Doe", "Doe b", "Doe c"]
    assert study_label(Record(), ["Untitled"]) == "Untitled b"
    assert study_label(Record(year=2017), ["Untitled 2017"]) == "Untitled 2017b"


def test_the_name_that_the_file_gives_a_study_is_its_label() -> None:
    record = Record(title="Cold saline", authors=("Lind, Eva",), year=2021, source=Source(study=" Lind  2021 (pilot)"))
    assert study_label(record, ()) == "Lind 2021 (pilot)"
    assert study_label(record, {"Lind 2021 (pilot)"}) == "Lind 2021 (pilot) b"


def test_an_author_without_letters_is_no_name() -> None:
    assert study_label(Record(title="Cold saline in spring", authors=(" ",), year=2021), ()) == "Cold saline in 2021"

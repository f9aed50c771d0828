"""The instruments that come with the program, each of them: sound, proved, and honest about where they come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraise.instruments.file import read_instrument
from appraise.instruments.library import check_file, load_library
from appraise.instruments.proof import prove

FILES = sorted((Path(__file__).resolve().parents[3] / "resources" / "instruments").glob("*.toml"))

each_file = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])


@each_file
def test_every_built_in_file_is_sound_and_proved(path: Path) -> None:
    assert check_file(path) == ()


@each_file
def test_the_file_is_named_after_its_id(path: Path) -> None:
    assert read_instrument(path).id == path.stem


@each_file
def test_what_is_read_is_the_file_and_can_be_read_again(path: Path) -> None:
    first, second = read_instrument(path), read_instrument(path)
    assert first == second and hash(first) == hash(second)
    assert first.text.encode("utf-8") == path.read_bytes()


@each_file
def test_the_passport_tells_source_date_licence_and_certainty(path: Path) -> None:
    passport = read_instrument(path).passport
    assert passport.citation and passport.official_form and passport.licence and passport.wording
    assert passport.version_date.year > 1990 and passport.certainty
    assert "://" not in passport.official_form


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "robins-i-v2",
            {"1A": 308, "1B": 196, "2": 1_325, "3": 6_877, "4": 46_106, "5": 85, "6": 625},
        ),
        ("rob2-parallel", {"1": 125, "2 (effect of assignment)": 13_277, "3": 110, "4": 493, "5": 125}),
    ],
)
def test_the_proof_counts_the_official_numbers_of_combinations(name: str, expected: dict[str, int]) -> None:
    """The numbers are those of the official tables, counted apart."""
    path = next(path for path in FILES if path.stem == name)
    counted = prove(read_instrument(path)).combinations
    for domain, number in expected.items():
        assert next(count for where, count in counted.items() if where.startswith(f"domain {domain}")) == number


def test_the_largest_proof_looks_at_classes_not_at_every_answer() -> None:
    path = next(path for path in FILES if path.stem == "robins-i-v2")
    assert 0 < prove(read_instrument(path)).cases < 5_000  # and not 55,522


@each_file
def test_bridges_name_what_is_there_and_designs_what_is_known(path: Path) -> None:
    assert load_library().check(path) == ()

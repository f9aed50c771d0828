"""Authors in the many ways in which databases print them."""

from __future__ import annotations

import unicodedata

import pytest

from appraise.matching.names import family_names, first_name


@pytest.mark.parametrize(
    "printed",
    ["Müller, Eva", "Mueller E", "MULLER, E.", "Eva Müller", unicodedata.normalize("NFD", "Müller, E"), "Muller EM"],
)
def test_one_person(printed: str) -> None:
    assert "muller" in family_names((printed,))
    assert first_name((printed,)) == "muller"


def test_all_in_one_text() -> None:
    assert family_names(("Hansen F.Pedersen P. J.Vrang N.",)) == {"hansen", "pedersen", "vrang"}


def test_apostrophes_and_strokes() -> None:
    assert family_names(("O’Brien, K",)) == family_names(("OBrien K",)) == {"obrien"}
    assert family_names(("Ødegård, K",)) == family_names(("Odegard K",))


def test_groups_and_nobody_give_no_names() -> None:
    assert family_names(("WARM Study Group", "Anonymous", "UNKNOWN", "et al.")) == frozenset()
    assert family_names(()) == frozenset()
    assert first_name(()) == ""


def test_short_family_names() -> None:
    assert family_names(("Li Z",)) == {"li"}
    assert family_names(("LI",)) == {"li"}


def test_ten_thousand_authors_are_cut() -> None:
    many = tuple(f"Author{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}, A" for number in range(10_000))
    assert 0 < len(family_names(many)) <= 60

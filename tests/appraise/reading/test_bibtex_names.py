"""What the names of a BibTeX author field are."""

from __future__ import annotations

import pytest

from appraise.reading.bibtex_names import listed, names


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Doe, Jane and Roe, K.", ("Doe, Jane", "Roe, K.")),
        ("Jane Doe\n   AND  N Serban", ("Doe, Jane", "Serban, N")),
        (r"M{\"u}ller, J{\"u}rgen and de la Cruz, Ana and others", ("Müller, Jürgen", "de la Cruz, Ana")),
        ("Salanti, Georgia and others, ", ("Salanti, Georgia",)),
        ("{World Health Organization} and {Barnes and Noble}", ("World Health Organization", "Barnes and Noble")),
        ("{Abu{-}Raddad}, Laith J. and Laith J. {Abu Raddad}", ("Abu-Raddad, Laith J.", "Abu Raddad, Laith J.")),
        ("Smith, Jr., John", ("Smith, John Jr.",)),
        ("Chambers, J. M., Cleveland, W. S., Kleiner, B.", ("Chambers, J. M.", "Cleveland, W. S.", "Kleiner, B.")),
        ("Sandra Anderson", ("Anderson, Sandra",)),
        ("凯撒", ("凯撒",)),
        ("", ()),
    ],
)
def test_names(value: str, found: tuple[str, ...]) -> None:
    assert names(value) == found


def test_only_a_list_of_families_and_initials_is_split() -> None:
    assert listed("Doe, J.,Roe, K.") == ["Doe, J.", "Roe, K."]
    assert listed("Doe, Jane, Roe, Kim") == ["Doe, Jane, Roe, Kim"]


def test_the_extended_form_of_biblatex() -> None:
    value = "family=Vries, given=Jan, prefix=de and Ng, Wei and family={Roe}, given={Kim Ann}, given-i={KA}, suffix=Jr"
    assert names(value) == ("de Vries, Jan", "Ng, Wei", "Roe, Kim Ann Jr")
    assert names("given=Plato") == ("Plato",)

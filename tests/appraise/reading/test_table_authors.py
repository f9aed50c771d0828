"""Names in one cell, as the makers separate them."""

from __future__ import annotations

import pytest

from appraise.reading.table_authors import names_of


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Marais, A.J., Brown, L.R.", ("Marais, A.J.", "Brown, L.R.")),  # Scopus, old
        ("Wilson L.N.; Gardner J.D.", ("Wilson, L.N.", "Gardner, J.D.")),  # Scopus
        (
            "Wilson, Lauren N. (58975547800); Gardner, Jacob D. (57190394669)",
            ("Wilson, Lauren N.", "Gardner, Jacob D."),
        ),
        ("Yang Z., Jiang B., McNamara M.E.", ("Yang, Z.", "Jiang, B.", "McNamara, M.E.")),  # Embase
        ("Griffin DK, Larkin DM, O'Connor RE.", ("Griffin, DK", "Larkin, DM", "O'Connor, RE")),  # PubMed
        ("['Marx, Karl', \"O'Neil, Ann\"]", ("Marx, Karl", "O'Neil, Ann")),  # ASReview
        ("Barrett, Paul M; Willis, Katherine J; ", ("Barrett, Paul M", "Willis, Katherine J")),  # Google Scholar
        ("van den Hoven,null;Smits,Maarten L. J.", ("van den Hoven", "Smits, Maarten L. J.")),  # RefWorks
        ("al1, af1 and al2, af2", ("al1, af1", "al2, af2")),  # Rayyan
        ("Jane Doe, John Roe and Kim Poe", ("Doe, Jane", "Roe, John", "Poe, Kim")),
        ("Adeli K.Lewis G. F.", ("Adeli, K.", "Lewis, G. F.")),  # EndNote, its line ends lost
        ("Doe, Jane", ("Doe, Jane",)),
        ("Doe, J", ("Doe, J",)),
        ("van der Berg, Maarten", ("van der Berg, Maarten",)),
        ("Curry Rogers, Kristina A.", ("Curry Rogers, Kristina A.",)),
        ("Smith J, Roe K, et al.", ("Smith, J", "Roe, K")),
        ("薛志刚；王强", ("薛志刚", "王强")),
        ("Smith J\nRoe K", ("Smith, J", "Roe, K")),
        ("[No author name available]", ()),
        ("12345", ()),
        ("", ()),
    ],
)
def test_names_as_the_makers_write_them(cell: str, names: tuple[str, ...]) -> None:
    assert names_of(cell) == (names, True)


@pytest.mark.parametrize("cell", ["Doe, Roe, Poe", "Jane Doe, John Roe", "Doe, Jane, Roe, Kim"])
def test_what_cannot_be_told_apart_stays_as_it_stands(cell: str) -> None:
    assert names_of(cell) == ((cell,), False)


def test_ten_thousand_names_take_no_time() -> None:
    names, certain = names_of("; ".join(f"Author{number:05}, A." for number in range(10_000)))
    assert (len(names), certain, names[-1]) == (10_000, True, "Author09999, A.")


def test_entities_part_no_names() -> None:
    assert names_of("O&apos;Brien, K; M&uuml;ller, J") == (("O'Brien, K", "Müller, J"), True)

"""What the reader promises, on small texts of our own."""

from __future__ import annotations

import pytest

from appraise.reading.names import all_names, family_first, leading_chinese_names, split_names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tao Meng", "Meng, Tao"),
        ("Laura M van Poppel", "van Poppel, Laura M"),
        ("Wouter van der Steen", "van der Steen, Wouter"),
        ("Charles B L M Majoie", "Majoie, Charles B L M"),
        ("Pollack A", "Pollack, A"),
        ("von Eschenbach AC", "von Eschenbach, AC"),
        ("Martin Luther King Jr", "King, Martin Luther Jr"),
        ("Doe, Jane", "Doe, Jane"),
        ("肖倩蓉", "肖倩蓉"),
        ("The ABC Study Group", "The ABC Study Group"),
        ("World Health Organization", "World Health Organization"),
        ("Brownstein C D", "Brownstein, C D"),
        ("J R R Tolkien", "Tolkien, J R R"),
        ("Stansfeld,Stephen", "Stansfeld, Stephen"),
        ("  Banks,  Ferdinand E. ;", "Banks, Ferdinand E."),
        ("Plato", "Plato"),
        ("", ""),
    ],
)
def test_names_come_family_first(name: str, expected: str) -> None:
    assert family_first(name) == expected


def test_a_line_of_authors_loses_its_marks() -> None:
    line = "Faruk Ozgor 1 , Murat Sahan 2 , Fatih Yanaral* and Metin Savun¹"
    assert split_names(line) == ("Ozgor, Faruk", "Sahan, Murat", "Yanaral, Fatih", "Savun, Metin")
    assert split_names("Kruti Joshi, Lian Mao, David M. Biondi & Robert Millet")[-1] == "Millet, Robert"


@pytest.mark.parametrize(
    "line",
    ["Effect of heparin, aspirin and saline on stroke", "Department of Urology, Haseki Hospital, Istanbul, Turkey", ""],
)
def test_other_lines_are_no_authors(line: str) -> None:
    assert split_names(line) == ()


def test_chinese_names_end_where_the_place_begins() -> None:
    line = "肖倩蓉,范丽君，蒋 薇,沈洁南方医科大学第三附属医院内分泌科"
    assert leading_chinese_names(line) == ("肖倩蓉", "范丽君", "蒋薇")


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["Doe, Jane", "", "Kim Roe"], ("Doe, Jane", "Roe, Kim")),
        (["Doe, Jane; Kim Roe;"], ("Doe, Jane", "Roe, Kim")),
        (["Doe, Jane\nRoe, Kim"], ("Doe, Jane", "Roe, Kim")),
        (["a1l, a1f and a2l, a2f"], ("a1l, a1f", "a2l, a2f")),
        (["Department of Health and Social Care"], ("Department of Health and Social Care",)),
        (["唐力;刘启钢；孙文桥"], ("唐力", "刘启钢", "孙文桥")),
        (["张三,李四，王五"], ("张三", "李四", "王五")),
        (["Doe,  Jane", "Roe, Kim,", ", Poe, A"], ("Doe, Jane", "Roe, Kim", "Poe, A")),
        ([], ()),
    ],
)
def test_several_names_in_one_value(values: list[str], names: tuple[str, ...]) -> None:
    assert all_names(values) == names


def test_ten_thousand_names_take_no_quadratic_time() -> None:
    assert len(all_names([f"Author{number}, A and" for number in range(10_000)])) == 10_000


def test_entities_part_no_names() -> None:
    assert all_names(["O&apos;Brien, K", "M&uuml;ller, J"]) == ("O'Brien, K", "Müller, J")
    assert all_names(["D&#39;Ambrosio, A; Mc&amp;Co, B"]) == ("D'Ambrosio, A", "Mc&Co, B")

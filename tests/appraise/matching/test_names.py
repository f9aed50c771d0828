"""Authors in the many ways in which databases print them."""

from __future__ import annotations

import time
import unicodedata

import pytest

from appraise.matching.names import family_names, first_name, shared


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


@pytest.mark.parametrize(
    "damaged",
    ["M?ller, Eva", "M??ller E", "M\ufffdller, E.", "M\ufffd\ufffdller E", "Mu?ller, E", "Eva M\u25a1ller", "?uller E"],
)
def test_a_name_that_lost_letters_can_be_the_whole_one(damaged: str) -> None:
    lost, whole = family_names((damaged,)), family_names(("Müller, E",))
    assert shared(lost, whole) == shared(whole, lost) == 1
    assert shared(lost, family_names(("Rossi, A", "Miles, B"))) == 0


@pytest.mark.parametrize(
    ("damaged", "whole"), [("Gro?, K", "Groß, K"), ("O?Brien, K", "O’Brien, K"), ("?berg", "Åberg")]
)
def test_what_a_question_mark_can_stand_for(damaged: str, whole: str) -> None:
    assert shared(family_names((damaged,)), family_names((whole,))) == 1


def test_one_whole_name_is_found_once() -> None:
    assert shared(family_names(("M?ller", "Mu?ler")), family_names(("Muller",))) == 1
    assert shared(family_names(("?, E", "??")), family_names(("Müller",))) == 0


@pytest.mark.parametrize("printed", ["Mu¨ller, E", "M¨uller, E", "Müller, E"])
def test_accents_that_stand_alone(printed: str) -> None:
    assert family_names((printed,)) == {"muller"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "Mueller"),
        ("Groß", "Gross"),
        ("Sørensen", "Soerensen"),
        ("Kjærgård", "Kjaergaard"),
        ("Ås", "Aas"),
        ("Bø", "Boe"),
    ],
)
def test_letters_written_out(one: str, other: str) -> None:
    assert family_names((one,)) == family_names((other,))
    assert first_name((one,)) == first_name((other,))


@pytest.mark.parametrize("printed", ["王伟", "王, 伟", "王 伟", "王，伟", "王\u3000伟"])
def test_a_name_in_signs_is_one_word(printed: str) -> None:
    assert family_names((printed,)) == {"王伟"}
    assert first_name((printed,)) == "王伟"


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("김, 철수", {"김철수"}),
        ("欧阳, 修", {"欧阳修"}),
        ("王伟; 李娜; 张三", {"王伟", "李娜", "张三"}),
        ("王 伟, 李 娜", {"王伟", "李娜"}),
        ("王伟 (Wang, Wei)", {"王伟", "wang", "wei"}),
    ],
)
def test_names_in_signs(printed: str, names: set[str]) -> None:
    assert family_names((printed,)) == names


def test_two_words_of_signs_are_one_name_or_two() -> None:
    both = family_names(("山田, 太郎",))
    assert shared(both, family_names(("山田太郎",))) == 1
    assert shared(family_names(("王伟, 李娜",)), family_names(("王伟", "李娜"))) == 2
    assert shared(both, family_names(("鈴木花子",))) == 0


def test_endless_damaged_names_take_no_time() -> None:
    damaged, whole = {f"na?me{number}e" for number in range(5000)}, {f"naame{number}" for number in range(5000)}
    start = time.process_time()
    assert shared(damaged, whole) == shared(whole, damaged) == 0
    assert time.process_time() - start < 1

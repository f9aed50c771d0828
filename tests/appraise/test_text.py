"""Text without invisible characters, and names in a sentence."""

from __future__ import annotations

import pytest

from appraise.text import in_reading_order, listed, unescaped, visible


def test_what_takes_no_room_is_left_out() -> None:
    assert visible("10.1000/\u200ba\u00adb\u2066c\u2069\ufeff") == "10.1000/abc"
    assert visible("a b–c") == "a b–c"


@pytest.mark.parametrize(
    ("names", "words"), [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (["1", "2", "3"], "1, 2 and 3")]
)
def test_names_in_a_sentence(names, words: str) -> None:
    assert listed(names) == words


def test_a_number_that_no_character_has_is_no_character() -> None:
    assert unescaped("5 &lt; 6 &#233; &amp;") == "5 < 6 é &"
    assert unescaped(f"a&#{'9' * 5000};b") == "a\ufffdb"
    assert unescaped("plain") == "plain"


def test_marks_that_turn_letters_round_show_as_arrows_in_their_place() -> None:
    turned = "photo\u202egnp.exe\u202c"
    assert in_reading_order(turned) == "photo\u21e0gnp.exe\u202c"
    assert len(in_reading_order(turned)) == len(turned)
    assert in_reading_order("עברית \u200f") == "עברית \u200f"

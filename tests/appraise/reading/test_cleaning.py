"""What the reader promises, on small texts of our own."""

from __future__ import annotations

import pytest

from appraise.reading.cleaning import has_controls, one_line, paragraphs, printable, without_html, without_math


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p><strong>Objectives: </strong>To test.</p><p>Next</p>", "Objectives: To test.\nNext"),
        ("children 6–<24 months old", "children 6–<24 months old"),
        ("IL-6<5 pg/mL & TNF-α>10", "IL-6<5 pg/mL & TNF-α>10"),
        ("x&nbsp;&lt;&nbsp;5 &amp; y", "x < 5 & y"),
        ("10<sup>9</sup>/L H<sub>2</sub>O", "109/L H2O"),
        ("&lt;b&gt; stays", "<b> stays"),
        ('<a href="x" class=y>link</a>', "link"),
        ("a < b and c > d", "a < b and c > d"),
    ],
)
def test_tags_go_and_text_stays(text: str, words: str) -> None:
    assert without_html(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"rate $6 5 . 7 1 \%$ or", "rate 65.71% or"),
        (r"$( P { > } 0 . 0 5 )$", "( P > 0.05 )"),
        (r"$1 4 ~ \mathrm { m g / L }$", "14 mg/L"),
        (r"$[ \mathrm { O R } = - 0 . 9 6 , 9 5 \% \mathrm { C I }$", "[ OR = -0.96 , 95% CI"),
        ("costs $5 and $6", "costs $5 and $6"),
    ],
)
def test_scanned_formulas_become_plain(text: str, words: str) -> None:
    assert without_math(text) == words


def test_what_can_be_stored_and_lines() -> None:
    assert printable("a\x00b\x1b[31m\ud83d") == "ab[31m\ufffd"
    assert one_line(" a \n b ") == "a b"
    assert paragraphs(" a  b \n\n c ") == "a b\nc"


def test_controls_are_seen_in_the_bytes() -> None:
    assert [number for number in range(256) if has_controls(bytes([number]))] == [
        *range(9), 11, 12, *range(14, 32), 127,
    ]  # fmt: skip
    assert all(printable(chr(number)) == "" for number in range(128) if has_controls(bytes([number])))

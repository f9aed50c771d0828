"""What the words of XML elements are."""

from __future__ import annotations

import pytest
from lxml import etree

from appraise.reading.xml_words import every, first, line, lines, local, words

NODE = etree.fromstring(
    '<n:record xmlns:n="u"><titles><title> A <i>b</i>\n c</title><title/></titles>'
    "<n:titles><n:title>two</n:title></n:titles><empty> </empty></n:record>"
)


def test_names_without_namespace() -> None:
    assert local(NODE) == "record"
    assert [local(found) for found in every(NODE, "titles/title")] == ["title", "title", "title"]


def test_first_and_all_words_at_a_path() -> None:
    assert first(NODE, "nothing", "empty", "titles/title") == "A b c"
    assert lines(NODE, "titles/title") == ("A b c", "two")
    assert first(NODE, "nothing") == ""


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("10<sup>-15</sup> M", "10⁻¹⁵ M"),
        ("R<sup>2</sup>", "R²"),
        ("2<sup>nd</sup>", "2nd"),
        ("T<sub>4</sub>", "T4"),
        ('10<style face="superscript">3</style>/L', "10³/L"),
        ('<style face="normal">plain</style>', "plain"),
    ],
)
def test_raised_numbers_can_be_told(markup: str, text: str) -> None:
    assert words(etree.fromstring(f"<a>{markup}</a>")) == text


def test_parts_are_left_out_with_their_words_but_not_what_follows() -> None:
    assert line(etree.fromstring("<a>one <xref>1<b>2</b></xref> two</a>"), ("xref",)) == "one two"


def test_an_endless_text_is_seen_to_be_too_long() -> None:
    assert len(words(etree.fromstring(f"<a>{'x' * 1_500_000}</a>"))) == 1_000_001

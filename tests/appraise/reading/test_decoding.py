"""What the reader promises, on small texts of our own."""

from __future__ import annotations

import codecs
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.reading import decoding
from appraise.reading.decoding import Text, decode, open_text

CHINESE = "TY  - JOUR\nTI  - 血管内治疗急性缺血性卒中的临床研究\nER  - \n"
WESTERN = "TI  - Müller café “quotes” ± 2\n"


@pytest.mark.parametrize(
    ("data", "encoding", "text", "guessed"),
    [
        (CHINESE.encode(), "utf-8", CHINESE, []),
        (codecs.BOM_UTF8 + CHINESE.encode(), "utf-8", CHINESE, []),
        (CHINESE.encode("utf-16"), "utf-16-le", CHINESE, []),
        (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), "utf-16-be", CHINESE, []),
        ("TY  - JOUR\n".encode("utf-16-be"), "utf-16-be", "TY  - JOUR\n", []),
        ("TY  - JOUR\n".encode("utf-16-le"), "utf-16-le", "TY  - JOUR\n", []),
        (CHINESE.encode("gb18030"), "gb18030", CHINESE, [(2, "TI  - 血管内治疗急性缺血性卒中的临床研究")]),
        (WESTERN.encode("cp1252"), "windows-1252", WESTERN, [(1, "TI  - Müller café “quotes” ± 2")]),
        (b"a\r\nb\rc\n", "utf-8", "a\nb\nc\n", []),
    ],
)
def test_the_encoding_is_told_from_the_bytes_and_a_guess_is_named(
    data: bytes, encoding: str, text: str, guessed: list[tuple[int, str]]
) -> None:
    decoded = decode(data)
    assert (decoded.encoding, decoded.text) == (encoding, text)
    assert [(problem.line, problem.text) for problem in decoded.problems] == guessed
    assert all(problem.kept and encoding in problem.reason for problem in decoded.problems)


def test_a_line_in_another_encoding_is_read_and_named() -> None:
    lines = ["TI  - 卒中 Müller".encode(), "TI  - 血管内治疗".encode("gbk"), "TI  - Müller".encode("latin-1")]
    decoded = decode(b"\n".join(lines))
    assert decoded.text.split("\n") == ["TI  - 卒中 Müller", "TI  - 血管内治疗", "TI  - Müller"]
    assert [(problem.line, problem.kept) for problem in decoded.problems] == [(2, True), (3, True)]


def test_broken_bytes_in_good_utf8_become_replacement_characters() -> None:
    decoded = decode("TI  - 血管内治疗\n".encode() + "TI  - 血管".encode() + b"\xff\n")
    assert "血管\ufffd" in decoded.text
    assert [problem.line for problem in decoded.problems] == [2]


def test_characters_that_were_encoded_twice_are_broken_utf8_and_no_western_text() -> None:
    data = b"TI  - plain\nTI  - pair \xed\xa0\xbd\xed\xb8\x80, overlong \xc0\xaf, stray \xff\n"
    decoded = decode(data)
    shown = f"TI  - pair {6 * chr(0xFFFD)}, overlong {2 * chr(0xFFFD)}, stray {chr(0xFFFD)}"
    assert (decoded.encoding, decoded.text) == ("utf-8", f"TI  - plain\n{shown}\n")
    (problem,) = decoded.problems
    assert (problem.line, problem.text, problem.kept) == (2, shown, True)
    assert "stands in their place" in problem.reason


def test_one_bad_byte_does_not_turn_a_file_of_one_line_into_another_script() -> None:
    decoded = decode("@article{a, title={Müller in 卒中".encode() + b"\xff}}")
    assert (decoded.encoding, decoded.text) == ("utf-8", "@article{a, title={Müller in 卒中\ufffd}}")
    assert [problem.line for problem in decoded.problems] == [1]


def test_what_even_the_guess_does_not_cover_is_named_with_its_line() -> None:
    decoded = decode(b"TI  - caf\xe9\nAB  - \x81\n")  # 81 is no character of Windows-1252
    assert decoded.text == "TI  - café\nAB  - \ufffd\n"
    assert [(problem.line, problem.text) for problem in decoded.problems] == [(1, "TI  - café"), (2, "AB  - \ufffd")]
    wide = decode(codecs.BOM_UTF16_LE + "one\ntwo ".encode("utf-16-le") + b"\x00\xd8" + "\n".encode("utf-16-le"))
    assert (wide.text, [problem.line for problem in wide.problems]) == ("one\ntwo \ufffd\n", [2])


def test_very_many_foreign_lines_are_counted_and_not_all_listed() -> None:
    decoded = decode("卒中\n".encode() * 400 + "Müller\n".encode("latin-1") * 1500)
    assert decoded.text == "卒中\n" * 400 + "Müller\n" * 1500
    assert len(decoded.problems) == 1001
    assert decoded.problems[-1].reason.startswith("500 further lines")


# --- streamed --------------------------------------------------------------------


def text_of(data: bytes) -> Text:
    return open_text(lambda: io.BytesIO(data))


@pytest.mark.parametrize(
    "data",
    [
        CHINESE.encode(),
        codecs.BOM_UTF8 + CHINESE.encode(),
        CHINESE.encode("utf-16"),
        codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"),
        CHINESE.encode("gb18030"),
        WESTERN.encode("cp1252"),
        b"a\r\nb\rc\n",
        b"TI  - \xe4\xb8\xad\nTI  - M\xfcller\n",
    ],
)
def test_a_streamed_file_is_read_as_a_whole_one(data: bytes) -> None:
    text, decoded = text_of(data), decode(data)
    assert text.whole() == decoded.text
    assert (text.encoding, text.problems) == (decoded.encoding, decoded.problems)


def test_lines_come_without_control_characters_and_as_often_as_wanted() -> None:
    text = text_of(b"TI  - a\x00b\x1b\tc\nER  - \n")
    assert list(text.lines()) == list(text.lines()) == ["TI  - ab\tc", "ER  - ", ""]


def test_a_cut_last_line_can_be_told_from_a_whole_one() -> None:
    assert list(text_of(b"TI  - a\nAB  - cut he").lines()) == ["TI  - a", "AB  - cut he"]
    assert list(text_of(b"TI  - a\nAB  - whole\n").lines()) == ["TI  - a", "AB  - whole", ""]


PARTS = [b"TI  - ", b"\r\n", b"\r", b"\n", "é中😀".encode(), b"\x00\x1b\x7f", b"word "]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=30).map(lambda parts: b"TI  - no zeros here" + b"".join(parts)))
def test_pieces_are_joined_wherever_they_are_cut(data: bytes) -> None:
    wanted = re.sub("[\x00\x1b\x7f]", "", data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n"))
    with pytest.MonkeyPatch.context() as patch:
        for size in (1, 2, 3, 7):
            patch.setattr(decoding, "_PIECE", size)
            text = text_of(data)
            assert (text.encoding, text.whole()) == ("utf-8", wanted)
            assert list(text.lines()) == wanted.split("\n")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*PARTS, b"M\xfcller", b"\xff"]), max_size=30).map(b"".join))
def test_any_bytes_give_the_same_text_wherever_they_are_cut(data: bytes) -> None:
    whole = decode(data)
    with pytest.MonkeyPatch.context() as patch:
        for size in (1, 2, 5):
            patch.setattr(decoding, "_PIECE", size)
            assert decode(data) == whole

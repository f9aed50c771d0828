"""What the reader promises, on small texts of our own."""

from __future__ import annotations

import codecs
import io

import pytest

from appraise.reading.decoding import Text, decode, open_text

CHINESE = "TY  - JOUR\nTI  - 血管内治疗急性缺血性卒中的临床研究\nER  - \n"
WESTERN = "TI  - Müller café “quotes” ± 2\n"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (CHINESE.encode(), "utf-8", CHINESE),
        (codecs.BOM_UTF8 + CHINESE.encode(), "utf-8", CHINESE),
        (CHINESE.encode("utf-16"), "utf-16-le", CHINESE),
        (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), "utf-16-be", CHINESE),
        ("TY  - JOUR\n".encode("utf-16-be"), "utf-16-be", "TY  - JOUR\n"),
        ("TY  - JOUR\n".encode("utf-16-le"), "utf-16-le", "TY  - JOUR\n"),
        (CHINESE.encode("gb18030"), "gb18030", CHINESE),
        (WESTERN.encode("cp1252"), "windows-1252", WESTERN),
        (b"a\r\nb\rc\n", "utf-8", "a\nb\nc\n"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(data: bytes, encoding: str, text: str) -> None:
    decoded = decode(data)
    assert (decoded.encoding, decoded.text) == (encoding, text)
    assert not decoded.problems


def test_a_line_in_another_encoding_is_read_and_named() -> None:
    lines = ["TI  - 卒中 Müller".encode(), "TI  - 血管内治疗".encode("gbk"), "TI  - Müller".encode("latin-1")]
    decoded = decode(b"\n".join(lines))
    assert decoded.text.split("\n") == ["TI  - 卒中 Müller", "TI  - 血管内治疗", "TI  - Müller"]
    assert [(problem.line, problem.kept) for problem in decoded.problems] == [(2, True), (3, True)]


def test_broken_bytes_in_good_utf8_become_replacement_characters() -> None:
    decoded = decode("TI  - 血管内治疗\n".encode() + "TI  - 血管".encode() + b"\xff\n")
    assert "血管\ufffd" in decoded.text
    assert [problem.line for problem in decoded.problems] == [2]


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


def test_a_large_file_in_another_encoding_is_read_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("appraise.reading.decoding.WHOLE", 10)
    text = text_of("TI  - Müller\n".encode("latin-1"))
    assert list(text.lines()) == ["TI  - Müller", ""] and text.encoding == "cp1252"


def test_a_cut_last_line_can_be_told_from_a_whole_one() -> None:
    assert list(text_of(b"TI  - a\nAB  - cut he").lines()) == ["TI  - a", "AB  - cut he"]
    assert list(text_of(b"TI  - a\nAB  - whole\n").lines()) == ["TI  - a", "AB  - whole", ""]


def test_a_large_file_in_another_encoding_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("appraise.reading.decoding.WHOLE", 10)
    text = text_of("TI  - Müller\n".encode("latin-1"))
    assert [(one.line, one.kept) for one in text.problems] == [(None, True)]

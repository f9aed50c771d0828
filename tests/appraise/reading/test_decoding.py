"""What the reader promises, on small texts of our own."""

from __future__ import annotations

import codecs

import pytest

from appraise.reading.decoding import decode

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

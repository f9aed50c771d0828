"""What the decoding of XML promises."""

from __future__ import annotations

import codecs
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraise.reading.xml_text import Again, encoding, texts


def text_of(data: bytes) -> str:
    return "".join(texts(BytesIO(data)))


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("UTF-8", "utf-8"), ("ISO-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("GB2312", "gb18030"), ("big5", "big5")],
)
def test_the_declared_encoding_is_taken(declared: str, codec: str) -> None:
    assert encoding(f'<?xml version="1.0" encoding="{declared}"?>'.encode()) == (0, codec)


@pytest.mark.parametrize(
    "declared", ["nonsense", "idna", "rot13", "base64", "utf-16", "unicode_escape", "utf-7", "zlib"]
)
def test_what_can_not_be_true_is_read_as_utf_8(declared: str) -> None:
    assert encoding(f'<?xml version="1.0" encoding="{declared}"?>'.encode()) == (0, "utf-8")


def test_good_utf_8_is_believed_before_the_declaration() -> None:
    head = '<?xml version="1.0" encoding="ISO-8859-1"?><a>é 中'
    assert text_of(head.encode("utf-8")) == head
    assert encoding(head.encode("utf-8")[:-1]) == (0, "utf-8")
    assert text_of(head[:-1].encode("cp1252")) == head[:-1]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_wide_text_with_and_without_a_mark(codec: str) -> None:
    mark = codecs.BOM_UTF16_LE if codec.endswith("le") else codecs.BOM_UTF16_BE
    assert text_of(mark + "<a>é</a>".encode(codec)) == "<a>é</a>"
    assert text_of("<a>é</a>".encode(codec)) == "<a>é</a>"


def test_line_ends_controls_and_wrong_bytes() -> None:
    assert text_of(b"a\r\nb\rc\x00\x1f\x7f \xff \xef\xbf\xbe") == "a\nb\nc � �"


def test_a_line_end_between_two_pieces_is_one() -> None:
    size = 256 * 1024
    assert text_of(b"x" * (size - 1) + b"\r\n" + b"y") == "x" * (size - 1) + "\ny"


def test_a_stream_from_its_start_again() -> None:
    again = Again(b"abc", BytesIO(b"def"))
    assert [again.read(2), again.read(2), again.read(2), again.read()] == [b"ab", b"c", b"de", b"f"]


@given(st.binary(max_size=300))
def test_any_bytes_become_text(data: bytes) -> None:
    text_of(data).encode("utf-8")

"""What the reader promises, on small texts of our own."""

from __future__ import annotations

import pytest

from appraise.reading.sniffing import format_of, looks_like_binary, unsupported


@pytest.mark.parametrize(
    ("text", "format_id"),
    [
        ("Record #3 of 18\nTY  - JOUR\nTI  - A\nER  - \n", "ris"),
        ("T1  - A\nER  - \n", "ris"),
        ("PMID- 1\nTI  - A\n", "medline"),
        ("% comment\n@article{a, title={B}}", "bibtex"),
        ('  {"title": "A"}', "json"),
        ("<!DOCTYPE html><html>", "html"),
        ("A title\n- PMID: 40535629\nAbstract\n", "page"),
    ],
)
def test_formats(text: str, format_id: str) -> None:
    assert format_of(text) == format_id


def test_utf16_is_no_binary_data() -> None:
    assert looks_like_binary("TY  - JOUR\n".encode("utf-16-le") * 50) == ""
    assert looks_like_binary(b"TI  - a few \x00\x01 bytes in a long enough line of text\n") == ""


def test_entities_in_xml_are_named() -> None:
    assert "entities" in unsupported('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>')
    assert unsupported("Meng T, Wang X, Yang L\n{...}\n") == ""

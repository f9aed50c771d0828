"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.reading.tagged import by_tag, every, first, tokens


def split(line: str) -> tuple[str, str] | None:
    return (line[:2], line[4:]) if line[2:4] == "- " else None


def test_fields_know_their_lines_and_join_their_continuations() -> None:
    fields = list(tokens("junk\nAB- one\n two\n\nCD- three", split))
    assert [(field.line, field.tag, field.value) for field in fields] == [
        (1, "", "junk"),
        (2, "AB", "one two"),
        (5, "CD", "three"),
    ]
    assert [field.after_blank for field in fields] == [True, False, True]


def test_values_by_tag() -> None:
    values = by_tag(tokens("AB- one\nAB- two\nCD- \n", split))
    assert values == {"AB": ["one", "two"]}
    assert first(values, "XX", "AB") == "one"
    assert every(values, "AB") == ("one", "two")
    assert every(values, "CD") == ()

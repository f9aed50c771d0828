"""What the tokenizer promises, on small texts of our own."""

from __future__ import annotations

from collections.abc import Iterator

from appraise.reading.tagged import IGNORED, STRAY, Block, Layout, blocks, every, first, flat


def split(line: str, _block: Block) -> tuple[str, str] | None:
    if line.startswith("#"):
        return STRAY if line.startswith("##") else IGNORED, line
    return (line[:2], line[4:]) if line[2:4] == "- " else None


def starts(tag: str, block: Block, after_blank: bool) -> bool:
    return tag == "NO" and (after_blank or "NO" in block.values)


def read(text: str, quick: frozenset[str] = frozenset()) -> list[Block]:
    return list(blocks(text.split("\n"), Layout(split, starts, end="EN", quick=quick, mark="- ")))


def test_fields_know_their_lines_and_go_on_below() -> None:
    (block,) = read("\nAB- one\n two\n\nthree\nCD- four\nAB- five\nEN- \n")
    assert block.values == {"AB": ["one\ntwo\nthree", "five"], "CD": ["four"]}
    assert block.at == {"AB": 2, "CD": 6}
    assert (block.line, block.ended, block.last, block.cut) == (2, True, True, False)


def test_quick_tags_are_read_the_same_way() -> None:
    text = "NO- 1\nAB- one\n two\nCD- \n three\nAB- four\nEN- \nCD- five"
    slow, fast = read(text), read(text, frozenset({"AB", "CD"}))
    assert [(b.values, b.at, b.ended, b.cut) for b in slow] == [(b.values, b.at, b.ended, b.cut) for b in fast]
    assert slow[0].values == {"NO": ["1"], "AB": ["one\ntwo", "four"], "CD": ["three"]}


def test_records_start_and_end_as_the_layout_says() -> None:
    found = read("NO- 1\nAB- x\n\nNO- 2\nEN-  \nAB- y\nNO- 3\nNO- 4")
    assert [block.line for block in found] == [1, 4, 6, 8]
    assert [block.values.get("NO") for block in found] == [["1"], ["2"], ["3"], ["4"]]
    assert [block.cut for block in found] == [False, False, False, True]


def test_strays_belong_to_the_record_before_them() -> None:
    first_block, second = read("a\nb\nAB- x\n## c\nEN- \nd\n# e\n\nf\nEN- \nAB- y\n")
    assert first_block.strays == [(1, 2, "a"), (4, 1, "## c"), (6, 2, "d")]
    assert first_block.values == {"AB": ["x"]}
    assert second.strays == []


def test_strays_alone_are_one_block_without_fields() -> None:
    (block,) = read("a\n\nb\n")
    assert (block.at, block.line, block.strays) == ({}, 1, [(1, 2, "a")])
    assert read("") == read("\n\n# x\n") == []


def test_only_the_record_being_read_is_asked_for() -> None:
    def lines() -> Iterator[str]:
        yield from ("AB- x", "EN- ", "AB- y")
        raise AssertionError("read on too far")

    assert next(blocks(lines(), Layout(split, starts, end="EN"))).values == {"AB": ["x"]}


def test_values_by_tag() -> None:
    values = {"AB": ["", "one\ntwo", "three"], "CD": [""]}
    assert first(values, ("XX", "CD", "AB")) == "one two"
    assert every(values, ("CD", "AB")) == ["one\ntwo", "three"]
    assert (first(values, ("CD",)), every(values, ("CD",))) == ("", [])
    assert flat(values, ("AB", "XX")) == {"AB": ["", "one two", "three"]}

"""What the entries of a BibTeX file are, also of a broken one."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.reading.bibtex_entries import Block, blocks, closing


def one(text: str) -> Block:
    (block,) = blocks(text)
    return block


def fields(text: str) -> dict[str, str]:
    return one(f"@article{{k, {text}}}").fields


def test_kind_key_line_and_fields() -> None:
    block = one('% made by hand\n\n @Article {Smith et al (2020) ,\n Title = {A}, YEAR=2020 , note = "b {"} c", }')
    assert (block.kind, block.key, block.line) == ("article", "Smith et al (2020)", 3)
    assert block.fields == {"title": "A", "year": "2020", "note": 'b {"} c'}
    assert block.problems == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a = {x}, a = {y}", {"a": "x"}),
        ("a = {x} b = {y}", {"a": "x", "b": "y"}),
        ("a = {x},, b = {y},", {"a": "x", "b": "y"}),
        ("funding_text 1={p = 0.03, q = 2}, b = {y}", {"funding_text 1": "p = 0.03, q = 2", "b": "y"}),
        ("a = {{{x}}}", {"a": "{{x}}"}),
        ("a = {x \\} y}", {"a": "x \\} y"}),
        ("a = {C:\\}, b = {y}", {"a": "C:\\", "b": "y"}),
        ("a = \"M{\\\"u}ller\"", {"a": 'M{\\"u}ller'}),
        ("month = may # \" 3\"", {"month": "May 3"}),
        ("a = , b = {y}", {"a": "", "b": "y"}),
    ],
)  # fmt: skip
def test_values(text: str, found: dict[str, str]) -> None:
    assert fields(text) == found


def test_round_brackets_and_strings() -> None:
    text = '@string(J = "Journal" # " of ")\n@STRING{ jt = j # {Tests} }\n@article(k, journal = JT, title = {a) b})'
    assert one(text).fields == {"journal": "Journal of Tests", "title": "a) b"}


def test_comments_and_preambles_hold_no_entries() -> None:
    text = '@comment{ @article{a, title={x}} }\n@preamble{"\\newcommand{a}"}\n'
    text += "@comment{\n@article{b, title={x}}\n}\n@misc{c, d={e}}"
    assert one(text).key == "c"


def test_a_stretch_between_entries_is_named() -> None:
    _, second = blocks("@article{a, title={One}}\n\n% fine\n}},\n year\n@article{b, title={Two}}")
    assert [(note.line, note.text) for note in second.problems] == [(4, "}},\n year")]


def test_two_entries_on_one_line() -> None:
    assert [block.key for block in blocks("@a1{x, b={c}} @misc{y, b={c}}@misc{z, b={c}}")] == ["x", "y", "z"]


def test_an_address_in_the_text_is_no_entry() -> None:
    assert one("Ask jane@home (at work), or @me{now}\n@misc{k, a={mail@x.org {b}}}").key == "k"


def test_a_name_that_is_not_defined_stays_and_is_named() -> None:
    block = one("@article{k, journal = JAMA}")
    assert block.fields == {"journal": "JAMA"}
    assert [(note.line, note.text, note.kept) for note in block.problems] == [(1, "JAMA", True)]


def test_a_value_without_an_end_ends_before_the_next_field() -> None:
    broken, whole = blocks(
        "@article{a, title={Never {closed,\n author={Doe, J}, year={2020}\n\n@article{b, title={Whole}}"
    )
    assert broken.fields == {"title": "Never {closed", "author": "Doe, J", "year": "2020"}
    assert [(note.line, note.kept) for note in broken.problems] == [(1, True)]
    assert (whole.fields, whole.line, whole.problems) == ({"title": "Whole"}, 4, [])


def test_a_cut_file_keeps_a_cut_title_and_no_cut_abstract() -> None:
    assert one("@article{a, year=2020, title={Cut in the").fields == {"year": "2020", "title": "Cut in the"}
    cut = one("@article{a, title={Whole},\n abstract={Cut in the")
    assert cut.fields == {"title": "Whole", "abstract": ""}
    assert [note.line for note in cut.problems] == [2]
    assert one("@article{a, title={Whole}").problems[0].reason.startswith("This entry is never closed")


def test_an_extra_bracket_costs_neither_the_entry_nor_the_next() -> None:
    first, second = blocks("@article{a, title={One}},\n year = {1999}}\n@article{b, title={Two}}")
    assert (first.fields, second.fields) == ({"title": "One", "year": "1999"}, {"title": "Two"})
    assert [(note.line, note.text, note.kept) for note in first.problems] == [(1, "}", True)]


def test_text_that_is_no_field_is_named() -> None:
    block = one("@article{a, title={One}, some words here, year={1999}}")
    assert block.fields == {"title": "One", "year": "1999"}
    assert [note.text for note in block.problems] == ["some words here"]


def test_text_outside_of_entries_is_named_at_a_neighbour() -> None:
    first, last = blocks('encoding = "utf-8"\n@misc{a, b={c}}\n@misc{d, e={f}}\nThe end')
    assert [(note.line, note.text) for note in first.problems] == [(1, 'encoding = "utf-8"')]
    assert [(note.line, note.text) for note in last.problems] == [(4, "The end")]


def test_strings_that_double_each_other_stop_growing() -> None:
    text = f'@string{{a0 = "{"x" * 1000}"}}\n' + "\n".join(
        f"@string{{a{i} = a{i - 1} # a{i - 1}}}" for i in range(1, 60)
    )
    block = list(blocks(f"{text}\n@misc{{k, a = a59}}"))[-1]
    assert len(block.fields["a"]) <= 1_000_000
    assert any("grows beyond" in note.reason for note in block.problems)


@pytest.mark.parametrize(
    "text",
    [
        "@article{k, " + ", a={" * 50_000,
        "@article{k, title={x\n" * 5_000,
        "@article{k, title=" + "{" * 300_000,
        "@article{k, " + "}{" * 100_000,
        "@" * 300_000,
        "@ab{" * 100_000,
        "@article{k, title=" + "a # " * 50_000,
        "@article{k, title" + " " * 300_000 + "= {x}}",
        "@article{k, title={" + "\\" * 300_000 + "}}",
    ],
    ids=lambda text: text[:30],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    start = perf_counter()
    found = list(blocks(text + "\n@article{ok, title={Control}, year={2021}}\n"))
    assert perf_counter() - start < 3
    assert found[-1].fields == {"title": "Control", "year": "2021"}


def test_closing_brackets() -> None:
    assert closing("{a{b}c}", 0, 7) == 6
    assert closing('"a{"}b"', 0, 7) == 6
    assert closing("{a{b}", 0, 5) == -1
    assert closing("{a}", 0, 2) == -1


MARKS = st.sampled_from(
    ["@article{", "@string{", "@comment{", "@misc(", "k,", "{", "}", '"', "=", "#", ",", "\n", "a", "title=", "\\"]
)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=200), st.lists(MARKS, max_size=50).map("".join)))
def test_any_text_gives_entries(text: str) -> None:
    last = 0
    for block in blocks(text):
        assert last <= block.line <= text.count("\n") + 1
        last = block.line
        assert all(
            note.kept and (note.line is None or 1 <= note.line <= text.count("\n") + 1) for note in block.problems
        )

"""What the items of a JSON file are, also of a broken one."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.errors import AppraiseError
from appraise.reading.json_items import Item, items

ONE = '{"title": "One"}'
TWO = '{"title": "Two"}'


def titles(text: str) -> list[str | None]:
    return [item.value["title"] if isinstance(item.value, dict) else None for item in items(text)]


@pytest.mark.parametrize(
    "text",
    [
        f"[{ONE}, {TWO}]",
        f"{ONE}\n{TWO}\n",
        f"{ONE}{TWO}",
        f'{{"status": "ok", "message": {{"facets": {{"a": [1]}}, "items": [{ONE}, {TWO}]}}}}',
        f'{{"resultList": {{"result": [{ONE}]}}}} {{"resultList": {{"result": [{TWO}]}}, "x": [1]}}',
        f'{{"studies": [{ONE}, {TWO}], "nextPageToken": "a"}}',
        f'{{"FullStudiesResponse": {{"FullStudies": [{ONE}, {TWO}]}}}}',
        f'{{"references": [{ONE}], "x": 1}} [{TWO}]',
        f"[{ONE},, {TWO},]",
    ],
)
def test_lists_are_found_where_answers_hold_them(text: str) -> None:
    assert titles(text) == ["One", "Two"]


def test_a_list_inside_of_a_record_is_part_of_it() -> None:
    (item,) = items('{"title": "One", "references": [{"title": "Cited"}], "items": [1]}')
    assert item.value["title"] == "One"


def test_lines_and_numbers_count_from_the_start() -> None:
    assert [(item.number, item.line) for item in items(f"[\n{ONE},\n\n{TWO}]\n[{ONE}]")] == [(1, 2), (2, 4), (3, 5)]


def test_numbers_stay_as_printed_and_nothing_becomes_infinite() -> None:
    (item,) = items(f'[{{"title": 1.10, "a": 1e999, "b": NaN, "c": {"9" * 5000}}}]')
    assert item.value == {"title": "1.10", "a": "1e999", "b": None, "c": "9" * 5000}


@pytest.mark.parametrize(
    "broken", ['{"title": }', '{"title": "a" "b": 1}', '{"title": [1, {"a": "]}"}, x]}', "nonsense", "{'title': 'a'}"]
)
def test_one_broken_item_does_not_cost_the_others(broken: str) -> None:
    one, bad, two = items(f"[{ONE},\n{broken}, {TWO}]")
    assert (one.value, two.value) == ({"title": "One"}, {"title": "Two"})
    assert (bad.number, bad.line, bad.start) == (2, 2, broken)
    assert bad.reason.startswith("Item 2 can't be read: ")


def test_a_cut_file_keeps_what_came_before() -> None:
    one, cut = items(f'[{ONE},\n{{"title": "Two is cut')
    assert one.value == {"title": "One"}
    assert (cut.line, cut.reason) == (2, "The file ends inside item 2.")


def test_an_item_that_is_nested_too_deep() -> None:
    deep, one = items(f"[{'[' * 100_000}{']' * 100_000}, {ONE}]")
    assert "too deep" in deep.reason
    assert one.value == {"title": "One"}


@pytest.mark.parametrize("text", ["[" * 200_000, "[" + "{}," * 200_000 + "{}]", "", "[1, 2]", '"title"', "{"])
def test_a_file_without_references_is_refused_at_once(text: str) -> None:
    start = perf_counter()
    with pytest.raises(AppraiseError, match="holds no reference"):
        list(items(text))
    assert perf_counter() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        "[" + '{"title": },' * 50_000,
        '[{"title": "' + "x" * 3_000_000,
        '{"title": ' + '"' * 300_000,
        '{"message": ' * 50_000 + '{"title": 1}',
        "[" + "1," * 200_000 + '{"title": 1}',
        ONE + "]" * 300_000,
    ],
    ids=lambda text: text[:20],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    start = perf_counter()
    assert list(items(text))
    assert perf_counter() - start < 5


MARKS = st.sampled_from(
    ["[", "]", "{", "}", '"title"', '"items"', '"message"', ":", ",", "1", '"', "\\", "null", " ", "\n", "x"]
)


@settings(max_examples=300)
@given(st.lists(MARKS, max_size=50).map("".join))
def test_any_text_gives_items_or_a_sentence(text: str) -> None:
    try:
        found: list[Item] = list(items(text))
    except AppraiseError as error:
        assert error.sentence
        return
    assert [item.number for item in found] == list(range(1, len(found) + 1))
    assert all(1 <= item.line <= text.count("\n") + 1 for item in found)
    assert [item.line for item in found] == sorted(item.line for item in found)

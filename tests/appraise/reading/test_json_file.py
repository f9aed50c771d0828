"""What the reader promises, on small texts of our own."""

from __future__ import annotations

import pytest

from appraise.errors import AppraiseError
from appraise.reading import read_text


def test_bad_items_are_listed_and_good_ones_kept() -> None:
    batch = read_text('[{"title": "One"}, "text", 42, null, {"volume": NaN}, {"title": "Two", "page": 1e999}]')
    assert [record.title for record in batch.records] == ["One", "Two"]
    assert batch.records_in == 6
    assert len(batch.problems) == 4
    assert "Item 2" in batch.problems[0].reason


def test_lists_inside_an_answer_are_found() -> None:
    assert len(read_text('{"message": {"items": [{"title": ["One"]}, {"title": ["Two"]}]}}').records) == 2


def test_a_broken_item_is_named_with_its_line_and_the_good_one_kept() -> None:
    batch = read_text('[{"title": "One"},\n{"title": }]')
    assert [record.title for record in batch.records] == ["One"]
    assert [(problem.line, problem.kept) for problem in batch.problems] == [(2, False)]


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(AppraiseError, match="no reference"):
        read_text("[" * 200_000)

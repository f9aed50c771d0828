"""Rows as CSV: what a spreadsheet would run is made harmless."""

from __future__ import annotations

import pytest

from appraise.csv_text import csv_text, harmless


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_cells_that_look_like_formulas_are_harmless(start: str) -> None:
    assert harmless(start) == f"'{start}"
    assert harmless("a=b") == "a=b" and harmless(-1) == -1


def test_rows_have_the_columns_that_are_named_and_no_formula() -> None:
    text = csv_text([{"a": "=1+1", "b": 2}, {"a": "x, y"}], ("a", "b"))
    assert text == 'a,b\n\'=1+1,2\n"x, y",\n'

"""Rows from lines, with quotation marks as they really arrive."""

from __future__ import annotations

import csv
import io
from itertools import chain, repeat

from hypothesis import given
from hypothesis import strategies as st

from appraise.reading.delimited import CELL_LINES, rows
from appraise.reading.table import Row

CELLS = st.text(st.sampled_from('ab ,;"\n'), max_size=8)


def read(text: str, delimiter: str = ",") -> list[Row]:
    return list(rows(text.split("\n"), delimiter))


def cells(text: str, delimiter: str = ",") -> list[tuple[str, ...]]:
    return [row.cells for row in read(text, delimiter)]


def test_plain_and_quoted_cells() -> None:
    assert cells('a,"b, c","say ""no""",""') == [("a", "b, c", 'say "no"', "")]
    assert cells("a\tb", "\t") == [("a", "b")]


def test_a_quoted_cell_may_hold_line_ends() -> None:
    found = read('a,"one\ntwo\n\nfour",c\nnext,row,')
    assert [(row.line, row.cells) for row in found] == [(1, ("a", "one\ntwo\n\nfour", "c")), (5, ("next", "row", ""))]
    assert not any(row.problems or row.strict for row in found)


def test_words_in_quotation_marks_at_the_start_are_text() -> None:
    assert cells('"Big data" in medicine,2020\nnext,2021') == [('"Big data" in medicine', "2020"), ("next", "2021")]
    assert cells('"Big data" in medicine\t"Doe, J"', "\t") == [('"Big data" in medicine', "Doe, J")]
    assert cells('"He said "no" to me",x') == [('He said "no" to me', "x")]


def test_blanks_behind_a_closing_mark() -> None:
    assert cells('"a" ,b') == [("a", "b")]


def test_an_open_mark_costs_only_its_own_line() -> None:
    found = read('"Open, x\nplain\n"Good","Roe, K"\nlast,row')
    assert [row.cells for row in found] == [('"Open', " x"), ("plain",), ("Good", "Roe, K"), ("last", "row")]
    assert [row.strict for row in found] == [True, True, False, False]
    assert [(one.line, one.kept) for one in found[0].problems] == [(1, True)]


def test_an_open_mark_before_another_quoted_cell() -> None:
    assert cells('"Open,Doe\nNext,"Roe, K"') == [('"Open', "Doe"), ("Next", "Roe, K")]


def test_an_open_mark_at_the_end_of_the_file() -> None:
    found = read('good,row\n"open,row\nmore\nlast')
    assert [(row.line, row.strict) for row in found] == [(1, False), (2, True), (3, True), (4, True)]


def test_a_cell_that_never_ends_is_given_up() -> None:
    found = list(rows(chain(['"open'], repeat("x,y", 3 * CELL_LINES)), ","))
    assert len(found) == 3 * CELL_LINES + 1
    assert all(row.strict for row in found)


def test_what_the_csv_module_writes_comes_back() -> None:
    text = io.StringIO()
    table = [("a,b", 'say "x"', "line\nend"), ("", " ", '"'), (",", "\n", '""')]
    csv.writer(text, lineterminator="\n").writerows(table)
    assert cells(text.getvalue().removesuffix("\n")) == table


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4).map(tuple), min_size=1, max_size=5))
def test_quoted_tables_come_back(table: list[tuple[str, ...]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    assert cells(text.getvalue().removesuffix("\n")) == table


@given(st.text(st.sampled_from('a,"\n '), max_size=60))
def test_no_line_is_lost_or_read_twice(text: str) -> None:
    found = read(text)
    assert [row.line for row in found] == sorted({row.line for row in found})
    assert found[0].line == 1
    assert sum(cell.count("a") for row in found for cell in row.cells) == text.count("a")


def test_hostile_marks_do_not_hang() -> None:
    hostile = (('"a', 50_000), ('""a', 50_000), ('x,"a ', 50_000), ('"a,' * 100_000, 1), ('", "c" d' * 50_000, 1))
    for line, times in hostile:
        assert sum(1 for _ in rows(repeat(line, times), ",")) > 0

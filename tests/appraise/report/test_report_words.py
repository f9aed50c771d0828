from __future__ import annotations

from datetime import date

import pytest

from appraise.model import Record
from appraise.report.words import citation, count, design_words, sentence
from appraise.text import day


def test_a_citation_has_what_is_known() -> None:
    record = Record(
        title="A title?",
        authors=("A, B", "C, D"),
        year=2020,
        journal="J",
        volume="1",
        issue="2",
        pages="3-4",
        doi="10.1/x",
        pmid="99",
    )
    assert citation(record) == "A, B; C, D. A title? J 2020;1(2):3-4. doi:10.1/x; PMID 99."
    assert citation(Record(title="Only a title")) == "Only a title."


def test_many_authors_are_cut_with_et_al() -> None:
    assert citation(Record(authors=tuple("abcdefgh"), title="T")).startswith("a, b, c, d, e, f, et al. T.")


@pytest.mark.parametrize(("number", "text"), [(0, "0 studies"), (1, "1 study"), (2, "2 studies")])
def test_count(number: int, text: str) -> None:
    assert count(number, "study", "studies") == text


def test_small_words() -> None:
    assert day(date(2026, 1, 2)) == "2 January 2026"
    assert sentence("end") == "end." and sentence("结束。") == "结束。" and sentence("") == ""
    assert design_words("case-control") == "case–control study"
    assert design_words("new-design") == "new-design"

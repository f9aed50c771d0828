"""Citation lines of Chinese repositories."""

from __future__ import annotations

from appraise.reading.page_repository import is_repository, record


def test_names_come_from_the_gbt_line_when_there_is_no_apa() -> None:
    text = (
        "机构:[1]Hosp\n摘要:\n目的 探讨温盐水的疗效。\n推荐引用方式(GB/T 7714):\n"
        "Du Kangjie,Liu Shuling.Warm saline in shock[J].JOURNAL OF TESTS,2024,3(2):11-19.\n"
    )
    assert is_repository(text)
    found = record(text)
    assert found.authors[0] == "Du, Kangjie"
    assert (found.year, found.volume, found.issue, found.pages) == (2024, "3", "2", "11-19")
    assert found.abstract == "目的 探讨温盐水的疗效。"

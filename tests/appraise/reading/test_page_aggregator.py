"""Aggregator pages: JSON in a line, the original inside a string."""

from __future__ import annotations

import json

from appraise.reading import read_text
from appraise.reading.page_aggregator import find

ORIGINAL = {
    "title": "Warm saline modifies the effect of aspirin.",
    "authors": "Laura M van Poppel, Lucas de Vries",
    "doi": "10.1000/s13244",
    "abstract": "<p><strong>Objectives: </strong>Children 6-<24 months.</p>",
    "journal": {"name": "Insights", "volume": "16 1", "pages": "224"},
    "publicationDate": "2025-10-22",
    "publicationTypes": "Journal Article",
    "resultStr": None,
}


def page(outer: dict[str, object]) -> str:
    rest = "摘要\n翻译的摘要。\n期刊介绍:\nA randomised journal.\n"
    return f"Laura M van Poppel\n{json.dumps(outer, ensure_ascii=False)}\n{rest}"


def test_the_original_title_wins_over_its_translation() -> None:
    outer = {**ORIGINAL, "title": "温盐水的影响。", "resultStr": json.dumps(ORIGINAL)}
    (record,) = read_text(page(outer)).records
    assert record.title == "Warm saline modifies the effect of aspirin"
    assert record.authors == ("van Poppel, Laura M", "de Vries, Lucas")
    assert (record.year, record.journal, record.pages, record.doi) == (2025, "Insights", "224", "10.1000/s13244")
    assert record.abstract == "Objectives: Children 6-<24 months."
    assert "journal." not in repr(record)
    assert record.language == "en"


def test_a_chinese_article_keeps_its_title_when_nothing_is_nested() -> None:
    (record,) = read_text(page({**ORIGINAL, "title": "温盐水的影响"})).records
    assert record.title == "温盐水的影响"


def test_the_english_title_is_found_behind_the_translation() -> None:
    text = page({**ORIGINAL, "title": "温盐水的影响"}).replace(
        "期刊介绍", "Warm saline modifies the effect.\nObjectives: x\n期刊介绍"
    )
    (record,) = read_text(text).records
    assert record.title == "Warm saline modifies the effect"


def test_other_lines_of_json_are_no_record() -> None:
    assert find('{"a": 1}\n{"title": broken') is None

"""Lines of a page."""

from __future__ import annotations

from appraise.reading.page_lines import Zone, lines_of


def test_menus_are_left_out_and_headings_kept() -> None:
    menu = "Abstract\nSimilar articles\nReferences\nA plain line\nAbstract\nBackground\nText\n"
    lines = lines_of(menu)
    assert [line.text for line in lines] == ["A plain line", "Abstract", "Background", "Text"]
    assert [line.opens for line in lines] == [None, Zone.ABSTRACT, Zone.BODY, None]


def test_marks_inside_a_line_cut_it() -> None:
    lines = lines_of("某某医院摘要：目的。关键词：盐水")
    assert [(line.text, line.opens) for line in lines] == [
        ("某某医院", None),
        ("", Zone.ABSTRACT),
        ("目的。", None),
        ("", Zone.KEYWORDS),
        ("盐水", None),
    ]


def test_markdown_levels_and_numbers_of_lines() -> None:
    lines = lines_of("# Title\n\n## 1 Methods\n")
    assert [(line.number, line.text, line.level, line.opens) for line in lines] == [
        (1, "Title", 1, None),
        (3, "1 Methods", 2, Zone.BODY),
    ]

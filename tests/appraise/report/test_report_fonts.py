from __future__ import annotations

from appraise.report.fonts import BOLD, MISSING, REGULAR, printable, runs, width, wrapped


def test_every_font_run_holds_its_text() -> None:
    text = "α ≥ 3 ± 2² – 中文 é"
    assert "".join(piece for _, piece in runs(text)) == text
    names = {piece.strip(): name for name, piece in runs(text)}
    assert names["中文"] == "NotoSansSC-Regular"
    assert {name for name, _ in runs("中文", BOLD)} == {"NotoSansSC-Bold"}


def test_what_no_font_holds_becomes_a_box_and_what_has_no_look_goes() -> None:
    assert printable("a\U0001f600b\u202e\u200b\x00\ud800") == f"a{MISSING}b{MISSING}"
    assert printable("a\tb\r\nc\u2028d") == "a b\nc d"
    assert printable("e\u0301") == "é"


def test_lines_are_never_wider_than_the_room() -> None:
    text = "Pneumonoultramicroscopicsilicovolcanoconiosis and 急性缺血性卒中患者（单中心），研究 in 2020"
    for room in (20.0, 55.0, 120.0):
        lines = wrapped(text, 8, room)
        assert all(width(line, 8) <= room for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_chinese_marks_do_not_begin_a_line() -> None:
    for room in range(26, 80):
        lines = wrapped("研究（单中心），回顾性。研究结束。", 8, room)
        assert not {line[0] for line in lines} & set("，。）")


def test_a_cut_line_says_so() -> None:
    (only,) = wrapped("one two three four", 8, 40, REGULAR, most=1)
    assert only.endswith("…") and width(only, 8) <= 40

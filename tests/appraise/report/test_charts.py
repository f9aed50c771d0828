from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from appraise.errors import AppraiseError
from appraise.instruments.library import load_library
from appraise.levels import PALETTES, palette
from appraise.report.chart_data import ChartData, Row, assemble
from appraise.report.chart_marks import NOT_ASSESSED, level_mark
from appraise.report.charts import KINDS, draw, lay_out, save_chart
from appraise.report.scene import Box
from appraise.report.summary import shares

from .looking import check_texts, texts

LABELS = (
    "Meng 2026",
    "Zhang & <b>Wáng</b> 2019b",
    "急性缺血性卒中患者动脉内肝素治疗研究，单中心回顾性 王 2021",
    "A-Very-Long-Name de la Something on behalf of the STROKE Investigators: Rankin 0–2 at 90 days (per protocol)",
    "Παπαδόπουλος $x^2$ ≥ 2018 \U0001f600",
)


def sample(rows: int = 5, instrument: str = "rob2-parallel", *, stop: bool = False) -> ChartData:
    """A chart with seeded random judgements."""
    source = load_library().get(instrument)
    choose = random.Random(rows)  # noqa: S311
    levels = [level_mark(level) for level in source.levels.values()]
    wide = len(assemble(source, []).columns)
    found = []
    for number in range(rows):
        label = LABELS[number] if number < len(LABELS) else f"Study {number} {1990 + number % 35}"
        cells = tuple(choose.choice(levels) for _ in range(wide))
        left_out = (NOT_ASSESSED,) * (wide - 1) + cells[-1:]
        found.append(Row(label, left_out if stop and number % 3 == 2 else cells))
    return assemble(source, found)


@pytest.mark.parametrize("rows", [1, 5, 65])
@pytest.mark.parametrize("instrument", ["rob2-parallel", "robins-i-v2", "amstar-2"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_nothing_is_cut_off_and_no_two_texts_overlap(kind: str, instrument: str, rows: int) -> None:
    check_texts(lay_out(kind, sample(rows, instrument), palette("cochrane")))


@pytest.mark.parametrize("rows", [1, 5, 65])
def test_every_judgement_is_one_dot_and_the_figure_says_so(rows: int) -> None:
    data = sample(rows, stop=True)
    scene = lay_out("traffic-light", data, palette("cochrane"))
    judged = [dot for dot in scene.counted if dot.mark.judged]
    assert len(judged) == data.cells
    assert len(scene.counted) == data.cells + data.empty_cells
    plural = "s" if data.cells != 1 else ""
    assert f"{data.cells} judgement{plural}, {data.cells} dot{plural}" in " ".join(texts(scene))


def test_the_legend_has_words_and_captions_name_the_domains() -> None:
    said = texts(lay_out("traffic-light", sample(), palette("cochrane")))
    assert said.index("High") < said.index("Some concerns") < said.index("Low")
    assert "Bias due to missing outcome data" in said


def test_a_mark_without_judgement_looks_like_no_level() -> None:
    scene = lay_out("traffic-light", sample(5, stop=True), palette("cochrane"))
    assert {dot.mark.label for dot in scene.counted if not dot.mark.judged} == {"Not assessed"}
    assert "Not assessed" in texts(scene)


@pytest.mark.parametrize("name", list(PALETTES))
def test_symbols_stand_on_their_dots_with_contrast(name: str) -> None:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for dot in lay_out("traffic-light", sample(12), palette(name)).counted:
        low, high = sorted((light(dot.fill), light(dot.ink)))
        assert (high + 0.05) / (low + 0.05) >= 3  # WCAG 2.2, 1.4.11: graphical objects


def test_shares_add_up_with_and_without_weights() -> None:
    low, high = (level_mark(load_library().get("rob2-parallel").levels[name]) for name in ("low", "high"))
    rows = [Row("a", (low,) * 6, 3.0), Row("b", (high,) * 6, 1.0)]
    data = assemble(load_library().get("rob2-parallel"), rows)
    assert [(share.mark.level, share.part) for share in shares(data, 0)] == [("low", 0.75), ("high", 0.25)]
    equal = replace(data, rows=tuple(replace(row, weight=None) for row in rows))
    assert [share.part for share in shares(equal, 0)] == [0.5, 0.5]
    assert any("by their weight" in text for text in texts(lay_out("summary", data, palette("cochrane"))))


def test_bars_fill_their_room() -> None:
    scene = lay_out("summary", sample(30), palette("cochrane"))
    bars: dict[str, float] = {}
    for shape in scene.shapes:
        if isinstance(shape, Box) and shape.name:
            column = shape.name.split(":")[1]
            bars[column] = bars.get(column, 0) + shape.width
    assert set(bars) == {"D1", "D2", "D3", "D4", "D5", "Overall"}
    assert len({round(length, 3) for length in bars.values()}) == 1


def test_the_svg_has_text_and_a_name_for_every_dot(tmp_path: Path) -> None:
    data = sample()
    save_chart(draw("traffic-light", data, palette("cochrane")), tmp_path / "c.svg")
    source = (tmp_path / "c.svg").read_text(encoding="utf-8")
    ET.fromstring(source)  # noqa: S314 - our own file
    dots = [unescape(name) for name in re.findall(r'id="(dot:[^"]*)"', source)]
    expected = [
        f"dot:{row.label}:{column.name}:{mark.level}"
        for row in data.rows
        for column, mark in zip(data.columns, row.cells, strict=True)
    ]
    assert dots == expected
    assert ">Bias due to missing outcome data<" in source and "Noto Sans" in source
    assert "$x^2$" in source


@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_the_same_chart_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    for name in ("a", "b"):
        save_chart(draw("summary", sample(), palette("colour-blind")), tmp_path / f"{name}.{ending}")
    content = (tmp_path / f"a.{ending}").read_bytes()
    assert content == (tmp_path / f"b.{ending}").read_bytes()
    assert content[:8].startswith({"svg": b"<?xml", "pdf": b"%PDF", "png": b"\x89PNG"}[ending])


def test_a_png_has_300_dots_an_inch(tmp_path: Path) -> None:
    figure = draw("summary", sample(), palette("cochrane"))
    save_chart(figure, tmp_path / "c.png")
    wide = int.from_bytes((tmp_path / "c.png").read_bytes()[16:20], "big")
    assert wide == int(figure.get_size_inches()[0] * 300)


def test_refusals(tmp_path: Path) -> None:
    figure = draw("summary", sample(), palette("cochrane"))
    with pytest.raises(AppraiseError, match="can't be saved"):
        save_chart(figure, tmp_path / "c.gif")
    with pytest.raises(AppraiseError, match="no chart"):
        draw("pie", sample(), palette("cochrane"))
    with pytest.raises(AppraiseError, match="nothing to draw"):
        draw("summary", replace(sample(), rows=()), palette("cochrane"))
    with pytest.raises(AppraiseError, match="too tall"):
        save_chart(Figure(figsize=(6, 201)), tmp_path / "c.png")
    assert list(tmp_path.iterdir()) == []

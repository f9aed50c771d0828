"""What a reader sees: the text of a PDF and where it stands, the texts of a chart and whether they collide."""

from __future__ import annotations

import re
from contextlib import closing

import pypdfium2

from appraise.report.fonts import width
from appraise.report.pdf_text import BOTTOM, LEFT, PAGE, RIGHT, TOP
from appraise.report.scene import Scene, Text

OVERHANG = 3.0  # points by which a letter such as J may reach over its place


def pages(content: bytes) -> list[str]:
    """The text of each page."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        found = [page.get_textpage().get_text_range() for page in document]
    return [re.sub(r"\s+", " ", page.replace("￾", "")) for page in found]


def without_spaces(text: str) -> str:
    return re.sub(r"\s+", "", text)


def squeezed(content: bytes) -> str:
    """All text without white space, so that the breaking of lines does not matter."""
    return without_spaces("".join(pages(content)))


def body(content: bytes) -> str:
    """All text between head and foot of the pages, without white space: what breaks over pages is whole."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        found = [page.get_textpage().get_text_bounded(0, BOTTOM - 10, PAGE[0], PAGE[1] - TOP + 10) for page in document]
    return without_spaces("".join(found).replace("￾", ""))


def beyond_the_margins(content: bytes) -> list[tuple[int, str]]:
    """The characters that stand left or right of the printed area, with the number of their page."""
    found = []
    with closing(pypdfium2.PdfDocument(content)) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for place in range(text.count_chars()):
                left, _, right, _ = text.get_charbox(place)
                if right > left and (left < LEFT - OVERHANG or right > PAGE[0] - RIGHT + OVERHANG):
                    found.append((number, text.get_text_range(place, 1)))
    return found


def texts(scene: Scene) -> list[str]:
    return [shape.text for shape in scene.shapes if isinstance(shape, Text)]


def edges(text: Text) -> tuple[float, float]:
    long = width(text.text, text.size, text.font)
    left = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * long
    return left, left + long


def check_texts(scene: Scene) -> None:
    """Fails when a text is cut off at the edge, or two texts overlap."""
    lines = [shape for shape in scene.shapes if isinstance(shape, Text)]
    assert all(left >= 0 and right <= scene.width for left, right in map(edges, lines))
    assert all(0 < line.y < scene.height for line in lines)
    for number, one in enumerate(lines):
        for other in lines[number + 1 :]:
            if abs(one.y - other.y) < 0.7 * min(one.size, other.size):
                (left, right), (left2, right2) = edges(one), edges(other)
                assert right <= left2 + 0.01 or right2 <= left + 0.01, (one.text, other.text)

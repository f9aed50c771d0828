"""Decision diagrams are laid out so that they can be read: nothing overlaps, every arrow leads from box to box."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest

from appraise.instruments.diagram import Diagram, Edge, Node, diagram
from appraise.instruments.library import load_library
from ui.instruments.layout import Laid, Size, Spacing, _spread, lay_out

SPACING = Spacing(boxes=20, lines=10, rows=24)
LABEL = Size(40, 18)


def drawings() -> Iterator[tuple[str, Diagram]]:
    """All diagrams of the built-in instruments."""
    for instrument in load_library():
        for place, domain in enumerate(instrument.domains):
            drawn = diagram(instrument, domain)
            if drawn is not None:
                yield f"{instrument.id} {place} {domain.id}", drawn


DRAWN = dict(drawings())


def laid(drawn: Diagram) -> Laid:
    leaving = Counter(edge.start for edge in drawn.edges)
    sizes = {node.key: Size(max(120, 50 * leaving[node.key]), 30 if node.level else 60) for node in drawn.nodes}
    return lay_out(drawn, sizes, dict.fromkeys(drawn.edges, LABEL), SPACING)


def test_there_is_something_to_draw() -> None:
    assert len(DRAWN) > 20


@pytest.mark.parametrize("name", DRAWN)
def test_boxes_do_not_overlap_and_lie_inside(name: str) -> None:
    found = laid(DRAWN[name])
    rows = defaultdict(list)
    for box in found.boxes:
        rows[box.y].append(box)
        assert box.x >= -0.5
        assert box.x + box.width <= found.width + 0.5
        assert box.y + box.height <= found.height + 0.5
    for row in rows.values():
        for one, other in pairwise(sorted(row, key=lambda box: box.x)):
            assert one.x + one.width + SPACING.boxes <= other.x + 0.5
    tops = sorted(rows)
    for upper, lower in pairwise(tops):
        assert upper + max(box.height for box in rows[upper]) < lower


@pytest.mark.parametrize("name", DRAWN)
def test_every_arrow_leaves_its_box_and_arrives_or_joins(name: str) -> None:
    drawn = DRAWN[name]
    found = laid(drawn)
    boxes = {box.key: box for box in found.boxes}
    assert sorted((line.edge.start, line.edge.end) for line in found.lines) == sorted(
        (edge.start, edge.end) for edge in drawn.edges
    )
    arrived = {line.edge.end for line in found.lines if not line.joins}
    for line in found.lines:
        start = boxes[line.edge.start]
        assert line.start[1] == start.y + start.height
        assert start.x - 0.5 <= line.start[0] <= start.x + start.width + 0.5
        heights = [y for _, y in (line.start, *line.points)]
        assert heights == sorted(heights)  # only ever downwards
        if not line.joins:
            end = boxes[line.edge.end]
            assert line.points[-1] == (pytest.approx(end.x + end.width / 2), end.y)
        assert line.edge.end in arrived  # what joins, joins a line that arrives


@pytest.mark.parametrize("name", DRAWN)
def test_lines_that_pass_a_row_pass_between_its_boxes(name: str) -> None:
    found = laid(DRAWN[name])
    for line in found.lines:
        points = line.points
        for (x, top), (other, bottom) in pairwise(points):
            if x != other:
                continue
            for box in found.boxes:
                level = top < box.y + box.height and bottom > box.y
                assert not (level and box.x < x < box.x + box.width), f"{line.edge} runs through {box.key}"


def test_arrows_to_one_box_share_the_way() -> None:
    nodes = (
        Node("a", "1", "first", None, 0, 0.0),
        Node("b", "2", "second", None, 1, 0.0),
        Node("c", "3", "third", None, 2, 0.0),
        Node("low", "", "Low", "low", 3, 0.0),
        Node("high", "", "High", "high", 3, 1.0),
    )
    ways = (
        ("a", "b", "Y"),
        ("a", "low", "N"),
        ("b", "c", "Y"),
        ("b", "low", "N"),
        ("c", "low", "N"),
        ("c", "high", "Y"),
    )
    drawn = Diagram(nodes, tuple(Edge(start, end, (value,)) for start, end, value in ways))
    lines = {(line.edge.start, line.edge.end): line for line in laid(drawn).lines}
    first, second, third = lines["a", "low"], lines["b", "low"], lines["c", "low"]
    assert not first.joins
    assert second.joins
    assert second.points[-1] in first.points
    assert third.points[-1] == first.points[-1]


@pytest.mark.parametrize(
    ("wanted", "distances", "places"),
    [
        ([0.0, 5.0], [0.0, 3.0], [0.0, 5.0]),  # far enough apart: as wanted
        ([0.0, 0.0], [0.0, 4.0], [-2.0, 2.0]),  # pushed apart evenly
        ([3.0, 0.0], [0.0, 2.0], [0.5, 2.5]),  # the order is kept
        ([], [], []),
    ],
)
def test_places_are_the_nearest_that_keep_order_and_distance(
    wanted: list[float], distances: list[float], places: list[float]
) -> None:
    assert _spread(wanted, distances) == pytest.approx(places)

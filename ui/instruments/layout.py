"""Places for the boxes and arrows of a decision diagram. Pure arithmetic, in pixels, from the top left.

Rows are given. An arrow over several rows goes through a free place in each of them, and arrows to the same box share
these places: what leads to one level runs together like the lines of a railway.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from appraise.instruments.diagram import Diagram, Edge

Point = tuple[float, float]
Key = str | tuple[str, int]
"""A box, or the place in a row that arrows to a box go through."""
SWEEPS = 12
ROUNDS = 24


@dataclass(frozen=True, slots=True)
class Size:
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """Where a box stands."""

    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow: where it leaves a box, its label below that, and the points it goes through. Pairs of points belong to
    one row, between them it runs straight down."""

    edge: Edge
    start: Point
    points: tuple[Point, ...]
    joins: bool
    """True when it ends in the line of another arrow, not at a box."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances between boxes, between lines, and between rows."""

    boxes: float
    lines: float
    rows: float


@dataclass(frozen=True, slots=True)
class Laid:
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


def lay_out(drawn: Diagram, sizes: Mapping[str, Size], labels: Mapping[Edge, Size], spacing: Spacing) -> Laid:
    """Boxes and lines of a diagram. `sizes` holds the size of each box by its key, `labels` that of each label."""
    return _Layout(drawn, sizes, labels, spacing).run()


@dataclass
class _Layout:
    drawn: Diagram
    sizes: Mapping[str, Size]
    labels: Mapping[Edge, Size]
    spacing: Spacing
    rows: list[list[Key]] = field(default_factory=list)
    links: list[tuple[Key, Key]] = field(default_factory=list)
    x: dict[Key, float] = field(default_factory=dict)

    def run(self) -> Laid:
        self._fill_rows()
        self._order()
        self._place()
        left = min(self.x[key] - self._width(key) / 2 for row in self.rows for key in row)
        right = max(self.x[key] + self._width(key) / 2 for row in self.rows for key in row)
        self.x = {key: x - left for key, x in self.x.items()}
        tops, height = self._tops()
        boxes = tuple(self._box(node.key, tops[node.layer]) for node in self.drawn.nodes)
        return Laid(boxes, tuple(self._lines(tops, boxes)), right - left, height)

    # --- what stands in which row ---

    def _fill_rows(self) -> None:
        layers = {node.key: node.layer for node in self.drawn.nodes}
        nodes = sorted(self.drawn.nodes, key=lambda node: (node.layer, node.slot))
        self.rows = [[] for _ in range(max(layers.values()) + 1)]
        for node in nodes:
            self.rows[node.layer].append(node.key)
        links: dict[tuple[Key, Key], None] = {}
        for edge in self.drawn.edges:
            way = self._way(edge, layers)
            for layer, place in enumerate(way[1:-1], start=layers[edge.start] + 1):
                if place not in self.rows[layer]:
                    self.rows[layer].append(place)
            links.update(dict.fromkeys(pairwise(way)))
        self.links = list(links)

    def _way(self, edge: Edge, layers: Mapping[str, int]) -> list[Key]:
        between = range(layers[edge.start] + 1, layers[edge.end])
        return [edge.start, *((edge.end, layer) for layer in between), edge.end]

    # --- the order within rows: few crossings ---

    def _order(self) -> None:
        above, below = self._neighbours()
        best, fewest = [list(row) for row in self.rows], self._crossings()
        for sweep in range(SWEEPS):
            down = sweep % 2 == 0
            for number in range(1, len(self.rows)) if down else range(len(self.rows) - 2, -1, -1):
                self._sort_row(number, above if down else below, number - 1 if down else number + 1)
            crossings = self._crossings()
            if crossings < fewest:
                best, fewest = [list(row) for row in self.rows], crossings
        self.rows = best

    def _sort_row(self, number: int, neighbours: Mapping[Key, list[Key]], other: int) -> None:
        places = {key: place for place, key in enumerate(self.rows[other])}
        before = {key: place for place, key in enumerate(self.rows[number])}

        def middle(key: Key) -> float:
            near = [places[one] for one in neighbours[key] if one in places]
            return sum(near) / len(near) if near else before[key]

        self.rows[number].sort(key=middle)

    def _neighbours(self) -> tuple[Mapping[Key, list[Key]], Mapping[Key, list[Key]]]:
        above: dict[Key, list[Key]] = defaultdict(list)
        below: dict[Key, list[Key]] = defaultdict(list)
        for start, end in self.links:
            above[end].append(start)
            below[start].append(end)
        return above, below

    def _crossings(self) -> int:
        """How many pairs of lines between neighbouring rows cross."""
        place = {key: number for row in self.rows for number, key in enumerate(row)}
        layer = {key: number for number, row in enumerate(self.rows) for key in row}
        groups: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for start, end in self.links:
            groups[layer[start]].append((place[start], place[end]))
        return sum(
            (one[0] - other[0]) * (one[1] - other[1]) < 0
            for pairs in groups.values()
            for at, one in enumerate(pairs)
            for other in pairs[:at]
        )

    # --- places from left to right ---

    def _place(self) -> None:
        """Each thing as near as the others allow to the middle of what it is joined with."""
        above, below = self._neighbours()
        for row in self.rows:
            self.x.update(zip(row, _spread([0.0] * len(row), self._distances(row)), strict=True))
        for number in range(ROUNDS):
            rows = self.rows if number % 2 == 0 else self.rows[::-1]
            sides = above if number % 2 == 0 else below
            for row in rows:
                wanted = [self._wanted(key, sides[key] or [*above[key], *below[key]]) for key in row]
                self.x.update(zip(row, _spread(wanted, self._distances(row)), strict=True))

    def _wanted(self, key: Key, near: Sequence[Key]) -> float:
        return sum(self.x[one] for one in near) / len(near) if near else self.x[key]

    def _distances(self, row: Sequence[Key]) -> list[float]:
        """The least distance of each thing from the one before it."""
        return [0.0, *(self._apart(one, other) for one, other in pairwise(row))] if row else []

    def _apart(self, one: Key, other: Key) -> float:
        lines = isinstance(one, tuple) and isinstance(other, tuple)
        gap = self.spacing.lines if lines else self.spacing.boxes
        return (self._width(one) + self._width(other)) / 2 + gap

    def _width(self, key: Key) -> float:
        return self.sizes[key].width if isinstance(key, str) else 0.0

    # --- from top to bottom, and the lines ---

    def _tops(self) -> tuple[list[float], float]:
        """The upper edge of each row, and the lower edge of the last."""
        tops, at = [], 0.0
        for number, row in enumerate(self.rows):
            tops.append(at)
            at += self._row_height(row) + self._labels_height(number) + self._gap(number)
        return tops, tops[-1] + self._row_height(self.rows[-1])

    def _gap(self, number: int) -> float:
        """The room below the labels of a row: more where lines go far to the side."""
        places = set(self.rows[number])
        farthest = max((abs(self.x[end] - self.x[start]) for start, end in self.links if start in places), default=0.0)
        return self.spacing.rows * (1 + min(farthest / self.spacing.rows / 16, 1.6))

    def _labels_height(self, number: int) -> float:
        boxes = set(self.rows[number])
        return max((self.labels[edge].height for edge in self.drawn.edges if edge.start in boxes), default=0.0)

    def _row_height(self, row: Iterable[Key]) -> float:
        return max(self.sizes[key].height for key in row if isinstance(key, str))

    def _box(self, key: str, top: float) -> Box:
        size = self.sizes[key]
        return Box(key, self.x[key] - size.width / 2, top, size.width, size.height)

    def _lines(self, tops: Sequence[float], boxes: Sequence[Box]) -> Iterable[Line]:
        by_key = {box.key: box for box in boxes}
        layers = {node.key: node.layer for node in self.drawn.nodes}
        entered: set[Key] = set()
        for box in boxes:
            edges = [edge for edge in self.drawn.edges if edge.start == box.key]
            ways = {edge: self._way(edge, layers) for edge in edges}
            edges.sort(key=lambda edge: self.x[ways[edge][1]])
            for edge, port in zip(edges, self._ports(box, edges), strict=True):
                yield self._line(edge, ways[edge], port, by_key, tops, entered)

    def _ports(self, box: Box, edges: Sequence[Edge]) -> list[float]:
        """Where the arrows leave a box: side by side, as their labels need room."""
        widths = [self.labels[edge].width for edge in edges]
        gap = self.spacing.lines / 2
        at = box.x + (box.width - sum(widths) - gap * (len(widths) - 1)) / 2
        ports = []
        for width in widths:
            ports.append(at + width / 2)
            at += width + gap
        return ports

    def _line(
        self,
        edge: Edge,
        way: Sequence[Key],
        port: float,
        boxes: Mapping[str, Box],
        tops: Sequence[float],
        entered: set[Key],
    ) -> Line:
        """A line, as far as it does not join another one; `entered` takes in the places that it goes through."""
        box = boxes[edge.start]
        points: list[Point] = [(port, box.y + box.height + self.labels[edge].height)]
        for key in way[1:]:
            top = tops[key[1]] if isinstance(key, tuple) else boxes[key].y
            points.append((self.x[key], top))
            if isinstance(key, str):
                break
            if key in entered:
                return Line(edge, (port, box.y + box.height), tuple(points), joins=True)
            entered.add(key)
            row = key[1]
            points.append((self.x[key], top + self._row_height(self.rows[row]) + self._labels_height(row)))
        return Line(edge, (port, box.y + box.height), tuple(points), joins=False)


def _spread(wanted: Sequence[float], distances: Sequence[float]) -> list[float]:
    """The places nearest to the wanted ones (least squares) that keep the order and the distances."""
    offsets, at = [], 0.0
    for distance in distances:
        at += distance
        offsets.append(at)
    groups: list[tuple[float, int]] = []  # mean and number of members, never falling
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while groups and groups[-1][0] > mean:
            other, others = groups.pop()
            mean = (mean * count + other * others) / (count + others)
            count += others
        groups.append((mean, count))
    flat = [mean for mean, count in groups for _ in range(count)]
    return [place + offset for place, offset in zip(flat, offsets, strict=True)]

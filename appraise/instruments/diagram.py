"""The decision diagram of a domain, made from its rules: what is looked at in which order, and where it leads.

It holds what decides and nothing else: a question whose answers all lead to the same place is left out, and equal parts
are drawn once. So it shows exactly what the rules say, which a test compares answer by answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from appraise.instruments.cases import TooManyCases, World
from appraise.instruments.conditions import Value, holds, variables
from appraise.instruments.definition import NOT_ASKED, Domain, Instrument, Verdict

NODE_LIMIT = 400
_UNDECIDED = object()


@dataclass(frozen=True, slots=True)
class Node:
    """A box. `level` is None for something that is looked at, and a level's id for an end.

    `layer` counts rows from the top; `slot` is the place within a row, from 0.
    """

    key: str
    name: str
    text: str
    level: str | None
    layer: int
    slot: float


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow: with one of `values` at `start`, go on at `end`."""

    start: str
    end: str
    values: tuple[str, ...]

    @property
    def text(self) -> str:
        return " / ".join(self.values)


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes from top to bottom and the arrows between them; the first node is where it begins."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def diagram(instrument: Instrument, domain: Domain) -> Diagram | None:
    """The diagram of a domain; None when it has no rules, or so many ways that a drawing would not help."""
    if not domain.verdict.proposes:
        return None
    tree = _Tree(instrument, domain)
    try:
        root = tree.grow(0, {})
    except TooManyCases:
        return None
    return _laid_out(instrument, tree, root) if len(tree.nodes) <= NODE_LIMIT else None


@dataclass(frozen=True, slots=True)
class _Box:
    """A node before it has a place: the variable that it looks at and where its values lead, or an end."""

    variable: str
    arrows: tuple[tuple[tuple[str, ...], int], ...]
    level: str | None = None


class _Tree:
    """All ways through a domain, equal ones kept once."""

    def __init__(self, instrument: Instrument, domain: Domain) -> None:
        self.world = World(instrument)
        self.domain = domain
        own = {q.id for q in domain.questions} | {part.id for part in domain.parts}
        looked_at = (
            *(question.ask_if for question in domain.questions),
            *(rule.when for part in domain.parts for rule in part.verdict.rules),
            *(rule.when for rule in domain.verdict.rules),
        )
        outside = tuple(name for name in variables(looked_at) if name not in own)
        self.order = (*outside, *(q.id for q in domain.questions))
        self.gates = {q.id: q for q in domain.questions}
        self._outside = {name: _possible(self.world, domain, name) for name in outside}
        self.nodes: list[_Box] = []
        self._known: dict[_Box, int] = {}

    def grow(self, place: int, values: dict[str, Value]) -> int:
        """The number of the node that stands for everything from `place` on. Raises `TooManyCases`."""
        level = self._level(values)
        if isinstance(level, str):
            return self._keep(_Box("", (), level))
        name = self.order[place]
        if name in self.gates and not holds(self.gates[name].ask_if, values.get):
            return self.grow(place + 1, {**values, name: NOT_ASKED})
        leads: dict[int, list[str]] = defaultdict(list)
        for value, labels in self._choices(name):
            leads[self.grow(place + 1, {**values, name: value})] += labels
        if len(leads) == 1:
            return next(iter(leads))
        return self._keep(_Box(name, tuple((tuple(labels), end) for end, labels in leads.items())))

    def _keep(self, box: _Box) -> int:
        if box not in self._known:
            if len(self.nodes) >= 20 * NODE_LIMIT:
                raise TooManyCases
            self._known[box] = len(self.nodes)
            self.nodes.append(box)
        return self._known[box]

    def _choices(self, name: str) -> Iterator[tuple[Value, list[str]]]:
        """Every value that makes a difference, with the words of all that make the same."""
        world = self.world
        if name in self.gates:
            yield from ((alike[0], alike) for alike in world.alike(name, self.gates[name].options))
            return
        for value in self._outside[name]:
            if isinstance(value, frozenset):
                words = dict(world.fields[name].options)
                yield value, [" and ".join(sorted(words[option] for option in value))]
            elif isinstance(value, str):
                yield value, [_word(world, name, value)]

    def _level(self, values: Mapping[str, Value]) -> object:
        """The level that is certain already, whatever is still open."""
        known = dict(values)
        for part in self.domain.parts:
            found = _decide(self.world.instrument, part.verdict, known)
            known[part.id] = found if isinstance(found, str) else None
        return _decide(self.world.instrument, self.domain.verdict, known)


def _possible(world: World, domain: Domain, name: str) -> list[Value]:
    """The values that a variable from elsewhere can have where the domain applies."""
    cases = world.explore(lambda case: (case.applies(domain), case.value(name)))
    return list(dict.fromkeys(found[1] for _, found in cases if found and found[0]))


def _word(world: World, name: str, value: str) -> str:
    if value == NOT_ASKED:
        return "not asked"
    if name in world.fields:
        return dict(world.fields[name].options)[value]
    return world.instrument.levels[value].label if name in world.domains else value


def _decide(instrument: Instrument, verdict: Verdict, values: Mapping[str, Value]) -> object:
    for rule in verdict.rules:
        fires = holds(rule.when, values.get)
        if fires is None:
            return _UNDECIDED
        if fires:
            return rule.then
    worst = [values.get(name) for name in verdict.worst_of]
    if not worst or None in worst:
        return _UNDECIDED
    levels = [instrument.levels[value] for value in worst if isinstance(value, str) and value != NOT_ASKED]
    return max(levels, key=lambda level: level.rank or 0).id if levels else _UNDECIDED


# --- places --------------------------------------------------------------------


def _laid_out(instrument: Instrument, tree: _Tree, root: int) -> Diagram:
    """Rows in the order of the form, ends in the last row; within a row below what leads there."""
    used = _reached(tree, root)
    names = [name for name in tree.order if any(tree.nodes[number].variable == name for number in used)]
    rows = [[number for number in used if tree.nodes[number].variable == name] for name in names]
    ends = [number for number in used if tree.nodes[number].level]
    rows.append(sorted(ends, key=lambda number: _rank(instrument, tree.nodes[number].level)))
    slots: dict[int, float] = {}
    for row in rows:
        if row is not rows[-1]:
            row.sort(key=lambda number: _middle(tree, slots, number))
        slots.update({number: place - (len(row) - 1) / 2 for place, number in enumerate(row)})
    left = min(slots.values())
    nodes = [
        _node(instrument, tree, number, layer, slots[number] - left) for layer, row in enumerate(rows) for number in row
    ]
    edges = [Edge(f"n{number}", f"n{end}", labels) for number in used for labels, end in tree.nodes[number].arrows]
    return Diagram(tuple(nodes), tuple(edges))


def _reached(tree: _Tree, root: int) -> list[int]:
    found = [root]
    for number in found:
        found += [end for _, end in tree.nodes[number].arrows if end not in found]
    return found


def _middle(tree: _Tree, slots: Mapping[int, float], number: int) -> float:
    """The mean place of the nodes that lead to this one, as far as they have a place."""
    above = [slots[other] for other in slots if number in [end for _, end in tree.nodes[other].arrows]]
    return sum(above) / len(above) if above else 0.0


def _rank(instrument: Instrument, level: str | None) -> float:
    rank = instrument.levels[level].rank if level else None
    return float("inf") if rank is None else rank


def _node(instrument: Instrument, tree: _Tree, number: int, layer: int, slot: float) -> Node:
    box = tree.nodes[number]
    if box.level:
        return Node(f"n{number}", "", instrument.levels[box.level].label, box.level, layer, slot)
    return Node(f"n{number}", box.variable, _text(tree, box.variable), None, layer, slot)


def _text(tree: _Tree, name: str) -> str:
    world = tree.world
    if name in tree.gates:
        return tree.gates[name].text
    if name in world.questions:
        return world.questions[name][0].question.text
    return world.fields[name].label if name in world.fields else world.domains[name][0].title


# --- Mermaid -------------------------------------------------------------------


def mermaid(instrument: Instrument, drawn: Diagram) -> str:
    """The diagram in the Mermaid language, which documentation pages draw."""
    lines = ["flowchart TD"]
    for node in drawn.nodes:
        if node.level:
            lines.append(f'    {node.key}(["{_escaped(node.text)}"]):::{instrument.levels[node.level].tone.value}')
        else:
            lines.append(f'    {node.key}["{_escaped(f"{node.name}: {node.text}")}"]')
    lines += [f'    {edge.start} -->|"{_escaped(edge.text)}"| {edge.end}' for edge in drawn.edges]
    lines += [f"    classDef {tone} {style}" for tone, style in _STYLES.items()]
    return "\n".join(lines) + "\n"


_STYLES = {
    "good": "fill:#d5e8d4,stroke:#4b7a47",
    "caution": "fill:#fff2cc,stroke:#9a7b1e",
    "poor": "fill:#f8cecc,stroke:#a4423d",
    "worst": "fill:#e6a09c,stroke:#6f1f1b",
    "unknown": "fill:#e8e8e8,stroke:#666666",
    "none": "fill:#ffffff,stroke:#666666",
}


def _escaped(text: str) -> str:
    return text.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")

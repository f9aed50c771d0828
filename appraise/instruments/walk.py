"""Walking through the questions of one group in order, and remembering every road walked.

The roads form a tree that grows as answers come: each node is the next thing to know, each step one class of answers.
A second assessment that takes the same road costs one look-up a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from appraise.errors import AppraiseError
from appraise.instruments.conditions import Lookup, Value, awaited, holds, obstacles
from appraise.instruments.definition import NOT_ASKED, Question
from appraise.instruments.reasons import Speaker, Words

NODE_LIMIT = 50_000
NOT_APPLICABLE = "NA"

End = TypeVar("End")


class Road:
    """What was met on the way: the value of each variable (None while unknown), and what was not reached and why."""

    __slots__ = ("asked", "awaited", "missing", "not_asked", "values")

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self.asked: list[str] = []
        self.missing: list[str] = []
        self.awaited: list[str] = []
        self.not_asked: list[tuple[str, Words]] = []


class _Node(Generic[End]):
    __slots__ = ("end", "name", "outside", "settled", "steps")

    def __init__(self, name: str, outside: bool, settled: dict[str, Value], end: End | None) -> None:
        self.name = name
        self.outside = outside
        self.settled = settled
        self.end = end
        self.steps: dict[Value, _Node[End]] = {}


class Walk(Generic[End]):
    """The tree of one group. `outside` are variables whose values come from elsewhere; `conclude` makes the end."""

    def __init__(
        self,
        outside: tuple[str, ...],
        questions: tuple[Question, ...],
        classes: Callable[[str, tuple[str, ...]], Mapping[str, str]],
        speaker: Speaker,
        conclude: Callable[[Road], End],
    ) -> None:
        self._outside = outside
        self._questions = questions
        self._known = {question.id: question for question in questions}
        self._classes = {question.id: classes(question.id, question.options) for question in questions}
        self._speaker = speaker
        self._conclude = conclude
        self._root = self._next({})
        self._nodes = 0

    def follow(self, answers: Mapping[str, str], outside: Mapping[str, Value]) -> End:
        """The end of the road for these answers. Raises `AppraiseError` for an answer that is not offered."""
        node = self._root
        while node.end is None:
            value = outside[node.name] if node.outside else answers.get(node.name)
            node = node.steps.get(value) or self._grow(node, value)
        return node.end

    def _grow(self, node: _Node[End], value: Value) -> _Node[End]:
        if self._nodes >= NODE_LIMIT:
            self._root.steps.clear()
            self._nodes = 0
        accepted = value if node.outside else self._accept(self._known[node.name], value)
        if accepted not in node.steps:
            self._nodes += 1
            node.steps[accepted] = self._next({**node.settled, node.name: accepted})
        node.steps[value] = node.steps[accepted]
        return node.steps[value]

    def _accept(self, question: Question, code: Value) -> str | None:
        """The first answer of the same class, None for no answer."""
        if code in (None, "") or (code == NOT_APPLICABLE and question.ask_if and code not in question.options):
            return None
        found = self._classes[question.id].get(code) if isinstance(code, str) else None
        if found is None:
            offered = ", ".join(question.options)
            raise AppraiseError(
                f"Question {question.id} does not offer the answer “{shown(code)}”.", f"It offers {offered}."
            )
        return found

    def _next(self, settled: dict[str, Value]) -> _Node[End]:
        """The node after what is settled: the next thing to know, or the end."""
        for name in self._outside:
            if name not in settled:
                return _Node(name, True, settled, None)
        road = Road()
        road.values.update({name: settled[name] for name in self._outside})
        for question in self._questions:
            asked = holds(question.ask_if, road.values.__getitem__)
            if asked and question.id not in settled:
                return _Node(question.id, False, settled, None)
            self._pass(question, asked, settled, road)
        return _Node("", False, settled, self._conclude(road))

    def _pass(self, question: Question, asked: bool | None, settled: Mapping[str, Value], road: Road) -> None:
        value = road.values.__getitem__
        if asked:
            road.asked.append(question.id)
            blank = settled[question.id] is None
            if blank and not question.optional:
                road.missing.append(question.id)
            road.values[question.id] = NOT_ASKED if blank and question.optional else settled[question.id]
        elif asked is None:
            names = awaited(question.ask_if, value)
            road.awaited += [name for name in names if name not in self._known and name not in road.awaited]
            road.not_asked.append((question.id, self._speaker.waits(names)))
            road.values[question.id] = None
        else:
            road.not_asked.append((question.id, self._speaker.not_asked(self._behind(question, value), value)))
            road.values[question.id] = NOT_ASKED

    def _behind(self, question: Question, value: Lookup) -> tuple[str, ...]:
        """The variables for which a question is not asked; for one not asked itself, those behind it."""
        found: list[str] = []
        for name in obstacles(question.ask_if, value):
            earlier = self._known.get(name)
            unasked = earlier is not None and value(name) == NOT_ASKED
            found += self._behind(earlier, value) if earlier and unasked else [name]
        return tuple(dict.fromkeys(found))


def answer_classes(
    compared: Mapping[str, Iterable[frozenset[str]]],
) -> Callable[[str, tuple[str, ...]], dict[str, str]]:
    """A function that gives, for a variable and its values, the first value of each value's class.

    Two values are in one class when no condition tells them apart.
    """

    def classes(name: str, values: tuple[str, ...]) -> dict[str, str]:
        wanted = list(compared.get(name, ()))
        first: dict[tuple[bool, ...], str] = {}
        return {value: first.setdefault(tuple(value in some for some in wanted), value) for value in values}

    return classes


def shown(text: object) -> str:
    """An unexpected value as it may stand in a message: short and printable."""
    return "".join(character if character.isprintable() else "?" for character in str(text)[:60])

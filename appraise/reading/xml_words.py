"""The words of XML elements, whatever their namespace: what stands where, and text without markup."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from appraise.reading.cleaning import one_line
from appraise.reading.kept import LONGEST

Element = Any  # an element of lxml, which brings no types

_SUPERSCRIPTS = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_RAISED = re.compile(r"[+\-−–]?\d{1,6}|[+\-−–]|n")


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for what is none, such as a comment."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def every(element: Element, path: str) -> Iterator[Element]:
    """The elements at `path` ("titles/title"), from the children of `element` on, in order."""
    return _every(element, _steps(path))


@lru_cache(maxsize=1000)
def _steps(path: str) -> tuple[str, ...]:
    return tuple(f"{{*}}{name}" for name in path.split("/"))


def _every(element: Element, steps: tuple[str, ...]) -> Iterator[Element]:
    if len(steps) == 1:
        yield from element.iterchildren(steps[0])
    else:
        for child in element.iterchildren(steps[0]):
            yield from _every(child, steps[1:])


def first(element: Element, *paths: str) -> str:
    """The words of the first element with any words at the first of `paths` that has one; else ""."""
    return next((text for path in paths for found in every(element, path) if (text := line(found))), "")


def lines(element: Element, path: str) -> tuple[str, ...]:
    """The words of all elements at `path` that have any."""
    return tuple(text for found in every(element, path) if (text := line(found)))


def line(element: Element, skip: Collection[str] = ()) -> str:
    """All words of an element on one line."""
    return one_line(words(element, skip))


def words(element: Element, skip: Collection[str] = ()) -> str:
    """The text of an element as it stands, with raised numbers as such ("10⁻³"); elements named in `skip` are left out.

    Of an endless text comes one character more than a field may have, so that it is seen to be too long.
    """
    if len(element) == 0:
        text = str(element.text or "")
    elif not skip and not any(_is_raised(node) for node in element.iter("{*}sup", "{*}style")):
        text = "".join(element.itertext())
    else:
        text = "".join(_walk(element, skip))
    return text[: LONGEST + 1]


def _walk(element: Element, skip: Collection[str]) -> Iterator[str]:
    from lxml import etree

    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            if not (name := local(node)) or name in skip:
                walk.skip_subtree()
            elif node.text:
                yield raised(node)
        elif node is not element and node.tail:
            yield node.tail


def raised(element: Element) -> str:
    """The text before the first child; raised numbers in characters of their own, so that 10 and -3 is not "10-3"."""
    text = str(element.text or "")
    return text.translate(_SUPERSCRIPTS) if _is_raised(element) and _RAISED.fullmatch(text.strip()) else text


def _is_raised(element: Element) -> bool:
    return local(element) == "sup" or "superscript" in (element.get("face") or "")

"""The risk of bias in a RevMan 5 file (.rm5, XML).

YES means low risk and NO high risk, for the items ask whether something was adequate. UNKNOWN with a description is
unclear; without one it may as well mean that nobody assessed it, so it gets no level. In reviews of test accuracy the
items are signalling questions and concerns as well, for which the meaning of YES is not known here: no level either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from appraise.errors import AppraiseError
from appraise.judgements.collecting import Collector
from appraise.judgements.model import Choice, Judged, JudgementSheet
from appraise.judgements.vocabulary import meaning
from appraise.model import ReadProblem
from appraise.reading.xml_file import Element, fragments
from appraise.reading.xml_words import every, first, line

SIGNATURE = re.compile(r"\s*(?:<[?!][^>]{0,600}>\s*){0,5}<COCHRANE_REVIEW\b")
CHOICE = Choice("rm5", "RevMan 5 file, by the names of its items", "")

_ENTRIES = "QUALITY_ITEM_DATA/QUALITY_ITEM_DATA_ENTRY"
_ESCAPED = re.compile(r"_x([0-9a-fA-F]{4})_")
_TEST_ACCURACY = "In reviews of test accuracy the answers of a RevMan 5 file have no meaning that is known here."
_NOT_ASSESSED = "UNKNOWN without a description: it is unclear, or nobody assessed it."


def read(stream: BinaryIO) -> JudgementSheet:
    """The judgements of a RevMan 5 file; `rows_in` counts its judged studies.

    Raises `AppraiseError` for a file that is none or defines entities, and for an item that contradicts itself.
    """
    collector = Collector()
    names: dict[str, str] = {}
    items: list[tuple[int, Element]] = []
    for fragment in fragments(stream, "STUDY", "QUALITY_ITEM"):
        for problem in fragment.problems:
            collector.say(problem)
        node = fragment.element
        if node is not None and node.tag == "STUDY":
            names[node.get("ID", "")] = node.get("NAME", "").strip()
        elif node is not None:
            items.append((fragment.line, node))
    for (number, item), domain in zip(items, _domains(items), strict=True):
        for one in _item(item, number, domain, names):
            collector.take(one)
    for study in sorted(_strangers(items, names)):
        collector.say(ReadProblem(None, "A judged study is not among the studies of the review.", study, kept=True))
    sheet = collector.sheet((CHOICE,), 0)
    if not sheet.judgements:
        raise AppraiseError("This RevMan 5 file holds no risk-of-bias judgements.", "Fill its tables in RevMan first.")
    return replace(sheet, rows_in=len(sheet.studies))


def _domains(items: list[tuple[int, Element]]) -> list[str]:
    """The names of the items; names that repeat have the item's id besides."""
    names = [first(item, "NAME") or item.get("ID", "") for _, item in items]
    times = Counter(names)
    return [
        f"{name} ({item.get('ID', number)})" if times[name] > 1 else name
        for name, (number, item) in zip(names, items, strict=True)
    ]


def _strangers(items: list[tuple[int, Element]], names: dict[str, str]) -> set[str]:
    """The ids of judged studies that the review does not list."""
    entries = (entry for _, item in items for entry in every(item, _ENTRIES))
    return {study for entry in entries if (study := entry.get("STUDY_ID", "")) not in names}


def _item(item: Element, number: int, domain: str, names: dict[str, str]) -> Iterator[Judged]:
    groups = {group.get("ID", ""): first(group, "NAME") for group in every(item, "QUALITY_ITEM_DATA_ENTRY_GROUP")}
    accuracy = bool(item.get("DOMAIN") or item.get("CHARACTERISTIC"))
    for entry in every(item, _ENTRIES):
        support = "\n".join(_paragraphs(entry))
        word = entry.get("RESULT", "").strip()
        level, means, reason = _level(word, support, accuracy)
        study = entry.get("STUDY_ID", "")
        yield Judged(
            study=names.get(study) or _unescaped(study),
            domain=domain,
            level=level,
            word=word,
            reason=reason,
            means=means,
            result=groups.get(entry.get("GROUP_ID", ""), ""),
            support=support,
            line=number + (entry.sourceline or 1) - 1,
        )


def _level(word: str, support: str, accuracy: bool) -> tuple[str | None, str, str]:
    if accuracy:
        return None, "", _TEST_ACCURACY
    found = meaning(word, ("rm5",))
    if found.level == "unclear" and not support:
        return None, "", _NOT_ASSESSED
    return found.level, found.judgement, found.reason


def _paragraphs(entry: Element) -> list[str]:
    texts = [line(part) for description in every(entry, "DESCRIPTION") for part in description.iter("P")]
    return [text for text in texts if text] or [text for part in every(entry, "DESCRIPTION") if (text := line(part))]


def _unescaped(identifier: str) -> str:
    """The label inside of an id: "STD-ISIS_x002d_2" → "ISIS-2"."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), identifier.removeprefix("STD-")) or "(no study)"

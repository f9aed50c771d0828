"""Which cues stand where in a record, after the guards have blanked what misleads."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from appraise.model import Span
from appraise.recognising.passage import Passage
from appraise.recognising.rules import cues, guards


@dataclass(frozen=True, slots=True)
class Hit:
    """One cue found in one field."""

    cue: str
    signal: str
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """The hits of a record in the order of their fields and of the rules' file."""

    hits: tuple[Hit, ...]

    def has(self, *signals: str) -> bool:
        """True when one of `signals` was found anywhere."""
        return any(hit.signal in signals for hit in self.hits)

    def title(self, *signals: str) -> bool:
        """True when one of `signals` was found in the title."""
        return any(hit.signal in signals and hit.span.field == "title" for hit in self.hits)

    def of(self, signals: Iterable[str]) -> tuple[Hit, ...]:
        """The hits of `signals`; of hits that overlap, the first stays."""
        wanted = set(signals)
        kept: list[Hit] = []
        for hit in self.hits:
            if hit.signal in wanted and not any(_overlap(hit.span, other.span) for other in kept):
                kept.append(hit)
        return tuple(kept)


def _overlap(one: Span, other: Span) -> bool:
    return one.field == other.field and one.start < other.end and other.start < one.end


def gather(passages: Iterable[Passage], signals: Collection[str] = ()) -> Evidence:
    """The first hit of each cue in each of `passages`; only cues of `signals` where some are given."""
    hits: list[Hit] = []
    for passage in passages:
        text = guarded(passage)
        for cue in cues():
            if signals and cue.signal not in signals:
                continue
            if cue.field and cue.field != _role(passage.field):
                continue
            if match := cue.pattern.search(text):
                hits.append(Hit(cue.id, cue.signal, passage.span(match.start(), match.end())))
    return Evidence(tuple(hits))


def _role(field: str) -> str:
    return "title" if field == "title" else "abstract"


def guarded(passage: Passage) -> str:
    """The folded text of `passage` with misleading words as blanks; same length."""
    text = passage.folded
    for guard in guards():
        if guard.sentence:
            for start, end in passage.sentences:
                if guard.pattern.search(text, start, end):
                    text = text[:start] + " " * (end - start) + text[end:]
        else:
            text = guard.pattern.sub(lambda match: " " * len(match[0]), text)
    return text

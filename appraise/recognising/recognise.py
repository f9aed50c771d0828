"""Text → facts with spans. Deterministic; no span, no claim."""

from __future__ import annotations

from collections.abc import Sequence

from appraise.model import Arm, Confidence, Design, Facts, Record, Span
from appraise.recognising.arms import find_arms
from appraise.recognising.centre import find_centre
from appraise.recognising.design import recognise_design
from appraise.recognising.effects import find_effects
from appraise.recognising.evidence import Evidence, gather
from appraise.recognising.passage import Passage, passages
from appraise.recognising.totals import find_total

_NO_ARMS = frozenset({"meta-analysis", "systematic-review", "narrative-review", "guideline", "case-report"})
_NO_CENTRE = frozenset({"meta-analysis", "systematic-review", "narrative-review", "guideline", "animal-or-in-vitro"})
_BODY = 20_000  # characters of the body that are looked at


def recognise(record: Record) -> Facts:
    """Design, centre, numbers of people, groups and effects of `record`, each with the words it was read from.

    The title and abstract are read; the body only for what they leave open, or where there is no abstract.
    """
    main, body = _parts(record)
    evidence = gather(main)
    arms = _arms(main, "")
    design = recognise_design(evidence, len(arms))
    body_evidence = gather(body) if body else None
    if design.label == "unclear" and body_evidence is not None:
        design = _from_body(Evidence(evidence.hits + body_evidence.hits), len(arms))
    arms = () if design.label in _NO_ARMS else _arms(main, design.label)
    n_total, n_cues = _total(main, arms, design)
    centre, centre_cue = _centre(evidence, body_evidence, design)
    effects = () if design.label == "protocol" else find_effects(main[-1], arms) if main else ()
    return Facts(design, centre, centre_cue, n_total, n_cues, arms, effects)


def _parts(record: Record) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """What is read first (title and abstract, or title and body where there is no abstract), and the rest."""
    found = passages(record)
    if not record.abstract.strip():
        return tuple(_cut(passage) for passage in found), ()
    main = tuple(passage for passage in found if passage.field != "text")
    return main, tuple(_cut(passage) for passage in found if passage.field == "text")


def _cut(passage: Passage) -> Passage:
    return Passage(passage.field, passage.raw[:_BODY])


def _from_body(evidence: Evidence, arms: int) -> Design:
    design = recognise_design(evidence, arms)
    return Design(design.label, Confidence.LOW, design.cues, design.rule)


def _arms(main: Sequence[Passage], label: str) -> tuple[Arm, ...]:
    for passage in main:
        if passage.field != "title" and (arms := find_arms(passage, sexes=label == "cross-sectional")):
            return arms
    return ()


def _total(main: Sequence[Passage], arms: Sequence[Arm], design: Design) -> tuple[int | None, tuple[Span, ...]]:
    if design.label == "case-report":
        return 1, design.cues[:1]
    if design.label == "systematic-review":
        return None, ()
    texts = [passage for passage in main if passage.field != "title"] or list(main)
    return find_total(texts, arms)


def _centre(evidence: Evidence, body: Evidence | None, design: Design) -> tuple[str | None, Span | None]:
    if design.label in _NO_CENTRE:
        return None, None
    if design.label == "case-report":
        return "single", design.cues[0]
    return find_centre(evidence, body)

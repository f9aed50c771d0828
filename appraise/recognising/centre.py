"""One centre or several."""

from __future__ import annotations

from appraise.model import Span
from appraise.recognising.evidence import Evidence, Hit


def find_centre(evidence: Evidence, body: Evidence | None) -> tuple[str | None, Span | None]:
    """ "single", "multi" or None, with the words that say so; the title outweighs the abstract, that the body.

    Where one place says both, nothing is claimed. One named hospital in the abstract counts as a single centre.
    """
    for hits in (
        [hit for hit in evidence.hits if hit.span.field == "title"],
        [hit for hit in evidence.hits if hit.span.field != "title"],
        list(body.hits) if body else [],
    ):
        single = _first(hits, "single-centre")
        multi = _first(hits, "multi-centre")
        if single and multi:
            return None, None
        if single or multi:
            return ("single", single) if single else ("multi", multi)
    named = _first(evidence.hits, "named-centre")
    return ("single", named) if named else (None, None)


def _first(hits: list[Hit] | tuple[Hit, ...], signal: str) -> Span | None:
    return next((hit.span for hit in hits if hit.signal == signal), None)

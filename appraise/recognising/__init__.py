"""Text → facts with spans: design, centre, groups, numbers, effects."""

from appraise.recognising.recognise import recognise

__all__ = ["recognise"]

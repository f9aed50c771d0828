"""New, the same, another report, or unsure: what becomes of records that are read into a project.

`plan_import` is the door. Nothing here changes a record: a plan only says what an import would do. Pure functions.
"""

from __future__ import annotations

from appraise.matching.identifiers import identifiers, normal_doi
from appraise.matching.labels import study_label
from appraise.matching.plan import ImportPlan, Match, MatchKind
from appraise.matching.planning import plan_import

__all__ = [
    "ImportPlan",
    "Match",
    "MatchKind",
    "identifiers",
    "normal_doi",
    "plan_import",
    "study_label",
]

"""HAWC's flat export: read, and never turned into levels."""

from __future__ import annotations

from collections.abc import Callable

from appraise.judgements import JudgementSheet
from appraise.judgements.hawc import CHOICE

HEADINGS = (
    "study-id,study-short_citation,rob-id,rob-active,rob-final,rob-author_name,rob_domain-name,rob_metric-name,"
    "rob_score-label,rob_score-score,rob_score-description,rob_score-bias_direction,rob_score-notes\n"
)


def test_scores_are_kept_in_words(sheet: Callable[..., JudgementSheet]) -> None:
    rows = (
        "1,Doe 2020,7,True,True,Ann,Selection,Randomised?,,17,Definitely low risk of bias,0,<p>said so</p>\n"
        "1,Doe 2020,8,True,False,Bo,Selection,Randomised?,,25,Deficient,1,\n"
        "1,Doe 2020,9,False,False,Cy,Selection,Randomised?,,14,,,\n"
    )
    found = sheet(HEADINGS + rows)
    assert (found.chosen, found.rows_in, found.studies) == (CHOICE, 3, ("Doe 2020",))
    assert [(one.domain, one.word, one.level, one.reviewer) for one in found.judgements] == [
        ("Selection: Randomised?", "definitely low", None, "final"),
        ("Selection: Randomised?", "Deficient", None, "Bo"),
    ]
    assert (found.judgements[0].support, found.judgements[1].direction) == ("said so", "away from null")
    assert all(one.reason for one in found.judgements)
    assert (found.problems[0].line, found.problems[0].kept) == (4, True)

"""Titles of records about another record."""

from __future__ import annotations

import pytest

from appraise.matching.folding import folded
from appraise.matching.notices import notice_of

TITLE = "effects of warm saline in adults"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Erratum to: {}", "erratum"),
        ("Correction: {}", "erratum"),
        ("Author Correction: {}", "erratum"),
        ("Corrigendum to “{}”", "erratum"),
        ("{} (Erratum)", "erratum"),
        ("Retraction notice to: {}", "retraction"),
        ("Retraction: {}", "retraction"),
        ("Expression of concern: {}", "retraction"),
        ("Study protocol for {}", "protocol"),
        ("{}: study protocol", "protocol"),
        ("{}: a trial protocol", "protocol"),
        ("{}: rationale and design", "protocol"),
        ("{}: statistical analysis plan", "protocol"),
        ("Rationale and design of {}", "protocol"),
        ("Reply to: {}", "reply"),
        ("Response to: {}", "reply"),
        ("Response to Lewis et al.: {}", "reply"),
        ("Authors' response: {}", "reply"),
        ("Re: {}", "reply"),
        ("{} - Authors' reply", "reply"),
        ("Comment on: {}", "comment"),
        ("Letter regarding {}", "comment"),
        ("{}: commentary", "comment"),
    ],
)
def test_notices_and_what_they_are_about(title: str, kind: str) -> None:
    found, rest = notice_of(folded(title.format(TITLE)))
    assert found == kind
    assert TITLE in rest


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        f"RETRACTED: {TITLE}",
        "Correction of hyponatraemia in adults with cirrhosis",
        "Response to treatment in adults with sepsis",
        "Protocol violations in randomised trials",
        "Letters and numbers in early childhood",
    ],
)
def test_articles_are_no_notices(title: str) -> None:
    assert notice_of(folded(title)) == ("", folded(title))

"""The zones of a page."""

from __future__ import annotations

from appraise.reading.page_lines import Zone
from appraise.reading.page_zones import zones_of


def test_a_heading_met_twice_begins_the_body() -> None:
    zones = zones_of("Title\nAbstract\nMethods\nWe did.\nMethods\nWe did it in detail.\n")
    assert zones.text(Zone.ABSTRACT) == "Methods\nWe did."
    assert zones.text(Zone.BODY) == "We did it in detail."


def test_identifiers_in_foreign_zones_stay_foreign() -> None:
    zones = zones_of("Title\nAbstract\nWords.\nReferences\nDOI: 10.1000/x\nSource: https://example.org/PMC1234\n")
    assert "10.1000/x" in zones.text(Zone.FOREIGN)
    assert "PMC1234" in zones.text(Zone.ABOUT)


def test_keywords_on_one_line_end_with_it() -> None:
    zones = zones_of("Title\nAbstract\nWords.\nKeywords: a; b\nMore of the body.\n")
    assert zones.text(Zone.KEYWORDS) == "a; b"
    assert zones.text(Zone.BODY) == "More of the body."

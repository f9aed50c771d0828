"""Saved HTML pages."""

from __future__ import annotations

from appraise.reading import read_text

HTML = """<!DOCTYPE html><html><head><title>Site</title>
<meta name="citation_title" content="Warm saline &amp; shock"><meta name="citation_author" content="Jane Doe">
<meta name="citation_author" content="Roe, Kim"><meta name="citation_doi" content="10.1000/x">
<meta name="citation_publication_date" content="2020/01/02"><meta name="citation_journal_title" content="J Tests">
<script>var t = "a randomised trial <b>";</script></head>
<body><h1>Warm saline &amp; shock</h1><h2>Abstract</h2><p>We looked at children 6&ndash;&lt;24 months old.</p>
<h2>References</h2><p>A meta-analysis. doi: 10.1000/foreign</p></body></html>"""


def test_meta_tags_and_text() -> None:
    batch = read_text(HTML)
    (record,) = batch.records
    assert batch.format == "page"
    assert (record.title, record.authors) == ("Warm saline & shock", ("Doe, Jane", "Roe, Kim"))
    assert (record.doi, record.year, record.journal) == ("10.1000/x", 2020, "J Tests")
    assert record.abstract == "We looked at children 6–<24 months old."
    assert "randomised" not in repr(record)

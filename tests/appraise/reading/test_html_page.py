"""Saved HTML pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appraise.errors import AppraiseError
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


PART = """<h1 class="t" style="color: rgb(0, 0, 0)">Warm saline &amp; shock: a <i>randomised</i> trial</h1>
<div><span>Jane Doe<sup>1</sup>, </span><span>Kim Roe<sup>2</sup></span></div><p>J Tests. 2020;3(2):10-19.</p>
<p>DOI: <a href="https://doi.org/10.1000/x">10.1000/x</a></p><h2>Abstract</h2>
<p><b>Background:</b> We looked at children 6&ndash;&lt;24 months old.</p><h2>References</h2><p>Other. 10.1000/y</p>"""
WHOLE = f"<!DOCTYPE html><html><head><title>Site</title><script>x</script></head><body>{PART}</body></html>"
MARKED = f"<html>\r\n<body>\r\n<!--StartFragment-->{PART}<!--EndFragment-->\r\n</body>\r\n</html>"
WINDOWS = (
    "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000900\r\nStartFragment:0000000141\r\n"
    f"EndFragment:0000000864\r\nSourceURL:https://example.org/doi/10.1000/other\r\n{MARKED}\0"
)


@pytest.mark.parametrize(
    "text",
    [
        PART,
        f"<meta charset='utf-8'>{PART}",
        f'<meta http-equiv="content-type" content="text/html; charset=utf-8">\n<span style="a">{PART}</span>',
        f"<!--StartFragment-->{PART}<!--EndFragment-->",
        MARKED,
        WINDOWS,
        WINDOWS.replace("<html>\r\n<body>\r\n", ""),
    ],
)
def test_a_part_of_a_page_from_the_clipboard_is_read_as_the_saved_page(text: str) -> None:
    (saved,), (pasted,) = read_text(WHOLE).records, read_text(text).records
    assert pasted == replace(saved, source=pasted.source)
    assert (pasted.title, pasted.doi, pasted.pages) == (
        "Warm saline & shock: a randomised trial",
        "10.1000/x",
        "10-19",
    )
    assert pasted.authors == ("Doe, Jane", "Roe, Kim")
    assert pasted.abstract == "Background: We looked at children 6–<24 months old."


def test_a_page_that_only_quotes_a_doi_is_no_article() -> None:
    lines = "".join(f"<p>Point {number} of our list, see 10.1000/x.{number}</p>" for number in range(40))
    with pytest.raises(AppraiseError, match="web page that holds no article"):
        read_text(f"<html><body><h1>Our list of papers to read</h1>{lines}</body></html>")


def test_an_endless_reference_in_a_meta_tag_is_no_character() -> None:
    page = HTML.replace("saline &amp; shock", "saline &#" + "9" * 5000 + ";", 1)
    assert read_text(page).records[0].title == "Warm saline \ufffd"

"""What the running text of an article is."""

from __future__ import annotations

import pytest
from lxml import etree

from appraise.reading.xml_prose import prose


def of(markup: str) -> str:
    return prose(etree.fromstring(f"<body>{markup}</body>"))


def test_headings_and_paragraphs_stand_on_lines() -> None:
    markup = "<sec><label>1</label><title>Methods</title>\n<p>We did\n   this.</p><p>And <bold>that</bold>.</p></sec>"
    assert of(markup) == "Methods\nWe did this.\nAnd that."


BIBR = '<xref ref-type="bibr" rid="r1">{}</xref>'


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f"deaths [{BIBR.format(1)}, {BIBR.format(2)}].", "deaths."),
        (f"deaths<sup>{BIBR.format(1)}, {BIBR.format(2)}</sup>, and more", "deaths, and more"),
        (f"deaths ({BIBR.format('Hites 2004')})", "deaths (Hites 2004)"),
        (f"deaths {BIBR.format(12)}.", "deaths."),
        (f"deaths {BIBR.format('[3]')}; more {BIBR.format('(4–6)')}.", "deaths; more."),
        (f"as Hites ({BIBR.format('2004')}) found", "as Hites (2004) found"),
        ('in <xref ref-type="fig">Figure 1</xref>', "in Figure 1"),
        ("10<sup>-3</sup> M", "10⁻³ M"),
        ("95% CI (1, 2) [3, 4]", "95% CI (1, 2) [3, 4]"),
    ],
)
def test_numbers_of_references_go_and_words_stay(markup: str, text: str) -> None:
    assert of(f"<p>{markup}</p>") == text


def test_captions_stay_and_cells_go() -> None:
    markup = (
        "<table-wrap><label>Table 1.</label><caption><p>Who took part</p></caption><table><tr><td>9</td></tr></table>"
        "<table-wrap-foot><fn><p>note</p></fn></table-wrap-foot></table-wrap>"
    )
    assert of(markup) == "Table 1.\nWho took part"


def test_furniture_goes() -> None:
    link = "<ext-link>http://dx.doi.org/10.7554/eLife.00013.001</ext-link>"
    assert of(f"<p>Words</p><p><bold>DOI:</bold> {link}</p><fig><graphic/><object-id>x</object-id></fig>") == "Words"


def test_formulas_in_the_line_stay_without_their_source() -> None:
    markup = (
        "<p>with <inline-formula><alternatives><tex-math>$p$</tex-math><math><mi>p</mi><mo>=</mo><mn>0.03</mn></math>"
    )
    assert of(markup + "</alternatives></inline-formula>.</p><disp-formula>x</disp-formula>") == "with p=0.03."


def test_deep_nesting_is_no_trouble() -> None:
    deep = "<sec>" * 240 + "<p>x</p>" + "</sec>" * 240
    assert of(deep) == "x"

"""What LaTeX in references stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraise.reading.latex import literal, plain


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"{\'E}tude na{\"\i}ve {\ss} \& \c{c} \v{s} \textit{x}~y", "Étude naïve ß & ç š x y"),
        (r"Dvo{\v{r}}{\'a}k, M\"{u}ller, Gr\"un, {\'{e}}cole", "Dvořák, Müller, Grün, école"),
        (r"Erd\H{o}s, \k{a}, \u g, \.z, \r{u}, \~n, \=a, \d{h}", "Erdős, ą, ğ, ż, ů, ñ, ā, ḥ"),
        (r"{\O}stergaard, \o re, {\aa}, \L{}ukasz, {\AE}, {\oe}", "Østergaard, øre, å, Łukasz, Æ, œ"),
        (r"Y{\i}ld{\i}z \'{\i}", "Yıldız í"),
        (r"{The {\sc CONNIVER} {M}anual}", "The CONNIVER Manual"),
        ("``Quoted'' 1999--2006 --- end", "“Quoted” 1999–2006 — end"),
        (r"140{\textendash}149", "140–149"),
        ("5'' and 3'", "5'' and 3'"),
        (r"TNF-$\alpha$ at 10$^{-15}$ M of H$_2$O, $p < 0.05$", "TNF-α at 10⁻¹⁵ M of H2O, p < 0.05"),
        (r"$\geq$ 18 years, $ M $-estimates, IL-6$<$5", "≥ 18 years, M -estimates, IL-6<5"),
        ("between $5 and $10", "between $5 and $10"),
        (r"R\textsuperscript{2}, 2\textsuperscript{nd}, x\^{}2", "R², 2nd, x^2"),
        (r"\{a, b\} 50\% C\# a\_b \$5 {\textasciitilde}5 \textbackslash", "{a, b} 50% C# a_b $5 ~5 \\"),
        ("about ~5% of a~b", "about ~5% of a b"),
        (r"\unknown{kept} \LaTeX and \log x", "kept LaTeX and log x"),
        ("two\n  lines\tand  blanks", "two lines and blanks"),
        (r"\\ a\,b\-c", "a bc"),
        ("<script>alert(1)</script> & < >", "<script>alert(1)</script> & < >"),
    ],
)
def test_values(value: str, text: str) -> None:
    assert plain(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"10.1000/xyz\_1", "10.1000/xyz_1"),
        (r" {10.1000/a{\_}b\%20} ", "10.1000/a_b%20"),
        (r"10.1002/1097(1998)17:15$<$1661::AID-X$>$3.0", "10.1002/1097(1998)17:15<1661::AID-X>3.0"),
        ("http://a.org/~b--c", "http://a.org/~b--c"),
    ],
)
def test_addresses_and_ids(value: str, text: str) -> None:
    assert literal(value) == text


MARKS = st.sampled_from(
    ["\\", "{", "}", "$", "^", "_", "~", "'", '"', "``", "--", "\\'", "\\c", "\\i", "\\alpha", "e", " ", "1"]
)


@given(st.one_of(st.text(max_size=100), st.lists(MARKS, max_size=40).map("".join)))
def test_any_value_becomes_one_line(value: str) -> None:
    assert "\n" not in plain(value)
    literal(value)

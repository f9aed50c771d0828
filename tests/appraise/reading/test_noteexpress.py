"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.reading import noteexpress

TEXT = """{Reference Type}: Journal Article
{Title}: 题目
{Author}: 唐力;刘启钢;
{Journal}: 铁道运输与经济
{Year}: 2019
{Issue}: 01
{Pages}: 7-12
{Keywords}: 甲,乙,
{Abstract}: 第一段。
第二段。
{DOI}: 10.1000/xyz.1


{Reference Type}: Thesis
{Title}: 论文
{Author}: Iain Docherty
{Type of Work}: 博士
{Date}: 2018-05-01

{Reference Type}: Patent
{Title}: 装置
{Type of Work}: CN108722921A
"""


def test_fields() -> None:
    entries = list(noteexpress.read(TEXT.split("\n")))
    article, thesis, patent = (entry.record for entry in entries)
    assert article is not None
    assert thesis is not None
    assert patent is not None
    assert [entry.line for entry in entries] == [1, 14, 20]
    assert (article.title, article.authors, article.journal) == ("题目", ("唐力", "刘启钢"), "铁道运输与经济")
    assert (article.year, article.issue, article.pages, article.doi) == (2019, "01", "7-12", "10.1000/xyz.1")
    assert (article.keywords, article.abstract) == (("甲", "乙"), "第一段。 第二段。")
    assert (thesis.authors, thesis.year, thesis.publication_types) == (("Docherty, Iain",), 2018, ("Thesis", "博士"))
    assert patent.publication_types == ("Patent",)

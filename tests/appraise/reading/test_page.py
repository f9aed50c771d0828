"""Pages of several layouts, in words of our own: what belongs to the article comes in, what does not stays out."""

from __future__ import annotations

import pytest

from appraise.model import Record
from appraise.reading import read_text

PUBMED = """Skip to main page content
Search: Search
Page navigation
Title & authors
Abstract
Similar articles
Cited by
References
Publication types
Comparative Study
J Warm Sci
. 2018;44(2):314-322.
doi: 10.1000/own.1.
Warm saline is better than cold saline in shock: medium follow-up results
Faruk Ozgor 1 , Murat Sahan 2
Affiliations Expand
1 Department of Urology, Haseki Hospital, Istanbul, Turkey
PMID: 29412548 PMCID: PMC6050557 DOI: 10.1000/own.1
Free PMC article
Abstract
Purpose: To compare warm and cold saline in children 6–<24 months old.
Results: Survival was 75.0% vs. 34.8% (P=0.031).
Keywords: Saline; Shock.
PubMed Disclaimer
Similar articles
A meta-analysis of randomised trials.Doe J.J Other. 2017. doi: 10.1000/foreign.1. PMID: 29019913 Free PMC article.
See all similar articles
Publication types
Actions Comparative Study
MeSH terms
Actions Humans
LinkOut - more resources
"""

SHORT = """Rescue treatment with warm saline in shock
- PMID: 40535629
- PMCID: PMC12170376
- DOI: 10.1000/SHIL2671
Rescue treatment with warm saline in shock
Abstract
Objectives: To test rescue treatment.
Methods: We analyzed records retrospectively.
Keywords: shock; saline.
AJTR Copyright © 2025.
Conflict of interest statement
None.
Figures

Similar articles
-
A Cochrane review.Cochrane Database. 2019. doi: 10.1000/foreign.2. PMID: 31745984
References
-
- Feigin VL. Facts. 2022;17:18–29. - PubMed
"""

MARKDOWN = """# Warm saline in shock: a retrospective study

**Authors:** Tao Meng, Xuefei Wang

PMC · DOI: 10.1000/front.2025.17 · 2026-01-16

## TL;DR

A randomised trial says so.

## Abstract

The use of saline is controversial.

We included 98 patients.

## Full-text entities

- **Species:** Homo sapiens

---
Source: https://example.org/paper/PMC12855104
"""

REPOSITORY = """机构:[1]Tianjin Hosp, Tianjin, Peoples R China[2]Paris Hosp, Paris, France首都医科大学
Background Warm saline may help in shock, yet nobody knows for certain whether it does in practice.Methods We \
conducted a prospective pilot trial.Results In the first phase (n=27) two deaths occurred.\
Trial registration number NCT05953623.
基金:
Some Foundation [22JCZXJC00190]
第一作者机构:[1]Tianjin Hosp
推荐引用方式(GB/T 7714):
Du Kangjie,Liu Shuling,et al.Warm saline in shock: the WARM pilot trial[J].JOURNAL OF TESTS.2025,17(3):20.\
doi:10.1000/j-2025.
APA:
Du, Kangjie,Liu, Shuling,Nguyen, Thanh N....&Wei, Ming.(2025).Warm saline in shock: the WARM pilot \
trial.JOURNAL OF TESTS,17,(3)
MLA:
Du, Kangjie,et al."Warm saline in shock: the WARM pilot trial".JOURNAL OF TESTS 17.3(2025):20
"""

PUBLISHER = """Skip to main content
Advertisement
BMC Tests
Research Article
Open Access
Published: 2018-1-29
Warm saline in community care: the WARM study
Kruti Joshi, Lian Mao, David M. Biondi & Robert Millet
Show authors
BMC Tests volume 18, Article number: 24 (2018) Cite this article
5438 Accesses
Abstract
Background
Outpatient care needs saline.
Methods
This study enrolled adults.
Trial registration
NCT01181960. Registered 12 August 2010.
Electronic supplementary material
The online version of this article (10.1000/s12888-018) contains supplementary material.
Peer Review reports
Background
For many patients the other trial (NCT99999999) was the source of care, as everybody knows who works there.
References
1.Haller CS. A randomised trial. https://doi.org/10.1000/foreign.3 Article PubMed Google Scholar
About this article
Joshi, K. Warm saline. BMC Tests 18, 24 (2018). https://doi.org/10.1000/s12888-018
"""

CHINESE = """临床研究

温盐水治疗休克的回顾性研究

肖倩蓉,范丽君，蒋 薇,沈洁南方医科大学第三附属医院摘要：目的 探讨温盐水。方法 回顾性分析患者934例。

关键词：盐水;休克

Warm saline in shock

XIAO Qianrong,FANLijun DepartmentofEndocrinology

Abstract: Objective To investigate warm saline.

Keywords: saline; shock

1资料和方法

选取2015年1月就诊的患者，收集其一般资料及实验室检查等数据，建立回归模型探讨温盐水与休克的关系，结果如下所述。

参考文献

[1]Yang. A meta-analysis[J]. N Engl J Med, 2010.
"""

DATASET = """TITLE: Warm saline is a prognostic indicator

  ABSTRACT.BACKGROUND::
Saline matters.

ABSTRACT.RESULTS::
In 1340 patients it did.

BODY.METHODS:
A consecutive cohort of patients treated with saline between January 2000 and January 2009 was investigated.
"""


def only(text: str) -> Record:
    (record,) = read_text(text).records
    return record


def test_a_pubmed_page_with_its_menu() -> None:
    record = only(PUBMED)
    assert record.title == "Warm saline is better than cold saline in shock: medium follow-up results"
    assert record.authors == ("Ozgor, Faruk", "Sahan, Murat")
    assert (record.year, record.journal, record.volume, record.issue) == (2018, "J Warm Sci", "44", "2")
    assert (record.pages, record.doi, record.pmid, record.pmcid) == (
        "314-322",
        "10.1000/own.1",
        "29412548",
        "PMC6050557",
    )
    assert record.publication_types == ("Comparative Study",)
    assert "6–<24 months" in record.abstract
    assert record.abstract.endswith("(P=0.031).")


def test_a_short_pubmed_page_keeps_foreign_articles_out() -> None:
    record = only(SHORT)
    assert record.title == "Rescue treatment with warm saline in shock"
    assert (record.doi, record.pmid, record.year) == ("10.1000/SHIL2671", "40535629", 2025)
    assert record.keywords == ("shock", "saline")
    everything = repr(record)
    assert "Cochrane" not in everything
    assert "foreign" not in everything
    assert "Feigin" not in everything


def test_markdown_with_front_matter() -> None:
    record = only(MARKDOWN)
    assert record.title == "Warm saline in shock: a retrospective study"
    assert record.authors == ("Meng, Tao", "Wang, Xuefei")
    assert (record.year, record.doi, record.pmcid) == (2026, "10.1000/front.2025.17", "PMC12855104")
    assert record.abstract == "The use of saline is controversial.\nWe included 98 patients."
    assert "randomised" not in repr(record)


def test_a_chinese_repository_page_has_its_title_in_the_citation() -> None:
    record = only(REPOSITORY)
    assert record.title == "Warm saline in shock: the WARM pilot trial"
    assert record.authors == ("Du, Kangjie", "Liu, Shuling", "Nguyen, Thanh N.", "Wei, Ming")
    assert (record.year, record.journal, record.volume) == (2025, "JOURNAL OF TESTS", "17")
    assert (record.doi, record.registrations) == ("10.1000/j-2025", ("NCT05953623",))
    assert record.abstract.startswith("Background Warm saline")
    assert "Foundation" not in record.abstract


def test_a_publishers_page_takes_its_own_numbers_only() -> None:
    record = only(PUBLISHER)
    assert record.title == "Warm saline in community care: the WARM study"
    assert record.authors[-1] == "Millet, Robert"
    assert (record.year, record.doi, record.journal) == (2018, "10.1000/s12888-018", "BMC Tests")
    assert record.registrations == ("NCT01181960",)
    assert record.abstract.startswith("Background\nOutpatient")
    assert "everybody knows" in record.text
    assert "Haller" not in repr(record)


def test_a_chinese_article_keeps_both_abstracts_apart() -> None:
    record = only(CHINESE)
    assert record.title == "温盐水治疗休克的回顾性研究"
    assert record.authors == ("肖倩蓉", "范丽君", "蒋薇")
    assert record.abstract == "目的 探讨温盐水。方法 回顾性分析患者934例。"
    assert record.text.startswith("Objective To investigate")
    assert "meta-analysis" not in repr(record)
    assert record.language == "zh"


def test_a_data_set_text_with_labelled_parts() -> None:
    record = only(DATASET)
    assert record.title == "Warm saline is a prognostic indicator"
    assert record.abstract == "Background\nSaline matters.\nResults\nIn 1340 patients it did."
    assert record.text.startswith("A consecutive cohort")


def test_an_abstract_without_a_heading_is_found_by_its_labels() -> None:
    record = only(
        "Warm saline in shock\n\nBackground: Saline is warm.\n\nMethods: We looked back at it.\nOther words\n"
    )
    assert record.abstract == "Background: Saline is warm.\nMethods: We looked back at it."


def test_a_list_of_abstracts_gives_one_record_each() -> None:
    one = (
        "{}. World Tests. 2019 Dec;132:235. doi: 10.1000/a.{}.\n\n{}\n\nDoe J(1), Roe K.\n\n"
        "BACKGROUND: Words.\n\nPMID: {}\n\n"
    )
    batch = read_text(one.format(1, 1, "Warm saline in shock", 111) + one.format(2, 2, "Cold saline in shock", 222))
    assert [(record.title, record.pmid, record.doi) for record in batch.records] == [
        ("Warm saline in shock", "111", "10.1000/a.1"),
        ("Cold saline in shock", "222", "10.1000/a.2"),
    ]
    assert batch.records[1].source.line == 11


def test_two_dois_are_pointed_out() -> None:
    batch = read_text("Warm saline in shock\nDOI: 10.1000/one and 10.1000/two\nMethods: We looked.\n")
    assert batch.records[0].doi == "10.1000/one"
    assert [problem.kept for problem in batch.problems] == [True]


@pytest.mark.parametrize("heading", ["Similar articles", "References", "Cited by", "参考文献", "期刊介绍"])
def test_foreign_parts_are_cut_off_even_without_an_abstract_heading(heading: str) -> None:
    foreign = f"{heading}\n- A review. PMID: 222. doi: 10.1000/foreign\n"
    record = only(f"Warm saline in shock\nPMID: 111\nMethods: We looked.\n{foreign}")
    assert (record.pmid, record.doi) == ("111", "")
    assert "review" not in repr(record)

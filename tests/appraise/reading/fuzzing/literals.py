"""A small whole file of each text format, in words of our own."""

from __future__ import annotations

import json

RIS = """TY  - JOUR
T1  - Warm saline: a randomised <i>trial</i> of 3 < 5
AU  - Müller, Eva
AU  - Roe, K. M.
PY  - 2020/05/01/
JO  - Journal of Examples
VL  - 3
IS  - 2
SP  - 10
EP  - 19
DO  - 10.1000/xyz.1
AB  - We compared 20 patients with 23 others
and went on. NCT01234567.
KW  - saline
ER  - \n
TY  - JOUR
TI  - Cold saline
ER  - \n"""
MEDLINE = """PMID- 12345678
OWN - NLM
TI  - Warm saline: a randomised
      trial.
FAU - Roe, Kim
AU  - Roe K
DP  - 2020 Jan-Feb
TA  - J Ex
AB  - BACKGROUND: We compared 20 patients
      with 23 others.
AID - 10.1000/xyz.1 [doi]
PT  - Randomized Controlled Trial
SO  - J Ex. 2020 Jan;3(2):10-19.

PMID- 12345679
TI  - Cold saline.
"""
BIBTEX = r"""@string{jex = "Journal of " # {Examples}}
@article{roe2020,
  title = {Warm {S}aline: {\'e}tude in $\alpha$ \& {\"o}thers},
  author = {Roe, Kim and M{\"u}ller, Eva and {The Group}},
  journal = jex, year = 2020, pages = {10--19},
  doi = {10.1000/xyz\_1}, crossref = {whole}, abstract = "A {deep {nest}} here"
}
@book(whole, title = {The Whole}, year = "1999", crossref = {roe2020})
"""
ENDNOTE_XML = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Roe, K</style></author>
</authors></contributors><titles><title><style face="normal">Warm </style><style face="superscript">2</style></title>
<secondary-title>Journal</secondary-title></titles><dates><year>2020</year></dates><pages>10-19</pages>
<electronic-resource-num>10.1000/xyz.1</electronic-resource-num>
<abstract>We &lt;b&gt; compared &amp; &#233; 20.</abstract>
</record><record><titles><title><![CDATA[Cold <i>]]></title></titles></record></records></xml>
"""
REFER = """%0 Journal Article
%A Roe, Kim
%A Müller, Eva
%T Warm saline
%J Journal of Examples
%D 2020
%R 10.1000/xyz.1
%X We compared 20 patients
with 23 others.

%0 Book
%T Cold saline
"""
WEB_OF_SCIENCE = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Roe, K
   Muller, E
AF Roe, Kim
   Muller, Eva
TI Warm saline: a randomised
   trial
SO JOURNAL OF EXAMPLES
AB We compared 20 patients.
PY 2020
BP 10
EP 19
DI 10.1000/xyz.1
UT WOS:000012345600001
ER

EF
"""
REFWORKS = """RT Journal Article
SR Electronic(1)
ID 17
A1 Roe,Kim
A1 Müller,Eva
T1 Warm saline
JF Journal of Examples
YR 2020
SP 10
OP 19
AB We compared 20 patients.
DO 10.1000/xyz.1
"""
OVID = """<1>
Unique Identifier
  12345678
Title
  Warm saline.
Authors
  Roe K. Muller E.
Source
  Journal of Examples. 3(2):10-19, 2020.
Abstract
  We compared 20 patients.

<2>
Title
  Cold saline.
"""
NOTEEXPRESS = """{Reference Type}: Journal Article
{Title}: 温盐水
{Author}: 王伟;李娜
{Journal}: 医学
{Year}: 2020
{DOI}: 10.1000/xyz.1
{Abstract}: 目的 探讨。方法 回顾。
{Keywords}: 盐水;休克

{Reference Type}: Thesis
{Title}: 冷盐水
"""
PUBMED_XML = """<?xml version="1.0"?><!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" "https://dtd.example">
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">12345678</PMID><Article><Journal><JournalIssue>
<Volume>3</Volume><PubDate><MedlineDate>2020 Jan</MedlineDate></PubDate></JournalIssue><Title>J Ex</Title></Journal>
<ArticleTitle>Warm <sup>2</sup> saline.</ArticleTitle><Abstract><AbstractText Label="AIM">To &lt; see.</AbstractText>
</Abstract><AuthorList><Author><LastName>Roe</LastName><ForeName>Kim</ForeName></Author></AuthorList></Article>
</MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.1000/x</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle></PubmedArticleSet>
"""
JATS = """<article xmlns:xlink="http://www.w3.org/1999/xlink"><front><journal-meta><journal-title-group><journal-title>J
</journal-title></journal-title-group></journal-meta><article-meta><article-id pub-id-type="doi">10.1000/x</article-id>
<title-group><article-title>Warm <italic>saline</italic></article-title></title-group><contrib-group><contrib
contrib-type="author"><name><surname>Roe</surname><given-names>K</given-names></name></contrib></contrib-group>
<pub-date pub-type="epub"><year>2020</year></pub-date><abstract><sec><title>Aim</title><p>To see [<xref ref-type="bibr"
>1</xref>].</p></sec></abstract></article-meta></front><body><p>Text <sup>3</sup>.</p></body></article>
"""
CSL_JSON = json.dumps(
    [
        {
            "id": "a",
            "type": "article-journal",
            "title": "Warm saline",
            "author": [{"family": "Roe", "given": "K"}, {"literal": "The Group"}],
            "issued": {"date-parts": [[2020, 5]]},
            "DOI": "10.1000/xyz.1",
            "page": "10-19",
            "abstract": "<jats:p>We compared 20.</jats:p>",
        },
        {"title": ["Cold saline"], "issued": {"raw": "2019"}},
    ]
)
CROSSREF = json.dumps(
    {
        "status": "ok",
        "message": {
            "items": [
                {
                    "title": ["Warm saline"],
                    "DOI": "10.1000/xyz.1",
                    "author": [{"family": "Roe", "given": "K"}],
                    "published-print": {"date-parts": [[2020]]},
                    "container-title": ["J Ex"],
                    "clinical-trial-number": [{"clinical-trial-number": "nct01234567"}],
                }
            ]
        },
    }
)
EUROPE_PMC = json.dumps(
    {
        "resultList": {
            "result": [
                {
                    "title": "Warm saline.",
                    "authorString": "Roe K, Müller E.",
                    "pubYear": "2020",
                    "abstractText": "<h4>Aim</h4>To see.",
                    "journalInfo": {"volume": "3", "journal": {"title": "J Ex"}},
                    "pmid": "12345678",
                    "doi": "10.1000/x",
                }
            ]
        }
    }
)
CSV = '''Title,Authors,Year,Journal,DOI,Abstract
"Warm saline, a ""trial""","Roe, K.; Müller, E.",2020,J Ex,10.1000/x,"We compared
20 patients."
Cold saline,Roe K,2019.0,J Ex,,=1+1
'''
TSV = CSV.replace("saline, a", "saline").replace("Roe, K.; Müller, E.", "Roe K; Müller E").replace(",", "\t")
HTML = """<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="citation_title" content="Warm saline &amp; shock">
<meta name="citation_author" content="Roe, Kim"><meta name='citation_doi' content='10.1000/x'>
<script>var a="<b>";</script>
<!-- no --></head><body><h1>Warm saline &amp; shock</h1><h2>Abstract</h2><p>Children 6&ndash;&lt;24 months.</p>
<h2>References</h2><p>Other. doi: 10.1000/y</p></body></html>
"""
PAGE = """Warm saline in shock: a retrospective study
Kim Roe 1 , Eva Müller 2
J Ex . 2020;3(2):10-19.
- PMID: 12345678
- DOI: 10.1000/xyz.1
Abstract
Background: Nobody knows. Methods: We compared 20 patients with 23 others. Results: 75.0% vs. 34.8% (P=0.031).
Keywords: shock; saline.
Similar articles
A review. doi: 10.1000/other. PMID: 12345670
"""
ISRCTN = """<?xml version="1.0" encoding="UTF-8"?><allTrials xmlns="http://www.67bricks.com/isrctn"><fullTrial><trial>
<isrctn>13281214</isrctn><trialDescription><title>Warm</title><scientificTitle>A randomised trial of warm saline
</scientificTitle><primaryOutcome>Death</primaryOutcome></trialDescription><externalRefs>
<doi>10.1186/ISRCTN13281214</doi></externalRefs><participants><recruitmentStart>2016-09-01</recruitmentStart><targetEnrolment>60</targetEnrolment>
</participants></trial></fullTrial></allTrials>
"""
EU_REGISTER = """Summary
EudraCT Number: 2022-002568-62
Date on which this record was first entered in the EudraCT database: 2023-01-16
A.3 Full title of the trial: A phase 1 study: open
and ascending
E.2.1 Main objective of the trial: To evaluate.
E.8.1 Controlled: Yes
F.4.1 In the member state: 5

Summary
EudraCT Number: 2022-002568-62
A.3 Full title of the trial (sv): En studie
"""
CLINICAL_TRIALS = json.dumps(
    {
        "studies": [
            {
                "protocolSection": {
                    "identificationModule": {"nctId": "NCT01234567", "officialTitle": "A trial of warm saline"},
                    "statusModule": {"startDateStruct": {"date": "2016-05"}},
                    "descriptionModule": {"briefSummary": "To warm."},
                    "armsInterventionsModule": {"armGroups": [{"label": "Warm"}, {"label": "Cold"}]},
                    "designModule": {"enrollmentInfo": {"count": 60, "type": "ACTUAL"}},
                }
            }
        ]
    }
)
OPENALEX = json.dumps(
    {
        "results": [
            {
                "id": "https://openalex.org/W1",
                "doi": "https://doi.org/10.1000/x",
                "title": "Warm saline",
                "publication_year": 2020,
                "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/12345678"},
                "primary_location": {"source": {"display_name": "J Ex"}},
                "authorships": [{"author": {"display_name": "Kim Roe"}}],
                "biblio": {"volume": "3", "issue": "2", "first_page": "10", "last_page": "19"},
                "abstract_inverted_index": {"We": [0], "compared": [1], "20": [2, 4], "with": [3]},
            }
        ]
    }
)
EPPI = json.dumps(
    {
        "CodeSets": [{"SetName": "x"}],
        "References": [
            {
                "ItemId": 1,
                "Title": "Warm saline",
                "ParentTitle": "J Ex",
                "Year": "2020",
                "Authors": "Roe Kim ; van Poppel L M ;",
                "DOI": "10.1000/x",
                "Keywords": "saline\rshock",
                "TypeName": "Journal, Article",
            }
        ],
    }
)
ICTRP = """<?xml version="1.0" encoding="UTF-8"?>
<Trials_downloaded_from_ICTRP><Trial><TrialID>ChiCTR2000034575</TrialID><Public_title>Warm saline</Public_title>
<Scientific_title>A randomised trial of warm saline</Scientific_title><Date_registration>05/01/2020</Date_registration>
<Source_Register>ChiCTR</Source_Register><Target_size>Warm:30;Cold:30;</Target_size><Condition>Shock;Sepsis</Condition>
<Study_type>Interventional study</Study_type><Inclusion_Criteria>Inclusion: &lt;br&gt;adults</Inclusion_Criteria>
<Secondary_ID>NCT01234567</Secondary_ID></Trial></Trials_downloaded_from_ICTRP>
"""
PUBMED_TEXT = """1. J Ex. 2020 Jan 5;3(2):10-19. doi: 10.1000/x. Epub 2019
Dec 1.

Warm saline in shock: a randomised
trial.

Roe K(1), van der Berg J(1)(2), Müller Á Jr(2); The Group.

Author information:
(1)A hospital.
(2)Another hospital.

Comment in
    J Ex. 2020 Feb;3(3):1.

BACKGROUND: Warm saline may help
in shock (NCT01234567).
METHODS: We compared 20 patients with 23 others.

© 2020 The Authors.

DOI: 10.1000/x
PMCID: PMC1234567
PMID: 12345678 [Indexed for MEDLINE]

2. J Ex. 2019;2(1):1-9.

[Cold saline].

Doe J.

Keywords: saline; cold.

PMID: 12345679
"""
PUBMED_SUMMARY = """1: Roe K, Müller E, The Group. Warm saline in shock: a randomised trial. J Ex. 2020
Jan 5;3(2):10-19. doi: 10.1000/x. Epub 2019 Dec 1. PMID: 12345678; PMCID: PMC1234567.

2: Doe J. Cold saline. J Ex. 2019;2(1):1-9. PMID: 12345679.
"""
REFERENCES = """1. Roe K, Müller E. Warm saline in shock. J Ex. 2020;3(2):10-19. doi: 10.1000/x
[2] Doe, J., & Poe, E. A. (2019). Cold saline in shock. Journal of Examples, 2(1), 1–9. https://doi.org/10.1000/y
"""
COCHRANE = """Record #1 of 2
ID: CN-01111111
AU: Roe K
AU: M&uuml;ller E
TI: Warm saline in shock
SO: Journal of Examples
YR: 2020
VL: 3
PG: 10-19
PM: PUBMED 12345678
DOI: 10.1000/x
AB: Warm saline may help
in shock (NCT01234567).

Record #2 of 2
ID: CN-02222222
TI: Cold saline
YR: 2019
"""
BY_FIELD = (
    '"TITLE","Warm saline in shock"\n"AUTHOR NAMES","Roe K.","Müller E."\n"SOURCE TITLE","Journal of Examples"\n'
    '"PUBLICATION YEAR","2020"\n"DOI","10.1000/x"\n"ABSTRACT","Warm saline\nmay ""help"""\n\n'
    '"TITLE","Cold saline"\n"AUTHOR NAMES","Doe J."\n'
)

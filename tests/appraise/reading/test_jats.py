"""What the reader of JATS promises: small texts of our own, then real articles."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from appraise.model import Record
from appraise.reading import jats
from appraise.reading.entry import Entry
from appraise.reading.jats import read

FORMATS = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "formats"
real = pytest.mark.skipif(not FORMATS.is_dir(), reason="the shared files are not here")

ARTICLE = """<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "JATS.dtd">
<article article-type="research-article" xml:lang="en"><front><journal-meta><journal-title-group>
<journal-title>Journal of Tests</journal-title></journal-title-group></journal-meta><article-meta>
<article-id pub-id-type="pmc">777</article-id><article-id pub-id-type="doi">10.1000/xyz</article-id>
<title-group><article-title>Warm saline<xref ref-type="fn">*</xref></article-title>
<subtitle>a trial</subtitle></title-group>
<contrib-group><contrib contrib-type="author"><name>
<surname>Roe</surname><given-names>Kim</given-names></name></contrib>
<contrib contrib-type="author"><collab>The Group<contrib-group><contrib><name><surname>Member</surname></name></contrib>
</contrib-group></collab></contrib>
<contrib contrib-type="editor"><name><surname>Ed</surname></name></contrib></contrib-group>
<pub-date pub-type="epub"><year>2018</year></pub-date><pub-date pub-type="ppub"><year>2019</year></pub-date>
<volume>3</volume><issue>2</issue><fpage>5</fpage><lpage>9</lpage>
<related-object document-id="NCT01234567"/>
<abstract abstract-type="graphical"><p>picture</p></abstract>
<abstract><title>Abstract</title><sec><title>Aim</title><p>To warm&nbsp;it.</p></sec></abstract>
<trans-abstract xml:lang="fr"><p>Chaud</p></trans-abstract>
<kwd-group><kwd>saline</kwd></kwd-group></article-meta></front>
<body><sec><title>Methods</title><p>We warmed <xref ref-type="bibr">1</xref>.</p></sec></body>
<back><ack><p>Thanks</p></ack><ref-list><ref><article-title>Cited</article-title></ref></ref-list></back>
<sub-article><front-stub><title-group><article-title>Letter</article-title></title-group></front-stub><body><p>No</p></body>
</sub-article></article>"""


def entries(text: str) -> list[Entry]:
    return list(read(BytesIO(text.encode())))


def test_a_whole_article() -> None:
    assert entries(ARTICLE) == [
        Entry(
            3,
            Record(
                title="Warm saline: a trial",
                authors=("Roe, Kim", "The Group"),
                year=2019,
                journal="Journal of Tests",
                volume="3",
                issue="2",
                pages="5-9",
                doi="10.1000/xyz",
                pmcid="PMC777",
                registrations=("NCT01234567",),
                abstract="Aim\nTo warm it.",
                text="Methods\nWe warmed.",
                language="en",
                keywords=("saline",),
                publication_types=("research-article",),
            ),
        )
    ]


def test_several_articles_and_namespaces() -> None:
    head = "<front><article-meta><title-group><article-title>{}</article-title></title-group></article-meta></front>"
    one = f"<article>{head}</article>"
    other = one.format("Two").replace("<", "<j:").replace("<j:/", "</j:")
    joined = f"<pmc-articleset>{one.format('One')}\n{other}</pmc-articleset>"
    own = '<OAI-PMH><record><metadata><article xmlns="https://jats.nlm.nih.gov/ns/archiving/1.0/">'
    assert [(entry.line, entry.record) for entry in entries(joined)] == [
        (1, Record(title="One")),
        (2, Record(title="Two")),
    ]
    assert [entry.record for entry in entries(own + one.format("Three")[9:])] == [Record(title="Three")]


def test_an_endless_body_is_cut_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jats, "LONGEST_TEXT", 1000)
    (entry,) = entries(ARTICLE.replace("We warmed", "word " * 1000))
    assert entry.record is not None
    assert len(entry.record.text) == 1000
    assert [problem.kept for problem in entry.problems] == [True]


def test_an_article_without_any_head_is_rejected() -> None:
    (entry,) = entries("<article><body><p>Words</p></body></article>")
    assert entry.record is None
    assert [problem.kept for problem in entry.problems] == [False]


@real
def test_environmental_health_perspectives() -> None:
    (entry,) = read(BytesIO((FORMATS / "jats_pubmedparser_ehp.nxml").read_bytes()))
    record = entry.record
    assert entry.problems == ()
    assert record is not None
    assert record.title.startswith("Dietary Exposure to 2,2′,4,4′-Tetrabromodiphenyl Ether (PBDE-47) Alters Thyroid")
    assert record.authors == ("Lema, Sean C.", "Dickey, Jon T.", "Schultz, Irvin R.", "Swanson, Penny")
    assert (record.year, record.volume, record.issue, record.pages) == (2008, "116", "12", "1694-1699")
    assert (record.doi, record.pmid, record.pmcid) == ("10.1289/ehp.11570", "19079722", "PMC2599765")
    assert record.journal == "Environmental Health Perspectives"
    assert record.abstract.startswith("Background\nPolybrominated diphenyl ether (PBDE) flame retardants")
    assert record.abstract.endswith("particularly sensitive to disruption by PBDE flame retardants.")
    assert record.text.startswith("Polybrominated diphenyl ethers (PBDEs) are added to plastics")
    assert "(Hites 2004; Law et al. 2003)" in record.text
    assert "competing financial interests" not in record.text
    assert 20_000 < len(record.text) < 40_000


@real
def test_elife() -> None:
    (entry,) = read(BytesIO((FORMATS / "jats_elife.xml").read_bytes()))
    record = entry.record
    assert record is not None
    assert record.title == ("Bacterial regulation of colony development in the closest living relatives of animals")
    assert (record.authors[0], record.authors[-1]) == ("Alegado, Rosanna A Jnr", "eLife staff group")
    assert len(record.authors) == 10
    assert (record.year, record.volume, record.pages) == (2014, "3", "e00013")
    assert (record.journal, record.doi) == ("eLife", "10.7554/eLife.00013")
    assert record.abstract.startswith("Bacterially-produced small molecules exert profound influences on animal health")
    assert "10⁻¹⁵M" in record.abstract
    assert "eLife digest" not in record.abstract
    assert "dx.doi.org" not in record.abstract + record.text
    assert "Decision letter" not in record.text
    assert record.publication_types == ("research-article", "Cell biology", "Computational and systems biology")


@real
def test_a_journal_with_short_titles_only() -> None:
    (entry,) = read(BytesIO((FORMATS / "jats_liebert_nojournal.xml").read_bytes()))
    assert entry.problems == ()
    assert entry.record == Record(
        title="Universities, Sustainability, and Nitrogen Pollution",
        authors=("Leach, Allison M.", "Castner, Elizabeth A."),
        year=2017,
        journal="Sustainability: The Journal of Record",
        volume="10",
        issue="2",
        pages="68-70",
        doi="10.1089/sus.2017.29089.aml",
        language="en",
        publication_types=("Guest Editorial",),
    )

"""The shared real files of every maker: how many records, and what the first and the last one say, read off by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraise.reading import cochrane_text, medline, noteexpress, ovid, refer, refworks, ris, web_of_science
from appraise.reading.entry import Entry, LineReader

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "data"
FORMATS = SHARED / "formats"

pytestmark = pytest.mark.skipif(not FORMATS.is_dir(), reason="the shared files are not here")

SCALES = "Cellular structure of dinosaur scales reveals retention of reptile-type skin"
DRY_MESA = "Description of a new specimen of Haplocanthosaurus from the Dry Mesa Dinosaur Quarry"
TRAILING = "Title of reference", "The title of the reference"

# file, reader, records; then of the first and the last record: line, start of the title, first author, number of
# authors, year, DOI, journal
FILES: list[tuple[str, LineReader, int, *tuple[tuple[object, ...], ...]]] = [
    ("ris_bom.ris", ris.read, 1, (1, "", "", 0, None, "10.1186/s40981-020-0316-0", "")),
    ("ris_citesource_medline84.ris", ris.read, 84,
     (1, "Short-Term Exposure to Wildfire-Specific PM2.5", "Zhang, Yiwen", 28, 2024, "10.2337/dc24-0703",
      "Diabetes care"),
     (2642, "A systematic review of wild burro grazing", "Abella, Scott R", 1, 2008, "10.1007/s00267-008-9105-7",
      "Environmental management")),
    ("ris_cnki.ris", ris.read, 40,
     (1, "Fairclough三维分析模型下的话语分析——以江西企业“走出去”通事语言为例", "吴继琴", 1, 2019, "",
      "九江职业技术学院学报"),
     (502, "语音识别技术及应用综述", "禹琳琳", 1, 2013, "", "现代电子技术")),
    ("ris_cochrane_refman.ris", ris.read, 3,
     (5, "The Incredible Years Therapeutic Dinosaur Programme", "Bywater, T", 5, 2011, "10.1186/1745-6215-12-39",
      "Trials"),
     (131, "The Incredible Years Parenting and Child Treatment", "Arruabarrena, I", 4, 2022, "10.5093/pi2022a2",
      "Psychosocial intervention = intervencion psicosocial")),
    ("ris_covidence_endnote.ris", ris.read, 10,
     (1, SCALES, "Yang, Z.", 4, 2024, "10.1038/s41467-024-48400-3", "Nature Communications"),
     (211, "Digestibility of dinosaur food plants revisited", "Howell, M.M.", 4, 2023, "10.1371/journal.pone.0291058",
      "PLoS ONE")),
    ("ris_embase.ris", ris.read, 10,
     (1, SCALES, "Yang, Z.", 4, 2024, "10.1038/s41467-024-48400-3", "Nature Communications"),
     (368, DRY_MESA, "Boisvert, C.", 4, 2024, "10.1002/ar.25520", "Anatomical Record")),
    ("ris_endnote.ris", ris.read, 10,
     (1, DRY_MESA, "Boisvert, C.", 4, 2024, "10.1002/ar.25520", "Anatomical Record"),
     (308, SCALES, "Yang, Z.", 4, 2024, "10.1038/s41467-024-48400-3", "Nature Communications")),
    ("ris_eric_ovid.ris", ris.read, 10,
     (2, "Creationism and the Dinosaur Boom.", "Stokes, William Lee", 1, 1989, "", "Journal of Geological Education"),
     (319, "The Jurassic Spark.", "Czerniak, Charlene M", 1, 1993, "", "Science and Children")),
    ("ris_faulty_year.ris", ris.read, 1,
     (1, "The Value of Radiologic Interventions and 18 F-DOPA PET", "", 0, None, "", "")),
    ("ris_googlescholar.ris", ris.read, 10,
     (1, "Did dinosaurs invent flowers? Dinosaur–angiosperm", "Barrett, Paul M", 2, 2001, "", "Biological Reviews"),
     (152, "A review of the Mongolian cretaceous dinosaur", "Norell, Mark A", 7, 2009, "",
      "American Museum Novitates")),
    ("ris_issue_992.ris", ris.read, 19,
     (1, "Overcoming Medication Reconciliation Challenges", "", 0, 2011, "",
      "Joint Commission Perspectives on Patient Safety"),
     (541, "Behavioral health care quality among marketplace insurers in 2019", "Abraham, J. M.", 4, 2021,
      "10.1176/appi.ps.202000115", "Psychiatric Services")),
    ("ris_jabref_corrupted.ris", ris.read, 1,
     (2, "Editorial: Open Source and Empirical Software Engineering", "Harrison, Warren", 1, 2001,
      "10.1023/A:1017379030770", "Empirical Software Engineering")),
    ("ris_lorem_colrev.ris", ris.read, 2, (2, TRAILING[0], "Marx, Karl", 2, 2014, "", "Lorem"),
     (27, TRAILING[1], "Marxus, Karlus", 2, 2006, "", "Lorem")),
    ("ris_no_trailing_space.ris", ris.read, 2, (2, TRAILING[0], "Marx, Karl", 2, 2014, "", "Lorem"),
     (27, TRAILING[1], "Marxus, Karlus", 2, 2006, "", "Lorem")),
    ("ris_mdpi.ris", ris.read, 11,
     (1, "Oil and the Best Brain of the 20th Century", "Banks, Ferdinand E.", 1, 2010, "10.3390/en3050940", "Energies"),
     (200, "Effects of Inactivated Mycobacterium bovis Vaccination", "Nol, Pauline", 12, 2020,
      "10.3390/pathogens9030199", "Pathogens")),
    ("ris_ovid_synthesisr.ris", ris.read, 4,
     (2, "Detection of retention trees on clearcuts", "Holmstrom, E.", 4, 2020, "10.4236/ojf.2020.101008",
      "Open Journal of Forestry"),
     (104, "Diversity of yard plants in the buffer zone", "Antoh, A. A.", 2, 2019, "", "AAB Bioflux")),
    ("ris_rayyan.ris", ris.read, 10,
     (1, SCALES, "Yang, Z.", 4, 2024, "10.1038/s41467-024-48400-3", "Nat. Commun."),
     (271, DRY_MESA, "Boisvert, C.", 4, 2024, "10.1002/ar.25520", "Anat. Rec.")),
    ("ris_refworks.ris", ris.read, 10,
     (2, DRY_MESA, "Boisvert, C.", 4, 2024, "10.1002/ar.25520", "Anatomical Record"),
     (281, SCALES, "Yang, Z.", 4, 2024, "10.1038/s41467-024-48400-3", "Nature Communications")),
    ("ris_scopus.ris", ris.read, 10,
     (1, "Global latitudinal gradients and the evolution of body size", "Wilson, L.N.", 8, 2024,
      "10.1038/s41467-024-46843-2", "Nature Communications"),
     (466, "The evolution of femoral morphology in giant non-avian", "Pintore, R.", 5, 2024, "10.1017/pab.2024.6",
      "Paleobiology")),
    ("ris_webofscience.ris", ris.read, 10,
     (1, "New Horned Dinosaurs from Utah Provide Evidence", "Sampson, SD", 7, 2010, "10.1371/journal.pone.0012292",
      "PLOS ONE"),
     (378, "The rise of feathered dinosaurs: <i>Kulindadromeus zabaikalicus</i>", "Cincotta, A", 11, 2019,
      "10.7717/peerj.6239", "PEERJ")),
    ("ris_zotero.ris", ris.read, 10,
     (1, SCALES, "Yang, Z.", 4, 2024, "10.1038/s41467-024-48400-3", "Nature Communications"),
     (291, DRY_MESA, "Boisvert, C.", 4, 2024, "10.1002/ar.25520", "Anatomical Record")),
    ("ris_zotero_test39.ris", ris.read, 39, (1, "Act Name", "Author Name, Author2 Name2", 1, None, "", ""),
     (997, "Title", "Author Name, Author2 Name2", 1, None, "", "")),
    ("ris_pubmed_txt_as_ris.ris", medline.read, 50,
     (1, "Time lapse: A glimpse into prehistoric genomics", "Griffin, Darren K", 3, 2020,
      "10.1016/j.ejmg.2019.03.004", "European journal of medical genetics"),
     (4718, "Eggshell Porosity Provides Insight on Evolution", "Tanaka, Kohei", 3, 2015, "10.1371/journal.pone.0142829",
      "PloS one")),
    ("nbib_biopython2.txt", medline.read, 4,
     (2, "A high level interface to SCOP and ASTRAL implemented in python", "Casbon, James A", 3, 2006,
      "10.1186/1471-2105-7-10", "BMC bioinformatics"),
     (192, "PDB file parser and structure class implemented in Python", "Hamelryck, Thomas", 2, 2003, "",
      "Bioinformatics (Oxford, England)")),
    ("nbib_pmc_medlars.txt", medline.read, 5,
     (2, "A method package for electrophysiological evaluation of reconstructed or regenerated", "Takeuchi, Yuichi", 6,
      2018, "10.1016/j.mex.2018.03.007", "MethodsX"),
     (191, "Invited Editorial presents an accurate summary of the results of two randomised placebo",
      "Buchbinder, Rachelle", 3, 2010, "", "The Medical journal of Australia")),
    ("nbib_rayyan1.nbib", medline.read, 10,
     (1, "Breast cancer: basics, screening, diagnostics and treatment", "Wörmann, Bernhard", 1, 2017, "",
      "Medizinische Monatsschrift fur Pharmazeuten"),
     (543, "Breast cancer in young women: an overview", "Anastasiadi, Zoi", 5, 2017, "10.1007/s13304-017-0424-1",
      "Updates in surgery")),
    ("nbib_revtools_restoration.nbib", medline.read, 104,
     (2, "Ecosystem services changes between 2000 and 2015 in the Loess Plateau, China: A response", "Wu, Dan", 5, 2019,
      "10.1371/journal.pone.0209483", "PloS one"),
     (8744, "LONG-TERM FOLLOW-UP OF RETINAL PIGMENT EPITHELIUM RESTORATION AFTER A TRIPLE TEAR", "Zahid, Sarwar", 3,
      2019,
      "10.1097/ICB.0000000000000530", "Retinal cases & brief reports")),
    ("nbib_synthesisr_pubmed.txt", medline.read, 3,
     (1, "Differences in nitrate and phosphorus export between wooded and grassed riparian zones",
      "Neilen, Amanda D", 5, 2017, "10.1016/j.scitotenv.2017.04.075", "The Science of the total environment"),
     (190, "Mulch and groundcover effects on soil temperature and moisture, surface reflectance, grapevine",
      "Bavougian, Christina M", 2, 2018, "10.7717/peerj.5082", "PeerJ")),
    ("enw_cnki_demo.txt", refer.read, 40,
     (1, "Fairclough 三维分析模型下的话语分析", "吴继琴", 1, 2019, "", "九江职业技术学院学报"),
     (784, "语音识别技术及应用综述", "禹琳琳", 1, 2013, "", "现代电子技术")),
    ("enw_rayyan1.enw", refer.read, 2, (1, "title1", "a1l, a1f", 2, 2017, "", "journal1"),
     (30, "", "", 0, None, "", "journal2")),
    # two of the six records of this file have a type; a count of types gives 2
    ("enw_ais.txt", refer.read, 6,
     (1, "How Trust Leads to Commitment on Microsourcing Platforms", "Guo, Wenbo", 4, 2021, "",
      "Management Information Systems Quarterly"),
     (61, "IT INNOVATIONS AND ENTREPRENEURSHIP IN EMERGING ECONOMIES", "El-Gazzar, Rania", 3, 2017, "",
      "Research Papers")),
    ("net_cnki_15.net", noteexpress.read, 15,
     (1, "Does converting abandoned railways to greenways impact", "Noh, Youngre", 1, 2019, "",
      "Landscape and Urban Planning"),
     (164, "企业党员干部队伍建设问题研究", "徐敏", 1, 2019, "", "山西青年")),
    ("refworks_zotero1.txt", refworks.read, 1,
     (1, "Effect of a case management intervention on symptoms of asthma", "Catrambone, C.D.", 1, 2000, "", "")),
    ("wos_ciw_synthesisr.ciw", web_of_science.read, 5,
     (3, "Soil fauna diversity at different stages of reed restoration in a lakeshore wetland at Lake Taihu, China",
      "Li, Wei", 10, 2020, "10.1080/20964129.2020.1722034", "ECOSYSTEM HEALTH AND SUSTAINABILITY"),
     (184, "EPO could be regulated by HIF-1 and promote osteogenesis and accelerate bone repair.", "Yu, Yijun", 7, 2020,
      "10.1080/21691401.2019.1699827", "Artificial cells, nanomedicine, and biotechnology")),
    ("ovid_tagged0.txt", ovid.read, 4,
     (1, "Dietary supplements containing ultradense calcium citrate and carbonyl iron", "Walsdorf, Neill B.", 3,
      2004, "", "Official Gazette of the United States Patent & Trademark Office Patents"),
     (130, "Peak Erazor: A Windows-based program for improving peptide mass searches", "Hjerno, Karin", 2, 2004, "",
      "Methods in proteome and protein analysis")),
    ("ovid_jabref4.txt", ovid.read, 1,
     (1, "Cloud water interception and element deposition differ largely between Norway spruce stands along",
      "Kohler, Lars", 4, 2015, "10.1002/eco.1563", "Ecohydrology")),
]  # fmt: skip

READERS = {
    module.FORMAT: (module.LOOKS_LIKE, module.read)
    for module in (ris, medline, refer, web_of_science, refworks, ovid, noteexpress, cochrane_text)
}


def lines_of(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read(name: str, reader: LineReader) -> list[Entry]:
    return list(reader(lines_of(FORMATS / name)))


@pytest.mark.parametrize("case", FILES, ids=[case[0] for case in FILES])
def test_records_of_real_files(case: tuple[object, ...]) -> None:
    name, reader, count, *expected = case
    entries = read(name, reader)  # type: ignore[arg-type]
    assert [entry.record is not None for entry in entries] == [True] * count  # type: ignore[operator]
    for entry, (line, title, author, authors, year, doi, journal) in zip(
        [entries[0], entries[-1]], [*expected, expected[-1]][:2], strict=True
    ):
        record = entry.record
        assert record is not None
        assert entry.line == line
        assert record.title.startswith(title)
        assert bool(record.title) == bool(title)
        assert (*record.authors, "")[0] == author
        assert len(record.authors) == authors
        assert (record.year, record.doi, record.journal) == (year, doi, journal)


@pytest.mark.parametrize("case", FILES, ids=[case[0] for case in FILES])
def test_problems_name_lines_of_the_file(case: tuple[object, ...]) -> None:
    lines = lines_of(FORMATS / str(case[0]))
    for entry in case[1](lines):  # type: ignore[operator]
        for problem in entry.problems:
            assert problem.kept
            assert 1 <= problem.line <= len(lines)


def test_what_could_not_be_used_is_named() -> None:
    named = {name: [p for entry in read(name, reader) for p in entry.problems] for name, reader, *_ in FILES}
    assert [(p.line, p.text) for p in named["ris_faulty_year.ris"]] == [(3, "10 15")]
    assert [p.line for p in named["ris_ovid_synthesisr.ris"]] == [36, 66, 101, 137]
    assert all(p.text.startswith("Link to the Ovid Full Text") for p in named["ris_ovid_synthesisr.ris"])
    without_title = [p.line for p in named["ris_zotero_test39.ris"] if p.reason == "The record has no title."]
    assert without_title == [565, 592]
    assert named["ris_cochrane_refman.ris"] == named["ris_eric_ovid.ris"] == named["nbib_rayyan1.nbib"] == []


@pytest.mark.parametrize("case", FILES, ids=[case[0] for case in FILES])
def test_each_file_is_recognised_as_one_format(case: tuple[object, ...]) -> None:
    text = "\n".join(lines_of(FORMATS / str(case[0])))
    assert [reader for signature, reader in READERS.values() if signature.search(text)] == [case[1]]


def test_no_other_file_is_taken_for_a_tagged_one() -> None:
    tagged = {case[0] for case in FILES}
    others = [path for path in sorted(FORMATS.iterdir()) if path.name not in tagged]
    assert len(others) > 30
    for path in others:
        text = path.read_bytes().decode("utf-8", errors="replace").replace("\r", "\n")
        assert not [name for name, (signature, _) in READERS.items() if signature.search(text)], path.name

"""The real exports of the makers, against values that were read off the files by hand; skipped if they are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraise.reading import csv_file, xlsx_file
from appraise.reading.cleaning import printable
from appraise.reading.decoding import decode
from appraise.reading.entry import Entry

FORMATS = Path(__file__).resolve().parents[3] / "../shared/data/formats"

pytestmark = pytest.mark.skipif(not FORMATS.is_dir(), reason="the shared files are not here")

SCALES = "Cellular structure of dinosaur scales reveals retention of reptile-type skin"
EMBASE = (
    (SCALES, "Yang, Z.", 4, 2024, "10.1038/s41467-024-48400-3", "Nature Communications"),
    (
        "Description of a new specimen of Haplocanthosaurus",
        "Boisvert, C.",
        4,
        2024,
        "10.1002/ar.25520",
        "Anatomical Record",
    ),
)
REFERENCE = ("Title of reference", "Marx, Karl", 2, 2014, "", "Lorem")
LAST_REFERENCE = ("The title of the reference", "Marxus, Karlus", 2, 2006, "", "Lorem")
PAPER = ("Paper title", "Smith, A", 2, 2021, "10.1111/nature1111", "MISQ")
EXPECTED = {  # file → how many records; the first and the last: title, first author, authors, year, DOI, journal
    "csv_asreview_labels.csv": (6, REFERENCE, LAST_REFERENCE),
    "csv_semicolon.csv": (2, REFERENCE, LAST_REFERENCE),
    "csv_cinahl.csv": (
        10,
        ("Osteohistological insight into the growth", "Curry Rogers, Kristina", 5, 2024,
         "10.1371/journal.pone.0298242", "PLoS ONE"),
        ("Comparative cranial osteology of subadult", "WILSON, JOHN P.", 2, 2021, "10.4202/app.00797.2020",
         "Palaeontologia Polonica"),
    ),
    "csv_covidence.csv": (
        10,
        (SCALES, "Yang, Z.", 4, 2024, "10.1038/s41467-024-48400-3", "Nature Communications"),
        ("Digestibility of dinosaur food plants", "Howell, M.M.", 4, 2023, "10.1371/journal.pone.0291058", "PLoS ONE"),
    ),
    "csv_embase_cff.csv": (10, *EMBASE),
    "csv_excel_semicolon.csv": (10, *EMBASE),
    "xlsx_embase.xlsx": (10, *EMBASE),
    "xlsx_colrev.xlsx": (3, PAPER, (*PAPER[:5], "Nature")),
    "csv_googlescholar.csv": (
        10,
        ("Did dinosaurs invent flowers?", "Barrett, Paul M", 2, 2001, "", "Biological Reviews"),
        ("A review of the Mongolian cretaceous", "Norell, Mark A", 7, 2009, "", "American Museum Novitates"),
    ),
    "csv_pubmed.csv": (
        10,
        ("Time lapse: A glimpse into prehistoric", "Griffin, DK", 3, 2020, "10.1016/j.ejmg.2019.03.004",
         "Eur J Med Genet"),
        ("Low dinosaur biodiversity in central China", "Han, F", 17, 2022, "10.1073/pnas.2211234119",
         "Proc Natl Acad Sci U S A"),
    ),
    "csv_scopus_cff.csv": (
        10,
        ("Global latitudinal gradients and the evolution", "Wilson, Lauren N.", 8, 2024, "10.1038/s41467-024-46843-2",
         "Nature Communications"),
        ("The evolution of femoral morphology", "Pintore, Romain", 5, 2024, "10.1017/pab.2024.6", "Paleobiology"),
    ),
    "tsv_refworks.tsv": (
        100,
        ("The effect of intra-arterial angiotensin II", "van den Hoven", 6, 2014, "10.1016/j.jvir.2013.12.293",
         "Journal of Vascular and Interventional Radiology"),
        ("The Value of Radiologic Interventions", "Blomberg, Björn A.", 5, 2012, "10.1007/s11307-012-0572-0",
         "Molecular imaging and biology"),
    ),
}  # fmt: skip


def entries(name: str) -> list[Entry]:
    if name.endswith(".xlsx"):
        with (FORMATS / name).open("rb") as stream:
            return list(xlsx_file.read(stream))
    return list(csv_file.read(text(name).split("\n")))


def text(name: str) -> str:
    return printable(decode((FORMATS / name).read_bytes()).text)


@pytest.mark.parametrize("name", EXPECTED)
def test_counts_and_the_first_and_last_record(name: str) -> None:
    count, *ends = EXPECTED[name]
    found = entries(name)
    assert len(found) == count
    for entry, (title, author, authors, year, doi, journal) in zip((found[0], found[-1]), ends, strict=True):
        record = entry.record
        assert record is not None
        assert record.title.startswith(title)
        assert (record.authors[0], len(record.authors)) == (author, authors)
        assert (record.year, record.doi, record.journal) == (year, doi, journal)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_record_is_kept_and_the_lines_lie_in_the_file(name: str) -> None:
    found = entries(name)
    assert all(entry.record is not None for entry in found)
    lines = [entry.line or 0 for entry in found]
    assert lines == sorted(set(lines))
    assert all(problem.kept for entry in found for problem in entry.problems)


def test_fields_of_single_makers() -> None:
    scopus = entries("csv_scopus_cff.csv")
    first, last = scopus[0].record, scopus[-1].record
    assert first is not None
    assert last is not None
    assert (first.pages, first.pmid, last.pages) == ("2864", "38580657", "308-329")
    cinahl, pubmed = entries("csv_cinahl.csv")[-1].record, entries("csv_pubmed.csv")[0].record
    assert cinahl is not None
    assert (cinahl.volume, cinahl.issue, cinahl.pages) == ("66", "4", "797")
    assert pubmed is not None
    assert (pubmed.pmid, pubmed.pmcid) == ("30922926", "PMC7026692")
    embase = entries("csv_embase_cff.csv")[0].record
    assert embase is not None
    assert (embase.pmid, embase.volume, embase.issue, embase.language) == ("38773066", "15", "1", "English")
    refworks = entries("tsv_refworks.tsv")[-1].record
    assert refworks is not None
    assert (refworks.volume, refworks.issue, refworks.pages) == ("15", "1", "97-105")


def test_labels_of_a_screening_and_names_of_studies() -> None:
    labels = [entry.screening for entry in entries("csv_asreview_labels.csv")]
    assert (labels[0], labels[-1]) == ("included", "excluded")
    assert [entry.study for entry in entries("csv_covidence.csv")][::9] == ["Yang 2024", "Howell 2023"]


def test_only_tables_of_references_are_recognised() -> None:
    tables = {
        path.name for path in FORMATS.iterdir() if path.suffix != ".xlsx" and csv_file.recognises(text(path.name))
    }
    assert tables == {name for name in EXPECTED if not name.endswith(".xlsx")}


def test_no_page_or_bad_file_is_taken_for_a_table() -> None:
    shared = FORMATS.parent
    paths = [path for folder in ("bad", "records", "records/seeds") for path in (shared / folder).iterdir()]
    found = {
        path.name
        for path in paths
        if path.is_file() and csv_file.recognises(printable(decode(path.read_bytes()).text)[:200_000])
    }
    assert found == {"labels.csv", "b09_text_named_xlsx.xlsx", "b13_formula_injection.csv", "b32_ragged_quotes.csv"}


def test_a_windows_code_page_and_names_that_ran_together() -> None:
    path = FORMATS.parent / "dedupe" / "asysd_diabetes_labelled.csv"
    decoded = decode(path.read_bytes())
    found = list(csv_file.read(printable(decoded.text).split("\n")))
    assert (decoded.encoding, len(found)) == ("windows-1252", 1845)
    first = found[0].record
    assert first is not None
    assert (first.authors, first.year, first.pages) == (("Adeli, K.", "Lewis, G. F."), 2008, "221-8")

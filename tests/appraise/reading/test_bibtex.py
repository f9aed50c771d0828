"""What the reader of BibTeX promises: small texts of our own, then real files and broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraise.model import Record
from appraise.reading.bibtex import SIGNATURE, read
from appraise.reading.decoding import decode
from appraise.reading.entry import Entry

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
shared = pytest.mark.skipif(not DATA.is_dir(), reason="the shared files are not here")

FILE = r"""
@String{ JRSS = "Journal of Tests" }
@comment{ nothing }
@article{one,
  author = {M{\"u}ller, J{\"u}rgen and de la Cruz, Ana and others},
  title  = "Warm {S}aline",
  journal = JRSS # " B",
  year = 1983, number = 7, pages = "353--368",
  doi = {https://doi.org/10.1000/xyz\_1},
  keywords = {saline; shock, cold},
  abstract = {As NCT01234567.}, langid = {english}, pmid = {77}, document_type = {Article}
}
@online(two, author = MCD # { and Gerald J. Sussman}, title = {The {\sc CONNIVER} Manual}, subtitle = {a guide},
  date = {2019-03-01/2020}, journaltitle = {Tests}, eid = {e12}, eprint = {88}, eprinttype = {pubmed})
"""


def entries(text: str) -> list[Entry]:
    return list(read(text))


def file(name: str) -> list[Entry]:
    return entries(decode((DATA / name).read_bytes()).text)


def test_bibtex_and_biblatex_fields() -> None:
    one, two = entries(FILE)
    assert one == Entry(
        4,
        Record(
            title="Warm Saline",
            authors=("Müller, Jürgen", "de la Cruz, Ana"),
            year=1983,
            journal="Journal of Tests B",
            issue="7",
            pages="353-368",
            doi="10.1000/xyz_1",
            pmid="77",
            registrations=("NCT01234567",),
            abstract="As NCT01234567.",
            language="english",
            keywords=("saline", "shock, cold"),
            publication_types=("Article",),
        ),
    )
    assert two.record == Record(
        title="The CONNIVER Manual: a guide",
        authors=("MCD", "Sussman, Gerald J."),
        year=2019,
        journal="Tests",
        pages="e12",
        pmid="88",
    )
    assert [(problem.line, problem.text, problem.kept) for problem in two.problems] == [(13, "MCD", True)]


def test_a_part_inherits_from_its_whole_wherever_that_stands() -> None:
    part, whole = entries(
        "@inproceedings{p, title = {Part}, pages = {1--2}, crossref = {Whole}}\n"
        "@proceedings{whole, title = {The Whole}, year = {1999}, doi = {10.1000/whole}, volume = 3}"
    )
    assert part.record == Record(title="Part", year=1999, journal="The Whole", volume="3", pages="1-2")
    assert whole.record == Record(title="The Whole", year=1999, volume="3", doi="10.1000/whole")
    assert part.problems == whole.problems == ()


def test_circles_and_missing_wholes_are_named() -> None:
    one, two, three = entries(
        "@misc{a, title={A}, crossref={b}}\n@misc{b, title={B}, crossref={A}, year={2000}}\n"
        "@misc{c, title={C}, crossref={z}}"
    )
    assert one.record == Record(title="A", year=2000)
    assert [problem.line for entry in (one, two, three) for problem in entry.problems] == [1, 2, 3]
    assert "circle (a → b → a)" in one.problems[0].reason
    assert '"z", which is not in the file' in three.problems[0].reason


def test_a_long_chain_of_wholes_ends() -> None:
    found = entries("\n".join(f"@misc{{k{i}, title={{T}}, crossref={{k{i + 1}}}}}" for i in range(2000)))
    assert len(found) == 2000
    assert "too many steps" in found[0].problems[0].reason


def test_equal_keys_are_all_kept() -> None:
    assert [entry.record for entry in entries("@misc{a, title={One}}\n@misc{a, title={Two}}")] == [
        Record(title="One"), Record(title="Two"),
    ]  # fmt: skip


def test_bad_values_are_left_empty_and_named() -> None:
    (entry,) = entries("@misc{a, title={T}, year={in press}, doi={n/a}, pmid={7x}, url={http://a.org/10.1000/pdf}}")
    assert entry.record == Record(title="T")
    assert [problem.text for problem in entry.problems] == ["in press", "n/a", "7x"]


def test_an_entry_of_which_only_the_year_is_known_is_kept_and_an_empty_one_is_not() -> None:
    year, nothing = entries("@misc{RN93,\n year = {2013}, type = {}}\n@misc{b,}")
    assert year.record == Record(year=2013)
    assert [problem.kept for problem in year.problems] == [True]
    assert nothing.record is None
    assert [problem.kept for problem in nothing.problems] == [False]


def test_a_field_of_endless_length_is_cut_and_named() -> None:
    big, control = entries(
        f"@article{{big, title={{{'b' * 3_000_000}}}, year={{2020}}}}\n@article{{ok, title={{Control}}}}"
    )
    assert big.record is not None
    assert (len(big.record.title), big.record.year) == (1_000_000, 2020)
    assert [problem.kept for problem in big.problems] == [True]
    assert control == Entry(2, Record(title="Control"))


def test_markup_of_pages_stays_literal() -> None:
    title = "<script>alert(1)</script> IL-6<5 & TNF-α>10"
    assert entries(f"@misc{{a, title={{{title}}}}}")[0].record == Record(title=title)


COUNTS = {
    "badformat": 3, "bbt_parens": 1, "covidence_lsr3": 163, "europepmc": 2, "gbk": 1, "refmanager_rjc": 494,
    "scopus": 3,
}  # fmt: skip


@shared
@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_every_entry_of_the_open_files_is_kept(name: str, count: int) -> None:
    found = file(f"formats/bib_{name}.bib")
    assert len(found) == count
    assert all(entry.record is not None for entry in found)
    assert all(problem.kept for entry in found for problem in entry.problems)


@shared
def test_first_and_last_records_of_the_open_files() -> None:
    first, second, last = (entry.record for entry in file("formats/bib_badformat.bib"))
    assert first == Record(authors=("Brown, R. G.",), year=1963)
    assert second is not None
    assert (second.authors, second.journal) == (("Smith, G. A.", "Stanley, G."), "Intelligence")
    assert last == Record(
        title="Graphical Methods for Data Analysis",
        authors=("Chambers, J. M.", "Cleveland, W. S.", "Kleiner, B.", "Tukey, P. A."),
        year=1983,
    )
    (only,) = (entry.record for entry in file("formats/bib_bbt_parens.bib"))
    assert only == Record(
        title="The CONNIVER Reference Manual", authors=("McDermott, Drew V.", "Sussman, Gerald J."), year=1972
    )
    (only,) = (entry.record for entry in file("formats/bib_gbk.bib"))
    assert only == Record(title="Test Title", authors=("凯撒",), year=2013, journal="测试期刊")


@shared
def test_first_and_last_records_of_the_reviews() -> None:
    found = [entry.record for entry in file("formats/bib_covidence_lsr3.bib")]
    assert found[0] == Record(
        title="ACNP 62(nd) Annual Meeting: Poster Abstracts P251 - P500",
        year=2023,
        journal="Neuropsychopharmacology",
        volume="48",
        issue="Suppl 1",
        pages="211-354",
        doi="10.1038/s41386-023-01756-4",
        publication_types=("Journal Article",),
    )
    assert found[-1] == Record(
        title=(
            "Integrating the neurodevelopmental and dopamine hypotheses of schizophrenia and the role of cortical "
            "excitation-inhibition balance"
        ),
        authors=("Howes, Oliver D", "Shatalina, Ekaterina"),
        year=2022,
        journal="Biological psychiatry",
        volume="92",
        issue="6",
        pages="501-513",
    )
    found = [entry.record for entry in file("formats/bib_refmanager_rjc.bib")]
    first, last = found[0], found[-1]
    assert first == Record(
        title="Multilevel Cross-Dependent Binary Longitudinal Data",
        authors=("Serban, N", "Staicu, A M", "Carroll, R J"),
        year=2013,
        journal="Biometrics",
        volume="69",
        issue="4",
        pages="903-913",
    )
    assert last == Record(
        title="Asymptotically nonparametric sequential selection procedures",
        authors=("Carroll, R J",),
        year=1974,
        publication_types=("techreport",),
    )


@shared
def test_first_and_last_records_of_the_databases() -> None:
    first, last = (entry.record for entry in file("formats/bib_europepmc.bib"))
    assert first is not None
    assert (first.authors, first.year, first.journal) == (("Articlewriter, Tom",), 2023, "The dummy Journal")
    assert (first.volume, first.issue, first.pages, first.doi) == ("20", "1", "15", "10.1111/s5555-333-55555-1")
    assert first.title.startswith("When there is a PERCENTAGE symbol anywhere")
    assert last == Record(
        title="This title is a misc",
        authors=("Miscwriter, Chris",),
        year=2022,
        doi="10.55555/rs.1.rs-1777777/v99",
        abstract="Abstract of a misc text",
    )
    first, _, last = (entry.record for entry in file("formats/bib_scopus.bib"))
    assert first is not None
    assert last is not None
    assert first.title.startswith("Soil fauna diversity at different stages of reed restoration")
    assert (len(first.authors), first.authors[0], first.authors[-1]) == (10, "Li, W.", "Pan, X.")
    assert (first.year, first.journal) == (2020, "Ecosystem Health and Sustainability")
    assert (first.doi, first.pages) == ("10.1080/20964129.2020.1722034", "1722034")
    assert last.title == "Application of Digital Processing in Relic Image Restoration Design"
    assert (last.authors, last.journal) == (("Tang, H.", "Geng, G.", "zhou, M."), "Sensing and Imaging")
    assert (last.year, last.doi) == (2020, "10.1007/s11220-019-0265-8")
    assert last.keywords[0] == "Image enhancement"
    assert last.keywords[-1] == "Structure tensor"


@shared
def test_broken_files() -> None:
    cut, control, deep, again = file("bad/b29_unbalanced_and_deep.bib")
    assert cut.record == Record(title="Missing closing brace", authors=("Doe, J",), year=2020)
    assert [(problem.line, problem.kept) for problem in cut.problems] == [(1, True)]
    assert control.record == Record(title="Control entry after the broken one", authors=("Roe, K",), year=2021)
    assert deep.record is not None
    assert again.record == Record(title="Same key again", year=2023)
    loops = file("bad/b30_string_and_crossref_loop.bib")
    assert [entry.record is not None for entry in loops] == [True, True, True]
    assert [any("circle" in problem.reason for problem in entry.problems) for entry in loops] == [True, True, True]
    (only,) = file("bad/b31_bibtex_named.ris")
    assert only.record == Record(
        title="BibTeX inside a .ris file", authors=("Doe, Jane",), year=2021, doi="10.1000/wrongext"
    )
    assert [entry.record is not None for entry in file("bad/b17_cesu8_bytes.bib")] == [True, True]


@shared
def test_the_signature_fits_bibtex_and_nothing_else() -> None:
    files = [*(DATA / "formats").iterdir(), *(DATA / "bad").glob("b*"), *(DATA / "records").glob("o*")]
    found = {path.name for path in files if SIGNATURE.search(decode(path.read_bytes()[:64_000]).text)}
    assert found == {path.name for path in files if path.suffix == ".bib"} | {"b31_bibtex_named.ris"}


def test_a_decorator_of_a_program_is_no_entry() -> None:
    assert not SIGNATURE.search("@dataclass(frozen=True, slots=True)\n")
    assert SIGNATURE.search("@article(key,\n title={A})\n")

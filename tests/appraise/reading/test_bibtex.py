"""What the reader promises, on small texts of our own."""

from __future__ import annotations

from appraise.reading import read_text
from appraise.reading.bibtex import plain

FILE = r"""
@String{ JRSS = "Journal of Tests" }
@comment{ nothing }
@article{one,
  author = {M{\"u}ller, J{\"u}rgen and de la Cruz, Ana and others},
  title  = "Warm {S}aline",
  journal = JRSS # " B",
  year = 1983, number = 7, pages = "353--368",
  doi = {https://doi.org/10.1000/xyz\_1},
  keywords = {saline; shock}
}
@techreport(two, author = MCD # { and Gerald J. Sussman}, title = {The {\sc CONNIVER} Manual})
"""


def test_entries_strings_accents_and_round_brackets() -> None:
    one, two = read_text(FILE).records
    assert one.authors == ("Müller, Jürgen", "de la Cruz, Ana")
    assert (one.title, one.journal, one.year, one.issue) == ("Warm Saline", "Journal of Tests B", 1983, "7")
    assert (one.pages, one.doi, one.keywords) == ("353-368", "10.1000/xyz_1", ("saline", "shock"))
    assert two.title == "The CONNIVER Manual"
    assert two.authors[1] == "Sussman, Gerald J."
    assert one.source.line == 4


def test_a_broken_entry_is_named_and_the_next_survives() -> None:
    batch = read_text(
        "@article{a1, title={Never closed {{{,\n  year=2020\n\n@article{a2, title={Control}, year={2021}}\n"
    )
    assert [record.title for record in batch.records] == ["Never closed", "Control"]
    assert batch.records_in == 2
    assert [(problem.line, problem.kept) for problem in batch.problems] == [(1, True)]


def test_a_cut_entry_keeps_what_came_before() -> None:
    batch = read_text("@article{a1, title={Kept}, abstract={cut here")
    assert batch.records[0].title == "Kept"
    assert batch.problems[0].kept


def test_markup_becomes_letters() -> None:
    assert plain(r"{\'E}tude na{\"\i}ve {\ss} \& \c{c} \v{s} \textit{x}~y") == "Étude naïve ß & ç š x y"

"""Whatever lines come in: an entry for every record, every line number true, nothing invented, nothing raised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appraise.reading import cochrane_text, medline, noteexpress, ovid, refer, refworks, ris, web_of_science
from appraise.reading.entry import Entry, LineReader
from appraise.reading.tagged import Layout

MODULES = (ris, medline, refer, web_of_science, refworks, ovid, noteexpress, cochrane_text)
SETTINGS = settings(max_examples=120, deadline=5000, suppress_health_check=[HealthCheck.too_slow])

PIECES = st.sampled_from(
    [
        "TY  - JOUR\n", "TY - JOUR\n", "ty-jour\n", "ER  - \n", "ER  -", "TI  - one\n", "AB  - ", "T1 - two\n",
        "DO  - 10.1000/x", "PY  - 2099\n", "Y1  - 2020//\n", "AU  - Doe, J\n", "A1  - ", "KW  - a; b",
        "N1  - ASReview_relevant\n", "NS  - ", "PMID- 1\n", "PMID- x\n", "OWN - ERIC\n", "PMC - PMC123456\n",
        "      more\n", "DP  - 2020\n", "FAU - Roe, Kim\n", "%0 Book\n", "%T one\n",
        "%A Doe, Jane and Roe, K\n", "%X ", "%", "FN x\n", "PT J\n", "TI one\n", "   two\n", "ER\n", "EF\n",
        "AU Doe, J\n", "PY 2020\n", "RT Book\n", "T1 one\n", "YR 2020\n", "RT=Type\n", "<1. >\n", "<2>\n",
        "Title\n", "  words\n", "SO  - J. Test. 12(3):1-9, 2020.\n", "Source\n", "VN  - Ovid\n",
        "{Reference Type}: Thesis\n", "{Title}: 题目\n", "{Author}: 唐力;刘启钢\n", "\n", "\n\n", " ", "1.\n",
        "Record #1 of 2\n", "TI: one\n", "PM: PUBMED 1\n",
        "Link to the Ovid Full Text\n", "words\n", "\u2028", "é", "，", "-", "  - ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=200))


def check(lines: list[str], entries: list[Entry]) -> None:
    words = "\n".join(lines)
    for entry in entries:
        rejected = [problem for problem in entry.problems if not problem.kept]
        assert len(rejected) == (entry.record is None)
        for line in [entry.line, *(problem.line for problem in entry.problems)]:
            assert line is not None
            assert 1 <= line <= len(lines)
        if entry.record is not None:
            assert all(word in words for word in entry.record.title.split())
            assert all(problem.text or not problem.kept for problem in entry.problems if problem.line != entry.line)
    starts = [entry.line for entry in entries]
    assert starts == sorted(set(starts))  # type: ignore[type-var]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.FORMAT)
@SETTINGS
@given(text=TEXTS)
def test_any_text(module: object, text: str) -> None:
    lines = text.split("\n")
    check(lines, list(module.read(lines)))  # type: ignore[attr-defined]


@SETTINGS
@given(text=TEXTS)
def test_the_quick_way_reads_ris_as_the_careful_way(text: str) -> None:
    lines = text.split("\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ris, "Layout", lambda *parts, **more: Layout(*parts, **(more | {"quick": frozenset()})))
        careful = list(ris.read(lines))
    assert list(ris.read(lines)) == careful


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.FORMAT)
def test_what_repeats_takes_no_quadratic_time(module: object) -> None:
    read: LineReader = module.read  # type: ignore[attr-defined]
    for piece in (
        "TY  - JOUR",
        "ER  - ",
        "words",
        "",
        "%A a",
        "<1>",
        "RT x",
        "PT J",
        "PMID- 1",
        "{Title}: x",
        "AU  - a, b and",
    ):
        entries = list(read([piece] * 20_000))
        assert len(entries) <= 20_000


def large() -> Iterator[str]:
    for number in range(50_000):
        yield from ("TY  - JOUR", f"TI  - Number {number}", "ER  - ", "")


def test_records_are_given_while_the_file_is_read() -> None:
    lines = large()
    entries = ris.read(lines)
    next(entries)
    assert next(lines).startswith(("TI  - Number 1", "ER", "TY"))


BAD = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "bad"


@pytest.mark.skipif(not BAD.is_dir(), reason="the shared files are not here")
@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.FORMAT)
def test_hostile_files_in_every_reader(module: object) -> None:
    for path in sorted(BAD.glob("b*")):
        lines = (
            path.read_bytes().decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        )
        check(lines, list(module.read(lines)))  # type: ignore[attr-defined]

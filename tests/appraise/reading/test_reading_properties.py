"""Whatever comes in: a batch or a sentence, never anything else, and never for long."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appraise.errors import AppraiseError
from appraise.model import ImportBatch
from appraise.reading import read_records, read_text
from appraise.reading.describe import read_report

WORDS = st.sampled_from(
    [
        "TY  - JOUR\n", "ER  - \n", "TI  - a\n", "PMID- 1\n", "AB  - ", "@article{", "{", "}", '"', "title=", "[", "]",
        '{"title":', '"resultStr":', "Abstract\n", "# ", "摘要：", "推荐引用方式(GB/T 7714):\n", "APA:\n", "[J].",
        "2020",
        "<p>", "</p>", "<html>", "References\n", "Similar articles\n", "doi:10.1000/x", "PMID: 12", "NCT01234567", "\n",
        "(n=3)", "12 patients", "OR 1.2 (0.5-2.0)", "12.5% vs 10% P=0.1", "随机分为两组各3例",
        ", ", ". ", "\x00", "\ud800",
        "\u2028", "$1 2$", "\\", "é",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map("".join))
SETTINGS = settings(max_examples=150, deadline=5000, suppress_health_check=[HealthCheck.too_slow])


def check(batch: ImportBatch) -> None:
    rejected = sum(not problem.kept for problem in batch.problems)
    assert batch.records_in == len(batch.records) + rejected
    for record in batch.records:
        "".join([record.title, record.abstract, record.text, *record.authors]).encode("utf-8")
    read_report([batch])


@SETTINGS
@given(TEXTS)
def test_any_text(text: str) -> None:
    try:
        batch = read_text(text)
    except AppraiseError as error:
        assert error.sentence
    else:
        check(batch)


@SETTINGS
@given(st.one_of(st.binary(max_size=300), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_bytes(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.ris"
        path.write_bytes(data)
        try:
            batch = read_records(path)
        except AppraiseError as error:
            assert error.file == "a.ris"
        else:
            check(batch)

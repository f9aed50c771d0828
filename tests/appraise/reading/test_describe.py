"""The shape of `read --json`."""

from __future__ import annotations

import json

from appraise.reading import read_text
from appraise.reading.describe import read_report

TEXT = """TY  - JOUR
TI  - Heparin in stroke: a single-center retrospective study
AU  - Meng, Tao
PY  - 2026
AB  - A total of 98 patients were included: 54 in the Heparin Group and 44 in the Saline Group. Independence was higher
 (57.4 vs. 36.4%, adjusted P = 0.035). The admission score [odds ratio 1.225 (1.096–1.370), P < 0.01] was a predictor.
ER  - 
TY  - JOUR
AU  - Nobody, A
ER  - 
"""  # noqa: W291


def test_keys_and_their_order() -> None:
    report = read_report([read_text(TEXT, "a.ris")], available={"robins-i-v2"})
    assert list(report) == ["files", "records"]
    assert report["files"] == [
        {
            "file": "a.ris",
            "format": "ris",
            "encoding": "utf-8",
            "records_in": 2,
            "records_out": 1,
            "problems": [
                {
                    "line": 8,
                    "reason": "The record has neither a title nor an identifier.",
                    "text": "TY  - JOUR AU  - Nobody, A",
                    "kept": False,
                }
            ],
        }
    ]
    (record,) = report["records"]
    assert list(record) == [
        "title", "authors", "year", "journal", "doi", "pmid", "pmcid", "registrations", "abstract", "language",
        "source", "design", "centre", "n_total", "arms", "effects", "instruments", "findings",
    ]  # fmt: skip
    json.dumps(report)


def test_values_of_one_record() -> None:
    (record,) = read_report([read_text(TEXT, "a.ris")], available={"robins-i-v2"})["records"]
    assert record["journal"] is None
    assert record["registrations"] == []
    assert record["source"] == {"file": "a.ris", "format": "ris", "line": 1}
    assert record["design"]["label"] == "retrospective-cohort-comparative"
    assert record["design"]["cues"][0]["text"] == "single-center retrospective study"
    assert (record["centre"], record["n_total"]) == ("single", 98)
    assert [(arm["name"], arm["n"]) for arm in record["arms"]] == [("Heparin Group", 54), ("Saline Group", 44)]
    percent, ratio = record["effects"]
    assert (percent["measure"], percent["group_values"], percent["p"]) == ("percent", ["57.4", "36.4"], "0.035")
    assert percent["p_adjusted"] is True
    assert (ratio["measure"], ratio["estimate"], ratio["ci_low"], ratio["ci_high"]) == ("OR", "1.225", "1.096", "1.370")
    assert (ratio["ci_level"], ratio["p"], ratio["label"]) == (95, "<0.01", "admission score")
    first, second = record["instruments"][:2]
    assert (first["id"], first["primary"], first["fit"], first["available"]) == ("robins-i-v2", True, "primary", True)
    assert (second["primary"], second["available"]) == (False, False)
    cue = ratio["cue"]
    assert record["abstract"][cue["start"] : cue["end"]] == cue["text"]

"""The Cochrane Library's text export, on a small text in the shape that is recalled of it."""

from __future__ import annotations

from appraise.reading import read_text

TEXT = """Record #1 of 2
ID: CN-01111111
AU: Kaur H
AU: O&apos;Brien K
TI: Zinc for diarrhoea
in infants
SO: Indian pediatrics
YR: 2011
VL: 48
NO: 5
PG: 371-376
PM: PUBMED 21000001,EMBASE 361
PT: Journal Article; Randomized Controlled Trial
KY: Zinc; Infant
DOI: 10.1007/s13312-011-0001-1
AB: AIM: to see zinc. NCT01234567
US: https://www.cochranelibrary.com/central/doi/10.1002/central/CN-01111111/full


Record #2 of 2
ID: CN-02222222
AU: Poe P
TI: Iron for anaemia
SO: BJOG
YR: 2012
PM: EMBASE 2345
XR: EMBASE 2345
US: https://www.cochranelibrary.com/central/doi/10.1002/central/CN-02222222/full
"""


def test_records() -> None:
    batch = read_text(TEXT)
    zinc, iron = batch.records
    assert (batch.format, batch.problems) == ("cochrane-text", ())
    assert [record.source.line for record in batch.records] == [1, 20]
    assert (zinc.title, zinc.authors) == ("Zinc for diarrhoea in infants", ("Kaur, H", "O'Brien, K"))
    assert (zinc.journal, zinc.year, zinc.volume, zinc.issue, zinc.pages) == (
        "Indian pediatrics", 2011, "48", "5", "371-376",
    )  # fmt: skip
    assert (zinc.doi, zinc.pmid, zinc.registrations) == ("10.1007/s13312-011-0001-1", "21000001", ("NCT01234567",))
    assert zinc.abstract == "AIM: to see zinc. NCT01234567"
    assert zinc.keywords == ("Zinc", "Infant")
    assert zinc.publication_types == ("Journal Article", "Randomized Controlled Trial")
    assert (iron.authors, iron.year, iron.doi, iron.pmid) == (("Poe, P",), 2012, "", "")

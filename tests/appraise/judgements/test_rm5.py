"""RevMan 5 files: YES is low, and what nobody assessed is not unclear."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraise.errors import AppraiseError
from appraise.judgements import JudgementSheet
from appraise.judgements.rm5 import CHOICE, SIGNATURE, read

HEAD = '<?xml version="1.0" encoding="ISO-8859-1" standalone="no"?>\n<COCHRANE_REVIEW REVMAN_VERSION="5">\n'
STUDIES = """<STUDIES_AND_REFERENCES><STUDIES><INCLUDED_STUDIES>
<STUDY DATA_SOURCE="PUB" ID="STD-ISIS_x002d_2" NAME="ISIS-2" YEAR="1988"><IDENTIFIERS/></STUDY>
<STUDY DATA_SOURCE="PUB" ID="STD-M_x00fc_ller" NAME="M\u00fcller 1990" YEAR="1990"><IDENTIFIERS/></STUDY>
</INCLUDED_STUDIES></STUDIES></STUDIES_AND_REFERENCES>
"""


def item(entries: str, name: str = "Allocation concealment?", attributes: str = "", groups: str = "") -> str:
    data = f"<QUALITY_ITEM_DATA>{entries}</QUALITY_ITEM_DATA>"
    return f'<QUALITY_ITEM ID="QIT-02" LEVEL="STUDY" {attributes}><NAME>{name}</NAME>{groups}\n{data}</QUALITY_ITEM>\n'


def entry(result: str, study: str = "STD-ISIS_x002d_2", support: str = "<P>said so</P>", group: str = "") -> str:
    where = f' GROUP_ID="{group}"' if group else ""
    return (
        f'<QUALITY_ITEM_DATA_ENTRY RESULT="{result}" STUDY_ID="{study}"{where}>\n'
        f"<DESCRIPTION>{support}</DESCRIPTION></QUALITY_ITEM_DATA_ENTRY>"
    )


def parsed(*items: str) -> JudgementSheet:
    text = f"{HEAD}{STUDIES}<QUALITY_ITEMS>{''.join(items)}</QUALITY_ITEMS></COCHRANE_REVIEW>"
    assert SIGNATURE.match(text)
    return read(io.BytesIO(text.encode("latin-1")))


def test_yes_is_low_and_no_is_high() -> None:
    found = parsed(item(entry("YES") + entry("NO", "STD-M_x00fc_ller")))
    assert (found.chosen, found.studies, found.rows_in) == (CHOICE, ("ISIS-2", "M\u00fcller 1990"), 2)
    assert [(one.study, one.domain, one.level, one.word) for one in found.judgements] == [
        ("ISIS-2", "Allocation concealment?", "low", "YES"),
        ("M\u00fcller 1990", "Allocation concealment?", "high", "NO"),
    ]
    assert found.problems == ()


def test_unknown_is_unclear_only_with_a_reason() -> None:
    with_reason, without = parsed(item(entry("UNKNOWN") + entry("UNKNOWN", "STD-M_x00fc_ller", ""))).judgements
    assert (with_reason.level, with_reason.support) == ("unclear", "said so")
    assert (without.level, without.means) == (None, "")
    assert "nobody assessed it" in without.reason


def test_other_results_are_not_guessed() -> None:
    (one,) = parsed(item(entry("MAYBE"))).judgements
    assert (one.level, one.word) == (None, "MAYBE")


def test_groups_of_outcomes_are_results() -> None:
    groups = '<QUALITY_ITEM_DATA_ENTRY_GROUP ID="G1"><NAME>Deaths</NAME></QUALITY_ITEM_DATA_ENTRY_GROUP>'
    found = parsed(item(entry("YES", group="G1") + entry("NO", group="G2"), groups=groups))
    assert [(one.result, one.level) for one in found.judgements] == [("Deaths", "low"), ("", "high")]


def test_paragraphs_of_a_support() -> None:
    (one,) = parsed(item(entry("YES", support="<P>One <I>two</I></P><P>three &amp; four</P>"))).judgements
    assert one.support == "One two\nthree & four"


def test_reviews_of_test_accuracy_get_no_level() -> None:
    (one,) = parsed(item(entry("YES"), attributes='DOMAIN="1" DOMAIN_NAME="Patient selection"')).judgements
    assert one.level is None
    assert "test accuracy" in one.reason


def test_items_of_one_name_are_told_apart_by_their_ids() -> None:
    second = item(entry("NO")).replace("QIT-02", "QIT-09")
    found = parsed(item(entry("YES")), second)
    assert [one.domain for one in found.judgements] == [
        "Allocation concealment? (QIT-02)", "Allocation concealment? (QIT-09)",
    ]  # fmt: skip


def test_a_study_that_is_not_listed_is_named() -> None:
    found = parsed(item(entry("YES", "STD-Gone_x002d_1")))
    assert found.studies == ("Gone-1",)
    assert [problem.text for problem in found.problems] == ["STD-Gone_x002d_1"]


def test_a_contradiction_stops() -> None:
    with pytest.raises(AppraiseError, match="differently"):
        parsed(item(entry("YES") + entry("NO")))


def test_what_holds_no_judgement_or_defines_entities() -> None:
    with pytest.raises(AppraiseError, match="no risk-of-bias judgements"):
        parsed(item(""))
    with pytest.raises(AppraiseError):
        read(io.BytesIO(b"<COCHRANE_REVIEW/>"))
    with pytest.raises(AppraiseError, match="entities"):
        read(
            io.BytesIO(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><COCHRANE_REVIEW>&a;</COCHRANE_REVIEW>')
        )


@given(st.lists(st.sampled_from([STUDIES, "<QUALITY_ITEM>", "</QUALITY_ITEM>", item(entry("YES")), "<", "&", "x"])))
def test_any_pieces(pieces: list[str]) -> None:
    try:
        found = read(io.BytesIO((HEAD + "".join(pieces)).encode("latin-1")))
    except AppraiseError as error:
        assert error.sentence
    else:
        assert found.judgements
        assert found.rows_in == len(found.studies)

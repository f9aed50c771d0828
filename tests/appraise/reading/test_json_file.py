"""What the reader of JSON promises: flavours told by their keys; then real files and broken ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.errors import AppraiseError
from appraise.model import Record, Source
from appraise.reading.decoding import decode
from appraise.reading.entry import Entry
from appraise.reading.json_file import read

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
shared = pytest.mark.skipif(not DATA.is_dir(), reason="the shared files are not here")


def entries(text: str) -> list[Entry]:
    return list(read(text))


def file(name: str) -> list[Entry]:
    return entries(decode((DATA / name).read_bytes()).text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"title": "T", "issued": {"date-parts": [[2020]]}, "author": []}', "csl-json"),
        ('{"status": "ok", "message-type": "work", "message": {"DOI": "10.1000/x", "title": ["T"]}}', "csl-json"),
        ('{"title": "T", "authorString": "Doe J", "pubYear": "2020"}', "europe-pmc-json"),
        ('{"trialDescription": {"title": "T"}, "isrctn": "1"}', "registry-json"),
        ('{"protocolSection": {"identificationModule": {"briefTitle": "T"}}}', "registry-json"),
        ('{"Rank": 1, "Study": {"ProtocolSection": {"IdentificationModule": {"BriefTitle": "T"}}}}', "registry-json"),
        ('{"title": "T", "authors": ["Doe, J"]}', "json"),
        ('{"key": "A", "version": 1, "data": {"itemType": "book", "title": "T", "creators": []}}', "json"),
    ],
)
def test_flavours_are_told_by_their_keys(text: str, kind: str) -> None:
    for one in entries(f"[\n{text}]") + entries(f"\n{text}"):
        assert one.line == 2
        assert one.record is not None
        assert one.record.source == Source(format=kind)


def test_bad_items_are_listed_and_good_ones_kept() -> None:
    found = entries(
        '[{"title": "One"}, "text", 42, null, {"volume": NaN}, {"title": }, {"title": "Two", "page": 1e999}]'
    )
    assert [entry.record.title for entry in found if entry.record] == ["One", "Two"]
    assert [entry.record is None for entry in found] == [False, True, True, True, True, True, False]
    assert all(sum(not problem.kept for problem in entry.problems) == (entry.record is None) for entry in found)
    assert found[1].problems[0].reason == "Item 2 is not a reference."
    assert found[-1].record is not None
    assert found[-1].record.pages == "1e999"


def test_an_item_of_which_only_the_year_is_known_is_listed() -> None:
    only, _ = entries('[{"id": null, "title": null, "issued": "2020"}, {"title": "T"}]')
    assert only.record is None


@shared
def test_crossref() -> None:
    first, second, last = (entry.record for entry in file("formats/crossref_work.json"))
    assert first == Record(
        title="Inside SSL: accelerating secure transactions",
        authors=("Chou, W.",),
        year=2002,
        journal="IT Professional",
        volume="4",
        issue="5",
        pages="37-41",
        doi="10.1109/mitp.2002.1041177",
        language="en",
        publication_types=("journal-article",),
        source=Source(format="csl-json"),
    )
    assert second is not None
    assert last is not None
    assert (second.title, second.year, second.doi) == ("Flow map layout", None, "10.1109/infvis.2005.1532150")
    assert second.authors == ("Doantam Phan", "Ling Xiao", "Yeh, R.", "Hanrahan, P.", "Winograd, T.")
    assert last.title == "Fixed point and Bregman iterative methods for matrix rank minimization"
    assert last.authors == ("Ma, Shiqian", "Goldfarb, Donald", "Chen, Lifeng")
    assert (last.year, last.journal, last.volume) == (2011, "Mathematical Programming", "128")
    assert last.doi == "10.1007/s10107-009-0306-5"


@shared
def test_csl() -> None:
    first, last = file("formats/csl_handlr_many.json")
    assert (first.line, last.line) == (2, 32)
    assert first.record is not None
    assert last.record is not None
    assert (first.record.title, first.record.authors) == ("Eating your own Dog Food", ("Fenner, Martin",))
    assert (first.record.year, first.record.journal) == (2016, "DataCite Blog")
    assert first.record.doi == "10.5438/4k3m-nyvg"
    assert last.record.title.startswith("Procesamiento semántico de palabras epistémicas y metafísicas en niños")
    assert (last.record.authors[0], last.record.authors[-1]) == ("Juillerat, Karen L", "Chaigneau, Sergio E")
    assert (last.record.year, last.record.journal, last.record.pages) == (2015, "Terapia psicológica", "221-238")
    assert last.record.doi == "10.4067/s0718-48082015000300006"


@shared
def test_wrong_types() -> None:
    found = file("bad/b34_wrong_types.json")
    assert [entry.record and entry.record.title for entry in found] == [
        "list", None, "second value wins?", None, None, None, "Control item",
    ]  # fmt: skip
    assert found[0].record == Record(
        title="list",
        authors=("Doe, Jane",),
        publication_types=("article-journal",),
        source=Source(format="csl-json"),
    )
    assert [(problem.text, problem.kept) for problem in found[0].problems] == [("10.1", True)]
    assert found[2].record is not None
    assert found[2].record.year is None
    assert found[6].record is not None
    assert found[6].record.year == 2021


@shared
def test_lone_surrogates_can_be_stored() -> None:
    first, second = file("bad/b16_lone_surrogates.json")
    one, two = first.record, second.record
    assert [problem.kept for problem in first.problems] == [True]
    assert second.problems == ()
    assert one is not None
    assert two is not None
    assert (one.title, one.authors) == ("Lone high \ufffd surrogate", ("Su\ufffdr, R",))
    assert (two.title, two.year) == ("Valid pair \N{GRINNING FACE} ok", 2020)


@shared
def test_deep_nesting_is_refused() -> None:
    with pytest.raises(AppraiseError, match="no reference"):
        file("bad/b33_deep_nested.json")


NAMES = (
    "title author authors family issued date-parts DOI journal name abstract authorList journalInfo trialDescription "
    "isrctn protocolSection identificationModule nctId NCTId creators lastName clinical-trial-number keyword "
    "externalIds message items ctNumber authorizedPartI"
)
KEYS = st.sampled_from(NAMES.split())
VALUES = st.recursive(
    st.none() | st.booleans() | st.text(max_size=8) | st.sampled_from(["10.1000/x", "2020", "NCT01234567"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=6), min_size=1, max_size=3))
def test_any_values_give_entries_or_a_sentence(value: object) -> None:
    try:
        found = entries(json.dumps(value))
    except AppraiseError as error:
        assert error.sentence
    else:
        assert all((entry.record is None) == any(not one.kept for one in entry.problems) for entry in found)

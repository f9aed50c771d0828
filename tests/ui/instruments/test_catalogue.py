"""The list of all instruments, and the search in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from appraise import places
from appraise.errors import Cancelled
from appraise.instruments.library import Origin, load_library
from appraise.resources import resource
from ui.instruments.catalogue import Entry, read_catalogue


@pytest.fixture
def entries() -> tuple[Entry, ...]:
    return read_catalogue(load_library())


def found(entries: tuple[Entry, ...], text: str) -> list[str]:
    return [one.id for one in entries if one.found_by(text)]


def test_all_built_in_instruments_are_there_by_name(entries: tuple[Entry, ...]) -> None:
    assert {one.id for one in entries} == {path.stem for path in resource("instruments").glob("*.toml")}
    shorts = [one.short.casefold() for one in entries]
    assert shorts == sorted(shorts)


def test_the_search_looks_at_names_designs_and_authors(entries: tuple[Entry, ...]) -> None:
    assert "robins-i-v2" in found(entries, "robins V2")
    assert "amstar-2" in found(entries, "shea 2017")
    assert set(found(entries, "systematic review")) >= {"amstar-2", "robis"}
    assert found(entries, "no such tool") == []
    assert len(found(entries, "  ")) == len(entries)


def test_superseded_editions_are_marked(entries: tuple[Entry, ...]) -> None:
    remarks = {one.id: one.remark for one in entries}
    assert remarks["robins-i-2016"] == "newer edition"
    assert remarks["jbi-rct-2020"] == "newer edition"
    assert remarks["robins-i-v2"] == ""


def test_files_of_ones_own_come_first_and_refused_ones_last(own_file: Callable[..., Path]) -> None:
    folder = places.instruments()
    folder.mkdir(parents=True, exist_ok=True)
    own_file("mine", "Mine", folder)
    (folder / "broken.toml").write_text('id = "broken"\n', encoding="utf-8")
    entries = read_catalogue(load_library())
    assert (entries[0].id, entries[0].origin, entries[0].remark) == ("mine", Origin.YOURS, "yours")
    assert (entries[-1].id, entries[-1].instrument, entries[-1].remark) == ("broken.toml", None, "refused")
    assert entries[-1].problems


def test_reading_stops_when_it_is_not_wanted_any_more() -> None:
    with pytest.raises(Cancelled):
        read_catalogue(load_library(), lambda: True)
